"""The acts on photos and voice; they flush and never commit, and files go after the commit."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.media.keys import make_key, open_key
from webapp.media.leaving import let_go, media_folder
from webapp.media.models import MediaFile, MediaPart
from webapp.media.queries import (
    Facts,
    count_of_owner,
    facts_of,
    find_complete,
    find_media,
    list_of_owner,
    measure_owner,
)
from webapp.media.rules import (
    LARGEST,
    MOST_BYTES,
    MOST_FILES,
    MOST_NOTED,
    MediaKind,
    Refusal,
    State,
    kind_of,
)
from webapp.media.storing import Shelf


@dataclass(frozen=True, slots=True)
class Opened:
    """A complete file, to be read; nothing is decrypted before it is asked for."""

    facts: Facts
    shelf: Shelf
    file: str

    def read(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield the bytes from start to end, in pieces. Raises NotReadable, FileNotFoundError."""
        return self.shelf.read_whole(self.file, size=self.facts.bytes, start=start, end=end)


def expect(owner_id: uuid.UUID, digest: str, *, told_type: str, total: int) -> MediaFile | Refusal:
    """Return the row of a file that is to arrive, a new one if need be; or why it may not.

    That it may not is kept, too: what names the file must not wait for it for ever.
    """
    row = find_media(owner_id, digest)
    if row is not None and row.refusal != Refusal.ACCOUNT_FULL:
        is_other = row.state == State.ARRIVING and row.total != total
        return Refusal.WRONG_TOTAL if is_other else row
    kind = kind_of(told_type)
    refusal = _why_not(owner_id, kind, total)
    row = row or _note(owner_id, digest)
    if row is None:
        return refusal or Refusal.ACCOUNT_FULL
    row.kind = (kind or MediaKind.OTHER).value
    row.total = total
    row.state = (State.REFUSED if refusal else State.ARRIVING).value
    row.refusal = refusal.value if refusal else None
    db.session.flush()
    if refusal is not None:
        return refusal
    make_key(owner_id)
    return row


def _why_not(owner_id: uuid.UUID, kind: MediaKind | None, total: int) -> Refusal | None:
    if kind is None:
        return Refusal.UNKNOWN_TYPE
    if total > LARGEST[kind]:
        return Refusal.FILE_TOO_LARGE
    files, held = measure_owner(owner_id)
    is_full = files >= MOST_FILES or held + total > MOST_BYTES
    return Refusal.ACCOUNT_FULL if is_full else None


def _note(owner_id: uuid.UUID, digest: str) -> MediaFile | None:
    """Return a new row, or None where a tablet has filled the account with refusals."""
    if count_of_owner(owner_id) >= MOST_NOTED:
        return None
    row = MediaFile(owner_id=owner_id, digest=digest, created_at=now())
    db.session.add(row)
    return row


def add_part(row: MediaFile, *, start: int, length: int, file: str) -> None:
    """Take in a part that is on the disk and follows the last one."""
    db.session.add(MediaPart(media_id=row.id, start=start, length=length, file=file))
    db.session.flush()


def complete(row: MediaFile, facts: Facts, *, file: str) -> None:
    """Keep a file that was found right; its parts go."""
    row.state = State.COMPLETE.value
    row.file = file
    row.type = facts.type
    row.served_bytes = facts.bytes
    row.served_digest = facts.digest
    row.duration_ms = facts.duration_ms
    row.width = facts.width
    row.height = facts.height
    row.completed_at = now()
    _let_parts_go(row)


def refuse(row: MediaFile, reason: Refusal) -> None:
    """Keep of a file only that it was refused, and why; its bytes go."""
    row.state = State.REFUSED.value
    row.refusal = reason.value
    _let_parts_go(row)


def erase(owner_id: uuid.UUID, digest: str) -> None:
    """Erase a file and all that was known of it; one that is not here is all right."""
    row = find_media(owner_id, digest)
    if row is not None:
        erase_media(row)


def erase_media(row: MediaFile) -> None:
    """Erase the file of a row, with the row."""
    let_go([part.file for part in row.parts] + ([row.file] if row.file else []))
    db.session.delete(row)
    db.session.flush()


def keep_only(owner_id: uuid.UUID, digests: Iterable[str]) -> None:
    """Erase every file of an owner but these: what nothing names any more is not kept."""
    named = set(digests)
    for row in list_of_owner(owner_id):
        if row.digest not in named:
            erase_media(row)


def open_media(owner_id: uuid.UUID, digest: str) -> Opened:
    """Return a complete file, by the digest under which it came. Raises NotFound, NotReadable."""
    row = find_complete(owner_id, digest)
    if row is None or row.file is None:
        raise NotFound()
    return Opened(facts_of(row), shelf_of(row), row.file)


def shelf_of(row: MediaFile) -> Shelf:
    """Return where the files of a row lie, with the key that opens them. Raises NotReadable."""
    return Shelf(media_folder(), open_key(row.owner_id), row.owner_id, row.digest)


def _let_parts_go(row: MediaFile) -> None:
    let_go(part.file for part in row.parts)
    row.parts.clear()
    db.session.flush()
