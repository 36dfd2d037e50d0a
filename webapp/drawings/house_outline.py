"""The soft open frame a child draws inside, one a house; the same as frontend/core."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from webapp.drawings.ink import Curve, Path


@dataclass(frozen=True, slots=True)
class HouseOutline:
    """Lines of a house: SVG path data of M, L and Q in page units, one colour and one width."""

    path: str
    colour: str
    width: int


HOUSE_OUTLINES: Final[Mapping[str, HouseOutline]] = MappingProxyType(
    {
        "good_things": HouseOutline(
            path=(
                "M 700 4560 L 700 1790 M 380 2030 L 3000 470 Q 3200 350 3400 470 "
                "L 6020 2030 M 5700 1790 L 5700 4560"
            ),
            colour="#ffd777",
            width=72,
        ),
        "worries": HouseOutline(
            path="M 430 4560 L 430 1960 Q 3200 -360 5970 1960 L 5970 4560",
            colour="#aebcf0",
            width=72,
        ),
        "wishes": HouseOutline(
            path=(
                "M 560 4560 L 560 1960 Q 560 1760 720 1640 L 2960 330 Q 3200 190 3440 330 "
                "L 5680 1640 Q 5840 1760 5840 1960 L 5840 4560"
            ),
            colour="#a9e3d8",
            width=72,
        ),
    }
)


def list_outline_paths(outline: HouseOutline) -> list[Path]:
    """Return the outline's lines, one path for each M."""
    return [_read_line(line) for line in outline.path.split("M ")[1:]]


def _read_line(line: str) -> Path:
    words = line.split()
    curves: list[Curve] = []
    place = 2
    while place < len(words):
        numbers = 4 if words[place] == "Q" else 2
        values = [int(word) for word in words[place + 1 : place + 1 + numbers]]
        control = (values[0], values[1]) if numbers == 4 else None
        curves.append(Curve(control, (values[-2], values[-1])))
        place += numbers + 1
    return Path((int(words[0]), int(words[1])), tuple(curves))
