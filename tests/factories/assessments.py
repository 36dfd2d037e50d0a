"""Invented assessments over accounts that were really sealed."""

from __future__ import annotations

import uuid
from typing import Any

from tests.factories.accounts import make_change, make_sealed_account, stroke_body, words_body
from webapp.assessments import services
from webapp.assessments.models import Assessment
from webapp.cases.models import Child, Family
from webapp.core.db import db
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount


def make_assessment(children: list[uuid.UUID], worker_id: uuid.UUID) -> Assessment:
    """Start an assessment of these children, all of one family."""
    found = [db.session.get_one(Child, child_id) for child_id in children]
    family = db.session.get_one(Family, found[0].person.family_id)
    return services.start_assessment(family, found, db.session.get_one(Worker, worker_id))


def make_account_of(
    child_id: uuid.UUID, worker_id: uuid.UUID, *texts: str, house: str = "worries", **changed: Any
) -> ChildAccount:
    """Seal an account with one line drawn and these words written in one house."""
    changes = [make_change("stroke", stroke_body(0, prompt=None), house=house)]
    changes += [
        make_change(
            "words", words_body(text, order, prompt=None, prompt_text=None, **changed), house=house
        )
        for order, text in enumerate(texts, start=1)
    ]
    child = db.session.get_one(Child, child_id)
    return make_sealed_account(child, db.session.get_one(Worker, worker_id), changes)


def items_of(account: ChildAccount, kind: str = "words") -> list[AccountItem]:
    """Return the sealed items of one kind, in their order."""
    db.session.refresh(account, ["items"])
    return [item for item in account.items if item.kind == kind]
