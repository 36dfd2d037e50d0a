"""All that a picture of a drawing or of handwriting is made of, as vectors or as pixels."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.drawings.house_outline import HouseOutline
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.marks import PartMark
from webapp.drawings.raster import draw_png
from webapp.drawings.stroke import Stroke
from webapp.drawings.svg import draw_svg
from webapp.drawings.symbols import PlacedSymbol


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn, in page units; handwriting is smaller than a page and in no house."""

    strokes: tuple[Stroke, ...]
    outline: HouseOutline | None = None
    symbols: tuple[PlacedSymbol, ...] = ()
    numbers: tuple[PartMark, ...] = ()
    size: tuple[int, int] = (PAGE_WIDTH, PAGE_HEIGHT)

    def svg(self, *, prefix: str, title: str | None = None, description: str | None = None) -> str:
        """Return it as an SVG; `prefix` starts every id in it."""
        return draw_svg(
            self.strokes,
            prefix=prefix,
            outline=self.outline,
            symbols=self.symbols,
            numbers=self.numbers,
            size=self.size,
            title=title,
            description=description,
        )

    def png(self, *, width: int) -> bytes:
        """Return it as a PNG on its paper; a whole page would be `width` pixels wide."""
        return draw_png(
            self.strokes,
            width=width,
            outline=self.outline,
            symbols=self.symbols,
            numbers=self.numbers,
            size=self.size,
        )
