"""A child chooses stickers by taps, by keyboard and by name, and puts them where they belong."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser import acts
from tests.browser.axe import violations
from tests.variants import first_of
from webapp.drawings.raster import draw_png
from webapp.drawings.symbols import PlacedSymbol

LARGE = {"fontSizes": {"standard": 32, "fixed": 32}}


def open_symbols(page: Page, house: str = "worries", *, locale: str = "en_GB") -> None:
    """Hand over and go to the stickers of a house."""
    acts.hand_over(page, locale=locale)
    acts.open_house(page, house)
    acts.act(page, "symbols").click()
    page.wait_for_selector("[data-action=choose-symbol]")


def choose_group(page: Page, group: str) -> None:
    """Tap a kind of stickers."""
    page.locator(f"[data-action=choose-group][data-group={group}]").click()


def choose_symbol(page: Page, symbol: str) -> None:
    """Tap a sticker, which leads back to the house."""
    page.locator(f"[data-action=choose-symbol][data-symbol={symbol}]").click()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")


def tap_page(page: Page, x: float, y: float) -> None:
    """Tap a spot of the page, told as parts of its width and height."""
    acts.touch(page, ((x, y),))


def symbols_of(page: Page) -> list[dict[str, object]]:
    """Return what the server holds of stickers."""
    acts.wait_until_saved(page)
    return [body for body in acts.bodies_of(page, "symbol") if body is not None]


def shown_symbols(page: Page) -> list[str]:
    """Return the codes of the stickers on offer."""
    found: list[str] = page.locator("[data-action=choose-symbol]").evaluate_all(
        "all => all.map((each) => each.dataset.symbol)"
    )
    return found


def wait_for_picture(page: Page, selector: str) -> None:
    """Wait until a sticker's picture can be seen."""
    page.wait_for_function(
        """selector => [...document.querySelectorAll(selector)].some((use) => {
          const { width, height } = use.getBBox();
          return width > 0 && height > 0;
        })""",
        arg=f"{selector} .symbol use",
    )


def test_two_taps_put_a_sticker_where_the_child_taps(page: Page) -> None:
    open_symbols(page)
    choose_group(page, "animals")
    choose_symbol(page, "dog")
    tap_page(page, 0.25, 0.5)
    [dog] = symbols_of(page)
    assert (dog["symbol"], dog["layer"]) == ("dog", "behind")
    assert abs(int(str(dog["x"])) - 1600) < 60
    assert abs(int(str(dog["y"])) - 2400) < 60
    wait_for_picture(page, ".piece")
    expect(page.locator(".piece")).to_have_accessible_name("dog")


def test_a_sticker_lies_there_after_the_page_was_left(page: Page) -> None:
    open_symbols(page)
    choose_symbol(page, "baby")
    tap_page(page, 0.5, 0.5)
    acts.act(page, "put-down").click()
    acts.wait_until_saved(page)
    page.reload()
    wait_for_picture(page, ".piece")
    expect(page.locator("[data-surface]")).to_have_attribute(
        "aria-label", "0 lines, 1 sticker, 0 notes; baby"
    )


def test_a_keyboard_alone_chooses_and_places_a_sticker(page: Page) -> None:
    open_symbols(page)
    page.locator("[data-action=choose-group][data-group=home]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-group=home]")).to_be_focused()
    page.locator("[data-action=choose-symbol][data-symbol=bed]").focus()
    page.keyboard.press("Enter")
    acts.act(page, "put-in-the-middle").focus()
    page.keyboard.press("Enter")
    [bed] = symbols_of(page)
    assert (bed["symbol"], bed["x"], bed["y"]) == ("bed", 3200, 2400)


