"""Watches the server's system calls under load: no 2xx before what it tells of is on the disk."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure
from tests.faults.figures import holds, share
from tests.faults.options import Options
from tests.faults.program import Program
from tests.faults.tablet import Habit, Sender, Tablet, came_to_their_end
from tests.faults.world import prepare
from webapp.core.verbatim import digest

ANSWERS: Final = 500
TABLETS: Final = 3
# What comes again is on the disk already, and nothing is synced for it once more.
HABIT: Final = Habit(repeats=0.0, media=0.1, fewest=8, most=16)
NAME: Final = "sync-before-answer"
CALLS: Final = "read,recvfrom,recvmsg,write,writev,sendto,sendmsg,fsync,fdatasync"
_LINE = re.compile(r"(\d+) +[\d.]+ (.*)")
_UNFINISHED = re.compile(r"(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(.*)")
_ASKED = re.compile(r'(?:read|recvfrom|recvmsg)\(.*?"(POST|PUT) (/tablet/api/[a-z]+)')
_ANY_ASKED = re.compile(r'(?:read|recvfrom)\(.*?"(?:GET|HEAD|POST|PUT|PATCH|DELETE) /')
_SYNCED = re.compile(r"f(?:data)?sync\(\d+<(.*?)>\)\s+= 0$")
_ANSWERED = re.compile(r'(?:write|writev|sendto|sendmsg)\(.*?"HTTP/1\.1 (\d{3})')


@dataclass(slots=True)
class Request:
    """One request in one thread: what was synced before its answer began, and its status."""

    verb: str
    address: str
    synced: list[str] = field(default_factory=list)
    status: int = 0

    @property
    def is_on_disk(self) -> bool:
        """Whether the log of the database was synced, and for a file itself and its folder."""
        if not any(path.endswith(".db-wal") for path in self.synced):
            return False
        if self.address != "/tablet/api/media":
            return True
        media = [path for path in self.synced if "/media" in path]
        return any(path.endswith(".new") for path in media) and any(
            re.search(r"/media/[0-9a-f]{2}$", path) for path in media
        )


def run(options: Options) -> Iterator[Figure]:
    """Yield which share of the 2xx answers came after the sync."""
    n = options.n or ANSWERS
    bar = "100 % of the answers"
    if shutil.which("strace") is None:
        said = "strace is not here; `apt-get install strace` brings it"
        yield holds(f"{NAME} (N={n}, seed {options.seed})", is_met=False, bar=bar, said=said)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        seats = prepare(folder, tablets=TABLETS, rounds=4 + n // 40)
        path = Path(name) / "trace"
        with Program(folder, broken=options.broken) as program:
            senders = [
                Sender(own, program.port, f"{options.seed}:{place}", habit=HABIT)
                for place, own in enumerate(seats)
            ]
            try:
                _trace(program, senders, n, path)
            except PermissionError as error:
                yield holds(NAME, is_met=False, bar=bar, said=str(error))
                return
        yield came_to_their_end(NAME, senders)
        with path.open(encoding="utf-8", errors="replace") as trace:
            requests = [one for one in read_trace(trace) if 200 <= one.status < 300]
    for what, own in _by_address(requests):
        synced = sum(one.is_on_disk for one in own)
        yield share(
            f"{NAME}: {what}", synced, n=len(own), of="2xx answers", seed=options.seed, bar=1.0
        )


def read_trace(lines: Iterable[str]) -> list[Request]:
    """Return the tablets' unsafe requests that `strace -f -y` saw, with what each thread synced."""
    found: list[Request] = []
    begun: dict[str, str] = {}
    present: dict[str, Request] = {}
    for line in lines:
        matched = _LINE.match(line.rstrip("\n"))
        if matched is None:
            continue
        thread, call = matched[1], matched[2]
        if unfinished := _UNFINISHED.match(call):
            begun[thread] = unfinished[1]
            continue
        if resumed := _RESUMED.match(call):
            call = begun.pop(thread, "") + resumed[1]
        _note(call, thread, present, found)
    return found


def _note(call: str, thread: str, present: dict[str, Request], found: list[Request]) -> None:
    if asked := _ASKED.match(call):
        present[thread] = Request(asked[1], asked[2])
        found.append(present[thread])
    elif _ANY_ASKED.match(call):
        present.pop(thread, None)
    elif (request := present.get(thread)) is not None and not request.status:
        if synced := _SYNCED.match(call):
            request.synced.append(synced[1])
        elif answered := _ANSWERED.match(call):
            request.status = int(answered[1])


def _trace(program: Program, senders: list[Sender], n: int, path: Path) -> None:
    """Write every call of the server to a file until the tablets have N answers."""
    command = ["strace", "-f", "-y", "-ttt", "-s", "80", "-e", f"trace={CALLS}"]
    with subprocess.Popen(
        [*command, "-o", path, "-p", str(program.worker)], stderr=subprocess.PIPE
    ) as strace:
        try:
            _wait_until_attached(strace)
            for sender in senders:
                sender.start()
            while sum(t.ledger.answers for s in senders for t in list(s.tablets)) < n:
                time.sleep(0.05)
                if not any(sender.is_alive() for sender in senders):
                    break
            for sender in senders:
                sender.finish()
            for tablet in [one for sender in senders for one in sender.tablets]:
                _give_up(tablet)
        finally:
            strace.send_signal(signal.SIGINT)


def _give_up(tablet: Tablet) -> None:
    """Have what comes too late for a sealed account set aside: the tablet erases it after that."""
    if not tablet.ledger.is_sealed:
        return
    text = json.dumps(tablet.make())
    given = json.dumps({"changes": [{"reason": "sealed", "text": text}]}).encode()
    tablet.try_once("POST", "/tablet/api/aside", given)
    content = text.encode()
    query = f"offset=0&total={len(content)}&type=audio/wav&reason=sealed&kind=voice"
    tablet.try_once("PUT", f"/tablet/api/aside/{digest(content)}?{query}", content)


def _wait_until_attached(strace: subprocess.Popen[bytes]) -> None:
    assert strace.stderr is not None
    line = strace.stderr.readline()
    if b"attached" not in line:
        raise PermissionError(f"strace could not attach: {line.decode().strip()}")


def _by_address(requests: list[Request]) -> Iterator[tuple[str, list[Request]]]:
    for what in (
        "POST /tablet/api/changes",
        "POST /tablet/api/seal",
        "PUT /tablet/api/media",
        "POST /tablet/api/aside",
        "PUT /tablet/api/aside",
    ):
        yield what, [one for one in requests if f"{one.verb} {one.address}" == what]
