"""What every document is made of; it must not know the record nor the form of a file.

All wording is in the blocks already: what renders them translates and adds nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeAlias

from webapp.drawings.picture import Shown

Direction: TypeAlias = Literal["ltr", "rtl", ""]  # empty: as the text itself reads


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the section (1), a part of it (2) or a part of that (3)."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What an adult wrote; a line break in `text` is one in the document."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet remark of the document itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands beside it; `is_stated` is false where `text` says it is empty.

    `house` and `digest` are set where `text` is a child's own words, from a sealed account.
    """

    label: str
    text: str
    language: str = ""
    direction: Direction = ""
    is_stated: bool = True
    house: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What belongs to one person, event or action: a table's row where columns would not fit."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header row; every row is as long as `header`."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildWords:
    """A child's words, code point for code point, with what a reader must know of them."""

    label: str
    text: str
    language: str
    script: str
    direction: Direction
    house: str
    digest: str  # short, of the sealed account
    captions: tuple[Field, ...]
    answers: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPicture:
    """What a child drew, wrote by hand, put together or photographed; each renderer shows it.

    `told` says in the reader's words what it is; `text` is what the child called it, exactly.
    """

    label: str
    picture: Shown
    picture_digest: str
    alternative: str
    told: str = ""
    text: str = ""
    language: str = ""
    direction: Direction = ""
    house: str
    digest: str
    captions: tuple[Field, ...]
    answers: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildThing:
    """What a child said aloud or chose, and paper can only name: `told`, for the reader."""

    label: str
    told: str
    house: str
    digest: str
    captions: tuple[Field, ...]
    answers: tuple[Field, ...]


OwnBlock: TypeAlias = ChildWords | ChildPicture | ChildThing
Block: TypeAlias = Heading | Paragraph | Note | Field | Facts | Table | OwnBlock


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file inside the document: the words where no font or layout can touch them."""

    name: str
    description: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One copy for one recipient. `language` is an HTML tag; `marks` stand on every page.

    `page_of` says which page of how many it is, with `{number}` and `{total}` for the numbers.
    """

    title: str
    subtitle: str
    language: str
    direction: Literal["ltr", "rtl"]
    marks: tuple[Field, ...]
    page_of: str
    digest_label: str
    facts: tuple[Field, ...]
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...]


def list_digests(document: Document) -> tuple[str, ...]:
    """Return the short digest of each account that the document quotes, once, in order."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, OwnBlock):
            found.append(block.digest)
        elif isinstance(block, Facts):
            found += [field.digest for field in block.fields if field.digest]
    return tuple(dict.fromkeys(found))


def reading_direction(text: str) -> Direction:
    """Return the direction of the first strong character (UAX 9, P2), or "" without one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return ""


def short_digest(digest: str) -> str:
    """Return the first twelve hex digits in three groups, for a person to compare."""
    return " ".join(digest[start : start + 4] for start in (0, 4, 8))


def plain_document(document: Document) -> dict[str, Any]:
    """Return the document as JSON types; a picture is told by its digest alone."""
    plain: dict[str, Any] = _plain(document)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if not is_dataclass(value):
        return value
    parts = {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name != "picture"}
    return {"kind": type(value).__name__, **parts}
