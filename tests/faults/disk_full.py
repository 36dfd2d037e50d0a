"""Fills the disk under the data folder: nothing is lost, reading goes on, and it is told."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.bench.figures import Figure
from tests.factories.sounds import make_wav
from tests.faults.comparing import compare
from tests.faults.figures import holds, share, told
from tests.faults.options import Options
from tests.faults.program import Program
from tests.faults.tablet import Habit, Line, Tablet
from tests.faults.world import prepare
from webapp.core.verbatim import digest

TRIES: Final = 60
BEFORE: Final = 12  # acts, so that there is something to lose
ROOM: Final = "24m"
NAME: Final = "disk-full"


@dataclass(slots=True)
class Seen:
    """What was answered while there was no room; the sends that were not taken come again."""

    answers: list[tuple[int, str]] = field(default_factory=list)
    reads: list[int] = field(default_factory=list)
    waiting: list[tuple[Tablet, list[dict[str, Any]]]] = field(default_factory=list)

    def note(self, status: int, said: Any) -> None:
        """Note an answer with its code, if it has one."""
        self.answers.append((status, str((said or {}).get("code", ""))))


def run(options: Options) -> Iterator[Figure]:
    """Yield what a full disk did, on a small tmpfs or under a limit for the size of files."""
    n, seed = options.n or TRIES, options.seed
    with tempfile.TemporaryDirectory() as name, _small_disk(Path(name)) as (disk, is_small):
        folder = disk / "data"
        seats = prepare(folder, tablets=2, rounds=1)
        log = Path(name) / "server.log"
        with Program(folder, broken=options.broken, log=log) as program:
            chance, habit = random.Random(seed), Habit(media=0.2)
            tablets = [Tablet(own[0], program.port, chance, habit=habit) for own in seats]
            for _ in range(BEFORE):
                for tablet in tablets:
                    tablet.act()
            full = _filled(disk / "filler") if is_small else _limited(program.worker)
            with full:
                seen = _try(program, tablets, n)
            is_taken = _send_again(tablets, seen)
            for tablet in tablets:
                tablet.close()
            program.stop()
            found = compare(folder, [tablet.ledger for tablet in tablets])
            yield from found.figures(NAME, n=n, of="sends without room", seed=seed)
            yield program.verify(NAME)
    yield from _figures(seen, n=n, seed=seed)
    yield holds(f"{NAME}: with room again the same is taken", is_met=is_taken, bar="yes")
    how = f"a tmpfs of {ROOM}" if is_small else "RLIMIT_FSIZE, because nothing can be mounted here"
    yield told(f"{NAME}: the disk", how)


def _figures(seen: Seen, *, n: int, seed: int) -> Iterator[Figure]:
    refused = [one for one in seen.answers if not 200 <= one[0] < 300]
    plain = sum(one == (507, "no_space") for one in refused)
    what = f"{NAME}: refused with 507 and no_space"
    yield share(what, plain, n=len(refused), of="refused sends", seed=seed, bar=1.0)
    is_full = len(refused) >= n // 2
    said = f"{len(refused)} of {len(seen.answers)}"
    yield holds(f"{NAME}: sends that were refused", is_met=is_full, bar="half of them", said=said)
    good = sum(status == 200 for status in seen.reads)
    what = f"{NAME}: account and sign-in page are read"
    yield share(what, good, n=len(seen.reads), of="reads", seed=seed, bar=1.0)


def _try(program: Program, tablets: list[Tablet], n: int) -> Seen:
    seen, line = Seen(), Line(program.port, timeout=30.0)
    for place in range(n):
        tablet = tablets[place % len(tablets)]
        changes = [tablet.make() for _ in range(1 + place % 4)]
        body = json.dumps({"changes": changes}).encode()
        answer = tablet.try_once("POST", "/tablet/api/changes", body)
        seen.note(answer.status, answer.told)
        if answer.status == 200:
            tablet.ledger.note_answer(changes, answer.told)
        else:
            seen.waiting.append((tablet, changes))
        if place % 4 == 0:
            content = make_wav(300 + place)
            query = f"offset=0&total={len(content)}&type=audio/wav"
            answer = tablet.try_once("PUT", f"/tablet/api/media/{digest(content)}?{query}", content)
            seen.note(answer.status, answer.told)
            if answer.status == 200:
                tablet.ledger.note_media(digest(content), answer.told)
        seen.reads += [tablet.look(), line.ask("GET", "/sign-in", None, {}).status]
    line.close()
    return seen


def _send_again(tablets: list[Tablet], seen: Seen) -> bool:
    """Send again what was refused, oldest first; tell whether all of it was taken at once."""
    for tablet, changes in seen.waiting:
        body = json.dumps({"changes": changes}).encode()
        answer = tablet.try_once("POST", "/tablet/api/changes", body)
        if answer.status != 200:
            return False
        tablet.ledger.note_answer(changes, answer.told)
    for tablet in tablets:
        tablet.send_media()
    return True


@contextmanager
def _small_disk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Yield a folder on a disk of its own, and whether there is one."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "three-houses", str(disk)]
    with contextlib.suppress(FileNotFoundError):
        if subprocess.run(mount, capture_output=True, check=False).returncode == 0:
            try:
                yield disk, True
            finally:
                subprocess.run(["umount", "--lazy", str(disk)], check=True)
            return
    yield disk, False


@contextmanager
def _filled(path: Path) -> Iterator[None]:
    """Let a file take every byte that is left."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    with contextlib.suppress(OSError):
        while os.write(descriptor, bytes(4_096)):
            pass
    try:
        yield
    finally:
        os.close(descriptor)
        path.unlink()


@contextmanager
def _limited(worker: int) -> Iterator[None]:
    """Let a running process write no file beyond its first 4 kB."""
    before = resource.prlimit(worker, resource.RLIMIT_FSIZE)
    resource.prlimit(worker, resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        yield
    finally:
        resource.prlimit(worker, resource.RLIMIT_FSIZE, before)
