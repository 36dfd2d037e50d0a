"""The tooth of the paper that wax catches on; the same definition as frontend/core/grain.ts.

The grain belongs to the page: a tile of TILE page units, repeated from the page's corner. It is a
height over a lattice, made by hashing whole numbers, and wax lies where the paper is high enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

GrainCode: TypeAlias = Literal["rim", "middle"]
Corner: TypeAlias = tuple[int, int]
Outline: TypeAlias = tuple[Corner, ...]
Edge: TypeAlias = int

TILE: Final = 800
CELL: Final = 8
NODES: Final = TILE // CELL
# Nodes round the tile: one more of the same paper, and one that is low.
MARGIN: Final = 2
LINE: Final = NODES + 2 * MARGIN + 1
# A slow swell under the tooth, five cells long, so that wax lies in patches and not in a pattern.
SWELL: Final = 5
SWELLS: Final = NODES // SWELL
MASK: Final = 0xFFFFFFFF
# Corners nearer than this to the one before cannot be seen and are left out.
NEAR: Final = 3
FAR_BELOW: Final = -1_000_000


@dataclass(frozen=True, slots=True)
class Layer:
    """Wax of one opacity wherever the paper is at least so high."""

    height: int
    opacity: float


# Highest layer last. A thirtieth of the paper is lower than all of them and stays bare.
GRAINS: Final[Mapping[GrainCode, tuple[Layer, ...]]] = MappingProxyType(
    {
        "rim": (Layer(56_500, 0.8),),
        "middle": (Layer(36_500, 0.42), Layer(45_500, 0.88)),
    }
)


@cache
def list_outlines(height: int) -> tuple[Outline, ...]:
    """Return closed outlines of the paper that is at least so high, in page units of the tile.

    What is inside lies on the right of an outline as it is seen, so that holes turn the other way.
    Outlines reach a little beyond the tile, which is to be cut out.
    """
    heights = _heights()
    corners: dict[Edge, Corner] = {}
    following: dict[Edge, Edge] = {}
    for node in range(len(heights) - LINE - 1):
        east, south, across = node + 1, node + LINE, node + LINE + 1
        for triangle in ((node, east, south), (east, across, south)):
            inside = [heights[each] >= height for each in triangle]
            if any(inside) and not all(inside):
                _cross(triangle, height, corners, following)
    return tuple(_chain(corners, following))


def _cross(
    triangle: tuple[int, int, int],
    height: int,
    corners: dict[Edge, Corner],
    following: dict[Edge, Edge],
) -> None:
    heights = _heights()
    leaves, enters = 0, 0
    for here, there in zip(triangle, (*triangle[1:], triangle[0]), strict=True):
        over, under = heights[here] - height, heights[there] - height
        if (over >= 0) == (under >= 0):
            continue
        edge = _edge_of(here, there)
        corners[edge] = _corner_on(here, there, abs(over), abs(under))
        if over >= 0:
            leaves = edge
        else:
            enters = edge
    following[leaves] = enters


def _edge_of(a: int, b: int) -> Edge:
    return 4 * LINE * min(a, b) + abs(a - b)


def _corner_on(a: int, b: int, over: int, under: int) -> Corner:
    # Cut from the lesser node on, so that both triangles of an edge find the same place.
    if b < a:
        a, b, over, under = b, a, under, over
    along = (2 * CELL * over + over + under) // (2 * (over + under))
    (top, left), (lower, right) = divmod(a, LINE), divmod(b, LINE)
    return (
        CELL * (left - MARGIN) + (right - left) * along,
        CELL * (top - MARGIN) + (lower - top) * along,
    )


def _chain(corners: dict[Edge, Corner], following: dict[Edge, Edge]) -> list[Outline]:
    outlines = []
    for start in corners:
        outline: list[Corner] = []
        edge = start
        while edge in following:
            x, y = corners[edge]
            if not outline or abs(x - outline[-1][0]) + abs(y - outline[-1][1]) > NEAR:
                outline.append((x, y))
            edge = following.pop(edge)
        if len(outline) > 2:
            outlines.append(tuple(outline))
    return outlines


@cache
def _heights() -> tuple[int, ...]:
    return tuple(_height_at(place % LINE, place // LINE) for place in range(LINE * LINE))


def _height_at(column: int, row: int) -> int:
    # Round the tile and one node more everything is low, so that every outline closes.
    if not (0 < column < LINE - 1 and 0 < row < LINE - 1):
        return FAR_BELOW
    column, row = (column - MARGIN) % NODES, (row - MARGIN) % NODES
    return 25 * _tooth_at(column, row) + 2 * _swell_at(column, row)


def _tooth_at(column: int, row: int) -> int:
    above, here, below = (_row_of_teeth(column, each) for each in (row - 1, row, row + 1))
    return above + 2 * here + below


def _row_of_teeth(column: int, row: int) -> int:
    west, here, east = (_noise(each, row, NODES) for each in (column - 1, column, column + 1))
    return west + 2 * here + east


def _swell_at(column: int, row: int) -> int:
    left, along = divmod(column, SWELL)
    top, down = divmod(row, SWELL)
    upper = _noise(left, top, SWELLS) * (SWELL - along) + _noise(left + 1, top, SWELLS) * along
    top += 1
    lower = _noise(left, top, SWELLS) * (SWELL - along) + _noise(left + 1, top, SWELLS) * along
    return upper * (SWELL - down) + lower * down


def _noise(column: int, row: int, period: int) -> int:
    """Return a number from 0 to 255, the same each `period` nodes."""
    mixed = (column % period) * 0x27D4EB2D ^ (row % period) * 0x165667B1 ^ period * 0x9E3779B1
    mixed &= MASK
    mixed = (mixed ^ mixed >> 15) * 0x85EBCA6B & MASK
    mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35 & MASK
    return (mixed ^ mixed >> 16) >> 24
