"""Renders blocks as a Word document; it must not word, choose or leave out anything."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from webapp.exports import docx_styles as styles
from webapp.exports import docx_text as text
from webapp.exports.blocks import (
    Block,
    ChildPicture,
    ChildThing,
    ChildWords,
    Document,
    Facts,
    Field,
    Heading,
    Note,
    OwnBlock,
    Paragraph,
    Table,
    list_digests,
    reading_direction,
)
from webapp.exports.rules import WordsNotCarried

PICTURE_PIXELS = 1200  # of a whole page: 240 dots an inch
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def render_docx(document: Document, *, made_at: datetime) -> bytes:
    """Return the DOCX file; the same input gives the same bytes. Raises WordsNotCarried."""
    word = docx.Document()
    try:
        styles.install_styles(word, document)
        _set_properties(word, document, made_at)
        _write_margins(word, document)
        _write_front(word, document)
        for block in document.blocks:
            _write_block(word, document, block)
    except ValueError as error:
        raise WordsNotCarried() from error
    return _save(word)


def _write_block(word: WordDocument, document: Document, block: Block) -> None:
    match block:
        case Heading():
            _add(word, document, block.text, style=f"Heading {block.level}")
        case Paragraph():
            _add(word, document, block.text)
        case Note():
            _add(word, document, block.text, style=styles.NOTE)
        case Field():
            _write_field(word, document, block)
        case Facts():
            _write_facts(word, document, block)
        case Table():
            _write_table(word, document, block)
        case ChildWords():
            _write_words(word, document, block)
        case ChildPicture():
            _write_picture(word, document, block)
        case ChildThing():
            _write_thing(word, document, block)


def _set_properties(word: WordDocument, document: Document, made_at: datetime) -> None:
    properties = word.core_properties
    properties.title = document.title
    properties.language = document.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = made_at.replace(tzinfo=None, microsecond=0)


def _write_margins(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    header = section.header.paragraphs[0]
    text.set_direction(header, document.direction)
    for place, mark in enumerate(document.marks):
        text.add_text(header, ("    " if place else "") + f"{mark.label}: ", document.direction)
        text.add_text(header, mark.text, is_bold=True)
    footer = section.footer.paragraphs[0]
    text.set_direction(footer, document.direction)
    digests = list_digests(document)
    if digests:
        text.add_text(footer, f"{document.digest_label}: {', '.join(digests)}    ")
    text.add_page_numbers(footer, document.page_of, document.direction)


def _write_front(word: WordDocument, document: Document) -> None:
    _add(word, document, document.title, style="Title")
    _add(word, document, document.subtitle, style="Subtitle")
    for field in document.facts:
        _write_line(word, document, field)


def _add(
    word: WordDocument, document: Document, words: str, *, style: str = "Normal"
) -> WordParagraph:
    paragraph = word.add_paragraph(style=style)
    text.set_direction(paragraph, document.direction)
    text.add_text(paragraph, words, reading_direction(words) or document.direction)
    return paragraph


def _write_field(word: WordDocument, document: Document, block: Field) -> None:
    _add(word, document, block.label, style=styles.LABEL)
    paragraph = word.add_paragraph(style="Normal" if block.is_stated else styles.NOTE)
    _write_value(paragraph, document, block)


def _write_line(word: WordDocument, document: Document, field: Field) -> None:
    paragraph = word.add_paragraph(style=styles.CAPTION)
    text.add_text(paragraph, f"{field.label}: ", document.direction)
    _write_value(paragraph, document, field)


def _write_value(paragraph: WordParagraph, document: Document, field: Field) -> None:
    text.set_direction(paragraph, document.direction)
    direction = field.direction or reading_direction(field.text) or document.direction
    text.add_text(paragraph, field.text, direction, language=field.language)


def _write_facts(word: WordDocument, document: Document, block: Facts) -> None:
    _add(word, document, block.title, style=styles.LABEL)
    for field in block.fields:
        if not field.house:
            _write_line(word, document, field)
            continue
        _add(word, document, field.label, style=styles.CAPTION)
        paragraph = word.add_paragraph(style=styles.CHILD_WORDS)
        text.set_direction(paragraph, field.direction)
        text.add_text(paragraph, field.text, field.direction, language=field.language)
        text.lock([paragraph], title=field.label)


def _write_table(word: WordDocument, document: Document, block: Table) -> None:
    if block.title:
        _add(word, document, block.title, style=styles.LABEL)
    table = word.add_table(rows=0, cols=len(block.header), style="Table Grid")
    text.set_table_direction(table, document.direction)
    for row in (block.header, *block.rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = styles.CELL
            text.set_direction(paragraph, document.direction)
            direction = reading_direction(words) or document.direction
            text.add_text(paragraph, words, direction, is_bold=row is block.header)
    text.mark_header_row(table)
    word.add_paragraph(style=styles.CAPTION)


def _write_words(word: WordDocument, document: Document, block: ChildWords) -> None:
    _add(word, document, block.label, style=styles.CHILD_LABEL)
    paragraph = word.add_paragraph(style=styles.CHILD_WORDS)
    text.set_direction(paragraph, block.direction)
    text.add_text(paragraph, block.text, block.direction, language=block.language)
    text.lock([paragraph], title=block.label)
    _write_about(word, document, block)


def _write_picture(word: WordDocument, document: Document, block: ChildPicture) -> None:
    _add(word, document, block.label, style=styles.CHILD_LABEL)
    paragraph = word.add_paragraph(style=styles.CHILD_WORDS)
    pixels = BytesIO(block.picture.pixels(width=PICTURE_PIXELS))
    paragraph.add_run().add_picture(pixels, width=Mm(block.picture.width_mm))
    text.describe_picture(paragraph, block.alternative)
    text.lock([paragraph], title=block.label)
    if block.told:
        _add(word, document, block.told, style=styles.CAPTION)
    if block.text:
        name = word.add_paragraph(style=styles.CHILD_WORDS)
        text.set_direction(name, block.direction)
        text.add_text(name, block.text, block.direction, language=block.language)
        text.lock([name], title=block.label)
    _write_about(word, document, block)


def _write_thing(word: WordDocument, document: Document, block: ChildThing) -> None:
    _add(word, document, block.label, style=styles.CHILD_LABEL)
    _add(word, document, block.told)
    _write_about(word, document, block)


def _write_about(word: WordDocument, document: Document, block: OwnBlock) -> None:
    for caption in block.captions:
        _write_line(word, document, caption)
    for answer in block.answers:
        _write_field(word, document, answer)


def _save(word: WordDocument) -> bytes:
    styles.drop_thumbnail(word)
    first, fixed = BytesIO(), BytesIO()
    word.save(first)
    # The library writes the clock into every part; a copy's digest must not depend on it.
    with ZipFile(first) as parts, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in parts.namelist():
            target.writestr(ZipInfo(name, _ZIP_DATE), parts.read(name), ZIP_DEFLATED)
    return fixed.getvalue()
