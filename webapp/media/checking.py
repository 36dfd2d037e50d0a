"""Has a file checked in a process of its own; nothing of the file is read in this one."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from webapp.media import check_process
from webapp.media.rules import Busy, MediaKind, Refusal

COMMAND = (sys.executable, "-I", check_process.__file__)
MOST_AT_ONCE = 2  # each may take 300 MB
LONGEST_QUEUE = 5.0  # seconds; whoever waits keeps a thread of the server from others
LONGEST_WAIT = 20.0  # seconds for an answer, on a machine that is busy
LARGEST_ANSWER = 32_000_000  # bytes; PNG that is packed quickly is larger than it came
_TOO_LONG = -signal.SIGXCPU
_CRASHES = {
    -crash
    for crash in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)
}
_slots = threading.BoundedSemaphore(MOST_AT_ONCE)


class MediaRefused(Exception):
    """The file cannot be kept."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file was found to be; `redrawn` are the bytes to serve, if not its own."""

    type: str
    duration_ms: int | None
    width: int | None
    height: int | None
    redrawn: bytes | None


def check(kind: MediaKind, content: Iterable[bytes]) -> Checked:
    """Return what a file is; its content is read to the end in any case.

    Raises MediaRefused, and Busy where the check could not be done now.
    """
    with _slot():
        code, answer = _run(kind, content)
    if code in (_TOO_LONG, check_process.OUT_OF_MEMORY):
        raise MediaRefused(Refusal.TOO_DEMANDING)
    if code in _CRASHES:
        is_photo = kind is MediaKind.PHOTO
        raise MediaRefused(Refusal.BROKEN_PICTURE if is_photo else Refusal.BROKEN_RECORDING)
    if code != 0:
        raise Busy()
    return _read_answer(answer)


def _run(kind: MediaKind, content: Iterable[bytes]) -> tuple[int, bytes]:
    """Return exit code and answer. The process has none of our environment, where keys may be."""
    with subprocess.Popen(
        (*COMMAND, kind.value),
        env={},
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        watchdog = threading.Timer(LONGEST_WAIT, process.kill)
        watchdog.start()
        try:
            answer = _ask(process, content)
            return process.wait(), answer
        finally:
            watchdog.cancel()
            process.kill()


def _ask(process: subprocess.Popen[bytes], content: Iterable[bytes]) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process has no pipes")
    is_reading = True
    for piece in content:  # to the end, because the caller digests it on the way
        if is_reading:
            is_reading = _write(process.stdin, piece)
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    answer = process.stdout.read(LARGEST_ANSWER + 1)
    if len(answer) > LARGEST_ANSWER:
        raise MediaRefused(Refusal.TOO_DEMANDING)
    return answer


def _write(pipe: IO[bytes], piece: bytes) -> bool:
    try:
        pipe.write(piece)
    except BrokenPipeError:
        return False
    return True


def _read_answer(answer: bytes) -> Checked:
    line, _newline, picture = answer.partition(b"\n")
    told = json.loads(line)
    if "refusal" in told:
        raise MediaRefused(Refusal(told["refusal"]))
    return Checked(
        type=told["type"],
        duration_ms=told.get("duration_ms"),
        width=told.get("width"),
        height=told.get("height"),
        redrawn=picture or None,
    )


@contextmanager
def _slot() -> Iterator[None]:
    if not _slots.acquire(timeout=LONGEST_QUEUE):
        raise Busy()
    try:
        yield
    finally:
        _slots.release()
