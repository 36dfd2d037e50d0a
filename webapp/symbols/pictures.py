"""The pictures of symbols as vectors and pixels; drawn as they were built and never changed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import typst

from webapp.symbols.built import read_built
from webapp.symbols.catalogue import pack_of

SIDE: Final = 32
LARGEST_PIXELS: Final = 6400
_ID = re.compile(r'(\bid="|url\(#|href="#)')


def symbol_shapes(code: str, *, prefix: str = "") -> str:
    """Return the shapes of a symbol, 32 units square, as the inside of an SVG element.

    prefix starts every id, so that several documents can stand in one. Raises KeyError.
    """
    shapes: str = read_built(pack_of(code))[code]
    return _ID.sub(rf"\g<1>{prefix}", shapes) if prefix else shapes


def symbol_svg(code: str) -> str:
    """Return a symbol as an SVG of its own. Raises KeyError."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f"{symbol_shapes(code)}</svg>"
    )


def render_svg(svg: str, *, width: int, height: int) -> bytes:
    """Return the pixels of an SVG of ours as a PNG with alpha."""
    if not (1 <= width <= LARGEST_PIXELS and 1 <= height <= LARGEST_PIXELS):
        raise ValueError("size out of range")
    page = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)'
    )
    png = typst.compile(
        page.encode(),
        format="png",
        ppi=72,
        font_paths=_no_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )
    if not isinstance(png, bytes):
        raise TypeError("typst gave no single picture")
    return png


@lru_cache(maxsize=1)
def _no_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
