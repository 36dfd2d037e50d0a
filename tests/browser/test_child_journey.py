"""The child's way from the welcome to the neutral page, in a real browser on the real server."""

import urllib.parse

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts

FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5), (0.35, 0.6), (0.3, 0.5))
LINE = ((0.6, 0.3), (0.8, 0.35))
# Markup, emoji of several parts, both directions, spaces at the ends and a line of its own.
HARD_WORDS = (
    "  when he shouts i hide with Sami under the bed ",
    "I <3 mum & <script>alert(1)</script> <b>no</b>",
    "two\nlines\n",
    "أختبئ مع Sami تحت السرير",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 ❤️ e\u0301 می\u200cخواهم",
)


def words_held(page: Page) -> list[str]:
    """Return the words the server holds, in the order in which they were written."""
    held = [body for body in acts.bodies_of(page, "words") if body is not None]
    return [body["text"] for body in sorted(held, key=lambda body: body["order"])]


def confirm_everything(page: Page) -> None:
    """Say "that's right" until something good is asked for."""
    while page.locator("body").get_attribute("data-page") != "tablet-ending":
        acts.act(page, "confirm").click()


def test_a_child_draws_writes_reads_back_shares_and_ends_on_something_good(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.write(page, "my cat")
    acts.act(page, "done").click()
    acts.open_house(page, "worries")
    acts.draw(page, LINE)
    acts.wait_until_saved(page)
    acts.act(page, "back-to-street").click()
    acts.act(page, "finish").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-read-back")
    for _ in range(3):
        acts.act(page, "confirm").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-sharing")
    page.locator("[data-audience=people_at_home] [data-wish=no]").click()
    confirm_everything(page)
    acts.act(page, "end-on").first.click()
    expect(page.get_by_text("I come again and we talk about your houses.")).to_be_visible()
    expect(page.get_by_text("3 December 2026")).to_be_visible()
    acts.wait_until_saved(page)
    acts.act(page, "goodbye").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    acts.wait_until_sealed(page)
    assert acts.account_of(page)["ended"] == "finished"


def test_words_are_shown_and_sent_exactly_as_they_were_typed(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    for text in HARD_WORDS:
        acts.write(page, text)
    acts.wait_until_saved(page)
    shown = page.locator(".note [data-words]").evaluate_all("all => all.map(e => e.textContent)")
    assert shown == list(HARD_WORDS)
    assert words_held(page) == list(HARD_WORDS)
    assert page.locator(".note script, .note b").count() == 0


@pytest.mark.parametrize("kind", ["touch", "pen"])
def test_a_finger_and_a_pen_leave_lines(page: Page, kind: str) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.touch(page, FACE, kind=kind)
    acts.touch(page, ((0.5, 0.5),), kind=kind)
    acts.wait_until_saved(page)
    strokes = acts.bodies_of(page, "stroke")
    assert sorted(len(body["points"]) for body in strokes) == [1, len(FACE)]
    assert {body["input"] for body in strokes} == {kind}


def test_after_a_pen_was_seen_a_resting_palm_leaves_nothing(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.touch(page, LINE, kind="pen")
    acts.touch(page, FACE, kind="touch")
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", "1 line, 0 notes")
    acts.act(page, "fingers").click()
    acts.touch(page, FACE, kind="touch")
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", "2 lines, 0 notes")


def test_undo_takes_a_line_away_and_redo_brings_it_again(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    before = acts.picture_of(page)
    acts.draw(page, FACE)
    drawn = acts.picture_of(page)
    acts.act(page, "undo").click()
    assert acts.picture_of(page) == before
    acts.act(page, "redo").click()
    assert acts.picture_of(page) == drawn
    acts.act(page, "undo").click()
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "stroke") == [None]


def test_what_is_rubbed_out_is_gone_on_the_server_too(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, ((0.4, 0.5), (0.5, 0.5)))
    page.locator("[data-tool=rubber]").click()
    page.locator("[data-size=large]").click()
    acts.draw(page, ((0.35, 0.5), (0.55, 0.5)))
    acts.wait_until_saved(page)
    left = [body["tool"] for body in acts.bodies_of(page, "stroke") if body is not None]
    assert left == ["rubber"]
    acts.act(page, "undo").click()
    expect(page.locator("[data-surface]")).to_have_attribute("aria-label", "1 line, 0 notes")


def test_stopping_keeps_what_was_made_and_ends_well(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-keep").click()
    acts.act(page, "end-on").first.click()
    acts.wait_until_sealed(page)
    assert acts.account_of(page)["ended"] == "stopped"


@pytest.mark.long
def test_stopping_can_take_everything_away(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.draw(page, FACE)
    acts.write(page, "not this")
    acts.act(page, "stop").click()
    acts.act(page, "stop-and-take-away").click()
    acts.act(page, "take-away").click()
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "stroke") == [None]
    assert acts.bodies_of(page, "words") == [None]


@pytest.mark.long
def test_the_cover_shows_nothing_of_the_child_and_comes_at_once(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.write(page, "canary words")
    took = page.evaluate(
        """() => {
          const started = performance.now();
          document.querySelector("[data-action=cover]").click();
          document.body.getBoundingClientRect();
          return performance.now() - started;
        }"""
    )
    assert took < 200
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    assert "canary" not in page.locator("body").inner_text()
    assert page.title() == "Drawing"
    assert urllib.parse.urlsplit(page.url).path == "/tablet/"
    acts.act(page, "carry-on").click()
    expect(page.locator(".note")).to_have_text("canary words")


def test_the_back_button_leads_to_the_street_and_never_out(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    for _ in range(5):
        page.go_back()
        expect(page.locator("body")).to_have_attribute("data-page", "tablet-street")
    assert urllib.parse.urlsplit(page.url).path == "/tablet/"


def test_production_carries_no_handle_for_benchmarks(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    acts.hand_over(page)
    acts.open_house(page)
    assert page.evaluate("typeof window.__bench") == "undefined"
    assert page.locator("body[data-bench]").count() == 0
    assert not [address for address in asked if "bench" in address.rsplit("/", 1)[-1]]


def test_an_interpreter_who_is_there_can_hold_the_pen_and_is_named(page: Page) -> None:
    acts.hand_over(page, answers={"interpreter_name": "Ines Invented"})
    acts.open_house(page, "worries")
    acts.write(page, "بيت كبير", writer="interpreter")
    acts.wait_until_saved(page)
    [words] = acts.bodies_of(page, "words")
    assert words
    assert (words["written_by"], words["text"]) == ("interpreter", "بيت كبير")
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    expect(page.locator(".card__writer")).to_have_text("Who is writing? My interpreter")
