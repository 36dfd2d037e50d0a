"""Files in the data folder, whole or not there at all; it must not know what is in them."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from webapp.core.errors import NoSpace

_UNFINISHED = ".new"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def new_name() -> str:
    """Return a random name for a file: it says nothing of what is in it."""
    return secrets.token_hex(16)


def path_of(folder: Path, name: str) -> Path:
    """Return where a file lies, in one of 256 folders."""
    return folder / name[-2:] / name


def write_file(folder: Path, name: str, chunks: Iterable[bytes]) -> None:
    """Write a file that is on the disk, whole, when this returns. Raises NoSpace.

    Whoever names it in the database does so afterwards.
    """
    target = path_of(folder, name)
    unfinished = target.with_name(name + _UNFINISHED)
    with no_space_told():
        _make_folder(target.parent)
        try:
            with os.fdopen(os.open(unfinished, _NEW, 0o600), "wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def open_file(folder: Path, name: str) -> BinaryIO:
    """Return a file to read from. Raises FileNotFoundError."""
    return path_of(folder, name).open("rb")


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files for good; those that are gone already are all right."""
    parents = set()
    for name in names:
        path = path_of(folder, name)
        path.unlink(missing_ok=True)
        parents.add(path.parent)
    for parent in parents:
        if parent.exists():
            _sync_folder(parent)


class FoundFile(NamedTuple):
    """A file that lies in the folder; `written_at` in seconds since 1970."""

    name: str
    size: int
    written_at: float


def list_files(folder: Path) -> Iterator[FoundFile]:
    """Yield every whole file."""
    for entry in _entries(folder):
        if not entry.name.endswith(_UNFINISHED):
            facts = entry.stat()
            yield FoundFile(entry.name, facts.st_size, facts.st_mtime)


def remove_unfinished(folder: Path, *, older_than: float) -> int:
    """Remove what a crash left half written before a moment (seconds since 1970); count it."""
    left = [
        entry
        for entry in _entries(folder)
        if entry.name.endswith(_UNFINISHED) and entry.stat().st_mtime < older_than
    ]
    for entry in left:
        Path(entry.path).unlink(missing_ok=True)
    return len(left)


@contextmanager
def no_space_told() -> Iterator[None]:
    """Turn a full disk, or a used-up quota, into NoSpace."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace() from error
        raise


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    if not folder.exists():
        return
    for shelf in sorted(folder.iterdir()):
        if shelf.is_dir():
            with os.scandir(shelf) as entries:
                yield from (entry for entry in entries if entry.is_file(follow_symlinks=False))


def _make_folder(folder: Path) -> None:
    if folder.exists():
        return
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)
    _sync_folder(folder.parent.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
