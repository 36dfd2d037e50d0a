"""Measure a page with 500 stickers, on the tablet and in print; prints `name | figure | bar | met`.

Every sticker is drawn by lot from all that there are, so a page has hundreds of different ones:
far more than a child puts on it. The tablet is Chromium at a quarter of this machine's speed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

import typst
from playwright.sync_api import Page, sync_playwright

from tests.bench.figures import Figure, at_most, report
from tests.browser import acts
from tests.browser.serving import run_server
from tests.factories.accounts import make_change
from tests.factories.things import symbol_body
from tools.find_chromium import FLAGS, find_chromium
from webapp.drawings.limits import PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.raster import draw_png
from webapp.drawings.svg import draw_svg
from webapp.drawings.symbols import parse_symbol
from webapp.symbols.catalogue import list_codes, list_tones

T = TypeVar("T")

COUNT: Final = 500
SEED: Final = 2026
RUNS: Final = 5
BATCH: Final = 100
SLOWER: Final = 4
# A child waits for a full page of stickers no longer than for a page of strokes that is turned.
SLOWEST_OPENING: Final = 3_000.0  # milliseconds
LONGEST_FRAME: Final = 100.0  # milliseconds, from undo to the next frame but one
SLOWEST_PICTURE: Final = 2_000.0
LARGEST_PDF: Final = 1_500.0  # kB, as for a whole assessment

SEND = """
async (changes) => {
  const { token } = await (await fetch("/tablet/api/token")).json();
  const answer = await fetch("/tablet/api/changes", {
    method: "POST",
    headers: { "content-type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ changes }),
  });
  return (await answer.json()).refused.length;
}
"""
OPEN = """
async (count) => {
  const begun = performance.now();
  document.querySelector("[data-action=open-house][data-house=worries]").click();
  const frame = () => new Promise(requestAnimationFrame);
  const isHere = (use) => document.querySelector(use.getAttribute("href")) !== null;
  for (;;) {
    await frame();
    const all = [...document.querySelectorAll(".piece .symbol use")];
    if (all.length === count && all.every(isHere)) break;
  }
  await frame();
  await frame();
  return performance.now() - begun;
}
"""
# The tablet asks for all stickers once what is needed to draw is there.
FETCHED_AHEAD = """
(tones) => performance.getEntriesByType("resource")
  .filter(({ name, responseEnd }) => name.includes("/symbols/skin-") && responseEnd > 0)
  .length === tones
"""
UNDO = """
async () => {
  const begun = performance.now();
  document.querySelector("[data-action=undo]").click();
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}
"""


def main() -> int:
    """Print the figures and return 1 when a bar is missed."""
    bodies = list(scatter())
    return report([*measure_print(bodies), *measure_tablet(bodies)])


def scatter() -> Iterator[dict[str, Any]]:
    """Yield the bodies of 500 stickers, the same each time."""
    random, codes = Random(SEED), list_codes()
    for order in range(COUNT):
        yield symbol_body(
            order,
            symbol=random.choice(codes),
            x=random.randint(0, PAGE_WIDTH),
            y=random.randint(0, PAGE_HEIGHT),
            size=random.randint(300, 1200),
            layer=random.choice(("behind", "front")),
        )


def measure_print(bodies: list[dict[str, Any]]) -> Iterator[Figure]:
    """Measure the vectors, the pixels and the PDF of the page."""
    placed = [parse_symbol(body) for body in bodies]
    about = f"{len(placed)} stickers, {len({each.symbol for each in placed})} different"
    seconds, svg = timed(lambda: draw_svg([], prefix="d", symbols=placed))
    yield at_most(f"SVG of {about}", 1000 * seconds, SLOWEST_PICTURE, "ms")
    seconds, _png = timed(lambda: draw_png([], width=1200, symbols=placed))
    yield at_most(f"PNG of {about}, 1,200 px", 1000 * seconds, SLOWEST_PICTURE, "ms")
    seconds, pdf = timed(lambda: set_pdf(svg))
    yield at_most(f"PDF of {about}", 1000 * seconds, SLOWEST_PICTURE, "ms")
    yield at_most(f"PDF of {about}, size", len(pdf) / 1000, LARGEST_PDF, "kB")


def timed(act: Callable[[], T]) -> tuple[float, T]:
    """Return the processor's median time of several runs, and what the last one gave."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        done = act()
        times.append(time.process_time() - started)
    return statistics.median(times), done


def set_pdf(svg: str) -> bytes:
    """Return the drawing alone as a PDF, as wide as an assessment shows it."""
    page = (
        "#set page(width: 165mm, height: 125mm, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    pdf = typst.compile(page.encode(), ignore_system_fonts=True, sys_inputs={"svg": svg})
    assert isinstance(pdf, bytes)
    return pdf


def measure_tablet(bodies: list[dict[str, Any]]) -> list[Figure]:
    """Measure how the page opens on a slow tablet, and how fast an undo is seen there."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for server in run_server(Path(folder), mode="demo"):
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
            page = browser.new_page(base_url=server.address, locale="en-GB")
            page.set_viewport_size({"width": 1024, "height": 768})
            opening, undoing = measure_page(page, bodies)
            browser.close()
    about = f"{len(bodies)} stickers, {SLOWER}x slower"
    return [
        at_most(f"house opened with {about}, N={RUNS}", opening, SLOWEST_OPENING, "ms"),
        at_most(f"undo beside {about}, N={RUNS}", undoing, LONGEST_FRAME, "ms"),
    ]


def measure_page(page: Page, bodies: list[dict[str, Any]]) -> tuple[float, float]:
    """Fill a house, open it and undo in it; return the milliseconds of each."""
    acts.hand_over(page)
    acts.go_to_street(page)
    changes = [make_change("symbol", body) for body in bodies]
    for start in range(0, len(changes), BATCH):
        assert page.evaluate(SEND, changes[start : start + BATCH]) == 0
    session = page.context.new_cdp_session(page)
    openings = []
    for _ in range(RUNS):
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        page.goto("/tablet/")
        go_to_street(page)
        page.wait_for_function(FETCHED_AHEAD, arg=len(list_tones()))
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        openings.append(page.evaluate(OPEN, len(bodies)))
    page.wait_for_timeout(2_000)
    undoing = statistics.median(page.evaluate(UNDO) for _ in range(RUNS))
    return statistics.median(openings), undoing


def go_to_street(page: Page) -> None:
    """Leave the house that the tablet remembers."""
    page.wait_for_selector("[data-action=back-to-street], [data-action=open-house]")
    if page.locator("[data-action=open-house]").count() == 0:
        acts.act(page, "back-to-street").click()


if __name__ == "__main__":
    sys.exit(main())
