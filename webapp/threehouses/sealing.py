"""Sealing an account: its content becomes items, gets its digest, and never changes again."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db, note_removal
from webapp.core.verbatim import digest
from webapp.drawings.codec import PackTooLarge, pack_strokes
from webapp.threehouses.account_media import keep_named_media, list_media_changes, list_missing
from webapp.threehouses.canonical import (
    SealedContent,
    SealedItem,
    SealFacts,
    canonical_account,
    digest_content,
)
from webapp.threehouses.details import tell_never_arrived
from webapp.threehouses.folding import fold_changes
from webapp.threehouses.models import (
    AccountChange,
    AccountHouse,
    AccountItem,
    ChildAccount,
    EarlierWish,
    ReplyHeard,
    SharingWish,
)
from webapp.threehouses.queries import HeldReceipt, list_changes, list_receipts
from webapp.threehouses.rules import (
    AccountAltered,
    AccountIncomplete,
    AccountTooLarge,
    Ended,
    MediaMissing,
    OthersWait,
    digest_account,
)
from webapp.threehouses.stored import child_of, held_change, is_as_sent, visit_facts
from webapp.threehouses.waits import count_waiting_elsewhere, list_waits


def seal(
    account: ChildAccount,
    *,
    ended: Ended,
    count: int,
    account_digest: str,
    sitting_id: uuid.UUID | None = None,
    tablet: uuid.UUID | None = None,
    closed_by_id: uuid.UUID | None = None,
) -> ChildAccount:
    """Seal an account that holds exactly the changes that the tablet counts.

    Sealing a second time answers the same. `closed_by_id` is the worker, where it was not the
    child who ended: then photos and recordings that are not here are sealed as such, and nothing
    is waited for; how much waits on tablets is in the log. `tablet` is the id of the one that asks.
    Raises AccountIncomplete (with what is held), OthersWait, AccountAltered, MediaMissing,
    AccountTooLarge.
    """
    receipts = list_receipts(account.id)
    held = digest_account(receipts)
    if (len(receipts), held) != (count, account_digest):
        raise AccountIncomplete(held=[_tell(receipt) for receipt in receipts])
    if account.sealed_at is not None:
        return account
    if closed_by_id is None:
        _check_nothing_waits_elsewhere(account.id, sitting_id, tablet)
    changes = list_changes(account.id)
    _check_as_sent(changes, receipts)
    content = fold_changes([held_change(row) for row in changes], account_id=account.id)
    missing = list_missing(account.id, content.items)
    if missing and closed_by_id is None:
        raise MediaMissing(missing=list(dict.fromkeys(i.details["media"] for i in missing)))
    content = _tell_missing(content, missing)
    keep_named_media(account.id, content.items)
    _store_content(account, content)
    _empty_bodies(changes)
    _close(account, content, ended=ended, account_digest=held)
    record_event(
        EventName.ACCOUNT_SEALED,
        actor_kind="child" if closed_by_id is None else "worker",
        actor_id=closed_by_id or sitting_id,
        subject_id=account.id,
        case_record_id=account.visit.case_record_id,
        detail={
            "ended": ended.value,
            "digest": account.digest,
            "items": len(content.items),
            "waiting": sum(one.waiting for one in list_waits(account.id)),
        },
    )
    return account


def seal_for_child(account: ChildAccount, *, closed_by_id: uuid.UUID) -> ChildAccount:
    """Seal what the server holds of an account that a worker closes, and that says so."""
    receipts = list_receipts(account.id)
    return seal(
        account,
        ended=Ended.CLOSED_BY_WORKER,
        count=len(receipts),
        account_digest=digest_account(receipts),
        closed_by_id=closed_by_id,
    )


def count_missing_media(account: ChildAccount) -> int:
    """Return how many photos and recordings of an open account have not arrived."""
    # A photo or a recording is an item whatever else is held, so that no ink has to be read.
    rows = list_media_changes(account.id)
    content = fold_changes([held_change(row) for row in rows], account_id=account.id)
    return len(list_missing(account.id, content.items))


def _check_nothing_waits_elsewhere(
    account_id: uuid.UUID, sitting_id: uuid.UUID | None, tablet: uuid.UUID | None
) -> None:
    # What comes after the seal is refused for good: another tablet's would have no way in.
    waiting = count_waiting_elsewhere(account_id, sitting_id=sitting_id, tablet=tablet)
    if waiting > 0:
        raise OthersWait(waiting=waiting)


def _tell_missing(content: SealedContent, missing: Sequence[SealedItem]) -> SealedContent:
    ids = {item.id for item in missing}
    return replace(
        content,
        items=tuple(
            replace(item, details=tell_never_arrived(item.details)) if item.id in ids else item
            for item in content.items
        ),
    )


def _check_as_sent(changes: Sequence[AccountChange], receipts: Sequence[HeldReceipt]) -> None:
    # The receipts agree, and are beside the bodies: what a tablet erases after the seal must be
    # in them as it sent it. What is not, it is asked for again.
    altered = {str(row.id) for row in changes if not is_as_sent(row)}
    if altered:
        raise AccountAltered(held=[_tell(one) for one in receipts if one.id not in altered])


def _tell(receipt: HeldReceipt) -> dict[str, object]:
    return {"id": receipt.id, "version": receipt.version, "digest": receipt.digest}


def _store_content(account: ChildAccount, content: SealedContent) -> None:
    db.session.add_all(_item_row(account.id, item) for item in content.items)
    db.session.add_all(
        AccountHouse(
            account_id=account.id,
            house=house.house,
            position=house.position,
            is_skipped=house.is_skipped,
            taken_away=house.taken_away,
            prompts=[dict(prompt) for prompt in house.prompts],
        )
        for house in content.houses
    )
    _store_said(account, content)
    db.session.flush()


def _store_said(account: ChildAccount, content: SealedContent) -> None:
    db.session.add_all(
        SharingWish(
            id=wish.id,
            account_id=account.id,
            house=wish.house,
            audience=wish.audience,
            wish=wish.wish,
            item_id=wish.item,
            device_at_ms=wish.device_at_ms,
        )
        for wish in content.wishes
    )
    db.session.add_all(
        EarlierWish(
            id=wish.id,
            account_id=account.id,
            of_account_id=wish.account,
            house=wish.house,
            audience=wish.audience,
            wish=wish.wish,
            item_id=wish.item,
            device_at_ms=wish.device_at_ms,
        )
        for wish in content.earlier_wishes
    )
    db.session.add_all(
        ReplyHeard(
            id=heard.id,
            account_id=account.id,
            reply_id=heard.reply,
            opened_at_ms=heard.opened_at_ms,
            words=heard.words,
            written_by=heard.written_by,
            language=heard.language,
            script=heard.script,
            direction=heard.direction,
            device_at_ms=heard.device_at_ms,
        )
        for heard in content.replies_heard
    )


def _empty_bodies(changes: Sequence[AccountChange]) -> None:
    for row in changes:
        row.body = None
    note_removal()
    db.session.flush()


def _close(
    account: ChildAccount, content: SealedContent, *, ended: Ended, account_digest: str
) -> None:
    sealed_at = now()
    form = canonical_account(
        SealFacts(
            account_id=account.id,
            child_id=child_of(account),
            visit=visit_facts(account.visit),
            opened_at=account.opened_at,
            sealed_at=sealed_at,
            ended=ended,
            account_digest=account_digest,
        ),
        content,
    )
    account.ended = ended.value
    account.account_digest = account_digest
    account.ending_item_id = content.ending_item_id
    account.look = dict(content.look)
    account.canonical_form = form
    account.digest = digest(form)
    account.sealed_at = sealed_at
    db.session.flush()
    db.session.expire(account, ["items", "houses", "wishes", "earlier_wishes", "replies_heard"])


def _item_row(account_id: uuid.UUID, item: SealedItem) -> AccountItem:
    packed = _pack(item)
    return AccountItem(
        id=item.id,
        account_id=account_id,
        house=item.house,
        kind=item.kind,
        position=item.position,
        words=item.words,
        strokes=packed,
        x=item.x,
        y=item.y,
        language=item.language,
        script=item.script,
        direction=item.direction,
        written_by=item.written_by,
        prompt=item.prompt,
        prompt_text=item.prompt_text,
        read_back=item.read_back,
        device_at_ms=item.device_at_ms,
        received_at=item.received_at,
        about_id=item.about,
        mark=item.mark,
        details=dict(item.details),
        digest=digest_content(words=item.words, packed=packed, details=item.details),
    )


def _pack(item: SealedItem) -> bytes | None:
    if item.strokes is None:
        return None
    try:
        return pack_strokes(item.strokes)
    except PackTooLarge as refusal:
        raise AccountTooLarge() from refusal
