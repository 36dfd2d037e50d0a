"""Draw strokes as an SVG for print; always vectors, never a picture inside a picture."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from webapp.drawings.house_outline import HouseOutline
from webapp.drawings.ink import Mark, Path, mark_of
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.marks import PartMark, draw_marks
from webapp.drawings.palette import PALETTE
from webapp.drawings.stroke import Stroke
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
    layers = _group_layers(marks, colours)
    parts = [
        _open_svg(prefix, size, title, description),
        *_text_alternative(prefix, title, description),
        *_definitions(prefix, marks, layers),
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


def _group_layers(marks: Sequence[Mark], colours: Sequence[str]) -> list[_Layer]:
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
        layers[-1].marks.append(_draw_mark(marks[place], colours[place]))
    for layer in layers:
        layer.marks.reverse()
    layers.reverse()
    return layers


def _definitions(prefix: str, marks: Sequence[Mark], layers: Sequence[_Layer]) -> list[str]:
    used = sorted({rubber for layer in layers for rubber in layer.rubbers})
    masks = dict.fromkeys(layer.rubbers for layer in layers if layer.rubbers)
    # The caps and joins are said again: what is used inside a mask inherits nothing from the page.
    parts = [f'<defs><clipPath id="{prefix}-page"><rect {PAGE_RECT}/></clipPath>']
    parts += [
        f'<g id="{prefix}-r{place}" {NIB}>{_draw_mark(marks[place], "#000")}</g>' for place in used
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


def _draw_mark(mark: Mark, colour: str) -> str:
    if not mark.path.curves:
        x, y = mark.path.start
        return (
            f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(mark.width / 2)}"'
            f' fill="{colour}"/>'
        )
    return f'<path d="{_path_data(mark.path)}" stroke="{colour}" stroke-width="{mark.width}"/>'


def _path_data(path: Path) -> str:
    parts = [f"M{_pair(path.start)}"]
    for curve in path.curves:
        if curve.control is None:
            parts.append(f"L{_pair(curve.end)}")
        else:
            parts.append(f"Q{_pair(curve.control)} {_pair(curve.end)}")
    return "".join(parts)


def _pair(position: tuple[float, float]) -> str:
    return f"{_number(position[0])} {_number(position[1])}"


def _number(value: float) -> str:
    return f"{value:g}" if value != int(value) else str(int(value))


def _box_of(mark: Mark) -> Box:
    # A quadratic curve stays inside the box of its own three points.
    corners = [mark.path.start]
    for curve in mark.path.curves:
        corners += [curve.end] if curve.control is None else [curve.control, curve.end]
    reach = mark.width / 2
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
