"""The files inside a document that carry the child's words where no font can touch them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from webapp.assessments.rules import QuoteAltered
from webapp.core.verbatim import canonical_json
from webapp.exports.blocks import Attachment, short_digest
from webapp.exports.selection import Selection
from webapp.exports.showing import Showing, Shown
from webapp.i18n import gettext as _
from webapp.threehouses.models import ChildAccount

SCHEMA = 2  # 1: items told their place in the house, and their numbers as sealed


def list_attachments(showing: Showing) -> Iterator[Attachment]:
    """Return one file per account that the copy shows anything of.

    For the case file it is the sealed canonical form, byte for byte; for everybody else nothing
    but what the copy shows.
    """
    by_account: dict[uuid.UUID, list[Shown]] = {}
    for shown in showing.shown:
        by_account.setdefault(shown.item.account_id, []).append(shown)
    for account_shown in by_account.values():
        account = account_shown[0].item.account
        digest = _sealed_digest(account)
        if showing.selection.takes_whole_accounts():
            yield Attachment(
                f"account-{digest[:12]}.json",
                _(
                    "The child’s whole account as it was sealed, digest %(digest)s",
                    digest=short_digest(digest),
                ),
                _canonical_text(account),
            )
        else:
            yield Attachment(
                f"quoted-{digest[:12]}.json",
                _(
                    "What is quoted from the child’s account, digest %(digest)s",
                    digest=short_digest(digest),
                ),
                _quoted_text(account, account_shown, showing.selection),
            )


def _sealed_digest(account: ChildAccount) -> str:
    if account.digest is None:
        raise QuoteAltered(account=str(account.id))
    return account.digest


def _canonical_text(account: ChildAccount) -> str:
    return (account.canonical_form or b"").decode("utf-8")


def _quoted_text(account: ChildAccount, account_shown: list[Shown], selection: Selection) -> str:
    sealed = {item["id"]: item for item in json.loads(_canonical_text(account))["items"]}
    once = {(s.item.id, s.start, s.end): s for s in account_shown}
    shown_ids = {str(shown.item.id) for shown in account_shown}
    quoted = {
        "schema": SCHEMA,
        "account": str(account.id),
        "account_digest": account.digest,
        "quoted": [
            _quoted_item(_as_told(sealed[str(shown.item.id)], shown, shown_ids, selection), shown)
            for shown in once.values()
        ],
    }
    return canonical_json(quoted).decode("utf-8")


def _quoted_item(told: dict[str, Any], shown: Shown) -> dict[str, Any]:
    if shown.text is None:
        return told
    span = {} if shown.start is None else {"start": shown.start, "end": shown.end}
    return {**told, "words": shown.text, **span}


def _as_told(
    sealed: dict[str, Any], shown: Shown, shown_ids: set[str], selection: Selection
) -> dict[str, Any]:
    """Return a sealed item without anything that tells that there is something else (A2)."""
    told = {name: value for name, value in sealed.items() if name != "position"}
    if told.get("about") not in shown_ids:
        told.pop("about", None)
    if told.get("mark") is not None:
        told["mark"] = selection.mark_of(shown.item)
    if "step" in told.get("details", {}):
        told["details"] = {**told["details"], "step": selection.step_of(shown.item)}
    return told
