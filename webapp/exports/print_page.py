"""Gives the print page its pictures; it must not word or leave out anything."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from webapp.exports.blocks import ChildPicture, Document

PIXELS_PER_MM = 96 / 25.4


@dataclass(frozen=True, slots=True)
class PrintPicture:
    """A picture as a `data:` address of its SVG, and its size in CSS pixels."""

    address: str
    width: int
    height: int


def draw_pictures(document: Document) -> dict[int, PrintPicture]:
    """Return the document's pictures, by place in its blocks."""
    return {
        place: _draw(block)
        for place, block in enumerate(document.blocks)
        if isinstance(block, ChildPicture)
    }


def _draw(block: ChildPicture) -> PrintPicture:
    wide, high = block.picture.size
    width = round(block.picture.width_mm * PIXELS_PER_MM)
    source = b64encode(block.picture.svg().encode()).decode("ascii")
    return PrintPicture(
        f"data:image/svg+xml;base64,{source}", width, max(round(width * high / wide), 1)
    )
