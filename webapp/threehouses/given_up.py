"""What a tablet has and no account takes in any more: set aside, so that the tablet may forget it.

It is taken of a sealed account alone: until then the child can still say otherwise, and the tablet
sends it again. What is answered as kept is read from the rows. It flushes and never commits.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import undefer

from webapp.core.db import db
from webapp.core.errors import DomainError
from webapp.core.verbatim import digest
from webapp.media.keys import open_key
from webapp.media.receiving import Part
from webapp.media.rules import BadPart, MediaKind, check_digest, check_part
from webapp.threehouses.aside import (
    OTHER,
    Piece,
    keep_pieces,
    kind_of_change,
    read_aside,
    receipt_of,
)
from webapp.threehouses.changes import WrongDigest
from webapp.threehouses.models import SetAside, Sitting
from webapp.threehouses.queries import HeldReceipt, list_receipts
from webapp.threehouses.rules import (
    LARGEST_BATCH,
    LONGEST_TYPE,
    MOST_BYTES_ASIDE,
    AccountUnsealed,
)
from webapp.threehouses.syncing import TooManyChanges

_REASON = re.compile(r"[a-z_]{1,40}")


class BadReason(DomainError):
    """The reason is no code."""

    code = "bad_reason"


@dataclass(frozen=True, slots=True)
class Given:
    """A change that a tablet gives up: the code of why, and its JSON as the tablet wrote it."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the account holds of what was given up, and SHA-256 of each text that is set aside."""

    held: tuple[HeldReceipt, ...]
    aside: tuple[str, ...]


def give_up_changes(sitting: Sitting, given: Sequence[Given]) -> Kept:
    """Set aside the changes that the account does not hold, each once.

    Raises AccountUnsealed, BadReason, TooManyChanges, AsideFull, Busy.
    """
    _check_sealed(sitting)
    if len(given) > LARGEST_BATCH:
        raise TooManyChanges()
    receipts = set(list_receipts(sitting.account_id))
    held: list[HeldReceipt] = []
    pieces: dict[str, Piece] = {}
    for one in given:
        raw = _read(one.text)
        receipt = receipt_of(raw, sitting.account_id)
        if receipt is not None and receipt in receipts:
            held.append(receipt)
        else:
            piece = _piece_of(one, raw)
            pieces[piece.digest] = piece
    known = _list_kept(sitting.account_id, pieces)
    keep_pieces(sitting, [piece for name, piece in pieces.items() if name not in known])
    return Kept(tuple(held), tuple(sorted(_list_kept(sitting.account_id, pieces))))


def give_up_part(sitting: Sitting, part: Part, *, reason: str, kind: str) -> int:
    """Set aside the part that follows what is there of a file; return how many bytes are there.

    All of them are there once the file is whole and has the digest it was said to have. Raises
    AccountUnsealed, BadReason, BadDigest, BadPart, WrongDigest, AsideFull, Busy.
    """
    _check_sealed(sitting)
    check_digest(part.digest)
    check_part(offset=part.offset, size=len(part.content), total=part.total)
    rows = _list_parts(sitting.account_id, part.digest)
    if len(part.told_type) > LONGEST_TYPE or part.total > MOST_BYTES_ASIDE:
        raise BadPart()
    if rows and rows[0].total != part.total:
        raise BadPart()
    held = sum(row.size for row in rows)
    if part.offset != held or not part.content:
        return held
    piece = Piece(
        media=part.digest,
        start=part.offset,
        digest=digest(part.content),
        content=part.content,
        kind=kind if kind in set(MediaKind) else OTHER,
        media_type=part.told_type,
        total=part.total,
        reason=_check_reason(reason),
    )
    if held + len(part.content) == part.total:
        _check_whole(rows, part)
    keep_pieces(sitting, [piece])
    return sum(row.size for row in _list_parts(sitting.account_id, part.digest))


def _check_sealed(sitting: Sitting) -> None:
    if sitting.account.sealed_at is None:
        raise AccountUnsealed()


def _check_reason(reason: str) -> str:
    if not _REASON.fullmatch(reason):
        raise BadReason()
    return reason


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _piece_of(one: Given, raw: object) -> Piece:
    content = one.text.encode("utf-8", "surrogatepass")
    return Piece(
        digest=digest(content),
        content=content,
        kind=kind_of_change(raw),
        reason=_check_reason(one.reason),
    )


def _list_kept(account_id: uuid.UUID, digests: Iterable[str]) -> set[str]:
    return set(
        db.session.scalars(
            select(SetAside.digest)
            .join(SetAside.sitting)
            .where(
                Sitting.account_id == account_id,
                SetAside.media == "",
                SetAside.reason.is_not(None),
                SetAside.digest.in_(list(digests)),
            )
        )
    )


def _list_parts(account_id: uuid.UUID, media: str) -> Sequence[SetAside]:
    # Each is taken only where the one before it ends, so that they are the file from its start.
    return db.session.scalars(
        select(SetAside)
        .join(SetAside.sitting)
        .where(
            Sitting.account_id == account_id,
            SetAside.media == media,
            SetAside.reason.is_not(None),
        )
        .order_by(SetAside.start)
    ).all()


def _check_whole(rows: Sequence[SetAside], last: Part) -> None:
    summing = hashlib.sha256()
    for row in rows:
        key = open_key(row.sitting.account_id)
        whole = db.session.get_one(
            SetAside, row.id, options=[undefer(SetAside.sealed)], populate_existing=True
        )
        summing.update(read_aside(whole, key=key))
    summing.update(last.content)
    if summing.hexdigest() != last.digest:
        raise WrongDigest()
