"""Measure drawing on the tablet: weight, hands, turning, ink, and beside the other surfaces.

make bench-drawing
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

from tests.bench import (
    anchors,
    each_ink,
    every_sample,
    ink_agreement,
    real_drawings,
    turning,
    weight,
)
from tests.bench.figures import Figure, report
from tests.bench.tablet_page import bench_server


def measure(address: str) -> Iterator[Figure]:
    """Yield every figure of the drawing page, the long ones last."""
    yield from asyncio.run(weight.measure(address))
    yield from asyncio.run(every_sample.measure(address))
    yield from asyncio.run(turning.measure_all(address))
    yield from real_drawings.measure(address)
    yield from anchors.measure(address)


def main() -> int:
    """Print the figures; return 1 when a bar is missed."""
    with bench_server() as address:
        missed = report(measure(address))
    return max(missed, ink_agreement.main(), each_ink.main())


if __name__ == "__main__":
    sys.exit(main())
