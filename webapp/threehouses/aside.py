"""What is in no account is kept as it came, encrypted, apart: what a lost tablet still sends.

What a tablet gives up is kept in the same way, by `given_up`. Nothing here makes it part of an
account; `intake` does, on a worker's word. It flushes and never commits.
"""

from __future__ import annotations

import io
import json
import logging
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import undefer

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.envelope import NotReadable, decrypt, encrypt
from webapp.core.errors import DomainError
from webapp.core.verbatim import canonical_json, digest
from webapp.media.keys import make_key, open_key
from webapp.media.receiving import Part
from webapp.media.rules import BadPart, Busy, MediaKind, check_digest, check_part, kind_of
from webapp.threehouses.changes import parse_change
from webapp.threehouses.models import SetAside, Sitting
from webapp.threehouses.queries import HeldReceipt, list_receipts
from webapp.threehouses.rules import (
    LARGEST_BATCH,
    LONGEST_TYPE,
    MOST_ASIDE,
    MOST_BYTES_ASIDE,
    AsideFull,
    Kind,
)
from webapp.threehouses.syncing import TooManyChanges

OTHER = "other"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is set aside as one row; the same four first facts are the same piece."""

    media: str = ""
    start: int = 0
    digest: str
    content: bytes
    kind: str
    media_type: str = ""
    total: int = 0
    reason: str | None = None  # of what a tablet gave up


def set_aside_changes(sitting: Sitting, sent: Sequence[object]) -> None:
    """Set aside the changes of a letter, each once. Raises TooManyChanges, AsideFull, Busy.

    They are judged when they are taken in; only what the account holds already is none of them,
    which a tablet that was loaded anew sends again.
    """
    if len(sent) > LARGEST_BATCH:
        raise TooManyChanges()
    fresh = _list_fresh(sent, sitting.account_id)
    contents = {digest(content): (content, raw) for content, raw in _write_each(fresh)}
    known = _list_known(sitting.id, contents)
    keep_pieces(
        sitting,
        [
            Piece(digest=name, content=content, kind=kind_of_change(raw))
            for name, (content, raw) in contents.items()
            if name not in known
        ],
    )


def set_aside_part(sitting: Sitting, part: Part) -> None:
    """Set aside a part of a photo or a recording. Raises BadDigest, BadPart, AsideFull."""
    check_digest(part.digest)
    check_part(offset=part.offset, size=len(part.content), total=part.total)
    if len(part.told_type) > LONGEST_TYPE:
        raise BadPart()
    name = digest(part.content)
    if not part.content or name in _list_known(sitting.id, [name], part.digest, part.offset):
        return
    kind = kind_of(part.told_type) or MediaKind.OTHER
    keep_pieces(
        sitting,
        [
            Piece(
                media=part.digest,
                start=part.offset,
                digest=name,
                content=part.content,
                kind=kind.value,
                media_type=part.told_type,
                total=part.total,
            )
        ],
    )


def measure_file(sitting_id: uuid.UUID, media: str) -> tuple[int, int | None]:
    """Return how many bytes of a file are set aside without a gap from its start, and its size."""
    rows = db.session.execute(
        select(SetAside.start, SetAside.size, SetAside.total)
        .where(SetAside.sitting_id == sitting_id, SetAside.media == media)
        .order_by(SetAside.start, SetAside.sequence)
    ).all()
    held = 0
    for start, size, _total in rows:
        if start <= held:
            held = max(held, start + size)
    return held, rows[0].total if rows else None


def read_aside(row: SetAside, *, key: bytes) -> bytes:
    """Return the bytes as they came. Raises NotReadable."""
    if row.sealed is None:
        raise NotReadable("the bytes were taken in")
    sealed = io.BytesIO(row.sealed)
    content = b"".join(decrypt(sealed, key=key, context=_context(row), size=row.size))
    if digest(content) != row.digest:
        raise NotReadable("the bytes are not those that came")
    return content


def list_damaged() -> list[SetAside]:
    """Return what is set aside and cannot be read, or is not what came."""
    ids = db.session.scalars(
        select(SetAside.id)
        .where(SetAside.sealed.is_not(None))
        .order_by(SetAside.sitting_id, SetAside.sequence)
    ).all()
    return [row for row in _read_one_by_one(ids) if not _is_as_it_came(row)]


def _read_one_by_one(ids: Iterable[uuid.UUID]) -> Iterator[SetAside]:
    # Its bytes are let go with the row: all of them at once need not fit into memory.
    for row_id in ids:
        chosen = select(SetAside).where(SetAside.id == row_id).options(undefer(SetAside.sealed))
        row = db.session.scalar(chosen)
        if row is not None:
            yield row
            db.session.expire(row, ["sealed"])


def _is_as_it_came(row: SetAside) -> bool:
    try:
        read_aside(row, key=open_key(row.sitting.account_id))
    except NotReadable:
        return False
    return True


def _list_fresh(sent: Sequence[object], account_id: uuid.UUID) -> list[object]:
    held = set(list_receipts(account_id))
    return [raw for raw in sent if receipt_of(raw, account_id) not in held]


def receipt_of(raw: object, account_id: uuid.UUID) -> HeldReceipt | None:
    """Return the receipt that an account would have of a change; None for what is none."""
    try:
        change = parse_change(raw, account_id=account_id)
    except DomainError:
        return None
    return HeldReceipt(str(change.id), change.version, change.digest)


def _write_each(sent: Sequence[object]) -> Iterator[tuple[bytes, object]]:
    for raw in sent:
        # Half characters, too, come back as they were: it is ASCII, and nothing is refused here.
        yield json.dumps(raw, sort_keys=True, separators=(",", ":")).encode("ascii"), raw


def kind_of_change(raw: object) -> str:
    """Return of what kind a change says that it is, or OTHER."""
    kind = raw.get("kind") if isinstance(raw, dict) else None
    return kind if isinstance(kind, str) and kind in set(Kind) else OTHER


def _list_known(
    sitting_id: uuid.UUID, digests: Iterable[str], media: str = "", start: int = 0
) -> set[str]:
    return set(
        db.session.scalars(
            select(SetAside.digest).where(
                SetAside.sitting_id == sitting_id,
                SetAside.media == media,
                SetAside.start == start,
                SetAside.digest.in_(list(digests)),
            )
        )
    )


def keep_pieces(sitting: Sitting, pieces: Sequence[Piece]) -> None:
    """Keep pieces that are all of a lost tablet, or all given up. Raises AsideFull, Busy."""
    if not pieces:
        return
    is_lost = pieces[0].reason is None
    of_tablet = (SetAside.sitting_id == sitting.id, SetAside.reason.is_(None))
    of_account = (SetAside.sitting_id.in_(_sittings_of(sitting)), SetAside.reason.is_not(None))
    count, held = _measure(*(of_tablet if is_lost else of_account))
    coming = sum(len(piece.content) for piece in pieces)
    if count + len(pieces) > MOST_ASIDE or held + coming > MOST_BYTES_ASIDE:
        raise AsideFull()
    key = _key_of(sitting)
    moment = now()
    for sequence, piece in enumerate(pieces, start=_find_last(sitting.id) + 1):
        row = SetAside(
            sitting_id=sitting.id,
            sequence=sequence,
            kind=piece.kind,
            media=piece.media,
            media_type=piece.media_type,
            total=piece.total,
            start=piece.start,
            digest=piece.digest,
            size=len(piece.content),
            reason=piece.reason,
            received_at=moment,
        )
        row.sealed = b"".join(encrypt([piece.content], key=key, context=_context(row)))
        db.session.add(row)
    db.session.flush()
    if count == 0:
        _record_first(sitting, pieces[0])


def _key_of(sitting: Sitting) -> bytes:
    make_key(sitting.account_id)
    try:
        return open_key(sitting.account_id)
    except NotReadable as error:
        _log.error("set aside: the key of %s cannot be opened", sitting.account_id)
        raise Busy() from error


def _measure(*which: ColumnElement[bool]) -> tuple[int, int]:
    """Return how many pieces came, and how many bytes are held of them."""
    held = func.sum(SetAside.size).filter(SetAside.sealed.is_not(None))
    row = db.session.execute(
        select(func.count(), func.coalesce(held, 0)).select_from(SetAside).where(*which)
    ).one()
    return row[0], row[1]


def _find_last(sitting_id: uuid.UUID) -> int:
    last = db.session.scalar(
        select(func.max(SetAside.sequence)).where(SetAside.sitting_id == sitting_id)
    )
    return last or 0


def _sittings_of(sitting: Sitting) -> Select[uuid.UUID]:
    return select(Sitting.id).where(Sitting.account_id == sitting.account_id)


def _context(row: SetAside) -> bytes:
    # A piece that is moved, or told otherwise, is not readable.
    told = [row.media, row.media_type, row.total, row.start, row.digest]
    why = [] if row.reason is None else [row.reason]
    return canonical_json([str(row.sitting_id), *told, *why])


def _record_first(sitting: Sitting, piece: Piece) -> None:
    # Once a tablet, or an account: whoever has it must not fill the log either.
    is_lost = piece.reason is None
    record_event(
        EventName.TABLET_SENT_AFTER_LOSS if is_lost else EventName.TABLET_GAVE_UP,
        actor_kind="system",
        subject_id=sitting.account_id,
        case_record_id=sitting.account.visit.case_record_id,
        detail={"sitting": str(sitting.id)},
    )
