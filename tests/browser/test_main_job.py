"""The whole main job in one browser: from preparing a visit to the documents handed out."""

from __future__ import annotations

import io
import json
import zipfile
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser import acts
from tests.browser.acts import PASSWORD, WORKER
from webapp.drawings.palette import PAPER

CHILD = "Macsen Dychmygol"
FACE = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5), (0.35, 0.6), (0.3, 0.5))
DOOR = ((0.6, 0.7), (0.6, 0.4), (0.7, 0.4), (0.7, 0.7))
SLIP = ((0.2, 0.2), (0.25, 0.2))
OVER_SLIP = ((0.15, 0.2), (0.3, 0.2))

LOVE = "I <3 mum"
SCARED = "<grandad> scares me"
FEELINGS = "\U0001f62d\U0001f468\u200d\U0001f469\u200d\U0001f467 & \u2764\ufe0f"
MIXED = 'أختبئ مع Sami تحت السرير\nhe said "no"'
CHANGED = f"{SCARED} when it is dark "
NOT_THIS = "not this one"
WISH = "my own bed"
KEPT = (LOVE, CHANGED, FEELINGS, MIXED, WISH)


def test_a_childs_account_goes_unaltered_from_the_tablet_into_the_documents(page: Page) -> None:
    acts.sign_in(page)
    open_record(page)
    record = urlsplit(page.url).path
    prepare_and_hand_over(page)
    expect_locked(page, record)
    fill_worries(page)
    fill_wishes(page)
    read_back(page)
    share_and_end(page)
    take_back(page)
    expect_account_as_it_was_left(page)
    open_new_assessment(page, record)
    quote_all_three_ways(page)
    answer_the_first_quotation(page)
    pdf, word = take_files(page)
    expect_words_in_pdf(pdf)
    expect_words_in_word(word)
    expect_words_on_print_page(page)


def open_record(page: Page) -> None:
    """Go from the worker's children to the record of one."""
    page.get_by_role("link", name=CHILD).click()
    page.wait_for_selector("body[data-page=child-record]")


def prepare_and_hand_over(page: Page) -> None:
    """Record what comes before a visit, then give the tablet away."""
    acts.act(page, "start-visit").click()
    acts.fill_preparation(page, locale="en_GB")
    acts.act(page, "prepare-visit").click()
    expect(page.locator("body")).to_have_attribute("data-page", "visit-ready")
    acts.act(page, "hand-over").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-welcome")


def expect_locked(page: Page, record: str) -> None:
    """Meet the lock on every way back: an address typed in a new tab, and the back button."""
    tab = page.context.new_page()
    for address in ("/", record, "/audit"):
        answer = tab.goto(address)
        assert answer is not None
        assert answer.status == 403, address
        expect(tab.locator("body")).to_have_attribute("data-page", "tablet-locked")
        assert CHILD.split()[0] not in tab.content()
    tab.close()
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-welcome")


def fill_worries(page: Page) -> None:
    """Draw with a finger and a pen, rub out, undo and redo, and write hard words."""
    acts.open_house(page, "worries")
    acts.touch(page, SLIP)
    page.locator("[data-tool=rubber]").click()
    page.locator("[data-size=large]").click()
    acts.touch(page, OVER_SLIP)
    page.locator("[data-tool=felt]").click()
    page.locator("[data-colour=purple]").click()
    acts.touch(page, DOOR, kind="pen")
    drawn = acts.picture_of(page)
    acts.act(page, "undo").click()
    assert acts.picture_of(page) != drawn
    acts.act(page, "redo").click()
    assert acts.picture_of(page) == drawn
    for text in (LOVE, SCARED, NOT_THIS, FEELINGS, MIXED):
        acts.write(page, text)
    acts.wait_until_saved(page)
    acts.act(page, "done").click()


