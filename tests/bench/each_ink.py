"""Measure how far canvas, SVG, print and pixels agree on each ink for itself.

Drawings are those of ink_agreement, drawn again with one pen, or rubbed out of a page full of ink.
The print is typst's PDF as pdfium shows it. The colours' difference is that of the three channels,
0 to 255, meant over all pixels that either picture inks by half, with both pictures on the paper.
"""

import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pypdfium2
import typst
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from tests.bench.figures import Figure, report
from tests.bench.ink_agreement import (
    SEED,
    WIDTH,
    Drawing,
    compare_ink,
    draw_in_browser,
    list_fixture_drawings,
    mask_of,
    open_ink_page,
    sample_shared_drawings,
)
from webapp.drawings.ink import INKS
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.palette import PAPER
from webapp.drawings.raster import draw_ink
from webapp.drawings.stroke import Point, Stroke, Tool
from webapp.drawings.svg import draw_svg

LEAST: Final = 0.97
MOST_COLOUR: Final = 4.0
SHARED_DRAWINGS: Final = 40
# A third of them are printed too, which takes the longest.
PRINTED: Final = 3
TOOLS: Final[tuple[Tool, ...]] = ("crayon", "brush", "felt", "rubber")
# What the tablet offers, from thin to thick; a test holds it to that.
SIZES: Final[dict[Tool, tuple[int, int, int]]] = {
    "crayon": (40, 80, 160),
    "brush": (56, 120, 260),
    "felt": (24, 56, 120),
    "rubber": (120, 240, 400),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Intersection over union of the ink, and the mean difference of colour, beside the pixels."""

    picture: str
    ink: float
    colour: float


def redraw_with(drawing: Drawing, tool: Tool) -> Drawing:
    """Draw it again with one pen, every second stroke with a pen that feels; rubbers rub as before.

    A rubber rubs the drawing out of a page that is full of ink.
    """
    strokes = [
        _take_up(stroke, tool) if INKS[stroke.tool].composite == "add" else stroke
        for stroke in drawing.strokes
    ]
    full = list(_fill_page()) if tool == "rubber" else []
    return Drawing(
        f"{drawing.name} in {tool}",
        tuple(replace(stroke, order=order) for order, stroke in enumerate([*full, *strokes])),
    )


def _take_up(stroke: Stroke, tool: Tool) -> Stroke:
    size = next((place for place, size in enumerate(SIZES["felt"]) if stroke.size <= size), 2)
    feels = stroke.order % 2 == 1
    return replace(
        stroke,
        tool=tool,
        size=SIZES[tool][size],
        input="pen" if feels else "touch",
        points=tuple(map(_press, stroke.points)) if feels else stroke.points,
    )


def _press(point: Point) -> Point:
    # Nobody's pressure: it swells and falls twice in a second.
    x, y, _pressure, time = point
    return x, y, 40 + abs(time % 500 - 250) * 200 // 250, time


def _fill_page() -> Iterator[Stroke]:
    for order, y in enumerate(range(0, PAGE_HEIGHT + 1, 400)):
        points = ((0, y, 128, 0), (PAGE_WIDTH, y, 128, 400))
        yield Stroke("felt", "blue", 600, "touch", order, points)


def measure_ink(page: Page, drawing: Drawing, *, is_printed: bool) -> list[Likeness]:
    """Draw it three or four times at 1,600 pixels and compare each with the server's pixels."""
    pixels = draw_ink(drawing.strokes, width=WIDTH)
    canvas, svg = draw_in_browser(page, drawing)
    pictures = {"canvas": canvas, "svg": svg}
    if is_printed:
        pictures["print"] = draw_print(drawing)
    is_rubbed = drawing.name.endswith("in rubber")
    return [
        Likeness(
            name,
            compare_ink(*(map(_take_bare, (pixels, other)) if is_rubbed else (pixels, other))),
            compare_colours(pixels, other),
        )
        for name, other in pictures.items()
    ]


def draw_print(drawing: Drawing) -> Image.Image:
    """Return what a reader of PDF shows of typst's page, a point a pixel, without its paper."""
    height = WIDTH * PAGE_HEIGHT // PAGE_WIDTH
    source = (
        f"#set page(width: {WIDTH}pt, height: {height}pt, margin: 0pt, fill: none)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    svg = draw_svg(drawing.strokes, prefix="d")
    pdf = typst.compile(source.encode(), format="pdf", sys_inputs={"svg": svg})
    with pypdfium2.PdfDocument(pdf) as document:
        shown = document[0].render(fill_color=(0, 0, 0, 0), rev_byteorder=True).to_pil()
    return shown.convert("RGBA")


def _take_bare(picture: Image.Image) -> Image.Image:
    bare = Image.new("RGBA", picture.size)
    bare.putalpha(ImageChops.invert(picture.getchannel("A")))
    return bare


def compare_colours(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of the channels, 0 to 255, where either picture has ink."""
    inked = ImageChops.lighter(mask_of(one), mask_of(other))
    difference = ImageChops.difference(_lay_on_paper(one), _lay_on_paper(other))
    told = ImageStat.Stat(difference, inked)
    return sum(told.mean) / 3 if told.count[0] else 0.0


def _lay_on_paper(picture: Image.Image) -> Image.Image:
    page = Image.new("RGBA", picture.size, PAPER)
    page.alpha_composite(picture)
    return page.convert("RGB")


def measure_each(page: Page, drawings: Sequence[Drawing], told: str) -> Iterator[Figure]:
    """Yield ink and colour of each tool and each picture, over these drawings."""
    for tool in TOOLS:
        found: dict[str, list[Likeness]] = {}
        for place, drawing in enumerate(drawings):
            again = redraw_with(drawing, tool)
            for each in measure_ink(page, again, is_printed=place % PRINTED == 0):
                found.setdefault(each.picture, []).append(each)
        for picture, likenesses in found.items():
            yield _tell_ink(f"{tool}, {told}, {picture} and pixels", likenesses)
            yield _tell_colour(f"{tool}, {told}, {picture} and pixels", likenesses)


def _tell_ink(name: str, likenesses: Sequence[Likeness]) -> Figure:
    inks = [each.ink for each in likenesses]
    least = min(inks)
    figure = f"median {statistics.median(inks):.4f}, minimum {least:.4f}"
    return Figure(f"ink of {name}, N={len(inks)}", figure, f"minimum {LEAST}", least >= LEAST)


def _tell_colour(name: str, likenesses: Sequence[Likeness]) -> Figure:
    colours = [each.colour for each in likenesses]
    mean, most = statistics.mean(colours), max(colours)
    figure = f"mean {mean:.2f}, maximum {most:.2f} of 255"
    bar = f"maximum {MOST_COLOUR}"
    return Figure(f"colour of {name}, N={len(colours)}", figure, bar, most <= MOST_COLOUR)


def measure(page: Page) -> Iterator[Figure]:
    """Yield the figures of the fixtures and, where they are, of drawings by real hands."""
    yield from measure_each(page, list_fixture_drawings(), "fixtures")
    try:
        shared = sample_shared_drawings()
    except FileNotFoundError:
        print("The shared folder is not beside the checkout: drawings by real hands not measured.")
        return
    some = shared[:: len(shared) // SHARED_DRAWINGS]
    yield from measure_each(page, some, f"real hands, seed {SEED}")


def main() -> int:
    """Print the figures; return 1 when one is missed."""
    with open_ink_page() as page:
        return report(measure(page))


if __name__ == "__main__":
    sys.exit(main())