@pytest.mark.long
def test_people_are_shown_in_the_skin_that_was_chosen_until_another_is(page: Page) -> None:
    open_symbols(page)
    page.locator("[data-action=choose-tone][data-tone=dark]").click()
    expect(page.locator("[data-tone=dark]")).to_be_focused()
    girl = page.locator("[data-action=choose-symbol][data-symbol=girl-skin-dark]")
    expect(girl).to_have_accessible_name("girl: dark skin tone")
    choose_symbol(page, "girl-skin-dark")
    tap_page(page, 0.5, 0.5)
    assert [each["symbol"] for each in symbols_of(page)] == ["girl-skin-dark"]
    acts.act(page, "put-down").click()
    acts.act(page, "symbols").click()
    expect(page.locator("[data-symbol=girl-skin-dark]")).to_be_visible()
    page.locator("[data-action=choose-tone][data-tone=plain]").click()
    expect(page.locator("[data-action=choose-symbol][data-symbol=girl]")).to_be_visible()


def test_a_name_is_found_in_every_group(page: Page) -> None:
    open_symbols(page)
    page.locator("[data-field=search]").fill("Police")
    expect(page.locator("[data-action=choose-symbol][data-symbol=police-car]")).to_be_visible()
    assert shown_symbols(page)[:2] == ["police-officer", "police-car"]
    expect(page.locator("[data-action=choose-group][aria-pressed=true]")).to_have_count(0)
    page.locator("[data-field=search]").fill("mummy")
    family = page.locator("[data-action=choose-symbol][data-symbol=family-woman-girl]")
    expect(family).to_have_accessible_name("family: woman, girl")
    assert shown_symbols(page)[0] == "woman"
    page.locator("[data-field=search]").fill("qqqq")
    expect(page.locator("[role=status]").first).to_have_text("Nothing has that name here.")
    choose_group(page, "food")
    expect(page.locator("[data-field=search]")).to_have_value("")
    assert "bread" in shown_symbols(page)


@pytest.mark.long
def test_a_name_is_found_in_arabic(page: Page) -> None:
    open_symbols(page, locale="ar")
    page.locator("[data-field=search]").fill("شرطه")
    expect(page.locator("[data-action=choose-symbol]").first).to_be_visible()
    page.wait_for_function("document.querySelectorAll('[data-action=choose-symbol]').length < 6")
    assert "police-car" in shown_symbols(page)
    choose_symbol(page, "police-car")
    acts.act(page, "put-in-the-middle").click()
    expect(page.locator(".piece")).to_have_accessible_name("سيارة شرطة")


@pytest.mark.long
def test_the_picture_that_is_read_back_has_the_sticker(page: Page) -> None:
    open_symbols(page)
    choose_group(page, "outside")
    choose_symbol(page, "sun")
    tap_page(page, 0.5, 0.5)
    acts.act(page, "put-down").click()
    acts.act(page, "done").click()
    acts.act(page, "finish").click()
    page.wait_for_selector("canvas.picture__page")
    sun = PlacedSymbol(symbol="sun", x=3200, y=2400, size=900, layer="behind", order=1)
    printed = Image.open(BytesIO(draw_png([], width=1280, symbols=[sun])))
    middle = "canvas => [...canvas.getContext('2d').getImageData(640, 480, 1, 1).data].slice(0, 3)"
    page.wait_for_function(
        f"([told]) => ({middle})(document.querySelector('canvas.picture__page')).join() === told",
        arg=[",".join(str(part) for part in pixel_of(printed))],
    )


def pixel_of(picture: Image.Image) -> tuple[int, ...]:
    """Return the colour in the middle of a picture."""
    found = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(found, tuple)
    return found


def test_stickers_that_cannot_come_say_so_kindly_and_come_when_they_can(page: Page) -> None:
    acts.hand_over(page)
    page.route("**/symbols/*.json", lambda route: route.abort())
    acts.open_house(page, "worries")
    acts.act(page, "symbols").click()
    page.wait_for_selector("[data-action=choose-symbol]")
    expect(page.locator("[data-field=search]")).to_be_disabled()
    page.unroute("**/symbols/*.json")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_for_picture(page, "[data-action=choose-symbol][data-symbol=girl]")


