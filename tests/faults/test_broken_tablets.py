"""A tablet that is broken on purpose turns the runs red: they can see what they look for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import canaries

LONGEST_SECONDS = 900  # a build that hangs ends the test, and not the whole run
CANARIES = [
    f"canaries in the profile folder, {when}"
    for when in ("killed in the middle of a word", "covered and closed", "begun without a network")
]


# A process of its own for each: a run drives a browser as its own, and so does the test's session.
@pytest.mark.long
@pytest.mark.parametrize(
    ("run", "n", "broken", "missed"),
    [
        ("browser-kill", 1, "forget-the-journal", "points shown as kept and lost"),
        ("browser-events", 1, "forget-the-journal", "reload: strokes lost"),
        ("browser-events", 1, "use-at-once", "1 new releases: over an open account"),
        ("canaries", 1, "keep-in-the-clear", CANARIES),
        ("page-hang", 1, "wait-for-ever", "page-hang: nothing more was sent"),
        ("week", 20, "forget-some", "changes lost in a week"),
        ("full-tablet", 20, "forget-some", "shown as kept and not there"),
    ],
)
def test_a_broken_tablet_turns_the_run_red(
    run: str, n: int, broken: str, missed: str | list[str]
) -> None:
    command = [sys.executable, "-m", "tests.faults", run, "--n", str(n), "--broken", broken]

    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=LONGEST_SECONDS
    )

    red = [line for line in done.stdout.splitlines() if line.endswith("| missed")]
    for name in [missed] if isinstance(missed, str) else missed:
        assert any(line.startswith(name) for line in red), done.stdout + done.stderr
    assert done.returncode == 1


def test_a_canary_is_found_in_any_of_its_encodings(tmp_path: Path) -> None:
    canary = "quokkas over Zanzibar"
    for encoding in canaries.ENCODINGS:
        (tmp_path / encoding).write_bytes(b"xx" + canary.encode(encoding) + b"xx")
    named = {encoding: canary.encode(encoding) for encoding in canaries.ENCODINGS}

    found = {name: path.name for name, path in canaries.search(tmp_path, named)}

    assert found == {encoding: encoding for encoding in canaries.ENCODINGS}