def fill_wishes(page: Page) -> None:
    """Draw and write in another house, then say that this is all."""
    acts.open_house(page, "wishes")
    acts.touch(page, FACE, kind="pen")
    acts.write(page, WISH)
    acts.act(page, "back-to-street").click()
    acts.act(page, "finish").click()


def read_back(page: Page) -> None:
    """Let one thing be right, change another and take a third away."""
    seen = []
    while page.locator("body[data-page=tablet-read-back] [data-item]").count():
        item = page.locator("[data-item]").get_attribute("data-item")
        words = page.locator("[data-item] [data-words]")
        text = words.text_content() if words.count() else None
        seen.append(text)
        answer_one(page, text)
        if text != SCARED:
            expect(page.locator(f"[data-item='{item}']")).to_have_count(0)
    assert seen == [None, LOVE, SCARED, CHANGED, NOT_THIS, FEELINGS, MIXED, None, WISH]


def answer_one(page: Page, text: str | None) -> None:
    """Answer for the thing on the screen."""
    if text == SCARED:
        acts.act(page, "change").click()
        field = page.locator("textarea[data-field=words]")
        expect(field).to_have_value(SCARED)
        field.fill(CHANGED)
        acts.act(page, "keep-words").click()
        acts.act(page, "done").click()
        page.wait_for_selector("body[data-page=tablet-read-back] [data-item]")
    elif text == NOT_THIS:
        acts.act(page, "take-away").click()
        acts.act(page, "take-away-now").click()
    else:
        acts.act(page, "confirm").click()


def share_and_end(page: Page) -> None:
    """Say who can see which house, end on something good, and leave the neutral page."""
    for house, wish in (("worries", "no"), ("wishes", "yes")):
        page.wait_for_selector(f"body[data-page=tablet-sharing][data-house={house}]")
        page.locator(f"[data-audience=people_at_home] [data-wish={wish}]").click()
        acts.act(page, "confirm").click()
    acts.act(page, "end-on-something-else").click()
    expect(page.get_by_text("3 December 2026")).to_be_visible()
    acts.wait_until_saved(page)
    acts.act(page, "goodbye").click()
    expect(page.locator("body")).to_have_attribute("data-page", "tablet-neutral")
    acts.wait_until_sealed(page)


def take_back(page: Page) -> None:
    """Be refused with a wrong password, then open the tablet with the right one."""
    acts.act(page, "worker").click()
    for password in ("not the password", PASSWORD):
        page.locator("[name=email]").fill(WORKER)
        page.locator("[name=password]").fill(password)
        acts.act(page, "take-back").click()
        if password != PASSWORD:
            expect(page.get_by_role("alert")).to_be_visible()
            expect(page.locator("body")).to_have_attribute("data-page", "tablet-locked")
    expect(page.locator("body")).to_have_attribute("data-page", "account")


def expect_account_as_it_was_left(page: Page) -> None:
    """Find the child's words byte for byte, and ink in each drawing."""
    words = page.locator(".house--page [data-words]").evaluate_all(
        "all => all.map((each) => each.textContent)"
    )
    assert sorted(words) == sorted(KEPT)
    expect(page.get_by_text("Sealed, unchanged", exact=True)).to_be_visible()
    assert NOT_THIS not in page.content()
    drawings = page.locator(".house--page [data-item] img")
    assert drawings.count() == 2
    for drawing in drawings.all():
        address = (drawing.get_attribute("src") or "").replace(".svg", ".png?width=320")
        picture = Image.open(io.BytesIO(page.request.get(address).body())).convert("RGB")
        colours = picture.getcolors(maxcolors=100_000) or []
        inked = sum(count for count, colour in colours if colour != paper_colour())
        assert inked > 100


def paper_colour() -> tuple[int, int, int]:
    """Return the colour of an empty page."""
    red, green, blue = bytes.fromhex(PAPER.removeprefix("#"))
    return red, green, blue


def open_new_assessment(page: Page, record: str) -> None:
    """Start an assessment of the family from the child's record."""
    page.goto(record)
    acts.start_assessment(page)


