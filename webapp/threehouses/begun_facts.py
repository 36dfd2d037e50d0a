"""What a worker told a tablet of a visit that began without a network; read, and nothing mended."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from webapp.core.clock import from_device
from webapp.core.errors import DomainError
from webapp.i18n.languages import LANGUAGES
from webapp.threehouses.fields import (
    LARGEST_TIME,
    Check,
    MissingField,
    NotABody,
    UnknownField,
    between,
    check_id,
    check_language,
    check_script,
    code_of,
    matching,
    text,
)
from webapp.threehouses.rules import PresenceRole, Presentation
from webapp.threehouses.services import Present, VisitPlan

MOST_PRESENT = 20
# A day from the ends of the calendar, so that it has a local time everywhere.
FIRST: Final = datetime(1, 1, 2, tzinfo=UTC)
LAST: Final = datetime(9999, 12, 30, tzinfo=UTC)
PASS: Final = re.compile(r"[A-Za-z0-9_-]{20,100}")


class NotALetter(DomainError):
    """What a tablet sent is no letter, or what it says is not what a tablet says."""

    code = "not_a_letter"


@dataclass(frozen=True, slots=True)
class BegunFacts:
    """Whose visit it was, of which child, the pass that let it begin, and what was told of it."""

    worker_id: uuid.UUID
    child_id: uuid.UUID
    visit_pass: str
    begun_at_ms: int  # the tablet's clock, as told
    plan: VisitPlan


def read_facts(content: bytes) -> BegunFacts:
    """Return what a letter says. Raises NotALetter and the refusals of `fields`."""
    told = _read_object(content)
    for name, check in _FACTS.items():
        if name not in told:
            raise MissingField(field=name)
        check(told[name], name)
    if unknown := sorted(told.keys() - _FACTS.keys()):
        raise UnknownField(field=unknown[0])
    return BegunFacts(
        worker_id=uuid.UUID(told["worker"]),
        child_id=uuid.UUID(told["child"]),
        visit_pass=told["pass"],
        begun_at_ms=told["begun_at"],
        plan=_plan(told),
    )


def _read_object(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotALetter() from error
    if not isinstance(told, dict):
        raise NotALetter()
    return told


def _plan(told: dict[str, Any]) -> VisitPlan:
    return VisitPlan(
        held_at=_moment(told["begun_at"]),
        place=told["place"],
        child_language=told["child_language"],
        child_script=told["child_script"],
        interface_locale=told["locale"],
        presentation=Presentation(told["presentation"]),
        parents_told=told["parents_told"],
        parents_note=told["parents_note"],
        seen_alone=told["seen_alone"],
        present=[Present(one["name"], PresenceRole(one["role"])) for one in told["present"]],
        interpreter_name=told["interpreter_name"],
        next_step=told["next_step"],
    )


def _moment(milliseconds: int) -> datetime:
    """Return when a tablet says that it was; the nearest day of the calendar where it has none."""
    moment = from_device(milliseconds) or (LAST if milliseconds > 0 else FIRST)
    return min(max(moment, FIRST), LAST)


def _check_answer(value: object, field: str) -> None:
    if not isinstance(value, bool):
        raise NotABody(field=field)


def _check_present(value: object, field: str) -> None:
    if not isinstance(value, list) or len(value) > MOST_PRESENT:
        raise NotABody(field=field)
    for person in value:
        if not isinstance(person, dict) or person.keys() != {"name", "role"}:
            raise NotABody(field=field)
        text(200)(person["name"], field)
        code_of(PresenceRole)(person["role"], field)


_FACTS: Final[dict[str, Check]] = {
    "worker": check_id,
    "child": check_id,
    "pass": matching(PASS),
    # As told, however wrong: a child's words are not refused for the clock of a tablet.
    "begun_at": between(-LARGEST_TIME, LARGEST_TIME),
    "place": text(200),
    "parents_told": _check_answer,
    "parents_note": text(500),
    "seen_alone": _check_answer,
    "present": _check_present,
    "interpreter_name": text(200),
    "next_step": text(500),
    "child_language": check_language,
    "child_script": check_script,
    "locale": code_of(tuple(language.code for language in LANGUAGES)),
    "presentation": code_of(Presentation),
}
