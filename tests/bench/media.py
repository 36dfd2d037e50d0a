"""Measure the check of hostile and of honest files; prints `name | figure | bar | met`.

Each file is given to the process that checks media, as the server starts it. The time is what the
processor works for it, with the start of the process; the memory is the most that it held. The
team's photos and recordings are taken in where they lie beside the checkout.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image

from tests.factories import pictures, sounds
from webapp.media.checking import COMMAND
from webapp.media.rules import LARGEST, MediaKind

LARGEST_MEMORY: Final = 300.0  # MB
SLOWEST: Final = 3.0  # seconds
SEED: Final = 5
SHARED: Final = Path(__file__).resolve().parents[3] / "shared" / "data"
ACCEPTED: Final = "accepted"
# A small process of its own, because Linux counts the memory of whoever starts another with it.
_RUNNER: Final = """
import json, os, subprocess, sys, time
started = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    process = subprocess.Popen(sys.argv[2:], stdin=file, stdout=subprocess.PIPE, env={})
head, canary = process.stdout.readline(), False
while piece := process.stdout.read(1 << 20):
    canary = canary or b"Canary" in piece or b"Exif" in piece
_pid, status, used = os.wait4(process.pid, 0)
seconds, code = time.perf_counter() - started, os.waitstatus_to_exitcode(status)
cpu = used.ru_utime + used.ru_stime
print(json.dumps([seconds, cpu, used.ru_maxrss / 1024, code, head.decode(), canary]))
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file and what is to become of it: `accepted`, or `refused` for whatever reason."""

    name: str
    kind: MediaKind
    content: bytes
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of a file, in how many seconds (on the clock, of the processor), with what MB."""

    sent: Sent
    outcome: str
    seconds: float
    cpu_seconds: float
    megabytes: float
    tells_more: bool

    @property
    def is_right(self) -> bool:
        return (self.outcome == ACCEPTED) == self.sent.is_accepted


