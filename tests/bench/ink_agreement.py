"""Measure how far canvas, SVG and pixels agree on the ink; prints `name | figure | bar | met`.

Ink is what covers at least half of a pixel at 1,600 pixels' width. Agreement is intersection over
union. Drawings come from the fixtures and, where the shared folder is beside the checkout, from
real hands: sampled with a seed, scaled to the page, with sizes, colours and rubbers given by us.
"""

import base64
import gzip
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

from tests.factories.bundles import bundle
from tools.find_chromium import FLAGS, find_chromium
from webapp.drawings.codec import pack_strokes
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.palette import PALETTE
from webapp.drawings.raster import draw_ink, draw_png
from webapp.drawings.stroke import Stroke, parse_stroke, stroke_body
from webapp.drawings.svg import draw_svg

ROOT: Final = Path(__file__).resolve().parents[2]
FIXTURES: Final = ROOT / "tests/fixtures/strokes"
SHARED: Final = ROOT.parent / "shared/data/strokes"
WIDTH: Final = 1600
SEED: Final = 2026
# Chromium's own canvas and SVG agree on thin lines by 0.982 at the least, for they soften edges
# in two ways. Canvas and SVG both draw the curves themselves, and the server their polyline.
BARS: Final = {"canvas": 0.97, "svg": 0.97}
MIXTURE: Final = {
    "quickdraw_raw_childlike": 140,
    "quickdraw_raw_other": 40,
    "omniglot_handwritten_characters": 15,
    "busy_300": 5,
}
FELT_SIZES: Final = (24, 56, 120)
RUBBER_SIZES: Final = (120, 240, 400)

Hand: TypeAlias = list[list[tuple[float, float, int]]]

IN_THE_PAGE: Final = """
async ([strokes, svg, width, height]) => {
  const fresh = () => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return [canvas, canvas.getContext("2d", { willReadFrequently: true })];
  };
  const [canvas, context] = fresh();
  for (const stroke of strokes) ink.drawStroke(context, stroke, width / 6400);
  const [printed, printer] = fresh();
  const picture = new Image();
  picture.src = "data:image/svg+xml;base64," + svg;
  await picture.decode();
  printer.drawImage(picture, 0, 0, width, height);
  return [canvas.toDataURL("image/png"), printed.toDataURL("image/png")];
}
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    name: str
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Intersection over union of ink, each beside the pixels that the server draws."""

    name: str
    canvas: float
    svg: float


def list_fixture_drawings() -> list[Drawing]:
    """Return the drawings of tests/fixtures/strokes."""
    drawings = []
    for source in sorted(FIXTURES.glob("*.json")):
        bodies = json.loads(source.read_text(encoding="utf-8"))["strokes"]
        drawings.append(Drawing(source.stem, tuple(parse_stroke(body) for body in bodies)))
    return drawings


