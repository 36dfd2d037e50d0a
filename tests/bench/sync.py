"""Measure sending 40 strokes to the server; prints `name | figure | bar | met`.

A bare Flask answer stands behind the same gunicorn process and is asked in turn with each sync,
so that the machine's own slowness is seen. The bare route exists in this process alone.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response, jsonify

from tests.factories.accounts import make_change, make_sitting
from tests.factories.people import make_child, make_worker
from tests.factories.signing_in import sign_cookie
from webapp import create_app
from webapp.config import Settings
from webapp.core.db import db, transaction
from webapp.migrating import migrate_database
from webapp.staff.guard import SITTING_TOKEN

SEED: Final = 3
RUNS: Final = 5
BATCHES: Final = 40  # of 40 strokes in one account: 1,600, a very full account
STROKES: Final = 40
POINTS: Final = 60
FOLDER: Final = "THREE_HOUSES_BENCH_FOLDER"
SLOWEST_MEDIAN: Final = 100.0  # ms; a child's pause between two lines is longer
SLOWEST_P95: Final = 250.0  # ms
WSGI = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


def make_server() -> WSGI:
    """Return what gunicorn serves: the application, and beside it one bare Flask answer."""
    application = create_app(_settings(Path(os.environ[FOLDER])))
    bare = Flask("bare")

    @bare.post("/bare")
    def answer() -> Response:
        return jsonify(held=[])

    def choose(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        asked: WSGI = bare if environ.get("PATH_INFO") == "/bare" else application
        return asked(environ, start)

    return choose


def main() -> int:
    """Print the figures and return 1 when a bar is missed."""
    chance = random.Random(SEED)
    syncs: list[float] = []
    bares: list[float] = []
    medians: list[float] = []
    with tempfile.TemporaryDirectory() as name, _served(Path(name)) as (port, cookies):
        for cookie in cookies:
            tablet = _Tablet(port, cookie)
            run = [_measure_pair(tablet, chance) for _ in range(BATCHES)]
            syncs += [sync for sync, _bare in run]
            bares += [bare for _sync, bare in run]
            medians.append(statistics.median(sync for sync, _bare in run))
    return _report(syncs, bares, medians)


def _report(syncs: list[float], bares: list[float], medians: list[float]) -> int:
    base = f"N={len(syncs)}, seed {SEED}"
    spread = f"{min(medians):.1f}–{max(medians):.1f}"
    print(f"bare answer, median, ms ({base}) | {statistics.median(bares):.1f} | - | met")
    print(f"bare answer, p95, ms ({base}) | {_p95(bares):.1f} | - | met")
    print(f"40 strokes, medians of {RUNS} runs, ms | {spread} | - | met")
    rows = [
        ("median", statistics.median(syncs), SLOWEST_MEDIAN),
        ("p95", _p95(syncs), SLOWEST_P95),
    ]
    for name, figure, bar in rows:
        said = "met" if figure <= bar else "missed"
        print(f"40 strokes, {name}, ms ({base}) | {figure:.1f} | {bar:.0f} | {said}")
    return 0 if all(figure <= bar for _name, figure, bar in rows) else 1


def _p95(figures: list[float]) -> float:
    return statistics.quantiles(figures, n=20)[-1]


def _settings(folder: Path) -> Settings:
    return Settings(
        mode="test",
        data=folder,
        secret="a secret of the bench, long enough for it",
        database_url=f"sqlite:///{folder / 'bench.db'}",
    )


@contextmanager
def _served(folder: Path) -> Iterator[tuple[int, list[str]]]:
    cookies = _prepare(folder)
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", "4", "--log-level", "error"]
    command += ["tests.bench.sync:make_server()"]
    with subprocess.Popen(command, env={**os.environ, FOLDER: str(folder)}) as server:
        try:
            _wait_for(port)
            yield port, cookies
        finally:
            server.terminate()


def _prepare(folder: Path) -> list[str]:
    app = create_app(_settings(folder))
    migrate_database(app)
    with app.app_context():
        with transaction():
            child, worker = make_child(), make_worker()
            tokens = [make_sitting(child, worker)[1] for _ in range(RUNS)]
        db.engine.dispose()
    name = app.config["SESSION_COOKIE_NAME"]
    return [f"{name}={sign_cookie(app, **{SITTING_TOKEN: token})}" for token in tokens]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


class _Tablet:
    """A connection that is kept open, as a browser keeps it, with cookie and token."""

    def __init__(self, port: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        answer, told = self._ask("GET", "/tablet/api/token", None, {"Cookie": cookie})
        fresh = answer.getheader("Set-Cookie")
        if answer.status != 200 or fresh is None:
            raise RuntimeError(f"the tablet's token answered {answer.status}")
        self._headers = {
            "Cookie": fresh.split(";")[0],
            "X-CSRFToken": json.loads(told)["token"],
            "Content-Type": "application/json",
        }

    def post(self, address: str, body: bytes) -> tuple[float, Any]:
        """Return the milliseconds from sending to the whole answer, and the answer."""
        started = time.perf_counter()
        answer, text = self._ask("POST", address, body, self._headers)
        took = (time.perf_counter() - started) * 1000
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}")
        return took, json.loads(text)

    def _ask(
        self, verb: str, address: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        self._connection.request(verb, address, body, headers)
        answer = self._connection.getresponse()
        return answer, answer.read()


def _measure_pair(tablet: _Tablet, chance: random.Random) -> tuple[float, float]:
    changes = [make_change("stroke", _draw(chance, order)) for order in range(STROKES)]
    body = json.dumps({"changes": changes}, separators=(",", ":")).encode()
    sync, answer = tablet.post("/tablet/api/changes", body)
    if len(answer["held"]) != STROKES:
        raise RuntimeError("not every stroke was held")
    bare, _answer = tablet.post("/bare", body)
    return sync, bare


def _draw(chance: random.Random, order: int) -> dict[str, Any]:
    x, y = chance.randrange(6400), chance.randrange(4800)
    points = []
    for step in range(POINTS):
        x, y = x + chance.randint(-40, 40), y + chance.randint(-40, 40)
        points.append([x, y, chance.randrange(256), step * 8])
    return {
        "tool": "felt",
        "colour": "night",
        "size": 56,
        "input": "pen",
        "order": order,
        "points": points,
        "prompt": None,
    }


if __name__ == "__main__":
    sys.exit(main())
