"""The process that reads a hostile file is stopped, and the file is refused for what it was."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from webapp.media import check_process, checking
from webapp.media.rules import MediaKind, Refusal

SPIN = "while True: pass"
GROW = "held = [bytearray(16_000_000) for _ in range(100)]"
OPEN = "open('/etc/hostname')"


def run_limited(act: str) -> tuple[str, ...]:
    """Return the command of a process that is limited as a check is, and then acts so."""
    script = f"""
        import sys
        sys.path.insert(0, {sys.path[0]!r})
        sys.path.insert(0, {str(check_process.__file__).rsplit("/webapp/", 1)[0]!r})
        from webapp.media import check_process
        check_process._limit()
        try:
            {act}
        except MemoryError:
            sys.exit(check_process.OUT_OF_MEMORY)
    """
    return (sys.executable, "-c", textwrap.dedent(script), "voice")


def test_a_file_that_takes_too_long_is_refused_and_not_tried_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checking, "COMMAND", run_limited(SPIN))
    with pytest.raises(checking.MediaRefused) as refused:
        checking.check(MediaKind.VOICE, [b"anything"])
    assert refused.value.reason is Refusal.TOO_DEMANDING


def test_a_file_that_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "COMMAND", run_limited(GROW))
    with pytest.raises(checking.MediaRefused) as refused:
        checking.check(MediaKind.VOICE, [b"anything"])
    assert refused.value.reason is Refusal.TOO_DEMANDING


def test_the_process_opens_no_file() -> None:
    ended = subprocess.run(run_limited(OPEN), capture_output=True, text=True, check=False)
    assert "Too many open files" in ended.stderr
