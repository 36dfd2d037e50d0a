"""Draw strokes as pixels; the only module of drawings that imports Pillow.

Coverage is counted on a finer grid, tile by tile, so that a line across the page costs no more
memory than a dot, and every mark is laid on the page with its own soft edge, as a canvas does.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Final, TypeAlias

from PIL import Image, ImageDraw

from webapp.drawings.house_outline import HouseOutline, list_outline_paths
from webapp.drawings.ink import Mark, Position, flatten, mark_of
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.palette import PALETTE, PAPER, hex_to_rgb
from webapp.drawings.stroke import Stroke

Tile: TypeAlias = tuple[int, int]
Colour: TypeAlias = tuple[int, int, int, int]

SAMPLES: Final = 8
TILE: Final = 64
MIN_WIDTH: Final = 16
MAX_WIDTH: Final = 6400
NOTHING: Final[Colour] = (0, 0, 0, 0)
# A joint that opens by less than this part of a sample needs no round cap to close it.
OPEN_JOINT: Final = 0.25


@dataclass(frozen=True, slots=True)
class _Shape:
    """One piece of a mark on the fine grid: a box of corners, or a disc round one place."""

    corners: tuple[Position, ...]
    radius: float


def draw_png(
    strokes: Iterable[Stroke], *, width: int = 1600, outline: HouseOutline | None = None
) -> bytes:
    """Return a PNG of the page on its paper, `width` pixels wide and three quarters as high."""
    page = Image.new("RGBA", _size_for(width), _opaque(PAPER))
    if outline is not None:
        page.alpha_composite(_draw_outline(outline, width))
    page.alpha_composite(draw_ink(strokes, width=width))
    target = BytesIO()
    page.convert("RGB").save(target, "PNG", compress_level=6)
    return target.getvalue()


def draw_ink(strokes: Iterable[Stroke], *, width: int) -> Image.Image:
    """Return the ink alone as RGBA, without paper or house."""
    size = _size_for(width)
    # Kept premultiplied: pasting through a coverage mask is then exactly "source over", and
    # pasting nothing is exactly "destination out".
    page = Image.new("RGBA", size, NOTHING)
    for stroke in sorted(strokes, key=lambda stroke: stroke.order):
        mark = mark_of(stroke)
        colour = (
            NOTHING if mark.composite == "remove" else (*hex_to_rgb(PALETTE[stroke.colour]), 255)
        )
        _lay_mark(page, mark, colour)
    return Image.frombytes("RGBa", size, page.tobytes()).convert("RGBA")


def _opaque(colour: str) -> Colour:
    return (*hex_to_rgb(colour), 255)


def _size_for(width: int) -> tuple[int, int]:
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        raise ValueError("width out of range")
    return width, round(width * PAGE_HEIGHT / PAGE_WIDTH)


def _draw_outline(outline: HouseOutline, width: int) -> Image.Image:
    page = Image.new("RGBA", _size_for(width), NOTHING)
    for path in list_outline_paths(outline):
        mark = Mark(path, outline.width, "add")
        _lay_mark(page, mark, _opaque(outline.colour))
    return Image.frombytes("RGBa", page.size, page.tobytes()).convert("RGBA")


def _lay_mark(page: Image.Image, mark: Mark, colour: Colour) -> None:
    scale = page.width * SAMPLES / PAGE_WIDTH
    places = [(x * scale, y * scale) for x, y in flatten(mark.path)]
    shapes = _list_shapes(places, mark.width * scale / 2)
    for tile, pieces in _sort_into_tiles(shapes, page.size).items():
        left, top = tile[0] * TILE, tile[1] * TILE
        box = (left, top, min(left + TILE, page.width), min(top + TILE, page.height))
        page.paste(colour, box, _cover_tile(pieces, box))


def _cover_tile(pieces: Iterable[_Shape], box: tuple[int, int, int, int]) -> Image.Image:
    left, top, right, bottom = box
    fine = Image.new("L", ((right - left) * SAMPLES, (bottom - top) * SAMPLES), 0)
    draw = ImageDraw.Draw(fine)
    for piece in pieces:
        _fill_shape(draw, piece, left * SAMPLES, top * SAMPLES)
    return fine.reduce(SAMPLES)


def _fill_shape(draw: ImageDraw.ImageDraw, piece: _Shape, left: int, top: int) -> None:
    # Pillow fills the samples that lie on the edge as well, half a sample too many on each side;
    # sample i is the place i + 0.5.
    if len(piece.corners) > 1:
        draw.polygon([(round(x - left - 0.5), round(y - top - 0.5)) for x, y in piece.corners], 255)
        return
    x, y = piece.corners[0]
    x0, y0 = round(x - left - piece.radius), round(y - top - piece.radius)
    reach = max(round(2 * piece.radius) - 1, 0)
    draw.ellipse((x0, y0, x0 + reach, y0 + reach), 255)


def _list_shapes(places: list[Position], radius: float) -> Iterator[_Shape]:
    yield _Shape((places[0],), radius)
    heading: float | None = None
    for here, there in pairwise(places):
        following = math.atan2(there[1] - here[1], there[0] - here[0])
        if heading is not None and _opens(following - heading, radius):
            yield _Shape((here,), radius)
        yield _Shape(_band(here, there, radius), radius)
        heading = following
    if len(places) > 1:
        yield _Shape((places[-1],), radius)


def _opens(turn: float, radius: float) -> bool:
    return radius * (1 - math.cos(turn / 2)) > OPEN_JOINT or math.cos(turn) < 0


def _band(here: Position, there: Position, radius: float) -> tuple[Position, ...]:
    along, down = there[0] - here[0], there[1] - here[1]
    length = math.hypot(along, down)
    x, y = -down / length * (radius - 0.5), along / length * (radius - 0.5)
    return (
        (here[0] + x, here[1] + y),
        (there[0] + x, there[1] + y),
        (there[0] - x, there[1] - y),
        (here[0] - x, here[1] - y),
    )


def _sort_into_tiles(shapes: Iterable[_Shape], size: tuple[int, int]) -> dict[Tile, list[_Shape]]:
    fine = TILE * SAMPLES
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
