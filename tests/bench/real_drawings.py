"""Measure whether drawings by real hands go through glass, journal, server and codec unchanged.

The drawings lie beside the checkout (../shared/data/strokes); without them these lines say
"not measured".
"""

from __future__ import annotations

import asyncio
import gzip
import json
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.bench import hand
from tests.bench.figures import Figure, not_measured, report
from tests.bench.hand import Touch
from tests.bench.tablet_page import Tablet, bench_server, open_tablet
from webapp.core.verbatim import canonical_json, digest
from webapp.drawings.codec import pack_strokes, unpack_strokes
from webapp.drawings.limits import MAX_POINTS, PAGE_HEIGHT, PAGE_WIDTH
from webapp.drawings.palette import PALETTE
from webapp.drawings.stroke import TOOLS, parse_stroke, stroke_body

ROOT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = ROOT.parent / "shared/data/strokes"
SEED: Final = 2026
SAMPLE: Final = 200
A_PAGE: Final = 10  # drawings on one account, so that a page is as full as a child's is
REPLAYED: Final = f"{SAMPLE} real drawings through the glass, seed {SEED}"
CODED: Final = "all real drawings through the codec"
BAR: Final = "none lost, none changed"

Drawing = list[list[list[float]]]


def list_drawings() -> Iterator[Drawing]:
    """Yield every drawing as strokes of x, y and milliseconds."""
    for source in sorted(SHARED.glob("*.jsonl.gz")):
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield [stroke["points"] for stroke in json.loads(line)["strokes"]]


async def measure_replay(address: str) -> Figure:
    """Draw a sample on the tablet and compare what the journal and the server hold."""
    small = [drawing for drawing in list_drawings() if len(drawing) < 100]
    drawings = Random(SEED).sample(small, SAMPLE)
    strokes = lost = 0
    for start in range(0, SAMPLE, A_PAGE):
        async with open_tablet(address, tool="felt") as tablet:
            wanted = await _replay(tablet, drawings[start : start + A_PAGE])
            for found in await tablet.read_strokes():
                lost += _count_lost(wanted, [change["body"]["points"] for change in found])
            strokes += len(wanted)
    return Figure(f"{REPLAYED}, N={strokes} strokes", f"{lost} lost or changed", BAR, lost == 0)


async def _replay(tablet: Tablet, drawings: Sequence[Drawing]) -> list[list[list[int]]]:
    wanted = []
    for drawing in drawings:
        for touches in _place_on_glass(drawing, tablet):
            await hand.draw(tablet.session, touches)
            wanted.append(hand.samples_of(touches, tablet.surface, tablet.units))
    return wanted


def _count_lost(wanted: list[list[list[int]]], found: list[list[list[int]]]) -> int:
    same = [
        [point[:3] for point in there] == samples and all(a[3] <= b[3] for a, b in pairwise(there))
        for samples, there in zip(wanted, found, strict=False)
    ]
    return abs(len(wanted) - len(found)) + same.count(False)


def _place_on_glass(drawing: Drawing, tablet: Tablet) -> Iterator[list[Touch]]:
    """Yield the strokes' touches, the drawing as large as the page shows it."""
    box = tablet.surface
    left, top, scale = _fit(drawing, box["w"], box["h"])
    for points in drawing:
        since = points[0][2]
        touches = [
            # Eighths of a pixel are exact in the browser's numbers too.
            Touch(
                x=round((box["x"] + (x - left) * scale) * 8) / 8,
                y=round((box["y"] + (y - top) * scale) * 8) / 8,
                force=128,
                t=round(t - since),
            )
            for x, y, t in points
        ]
        moved = [b for a, b in pairwise(touches) if (a.x, a.y) != (b.x, b.y)]
        yield [touches[0], *moved]


def measure_codec() -> Figure:
    """Read each drawing as the tablet does, keep it as the server does, pack it and unpack it."""
    random = Random(SEED)
    drawings = strokes = changed = 0
    with _front_end() as tablet:
        for drawing in list_drawings():
            bodies = list(_bodies(drawing, random))
            told = [_ask(tablet, body) for body in bodies]
            changed += sum(ours != theirs for ours, theirs in told)
            read = tuple(parse_stroke(body) for body in bodies)
            unpacked = unpack_strokes(pack_strokes(read))
            changed += sum(
                stroke_body(stroke) != body for stroke, body in zip(unpacked, bodies, strict=True)
            )
            drawings, strokes = drawings + 1, strokes + len(bodies)
    name = f"{CODED}, N={drawings} drawings, {strokes} strokes"
    return Figure(name, f"{changed} lost or changed", BAR, changed == 0)


def _front_end() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(ROOT / ".venv/bin/node"), "frontend/tests/print-digests.ts"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _ask(tablet: subprocess.Popen[str], body: dict[str, Any]) -> tuple[str, str]:
    """Return the digests of a stroke's change: the front end's and the server's."""
    change = {
        "at": 0,
        "body": body,
        "house": "wishes",
        "id": str(uuid.UUID(int=0)),
        "kind": "stroke",
        "version": 1,
    }
    if tablet.stdin is None or tablet.stdout is None:
        raise RuntimeError("the front end has no pipes")
    tablet.stdin.write(json.dumps(change) + "\n")
    tablet.stdin.flush()
    return tablet.stdout.readline().strip(), digest(canonical_json(change))


def _bodies(drawing: Drawing, random: Random) -> Iterator[dict[str, Any]]:
    left, top, scale = _fit(drawing, PAGE_WIDTH, PAGE_HEIGHT)
    for order, points in enumerate(drawing):
        since = points[0][2]
        yield {
            "tool": random.choice(TOOLS),
            "colour": random.choice(list(PALETTE)),
            "size": random.choice((24, 56, 120)),
            "input": "touch",
            "order": order,
            "points": [
                [round((x - left) * scale), round((y - top) * scale), 128, round(t - since)]
                for x, y, t in points[:MAX_POINTS]
            ],
            "prompt": None,
        }


def _fit(drawing: Drawing, width: float, height: float) -> tuple[float, float, float]:
    xs = [x for points in drawing for x, _, _ in points]
    ys = [y for points in drawing for _, y, _ in points]
    scale = 0.9 * min(width / max(max(xs) - min(xs), 1), height / max(max(ys) - min(ys), 1))
    left = min(xs) - (width / scale - (max(xs) - min(xs))) / 2
    top = min(ys) - (height / scale - (max(ys) - min(ys))) / 2
    return left, top, scale


def measure(address: str) -> Iterator[Figure]:
    """Measure both ways, where the drawings are beside the checkout."""
    if not SHARED.is_dir():
        print(f"Drawings by real hands are not at {SHARED}.")
        yield from (not_measured(name, BAR) for name in (REPLAYED, CODED))
        return
    yield asyncio.run(measure_replay(address))
    yield measure_codec()


def main() -> int:
    """Print the figures; return 1 when a stroke is lost or changed."""
    with bench_server() as address:
        return report(measure(address))


if __name__ == "__main__":
    sys.exit(main())
