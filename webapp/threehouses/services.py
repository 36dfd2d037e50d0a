"""A visit from its preparation to the tablet's return; the services flush and never commit."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.cases.models import CaseRecord
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.ids import hash_token, new_id, new_token
from webapp.core.verbatim import check_words
from webapp.staff.models import Worker
from webapp.threehouses.models import (
    ChildAccount,
    Sitting,
    Visit,
    VisitPresence,
    WorkerObservation,
)
from webapp.threehouses.passes import withdraw_of_lost
from webapp.threehouses.queries import find_journal_key, list_open_sittings, list_receipts
from webapp.threehouses.rules import (
    LONGEST_QUESTION,
    LONGEST_WORDS,
    AccountBegun,
    AccountSealed,
    Audience,
    House,
    PresenceRole,
    Presentation,
    SittingPurpose,
)
from webapp.threehouses.sealing import count_missing_media, seal, seal_for_child
from webapp.threehouses.syncing import Applied, apply_changes

__all__ = [
    "Applied",
    "AskedAbout",
    "OwnQuestion",
    "Present",
    "VisitPlan",
    "add_observation",
    "apply_changes",
    "change_questions",
    "count_missing_media",
    "hand_over",
    "may_reword",
    "open_delivery",
    "prepare_visit",
    "read_questions",
    "record_late_arrival",
    "record_look",
    "report_loss",
    "seal",
    "seal_for_child",
    "take_back",
]

KEY_BYTES = 32  # AES-256


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there beside the worker and the child."""

    name: str
    role: PresenceRole


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """Somebody the child is asked about; a person of the record has a name the child knows."""

    code: str
    name: str | None = None


EVERY_GROUP = tuple(AskedAbout(audience.value) for audience in Audience)


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question in the worker's own words, to be asked in one house (V12)."""

    house: House
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """What the worker records before the child's screen opens (S1)."""

    held_at: datetime
    place: str
    child_language: str
    child_script: str
    interface_locale: str
    presentation: Presentation
    parents_told: bool
    parents_note: str = ""
    seen_alone: bool
    present: Sequence[Present] = ()
    interpreter_name: str = ""
    interpreter_registration: str = ""
    interpreter_dialect: str = ""
    purpose: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    audiences: Sequence[AskedAbout] = EVERY_GROUP
    questions: Sequence[OwnQuestion] = ()


def prepare_visit(
    case_record: CaseRecord,
    worker: Worker,
    plan: VisitPlan,
    *,
    account_id: uuid.UUID | None = None,
) -> Visit:
    """Store a visit with its account, empty and open (`visit.account`).

    `account_id` is that of an account that has begun on a tablet.
    Raises UnkeepableCharacters and TooManyWords for a question.
    """
    moment = now()
    visit = Visit(
        case_record_id=case_record.id,
        worker_id=worker.id,
        held_at=plan.held_at,
        place=plan.place,
        purpose=plan.purpose,
        parents_told=plan.parents_told,
        parents_note=plan.parents_note,
        seen_alone=plan.seen_alone,
        interpreter_name=plan.interpreter_name,
        interpreter_registration=plan.interpreter_registration,
        interpreter_dialect=plan.interpreter_dialect,
        child_language=plan.child_language,
        child_script=plan.child_script,
        interface_locale=plan.interface_locale,
        presentation=plan.presentation.value,
        next_step=plan.next_step,
        next_step_on=plan.next_step_on,
        audiences=[{"code": one.code, "name": one.name} for one in plan.audiences],
        own_questions=_tell_questions(plan.questions),
        created_at=moment,
        case_record=case_record,
        present=_list_present(plan),
        account=ChildAccount(id=account_id or new_id(), opened_at=moment),
    )
    db.session.add(visit)
    db.session.flush()
    record_event(
        EventName.VISIT_PREPARED,
        actor_id=worker.id,
        subject_id=visit.id,
        case_record_id=case_record.id,
        detail={"seen_alone": plan.seen_alone, "parents_told": plan.parents_told},
    )
    return visit


def _list_present(plan: VisitPlan) -> list[VisitPresence]:
    return [
        VisitPresence(position=position, name=person.name, role=person.role.value)
        for position, person in enumerate(plan.present, start=1)
    ]


def change_questions(visit: Visit, worker: Worker, questions: Iterable[OwnQuestion]) -> None:
    """Word the worker's own questions otherwise. Raises AccountBegun where `may_reword` says no."""
    if not may_reword(visit):
        raise AccountBegun()
    visit.own_questions = _tell_questions(questions)
    db.session.flush()
    record_event(
        EventName.VISIT_QUESTIONS_CHANGED,
        actor_id=worker.id,
        subject_id=visit.id,
        case_record_id=visit.case_record_id,
        detail={"questions": len(visit.own_questions)},
    )


def may_reword(visit: Visit) -> bool:
    """Return whether nobody can have been asked yet: nothing was made, and no tablet is out.

    A question's number is its code: what was asked under it must stay what was asked, and a
    tablet without a network asks what it was told at the hand-over.
    """
    account = visit.account
    if account is None or account.sealed_at is not None:
        return False
    return not list_receipts(account.id) and not list_open_sittings(account.id)


