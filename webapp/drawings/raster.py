"""Draw strokes as pixels; beside raster_grain the only module of drawings that imports Pillow.

Coverage is counted on a finer grid, tile by tile, so that a line across the page costs no more
memory than a dot, and every mark is laid on the page with its own soft edge, as a canvas does.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Final, TypeAlias

from PIL import Image, ImageChops, ImageDraw

from webapp.drawings.brush import Spot
from webapp.drawings.house_outline import HouseOutline, list_outline_paths
from webapp.drawings.ink import Coat, Line, Ribbon, mark_of
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.marks import PartMark, draw_marks
from webapp.drawings.palette import PALETTE, PAPER, hex_to_rgb
from webapp.drawings.path import Position, flatten
from webapp.drawings.raster_grain import Grained
from webapp.drawings.ribbon import outline_ribbon
from webapp.drawings.stroke import Stroke
from webapp.drawings.symbols import PlacedSymbol, draw_places, draw_shapes, list_layer
from webapp.symbols.pictures import render_svg

PHOTO_QUALITY: Final = 88

Tile: TypeAlias = tuple[int, int]
Colour: TypeAlias = tuple[int, int, int, int]

# Samples along a pixel's side. With sixteen the least agreement with Chromium's canvas over thin
# lines is 0.9835, with eight 0.9815; they take twice as long, which a preview need not.
PREVIEW_WIDTH: Final = 800
PREVIEW_SAMPLES: Final = 8
SAMPLES: Final = 16
TILE: Final = 64
MIN_WIDTH: Final = 16
MAX_WIDTH: Final = 6400
NOTHING: Final[Colour] = (0, 0, 0, 0)
# Two bands that turn so little share a mitred corner, which stands out from a round joint by no
# more than this part of a sample.
MITRE_EXCESS: Final = 0.25
SHARP: Final = 0.9
# Pillow fills the samples on a polygon's edge too; with this much taken off each side, the area of
# lines in all directions is that of Chromium's (0.9997 of it; half a sample makes it 0.9979).
POLYGON_EDGE: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Shape:
    """One piece of a mark on the fine grid: a box of corners, or a disc round one place."""

    corners: tuple[Position, ...]
    radius: float


@dataclass(frozen=True, slots=True)
class _Side:
    """The unit normal of one piece of a polyline and the piece's length, in samples."""

    x: float
    y: float
    length: float