def test_names_that_come_late_leave_the_keyboard_where_it_is(page: Page) -> None:
    acts.hand_over(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/symbols/names-*.json", hold)
    acts.open_house(page, "worries")
    with page.expect_request("**/symbols/names-*.json"):
        acts.act(page, "symbols").click()
    girl = page.locator("[data-action=choose-symbol][data-symbol=girl]")
    girl.focus()
    expect(girl).not_to_have_accessible_name("girl")
    for route in held:
        route.continue_()
    expect(girl).to_have_accessible_name("girl")
    expect(girl).to_be_focused()


@pytest.mark.long
def test_a_screen_that_cannot_come_leads_back(page: Page) -> None:
    acts.hand_over(page)
    page.route("**/chunks/symbols-*.js", refuse)
    acts.open_house(page, "worries")
    acts.act(page, "symbols").click()
    expect(page.locator("h1")).to_have_text(
        "This is not here without the network. Please try later."
    )
    expect(acts.act(page, "cover")).to_be_visible()
    acts.act(page, "stop").click()
    acts.act(page, "go-back").click()
    page.unroute("**/chunks/symbols-*.js")
    acts.act(page, "again").click()
    page.wait_for_selector("[data-action=choose-symbol]")
    acts.act(page, "back").click()
    page.wait_for_selector("body[data-page=tablet-house] [data-surface]")


def test_a_finger_beside_a_small_sticker_picks_it_up(page: Page) -> None:
    open_symbols(page)
    choose_symbol(page, "girl")
    tap_page(page, 0.5, 0.5)
    for _ in range(10):
        page.locator("[data-resize=smaller]").click()
    acts.act(page, "put-down").click()
    sticker, paper = (page.locator(at).bounding_box() for at in (".piece", "[data-surface]"))
    assert sticker is not None
    assert paper is not None
    assert sticker["width"] < 40
    tap_page(page, 0.5 + 27 / paper["width"], 0.5)
    expect(page.locator(".piece")).to_have_attribute("aria-pressed", "true")
    assert acts.bodies_of(page, "stroke") == []


def test_a_sticker_is_made_bigger_put_before_the_drawing_moved_and_taken_away(page: Page) -> None:
    open_symbols(page)
    choose_symbol(page, "girl")
    tap_page(page, 0.5, 0.5)
    [put] = symbols_of(page)
    page.locator("[data-resize=bigger]").click()
    page.locator("[data-layer=front]").click()
    expect(page.locator(".things--front .piece")).to_have_count(1)
    page.locator("[data-move=left]").click()
    [girl] = symbols_of(page)
    assert int(str(girl["size"])) > int(str(put["size"]))
    assert girl["layer"] == "front"
    assert int(str(girl["x"])) < int(str(put["x"]))
    page.locator("[data-layer=behind]").click()
    expect(page.locator(".things--behind .piece")).to_have_count(1)
    acts.act(page, "take-away").click()
    expect(page.locator(".piece")).to_have_count(0)
    assert symbols_of(page) == []
    acts.act(page, "undo").click()
    assert len(symbols_of(page)) == 1


def refuse(route: Route) -> None:
    """Answer as a network that is away."""
    route.abort()


@first_of("locale", ["en_GB", "ar"])
def test_the_stickers_can_be_used_by_everyone(page: Page, locale: str) -> None:
    open_symbols(page, locale=locale)
    wait_for_picture(page, "[data-action=choose-symbol]")
    for width, height in ((1180, 820), (820, 1180), (360, 740), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"runs over at {width}"
        assert small_targets(page) == [], width
    page.set_viewport_size({"width": 1180, "height": 820})
    assert violations(page) == []
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", LARGE)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def small_targets(page: Page) -> list[str]:
    """Return the buttons and fields that are smaller than a child's finger needs."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, input")]
          .filter((each) => each.checkVisibility())
          .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
          .filter(([, box]) => Math.min(box.width, box.height) < 59.5)
          .map(([name]) => name)"""
    )
    return found
