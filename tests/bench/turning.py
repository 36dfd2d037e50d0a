"""Measure how soon a page of 1,000 strokes stands drawn again after the tablet was turned."""

from __future__ import annotations

import asyncio
import statistics
import sys

from tests.bench.figures import Figure, at_most, report
from tests.bench.tablet_page import LANDSCAPE, PORTRAIT, SLOWER, Tablet, bench_server, open_tablet
from webapp.drawings.stroke import TOOLS

STROKES = 1_000
POINTS = 60
TABLETS = 3
SLOWEST_MS = 300
PENS = tuple(tool for tool in TOOLS if tool != "rubber")

# From the event of turning to the end of the frame that shows the whole page again, and to the
# moment when each stroke has been drawn for the new size.
WATCH = """
() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }));
  window.__turned = new Promise((done) => addEventListener("resize", async () => {
    const begun = performance.now();
    const shown = await frame();
    await window.__bench.isDrawn();
    done([shown - begun, await frame() - begun]);
  }, { once: true }));
}
"""


async def measure(address: str, tool: str) -> list[Figure]:
    """Turn full tablets once and back; the medians stand beside the bar."""
    turns = [await _turn_once_and_back(address, tool) for _ in range(TABLETS)]
    told = f"{tool}, {STROKES} strokes, {SLOWER}x CPU, N={TABLETS}"
    return [
        at_most(f"{name}, {told}", statistics.median(times), SLOWEST_MS, "ms")
        for name, times in zip(
            ("turned, page shown", "turned, every stroke drawn", "turned back, every stroke drawn"),
            zip(*turns, strict=True),
            strict=True,
        )
    ]


async def _turn_once_and_back(address: str, tool: str) -> tuple[float, float, float]:
    async with open_tablet(address, tool=tool) as tablet:
        await tablet.page.evaluate(
            "async ([n, p]) => { await window.__bench.addStrokes(n, p); }", [STROKES, POINTS]
        )
        await asyncio.sleep(1)
        shown, drawn = await _turn(tablet, PORTRAIT)
        _shown, back = await _turn(tablet, LANDSCAPE)
    return shown, drawn, back


async def _turn(tablet: Tablet, size: tuple[int, int]) -> list[float]:
    width, height = size
    await tablet.slow_down()
    await tablet.page.evaluate(WATCH)
    await tablet.page.set_viewport_size({"width": width, "height": height})
    times: list[float] = await tablet.page.evaluate("() => window.__turned")
    await tablet.slow_down(1)
    await asyncio.sleep(0.5)
    return times


async def measure_all(address: str) -> list[Figure]:
    """Measure each pen."""
    return [figure for tool in PENS for figure in await measure(address, tool)]


def main() -> int:
    """Print the figures; return 1 when one is too slow."""
    with bench_server() as address:
        return report(asyncio.run(measure_all(address)))


if __name__ == "__main__":
    sys.exit(main())
