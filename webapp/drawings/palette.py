"""The colours a child may choose; a stroke keeps the code, and only pictures know the hex."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PALETTE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "night": "#23304a",
        "red": "#c5372c",
        "orange": "#e08a1e",
        "yellow": "#f2c230",
        "green": "#3f9142",
        "blue": "#2f74c0",
        "purple": "#7446a8",
        "pink": "#e287ae",
        "brown": "#8a5a34",
        "peach": "#f0c8a0",
        "cocoa": "#5c3a22",
        "black": "#111111",
        "grey": "#8b8f98",
        "white": "#ffffff",
        "lime": "#9ccb3b",
        "forest": "#1f5c3a",
        "sea": "#27a39a",
        "sky": "#7cc0ea",
        "lilac": "#b9a0e2",
        "magenta": "#c5328a",
        "wine": "#7d1f2b",
        "silver": "#c8ccd2",
        "skin_1": "#fbe6d6",
        "skin_2": "#f6d0b5",
        "skin_3": "#e6b48a",
        "skin_4": "#d29a6c",
        "skin_5": "#b97f52",
        "skin_6": "#9c663e",
        "skin_7": "#7b4c2c",
        "skin_8": "#3b2519",
    }
)

PAPER: Final = "#fffdf8"


def hex_to_rgb(colour: str) -> tuple[int, int, int]:
    """Split "#rrggbb" into its three bytes."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
