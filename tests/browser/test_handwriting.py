"""Words in the child's own hand: kept as ink, through reloads; asked about when left over."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts

WORD = ((0.1, 0.3), (0.14, 0.1), (0.18, 0.3), (0.22, 0.12))
SECOND = ((0.3, 0.3), (0.34, 0.1), (0.38, 0.3))
PORTRAIT = {"width": 820, "height": 1180}


def open_pad(page: Page, house: str = "worries") -> None:
    """Hand over, and open the words pad of a house for writing by hand."""
    acts.hand_over(page)
    acts.open_house(page, house)
    acts.act(page, "write").click()
    by_hand(page)


def by_hand(page: Page) -> None:
    """Turn to the ruled strip."""
    page.locator("[data-way=hand]").click()
    page.wait_for_selector("[data-strip]")


def scrawl(page: Page, places: tuple[acts.Place, ...]) -> None:
    """Write one line on the strip with the mouse."""
    box = page.locator("[data-strip]").bounding_box()
    assert box is not None
    spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=3)
    page.mouse.up()


def middle_of_strip(page: Page) -> acts.Place:
    """Return the middle of the ruled strip in the window, in CSS pixels."""
    box = page.locator("[data-strip]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def ink_on(page: Page, selector: str) -> int:
    """Return how many pixels of a canvas have ink."""
    found: int = page.locator(selector).first.evaluate(
        """(canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let inked = 0;
          for (let at = 3; at < data.length; at += 4) if (data[at] > 0) inked += 1;
          return inked;
        }"""
    )
    return found


def the_writing(page: Page) -> Any:
    """Return the one piece of handwriting that the server holds."""
    acts.wait_until_saved(page)
    (body,) = [body for body in acts.bodies_of(page, "writing") if body is not None]
    return body


def test_what_is_written_by_hand_lies_on_the_page_as_ink(page: Page) -> None:
    open_pad(page)
    scrawl(page, WORD)
    scrawl(page, SECOND)
    acts.act(page, "keep-words").click()
    expect(page.locator("canvas.writing")).to_have_count(1)
    assert ink_on(page, "canvas.writing") > 100
    body = the_writing(page)
    assert [stroke["tool"] for stroke in body["strokes"]] == ["felt", "felt"]
    assert (body["written_by"], body["prompt"]) == ("child", "worries.worried_about")
    points = [point for stroke in body["strokes"] for point in stroke["points"]]
    nib = body["strokes"][0]["size"] // 2
    assert min(x for x, *_ in points) == min(y for _, y, *_ in points) == nib
    assert max(x for x, *_ in points) == body["width"] - nib
    assert max(y for _, y, *_ in points) == body["height"] - nib


def test_handwriting_that_is_not_finished_survives_a_reload_and_a_turn(page: Page) -> None:
    open_pad(page)
    scrawl(page, WORD)
    page.wait_for_timeout(400)
    before = ink_on(page, ".strip__ink")
    page.reload()
    page.wait_for_selector("[data-strip]")
    page.wait_for_timeout(200)
    assert ink_on(page, ".strip__ink") == before
    page.set_viewport_size(PORTRAIT)
    scrawl(page, SECOND)
    acts.act(page, "keep-words").click()
    assert len(the_writing(page)["strokes"]) == 2


def test_a_child_who_has_a_pen_rests_the_hand_on_the_strip_too(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "worries")
    acts.touch(page, ((0.3, 0.5), (0.5, 0.5)), kind="pen")
    acts.act(page, "write").click()
    by_hand(page)
    fingers = acts.act(page, "strip-fingers")
    expect(fingers).to_have_attribute("aria-pressed", "false")
    page.touchscreen.tap(*middle_of_strip(page))
    expect(acts.act(page, "strip-clear")).to_be_disabled()
    fingers.click()
    page.touchscreen.tap(*middle_of_strip(page))
    expect(acts.act(page, "strip-clear")).to_be_enabled()
    acts.act(page, "put-aside").click()
    expect(acts.act(page, "fingers")).to_have_attribute("aria-pressed", "true")


@pytest.mark.long
def test_a_line_is_taken_back_and_the_strip_cleared_and_brought_back(page: Page) -> None:
    open_pad(page)
    scrawl(page, WORD)
    scrawl(page, SECOND)
    acts.act(page, "strip-undo").click()
    one = ink_on(page, ".strip__ink")
    scrawl(page, SECOND)
    acts.act(page, "strip-clear").click()
    assert ink_on(page, ".strip__ink") == 0
    acts.act(page, "keep-words").click()
    expect(page.get_by_role("alert").filter(has_text="Nothing is written yet.")).to_be_visible()
    acts.act(page, "strip-undo").click()
    assert ink_on(page, ".strip__ink") > one > 0


def test_handwriting_is_changed_in_its_place(page: Page) -> None:
    open_pad(page)
    scrawl(page, WORD)
    acts.act(page, "keep-words").click()
    first = the_writing(page)
    page.locator(".piece[data-item]").focus()
    page.keyboard.press("Enter")
    acts.act(page, "change").click()
    expect(page.locator("[data-way]")).to_have_count(0)
    scrawl(page, SECOND)
    acts.act(page, "keep-words").click()
    changed = the_writing(page)
    assert (changed["x"], changed["y"]) == (first["x"], first["y"])
    assert changed["strokes"][0] == first["strokes"][0]
    assert len(changed["strokes"]) == 2


@pytest.mark.long
def test_typed_words_stay_on_the_pad_while_handwriting_is_kept(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page)
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("half a sen")
    by_hand(page)
    scrawl(page, WORD)
    acts.act(page, "keep-words").click()
    page.wait_for_selector("canvas.writing")
    acts.wait_until_saved(page, "here")  # words on the pad are on this tablet alone
    acts.act(page, "write").click()
    page.locator("[data-way=keys]").click()
    expect(page.locator("textarea[data-field=words]")).to_have_value("half a sen")
    acts.act(page, "keep-words").click()
    assert len(the_writing(page)["strokes"]) == 1


@pytest.mark.long
def test_handwriting_left_on_the_pad_is_asked_about(page: Page) -> None:
    open_pad(page)
    scrawl(page, WORD)
    acts.act(page, "put-aside").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    page.wait_for_selector("body[data-page=tablet-read-back]")
    assert ink_on(page, "canvas.writing") > 100
    acts.act(page, "confirm").click()
    assert len(the_writing(page)["strokes"]) == 1


@pytest.mark.long
def test_handwriting_left_on_the_pad_can_be_taken_away(page: Page) -> None:
    open_pad(page)
    scrawl(page, WORD)
    acts.act(page, "put-aside").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    acts.act(page, "take-away").click()
    acts.act(page, "take-away-now").click()
    page.wait_for_selector("body:not([data-page=tablet-read-back])")
    assert acts.bodies_of(page, "writing") == []


def test_two_thousand_words_are_one_note_and_stay_as_typed(page: Page) -> None:
    text = " ".join(f"word{number}" for number in range(2_000)) + "  \n"
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    acts.write(page, text)
    acts.wait_until_saved(page)
    assert [body["text"] for body in acts.bodies_of(page, "words")] == [text]


def test_a_note_that_is_too_long_ends_in_a_kind_sentence_and_loses_nothing(page: Page) -> None:
    acts.hand_over(page)
    acts.open_house(page, "wishes")
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill("a" * 20_001)
    acts.act(page, "keep-words").click()
    expect(page.get_by_role("alert").filter(has_text="too long for one note")).to_be_visible()
    expect(page.locator(".for-worker")).to_have_text(
        "For the worker: 20000 characters fit here, and these are 20001."
    )
    page.reload()
    expect(page.locator("textarea[data-field=words]")).to_have_value("a" * 20_001)
