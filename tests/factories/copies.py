"""An assessment with canaries in it: what each child said, what may be seen, what may not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from tests.factories.accounts import (
    make_change,
    make_sealed_account,
    make_sitting,
    make_wish,
    seal_account,
    stroke_body,
    words_body,
)
from tests.factories.assessments import items_of, make_assessment
from tests.factories.documents import ARABIC_WORDS, HARD_WORDS
from webapp.assessments import services
from webapp.assessments.models import Assessment
from webapp.cases.models import Child
from webapp.core.db import db
from webapp.staff.models import Worker
from webapp.threehouses import services as accounts
from webapp.threehouses.models import ChildAccount
from webapp.threehouses.rules import House

SEEN = "quartzite good day"  # in the house of good things: yes, for people at home
HIDDEN = "obsidian night worry"  # in the house of worries: no
HIDDEN_ANSWER = "basaltic understanding"  # what the worker wrote beside the hidden words
RETOLD = "granitic retelling"  # a worker's words about the hidden house
SIBLING = "feldspar brother wish"
UNTOLD = "gabbro reason"  # why the parents do not know of the visit
ADULT = "Limestone & <b>plain</b> reasons\nin two lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyScene:
    """Ids of an assessment of two children with quotations."""

    assessment: uuid.UUID
    account: uuid.UUID
    sibling_account: uuid.UUID


def make_copy_scene(child_id: uuid.UUID, sibling_id: uuid.UUID, worker_id: uuid.UUID) -> CopyScene:
    """Make sealed accounts of two children, quote all of them and write beside them."""
    worker = db.session.get_one(Worker, worker_id)
    account = _seal(child_id, worker, [("good_things", SEEN), ("worries", HIDDEN)])
    other = _seal(sibling_id, worker, [("wishes", SIBLING)])
    assessment = make_assessment([child_id, sibling_id], worker_id)
    for sealed in (account, other):
        quote_all(assessment, sealed, worker)
    _write(assessment, worker, "reason", worried_about=ADULT)
    _write(assessment, worker, "risks", child_worries={str(child_id): RETOLD})
    return CopyScene(assessment=assessment.id, account=account.id, sibling_account=other.id)


def make_hard_scene(child_id: uuid.UUID, worker_id: uuid.UUID) -> uuid.UUID:
    """Make an assessment that quotes every hard text, and return its id."""
    worker = db.session.get_one(Worker, worker_id)
    child = db.session.get_one(Child, child_id)
    changes = [_words("worries", text, order) for order, text in enumerate(HARD_WORDS)]
    changes += [
        _words("wishes", text, order, language="ar", script="Arab", direction="rtl")
        for order, text in enumerate(ARABIC_WORDS)
    ]
    account = make_sealed_account(child, worker, changes)
    assessment = make_assessment([child_id], worker_id)
    quote_all(assessment, account, worker)
    return assessment.id


def quote_all(assessment: Assessment, account: ChildAccount, worker: Worker) -> None:
    """Quote everything in an account, with an answer beside what is in the house of worries."""
    for kind in ("drawing", "words"):
        for item in items_of(account, kind):
            quote = services.quote_item(assessment, item.id, worker=worker)
            if item.house == House.WORRIES:
                quote.understanding = HIDDEN_ANSWER
    db.session.flush()


def _seal(child_id: uuid.UUID, worker: Worker, texts: list[tuple[str, str]]) -> ChildAccount:
    child = db.session.get_one(Child, child_id)
    sitting, _token = make_sitting(child, worker, parents_told=False, parents_note=UNTOLD)
    account_id = sitting.account_id
    changes = [
        make_wish(account_id, "good_things", "people_at_home", "yes"),
        make_wish(account_id, "worries", "people_at_home", "no"),
        make_wish(account_id, "worries", "the_meeting", "ask_me_first"),
        *(make_wish(account_id, house, "the_judge", "yes") for house in House),
    ]
    for order, (house, text) in enumerate(texts, start=1):
        changes.append(make_change("stroke", stroke_body(order, prompt=None), house=house))
        changes.append(_words(house, text, order + 10))
    applied = accounts.apply_changes(sitting, changes)
    assert applied.refused == ()
    return seal_account(sitting)


def _words(house: str, text: str, order: int, **changed: Any) -> dict[str, Any]:
    body = words_body(text, order, prompt=None, prompt_text=None, **changed)
    return make_change("words", body, house=house)


def _write(assessment: Assessment, worker: Worker, code: str, **body: Any) -> None:
    services.save_section(assessment, code, body, base_revision=0, author=worker)
