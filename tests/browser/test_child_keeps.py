"""Nothing a child made is lost: reload, rotation, no network, a language changed in the middle."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser import acts
from tests.variants import first_of

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5), (0.35, 0.6), (0.3, 0.5))
LINE = ((0.6, 0.3), (0.8, 0.35))
# More than lie between two pictures that the page keeps of itself (checkpoints.ts).
MANY_LINES = 66
PORTRAIT = {"width": 820, "height": 1180}
SIZE_OF_CANVAS = "canvas => [canvas.width, canvas.height]"
# As a browser does that may keep nothing, such as one whose storage is blocked.
BLOCK_STORAGE = """IDBFactory.prototype.open = () => {
  throw new DOMException("blocked", "SecurityError");
};"""
# As WebKit does with a page in the background: every connection that is open is dead from then on.
LOSE_CONNECTIONS = """(name) => {
  const { open } = IDBFactory.prototype;
  const { transaction } = IDBDatabase.prototype;
  const alive = new WeakSet();
  IDBFactory.prototype.open = function (...what) {
    const asked = open.apply(this, what);
    asked.addEventListener("success", () => alive.add(asked.result));
    return asked;
  };
  window.refused = 0;
  IDBDatabase.prototype.transaction = function (...what) {
    if (alive.has(this)) return transaction.apply(this, what);
    window.refused += 1;
    throw new DOMException("the connection is lost", name);
  };
}"""
# Where the paper is, and how many pens there are, when a hand can draw.
NOTE_THE_PAPER = """document.addEventListener("house-ready", ({ detail }) => {
  const { x, y, width, height } = detail.canvas.getBoundingClientRect();
  const pens = document.querySelectorAll("[data-tool]").length;
  window.paper = { box: { x, y, width, height }, pens };
})"""


def lines_on(page: Page) -> str | None:
    """Return what the picture says is there."""
    page.wait_for_selector("[data-surface][aria-label]")
    return page.locator("[data-surface]").get_attribute("aria-label")


def test_a_reload_in_the_middle_loses_nothing_and_leads_back_to_the_house(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.draw(page, FACE)
    acts.write(page, "kept words")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("not finished yet")
    page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector("body[data-page=tablet-house][data-house=worries]")
    assert page.locator("textarea[data-field=words]").input_value() == "not finished yet"
    acts.act(page, "put-aside").click()
    expect(page.locator(".note")).to_have_text("kept words")
    assert lines_on(page) == "1 line, 1 note; kept words"
    acts.act(page, "undo").click()
    assert page.locator(".note").count() == 0


def test_words_that_the_tablet_could_not_keep_are_not_called_kept_and_are_kept_later(
    page: Page,
) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.wait_until_saved(page)
    acts.refuse_to_keep(page, "notes")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("not finished yet")
    acts.wait_until_saved(page, "not-yet")
    page.wait_for_timeout(1_000)
    acts.wait_until_saved(page, "not-yet")
    acts.keep_again(page)
    acts.wait_until_saved(page, "here")
    page.reload()
    expect(page.locator("textarea[data-field=words]")).to_have_value("not finished yet")


def test_a_long_stroke_is_kept_before_the_finger_is_lifted(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    box = page.locator("[data-surface]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    for step in range(12):
        page.mouse.move(box["x"] + 60 + step * 20, box["y"] + 80)
        page.wait_for_timeout(60)
    page.wait_for_timeout(100)
    page.reload()
    page.wait_for_selector("body[data-page=tablet-house]")
    assert lines_on(page) == "1 line, 0 notes"


def test_what_is_drawn_without_a_network_is_kept_and_sent_when_it_is_back(
    page: Page, context: BrowserContext
) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.wait_until_saved(page)
    context.set_offline(True)
    acts.draw(page, LINE)
    acts.write(page, "written without a network")
    acts.wait_until_saved(page, "waiting")
    acts.act(page, "back-to-street").click()
    acts.open_house(page, "wishes")
    acts.draw(page, LINE)
    context.set_offline(False)
    acts.wait_until_saved(page)
    assert len(acts.bodies_of(page, "stroke")) == 3
    assert [words["text"] for words in acts.bodies_of(page, "words")] == [
        "written without a network"
    ]


def test_a_request_that_nobody_answers_does_not_stop_the_sending(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.wait_until_saved(page)
    unanswered: list[Route] = []

    def swallow_first(route: Route) -> None:
        if unanswered:
            route.continue_()
        else:
            unanswered.append(route)

    page.route("**/tablet/api/changes", swallow_first)
    with page.expect_request("**/tablet/api/changes"):
        acts.draw(page, FACE)
    acts.wait_until_saved(page, "here")
    page.evaluate("window.dispatchEvent(new Event('online'))")

    acts.wait_until_saved(page)
    assert len(acts.bodies_of(page, "stroke")) == 1


def test_finishing_without_a_network_seals_when_it_is_back(
    page: Page, context: BrowserContext
) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    context.set_offline(True)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_saved(page, "waiting")
    context.set_offline(False)
    acts.wait_until_sealed(page)


def test_turning_the_tablet_keeps_the_picture(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    before = acts.picture_of(page)
    page.set_viewport_size(PORTRAIT)
    acts.draw(page, LINE)
    page.set_viewport_size({"width": 1180, "height": 820})
    acts.act(page, "undo").click()
    assert acts.picture_of(page) == before


@first_of("width,height", [(1024, 768), (1180, 820), (740, 360)])
def test_a_picture_is_drawn_once_for_both_ways_to_hold_a_tablet(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    acts.hand_over(page)
    acts.open_house(page)
    lying = page.locator("[data-surface]").evaluate(SIZE_OF_CANVAS)
    page.set_viewport_size({"width": height, "height": width})
    page.wait_for_function("innerWidth < innerHeight")
    page.wait_for_timeout(200)
    assert page.locator("[data-surface]").evaluate(SIZE_OF_CANVAS) == lying
    shown = page.locator("[data-surface]").bounding_box()
    assert shown is not None
    assert shown["width"] <= lying[0] <= shown["width"] * 1.25


def test_changing_to_arabic_and_back_keeps_the_words_that_are_not_finished(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    acts.draw(page, FACE)
    picture = acts.picture_of(page)
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("half a sen")
    change_language(page, "ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("textarea[data-field=words]").input_value() == "half a sen"
    page.locator("textarea[data-field=words]").fill("half a sentence أمي")
    change_language(page, "en_GB")
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.locator("textarea[data-field=words]").input_value() == "half a sentence أمي"
    acts.act(page, "put-aside").click()
    change_language(page, "ar")
    assert acts.picture_of(page) == picture, "the picture never mirrors"


def change_language(page: Page, code: str) -> None:
    """Change the language of the child's screen."""
    acts.act(page, "language").click()
    page.locator(f"[data-locale={code}]").click()
    page.wait_for_selector("body[data-page=tablet-house]")


