"""Verifying media: every row has its file, each file is what came, and no file is without a row."""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.core.blobs import FoundFile, list_files, remove_files, remove_unfinished
from webapp.core.db import db, transaction
from webapp.core.envelope import NotReadable, id_of_key, size_when_encrypted
from webapp.media.keys import deployment_keys, wrap_keys_anew
from webapp.media.leaving import LONGEST_WRITING, media_folder
from webapp.media.models import LeavingFile, MediaFile, MediaKey, MediaPart
from webapp.media.receiving import remove_left
from webapp.media.services import shelf_of
from webapp.media.storing import is_part

_PAUSE = 2.0  # seconds; a file is written before the row that names it


@dataclass(frozen=True, slots=True)
class MediaFailure:
    """What does not agree: the id of the row, or the name of a file that no row names."""

    part: str  # file, size, content, key, no_row
    subject: str


def count_media() -> int:
    """Return how many files are complete."""
    complete = select(func.count()).select_from(MediaFile).where(MediaFile.file.is_not(None))
    return db.session.scalar(complete) or 0


def check_presence() -> list[MediaFailure]:
    """Compare rows and files by name and size, and keys by id; nothing is decrypted."""
    sizes = {found.name: found.size for found in list_files(media_folder())}
    failures = [
        MediaFailure("file" if sizes.get(file) is None else "size", str(media_id))
        for media_id, file, size in _list_named()
        if sizes.get(file) != size_when_encrypted(size)
    ]
    return failures + list(_list_closed_keys())


def verify_media() -> list[MediaFailure]:
    """Read every file, and look for files that no row names; an empty list means all is right."""
    failures = check_presence()
    told = {failure.subject for failure in failures}
    ids = db.session.scalars(select(MediaFile.id).order_by(MediaFile.created_at, MediaFile.id))
    for media_id in ids.all():
        row = db.session.get(MediaFile, media_id)
        if row is not None and str(media_id) not in told and not _is_readable(row):
            failures.append(MediaFailure("content", str(media_id)))
    return failures + [MediaFailure("no_row", file) for file in _list_unnamed_twice()]


def clean_up() -> None:
    """Remove what had to go, and what a crash left half done; for the start of the program.

    What an earlier key of the deployment wraps is wrapped by the present one.
    Of files that no row names only parts are removed: a tablet has those still. A whole file is
    never removed because a database does not know it, for it might be the wrong database.
    """
    with transaction():
        wrap_keys_anew()
    before = time.time() - LONGEST_WRITING.total_seconds()
    remove_left()
    remove_unfinished(media_folder(), older_than=before)
    old = [found.name for found in _list_unnamed() if found.written_at < before]
    remove_files(media_folder(), [file for file in old if is_part(file)])


def _list_named() -> Iterator[tuple[uuid.UUID, str, int]]:
    """Yield row, file and plain size of everything that should be there."""
    whole = select(MediaFile.id, MediaFile.file, MediaFile.served_bytes)
    for media_id, file, size in db.session.execute(
        whole.where(MediaFile.file.is_not(None)).order_by(MediaFile.id)
    ):
        yield media_id, file or "", size or 0
    parts = select(MediaPart.media_id, MediaPart.file, MediaPart.length)
    for media_id, file, size in db.session.execute(
        parts.order_by(MediaPart.media_id, MediaPart.start)
    ):
        yield media_id, file, size


def _list_closed_keys() -> Iterator[MediaFailure]:
    known = {id_of_key(key) for key in deployment_keys()}
    closed = select(MediaKey.owner_id).where(MediaKey.key_id.not_in(known))
    for owner_id in db.session.scalars(closed.order_by(MediaKey.owner_id)):
        yield MediaFailure("key", str(owner_id))


def _is_readable(row: MediaFile) -> bool:
    try:
        shelf = shelf_of(row)
        for part in row.parts:
            for _piece in shelf.read_part(part.file, start=part.start, length=part.length):
                pass
        if row.file is None:
            return True
        summing = hashlib.sha256()
        for piece in shelf.read_whole(row.file, size=row.served_bytes or 0):
            summing.update(piece)
    except (NotReadable, FileNotFoundError):
        return False
    return summing.hexdigest() == row.served_digest


def _list_unnamed() -> list[FoundFile]:
    files = list(list_files(media_folder()))
    db.session.rollback()  # what was committed while the folder was listed counts
    named = {file for _media_id, file, _size in _list_named()}
    named.update(db.session.scalars(select(LeavingFile.file)))
    return [found for found in files if found.name not in named]


def _list_unnamed_twice() -> list[str]:
    once = {found.name for found in _list_unnamed() if not _may_be_coming(found)}
    if not once:
        return []
    time.sleep(_PAUSE)
    return sorted(once & {found.name for found in _list_unnamed()})


def _may_be_coming(found: FoundFile) -> bool:
    # Or a server was killed just before its row: the tablet has it, and a start removes it.
    is_young = found.written_at >= time.time() - LONGEST_WRITING.total_seconds()
    return is_part(found.name) and is_young
