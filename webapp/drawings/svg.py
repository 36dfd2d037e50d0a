"""Draw strokes as an SVG for print; always vectors, never a picture inside a picture."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from webapp.drawings.grain import GrainCode
from webapp.drawings.house_outline import HouseOutline
from webapp.drawings.ink import Coat, Mark, Ribbon, mark_of, spots_of
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.marks import PartMark, draw_marks
from webapp.drawings.palette import PALETTE
from webapp.drawings.path import Path
from webapp.drawings.stroke import Stroke
from webapp.drawings.svg_shapes import define_grains, number, outline_data, paint_of
from webapp.drawings.symbols import PlacedSymbol, draw_places, draw_shapes, list_layer

Box: TypeAlias = tuple[float, float, float, float]

PAGE_RECT: Final = f'width="{PAGE_WIDTH}" height="{PAGE_HEIGHT}"'
NIB: Final = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
PREFIX: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Layer:
    """Marks laid one after another that the same rubber marks take away from."""

    marks: list[str]
    rubbers: tuple[int, ...]


def draw_svg(
    strokes: Iterable[Stroke],
    *,
    prefix: str,
    outline: HouseOutline | None = None,
    symbols: Sequence[PlacedSymbol] = (),
    numbers: Sequence[PartMark] = (),
    size: tuple[int, int] = (PAGE_WIDTH, PAGE_HEIGHT),
    title: str | None = None,
    description: str | None = None,
) -> str:
    """Return an SVG of the page, or of handwriting that is `size` units wide and high.

    prefix starts every id, so that several drawings can stand in one document. symbols lie behind
    the ink or in front of it, and no rubber reaches them; numbers lie over everything. title and
    description are the text alternative, escaped here.
    """
    if PREFIX.match(prefix) is None:
        raise ValueError("prefix must be an XML name")
    ordered = sorted(strokes, key=lambda stroke: stroke.order)
    marks = [mark_of(stroke) for stroke in ordered]
    colours = [PALETTE[stroke.colour] for stroke in ordered]
    layers = _group_layers(prefix, marks, colours)
    parts = [
        _open_svg(prefix, size, title, description),
        *_text_alternative(prefix, title, description),
        *_definitions(prefix, marks, colours, layers),
        draw_shapes(symbols, prefix=prefix),
        f'<g clip-path="url(#{prefix}-page)" {NIB}>',
        *_draw_outline(outline),
        *draw_places(list_layer(symbols, "behind"), prefix=prefix),
        *_draw_layers(prefix, layers),
        *draw_places(list_layer(symbols, "front"), prefix=prefix),
        *draw_marks(numbers),
        "</g></svg>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _open_svg(
    prefix: str, size: tuple[int, int], title: str | None, description: str | None
) -> str:
    ids = [f"{prefix}-title"] if title else []
    ids += [f"{prefix}-desc"] if description else []
    named = f' role="img" aria-labelledby="{" ".join(ids)}"' if ids else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}"{named}>'


def _text_alternative(prefix: str, title: str | None, description: str | None) -> list[str]:
    parts = []
    if title:
        parts.append(f'<title id="{prefix}-title">{_escape(title)}</title>')
    if description:
        parts.append(f'<desc id="{prefix}-desc">{_escape(description)}</desc>')
    return parts


def _escape(text: str) -> str:
    return escape(NOT_XML.sub("\ufffd", text))


def _group_layers(prefix: str, marks: Sequence[Mark], colours: Sequence[str]) -> list[_Layer]:
    # Only ink that a later rubber reaches goes under a mask: masks are dear in print.
    boxes = [_box_of(mark) for mark in marks]
    layers: list[_Layer] = []
    later: list[int] = []
    for place in reversed(range(len(marks))):
        if marks[place].composite == "remove":
            later.append(place)
            continue
        rubbers = tuple(r for r in reversed(later) if _overlap(boxes[place], boxes[r]))
        if not layers or layers[-1].rubbers != rubbers:
            layers.append(_Layer([], rubbers))
        layers[-1].marks.append(_draw_mark(prefix, marks[place], colours[place]))
    for layer in layers:
        layer.marks.reverse()
    layers.reverse()
    return layers


def _definitions(
    prefix: str, marks: Sequence[Mark], colours: Sequence[str], layers: Sequence[_Layer]
) -> list[str]:
    used = sorted({rubber for layer in layers for rubber in layer.rubbers})
    masks = dict.fromkeys(layer.rubbers for layer in layers if layer.rubbers)
    parts = [f'<defs><clipPath id="{prefix}-page"><rect {PAGE_RECT}/></clipPath>']
    parts += define_grains(prefix, _list_grains(marks, colours))
    # The caps and joins are said again: what is used inside a mask inherits nothing from the page.
    parts += [
        f'<g id="{prefix}-r{place}" {NIB}>{_draw_mark(prefix, marks[place], "#000")}</g>'
        for place in used
    ]
    for rubbers in masks:
        uses = "".join(f'<use href="#{prefix}-r{place}"/>' for place in rubbers)
        parts.append(
            f'<mask id="{_mask_id(prefix, rubbers)}" maskUnits="userSpaceOnUse" x="0" y="0"'
            f' {PAGE_RECT}><rect {PAGE_RECT} fill="#fff"/>{uses}</mask>'
        )
    return [*parts, "</defs>"]


def _mask_id(prefix: str, rubbers: Iterable[int]) -> str:
    return f"{prefix}-m{'-'.join(str(place) for place in rubbers)}"


def _draw_layers(prefix: str, layers: Iterable[_Layer]) -> list[str]:
    parts: list[str] = []
    for layer in layers:
        if not layer.rubbers:
            parts += layer.marks
            continue
        mask = f"url(#{_mask_id(prefix, layer.rubbers)})"
        parts += [f'<g mask="{mask}">', *layer.marks, "</g>"]
    return parts


def _draw_outline(outline: HouseOutline | None) -> list[str]:
    if outline is None:
        return []
    return [f'<path d="{outline.path}" stroke="{outline.colour}" stroke-width="{outline.width}"/>']


def _list_grains(marks: Sequence[Mark], colours: Sequence[str]) -> list[tuple[GrainCode, str]]:
    return [
        (coat.grain, colour)
        for mark, colour in zip(marks, colours, strict=True)
        for coat in mark.coats
        if not isinstance(coat, Ribbon) and coat.grain is not None
    ]


def _draw_mark(prefix: str, mark: Mark, colour: str) -> str:
    return "".join(_draw_coat(prefix, coat, colour) for coat in mark.coats)


def _draw_coat(prefix: str, coat: Coat, colour: str) -> str:
    if isinstance(coat, Ribbon):
        return f'<path d="{outline_data(coat)}" fill="{colour}"/>'
    paint = colour if coat.grain is None else paint_of(prefix, coat.grain, colour)
    if not coat.path.curves:
        x, y = coat.path.start
        return (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(coat.width / 2)}"'
            f' fill="{paint}"/>'
        )
    return (
        f'<path d="{_path_data(coat.path)}" stroke="{paint}" stroke-width="{number(coat.width)}"/>'
    )


def _path_data(path: Path) -> str:
    parts = [f"M{_pair(path.start)}"]
    for curve in path.curves:
        if curve.control is None:
            parts.append(f"L{_pair(curve.end)}")
        else:
            parts.append(f"Q{_pair(curve.control)} {_pair(curve.end)}")
    return "".join(parts)


def _pair(position: tuple[float, float]) -> str:
    return f"{number(position[0])} {number(position[1])}"


def _box_of(mark: Mark) -> Box:
    spots = [spot for coat in mark.coats for spot in spots_of(coat)]
    return (
        min(x - radius for x, _, radius in spots),
        min(y - radius for _, y, radius in spots),
        max(x + radius for x, _, radius in spots),
        max(y + radius for _, y, radius in spots),
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