def main() -> int:
    """Print the figures and return 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = [_measure(sent, Path(folder) / "sent") for sent in _list_files()]
    for one in found:
        name = f"{one.sent.name} ({len(one.sent.content)} bytes: {one.outcome})"
        _say(f"{name}, s", one.cpu_seconds, SLOWEST, digits=2)
        _say(f"{name}, MB", one.megabytes, LARGEST_MEMORY)
    shared = "with" if SHARED.exists() else "without"
    print(f"N={len(found)} files, seed {SEED}, {shared} the photos and recordings of the team")
    on_the_clock = max(one.seconds for one in found)
    print(
        f"slowest check, s on the clock of a machine that others use | {on_the_clock:.2f} | - | met"
    )
    wrong = [one for one in found if not one.is_right]
    rows = [
        ("slowest check, s of the processor", max(one.cpu_seconds for one in found), SLOWEST, 2),
        ("largest memory, MB", max(one.megabytes for one in found), LARGEST_MEMORY, 0),
        ("wrongly accepted", sum(one.outcome == ACCEPTED for one in wrong), 0, 0),
        ("wrongly refused", sum(one.outcome != ACCEPTED for one in wrong), 0, 0),
        ("metadata served", sum(one.tells_more for one in found), 0, 0),
    ]
    told = [_say(name, figure, bar, digits=digits) for name, figure, bar, digits in rows]
    return 0 if all(told) else 1


def _say(name: str, figure: float, bar: float, *, digits: int = 0) -> bool:
    is_met = figure <= bar
    print(f"{name} | {figure:.{digits}f} | {bar:g} | {'met' if is_met else 'missed'}")
    return is_met


def _measure(sent: Sent, path: Path) -> Measured:
    path.write_bytes(sent.content)
    runner = [sys.executable, "-I", "-c", _RUNNER, str(path), *COMMAND, sent.kind.value]
    done = subprocess.run(runner, capture_output=True, check=True)
    seconds, cpu, megabytes, code, head, tells_more = json.loads(done.stdout)
    return Measured(sent, _outcome(code, head), seconds, cpu, megabytes, tells_more)


def _outcome(code: int, head: str) -> str:
    if code != 0:
        return f"exit {code}"
    told: dict[str, Any] = json.loads(head)
    return str(told.get("refusal", ACCEPTED))


def _list_files() -> Iterator[Sent]:
    photo, voice = MediaKind.PHOTO, MediaKind.VOICE
    for name, content in _hostile_pictures().items():
        yield Sent(name, photo, content, is_accepted=False)
    for name, content in {**_heavy_pictures(), **pictures.polyglots()}.items():
        if len(content) > LARGEST[photo]:
            raise ValueError(f"{name} is too large to be sent")
        yield Sent(name, photo, content, is_accepted=True)
    for name, content in sounds.hostile_sounds().items():
        is_cut_only = name in ("a table of four billion lengths", "a million pages")
        yield Sent(name, voice, content, is_accepted=is_cut_only)
    for name, content in _honest_sounds().items():
        yield Sent(name, voice, content, is_accepted=True)
    yield from _list_shared()


def _hostile_pictures() -> dict[str, bytes]:
    whole = pictures.make_picture("jpeg", pictures.make_noise(2_000, 1_500))
    pixels = Image.new("L", (12_000, 12_000))
    return {
        "webp of 34 bytes and 268 MP, lossless": pictures.huge_webp(),
        "webp of 34 bytes and 268 MP, lossy": pictures.huge_webp(is_lossless=False),
        "png of 2,500 MP": pictures.png_bomb(),
        "jpeg of 12,000 × 12,000": pictures.make_picture("jpeg", pixels),
        "jpeg of 20,000 scans": pictures.scan_bomb(),
        "gif that moves": pictures.make_moving("gif"),
        "png that moves": pictures.make_moving("png"),
        "webp that moves": pictures.make_moving("webp"),
        "start of a heic": pictures.heic_start(),
        "nothing": b"",
        "half a jpeg": whole[: len(whole) // 2],
        "a jpeg without its end": whole[:-2000],
        "a page": b"<!doctype html><script>alert(1)</script>",
        "a drawing with script": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "a recording": sounds.make_wav(),
    }


def _heavy_pictures() -> dict[str, bytes]:
    """Return what is just within the limits, and has to be drawn anew."""
    told = {"exif": pictures.tell_place(6), "icc_profile": pictures.make_profile()}
    large, usual = (
        pictures.make_noise(8_160, 6_120, grain=16),
        pictures.make_noise(4_032, 3_024, grain=8),
    )
    middle, flat = (
        pictures.make_noise(5_600, 4_200, grain=16),
        Image.new("RGB", (7_900, 6_200), (9, 90, 200)),
    )
    plain = pictures.make_picture
    return {
        "png whose text is 100 MB": pictures.text_bomb(),
        "jpeg of 50 MP": plain("jpeg", large, quality=60, **told),
        "jpeg of 50 MP, in grey": plain("jpeg", large.convert("L"), quality=60, **told),
        "jpeg of 23.5 MP": plain("jpeg", middle, quality=85, **told),
        "progressive jpeg of 23.5 MP": plain(
            "jpeg", middle, quality=85, progressive=True, subsampling=0, **told
        ),
        "png of 49 MP": plain("png", flat, compress_level=1, **told),
        "png of 23.5 MP, see-through": plain(
            "png", middle.point(lambda value: value // 64 * 64).convert("RGBA"), **told
        ),
        "webp of 12.2 MP": plain("webp", usual, quality=80, method=0, **told),
        "lossless webp of 12.2 MP": plain(
            "webp", usual.point(lambda value: value // 32 * 32), lossless=True, quality=0, **told
        ),
        "photo of a phone": plain("jpeg", usual, quality=92, **told),
        "plain jpeg of 50 MP": plain("jpeg", large, quality=60),
    }


def _honest_sounds() -> dict[str, bytes]:
    length = 600_000
    return {
        "ten minutes of webm": sounds.make_webm(length),
        "ten minutes of ogg": sounds.make_ogg(length),
        "ten minutes of m4a": sounds.make_m4a(length),
        "ten minutes of mp4 in fragments": sounds.make_fragmented(length),
        "ten minutes of wav": sounds.make_wav(length, rate=8_000),
    }


def _list_shared() -> Iterator[Sent]:
    for path in sorted((SHARED / "images").glob("*.*")):
        if path.suffix != ".json":
            is_accepted = path.suffix != ".heic"
            yield Sent(path.name, MediaKind.PHOTO, path.read_bytes(), is_accepted)
    for path in sorted((SHARED / "audio").glob("*.*")):
        yield Sent(path.name, MediaKind.VOICE, path.read_bytes(), is_accepted=True)


if __name__ == "__main__":
    sys.exit(main())
