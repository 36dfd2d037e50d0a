"""Two server processes on one data folder, asked in turn by the same four tablets."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure
from tests.faults.comparing import compare
from tests.faults.figures import told
from tests.faults.options import Options
from tests.faults.program import Program
from tests.faults.tablet import Sender, came_to_their_end
from tests.faults.world import prepare

SECONDS: Final = 120
TABLETS: Final = 4
NAME: Final = "two-servers"


def run(options: Options) -> Iterator[Figure]:
    """Yield the figures of N seconds."""
    seconds, seed = options.n or SECONDS, options.seed
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        seats = prepare(folder, tablets=TABLETS, rounds=6 + seconds)
        one = Program(folder, broken=options.broken)
        with one, Program(folder, broken=options.broken) as other:
            ports = (one.port, other.port)
            senders = [Sender(own, ports, f"{seed}:{place}") for place, own in enumerate(seats)]
            for sender in senders:
                sender.start()
            time.sleep(seconds)
            for sender in senders:
                sender.finish()
            for program in (one, other):
                program.stop()
            tablets = [tablet for sender in senders for tablet in sender.tablets]
            answers = sum(tablet.ledger.answers for tablet in tablets)
            yield from compare(folder, [tablet.ledger for tablet in tablets]).figures(
                NAME, n=answers, of="answers", seed=seed
            )
            yield came_to_their_end(NAME, senders)
            yield one.verify(NAME)
    yield told(f"{NAME}: {seconds} s, each tablet asks one and then the other", f"{answers:,}")
