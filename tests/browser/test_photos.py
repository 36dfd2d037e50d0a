"""A child puts a photo in, turns and cuts it; no metadata leaves the tablet (V1, V19)."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import acts, capturing
from tests.browser.axe import violations
from tests.browser.capturing import choose, go_to, keep_photo, kept_media
from tests.browser.conftest import new_page_of
from tests.browser.serving import Server
from tests.factories import pictures
from tests.variants import first_of

SHARED = Path(__file__).parents[3] / "shared/data/images"
TRACES = (b"Exif", b"http://ns.adobe", b"GPS", pictures.CANARY.encode())
BIG = "This picture is too big. Take it again here?"
BROKEN = "This picture is broken. Choose another one?"
NO_PICTURE = "This is not a picture. Choose another one?"
FULL = "The tablet is full. Drawing and writing still work."
HEIC = "This tablet cannot open this photo. Take it again here?"
FOR_WORKER = {
    BIG: "more than the 50 million pixels",
    BROKEN: "the file ends too soon, is damaged, or this tablet cannot hand it over",
    NO_PICTURE: "by its content this file is no JPEG, PNG, WebP, GIF or HEIC picture",
    FULL: "there is no room for recordings and photos",
    HEIC: "this browser cannot open HEIC",
}
UNREADABLE = """() => {
  Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("", "NotReadableError"));
}"""


@pytest.fixture
def context(hearing: Browser, server: Server) -> Iterator[BrowserContext]:
    with capturing.tablet(hearing, server) as context:
        yield context


def is_red(picture: Image.Image, across: float, down: float) -> bool:
    """Return whether a place of a picture (parts of its width and height) is red."""
    place = (int(across * (picture.width - 1)), int(down * (picture.height - 1)))
    red, _green, blue = (band.getpixel(place) for band in picture.convert("RGB").split())
    assert isinstance(red, int)
    assert isinstance(blue, int)
    return red > 150 and blue < 100


def test_nothing_but_the_picture_leaves_the_tablet(page: Page) -> None:
    sent = capturing.watch_sent(page)
    go_to(page, "photo")
    image = pictures.draw(640, 480)
    options = {"exif": pictures.tell_place(), "icc_profile": pictures.make_profile()}
    choose(page, pictures.make_picture("jpeg", image, comment=pictures.CANARY.encode(), **options))
    acts.act(page, "keep").wait_for()
    assert sent == [], "nothing leaves the tablet before the child has decided"
    assert keep_photo(page).size == (640, 480)
    gone = b"".join(each.post_data_buffer or b"" for each in sent)
    (photo,) = kept_media(page, "photo")
    assert (capturing.digest(gone), len(gone)) == (photo["media"], photo["bytes"])
    for trace in (*TRACES, pictures.make_profile()):
        assert trace not in gone
    assert Image.open(BytesIO(gone)).getexif() == {}
    assert "icc_profile" not in Image.open(BytesIO(gone)).info
    assert capturing.content_of(page, photo) == gone, "nothing had to be drawn anew"


@first_of("orientation,corner", [(3, (0.9, 0.9)), (6, (0.9, 0.1)), (8, (0.1, 0.9))])
def test_a_photo_is_upright_however_the_tablet_was_held(
    page: Page, orientation: int, corner: tuple[float, float]
) -> None:
    go_to(page, "photo")
    exif = pictures.tell_place(orientation)
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300), exif=exif))
    kept = keep_photo(page)
    assert kept.size == ((400, 300) if orientation == 3 else (300, 400))
    corners = [(x, y) for x in (0.1, 0.9) for y in (0.1, 0.9)]
    assert [place for place in corners if is_red(kept, *place)] == [corner]


def test_a_photo_is_turned_and_cut_by_taps_alone(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    for _ in range(10):
        page.locator("[data-cut=right][data-way=inward]").click()
    page.locator("[data-cut=right][data-way=outward]").click()
    acts.act(page, "turn-right").click()
    kept = keep_photo(page)
    assert kept.size == (300, 220)
    assert is_red(kept, 0.9, 0.1)
    assert not is_red(kept, 0.1, 0.1)


def test_a_photo_is_turned_and_cut_by_the_keyboard_alone(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    page.locator("[data-cut=top][data-way=inward]").focus()
    for _ in range(4):
        page.keyboard.press("Space")
    acts.act(page, "turn-left").focus()
    page.keyboard.press("Enter")
    acts.act(page, "keep").focus()
    page.keyboard.press("Enter")
    (photo,) = kept_media(page, "photo")
    assert (photo["width"], photo["height"]) == (240, 400)


@pytest.mark.long
def test_each_side_of_a_photo_has_a_name(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    for side in ("left", "top", "right", "bottom"):
        group = page.get_by_role("group", name=f"The {side} side of the photo", exact=True)
        expect(group.get_by_role("button", name="Cut off here")).to_have_attribute("data-cut", side)


@pytest.mark.long
def test_a_photo_is_cut_by_dragging_its_edge(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    page.locator(".cut__photo").wait_for()
    sheet = page.locator(".cut__sheet").bounding_box()
    assert sheet is not None
    middle = sheet["y"] + sheet["height"] / 2
    page.mouse.move(sheet["x"] + 2, middle)
    page.mouse.down()
    page.mouse.move(sheet["x"] + sheet["width"] / 2, middle, steps=5)
    page.mouse.up()
    page.mouse.move(sheet["x"], middle)
    kept = keep_photo(page)
    assert abs(kept.width - 200) <= 4
    assert not is_red(kept, 0.1, 0.1)


@first_of("form,size", [("png", (300, 200)), ("webp", (300, 200)), ("gif", (64, 48))])
def test_pictures_of_other_kinds_become_plain_ones(
    page: Page, form: str, size: tuple[int, int]
) -> None:
    go_to(page, "photo")
    moving = form == "gif"
    content = (
        pictures.make_moving(form) if moving else pictures.make_picture(form, pictures.draw(*size))
    )
    choose(page, content, name=f"a.{form}", mime=f"image/{form}")
    acts.act(page, "keep").wait_for()
    told = "Only its first image is kept." if moving else ""
    expect(page.locator(".for-worker")).to_contain_text(told)
    kept = keep_photo(page)
    assert kept.size == size
    assert is_red(kept, 0.1, 0.1), "of a moving picture the first"


def test_a_picture_is_what_its_bytes_say_and_not_its_name(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg"), name="drawing.png", mime="image/png")
    expect(page.locator(".for-worker")).to_contain_text("named as another kind of picture")
    assert keep_photo(page).size == (64, 48)


def test_what_can_be_seen_through_is_white(page: Page) -> None:
    go_to(page, "photo")
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    choose(page, pictures.make_picture("png", clear), mime="image/png")
    assert keep_photo(page).getpixel((30, 20)) == (255, 255, 255)


HOSTILE = {
    "twelve thousand pixels a side": (lambda: pictures.png_of(12_000, 12_000), BIG),
    "a lying WebP of 34 bytes": (pictures.huge_webp, BIG),
    "cut off in the middle of its head": (lambda: pictures.make_picture()[:100], BROKEN),
    "cut off in the middle of its data": (pictures.cut_short, BROKEN),
    "a PNG cut off in the middle of its data": (pictures.png_cut_short, BROKEN),
    "a head and then nothing": (lambda: pictures.make_picture("png")[:40], BROKEN),
    "a text": (lambda: b"no picture at all", NO_PICTURE),
    "an SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", NO_PICTURE),
    "a HEIC": (pictures.heic_start, HEIC),
    "nothing": (lambda: b"", NO_PICTURE),
}


def test_every_bad_picture_ends_in_a_kind_sentence_and_the_next_one_works(page: Page) -> None:
    go_to(page, "photo")
    for name, (make, sentence) in HOSTILE.items():
        choose(page, make())
        expect(page.locator(".shoot__words"), name).to_have_text(sentence)
        expect(page.locator(".for-worker"), name).to_contain_text(FOR_WORKER[sentence])
        assert capturing.count_kept_here(page) == 0, name
    choose(page, pictures.make_picture())
    assert keep_photo(page).size == (64, 48)


@pytest.mark.long
def test_a_photo_of_forty_eight_megapixels_is_made_smaller(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(8_000, 6_000)))
    kept = keep_photo(page)
    assert kept.size == (2_400, 1_800)
    assert is_red(kept, 0.1, 0.1)


@pytest.mark.long
def test_a_picture_that_packs_badly_stays_small_enough_to_travel(page: Page) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.make_noise(2_400, 1_800)))
    keep_photo(page)
    (photo,) = kept_media(page, "photo")
    assert photo["bytes"] <= 1_500_000


@pytest.mark.long
def test_two_identical_photos_are_two_and_one_may_go(page: Page) -> None:
    sent = capturing.watch_sent(page)
    go_to(page, "photo")
    for _ in range(2):
        choose(page, pictures.make_picture())
        acts.act(page, "keep").click()
        acts.act(page, "camera").wait_for()
    first, second = kept_media(page, "photo")
    assert first["media"] == second["media"]
    assert len(sent) == 1, "the same bytes travel once"
    page.locator(".kept__item [data-action=take-away]").first.click()
    acts.act(page, "take-away-now").click()
    (left,) = kept_media(page, "photo")
    assert capturing.content_of(page, left)


def test_an_upload_goes_on_where_it_was_broken_off(page: Page) -> None:
    sent = capturing.watch_sent(page)
    go_to(page, "photo")
    page.route(re.compile(r"offset=[1-9]"), lambda route: route.abort())
    choose(page, pictures.make_picture("jpeg", pictures.make_noise(2_400, 1_800)))
    with page.expect_event("requestfailed", lambda request: "offset=262144" in request.url):
        acts.act(page, "keep").click()
    acts.wait_until_saved(page, "waiting")
    page.unroute_all()
    (photo,) = kept_media(page, "photo")
    assert capturing.content_of(page, photo)
    offsets = [int(found) for each in sent for found in re.findall(r"offset=(\d+)", each.url)]
    assert offsets.count(0) == 1
    assert offsets.count(262_144) >= 2


def test_a_photo_in_a_tab_that_dies_is_found_as_it_was_turned(
    page: Page, context: BrowserContext
) -> None:
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    acts.act(page, "turn-right").click()
    capturing.wait_until_noted(page, "medium:")
    capturing.crash(page)
    again = new_page_of(context)
    again.goto("/tablet/")
    again.locator(".cut__photo").wait_for()
    assert keep_photo(again).size == (300, 400)


def test_a_photo_that_the_tablet_cannot_hand_over_ends_in_a_kind_sentence(page: Page) -> None:
    go_to(page, "photo")
    page.evaluate(UNREADABLE)
    choose(page, pictures.make_picture())
    expect(page.locator(".shoot__words")).to_have_text(BROKEN)
    expect(acts.act(page, "choose-file")).to_be_visible()


def test_on_a_full_tablet_a_photo_is_refused_and_words_are_kept(page: Page, server: Server) -> None:
    capturing.leave_room(page, server.address, 2_000_000)
    go_to(page, "photo")
    choose(page, pictures.make_picture())
    keep_photo(page)
    choose(page, pictures.make_picture("jpeg", pictures.make_noise(2_400, 1_800)))
    expect(page.locator(".shoot__words")).to_have_text(FULL, timeout=20_000)
    expect(page.locator(".for-worker")).to_contain_text(FOR_WORKER[FULL])
    acts.act(page, "back").click()
    acts.write(page, "still kept")
    assert len(kept_media(page, "photo")) == 1
    assert capturing.count_kept_here(page) == 1
    assert [each["text"] for each in acts.bodies_of(page, "words")] == ["still kept"]


def test_a_photo_that_lies_on_a_full_tablet_can_be_kept(page: Page) -> None:
    """The bytes are there when it fills up, and what is said of them still has room."""
    go_to(page, "photo")
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    acts.act(page, "keep").wait_for()
    acts.refuse_to_keep(page, "parts")
    assert keep_photo(page).size == (400, 300)


@pytest.mark.long
def test_axe_finds_nothing_and_a_photo_is_read_back(page: Page) -> None:
    go_to(page, "photo")
    assert violations(page) == []
    choose(page, pictures.make_picture("jpeg", pictures.draw(400, 300)))
    acts.act(page, "keep").wait_for()
    assert violations(page) == []
    keep_photo(page)
    assert violations(page) == []
    acts.act(page, "back").click()
    acts.act(page, "back-to-street").click()
    acts.act(page, "finish").click()
    expect(page.locator("h1")).to_have_text("Is this your photo?")
    expect(page.locator(".card--reading canvas[data-shown=true]")).to_be_visible()
    assert violations(page) == []
    acts.act(page, "change").click()
    page.wait_for_selector("body[data-page=tablet-photo]")
    acts.act(page, "back").click()
    acts.act(page, "take-away").click()
    acts.act(page, "take-away-now").click()
    acts.wait_until_saved(page)
    assert acts.bodies_of(page, "photo") == [None]


@pytest.mark.shared
def test_real_photos_are_kept_without_what_they_told_or_refused_kindly(page: Page) -> None:
    assert SHARED.is_dir(), "the shared folder with real photos has to lie beside this checkout"
    sent = capturing.watch_sent(page)
    go_to(page, "photo")
    refused = []
    for path in sorted(SHARED.iterdir()):
        if path.suffix == ".json":
            continue
        choose(page, path.read_bytes(), name=path.name)
        page.locator(".cut__photo, .shoot__words:not(:empty)").first.wait_for()
        page.wait_for_function(
            "!document.querySelector('.shoot__words')?.textContent.includes('wait')"
        )
        if page.locator(".cut__photo").count() == 0:
            refused.append(path.suffix)
            continue
        keep_photo(page)
    assert set(refused) == {".heic"}
    gone = b"".join(each.post_data_buffer or b"" for each in sent)
    assert len(gone) > 1_000_000
    for trace in TRACES:
        assert trace not in gone