def test_what_lies_on_the_tablet_cannot_be_read_and_is_gone_after_the_seal(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.write(page, "canaryword")
    acts.wait_until_saved(page)
    assert "canaryword" not in kept_on(page)
    assert kept_on(page) != ""
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on-something-else").click()
    acts.wait_until_sealed(page)
    page.wait_for_timeout(500)
    assert kept_on(page) == ""


def kept_on(page: Page) -> str:
    """Return everything in the tablet's database, as text."""
    kept: str = page.evaluate(
        """async () => {
          const opening = indexedDB.open("drawing");
          await new Promise((done) => { opening.onsuccess = done; });
          const reading = opening.result.transaction("changes").objectStore("changes").getAll();
          await new Promise((done) => { reading.onsuccess = done; });
          opening.result.close();
          const text = (bytes) => new TextDecoder("latin1").decode(bytes);
          return reading.result.map((each) => each.key + text(each.box)).join("");
        }"""
    )
    return kept


def test_a_tablet_that_may_keep_nothing_says_so(page: Page, context: BrowserContext) -> None:
    acts.hand_over(page)
    other = context.new_page()
    other.add_init_script(BLOCK_STORAGE)
    other.goto("/tablet/")
    expect(other.locator("h1")).to_have_text(
        "This page cannot keep things safe here. Please tell your worker."
    )
    expect(acts.act(other, "again")).to_be_visible()


@first_of("size", ["1180x820", "820x1180", "390x844"])
def test_after_a_reload_the_paper_comes_first_and_keeps_its_place(page: Page, size: str) -> None:
    width, height = map(int, size.split("x"))
    page.set_viewport_size({"width": width, "height": height})
    acts.hand_over(page)
    acts.open_house(page)
    acts.wait_until_saved(page)
    page.add_init_script(NOTE_THE_PAPER)
    page.reload()
    page.locator("[data-tool=rubber]").click()
    first = page.evaluate("window.paper")
    assert first["pens"] == 0, "the pens come after the paper"
    assert page.locator("[data-surface]").bounding_box() == first["box"]


def test_screens_that_could_not_come_are_asked_for_again(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.wait_until_saved(page)
    screens = find_screens(page)
    page.route(f"**{screens}", lambda route: route.abort())
    page.reload()
    expect(page.locator("h1")).to_have_text(
        "The tablet cannot reach us now. What you made is kept."
    )
    page.unroute(f"**{screens}")
    acts.act(page, "again").click()
    expect(page.locator("[data-surface]")).to_be_visible()


def find_screens(page: Page) -> str:
    """Return the address of the script with the screens, which the page's headers name."""
    link = page.request.get("/tablet/").headers["link"]
    *_, screens = re.findall(r"<([^>]+)>; rel=modulepreload", link)
    return str(screens)


def test_pens_that_could_not_come_can_be_asked_for_again(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.wait_until_saved(page)
    page.route("**/chunks/furniture-*.js", lambda route: route.abort())
    page.reload()
    expect(page.locator(".side [role=alert]")).to_have_text(
        "This is not here without the network. Please try later."
    )
    acts.draw(page, FACE)
    acts.wait_until_saved(page)
    page.unroute("**/chunks/furniture-*.js")
    acts.act(page, "again").click()
    expect(page.locator("[data-tool=rubber]")).to_be_visible()
    expect(acts.act(page, "again")).to_have_count(0)
    acts.act(page, "undo").click()
    expect(acts.act(page, "redo")).to_be_enabled()


@first_of("name", ["InvalidStateError", "UnknownError"])
def test_a_connection_that_the_browser_has_closed_is_opened_again(page: Page, name: str) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.wait_until_saved(page)
    page.evaluate(LOSE_CONNECTIONS, name)
    page.route("**/tablet/api/changes", lambda route: route.abort())
    acts.draw(page, LINE)
    acts.wait_until_saved(page, "waiting")
    assert page.evaluate("window.refused") == 1, "the dead one is asked once, and not again"
    page.unroute("**/tablet/api/changes")
    page.reload()
    acts.wait_until_saved(page)
    acts.expect_strokes(page, 2)


@pytest.mark.long
def test_a_house_with_many_lines_opens_again(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    for number in range(MANY_LINES):
        across = 0.1 + 0.8 * number / MANY_LINES
        acts.touch(page, ((across, 0.3), (across, 0.5)))
    acts.wait_until_saved(page)
    acts.act(page, "done").click()
    acts.open_house(page, "worries")
    acts.expect_strokes(page, MANY_LINES)
    page.reload()
    expect(page.locator("[data-tool=rubber]")).to_be_visible()
    acts.expect_strokes(page, MANY_LINES)
