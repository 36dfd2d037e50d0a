"""Takes in photos and voice part by part; it opens its own transactions.

Files are written and checked between transactions, because the write lock of the database must
not wait for a disk or for a picture. What is answered as held is on the disk, and its row is
committed.
"""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from webapp.core.blobs import remove_files
from webapp.core.db import db, transaction
from webapp.core.envelope import NotReadable
from webapp.media import services
from webapp.media.checking import Checked, MediaRefused, check
from webapp.media.leaving import (
    announce,
    forget_left,
    keep,
    let_left_go,
    list_left,
    media_folder,
)
from webapp.media.models import MediaFile
from webapp.media.queries import Facts, Standing, count_held, get_standing, list_parts
from webapp.media.rules import Busy, MediaKind, Refusal, State, check_digest, check_part
from webapp.media.storing import Shelf, new_whole_name

RefuseClosed = Callable[[], None]
NoteKept = Callable[[], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some bytes of a file as a tablet sends them: its digest, type and size, and their place."""

    digest: str
    told_type: str
    total: int
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class _Owner:
    """What is asked of the owner of a file, and told it, inside our transactions."""

    refuse_closed: RefuseClosed
    note_kept: NoteKept


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What is known of an arriving file between two transactions."""

    id: uuid.UUID
    kind: MediaKind
    total: int
    held: int
    shelf: Shelf


def note_nothing() -> None:
    """Have nothing to note of a file that is kept."""


def receive(
    owner_id: uuid.UUID,
    part: Part,
    *,
    refuse_closed: RefuseClosed,
    note_kept: NoteKept = note_nothing,
) -> Standing:
    """Take in a part, check the file when it is all here, and return how far it has come.

    Parts may come again, overlap and come in any order: what follows what is held is taken, and
    the rest does nothing. `refuse_closed` raises where the owner takes nothing more; it is asked
    inside each transaction, unless the file is complete. `note_kept` is told once, inside the
    transaction that completes it. Raises BadDigest, BadPart, PartTooLarge, NoSpace, Busy.
    """
    check_digest(part.digest)
    check_part(offset=part.offset, size=len(part.content), total=part.total)
    standing = get_standing(owner_id, part.digest)
    if standing.complete:
        return standing
    owner = _Owner(refuse_closed, note_kept)
    expected = _expect(owner_id, part, owner)
    if isinstance(expected, Refusal):
        return replace(get_standing(owner_id, part.digest), refusal=expected.value)
    if expected is not None:
        held = _take(expected, part, owner)
        if held == expected.total:
            return _finish(expected, owner)
    return get_standing(owner_id, part.digest)


def remove_left() -> int:
    """Remove the files whose time has come, and forget them; return how many there were."""
    if not list_left():
        return 0
    # Committed before anything is removed: meanwhile another process may be about to keep one.
    with transaction():
        names = let_left_go()
    remove_files(media_folder(), names)
    with transaction():
        forget_left(names)
    return len(names)


def _expect(owner_id: uuid.UUID, part: Part, owner: _Owner) -> _Arrival | Refusal | None:
    """Return the file that a part belongs to; nothing where it needs no part any more."""
    with transaction():
        owner.refuse_closed()
        row = services.expect(owner_id, part.digest, told_type=part.told_type, total=part.total)
        if isinstance(row, Refusal):
            return row
        if row.state != State.ARRIVING:
            return None
        try:
            shelf = services.shelf_of(row)
        except NotReadable as error:
            _log.error("media: the key of %s cannot be opened", owner_id)
            raise Busy() from error
        return _Arrival(row.id, MediaKind(row.kind), row.total, count_held(row.id), shelf)


def _take(arrival: _Arrival, part: Part, owner: _Owner) -> int:
    """Keep what a part adds to what is held; return how many bytes are held now."""
    if part.offset > arrival.held:
        return arrival.held
    fresh = part.content[arrival.held - part.offset :]
    if not fresh:
        return arrival.held
    file = arrival.shelf.write_part(arrival.held, fresh)
    if not _record(arrival, file, len(fresh), owner):
        return count_held(arrival.id)
    return arrival.held + len(fresh)


def _record(arrival: _Arrival, file: str, length: int, owner: _Owner) -> bool:
    """Record a part that is on the disk; tell whether it was, or another request came first."""
    is_recorded = False
    try:
        with transaction():
            owner.refuse_closed()
            row = _find_arriving(arrival)
            is_next = row is not None and count_held(row.id) == arrival.held
            if row is not None and is_next:
                services.add_part(row, start=arrival.held, length=length, file=file)
        is_recorded = is_next
    finally:
        if not is_recorded:
            remove_files(arrival.shelf.folder, [file])
    return is_recorded


def _finish(arrival: _Arrival, owner: _Owner) -> Standing:
    """Check a file that is all here, and keep it, or only the reason why not."""
    parts = [(part.file, part.start, part.length) for part in list_parts(arrival.id)]
    db.session.rollback()  # nothing is read from the database while the file is checked
    summing = hashlib.sha256()
    found: Checked | Refusal
    try:
        found = check(arrival.kind, _read_parts(arrival.shelf, parts, summing.update))
    except MediaRefused as refusal:
        found = refusal.reason
    except (NotReadable, FileNotFoundError):
        return _start_again(arrival)
    if summing.hexdigest() != arrival.shelf.digest:
        return _start_again(arrival)
    if isinstance(found, Refusal):
        return _refuse(arrival, found)
    pieces = [found.redrawn] if found.redrawn else _read_parts(arrival.shelf, parts)
    return _keep(arrival, _facts(arrival, found), pieces, owner)


def _read_parts(
    shelf: Shelf, parts: list[tuple[str, int, int]], told: Callable[[bytes], None] | None = None
) -> Iterator[bytes]:
    for file, start, length in parts:
        for piece in shelf.read_part(file, start=start, length=length):
            if told is not None:
                told(piece)
            yield piece


def _facts(arrival: _Arrival, found: Checked) -> Facts:
    served = found.redrawn
    return Facts(
        type=found.type,
        bytes=arrival.total if served is None else len(served),
        digest=arrival.shelf.digest if served is None else hashlib.sha256(served).hexdigest(),
        duration_ms=found.duration_ms,
        width=found.width,
        height=found.height,
    )


def _start_again(arrival: _Arrival) -> Standing:
    """Let a file go that is not what it was said to be, unless another request finished it."""
    with transaction():
        row = _find_arriving(arrival)
        if row is None:
            return get_standing(arrival.shelf.owner_id, arrival.shelf.digest)
        services.erase_media(row)
    remove_left()
    return Standing(refusal=Refusal.WRONG_DIGEST.value)


def _refuse(arrival: _Arrival, reason: Refusal) -> Standing:
    with transaction():
        row = _find_arriving(arrival)
        if row is not None:
            services.refuse(row, reason)
    remove_left()
    return get_standing(arrival.shelf.owner_id, arrival.shelf.digest)


def _keep(
    arrival: _Arrival,
    facts: Facts,
    pieces: Iterator[bytes] | list[bytes],
    owner: _Owner,
) -> Standing:
    file = new_whole_name()
    with transaction():
        announce(file)
    is_kept = False
    try:
        arrival.shelf.write_whole(file, pieces)
        with transaction():
            owner.refuse_closed()
            row = _find_arriving(arrival)
            is_wanted = row is not None and keep(file)
            if row is not None and is_wanted:
                services.complete(row, facts, file=file)
                owner.note_kept()
        is_kept = is_wanted
    except (NotReadable, FileNotFoundError):
        _log.info("media: %s was finished or let go by another request", arrival.id)
    finally:
        if not is_kept:
            remove_files(arrival.shelf.folder, [file])
    remove_left()
    return get_standing(arrival.shelf.owner_id, arrival.shelf.digest)


def _find_arriving(arrival: _Arrival) -> MediaFile | None:
    row = db.session.get(MediaFile, arrival.id, populate_existing=True)
    return row if row is not None and row.state == State.ARRIVING else None
