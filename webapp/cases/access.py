"""Who may open which child's record; asked of the object, on every route that names one."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, or_, select

from webapp.cases.models import Allocation, CaseRecord, Child, Family, Person
from webapp.core.clock import today
from webapp.core.db import db
from webapp.core.errors import NotFound
from webapp.staff.models import Worker
from webapp.staff.rules import Role


def holds_case(worker: Worker) -> ColumnElement[bool]:
    """Return the condition on `CaseRecord` that this worker may open it.

    Allocated workers, and the manager of an allocated worker; nobody else.
    """
    day = today()
    holders = select(Allocation.case_record_id).where(
        Allocation.started_on <= day,
        or_(Allocation.ended_on.is_(None), Allocation.ended_on >= day),
    )
    if worker.role == Role.MANAGER:
        supervised = select(Worker.id).where(Worker.manager_id == worker.id)
        holders = holders.where(Allocation.worker_id.in_(supervised))
    elif worker.role in (Role.SOCIAL_WORKER, Role.CHILDRENS_PRACTITIONER):
        holders = holders.where(Allocation.worker_id == worker.id)
    else:
        holders = holders.where(Allocation.worker_id.is_(None))
    return CaseRecord.id.in_(holders)


def require_child(child_id: uuid.UUID, worker: Worker) -> Child:
    """Return the child whose record this worker may open. Raises NotFound for all others."""
    child = db.session.scalar(
        select(Child).join(Child.case_record).where(Child.id == child_id, holds_case(worker))
    )
    if child is None:
        raise NotFound()
    return child


def require_family(family_id: uuid.UUID, worker: Worker) -> Family:
    """Return the family with a child whose record this worker may open. Raises NotFound."""
    family = db.session.scalar(
        select(Family)
        .join(Person, Person.family_id == Family.id)
        .join(Child, Child.person_id == Person.id)
        .join(CaseRecord, CaseRecord.child_id == Child.id)
        .where(Family.id == family_id, holds_case(worker))
        .distinct()
    )
    if family is None:
        raise NotFound()
    return family
