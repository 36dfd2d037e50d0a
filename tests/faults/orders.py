"""Runs what Hypothesis makes of orders: N interleavings, and a tenth as many machines."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.bench.figures import Figure
from tests.factories.accounts import make_visit
from tests.factories.people import make_child, make_worker
from tests.faults.any_order import AnyOrder
from tests.faults.broken import BUILDS
from tests.faults.figures import none_of, told
from tests.faults.options import Options
from tests.faults.order import Meeting, check_meeting, meetings
from tests.faults.world import opened, prepare
from webapp.core.db import db, transaction
from webapp.threehouses import services

EXAMPLES: Final = 2_000
STEPS: Final = 20
NAME: Final = "order"
_SLOW: Final = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def run(options: Options) -> Iterator[Figure]:
    """Yield how many interleavings, and how many machines, came out otherwise."""
    n, chosen = options.n or EXAMPLES, options.seed
    if options.broken:
        BUILDS[options.broken](setattr)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        prepare(folder, tablets=1, rounds=1)
        with opened(folder) as app:
            yield from _count("two tablets, interleavings", interleave, app, n, chosen)
            yield from _count(
                "any order, repetition and subset", run_machines, app, max(1, n // 10), chosen
            )


def interleave(app: Flask, examples: int, chosen: int) -> int:
    """Return how many interleavings were tried. Raises AssertionError for one that diverges."""
    with app.app_context():
        sittings, account_id = _hand_over_twice()
        tried = 0

        @seed(chosen)
        @settings(_plainly(examples))
        @given(meetings(account_id))
        def check(meeting: Meeting) -> None:
            nonlocal tried
            check_meeting(sittings, meeting)
            tried += 1

        check()
        return tried


def run_machines(app: Flask, examples: int, chosen: int) -> int:
    """Return how many machines ran to their end. Raises AssertionError for one that diverges."""
    machine: Any = type("Machine", (AnyOrder,), {"app": app, "finished": 0})
    steps = settings(_plainly(examples), stateful_step_count=STEPS)
    run_state_machine_as_test(seed(chosen)(machine), settings=steps)
    return int(machine.finished)


def _plainly(examples: int) -> settings:
    """Return settings that stop at the first divergence: the seed finds it again."""
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=_SLOW,
    )


def _count(
    what: str, act: Callable[[Flask, int, int], int], app: Flask, examples: int, chosen: int
) -> Iterator[Figure]:
    started, divergences, tried = time.monotonic(), 0, examples
    try:
        tried = act(app, examples, chosen)
    except AssertionError:
        divergences = 1
    yield none_of(f"{NAME}: {what}, divergences", divergences, n=tried, of="orders", seed=chosen)
    yield told(f"{NAME}: {what}", f"{time.monotonic() - started:.0f} s")


def _hand_over_twice() -> tuple[tuple[Any, Any], Any]:
    with transaction():
        worker = make_worker()
        account = make_visit(make_child(), worker).account
        assert account is not None
        first, second = (services.hand_over(account, worker)[0].id for _ in range(2))
    db.session.remove()
    return (first, second), account.id
