"""The paper's grain and the brush's ribbons in the words of SVG; it knows no drawing as a whole."""

from collections.abc import Iterable, Sequence

from webapp.drawings.grain import GRAINS, TILE, GrainCode, list_outlines
from webapp.drawings.ink import Ribbon
from webapp.drawings.path import Position
from webapp.drawings.ribbon import outline_ribbon


def define_grains(prefix: str, used: Iterable[tuple[GrainCode, str]]) -> list[str]:
    """Return the definitions behind `paint_of`: a grain's shapes once, and a pattern a colour."""
    paints = list(dict.fromkeys(used))
    heights = dict.fromkeys(layer.height for grain, _ in paints for layer in GRAINS[grain])
    shapes = [f'<path id="{prefix}-h{height}" d="{_height_data(height)}"/>' for height in heights]
    return shapes + [_define_pattern(prefix, grain, colour) for grain, colour in paints]


def paint_of(prefix: str, grain: GrainCode, colour: str) -> str:
    """Return the paint that is this colour where the grain is, and nothing elsewhere."""
    return f"url(#{_pattern_id(prefix, grain, colour)})"


def _pattern_id(prefix: str, grain: GrainCode, colour: str) -> str:
    return f"{prefix}-{grain}-{colour.lstrip('#')}"


def _define_pattern(prefix: str, grain: GrainCode, colour: str) -> str:
    uses = "".join(
        f'<use href="#{prefix}-h{layer.height}" fill="{colour}" fill-opacity="{layer.opacity}"/>'
        for layer in GRAINS[grain]
    )
    return (
        f'<pattern id="{_pattern_id(prefix, grain, colour)}" patternUnits="userSpaceOnUse"'
        f' width="{TILE}" height="{TILE}">{uses}</pattern>'
    )


def _height_data(height: int) -> str:
    return "".join(_polygon_data(outline) for outline in list_outlines(height))


def outline_data(ribbon: Ribbon) -> str:
    """Return path data that covers the ribbon under the nonzero rule; all shapes turn one way."""
    shapes = outline_ribbon(ribbon.spots)
    strips = [
        _polygon_data([right for _, right in strip] + [left for left, _ in reversed(strip)])
        for strip in shapes.strips
    ]
    discs = [
        f"M{number(x - radius)} {number(y)}{_arc(radius, 2 * radius)}{_arc(radius, -2 * radius)}z"
        for x, y, radius in shapes.discs
    ]
    return "".join(strips + discs)


def _arc(radius: float, along: float) -> str:
    return f"a{number(radius)} {number(radius)} 0 1 1 {number(along)} 0"


def _polygon_data(corners: Sequence[Position]) -> str:
    # Steps from corner to corner, in tenths of a unit: a third shorter than places.
    tenths = [(round(10 * x), round(10 * y)) for x, y in corners]
    here = tenths[0]
    steps = []
    for there in tenths[1:]:
        steps.append(f"{number((there[0] - here[0]) / 10)} {number((there[1] - here[1]) / 10)}")
        here = there
    return f"M{number(tenths[0][0] / 10)} {number(tenths[0][1] / 10)}l{' '.join(steps)}z"


def number(value: float) -> str:
    """Write a number of page units as short as it goes."""
    return f"{value:g}" if value != int(value) else str(int(value))
