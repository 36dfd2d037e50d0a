"""Files that are whole or not there: written, listed, removed, and what a full disk does."""

from __future__ import annotations

import os
import resource
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.core.blobs import (
    list_files,
    new_name,
    open_file,
    path_of,
    remove_files,
    remove_unfinished,
    write_file,
)
from webapp.core.errors import NoSpace


@pytest.fixture
def no_room() -> Iterator[None]:
    """A disk on which no file grows beyond 4 kB, as a quota has it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_comes_back_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    name = new_name()
    write_file(tmp_path / "media", name, [b"one ", b"two"])

    with open_file(tmp_path / "media", name) as file:
        assert file.read() == b"one two"
    assert stat.S_IMODE(path_of(tmp_path / "media", name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "media").stat().st_mode) == 0o700


def test_a_removed_file_is_gone_and_may_be_removed_again(tmp_path: Path) -> None:
    name = new_name()
    write_file(tmp_path, name, [b"taken away"])

    remove_files(tmp_path, [name])
    remove_files(tmp_path, [name, new_name()])

    assert list(list_files(tmp_path)) == []
    with pytest.raises(FileNotFoundError):
        open_file(tmp_path, name)


def test_writing_that_fails_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def break_off() -> Iterator[bytes]:
        yield b"first"
        raise KeyError

    with pytest.raises(KeyError):
        write_file(tmp_path, new_name(), break_off())

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_full_disk_is_told_and_leaves_nothing_and_reading_still_works(
    tmp_path: Path, no_room: None
) -> None:
    kept = new_name()
    write_file(tmp_path, kept, [b"kept"])

    with pytest.raises(NoSpace):
        write_file(tmp_path, new_name(), [bytes(100_000)])

    assert [found.name for found in list_files(tmp_path)] == [kept]
    with open_file(tmp_path, kept) as file:
        assert file.read() == b"kept"


def test_only_what_was_left_half_written_long_ago_is_cleared(tmp_path: Path) -> None:
    whole, old, fresh = new_name(), new_name(), new_name()
    for name in (whole, old, fresh):
        write_file(tmp_path, name, [b"x"])
    for name in (old, fresh):
        path = path_of(tmp_path, name)
        path.rename(path.with_name(name + ".new"))
    os.utime(path_of(tmp_path, old).with_name(old + ".new"), (1, 1))

    assert remove_unfinished(tmp_path, older_than=time.time() - 3600) == 1

    assert [found.name for found in list_files(tmp_path)] == [whole]
    assert len([path for path in tmp_path.rglob("*.new") if path.is_file()]) == 1