def read_questions(visit: Visit) -> list[OwnQuestion]:
    """Return the worker's own questions of a visit, in the order of their codes."""
    return [OwnQuestion(House(one["house"]), one["text"]) for one in visit.own_questions or ()]


def _tell_questions(questions: Iterable[OwnQuestion]) -> list[dict[str, Any]]:
    return [
        # The tablet sends it back with each answer, which would be refused with it.
        {"house": house.value, "text": check_words(question.text, longest=LONGEST_QUESTION)}
        for house in House
        for question in questions
        if question.house is house
    ]


def hand_over(
    account: ChildAccount,
    worker: Worker,
    *,
    key: bytes | None = None,
    tablet_id: uuid.UUID | None = None,
) -> tuple[Sitting, str]:
    """Open a sitting of an account for one tablet; return it and the tablet's token.

    The token alone opens this account, and only its hash is stored. The journal's key is one
    for the account, so that a tablet can read what it kept in an earlier sitting; `key` is that
    of an account that has begun on a tablet, and `tablet_id` the tablet's own, where it has one.
    Raises AccountSealed.
    """
    if account.sealed_at is not None:
        raise AccountSealed()
    sitting, token = _open_sitting(account, worker, SittingPurpose.VISIT, key)
    sitting.tablet_id = tablet_id
    _record(EventName.ACCOUNT_HANDED_OVER, sitting, worker)
    return sitting, token


def open_delivery(
    account: ChildAccount, worker: Worker, *, key: bytes | None = None
) -> tuple[Sitting, str]:
    """Open a sitting for a worker who brings in what waits on a tablet; return its token.

    What comes through it is the child's all the same. An account that is sealed takes in only
    what it holds already, and the files it waits for. `key` as in `hand_over`.
    """
    sitting, token = _open_sitting(account, worker, SittingPurpose.DELIVERY, key)
    _record(EventName.ACCOUNT_DELIVERED, sitting, worker)
    return sitting, token


def take_back(sitting: Sitting, worker: Worker) -> None:
    """End a sitting: its token opens nothing any more. What the tablet sent is kept."""
    if sitting.ended_at is None:
        sitting.ended_at = now()
        db.session.flush()
    _record(EventName.ACCOUNT_TAKEN_BACK, sitting, worker)


def report_loss(sitting: Sitting, worker: Worker) -> None:
    """Revoke the sitting of a tablet that is lost; of one that is over already, nothing happens.

    Nothing of the account is told to it any more, what it still sends is set aside, and no visit
    that begins on it comes in by itself.
    """
    if sitting.ended_at is not None:
        return
    sitting.ended_at = sitting.revoked_at = now()
    sitting.revoked_by_id = worker.id
    db.session.flush()
    withdraw_of_lost(sitting)
    _record(EventName.TABLET_REPORTED_LOST, sitting, worker)


def add_observation(visit: Visit, author: Worker, text: str) -> WorkerObservation:
    """Add what a worker saw or thought: adults' words, apart from the child's (V9).

    Raises UnkeepableCharacters, TooManyWords.
    """
    observation = WorkerObservation(
        visit_id=visit.id,
        author_id=author.id,
        text=check_words(text, longest=LONGEST_WORDS),
        written_at=now(),
    )
    db.session.add(observation)
    db.session.flush()
    record_event(
        EventName.OBSERVATION_ADDED,
        actor_id=author.id,
        subject_id=observation.id,
        case_record_id=visit.case_record_id,
        detail={"visit": str(visit.id)},
    )
    return observation


def record_late_arrival(sitting: Sitting, digest: str) -> None:
    """Record that a photo or a recording came whose account a worker had closed without it."""
    record_event(
        EventName.ITEM_MEDIA_ARRIVED_LATE,
        actor_kind="child",
        actor_id=sitting.id,
        subject_id=sitting.account_id,
        case_record_id=sitting.account.visit.case_record_id,
        detail={"media": digest},
    )


def record_look(account: ChildAccount, worker: Worker) -> None:
    """Record that a worker opened an account (P2)."""
    record_event(
        EventName.ACCOUNT_OPENED,
        actor_id=worker.id,
        subject_id=account.id,
        case_record_id=account.visit.case_record_id,
        detail={"sealed": account.sealed_at is not None},
    )


def _open_sitting(
    account: ChildAccount, worker: Worker, purpose: SittingPurpose, key: bytes | None
) -> tuple[Sitting, str]:
    token = new_token()
    sitting = Sitting(
        account_id=account.id,
        opened_by_id=worker.id,
        token_hash=hash_token(token),
        journal_key=find_journal_key(account.id) or key or secrets.token_bytes(KEY_BYTES),
        opened_at=now(),
        purpose=purpose.value,
        account=account,
    )
    db.session.add(sitting)
    db.session.flush()
    return sitting, token


def _record(name: EventName, sitting: Sitting, worker: Worker) -> None:
    record_event(
        name,
        actor_id=worker.id,
        subject_id=sitting.account_id,
        case_record_id=sitting.account.visit.case_record_id,
        detail={"sitting": str(sitting.id)},
    )
