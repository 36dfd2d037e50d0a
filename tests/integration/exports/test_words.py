"""The child's words in every form of a copy, byte for byte (V3)."""

from __future__ import annotations

import html
import json
import re
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

from lxml import etree
from pypdf import PdfReader

from tests.factories.documents import ARABIC_WORDS, HARD_WORDS
from tests.integration.exports.conftest import AskForCopy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALL_WORDS = sorted((*HARD_WORDS, *ARABIC_WORDS))
_BREAKS = {f"{W}br": "\n", f"{W}tab": "\t"}


def _words_in_docx(data: bytes) -> list[str]:
    with ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return [
        "".join(
            part.text or "" if part.tag == f"{W}t" else _BREAKS.get(part.tag, "")
            for part in control.iter(f"{W}t", *_BREAKS)
        )
        for control in body.iter(f"{W}sdtContent")
    ]


def _words_in_page(text: str) -> list[str]:
    found = re.findall(r"<bdi class=\"child-words[^>]*data-words[^>]*>(.*?)</bdi>", text, re.S)
    return [html.unescape(words) for words in found]


def _words_attached(data: bytes) -> list[str]:
    attachments = PdfReader(BytesIO(data)).attachments
    assert list(attachments)
    accounts = [json.loads(files[0]) for files in attachments.values()]
    return [item["words"] for account in accounts for item in account["items"] if "words" in item]


def test_the_docx_has_the_words_byte_for_byte(ask: AskForCopy, hard_assessment: UUID) -> None:
    answer = ask(hard_assessment, form="docx")
    assert sorted(_words_in_docx(answer.data)) == ALL_WORDS


def test_the_print_page_has_the_words_byte_for_byte(ask: AskForCopy, hard_assessment: UUID) -> None:
    answer = ask(hard_assessment, form="print")
    assert sorted(_words_in_page(answer.text)) == ALL_WORDS
    assert "<script>alert" not in answer.text


def test_the_file_in_the_pdf_has_the_words_byte_for_byte(
    ask: AskForCopy, hard_assessment: UUID
) -> None:
    answer = ask(hard_assessment, form="pdf")
    assert sorted(_words_attached(answer.data)) == ALL_WORDS


def test_every_form_says_the_same_in_the_same_order(ask: AskForCopy, hard_assessment: UUID) -> None:
    in_docx = _words_in_docx(ask(hard_assessment, form="docx").data)
    in_page = _words_in_page(ask(hard_assessment, form="print").text)
    assert in_docx == in_page


def test_the_pdf_shows_latin_words_as_text(ask: AskForCopy, hard_assessment: UUID) -> None:
    pages = PdfReader(BytesIO(ask(hard_assessment, form="pdf").data)).pages
    text = "\n".join(page.extract_text() for page in pages)
    for words in ("I <3 mum & dad", "<grandad> scares me", "Zażółć gęślą jaźń", "🏠😀", "dŵr"):
        assert words in text


def test_headings_come_in_the_language_asked_for_and_words_stay(
    ask: AskForCopy, hard_assessment: UUID
) -> None:
    page = ask(hard_assessment, form="print", locale="ar").text
    assert '<html lang="ar" dir="rtl">' in page
    assert sorted(_words_in_page(page)) == ALL_WORDS
