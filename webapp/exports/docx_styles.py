"""The Word document's page, styles and bare package; wording and content are elsewhere."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from webapp.exports.blocks import Document

CHILD_WORDS = "Child Words"
CHILD_LABEL = "Child Label"
CAPTION = "Fact"
LABEL = "Field Label"
NOTE = "Document Note"
CELL = "Table Cell"
FONT = "Arial"  # on every machine, with Arabic; a Word file carries no fonts of ours
_INK = RGBColor(0x23, 0x30, 0x4A)
_SOFT = RGBColor(0x55, 0x61, 0x7C)
_CHILD = RGBColor(0x2E, 0x3D, 0x86)


def install_styles(word: WordDocument, document: Document) -> None:
    """Give the document A4, its language and our styles."""
    _set_page(word)
    _set_language(word, document)
    _shape(word, "Normal", size=10.5, after=5)
    _shape(word, "Title", size=22, after=2, is_bold=True)
    _shape(word, "Subtitle", size=12, after=10, colour=_SOFT)
    _shape(word, "Header", size=8.5, colour=_SOFT)
    _shape(word, "Footer", size=8.5, colour=_SOFT)
    _shape(word, "Heading 1", size=15, before=18, after=6, is_bold=True)
    _shape(word, "Heading 2", size=12.5, before=12, after=4, is_bold=True)
    _shape(word, "Heading 3", size=11, before=10, after=3, is_bold=True)
    _shape(word, LABEL, size=9, before=4, after=1, colour=_SOFT, is_bold=True, keeps_next=True)
    _shape(word, NOTE, size=9.5, after=5, colour=_SOFT)
    _shape(word, CAPTION, size=9, after=1, colour=_SOFT)
    _shape(word, CELL, size=9, after=0)
    _shape(
        word, CHILD_LABEL, size=9, before=12, after=2, colour=_CHILD, is_bold=True, keeps_next=True
    )
    _shape(word, CHILD_WORDS, size=13, before=2, after=4, keeps_next=True)
    _set_band(_style(word, CHILD_WORDS))


def drop_thumbnail(word: WordDocument) -> None:
    """Remove the picture of another document that the library's template carries."""
    relations = word.part.package.rels
    for name, relation in list(relations.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del relations[name]


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)


def _set_language(word: WordDocument, document: Document) -> None:
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), document.language)
        if document.direction == "rtl":
            lang.set(qn("w:bidi"), document.language)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    if name not in [style.name for style in word.styles]:
        added = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = word.styles["Normal"]
    style = word.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    return style


def _shape(
    word: WordDocument,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    colour: RGBColor = _INK,
    is_bold: bool = False,
    keeps_next: bool = False,
) -> None:
    style = _style(word, name)
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    style.font.color.rgb = colour
    _set_fonts(style, size=size, is_bold=is_bold)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = 1.25
    spacing.keep_with_next = keeps_next or name.startswith("Heading")


def _set_fonts(style: ParagraphStyle, *, size: float, is_bold: bool) -> None:
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        style.font.name = FONT
        fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    # Right-to-left runs take their size and weight from attributes of their own.
    after = properties.find(qn("w:sz"))
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(size * 2)))
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    after.addnext(complex_size)
    if is_bold and properties.find(qn("w:bCs")) is None:
        properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))


def _set_band(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    band = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        '<w:left w:val="single" w:sz="24" w:space="8" w:color="4A5CB0"/></w:pBdr>'
    )
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F2F4FD"/>')
    spacing = properties.find(qn("w:spacing"))
    spacing.addprevious(band)
    spacing.addprevious(shade)
