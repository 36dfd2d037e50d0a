"""How a stroke becomes a mark on the page; the same definition as frontend/core/ink.ts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from webapp.drawings.brush import Spot, list_spots
from webapp.drawings.grain import GrainCode
from webapp.drawings.path import Path, centreline, flatten
from webapp.drawings.stroke import Stroke, Tool

Composite: TypeAlias = Literal["add", "remove"]


@dataclass(frozen=True, slots=True)
class Line:
    """A path followed by a round nib of one width; on a grain it leaves ink on the grain only."""

    path: Path
    width: float
    grain: GrainCode | None = None


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A round nib that swells and thins from spot to spot; neighbours are joined straight."""

    spots: tuple[Spot, ...]


Coat: TypeAlias = Line | Ribbon


@dataclass(frozen=True, slots=True)
class Mark:
    """Coats laid one on the other; all add ink, or remove ink that lies below."""

    coats: tuple[Coat, ...]
    composite: Composite


@dataclass(frozen=True, slots=True)
class Ink:
    """What a tool does with a stroke; a new tool is a new entry and stored strokes stay."""

    composite: Composite
    lay: Callable[[Stroke], tuple[Coat, ...]]


def _lay_line(stroke: Stroke) -> tuple[Coat, ...]:
    return (Line(centreline(stroke.points), stroke.size),)


def _lay_wax(stroke: Stroke) -> tuple[Coat, ...]:
    # The middle of a crayon presses harder: it fills the paper, and the rim catches only its peaks.
    path = centreline(stroke.points)
    return (Line(path, stroke.size, "rim"), Line(path, stroke.size * 3 / 4, "middle"))


def _lay_ribbon(stroke: Stroke) -> tuple[Coat, ...]:
    return (Ribbon(tuple(list_spots(stroke))),)


INKS: Final[Mapping[Tool, Ink]] = MappingProxyType(
    {
        "felt": Ink(composite="add", lay=_lay_line),
        "rubber": Ink(composite="remove", lay=_lay_line),
        "crayon": Ink(composite="add", lay=_lay_wax),
        "brush": Ink(composite="add", lay=_lay_ribbon),
    }
)


def mark_of(stroke: Stroke) -> Mark:
    """Return the mark that a stroke leaves."""
    ink = INKS[stroke.tool]
    return Mark(ink.lay(stroke), ink.composite)


def spots_of(coat: Coat) -> list[Spot]:
    """Return where the nib of a coat stands, as x, y and its radius in page units."""
    if isinstance(coat, Ribbon):
        return list(coat.spots)
    return [(x, y, coat.width / 2) for x, y in flatten(coat.path)]
