"""Verifying accounts: everything stored is recomputed, and what does not agree is named."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from webapp.core.db import db
from webapp.core.envelope import KEY_BYTES
from webapp.core.verbatim import digest
from webapp.drawings.codec import PackError
from webapp.threehouses.account_media import list_without_media
from webapp.threehouses.aside import list_damaged
from webapp.threehouses.canonical import SealFacts, canonical_account, digest_content
from webapp.threehouses.models import AccountItem, ChildAccount, Sitting
from webapp.threehouses.queries import (
    find_account,
    list_changes,
    list_open_account_ids,
    list_receipts,
    list_sealed_account_ids,
)
from webapp.threehouses.rules import digest_account
from webapp.threehouses.stored import child_of, is_as_sent, sealed_content, visit_facts


@dataclass(frozen=True, slots=True)
class Failure:
    """What does not agree: the account, the part of it, and the row's id."""

    account_id: uuid.UUID
    # canonical_form, rows, item, media, receipts; of an open account: change; of any: set_aside,
    # journal_key
    part: str
    subject_id: uuid.UUID


def verify_accounts() -> list[Failure]:
    """Verify every account; an empty list means that all is as it was sealed, or sent.

    What is set aside is asked about, too, and the keys of what tablets keep.
    """
    failures: list[Failure] = []
    for account_id in list_open_account_ids():
        failures += [
            Failure(account_id, "change", row.id)
            for row in list_changes(account_id)
            if not is_as_sent(row)
        ]
    failures += [Failure(row.sitting.account_id, "set_aside", row.id) for row in list_damaged()]
    failures += _list_other_keys()
    for account_id in list_sealed_account_ids():
        account = find_account(account_id)
        if account is not None:
            failures += verify_account(account)
    return failures


def verify_account(account: ChildAccount) -> list[Failure]:
    """Recompute a sealed account from its rows; return what does not agree, or an empty list."""
    failures = [
        Failure(account.id, "item", item.id) for item in account.items if not is_whole(item)
    ]
    if not _form_agrees(account):
        failures.append(Failure(account.id, "canonical_form", account.id))
    if not _rows_agree(account):
        failures.append(Failure(account.id, "rows", account.id))
    failures += [Failure(account.id, "media", item.id) for item in list_without_media(account)]
    receipts = list_receipts(account.id)
    if digest_account(receipts) != account.account_digest:
        failures.append(Failure(account.id, "receipts", account.id))
    return failures


def is_as_sealed(account: ChildAccount) -> bool:
    """Return whether all that a page shows of a sealed account is what its seal is of.

    Files and receipts, which `verify_account` asks for too, are not on such a page.
    """
    return all(map(is_whole, account.items)) and _form_agrees(account) and _rows_agree(account)


def is_whole(item: AccountItem) -> bool:
    """Return whether an item's words, strokes and details are those that its digest is of."""
    held = digest_content(words=item.words, packed=item.strokes, details=item.details)
    return held == item.digest


def _list_other_keys() -> list[Failure]:
    """Name the sittings whose key is not that of their account's first: it opens nothing there.

    The letters of visits that began on a tablet are not kept here; what came in them is this key.
    """
    first: dict[uuid.UUID, bytes] = {}
    failures: list[Failure] = []
    rows = select(Sitting.account_id, Sitting.id, Sitting.journal_key)
    for account_id, sitting_id, key in db.session.execute(
        rows.order_by(Sitting.account_id, Sitting.opened_at, Sitting.id)
    ):
        if key != first.setdefault(account_id, key) or len(key) != KEY_BYTES:
            failures.append(Failure(account_id, "journal_key", sitting_id))
    return failures


def _form_agrees(account: ChildAccount) -> bool:
    return account.canonical_form is not None and digest(account.canonical_form) == account.digest


def _rows_agree(account: ChildAccount) -> bool:
    if account.sealed_at is None or account.ended is None or account.account_digest is None:
        return False
    facts = SealFacts(
        account_id=account.id,
        child_id=child_of(account),
        visit=visit_facts(account.visit),
        opened_at=account.opened_at,
        sealed_at=account.sealed_at,
        ended=account.ended,
        account_digest=account.account_digest,
    )
    try:
        schema = json.loads(account.canonical_form or b"{}")["schema"]
        form = canonical_account(facts, sealed_content(account), schema=schema)
    except (PackError, KeyError, TypeError, ValueError):
        return False
    return form == account.canonical_form
