"""The facts that only one kind of item has, as they are sealed; whole numbers, codes and text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from webapp.drawings.symbols import FIELDS
from webapp.threehouses.rules import ItemKind

_FIELDS: Final[Mapping[ItemKind, tuple[str, ...]]] = {
    ItemKind.DRAWING: (),  # its symbols: tell_symbols
    ItemKind.WORDS: ("step",),
    ItemKind.WRITING: ("step", "width", "height"),
    ItemKind.FEELING: ("symbol",),
    ItemKind.PERSON: ("figure", "where"),
    ItemKind.VOICE: ("step", "media", "type", "bytes", "duration_ms"),
    ItemKind.PHOTO: ("media", "type", "bytes", "width", "height"),
    ItemKind.PATH: ("place",),
}
WITH_MEDIA: Final = frozenset({ItemKind.VOICE, ItemKind.PHOTO})
# Sealed with a photo or a recording that a worker closed the account without.
_NEVER_ARRIVED: Final[Mapping[str, str]] = {"file": "never_arrived"}


def tell_details(kind: ItemKind, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an item of this kind has beside the fields that all items share."""
    return {name: body[name] for name in _FIELDS[kind] if name in body}


def tell_never_arrived(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return the details of a photo or a recording whose file was not here at the seal."""
    return {**details, **_NEVER_ARRIVED}


def has_arrived(details: Mapping[str, Any]) -> bool:
    """Return whether the file that the details name was here at the seal."""
    return not _NEVER_ARRIVED.items() <= details.items()


def tell_symbols(bodies: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a drawing's details: the symbols on it, each with its place; nothing for none."""
    symbols = [{name: body[name] for name in FIELDS} for body in bodies]
    return {"symbols": symbols} if symbols else {}
