"""Kills the whole server at random moments while four tablets send, and starts it again."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure
from tests.faults.comparing import compare
from tests.faults.figures import share, told
from tests.faults.options import Options
from tests.faults.program import Program
from tests.faults.tablet import Sender, came_to_their_end
from tests.faults.world import prepare

KILLS: Final = 200
TABLETS: Final = 4
LONGEST_LIFE: Final = 0.8  # seconds from the first answer to the kill
NAME: Final = "server-kill"


def run(options: Options) -> Iterator[Figure]:
    """Yield the figures of N kills."""
    n, seed = options.n or KILLS, options.seed
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        seats = prepare(folder, tablets=TABLETS, rounds=6 + n // 2)
        with Program(folder, broken=options.broken) as program:
            senders = [
                Sender(own, program.port, f"{seed}:{place}") for place, own in enumerate(seats)
            ]
            hits = _kill_often(program, senders, n, random.Random(seed))
            program.stop()
            tablets = [tablet for sender in senders for tablet in sender.tablets]
            yield from compare(folder, [tablet.ledger for tablet in tablets]).figures(
                NAME, n=n, of="kills", seed=seed
            )
            yield came_to_their_end(NAME, senders)
            yield share(
                f"{NAME}: hit a request in flight", hits, n=n, of="kills", seed=seed, bar=0.5
            )
            yield program.verify(NAME)
        answers = _count_answers(senders)
        starts = program.started_in
        yield told(
            f"{NAME}: {time.monotonic() - started:.0f} s in all",
            f"{answers:,} answers, a start takes {sum(starts) / len(starts):.1f} s",
        )


def _kill_often(program: Program, senders: list[Sender], n: int, chance: random.Random) -> int:
    """Kill the server N times while the tablets send; return how many kills hit a request."""
    for sender in senders:
        sender.start()
    hits = sum(_kill_once(program, senders, chance) for _ in range(n))
    for sender in senders:
        sender.finish()
    return hits


def _kill_once(program: Program, senders: list[Sender], chance: random.Random) -> bool:
    """Kill it, start it again, and tell whether a request was on its way.

    Half of the lives are counted from their start, the others from the first answer.
    """
    if chance.random() < 0.5:
        _wait_for_answer(senders)
    time.sleep(chance.uniform(0.0, LONGEST_LIFE))
    killed_at = time.monotonic()
    program.kill()
    dead_at = time.monotonic()
    time.sleep(0.1)  # for the tablets to notice, before somebody listens again
    program.start_again()
    moments = [moment for sender in senders for moment in sender.broken_times()]
    return any(killed_at <= moment <= dead_at + 0.1 for moment in moments)


def _wait_for_answer(senders: list[Sender]) -> None:
    before = _count_answers(senders)
    while _count_answers(senders) == before and any(one.is_alive() for one in senders):
        time.sleep(0.01)


def _count_answers(senders: list[Sender]) -> int:
    return sum(tablet.ledger.answers for one in senders for tablet in list(one.tablets))
