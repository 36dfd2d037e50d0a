"""A crash at any moment, a full disk, and the start after it: what was acknowledged is there."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.factories.sounds import make_wav
from tests.integration.media.conftest import list_names, send_part, send_whole
from tests.integration.media.dying import HALF
from tests.variants import first_of
from webapp.core.clock import clock_at, now
from webapp.core.errors import NoSpace
from webapp.core.verbatim import digest
from webapp.media import services
from webapp.media.queries import get_standing
from webapp.media.verify import clean_up, verify_media

ROOT = Path(__file__).resolve().parents[3]
# Where the process is killed while it takes in the second half.
MOMENTS = {
    "before a part is written": ("webapp.media.storing.Shelf.write_part", "before"),
    "in the middle of writing": ("os.fsync", "before"),
    "after a part, before its row": ("webapp.media.storing.Shelf.write_part", "after"),
    "after the row of a part": ("webapp.media.receiving._record", "after"),
    "before the check": ("webapp.media.receiving.check", "before"),
    "after the check": ("webapp.media.receiving.check", "after"),
    "before the whole file": ("webapp.media.storing.Shelf.write_whole", "before"),
    "after the whole file, before its row": ("webapp.media.storing.Shelf.write_whole", "after"),
    "after the row of the whole file": ("webapp.media.leaving.remove_files", "before"),
    "before the parts are forgotten": ("webapp.media.receiving.forget_left", "before"),
}


@pytest.fixture
def sent(tmp_path: Path) -> bytes:
    """A recording, which the process that dies finds in a file."""
    content = make_wav()
    (tmp_path / "sent").write_bytes(content)
    return content


def let_die(tmp_path: Path, owner_id: UUID, act: str, name: str, when: str) -> list[int]:
    """Return how many bytes were acknowledged, each time, before the process was killed."""
    command = [sys.executable, "-m", "tests.integration.media.dying", str(tmp_path)]
    command += [str(owner_id), str(tmp_path / "sent"), act, name, when]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    return [int(line) for line in done.stdout.split()]


def start_two_hours_later(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    with clock_at(now() + timedelta(hours=2)):
        clean_up()


@first_of("moment", MOMENTS)
def test_a_server_that_is_killed_has_what_it_acknowledged_and_takes_the_rest(
    owner_id: UUID, folder: Path, tmp_path: Path, sent: bytes, moment: str
) -> None:
    acknowledged = let_die(tmp_path, owner_id, "send", *MOMENTS[moment])

    assert acknowledged == [HALF]
    held = get_standing(owner_id, digest(sent)).held
    assert held >= HALF
    assert [failure for failure in verify_media() if failure.part != "no_row"] == []
    assert send_part(owner_id, sent, offset=held).complete
    assert b"".join(services.open_media(owner_id, digest(sent)).read()) == sent
    start_two_hours_later(folder)
    assert len(list_names(folder)) == 1
    assert verify_media() == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_server_that_is_killed_while_it_erases_has_erased_it_after_the_next_start(
    owner_id: UUID, folder: Path, tmp_path: Path, sent: bytes, when: str
) -> None:
    let_die(tmp_path, owner_id, "erase", "webapp.media.leaving.remove_files", when)

    assert not get_standing(owner_id, digest(sent)).complete
    clean_up()
    assert list_names(folder) == []
    assert verify_media() == []


def test_a_start_leaves_alone_what_another_server_may_be_writing(
    owner_id: UUID, folder: Path, tmp_path: Path, sent: bytes
) -> None:
    let_die(tmp_path, owner_id, "send", *MOMENTS["after a part, before its row"])
    before = list_names(folder)

    clean_up()

    assert list_names(folder) == before
    assert len(before) == 2


def test_a_start_with_the_wrong_database_removes_no_whole_file(
    owner_id: UUID, folder: Path
) -> None:
    send_whole(owner_id, make_wav())
    (stranger,) = [path for path in folder.rglob("*") if path.is_file()]
    stranger.rename(stranger.with_name("w" + "0" * 32))

    start_two_hours_later(folder)

    assert list_names(folder) == ["w" + "0" * 32]


def test_a_full_disk_is_told_and_what_is_held_can_be_read(owner_id: UUID, folder: Path) -> None:
    first, second = make_wav(), make_wav(999)
    send_whole(owner_id, first)
    send_part(owner_id, second, until=HALF)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        with pytest.raises(NoSpace):
            send_part(owner_id, second, offset=HALF)
        assert b"".join(services.open_media(owner_id, digest(first)).read()) == first
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert get_standing(owner_id, digest(second)).held == HALF
    assert verify_media() == []
    assert send_part(owner_id, second, offset=HALF).complete
