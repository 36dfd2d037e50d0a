"""The soft open frame a child draws inside, one a house and theme; the same as frontend/core."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from webapp.drawings.path import Curve, Path


@dataclass(frozen=True, slots=True)
class HouseOutline:
    """Lines of a house: SVG path data of M, L and Q in page units, one colour and one width."""

    path: str
    colour: str
    width: int


# The calm colours a child may give a house, each as the light tint that the frame has.
HOUSE_TINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "yellow": "#fbe08a",
        "orange": "#ffd777",
        "red": "#f8c4b4",
        "pink": "#f4c2d1",
        "purple": "#e0c1e6",
        "lilac": "#cdc6f1",
        "blue": "#aebcf0",
        "sky": "#aedcf0",
        "sea": "#a9e3d8",
        "green": "#c3e0a6",
        "brown": "#e6cfae",
        "grey": "#ced5dd",
    }
)

FIRST_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {"good_things": "orange", "worries": "blue", "wishes": "sea"}
)

WIDTH: Final = 72

HOUSE_PATHS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "street": {
            "good_things": (
                "M 700 4560 L 700 1790 M 380 2030 L 3000 470 Q 3200 350 3400 470 "
                "L 6020 2030 M 5700 1790 L 5700 4560"
            ),
            "worries": "M 430 4560 L 430 1960 Q 3200 -360 5970 1960 L 5970 4560",
            "wishes": (
                "M 560 4560 L 560 1960 Q 560 1760 720 1640 L 2960 330 "
                "Q 3200 190 3440 330 L 5680 1640 Q 5840 1760 5840 1960 L 5840 4560"
            ),
        },
        "train": {
            "good_things": (
                "M 260 1130 Q 3200 250 6140 1130 M 560 1040 L 560 4130 L 5840 4130 "
                "L 5840 1040 M 1180 4130 Q 1180 4620 1670 4620 Q 2160 4620 2160 4130 "
                "M 4240 4130 Q 4240 4620 4730 4620 Q 5220 4620 5220 4130"
            ),
            "worries": (
                "M 560 4130 L 560 1720 Q 560 420 1860 420 L 4540 420 "
                "Q 5840 420 5840 1720 L 5840 4130 L 560 4130 M 1180 4130 "
                "Q 1180 4620 1670 4620 Q 2160 4620 2160 4130 M 4240 4130 "
                "Q 4240 4620 4730 4620 Q 5220 4620 5220 4130"
            ),
            "wishes": (
                "M 260 960 L 6140 960 M 1500 960 L 1500 480 L 4900 480 L 4900 960 "
                "M 560 960 L 560 4130 L 5840 4130 L 5840 960 M 1180 4130 "
                "Q 1180 4620 1670 4620 Q 2160 4620 2160 4130 M 4240 4130 "
                "Q 4240 4620 4730 4620 Q 5220 4620 5220 4130"
            ),
        },
        "boxes": {
            "good_things": (
                "M 660 1180 L 660 4560 L 5740 4560 L 5740 1180 M 660 1180 L 180 420 "
                "M 5740 1180 L 6220 420"
            ),
            "worries": (
                "M 560 1560 L 560 4360 Q 560 4560 760 4560 L 5640 4560 "
                "Q 5840 4560 5840 4360 L 5840 1560 M 300 1500 Q 300 700 1100 700 "
                "L 5300 700 Q 6100 700 6100 1500"
            ),
            "wishes": (
                "M 560 1060 L 800 4560 L 5600 4560 L 5840 1060 M 300 1060 L 6100 1060 "
                "M 2500 1060 Q 2500 340 3200 340 Q 3900 340 3900 1060"
            ),
        },
    }
)


def outline_of(house: str, *, theme: str | None = None, colour: str | None = None) -> HouseOutline:
    """Return the frame of a house as the child wanted it; an unknown choice counts as none."""
    paths = HOUSE_PATHS.get(theme or "", HOUSE_PATHS["street"])
    tint = HOUSE_TINTS.get(colour or "", HOUSE_TINTS[FIRST_COLOURS[house]])
    return HouseOutline(path=paths[house], colour=tint, width=WIDTH)


def outline_in(look: Mapping[str, Any] | None, house: str) -> HouseOutline:
    """Return the frame of a house in an account's look, of the shape that `fold_look` tells."""
    chosen = look or {}
    colour = chosen.get("houses", {}).get(house, {}).get("colour")
    return outline_of(house, theme=chosen.get("theme"), colour=colour)


# The frames of houses whose looks nobody chose.
HOUSE_OUTLINES: Final[Mapping[str, HouseOutline]] = MappingProxyType(
    {house: outline_of(house) for house in FIRST_COLOURS}
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
