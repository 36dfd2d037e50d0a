"""Invented visits and what a child does on the tablet; the changes are the tablet's own shape."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from webapp.cases.models import Child
from webapp.core.verbatim import canonical_json, digest
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import ChildAccount, Sitting, Visit
from webapp.threehouses.rules import Ended, Presentation, drawing_id, wish_id

AT = 1_794_480_000_000  # 12 November 2026, 10:40 by the tablet's clock


def make_change(
    kind: str,
    body: dict[str, Any] | None,
    *,
    house: str | None = "worries",
    change_id: uuid.UUID | None = None,
    version: int = 1,
    at: int = AT,
) -> dict[str, Any]:
    """Return a change as a tablet sends it, with its digest."""
    change: dict[str, Any] = {
        "id": str(change_id or uuid.uuid4()),
        "version": version,
        "house": house,
        "kind": kind,
        "at": at,
        "body": body,
    }
    return {**change, "digest": digest(canonical_json(change))}


def stroke_body(order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return one line with the felt pen."""
    body: dict[str, Any] = {
        "tool": "felt",
        "colour": "night",
        "size": 56,
        "input": "touch",
        "order": order,
        "points": [[1000, 1000 + order, 128, 0], [1400, 1500, 140, 16], [2000, 1700, 90, 32]],
        "prompt": "worries.worried_about",
    }
    return {**body, **changed}


def words_body(text: str = "I <3 mum", order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return one note."""
    body: dict[str, Any] = {
        "text": text,
        "x": 900,
        "y": 800,
        "order": order,
        "language": "en",
        "script": "Latn",
        "direction": "ltr",
        "written_by": "child",
        "prompt": "worries.worried_about",
        "prompt_text": "What are you worried about?",
    }
    return {**body, **changed}


def opened_body(prompt: str = "worries.worried_about", order: int = 0) -> dict[str, Any]:
    """Return a house being opened with its question."""
    return {"order": order, "prompt": prompt, "prompt_text": "A question?", "language": "en_GB"}


def make_wish(
    account_id: uuid.UUID, house: str, audience: str, wish: str, *, version: int = 1
) -> dict[str, Any]:
    """Return a sharing wish."""
    return make_change(
        "sharing_wish",
        {"audience": audience, "wish": wish},
        house=house,
        change_id=wish_id(account_id, house, audience),
        version=version,
    )


def make_whole_account(account_id: uuid.UUID) -> list[dict[str, Any]]:
    """Return the changes of a child who draws, writes, skips, takes away and ends on something."""
    words_id, gone_id = uuid.uuid4(), uuid.uuid4()
    drawing = drawing_id(account_id, "worries")
    return [
        make_change("house_opened", opened_body("good_things.good_now", 0), house="good_things"),
        make_change(
            "words",
            words_body("nana makes kibbeh", prompt=None),
            house="good_things",
            change_id=words_id,
        ),
        make_change("house_opened", opened_body(order=1)),
        make_change("stroke", stroke_body(0)),
        make_change("stroke", stroke_body(1, tool="rubber", size=240)),
        make_change("words", words_body("<grandad> scares me", 2)),
        make_change("words", None, change_id=gone_id, version=2),
        make_change("read_back", {"item": str(gone_id), "answer": "taken_away"}),
        make_change("read_back", {"item": str(drawing), "answer": "right"}),
        make_change("skipped", {"order": 2}, house="wishes"),
        make_wish(account_id, "worries", "people_at_home", "no"),
        make_wish(account_id, "good_things", "people_at_home", "yes"),
        make_change("setting", {"name": "language", "value": "ar"}, house=None),
        make_change("ending", {"item": str(words_id)}, house=None),
    ]


def make_plan(**changed: Any) -> services.VisitPlan:
    """Return the preparation of a visit at an invented school."""
    facts: dict[str, Any] = {
        "held_at": datetime(2026, 11, 12, 10, 30, tzinfo=UTC),
        "place": "Imaginary School",
        "child_language": "en",
        "child_script": "Latn",
        "interface_locale": "en_GB",
        "presentation": Presentation.SIMPLE_WORDS,
        "parents_told": True,
        "seen_alone": True,
        "next_step": "I come back on Friday.",
    }
    return services.VisitPlan(**{**facts, **changed})


def make_visit(child: Child, worker: Worker, **changed: Any) -> Visit:
    """Make a prepared visit with its open account."""
    return services.prepare_visit(child.case_record, worker, make_plan(**changed))


def make_sitting(child: Child, worker: Worker, **changed: Any) -> tuple[Sitting, str]:
    """Make a prepared visit and hand its account over."""
    visit = make_visit(child, worker, **changed)
    assert visit.account is not None
    return services.hand_over(visit.account, worker)


def seal_account(sitting: Sitting, ended: Ended = Ended.FINISHED) -> ChildAccount:
    """Seal what the server holds, as the child who has finished does."""
    applied = services.apply_changes(sitting, [])
    return services.seal(
        sitting.account,
        ended=ended,
        count=applied.count,
        account_digest=applied.account_digest,
        sitting_id=sitting.id,
    )


def make_sealed_account(
    child: Child, worker: Worker, changes: list[dict[str, Any]] | None = None, **changed: Any
) -> ChildAccount:
    """Make an account that a child has finished; by default a whole one."""
    sitting, _token = make_sitting(child, worker, **changed)
    sent = make_whole_account(sitting.account_id) if changes is None else changes
    applied = services.apply_changes(sitting, sent)
    assert applied.refused == ()
    return seal_account(sitting)
