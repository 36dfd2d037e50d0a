"""Gives the print page its drawings as vector pictures; it must not word or leave out anything."""

from __future__ import annotations

from base64 import b64encode

from webapp.drawings.svg import draw_svg
from webapp.exports.blocks import ChildDrawing, Document


def draw_pictures(document: Document) -> dict[int, str]:
    """Return, by place in the document's blocks, each drawing as a `data:` address of its SVG."""
    return {
        place: _address(block, place)
        for place, block in enumerate(document.blocks)
        if isinstance(block, ChildDrawing)
    }


def _address(block: ChildDrawing, place: int) -> str:
    svg = draw_svg(block.strokes, prefix=f"drawing-{place}", outline=block.outline)
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"
