"""Checks one file in a process of its own, with limits; it must open no file and know no key.

Reads the file from standard input. Writes a line of JSON, and after it the picture that was drawn
anew, if it was. Started by its path, so that the application is not loaded with it.
"""

from __future__ import annotations

import json
import resource
import sys
import types
from pathlib import Path

MOST_MEMORY = 270 * 1024**2  # bytes of its own; with what it shares it stays below 300 MB
MOST_SECONDS = 3  # of the processor
OUT_OF_MEMORY = 3


def main() -> int:
    """Check what comes on standard input as `photo` or `voice`; return the exit code."""
    _load_packages_without_the_application()
    from webapp.core import images
    from webapp.media.formats import pictures, sounds
    from webapp.media.formats.findings import Refused

    _limit()
    data = sys.stdin.buffer.read()
    try:
        if sys.argv[1] == "voice":
            sound = sounds.read_sound(data)
            return _answer({"type": sound.type, "duration_ms": sound.duration_ms})
        bare = pictures.read_picture(data)
        told = {"type": pictures.TYPES[bare.form], "width": bare.width, "height": bare.height}
        if not bare.has_more:
            images.check_whole(data, form=bare.form)
            return _answer(told)
        del data
        drawn = images.redraw(
            bare.data, form=bare.form, orientation=bare.orientation, profile=bare.profile
        )
    except Refused as refusal:
        return _answer({"refusal": refusal.code})
    except images.BrokenPicture:
        return _answer({"refusal": "broken_picture"})
    except MemoryError:
        return OUT_OF_MEMORY
    told = {"type": pictures.TYPES[drawn.form], "width": drawn.width, "height": drawn.height}
    return _answer(told, drawn.data)


def _load_packages_without_the_application() -> None:
    # `import webapp` takes 1.2 s and 80 MB, and none of it is needed here.
    package = types.ModuleType("webapp")
    package.__path__ = [str(Path(__file__).resolve().parents[1])]
    sys.modules["webapp"] = package


def _limit() -> None:
    """Let this process take no more memory and time, start nothing, and open or write no file."""
    limits = (
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_AS, 4 * MOST_MEMORY),  # libraries, and addresses that are never used
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_NPROC, 0),
    )
    for limit, most in limits:
        resource.setrlimit(limit, (most, most))
    # Only below the hard limit is it SIGXCPU; at it, it is SIGKILL, which may be anybody's.
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))


def _answer(told: dict[str, object], picture: bytes = b"") -> int:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + picture)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
