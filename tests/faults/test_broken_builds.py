"""Each kind of fault run turns red with a deliberately broken build, and not without one.

Those that need strace are long, because a fresh machine has none; how a trace is read is in
test_reading_traces.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from flask import Flask

from tests.bench.figures import Figure
from tests.faults import disk_full, network_cut, server_kill, sync_trace, two_servers
from tests.faults.broken import BUILDS
from tests.faults.options import Options
from tests.faults.orders import interleave, run_machines
from tests.integration.conftest import app, migrated_folder

__all__ = ["app", "migrated_folder"]

Run = Callable[[Options], Iterable[Figure]]
Mode = Callable[[network_cut.Run, Options], Iterable[Figure]]
SEED = 4
long = pytest.mark.long


def list_missed(figures: Iterable[Figure]) -> list[str]:
    return [figure.name.split(" (")[0] for figure in figures if figure.is_met is False]


def on_a_line(mode: Mode) -> Run:
    def run(options: Options) -> Iterable[Figure]:
        with network_cut.a_run(options) as one:
            yield from mode(one, options)

    return run


CUT, HANG, SLOW, FLAP = (on_a_line(mode) for mode in network_cut.MODES)
RUNS: dict[str, tuple[Run, int]] = {
    "kill": (server_kill.run, 8),
    "two": (two_servers.run, 5),
    "cut": (CUT, 20),
    "hang": (HANG, 2),
    "slow": (SLOW, 1),
    "flap": (FLAP, 1),
    "sync": (sync_trace.run, 80),
    "full": (disk_full.run, 20),
}


@pytest.mark.parametrize(
    ("run", "build", "missed"),
    [
        ("cut", "forget-digest", "wrong digest stored or told"),
        pytest.param("hang", "forget-digest", "wrong digest stored or told", marks=long),
        pytest.param("slow", "keep-other-content", "wrong digest stored or told", marks=long),
        pytest.param("flap", "take-again", "duplicated", marks=long),
        # Few kills need not hit the moment that this build loses in.
        pytest.param("kill", "acknowledge-before-commit", "acknowledged and lost", marks=long),
        pytest.param("full", "acknowledge-without-room", "acknowledged and lost", marks=long),
        pytest.param("sync", "answer-without-sync", "POST /tablet/api/changes", marks=long),
        pytest.param("kill", "skip-removal", "taken away and still there", marks=long),
        pytest.param("cut", "keep-other-content", "wrong digest stored or told", marks=long),
        pytest.param("cut", "take-again", "duplicated", marks=long),
        pytest.param("two", "take-again", "duplicated", marks=long),
        pytest.param("cut", "skip-removal", "taken away and still there", marks=long),
        pytest.param("sync", "acknowledge-before-commit", "POST /tablet/api/changes", marks=long),
    ],
)
def test_a_broken_build_turns_the_run_red(run: str, build: str, missed: str) -> None:
    act, n = RUNS[run]

    found = list_missed(act(Options(seed=SEED, n=n, broken=build)))

    assert any(name.endswith(f": {missed}") for name in found), found


@pytest.mark.long
@pytest.mark.parametrize("run", RUNS)
def test_the_build_that_is_installed_stays_green(run: str) -> None:
    act, n = RUNS[run]

    assert list_missed(act(Options(seed=SEED, n=n))) == []


@pytest.mark.parametrize("build", ["take-last", "skip-removal"])
def test_an_interleaving_finds_a_broken_build(
    app: Flask, build: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    BUILDS[build](monkeypatch.setattr)

    with pytest.raises(AssertionError):
        interleave(app, 50, SEED)


def test_any_order_finds_a_broken_build(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    BUILDS["take-last"](monkeypatch.setattr)

    with pytest.raises(AssertionError):
        run_machines(app, 30, SEED)
