"""All that a picture of something a child made is made of, as vectors or as pixels."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Final, Protocol

from webapp.drawings.house_outline import HouseOutline
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.marks import PartMark
from webapp.drawings.raster import draw_png, draw_smaller
from webapp.drawings.stroke import Stroke
from webapp.drawings.svg import draw_svg
from webapp.drawings.symbols import PlacedSymbol
from webapp.symbols.pictures import render_svg

PAGE_MM: Final = 125
NARROWEST_MM: Final = 28


class Shown(Protocol):
    """What a page or a document can show; `size` gives its shape, in units of its own."""

    @property
    def size(self) -> tuple[int, int]: ...

    @property
    def width_mm(self) -> int:
        """Return how wide it stands on a sheet of A4."""
        ...

    def svg(self) -> str:
        """Return it as an SVG of its own."""
        ...

    def pixels(self, *, width: int) -> bytes:
        """Return it as a PNG or a JPEG; a whole page would be `width` pixels wide."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn, in page units; handwriting is smaller than a page and in no house."""

    strokes: tuple[Stroke, ...]
    outline: HouseOutline | None = None
    symbols: tuple[PlacedSymbol, ...] = ()
    numbers: tuple[PartMark, ...] = ()
    size: tuple[int, int] = (PAGE_WIDTH, PAGE_HEIGHT)

    @property
    def width_mm(self) -> int:
        """Return how wide it stands on a sheet of A4: handwriting as wide as on its page."""
        return max(PAGE_MM * self.size[0] // PAGE_WIDTH, NARROWEST_MM)

    def svg(self) -> str:
        """Return it as an SVG of its own."""
        return draw_svg(
            self.strokes,
            prefix="drawing",
            outline=self.outline,
            symbols=self.symbols,
            numbers=self.numbers,
            size=self.size,
        )

    def pixels(self, *, width: int) -> bytes:
        """Return it as a PNG on its paper; a whole page would be `width` pixels wide."""
        return draw_png(
            self.strokes,
            width=width,
            outline=self.outline,
            symbols=self.symbols,
            numbers=self.numbers,
            size=self.size,
        )


@dataclass(frozen=True, slots=True)
class Art:
    """A drawing of ours that a child chose or put together: a feeling, a person."""

    source: str
    size: tuple[int, int]

    @property
    def width_mm(self) -> int:
        """Return how wide it stands on a sheet of A4: as large as it was on the tablet."""
        return NARROWEST_MM

    def svg(self) -> str:
        """Return it as the SVG that it is."""
        return self.source

    def pixels(self, *, width: int) -> bytes:
        """Return it as a PNG on nothing, a fifth of a page wide."""
        wide = max(width // 5, 1)
        return render_svg(
            self.source, width=wide, height=max(wide * self.size[1] // self.size[0], 1)
        )


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it was checked and stored; `type` is image/jpeg, image/png or image/webp."""

    data: bytes
    type: str
    size: tuple[int, int]

    @property
    def width_mm(self) -> int:
        """Return how wide it stands on a sheet of A4, so that an upright one is no higher."""
        wide, high = self.size
        return max(min(PAGE_MM, PAGE_MM * wide // high), NARROWEST_MM)

    def svg(self) -> str:
        """Return it as an SVG with the photo in it."""
        wide, high = self.size
        source = f"data:{self.type};base64,{b64encode(self.data).decode('ascii')}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
            f'<image width="{wide}" height="{high}" href="{source}"/></svg>'
        )

    def pixels(self, *, width: int) -> bytes:
        """Return the photo as a JPEG, at most `width` pixels wide."""
        return draw_smaller(self.data, width=width)
