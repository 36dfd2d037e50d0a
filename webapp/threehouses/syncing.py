"""Taking in what a tablet sends: each change stands alone, and nothing held is overwritten."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db, note_removal
from webapp.core.errors import DomainError
from webapp.threehouses.account_media import erase_unnamed, media_of_change
from webapp.threehouses.changes import Change, OtherAccount, digest_change, parse_change
from webapp.threehouses.models import AccountChange, ChildAccount, Sitting
from webapp.threehouses.queries import is_earlier_account, is_item_of, list_receipts
from webapp.threehouses.rules import (
    LARGEST_ACCOUNT,
    LARGEST_BATCH,
    AccountSealed,
    AccountTooLarge,
    Kind,
    digest_account,
)
from webapp.threehouses.stored import is_as_sent
from webapp.threehouses.wishes import is_more_closed

MOST_NAMED = 20  # ids named in one audit event
MET = "met"  # another tablet said something else under the same name
WISHES = frozenset({Kind.SHARING_WISH, Kind.EARLIER_WISH})
NAMED = 5  # the version of a UUID that is derived from a name


# What is done with a reply that a child has opened; raises OtherAccount for what is no reply to it.
Hear = Callable[[Change], None]


class DifferentBody(DomainError):
    """This id and version is held with another body."""

    code = "different_body"


class DifferentKind(DomainError):
    """This id is held as something else, or in another house."""

    code = "different_kind"


class TooManyChanges(DomainError):
    """One request carries more changes than a tablet sends."""

    code = "too_many_changes"
    status = 413


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the server holds under an id."""

    id: uuid.UUID
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that was not taken; id and version as far as they could be read."""

    id: str | None
    version: int | None
    code: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Applied:
    """The answer to a batch: what is held now, what was refused, and the whole account's digest.

    `met` is what is held where another tablet of the account sent something else.
    """

    held: tuple[Receipt, ...]
    met: tuple[AccountChange, ...]
    refused: tuple[Refusal, ...]
    account_digest: str
    count: int


@dataclass(slots=True)
class _Batch:
    sitting: Sitting
    hear: Hear
    rows: dict[uuid.UUID, AccountChange]
    next_sequence: int
    held: dict[uuid.UUID, AccountChange] = field(default_factory=dict)
    met: dict[uuid.UUID, AccountChange] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    restored: list[uuid.UUID] = field(default_factory=list)
    unnamed: set[str] = field(default_factory=set)  # media that a change named until now


def hear_nothing(_change: Change) -> None:
    """Know no reply at all."""
    raise OtherAccount(field="reply")


def apply_changes(
    sitting: Sitting, sent: Sequence[object], *, hear: Hear = hear_nothing
) -> Applied:
    """Keep the changes that are well formed and new; answer what is held and what was refused.

    `hear` is asked about each reply that was opened, before that is kept.
    Raises AccountSealed unless each change is exactly held already, TooManyChanges.
    """
    if len(sent) > LARGEST_BATCH:
        raise TooManyChanges()
    account = sitting.account
    changes, refused = _read_batch(sent, account.id)
    batch = _open_batch(sitting, changes, refused, hear)
    if account.sealed_at is not None:
        return _answer_sealed(account, changes, batch)
    for change in changes:
        _take(change, batch)
    db.session.flush()
    erase_unnamed(account.id, batch.unnamed)
    _record_refusals(batch)
    _record_restored(batch)
    return _answer(account, batch)


def apply_late(sitting: Sitting, sent: Sequence[object], *, hear: Hear) -> list[str | None]:
    """Keep what came late from a tablet that is not asked any more what it meant by it.

    Returns for each change why it was not taken, or None. A newer word takes the place of one that
    this sitting said before. Where another tablet said something else, that stays (MET), but of
    two wishes the more closed one does, as a tablet would have it. Raises AccountSealed.
    """
    if sitting.account.sealed_at is not None:
        raise AccountSealed()
    read = [_read(raw, sitting.account_id) for raw in sent]
    changes = [one for one in read if isinstance(one, Change)]
    batch = _open_batch(sitting, changes, [], hear)
    codes = [_take_late(one, batch) for one in read]
    db.session.flush()
    erase_unnamed(sitting.account_id, batch.unnamed)
    _record_refusals(batch)
    _record_restored(batch)
    return codes


def _read_batch(
    sent: Sequence[object], account_id: uuid.UUID
) -> tuple[list[Change], list[Refusal]]:
    read = [_read(raw, account_id) for raw in sent]
    changes = [one for one in read if isinstance(one, Change)]
    return changes, [one for one in read if isinstance(one, Refusal)]


def _read(raw: object, account_id: uuid.UUID) -> Change | Refusal:
    try:
        return parse_change(raw, account_id=account_id)
    except DomainError as error:
        return _refusal_of(raw, error)


def _refusal_of(raw: object, error: DomainError) -> Refusal:
    fields = raw if isinstance(raw, dict) else {}
    sent_id, version = fields.get("id"), fields.get("version")
    field_name = error.data.get("field")
    return Refusal(
        id=sent_id if isinstance(sent_id, str) and _is_id(sent_id) else None,
        version=version if type(version) is int and abs(version) < 2**53 else None,
        code=error.code,
        field=str(field_name) if field_name else None,
    )


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return len(text) <= 36


def _open_batch(
    sitting: Sitting, changes: Iterable[Change], refused: list[Refusal], hear: Hear
) -> _Batch:
    ids = {change.id for change in changes}
    rows = db.session.scalars(select(AccountChange).where(AccountChange.id.in_(ids))).all()
    last = db.session.scalar(
        select(func.max(AccountChange.sequence)).where(
            AccountChange.account_id == sitting.account_id
        )
    )
    return _Batch(
        sitting=sitting,
        hear=hear,
        rows={row.id: row for row in rows},
        next_sequence=(last or 0) + 1,
        refused=refused,
    )


def _take(change: Change, batch: _Batch) -> None:
    row = batch.rows.get(change.id)
    try:
        _check_earlier_account(change, batch.sitting.account)
        if row is None:
            row = _add(change, batch)
        elif _was_altered(row, change, batch.sitting.account_id):
            _restore(row, change, batch)
        elif _is_newer(change, row, batch.sitting.account_id):
            _hear_reply(change, batch)
            _renew(row, change, batch)
    except DomainError as error:
        batch.refused.append(Refusal(str(change.id), change.version, error.code, None))
    else:
        batch.held[row.id] = row
        if _can_meet(change) and row.digest != change.digest:
            batch.met[row.id] = row


def _was_altered(row: AccountChange, change: Change, account_id: uuid.UUID) -> bool:
    is_same = (row.account_id, row.version) == (account_id, change.version)
    return is_same and not is_as_sent(row)


def _restore(row: AccountChange, change: Change, batch: _Batch) -> None:
    row.kind = change.kind.value
    row.house = change.house.value if change.house else None
    row.body = None  # what stood there is nobody's, and need not be one of this kind
    note_removal()
    _renew(row, change, batch)
    batch.restored.append(row.id)


def _can_meet(change: Change) -> bool:
    # Two tablets derive the same id from the same name: a wish, a setting, the ending. Of words
    # and other things that both have changed, a tablet says which it takes the place of.
    return change.id.version == NAMED or change.replaces is not None


def _take_late(sent: Change | Refusal, batch: _Batch) -> str | None:
    if isinstance(sent, Refusal):
        batch.refused.append(sent)
        return sent.code
    row = batch.rows.get(sent.id)
    is_own = row is not None and row.sitting_id == batch.sitting.id
    change = replace(sent, replaces=None) if is_own else _hold_back(sent, row)
    count = len(batch.refused)
    _take(change, batch)
    if len(batch.refused) > count:
        return batch.refused[-1].code
    held = batch.met.get(change.id)
    if held is None or held.body == change.body_text:
        return None
    return None if is_own and change.version < held.version else MET


def _hold_back(change: Change, row: AccountChange | None) -> Change:
    """Return a wish as the next version, where it is more closed than what another tablet said."""
    if row is None or change.kind not in WISHES or row.kind != change.kind:
        return change
    held = json.loads(row.body) if row.body is not None else {}
    said = change.body or {}
    if _knows(change, row) or not is_more_closed(said.get("wish"), than=held.get("wish")):
        return change
    newest = replace(change, version=max(change.version, row.version) + 1, replaces=None)
    return replace(newest, digest=digest_change(newest))


def _hear_reply(change: Change, batch: _Batch) -> None:
    # The last of the checks: of a change that is refused nothing is noted.
    if change.kind is Kind.REPLY_HEARD and change.body is not None:
        batch.hear(change)


def _check_earlier_account(change: Change, account: ChildAccount) -> None:
    if change.kind is not Kind.EARLIER_WISH or change.body is None:
        return
    earlier = uuid.UUID(change.body["account"])
    if not is_earlier_account(earlier, account):
        raise OtherAccount(field="account")
    item = change.body.get("item")
    if item is not None and not is_item_of(uuid.UUID(item), earlier, str(change.house)):
        raise OtherAccount(field="item")


def _is_newer(change: Change, row: AccountChange, account_id: uuid.UUID) -> bool:
    if row.account_id != account_id:
        raise OtherAccount()
    if (row.kind, row.house) != (change.kind, change.house):
        raise DifferentKind()
    if change.version == row.version and change.digest != row.digest and not _can_meet(change):
        raise DifferentBody()
    return change.version > row.version and _knows(change, row)


def _knows(change: Change, row: AccountChange) -> bool:
    # Of two tablets the one that was tapped more often has not spoken later. Where a tablet does
    # not say what it knew, it is one from before it was asked, or the change is of ink.
    return change.replaces in (None, row.digest)


def _add(change: Change, batch: _Batch) -> AccountChange:
    if batch.next_sequence > LARGEST_ACCOUNT:
        raise AccountTooLarge()
    _hear_reply(change, batch)
    row = AccountChange(
        account_id=batch.sitting.account_id,
        id=change.id,
        kind=change.kind.value,
        house=change.house.value if change.house else None,
    )
    _renew(row, change, batch)
    row.sequence = batch.next_sequence
    batch.next_sequence += 1
    batch.rows[row.id] = row
    db.session.add(row)
    return row


def _renew(row: AccountChange, change: Change, batch: _Batch) -> None:
    batch.unnamed |= media_of_change(row)
    if row.body is not None:
        note_removal()
    row.version = change.version
    row.body = change.body_text
    row.digest = change.digest
    row.device_at_ms = change.at
    row.received_at = now()
    row.sitting_id = batch.sitting.id


def _answer_sealed(account: ChildAccount, changes: Sequence[Change], batch: _Batch) -> Applied:
    receipts = {receipt.id: receipt for receipt in list_receipts(account.id)}
    exactly_held = not batch.refused and all(
        receipts.get(str(change.id)) == (str(change.id), change.version, change.digest)
        for change in changes
    )
    if not exactly_held:
        raise AccountSealed()
    batch.held = {change.id: batch.rows[change.id] for change in changes}
    return _answer(account, batch)


def _answer(account: ChildAccount, batch: _Batch) -> Applied:
    receipts = list_receipts(account.id)
    return Applied(
        held=tuple(Receipt(row.id, row.version, row.digest) for row in batch.held.values()),
        met=tuple(batch.met.values()),
        refused=tuple(batch.refused),
        account_digest=digest_account(receipts),
        count=len(receipts),
    )


def _record_refusals(batch: _Batch) -> None:
    if not batch.refused:
        return
    codes: dict[str, int] = {}
    for refusal in batch.refused:
        codes[refusal.code] = codes.get(refusal.code, 0) + 1
    named = [refusal.id for refusal in batch.refused if refusal.id]
    _record(
        EventName.CHANGE_REFUSED, batch.sitting, {"codes": codes, "changes": named[:MOST_NAMED]}
    )


def _record_restored(batch: _Batch) -> None:
    if batch.restored:
        named = [str(change_id) for change_id in batch.restored]
        _record(EventName.CHANGE_RESTORED, batch.sitting, {"changes": named[:MOST_NAMED]})


def _record(name: EventName, sitting: Sitting, detail: dict[str, object]) -> None:
    record_event(
        name,
        actor_kind="child",
        actor_id=sitting.id,
        subject_id=sitting.account_id,
        case_record_id=sitting.account.visit.case_record_id,
        detail=detail,
    )
