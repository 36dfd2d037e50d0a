"""Measure whether every sample of a hand at 240 Hz reaches the journal and the server."""

from __future__ import annotations

import asyncio
import math
import sys
from collections.abc import Iterator
from random import Random

from tests.bench import hand
from tests.bench.figures import Figure, report
from tests.bench.hand import Touch
from tests.bench.tablet_page import SLOWER, Tablet, bench_server, open_tablet

SEED = 2026
HZ = 240
STROKES = 20
SAMPLES = 240


async def measure(address: str) -> list[Figure]:
    """Draw at 240 Hz on a slow tablet and compare each sample with what was kept."""
    async with open_tablet(address, tool="felt") as tablet:
        await tablet.slow_down()
        random = Random(SEED)
        strokes = [list(_wander(tablet, random)) for _ in range(STROKES)]
        for touches in strokes:
            await hand.draw(tablet.session, touches, hz=HZ)
            await asyncio.sleep(0.05)
        await tablet.slow_down(1)
        kept, held = await tablet.read_strokes()
    sent = [hand.samples_of(touches, tablet.surface, tablet.units) for touches in strokes]
    told = f"{HZ} Hz, {SLOWER}x CPU, N={sum(map(len, sent))} samples, seed {SEED}"
    return [
        _compare(f"samples in the journal, {told}", sent, kept),
        _compare(f"samples with the server, {told}", sent, held),
    ]


def _compare(name: str, sent: list[list[list[int]]], found: list[dict]) -> Figure:
    points = [[point[:3] for point in change["body"]["points"]] for change in found]
    same = sum(
        len(samples) for samples, there in zip(sent, points, strict=False) if samples == there
    )
    share = same / sum(map(len, sent))
    is_all = share == 1 and len(points) == len(sent)
    return Figure(name, f"{share:.2%}", "100 %, none more", is_all)


def _wander(tablet: Tablet, random: Random) -> Iterator[Touch]:
    """Yield a wandering line that turns at the page's middle, so that it never stands still.

    Chromium tells no touch that stays where it was. Quarters of a pixel are exact in its numbers.
    """
    box = tablet.surface
    x, y = box["w"] * random.uniform(0.2, 0.8), box["h"] * random.uniform(0.2, 0.8)
    angle = random.uniform(0, 2 * math.pi)
    for number in range(SAMPLES):
        angle += random.uniform(-0.3, 0.3)
        if not (20 < x < box["w"] - 20 and 20 < y < box["h"] - 20):
            angle = math.atan2(box["h"] / 2 - y, box["w"] / 2 - x)
        x, y = x + 2.5 * math.cos(angle), y + 2.5 * math.sin(angle)
        spot = (round((box["x"] + x) * 4) / 4, round((box["y"] + y) * 4) / 4)
        yield Touch(*spot, force=random.randint(1, 255), t=number * 1000 // HZ)


def main() -> int:
    """Print the figures; return 1 when a sample is missing."""
    with bench_server() as address:
        return report(asyncio.run(measure(address)))


if __name__ == "__main__":
    sys.exit(main())
