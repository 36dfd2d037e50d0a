"""The Word document: A4, real styles, locked quotations, right-to-left as Word knows it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tests.factories.documents import (
    ARABIC_WORDS,
    full_document,
    make_document,
    make_drawing,
    make_words,
)
from webapp.exports.blocks import reading_direction
from webapp.exports.docx import render_docx
from webapp.exports.rules import WordsNotCarried

MADE_AT = datetime(2026, 11, 12, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def data() -> bytes:
    return render_docx(full_document(), made_at=MADE_AT)


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


def test_the_same_document_gives_the_same_bytes(data: bytes) -> None:
    assert render_docx(full_document(), made_at=MADE_AT) == data


def test_the_page_is_a4(word: WordDocument) -> None:
    section = word.sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_headings_are_word_headings(word: WordDocument) -> None:
    styles = [
        p.style.name for p in word.paragraphs if p.style and "Heading" in (p.style.name or "")
    ]
    assert styles == ["Heading 1", "Heading 1", "Heading 2"]


def test_every_quotation_is_locked(word: WordDocument) -> None:
    controls = list(word.element.body.iter(qn("w:sdt")))
    locks = [control.find(f".//{qn('w:lock')}").get(qn("w:val")) for control in controls]
    assert len(controls) == 19
    assert set(locks) == {"sdtContentLocked"}


def test_every_childs_paragraph_is_inside_a_lock(word: WordDocument) -> None:
    for style in word.element.body.iter(qn("w:pStyle")):
        if style.get(qn("w:val")) == "ChildWords":
            paragraph = style.getparent().getparent()
            assert paragraph.getparent().tag == qn("w:sdtContent")


def test_arabic_runs_from_right_to_left_in_its_language() -> None:
    words = make_words(ARABIC_WORDS[0], language="ar", direction="rtl")
    word = docx.Document(BytesIO(render_docx(make_document(words), made_at=MADE_AT)))
    (control,) = word.element.body.iter(qn("w:sdt"))
    assert control.find(f".//{qn('w:bidi')}") is not None
    assert control.find(f".//{qn('w:rtl')}") is not None
    assert control.find(f".//{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi")) == "ar"


def test_a_drawing_has_its_text_alternative() -> None:
    word = docx.Document(BytesIO(render_docx(make_document(make_drawing()), made_at=MADE_AT)))
    (picture,) = word.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr") == make_drawing().alternative


def test_tables_say_which_row_is_the_header(word: WordDocument) -> None:
    for table in word.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_every_page_bears_recipient_copy_and_digests(word: WordDocument) -> None:
    section = word.sections[0]
    header = section.header.paragraphs[0].text
    assert "Judge Notional" in header
    assert "Copy: 3" in header
    assert "3f9a 22c1 07de" in section.footer.paragraphs[0].text


def test_every_page_says_which_of_how_many_it_is(word: WordDocument) -> None:
    footer = word.sections[0].footer.paragraphs[0]
    told = [
        element.text if element.tag == qn("w:t") else element.get(qn("w:instr"))
        for element in footer._p.iter(qn("w:t"), qn("w:fldSimple"))
    ]
    assert told[-4:] == ["Page ", "PAGE", " of ", "NUMPAGES"]


def test_nothing_of_the_librarys_template_is_left(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        core = package.read("docProps/core.xml").decode()
    assert not [name for name in names if "thumbnail" in name]
    assert "python-docx" not in core


def test_a_character_no_word_file_can_hold_is_refused() -> None:
    with pytest.raises(WordsNotCarried):
        render_docx(make_document(make_words("a\ufffeb")), made_at=MADE_AT)


@pytest.mark.parametrize(
    ("text", "direction"), [("abc نور", "ltr"), ("3 نور abc", "rtl"), ("123 !", ""), ("", "")]
)
def test_the_first_strong_letter_gives_the_direction(text: str, direction: str) -> None:
    assert reading_direction(text) == direction
