"""Draw the people a child made, as SVG from the paths that the tablet uses; knows no person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from webapp.drawings.palette import PALETTE
from webapp.drawings.svg import NOT_XML

_TOLD: Final[Mapping[str, Any]] = json.loads(
    files("webapp.drawings").joinpath("figures.json").read_text("utf-8")
)
FIGURE_WIDTH, FIGURE_HEIGHT = _TOLD["box"]
FIGURE_SHAPES: Final = tuple(_TOLD["shapes"])
SOMEONE: Final = "someone"  # nobody in particular; also what another version's shapes are shown as
_NIB: Final = 'stroke-linecap="round" stroke-linejoin="round"'
_SLOTS: Final = ("skin", "hair", "clothes")


def draw_figure(figure: Mapping[str, str], *, title: str | None = None) -> str:
    """Return an SVG of a figure, 200 × 320 units; title is its text alternative, escaped here.

    `figure` is `{"shape", "skin", "hair", "clothes"}`, the last three codes of the palette.
    """
    named = 'aria-hidden="true"' if title is None else f'role="img" aria-label={_quote(title)}'
    box = f'viewBox="0 0 {FIGURE_WIDTH} {FIGURE_HEIGHT}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {box} {named}>', f"<g {_NIB}>"]
    for part in list_parts(figure):
        paths = "".join(_path(path) for path in part["paths"])
        parts.append(f'<g transform="{part["transform"]}">{paths}</g>')
    return "\n".join([*parts, "</g></svg>"]) + "\n"


def list_parts(figure: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the parts of a figure's picture, lowest first, with every colour as a hex."""
    shape = _TOLD["shapes"].get(figure["shape"], _TOLD["shapes"][SOMEONE])
    return [
        {
            "transform": f"translate({x} {y}) scale({scale})",
            "paths": list(_list_paths(figure, name)),
        }
        for name, x, y, scale in shape["parts"]
    ]


def _list_paths(figure: Mapping[str, str], part: str) -> Iterator[dict[str, Any]]:
    for told in _TOLD["parts"][part]:
        yield {
            "d": told["d"],
            "fill": _paint(figure, told.get("fill")),
            "stroke": _paint(figure, told.get("stroke")),
            "width": told.get("width", 0),
            "opacity": told.get("opacity", 1),
        }


def _paint(figure: Mapping[str, str], code: str | None) -> str:
    if code is None:
        return "none"
    if code in _SLOTS:
        return PALETTE[figure[code]]
    ink: str = _TOLD["ink"]
    return ink if code == "ink" else code


def _path(path: Mapping[str, Any]) -> str:
    stroke = "" if path["stroke"] == "none" else f' stroke="{path["stroke"]}"'
    width = f' stroke-width="{path["width"]}"' if stroke else ""
    opacity = "" if path["opacity"] == 1 else f' opacity="{path["opacity"]}"'
    return f'<path d="{path["d"]}" fill="{path["fill"]}"{stroke}{width}{opacity}/>'


def _quote(text: str) -> str:
    return quoteattr(NOT_XML.sub("\ufffd", text))
