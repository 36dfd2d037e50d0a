"""Visits that began on a tablet without a network, as the server takes them in (ADR 21).

Services like those of `services`: they flush and never commit. What a letter says counts because
of the pass in it, which only the worker's own tablet was given.
"""

from __future__ import annotations

import hmac
import uuid
from dataclasses import dataclass

from webapp.audit.rules import ActorKind, EventName
from webapp.audit.services import record_event
from webapp.cases.access import require_child
from webapp.cases.models import Child
from webapp.core.db import db
from webapp.core.envelope import NotReadable
from webapp.core.errors import DomainError, NotFound
from webapp.core.letters import VECTOR_BYTES
from webapp.core.permissions import Permission
from webapp.staff.models import Worker
from webapp.staff.rules import may
from webapp.threehouses import services
from webapp.threehouses.begun_facts import BegunFacts, NotALetter, read_facts
from webapp.threehouses.letter_keys import read_letter
from webapp.threehouses.models import ChildAccount, Sitting
from webapp.threehouses.passes import find_pass, is_pass_of, may_enter
from webapp.threehouses.queries import find_journal_key, is_taken_back

_CONTEXT = b"three houses visit "


class LetterClosed(DomainError):
    """The letter is of another server's key, or was cut or altered: it cannot be opened here."""

    code = "letter_closed"
    status = 422


class NotWithYou(DomainError):
    """A worker's own visit, of a child who is not theirs now; unknown children look the same."""

    code = "not_with_you"
    status = 404


class PassRefused(DomainError):
    """The pass opens nothing, or nothing more: a worker has to sign in."""

    code = "no_sitting"
    status = 403


@dataclass(frozen=True, slots=True)
class Begun:
    """An account that began on a tablet: the key it is kept with there, and what was told of it."""

    account_id: uuid.UUID
    key: bytes
    facts: BegunFacts


def open_begun(account_id: uuid.UUID, *, letter: bytes, vector: bytes) -> Begun:
    """Return what a tablet's letter says. Raises LetterClosed, NotALetter and what `fields` do."""
    if len(vector) != VECTOR_BYTES:
        raise NotALetter()
    context = _CONTEXT + str(account_id).encode()
    try:
        opened = read_letter(letter, vector=vector, context=context)
    except NotReadable as error:
        raise LetterClosed() from error
    return Begun(account_id, opened.key, read_facts(opened.content))


def bring_in(begun: Begun, worker: Worker) -> tuple[Sitting, str]:
    """Open a delivery of what began, for a worker who holds the case; begin it here if it is new.

    The worker who held the visit may have lost the case since, or left: their visit it stays.
    Raises NotFound and NotWithYou.
    """
    if not is_pass_of(begun.facts.worker_id, begun.facts.visit_pass):
        raise NotFound()
    try:
        child = require_child(begun.facts.child_id, worker)
    except NotFound as error:
        if begun.facts.worker_id == worker.id:
            raise NotWithYou() from error
        raise
    account = _find(begun) or _begin(begun, child, actor_id=worker.id, actor_kind="worker")
    return services.open_delivery(account, worker, key=begun.key)


def enter(begun: Begun, visit_pass: str) -> tuple[Sitting, str]:
    """Open a sitting for the tablet itself, which shows the pass; begin the visit if it is new.

    Raises PassRefused: the pass is old, its worker may not, or has taken the tablet back since.
    Raises NotFound for a child who is not this worker's, AccountSealed.
    """
    worker, tablet_id = _find_bearer(begun, visit_pass)
    child = require_child(begun.facts.child_id, worker)
    account = _find(begun)
    if account is None:
        account = _begin(begun, child, actor_id=None, actor_kind="child")
    elif is_taken_back(account.id):
        raise PassRefused()
    return services.hand_over(account, worker, key=begun.key, tablet_id=tablet_id)


def _find_bearer(begun: Begun, visit_pass: str) -> tuple[Worker, uuid.UUID | None]:
    # The letter lies on the tablet as it is, and the pass only behind the account's own key.
    if not hmac.compare_digest(visit_pass.encode(), begun.facts.visit_pass.encode()):
        raise PassRefused()
    found = find_pass(visit_pass)
    if found is None or found.worker_id != begun.facts.worker_id or not may_enter(found):
        raise PassRefused()
    worker = db.session.get_one(Worker, found.worker_id)
    if not worker.is_active or not may(worker.role, Permission.RECORD_VISITS):
        raise PassRefused()
    return worker, found.tablet_id


def _find(begun: Begun) -> ChildAccount | None:
    """Return the account where it is here already. Raises NotFound where the id is another's."""
    account = db.session.get(ChildAccount, begun.account_id)
    if account is None:
        return None
    visit = account.visit
    is_same = (visit.case_record.child_id, visit.worker_id) == (
        begun.facts.child_id,
        begun.facts.worker_id,
    )
    held = find_journal_key(account.id)
    if not is_same or held is None or not hmac.compare_digest(held, begun.key):
        raise NotFound()
    return account


def _begin(
    begun: Begun, child: Child, *, actor_id: uuid.UUID | None, actor_kind: ActorKind
) -> ChildAccount:
    facts = begun.facts
    worker = db.session.get_one(Worker, facts.worker_id)
    visit = services.prepare_visit(
        child.case_record, worker, facts.plan, account_id=begun.account_id
    )
    record_event(
        EventName.VISIT_BEGUN_WITHOUT_NETWORK,
        actor_id=actor_id,
        actor_kind=actor_kind,
        subject_id=visit.id,
        case_record_id=visit.case_record_id,
        detail={
            "account": str(begun.account_id),
            "worker": str(worker.id),
            "begun_at_ms": facts.begun_at_ms,
        },
    )
    if visit.account is None:
        raise NotFound()
    return visit.account