def draw_png(
    strokes: Iterable[Stroke],
    *,
    width: int = 1600,
    outline: HouseOutline | None = None,
    symbols: Sequence[PlacedSymbol] = (),
    numbers: Sequence[PartMark] = (),
    size: tuple[int, int] = (PAGE_WIDTH, PAGE_HEIGHT),
) -> bytes:
    """Return a PNG on paper of the page, `width` pixels wide and three quarters as high.

    Of handwriting, which is `size` units wide and high, it is that corner of the page alone, and
    never more than the page.
    """
    page = Image.new("RGBA", _size_for(width), _opaque(PAPER))
    if outline is not None:
        page.alpha_composite(_draw_outline(outline, width))
    _lay_symbols(page, list_layer(symbols, "behind"))
    page.alpha_composite(draw_ink(strokes, width=width))
    _lay_symbols(page, list_layer(symbols, "front"))
    _lay_vectors(page, draw_marks(numbers))
    if size != (PAGE_WIDTH, PAGE_HEIGHT):
        right, bottom = (max(part * width // PAGE_WIDTH, 1) for part in size)
        page = page.crop((0, 0, min(right, page.width), min(bottom, page.height)))
    target = BytesIO()
    page.convert("RGB").save(target, "PNG", compress_level=6)
    return target.getvalue()


def draw_smaller(photo: bytes, *, width: int) -> bytes:
    """Return a stored photo, checked when it came, as a JPEG at most `width` pixels wide."""
    target = BytesIO()
    with Image.open(BytesIO(photo)) as image:
        image.thumbnail((width, width * 4), Image.Resampling.LANCZOS)
        paper = Image.new("RGBA", image.size, _opaque(PAPER))
        paper.alpha_composite(image.convert("RGBA"))
    paper.convert("RGB").save(target, "JPEG", quality=PHOTO_QUALITY)
    return target.getvalue()


def draw_ink(strokes: Iterable[Stroke], *, width: int) -> Image.Image:
    """Return the ink alone as RGBA, without paper or house."""
    page = _new_layer(width)
    for stroke in sorted(strokes, key=lambda stroke: stroke.order):
        mark = mark_of(stroke)
        colour = _opaque(PALETTE[stroke.colour]) if mark.composite == "add" else NOTHING
        for coat in mark.coats:
            _lay_coat(page, coat, colour)
    return _to_rgba(page)


def _lay_symbols(page: Image.Image, symbols: Sequence[PlacedSymbol]) -> None:
    shapes = draw_shapes(symbols, prefix="page")
    _lay_vectors(page, [shapes, *draw_places(symbols, prefix="page")] if symbols else [])


def _lay_vectors(page: Image.Image, parts: Sequence[str]) -> None:
    if not parts:
        return
    box = f"0 0 {PAGE_WIDTH} {PAGE_HEIGHT}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(parts)}</svg>'
    width, height = page.size
    with Image.open(BytesIO(render_svg(svg, width=width, height=height))) as layer:
        page.alpha_composite(layer.convert("RGBA"))


def _opaque(colour: str) -> Colour:
    return (*hex_to_rgb(colour), 255)


def _new_layer(width: int) -> Image.Image:
    # Four plain channels that hold premultiplied red, green, blue and alpha: pasting through a
    # coverage mask is then exactly "source over", and pasting nothing "destination out". Pillow
    # treats pixels without alpha differently in its own RGBA and RGBa, so it is told CMYK.
    return Image.new("CMYK", _size_for(width), NOTHING)


def _to_rgba(layer: Image.Image) -> Image.Image:
    return Image.frombytes("RGBa", layer.size, layer.tobytes()).convert("RGBA")


def _size_for(width: int) -> tuple[int, int]:
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        raise ValueError("width out of range")
    return width, round(width * PAGE_HEIGHT / PAGE_WIDTH)


def _draw_outline(outline: HouseOutline, width: int) -> Image.Image:
    page = _new_layer(width)
    for path in list_outline_paths(outline):
        _lay_coat(page, Line(path, outline.width), _opaque(outline.colour))
    return _to_rgba(page)


def _lay_coat(page: Image.Image, coat: Coat, colour: Colour) -> None:
    samples = PREVIEW_SAMPLES if page.width <= PREVIEW_WIDTH else SAMPLES
    scale = page.width * samples / PAGE_WIDTH
    grained = None if isinstance(coat, Ribbon) or coat.grain is None else Grained(coat.grain, page)
    shapes = _list_shapes_of(coat, scale)
    for tile, pieces in _sort_into_tiles(shapes, page.size, TILE * samples).items():
        left, top = tile[0] * TILE, tile[1] * TILE
        box = (left, top, min(left + TILE, page.width), min(top + TILE, page.height))
        cover = _cover_tile(pieces, box, samples)
        if grained is not None:
            cover = ImageChops.multiply(cover, grained.crop(box))
        page.paste(colour, box, cover)


def _list_shapes_of(coat: Coat, scale: float) -> Iterator[_Shape]:
    if isinstance(coat, Ribbon):
        return _list_ribbon_shapes(coat.spots, scale)
    places = [(x * scale, y * scale) for x, y in flatten(coat.path)]
    return _list_shapes(places, coat.width * scale / 2)


def _list_ribbon_shapes(spots: tuple[Spot, ...], scale: float) -> Iterator[_Shape]:
    shapes = outline_ribbon(spots)
    for x, y, radius in shapes.discs:
        yield _Shape(((x * scale, y * scale),), radius * scale)
    for strip in shapes.strips:
        rungs = [_inset(left, right, scale) for left, right in strip]
        for (left, right), (next_left, next_right) in pairwise(rungs):
            yield _Shape((left, next_left, next_right, right), 0)


def _inset(left: Position, right: Position, scale: float) -> tuple[Position, Position]:
    along, down = (right[0] - left[0]) * scale, (right[1] - left[1]) * scale
    part = min(POLYGON_EDGE / math.hypot(along, down), 0.5)
    (x0, y0), (x1, y1) = left, right
    return (
        (x0 * scale + along * part, y0 * scale + down * part),
        (x1 * scale - along * part, y1 * scale - down * part),
    )


def _cover_tile(
    pieces: Iterable[_Shape], box: tuple[int, int, int, int], samples: int
) -> Image.Image:
    left, top, right, bottom = box
    fine = Image.new("L", ((right - left) * samples, (bottom - top) * samples), 0)
    draw = ImageDraw.Draw(fine)
    for piece in pieces:
        _fill_shape(draw, piece, left * samples, top * samples)
    return fine.reduce(samples)


def _fill_shape(draw: ImageDraw.ImageDraw, piece: _Shape, left: int, top: int) -> None:
    # Sample i is the place i + 0.5.
    if len(piece.corners) > 1:
        draw.polygon([(round(x - left - 0.5), round(y - top - 0.5)) for x, y in piece.corners], 255)
        return
    x, y = piece.corners[0]
    x0, y0 = round(x - left - piece.radius), round(y - top - piece.radius)
    reach = max(round(2 * piece.radius) - 1, 0)
    draw.ellipse((x0, y0, x0 + reach, y0 + reach), 255)


def _list_shapes(places: list[Position], radius: float) -> Iterator[_Shape]:
    yield _Shape((places[0],), radius)
    if len(places) == 1:
        return
    sides = [_side_of(here, there) for here, there in pairwise(places)]
    joints = [_mitre(before, after, radius) for before, after in pairwise(sides)]
    starts = [None, *joints]
    ends = [*joints, None]
    for (here, there), side, start, end in zip(pairwise(places), sides, starts, ends, strict=True):
        normal = (side.x, side.y)
        yield _Shape(_band(here, there, start or normal, end or normal, radius), radius)
        if end is None:
            yield _Shape((there,), radius)


def _side_of(here: Position, there: Position) -> _Side:
    along, down = there[0] - here[0], there[1] - here[1]
    length = math.hypot(along, down)
    return _Side(-down / length, along / length, length)


def _mitre(before: _Side, after: _Side, radius: float) -> Position | None:
    """Return where two bands share their corners, or None where a round joint is needed."""
    cosine = before.x * after.x + before.y * after.y
    if cosine < SHARP:
        return None
    reach = math.sqrt(2 / (1 + cosine))
    sine = abs(before.x * after.y - before.y * after.x)
    overlap = radius * sine / (1 + cosine)
    if radius * (reach - 1) > MITRE_EXCESS or 2 * overlap > min(before.length, after.length):
        return None
    return (before.x + after.x) / (1 + cosine), (before.y + after.y) / (1 + cosine)


def _band(
    here: Position, there: Position, start: Position, end: Position, radius: float
) -> tuple[Position, ...]:
    reach = radius - POLYGON_EDGE
    return (
        (here[0] + start[0] * reach, here[1] + start[1] * reach),
        (there[0] + end[0] * reach, there[1] + end[1] * reach),
        (there[0] - end[0] * reach, there[1] - end[1] * reach),
        (here[0] - start[0] * reach, here[1] - start[1] * reach),
    )


def _sort_into_tiles(
    shapes: Iterable[_Shape], size: tuple[int, int], fine: int
) -> dict[Tile, list[_Shape]]:
    columns, rows = -(-size[0] // TILE), -(-size[1] // TILE)
    tiles: dict[Tile, list[_Shape]] = defaultdict(list)
    for shape in shapes:
        xs, ys = [x for x, _ in shape.corners], [y for _, y in shape.corners]
        reach = shape.radius + 1 if len(shape.corners) == 1 else 1
        first_row, last_row = int((min(ys) - reach) // fine), int((max(ys) + reach) // fine)
        first, last = int((min(xs) - reach) // fine), int((max(xs) + reach) // fine)
        for row in range(max(first_row, 0), min(last_row, rows - 1) + 1):
            for column in range(max(first, 0), min(last, columns - 1) + 1):
                tiles[column, row].append(shape)
    return tiles