def beside(page: Page, text: str) -> Locator:
    """Return the item of the child's account with these words, beside the text."""
    item = page.locator(".beside [data-item]").filter(has=page.locator("[data-words]"))
    return item.filter(has_text=text)


def quote_all_three_ways(page: Page) -> None:
    """Quote a whole item, a part of one, and a drawing."""
    beside(page, CHANGED.strip()).locator("[data-action=quote]").click()
    expect(page.locator("[data-quote]")).to_have_count(1)
    mixed = beside(page, "Sami")
    mixed.locator("[data-words]").evaluate(
        """(words) => {
          const range = document.createRange();
          range.setStart(words.firstChild, 0);
          range.setEnd(words.firstChild, 5);
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }"""
    )
    mixed.locator("[data-action=quote]").click()
    expect(page.locator("[data-quote]")).to_have_count(2)
    drawing = page.locator(".beside [data-item]", has=page.get_by_role("img")).first
    drawing.locator("[data-action=quote]").click()
    expect(page.locator("[data-quote]")).to_have_count(3)
    quoted = page.locator("[data-quote] [data-words]").all_text_contents()
    assert quoted == [CHANGED, MIXED[:5]]
    assert page.locator("[data-quote] img").count() == 1


def answer_the_first_quotation(page: Page) -> None:
    """Fill what is understood, what will be done and what is seen differently (I3)."""
    block = page.locator("[data-quote]").first
    for name in ("understanding", "action", "difference"):
        block.locator(f"textarea[name={name}]").fill(f"The {name} of it.")
    expect(block.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved")
    page.reload()
    for name in ("understanding", "action", "difference"):
        box = page.locator("[data-quote]").first.locator(f"textarea[name={name}]")
        expect(box).to_have_value(f"The {name} of it.")


def take_files(page: Page) -> tuple[bytes, bytes]:
    """Make the PDF and the Word document for the record, and return what came down."""
    acts.act(page, "export").click()
    page.wait_for_selector("body[data-page=export-new]")
    return download(page, "pdf"), download(page, "docx")


def download(page: Page, kind: str) -> bytes:
    """Make one copy for the record, and return the file that came down."""
    ask_for_copy(page, kind)
    with page.expect_download() as coming:
        acts.act(page, "export").click()
    assert coming.value.suggested_filename.endswith(f".{kind}")
    assert "Macsen" not in coming.value.suggested_filename
    return coming.value.path().read_bytes()


def ask_for_copy(page: Page, kind: str) -> None:
    """Fill the form of a copy for the record."""
    page.locator("[name=recipient]").fill("Morgan Mockup")
    page.locator("[name=audience][value=case_file]").check()
    page.locator(f"[name=form][value={kind}]").check()


def expect_words_in_pdf(content: bytes) -> None:
    """Find the quoted words on the pages, and all of the account in the attached JSON."""
    reader = PdfReader(io.BytesIO(content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "".join(CHANGED.split()) in "".join(text.split())
    attached = [json.loads(files[0]) for files in reader.attachments.values()]
    mine = [account for account in attached if SCARED in json.dumps(account)]
    words = {item["words"] for item in mine[0]["items"] if item.get("words") is not None}
    assert words == set(KEPT)


def expect_words_in_word(content: bytes) -> None:
    """Find the quoted words in the document's XML, with every character in its place."""
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        document = files.read("word/document.xml").decode("utf-8")
    assert CHANGED.replace("<", "&lt;").replace(">", "&gt;") in document
    assert MIXED[:5] in document
    assert any(name.startswith("word/media/") for name in files.namelist())


def expect_words_on_print_page(page: Page) -> None:
    """Find the same words on the page to print."""
    ask_for_copy(page, "print")
    acts.act(page, "export").click()
    page.wait_for_url("**/print")
    shown = page.locator("bdi", has_text="<grandad>").first
    assert shown.text_content() == CHANGED
    assert MIXED[:5] in page.locator("body").inner_text()