def sample_shared_drawings(seed: int = SEED) -> list[Drawing]:
    """Return 200 drawings by real hands; raise FileNotFoundError without the shared folder."""
    random = Random(seed)
    drawings: list[Drawing] = []
    for name, count in MIXTURE.items():
        with gzip.open(SHARED / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = random.sample(list(lines), count)
        drawings += [_place_on_page(json.loads(row), random) for row in rows]
    return drawings


def measure_agreement(page: Page, drawing: Drawing) -> Agreement:
    """Draw it three times at 1,600 pixels and compare the ink."""
    pixels = draw_ink(drawing.strokes, width=WIDTH)
    canvas, printed = draw_in_browser(page, drawing)
    return Agreement(drawing.name, compare_ink(pixels, canvas), compare_ink(pixels, printed))


def draw_in_browser(page: Page, drawing: Drawing) -> tuple[Image.Image, Image.Image]:
    """Return Chromium's canvas and its rendering of our SVG."""
    svg = base64.b64encode(draw_svg(drawing.strokes, prefix="d").encode()).decode()
    bodies = [stroke_body(stroke) for stroke in drawing.strokes]
    height = WIDTH * PAGE_HEIGHT // PAGE_WIDTH
    canvas, printed = page.evaluate(IN_THE_PAGE, [bodies, svg, WIDTH, height])
    return read_data_url(canvas), read_data_url(printed)


def compare_ink(one: Image.Image, other: Image.Image) -> float:
    """Return intersection over union of the pixels that ink covers by half or more."""
    first, second = mask_of(one), mask_of(other)
    union = ImageChops.lighter(first, second).histogram()[255]
    both = ImageChops.darker(first, second).histogram()[255]
    return both / union if union else 1.0


def count_wrong_colours(one: Image.Image, other: Image.Image) -> int:
    """Return how many pixels both cover with ink, but of plainly different colours."""
    both = ImageChops.darker(mask_of(one, 250), mask_of(other, 250))
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    worst = difference.split()[0]
    for channel in difference.split()[1:]:
        worst = ImageChops.lighter(worst, channel)
    plain = worst.point([0] * 64 + [255] * 192)
    return ImageChops.darker(plain, both).histogram()[255]


@contextmanager
def open_ink_page() -> Iterator[Page]:
    """Open Chromium on an empty page that holds the front end's own ink."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield make_ink_page(browser)
        browser.close()


def make_ink_page(browser: Browser) -> Page:
    """Return an empty page of a browser that holds the front end's own ink."""
    page = browser.new_page()
    page.set_content("<!doctype html><title>Ink</title>")
    page.add_script_tag(content=bundle("frontend/tests/ink-in-page.ts", name="ink"))
    return page


def _place_on_page(row: dict[str, Any], random: Random) -> Drawing:
    hand: Hand = [stroke["points"] for stroke in row["strokes"]]
    xs = [x for points in hand for x, _, _ in points]
    ys = [y for points in hand for _, y, _ in points]
    # From a third of the page to somewhat more than fits on it.
    fit = min(PAGE_WIDTH / max(max(xs) - min(xs), 1), PAGE_HEIGHT / max(max(ys) - min(ys), 1))
    scale = fit * random.uniform(0.33, 1.1)
    left = random.uniform(0, PAGE_WIDTH - scale * (max(xs) - min(xs)))
    top = random.uniform(0, PAGE_HEIGHT - scale * (max(ys) - min(ys)))
    placed = [
        [
            [round(left + (x - min(xs)) * scale), round(top + (y - min(ys)) * scale), 128, t]
            for x, y, t in points
        ]
        for points in hand
    ]
    return Drawing(row["id"], tuple(_give_tools(placed, random)))


def _give_tools(hand: list[list[list[int]]], random: Random) -> Iterator[Stroke]:
    size, colours = random.choice(FELT_SIZES), list(PALETTE)
    for order, points in enumerate(hand):
        rubs = order > 0 and random.random() < 1 / 8
        body = {
            "tool": "rubber" if rubs else "felt",
            "colour": random.choice(colours),
            "size": random.choice(RUBBER_SIZES) if rubs else size,
            "input": "touch",
            "order": order,
            "points": points,
            "prompt": None,
        }
        yield parse_stroke(body)


def mask_of(picture: Image.Image, least: int = 128) -> Image.Image:
    """Return white wherever ink covers so much of a pixel, of 255."""
    return picture.getchannel("A").point([0] * least + [255] * (256 - least))


def read_data_url(url: str) -> Image.Image:
    """Return the picture that a canvas gave as a data URL."""
    return Image.open(BytesIO(base64.b64decode(url.partition(",")[2]))).convert("RGBA")


def report_agreement(name: str, agreements: Sequence[Agreement]) -> bool:
    """Print the figures of one set of drawings; return whether the bar is met."""
    met = True
    for picture, bar in BARS.items():
        figures = [getattr(agreement, picture) for agreement in agreements]
        least = min(figures)
        met = met and least >= bar
        print(
            f"ink agreement, {name}, {picture} and pixels, N={len(figures)}, seed {SEED}"
            f" | median {statistics.median(figures):.4f}, minimum {least:.4f}"
            f" | minimum {bar} | {'met' if least >= bar else 'missed'}"
        )
    return met


def report_raster_speed(drawing: Drawing) -> bool:
    """Print the processor's time for a picture 800 pixels wide, and the strokes' packed size."""
    times = []
    for _ in range(5):
        started = time.process_time()
        draw_png(drawing.strokes, width=800)
        times.append(1000 * (time.process_time() - started))
    median = statistics.median(times)
    packed = len(pack_strokes(drawing.strokes))
    print(
        f"picture of {len(drawing.strokes)} strokes, 800 px, processor, N=5"
        f" | median {median:.0f} ms | 300 ms | {'met' if median < 300 else 'missed'}"
    )
    print(f"packed strokes, {len(drawing.strokes)} strokes | {packed} bytes | none | met")
    return median < 300


def main() -> int:
    """Measure the fixtures and, where they are, the drawings by real hands."""
    fixtures = list_fixture_drawings()
    try:
        shared = sample_shared_drawings()
    except FileNotFoundError:
        shared = []
        print("The shared folder is not beside the checkout: drawings by real hands not measured.")
    met = True
    with open_ink_page() as page:
        for name, drawings in (("fixtures", fixtures), ("real hands", shared)):
            if drawings:
                agreements = [measure_agreement(page, drawing) for drawing in drawings]
                met = report_agreement(name, agreements) and met
    sixty = [stroke for drawing in shared or fixtures * 3 for stroke in drawing.strokes][:60]
    return 0 if report_raster_speed(Drawing("sixty", tuple(sixty))) and met else 1


if __name__ == "__main__":
    sys.exit(main())
