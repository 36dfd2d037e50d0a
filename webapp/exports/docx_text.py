"""Writes texts into a Word document with language, direction and locks; it must not alter any."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from webapp.exports.blocks import Direction

_PIECES = re.compile(r"([\n\t])")
_ELEMENTS = {"\n": "w:br", "\t": "w:tab"}
_NUMBERS = re.compile(r"(\{number\}|\{total\})")
_FIELDS = {"{number}": "PAGE", "{total}": "NUMPAGES"}


def set_direction(paragraph: Paragraph, direction: Direction) -> None:
    """Make a paragraph run from right to left where that is its direction."""
    if direction == "rtl":
        properties = paragraph._p.get_or_add_pPr()
        properties.append(OxmlElement("w:bidi"))


def add_text(
    paragraph: Paragraph,
    words: str,
    direction: Direction = "",
    *,
    language: str = "",
    is_bold: bool = False,
) -> None:
    """Append a run with exactly these words; breaks and tabs become Word's own."""
    run = paragraph.add_run()
    if is_bold:
        run.bold = True
    for piece in _PIECES.split(words):
        if piece in _ELEMENTS:
            run._r.append(OxmlElement(_ELEMENTS[piece]))
        elif piece:
            _append_words(run, piece)
    _set_run(run, direction, language.replace("_", "-"))


def _append_words(run: Run, words: str) -> None:
    element = OxmlElement("w:t")
    element.set(qn("xml:space"), "preserve")
    element.text = words
    run._r.append(element)


def _set_run(run: Run, direction: Direction, language: str) -> None:
    properties = run._r.get_or_add_rPr()
    if direction == "rtl":
        properties.append(OxmlElement("w:rtl"))
    if language:
        lang = OxmlElement("w:lang")
        lang.set(qn("w:bidi" if direction == "rtl" else "w:val"), language)
        properties.append(lang)


def add_page_numbers(paragraph: Paragraph, words: str, direction: Direction) -> None:
    """Append which page of how many it is, with numbers that Word keeps up to date."""
    for piece in _NUMBERS.split(words):
        if piece in _FIELDS:
            _add_field(paragraph, _FIELDS[piece])
        elif piece:
            add_text(paragraph, piece, direction)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)


def set_table_direction(table: Table, direction: Direction) -> None:
    """Put the first column at the right in a document that reads from there."""
    if direction == "rtl":
        style = table._tbl.tblPr.find(qn("w:tblStyle"))
        visual = OxmlElement("w:bidiVisual")
        style.addnext(visual)


def mark_header_row(table: Table) -> None:
    """Say that the first row is the header: screen readers tell it and pages repeat it."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def describe_picture(paragraph: Paragraph, alternative: str) -> None:
    """Give the picture in a paragraph its text alternative."""
    for element in paragraph._p.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        element.set("descr", alternative)


def lock(paragraphs: Sequence[Paragraph], *, title: str) -> None:
    """Move paragraphs into a content control that Word lets nobody edit or delete."""
    control = OxmlElement("w:sdt")
    paragraphs[0]._p.addprevious(control)
    properties = OxmlElement("w:sdtPr")
    for name, value in (("w:alias", title), ("w:tag", "child"), ("w:lock", "sdtContentLocked")):
        properties.append(_valued(name, value))
    content = OxmlElement("w:sdtContent")
    control.append(properties)
    control.append(content)
    for paragraph in paragraphs:
        content.append(paragraph._p)


def _valued(name: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element
