"""What the tablet is told: this one account, and nothing of any other child or list."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from webapp.core.db import db
from webapp.i18n.languages import LANGUAGES
from webapp.staff.models import Worker
from webapp.tablet.earlier import describe_earlier
from webapp.threehouses.folding import fold_look
from webapp.threehouses.models import AccountChange, ChildAccount, Sitting
from webapp.threehouses.prompts import PROMPTS, code_own, list_follow_ups, list_prompts
from webapp.threehouses.queries import list_changes, list_receipts
from webapp.threehouses.rules import (
    Audience,
    Ended,
    House,
    Presentation,
    WrittenBy,
    digest_account,
    drawing_id,
)
from webapp.threehouses.stored import held_change


def describe_account(sitting: Sitting) -> dict[str, Any]:
    """Return what the child's screens need; of a sealed account only that it is sealed."""
    account = sitting.account
    receipts = list_receipts(account.id)
    standing = {
        "account": str(account.id),
        "sealed": account.sealed_at is not None,
        "ended": _tell_ended(account),
        "account_digest": digest_account(receipts),
        "count": len(receipts),
        "key": base64.b64encode(sitting.journal_key).decode("ascii"),
        "opened_by": str(sitting.opened_by_id),
        "locales": list_locales(),
    }
    if account.sealed_at is not None:
        return {**standing, "locale": account.visit.interface_locale}
    changes = list_changes(account.id)
    chosen = fold_look(held_change(row) for row in changes)
    return {
        **standing,
        **_describe_visit(sitting, chosen),
        "houses": describe_houses(account.id, account.visit.own_questions or ()),
        "prompts": {**PROMPTS, **_own_questions(account)},
        "follow_ups": list_follow_ups(),
        "audiences": _list_audiences(account),
        "earlier": describe_earlier(account),
        "changes": [tell_change(row) for row in changes],
    }


def tell_change(row: AccountChange) -> dict[str, Any]:
    """Return a held change as the tablet sent it."""
    return {
        "id": str(row.id),
        "version": row.version,
        "house": row.house,
        "kind": row.kind,
        "at": row.device_at_ms,
        "body": None if row.body is None else json.loads(row.body),
        "digest": row.digest,
    }


def _describe_visit(sitting: Sitting, chosen: dict[str, Any]) -> dict[str, Any]:
    visit = sitting.account.visit
    worker = db.session.get_one(Worker, sitting.opened_by_id)
    return {
        "first_name": visit.case_record.child.person.known_as,
        "worker_name": worker.name,
        "worker_locale": worker.locale,
        "locale": chosen.get("language", visit.interface_locale),
        "presentation": chosen.get("presentation", visit.presentation),
        "child_language": visit.child_language,
        "child_script": visit.child_script,
        "writers": _list_writers(sitting.account),
        "next_step": {
            "text": visit.next_step,
            "when": visit.next_step_on.isoformat() if visit.next_step_on else None,
        },
    }


def _tell_ended(account: ChildAccount) -> str | None:
    # A tablet asks for the seal until it has one; the child's screens know the child's two ways.
    return Ended.STOPPED if account.ended == Ended.CLOSED_BY_WORKER else account.ended


def _list_writers(account: ChildAccount) -> list[str]:
    writers = [WrittenBy.CHILD, WrittenBy.WORKER]
    if account.visit.interpreter_name:
        writers.append(WrittenBy.INTERPRETER)
    # A parent or a teacher may hold the pen, too; the screens call all of them "somebody else".
    if account.visit.present:
        writers.append(WrittenBy.SUPPORTER)
    return [writer.value for writer in writers]


def describe_houses(
    account_id: uuid.UUID, own_questions: Sequence[Mapping[str, str]] = ()
) -> list[dict[str, Any]]:
    """Return each house's code, the id of its drawing and its questions by presentation."""
    return [
        {
            "code": house.value,
            "drawing": str(drawing_id(account_id, house)),
            "prompts": {
                presentation.value: _with_own(house, presentation, own_questions)
                for presentation in Presentation
            },
        }
        for house in House
    ]


def list_houses() -> list[dict[str, Any]]:
    """Return each house's code and its questions by presentation, of no account."""
    return [
        {
            "code": house.value,
            "prompts": {each.value: list_prompts(house, each) for each in Presentation},
        }
        for house in House
    ]


def _with_own(
    house: House, presentation: Presentation, own_questions: Sequence[Mapping[str, str]]
) -> list[str]:
    codes = list_prompts(house, presentation)
    own = [code_own(n) for n, one in enumerate(own_questions, start=1) if one["house"] == house]
    # A house opens with one of our open questions; the worker's own come next.
    return [*codes[:1], *own, *codes[1:]]


def list_locales() -> list[dict[str, str]]:
    """Return the languages that the child's screens have."""
    return [
        {"code": language.code, "name": language.name, "dir": language.direction}
        for language in LANGUAGES
    ]


def _own_questions(account: ChildAccount) -> dict[str, str]:
    asked = account.visit.own_questions or []
    return {code_own(number): one["text"] for number, one in enumerate(asked, start=1)}


def list_groups() -> list[dict[str, Any]]:
    """Return the groups a child can be asked about, as a tablet is told of audiences."""
    return [{"code": audience.value, "name": None} for audience in Audience]


def _list_audiences(account: ChildAccount) -> list[dict[str, Any]]:
    # A visit that was prepared before it was chosen asks about the groups.
    return list_groups() if account.visit.audiences is None else account.visit.audiences
