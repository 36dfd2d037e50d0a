"""What becomes of fingers, palms, pens and mice on the drawing page; nothing a hand did is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import acts
from tests.browser.conftest import TABLET, new_page_of
from tests.browser.glass import Glass, now_ms, open_glass
from tests.browser.serving import Server

# An event of the finger that is down, whose time is long before it came down.
LATE_SAMPLE = """
(paper, [clientX, clientY]) => {
  let pointerId = 0;
  while (!paper.hasPointerCapture(pointerId)) pointerId += 1;
  const late = new PointerEvent("pointermove", { pointerId, clientX, clientY });
  Object.defineProperty(late, "timeStamp", { value: 1 });
  paper.dispatchEvent(late);
}
"""
# What a hand did between two frames comes as one event with all its samples.
TOGETHER = """
(paper, places) => {
  let pointerId = 0;
  while (!paper.hasPointerCapture(pointerId)) pointerId += 1;
  const samples = places.map(([clientX, clientY]) =>
    new PointerEvent("pointermove", { pointerId, clientX, clientY }));
  const [clientX, clientY] = places.at(-1);
  const one = { pointerId, clientX, clientY, coalescedEvents: samples };
  paper.dispatchEvent(new PointerEvent("pointermove", one));
}
"""
REFUSED = ("touchstart", "touchmove", "contextmenu", "selectstart", "dblclick")
NEAR = 0.003  # of the page: two units of rounding, and a CSS pixel


@pytest.fixture(scope="module")
def shared_glass(browser: Browser, server: Server) -> Iterator[Glass]:
    """One tablet for the tests that need no new one; each looks at its own strokes alone."""
    context = browser.new_context(
        base_url=server.address, viewport=TABLET, has_touch=True, locale="en-GB", bypass_csp=True
    )
    page = new_page_of(context)
    yield open_glass(page)
    context.close()


@pytest.fixture
def glass(shared_glass: Glass) -> Glass:
    """The tablet with an untouched house: whatever an earlier test drew is not asked for."""
    page = shared_glass.page
    acts.act(page, "back-to-street").click()
    acts.open_house(page)
    shared_glass.new_strokes()
    return shared_glass


def assert_near(found: tuple[float, float], wanted: tuple[float, float]) -> None:
    assert abs(found[0] - wanted[0]) < NEAR
    assert abs(found[1] - wanted[1]) < NEAR


def test_a_tap_is_a_stroke_of_one_sample(glass: Glass) -> None:
    glass.line((0.4, 0.4))

    [dot] = glass.new_strokes()

    assert dot["input"] == "touch"
    assert len(dot["points"]) == 1
    assert_near(glass.place_of(dot["points"][0]), (0.4, 0.4))


def test_the_first_finger_owns_the_stroke_and_a_palm_that_comes_later_draws_nothing(
    glass: Glass,
) -> None:
    glass.touch("touchStart", (1, (0.3, 0.3)))
    glass.page.wait_for_timeout(160)
    glass.touch("touchMove", (1, (0.35, 0.3)))
    glass.touch("touchStart", (1, (0.35, 0.3)), (2, (0.7, 0.8)))
    glass.touch("touchMove", (1, (0.4, 0.3)), (2, (0.75, 0.85)))
    glass.touch("touchMove", (1, (0.5, 0.3)), (2, (0.8, 0.85)))
    glass.touch("touchEnd")

    [line] = glass.new_strokes()

    assert_near(glass.place_of(line["points"][-1]), (0.5, 0.3))
    assert all(point[1] < 0.4 * 4800 for point in line["points"])


def test_a_finger_draws_while_a_palm_rests_on_the_page(glass: Glass) -> None:
    glass.touch("touchStart", (1, (0.3, 0.3)))
    glass.page.wait_for_timeout(160)
    glass.touch("touchStart", (1, (0.3, 0.3)), (2, (0.8, 0.9)))
    glass.touch("touchEnd", (1, (0.3, 0.3)))
    glass.touch("touchStart", (2, (0.8, 0.9)), (3, (0.2, 0.2)))
    glass.touch("touchMove", (2, (0.8, 0.9)), (3, (0.3, 0.2)))
    glass.touch("touchEnd")

    strokes = glass.new_strokes()

    assert len(strokes) == 2
    assert_near(glass.place_of(strokes[1]["points"][-1]), (0.3, 0.2))
    assert glass.page.locator("[data-zoomed]").count() == 0


def test_a_cancelled_touch_keeps_what_exists(glass: Glass) -> None:
    glass.touch("touchStart", (1, (0.2, 0.5)))
    glass.touch("touchMove", (1, (0.3, 0.5)))
    glass.touch("touchMove", (1, (0.4, 0.5)))
    glass.touch("touchCancel")

    [line] = glass.new_strokes()

    assert_near(glass.place_of(line["points"][-1]), (0.4, 0.5))


def test_a_lost_capture_ends_the_stroke_and_keeps_it(glass: Glass) -> None:
    glass.touch("touchStart", (1, (0.2, 0.6)))
    glass.touch("touchMove", (1, (0.3, 0.6)))
    glass.page.locator(".paper").evaluate(
        "(paper) => { for (let id = 0; id < 100; id += 1)"
        " if (paper.hasPointerCapture(id)) paper.releasePointerCapture(id); }"
    )
    glass.touch("touchMove", (1, (0.4, 0.6)))
    glass.touch("touchEnd")

    [line] = glass.new_strokes()

    assert_near(glass.place_of(line["points"][0]), (0.2, 0.6))


# What the browser tells the page of a hand that moves: where each sample was.
NOTE_SAMPLES = """() => {
  window.told = [];
  const note = (event) => {
    const samples = event.getCoalescedEvents();
    for (const { clientX, clientY } of samples) {
      window.told.push([clientX, clientY]);
    }
  };
  document.addEventListener("pointermove", note, true);
}"""


def test_every_sample_that_the_browser_tells_is_kept(glass: Glass) -> None:
    start = now_ms()
    spots = [(0.2 + step * 0.003, 0.4 + (step % 7) * 0.01) for step in range(150)]
    glass.touch("touchStart", (1, spots[0]), at=start)
    events = [
        {"type": "touchMove", "timestamp": (start + 4 * step) / 1000, "touchPoints": [point]}
        for step, point in enumerate(
            ({"id": 1, "x": x, "y": y, "force": 0.5} for x, y in map(glass.spot, spots)), start=0
        )
    ]
    glass.page.evaluate(NOTE_SAMPLES)
    glass.page.evaluate(
        "() => setTimeout(() => { const end = Date.now() + 400; while (Date.now() < end); }, 20)"
    )
    for event in events[1:]:
        glass.session.send("Input.dispatchTouchEvent", event)
    glass.touch("touchEnd")

    [line] = glass.new_strokes()

    # A browser that is kept busy may drop one itself; what it told the page is here, each of it.
    told = glass.page.evaluate("window.told")
    assert len(told) >= len(spots) * 0.95
    assert len(line["points"]) == 1 + len(told)
    box = glass.box
    for point, spot in zip(line["points"][1:], told, strict=True):
        x, y = ((spot[0] - box["x"]) / box["width"], (spot[1] - box["y"]) / box["height"])
        assert_near(glass.place_of(point), (x, y))
    assert_near(glass.place_of(line["points"][0]), spots[0])
    times = [point[3] for point in line["points"]]
    assert times == sorted(times)
    assert 500 < times[-1] < 700


def test_samples_that_come_together_are_all_kept(glass: Glass) -> None:
    glass.touch("touchStart", (1, (0.2, 0.3)))
    places = [(0.3, 0.3), (0.4, 0.35), (0.5, 0.3), (0.6, 0.35)]
    glass.page.locator(".paper").evaluate(TOGETHER, [list(glass.spot(each)) for each in places])
    glass.touch("touchEnd")

    [line] = glass.new_strokes()

    assert len(line["points"]) == 1 + len(places)
    for point, place in zip(line["points"][1:], places, strict=True):
        assert_near(glass.place_of(point), place)


def test_samples_that_repeat_or_go_back_in_time_are_dropped(glass: Glass) -> None:
    start = now_ms()
    glass.touch("touchStart", (1, (0.3, 0.3)), at=start)
    glass.touch("touchMove", (1, (0.4, 0.3)), at=start + 40)
    glass.page.locator(".paper").evaluate(LATE_SAMPLE, list(glass.spot((0.9, 0.9))))
    glass.touch("touchMove", (1, (0.4, 0.3)), at=start + 60)
    glass.touch("touchMove", (1, (0.5, 0.3)), at=start + 80)
    glass.touch("touchEnd")

    [line] = glass.new_strokes()

    assert [round(x / 640) for x, *_ in line["points"]] == [3, 4, 5]


def test_what_a_browser_guesses_is_never_stored(glass: Glass) -> None:
    glass.page.evaluate(
        """() => {
          const real = PointerEvent.prototype.getPredictedEvents;
          window.guessed = 0;
          PointerEvent.prototype.getPredictedEvents = function () {
            window.guessed += 1;
            return [new PointerEvent("pointermove", { clientX: 1, clientY: 1 })];
          };
        }"""
    )
    glass.line((0.3, 0.7), (0.4, 0.7), (0.5, 0.7))

    [line] = glass.new_strokes()

    assert glass.page.evaluate("() => window.guessed") == 0
    assert [round(x / 640) for x, *_ in line["points"]] == [3, 4, 5]


def test_a_line_that_leaves_the_page_and_returns_is_one_stroke_kept_as_told(glass: Glass) -> None:
    glass.line((0.9, 0.5), (1.05, 0.5), (1.1, 0.6), (0.9, 0.7))

    [line] = glass.new_strokes()

    places = [glass.place_of(point) for point in line["points"]]
    assert_near(places[1], (1.05, 0.5))
    assert_near(places[2], (1.1, 0.6))
    assert_near(places[3], (0.9, 0.7))


def test_the_right_button_of_a_mouse_draws_nothing(glass: Glass) -> None:
    x, y = glass.spot((0.5, 0.5))
    glass.page.mouse.move(x, y)
    for button in ("right", "middle"):
        glass.page.mouse.down(button=button)
        glass.page.mouse.move(x + 50, y)
        glass.page.mouse.up(button=button)
    acts.draw(glass.page, [(0.2, 0.2), (0.3, 0.2)])

    [line] = glass.new_strokes()

    assert line["input"] == "mouse"
    assert_near(glass.place_of(line["points"][0]), (0.2, 0.2))


def test_a_page_that_turns_under_the_finger_keeps_the_line_where_the_finger_is(
    glass: Glass,
) -> None:
    glass.touch("touchStart", (1, (0.3, 0.3)))
    glass.touch("touchMove", (1, (0.4, 0.3)))
    glass.page.set_viewport_size({"width": 820, "height": 1180})
    glass.page.wait_for_timeout(300)
    glass.touch("touchMove", (1, (0.5, 0.3)))
    glass.touch("touchMove", (1, (0.6, 0.3)))
    glass.touch("touchEnd")
    glass.page.set_viewport_size(TABLET)

    strokes = glass.new_strokes()

    last = strokes[-1]["points"][-1]
    assert_near(glass.place_of(strokes[0]["points"][0]), (0.3, 0.3))
    assert_near(glass.place_of(last), (0.6, 0.3))


@pytest.mark.long
def test_a_stroke_that_is_too_long_for_one_goes_on_in_the_next(glass: Glass) -> None:
    glass.touch("touchStart", (1, (0.1, 0.1)))
    glass.page.locator(".paper").evaluate(
        """(paper, count) => {
          const { left, top, width } = paper.getBoundingClientRect();
          let id = 0;
          while (!paper.hasPointerCapture(id)) id += 1;
          const event = (index) => new PointerEvent("pointermove", {
            pointerId: id,
            pointerType: "touch",
            clientX: left + 50 + (index % 600),
            clientY: top + 50 + Math.floor(index / 600) * 4,
            pressure: 0.5,
          });
          for (let index = 0; index < count; index += 1) paper.dispatchEvent(event(index));
        }""",
        20_100,
    )
    glass.touch("touchEnd")

    first, second = glass.new_strokes()

    assert len(first["points"]) == 20_000
    assert first["points"][-1][:3] == second["points"][0][:3]
    assert second["points"][0][3] == 0
    assert 100 <= len(second["points"]) <= 103


def test_the_page_neither_scrolls_nor_selects_nor_zooms_under_the_hand(glass: Glass) -> None:
    told = glass.page.evaluate(
        """(names) => {
          const surface = document.querySelector("[data-surface]");
          const style = getComputedStyle(surface);
          const refused = names.map((name) => {
            const event = new Event(name, { bubbles: true, cancelable: true });
            surface.dispatchEvent(event);
            return event.defaultPrevented;
          });
          return [refused, style.touchAction, style.userSelect];
        }""",
        REFUSED,
    )
    assert told == [[True] * len(REFUSED), "none", "none"]


def test_two_fingers_that_land_together_move_the_page_and_leave_no_mark(glass: Glass) -> None:
    start = now_ms()
    glass.touch("touchStart", (1, (0.4, 0.5)), at=start)
    glass.touch("touchStart", (1, (0.4, 0.5)), (2, (0.6, 0.5)), at=start + 30)
    for step in range(1, 6):
        apart = step * 0.03
        glass.touch("touchMove", (1, (0.4 - apart, 0.5)), (2, (0.6 + apart, 0.5)))
    glass.touch("touchEnd", (1, (0.25, 0.5)))
    glass.touch("touchMove", (2, (0.7, 0.6)))
    glass.touch("touchEnd")

    assert glass.new_strokes() == []
    expect(glass.page.locator(".paper")).to_have_attribute("data-zoomed", "")
    glass.line((0.5, 0.5), (0.6, 0.5))
    [line] = glass.new_strokes()
    assert line["points"][-1][0] - line["points"][0][0] < 0.06 * 6400


def test_a_second_finger_that_comes_late_neither_moves_the_page_nor_spoils_the_line(
    glass: Glass,
) -> None:
    start = now_ms()
    glass.touch("touchStart", (1, (0.4, 0.5)), at=start)
    glass.touch("touchMove", (1, (0.45, 0.5)), at=start + 50)
    glass.touch("touchStart", (1, (0.45, 0.5)), (2, (0.6, 0.5)), at=start + 60)
    glass.touch("touchMove", (1, (0.5, 0.5)), (2, (0.8, 0.5)), at=start + 90)
    glass.touch("touchEnd")

    [line] = glass.new_strokes()

    assert_near(glass.place_of(line["points"][-1]), (0.5, 0.5))
    assert glass.page.locator("[data-zoomed]").count() == 0
