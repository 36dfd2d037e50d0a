"""Measure how soon a page of 1,000 strokes stands drawn again after the tablet was turned."""

from __future__ import annotations

import asyncio
import statistics
import sys

from tests.bench.figures import Figure, at_most, report
from tests.bench.tablet_page import LANDSCAPE, SLOWER, Tablet, bench_server, open_tablet

STROKES = 1_000
POINTS = 60
TURNS = 6
SLOWEST_MS = 300
TOOLS = ("felt",)

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
    """Turn a full tablet back and forth; the medians stand beside the bar."""
    async with open_tablet(address, tool=tool) as tablet:
        await tablet.page.evaluate(
            "async ([n, p]) => { await window.__bench.addStrokes(n, p); }", [STROKES, POINTS]
        )
        await asyncio.sleep(1)
        turns = [await _turn(tablet, number) for number in range(TURNS)]
    shown, drawn = (statistics.median(turn[at] for turn in turns) for at in (0, 1))
    told = f"{tool}, {STROKES} strokes turned, {SLOWER}x CPU, N={TURNS}"
    return [
        at_most(f"{told}, page shown again", shown, SLOWEST_MS, "ms"),
        at_most(f"{told}, every stroke drawn again", drawn, SLOWEST_MS, "ms"),
    ]


async def _turn(tablet: Tablet, number: int) -> list[float]:
    width, height = LANDSCAPE if number % 2 else LANDSCAPE[::-1]
    await tablet.slow_down()
    await tablet.page.evaluate(WATCH)
    await tablet.page.set_viewport_size({"width": width, "height": height})
    times: list[float] = await tablet.page.evaluate("() => window.__turned")
    await tablet.slow_down(1)
    await asyncio.sleep(0.5)
    return times


async def measure_all(address: str) -> list[Figure]:
    """Measure each pen."""
    return [figure for tool in TOOLS for figure in await measure(address, tool)]


def main() -> int:
    """Print the figures; return 1 when one is too slow."""
    with bench_server() as address:
        return report(asyncio.run(measure_all(address)))


if __name__ == "__main__":
    sys.exit(main())
