"""What SQLite's file holds of words that were taken away, and what keeping them apart costs."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import Text
from sqlalchemy.types import TypeEngine

from tests.bench.figures import Figure, report
from tests.factories.taking_away import Acts, things_in
from webapp.core.apart import TextApart

RUNS = int(os.environ.get("THREE_HOUSES_BENCH_RUNS", "5"))
ACTS = 3_000


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are gone and how many of them are left, milliseconds an act, bytes of the file."""

    gone: int
    left: int
    act_ms: float
    size: int


def measure() -> Iterator[Figure]:
    """Yield the lines: the same acts on plain bodies, and on bodies that lie apart."""
    both = [(run(Text(), seed), run(TextApart(), seed)) for seed in range(RUNS)]
    plain, apart = [one for one, _ in both], [one for _, one in both]
    for name, runs, bar in (("plain", plain, "-"), ("apart", apart, "0")):
        left, gone = sum(one.left for one in runs), sum(one.gone for one in runs)
        said = f"{left} of {gone:,}"
        yield Figure(
            f"{name} bodies, gone and in the file (N={RUNS})", said, bar, bar == "-" or not left
        )
    for name, unit, of in (("an act", "ms", act_ms), ("the file", "MB", megabytes)):
        one, other = median(map(of, apart)), median(map(of, plain))
        yield Figure(
            f"apart: {name} (N={RUNS})", f"{one:.2f} {unit}", f"plain {other:.2f} {unit}", True
        )


def run(body: TypeEngine[str], seed: int) -> Run:
    """Act on a new file."""
    with tempfile.TemporaryDirectory() as folder:
        file, acts = Path(folder) / "things.db", Acts(random.Random(seed))
        with things_in(file, body) as (engine, things):
            started = time.monotonic()
            for _ in range(ACTS):
                acts.act(engine, things)
            spent = time.monotonic() - started
        return Run(len(acts.gone), acts.left(file), 1_000 * spent / ACTS, file.stat().st_size)


def act_ms(one: Run) -> float:
    return one.act_ms


def megabytes(one: Run) -> float:
    return one.size / 1e6


if __name__ == "__main__":
    sys.exit(report(measure()))
