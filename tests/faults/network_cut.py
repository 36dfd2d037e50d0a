"""Cuts the line at random bytes, lets it hang, slows it to 1 kB/s and lets it come and go."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure
from tests.faults.comparing import Found, compare
from tests.faults.figures import told
from tests.faults.options import Options
from tests.faults.program import Program
from tests.faults.proxy import Proxy, RandomCuts, Way
from tests.faults.tablet import Sender, came_to_their_end
from tests.faults.world import prepare

CUTS: Final = 200
TABLETS: Final = 3
ROUNDS: Final = 60  # accounts, one after the other, for the longest mode
HANGS: Final = 10
IMPATIENT: Final = 1.5  # seconds that a tablet waits where nothing is answered
PATIENT: Final = 90.0
SLOW: Final = 1_000  # bytes a second
SLOW_SECONDS: Final = 25.0
FLAPPING_SECONDS: Final = {True: 180.0, False: 20.0}
NAME: Final = "network-cut"


class Run:
    """A server behind a line, and tablets that send while something is done to the line."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        self._seed = options.seed
        self._senders: list[Sender] = []
        self._seats = prepare(folder, tablets=TABLETS, rounds=ROUNDS)
        self.program = Program(folder, broken=options.broken)
        self.proxy = Proxy(self.program.port)

    def send_while(self, act: Callable[[], None], *, timeout: float) -> list[Sender]:
        """Let every tablet send from the start of an act until its end."""
        self._senders = [
            Sender(own, self.proxy.port, f"{self._seed}:{place}", timeout=timeout)
            for place, own in enumerate(self._seats)
        ]
        for sender in self._senders:
            sender.start()
        act()
        self.proxy.next_way = Way
        for sender in self._senders:
            sender.finish()
        return self._senders

    def wait_until(self, is_enough: Callable[[], bool]) -> None:
        """Wait for something that happens to the tablets, as long as one of them sends."""
        while not is_enough() and any(sender.is_alive() for sender in self._senders):
            time.sleep(0.02)

    def end(self) -> None:
        """Stop everything."""
        self.proxy.close()
        self.program.__exit__()

    def compare(self, senders: list[Sender]) -> Found:
        """Stop the server and return what is in the folder."""
        self.program.stop()
        return compare(self._folder, [t.ledger for sender in senders for t in sender.tablets])


def run(options: Options) -> Iterator[Figure]:
    """Yield the figures of N cuts, of hanging, of a slow line and of one that comes and goes."""
    for mode in MODES:
        with a_run(options) as one:
            yield from mode(one, options)


@contextmanager
def a_run(options: Options) -> Iterator[Run]:
    """Yield a run in a folder of its own, and end it."""
    with tempfile.TemporaryDirectory() as name:
        one = Run(Path(name) / "data", options)
        try:
            yield one
        finally:
            one.end()


def cut_at_random(run: Run, options: Options) -> Iterator[Figure]:
    """Yield the figures of N cuts at random bytes."""
    n, proxy = options.n or CUTS, run.proxy
    started = time.monotonic()

    def cut() -> None:
        proxy.next_way = RandomCuts(random.Random(options.seed))
        run.wait_until(lambda: proxy.counted.cuts >= n)

    senders = run.send_while(cut, timeout=PATIENT)
    took = time.monotonic() - started
    counted = proxy.counted
    yield from _figures(run, senders, n=counted.cuts, of="cuts", seed=options.seed)
    said = f"{counted.cut_up} on the way up, {counted.cut_down} on the way down, {took:.0f} s"
    yield told(f"{NAME}: cut at random bytes", said)


def _hang(run: Run, options: Options) -> Iterator[Figure]:
    n, proxy = min(options.n or HANGS, HANGS), run.proxy
    chance = random.Random(options.seed)

    def hang() -> None:
        proxy.next_way = lambda: Way(is_silent=True) if chance.random() < 0.5 else Way(down=4_000)
        run.wait_until(lambda: proxy.counted.silent >= n)

    senders = run.send_while(hang, timeout=IMPATIENT)
    yield from _figures(run, senders, n=n, of="hanging connections", seed=options.seed)


def _slow_down(run: Run, options: Options) -> Iterator[Figure]:
    def slow_down() -> None:
        run.proxy.next_way = lambda: Way(rate=SLOW)
        time.sleep(SLOW_SECONDS if options.n == 0 else 3.0)

    senders = run.send_while(slow_down, timeout=PATIENT)
    n = sum(tablet.ledger.answers for sender in senders for tablet in sender.tablets)
    yield from _figures(run, senders, n=n, of="answers at 1 kB/s", seed=options.seed)


def _flap(run: Run, options: Options) -> Iterator[Figure]:
    seconds = FLAPPING_SECONDS[options.is_long] if options.n == 0 else 3.0
    chance, proxy = random.Random(options.seed), run.proxy
    turns = 0

    def flap() -> None:
        nonlocal turns
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(chance.uniform(0.5, 3.0))
            proxy.go_away()
            time.sleep(chance.uniform(0.5, 3.0))
            proxy.come_back()
            turns += 1

    senders = run.send_while(flap, timeout=PATIENT)
    yield from _figures(
        run, senders, n=turns, of=f"times away in {seconds:.0f} s", seed=options.seed
    )


def _figures(run: Run, senders: list[Sender], *, n: int, of: str, seed: int) -> Iterator[Figure]:
    found = run.compare(senders)
    what = f"{NAME}, {of}"
    yield from found.figures(what, n=n, of=of, seed=seed)
    yield came_to_their_end(what, senders)


MODES: Final = (cut_at_random, _hang, _slow_down, _flap)
