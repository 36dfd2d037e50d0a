"""A number in a copy never tells that something before it was held back (A2)."""

from __future__ import annotations

import json
import uuid
from base64 import b64decode
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.factories.accounts import (
    make_change,
    make_sitting,
    make_wish,
    seal_account,
    stroke_body,
    words_body,
)
from tests.factories.assessments import make_assessment
from tests.factories.things import item_wish, path_change, writing_body
from tests.integration.conftest import Scene
from tests.integration.exports.conftest import AskForCopy
from webapp.assessments import services as assessments
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.drawings.marks import DIGITS
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.rules import path_id, wish_id


@pytest.fixture
def assessment(app: Flask, scene: Scene) -> UUID:
    """Three marked notes and three steps, of which the meeting may see the last alone.

    The last step is in the child's own hand.
    """
    with app.app_context(), transaction():
        worker = db.session.get_one(Worker, scene.social_worker)
        sitting, _token = make_sitting(db.session.get_one(Child, scene.child), worker)
        account_id = sitting.account_id
        notes, steps = [uuid.uuid4() for _ in range(3)], [uuid.uuid4() for _ in range(3)]
        told = {"prompt": None, "prompt_text": None}
        path = str(path_id(account_id))
        changes = [
            make_change("stroke", stroke_body(prompt=None)),
            path_change(account_id),
            *(
                make_change("words", words_body("note", n, mark=True, **told), change_id=note)
                for n, note in enumerate(notes, start=1)
            ),
            *(
                make_change(
                    "words",
                    words_body("step", 9 + n, about=path, step=n, **told),
                    house="wishes",
                    change_id=step,
                )
                for n, step in enumerate(steps[:2], start=1)
            ),
            make_change(
                "writing",
                writing_body(12, about=path, step=3),
                house="wishes",
                change_id=steps[2],
            ),
            make_wish(account_id, "worries", "the_meeting", "yes"),
            make_wish(account_id, "wishes", "the_meeting", "yes"),
            *(item_wish(account_id, note, "the_meeting", "no") for note in notes[:2]),
            *(_no_to_step(account_id, step) for step in steps[:2]),
        ]
        assert services.apply_changes(sitting, changes).refused == ()
        account = seal_account(sitting)
        made = make_assessment([scene.child], scene.social_worker)
        for item in account.items:
            assessments.quote_item(made, item.id, worker=worker)
        return made.id


def _no_to_step(account_id: UUID, step: UUID) -> dict[str, Any]:
    return make_change(
        "sharing_wish",
        {"audience": "the_meeting", "wish": "no", "item": str(step)},
        house="wishes",
        change_id=wish_id(account_id, "wishes", "the_meeting", str(step)),
    )


def _numbers_on_the_drawing(page: str) -> set[str]:
    coded = [part.split('"')[0] for part in page.split("data:image/svg+xml;base64,")[1:]]
    svg = "".join(b64decode(each).decode() for each in coded)
    return {digit for digit, path in DIGITS.items() if path in svg}


def _attached(pdf: bytes) -> list[dict[str, Any]]:
    ((_name, (content,)),) = PdfReader(BytesIO(pdf)).attachments.items()
    quoted: list[dict[str, Any]] = json.loads(content)["quoted"]
    return quoted


def test_what_is_left_is_counted_anew_in_the_file_inside_the_copy(
    ask: AskForCopy, assessment: UUID
) -> None:
    quoted = _attached(ask(assessment, audience="the_meeting").data)

    assert len(quoted) == 4
    assert [item["mark"] for item in quoted if item.get("mark")] == [1]
    assert [item["details"]["step"] for item in quoted if "step" in item["details"]] == [1]
    assert not [item for item in quoted if "position" in item]


def test_what_is_left_is_counted_anew_under_the_words_and_on_the_drawing(
    ask: AskForCopy, assessment: UUID
) -> None:
    page = ask(assessment, audience="the_meeting", form="print").text
    text = "".join(page.split())

    for label in ("Partofthedrawing", "Steponthepath"):
        assert f'<dt>{label}</dt><dd><bdiclass="copy__text"dir="auto">1</bdi>' in text
    assert _numbers_on_the_drawing(page) == {"1"}


def test_the_case_file_keeps_the_numbers_that_were_sealed(
    ask: AskForCopy, assessment: UUID
) -> None:
    text = "".join(ask(assessment, form="print").text.split())

    for number in (1, 2, 3):
        value = f'</dt><dd><bdiclass="copy__text"dir="auto">{number}</bdi>'
        assert f"Partofthedrawing{value}" in text
        assert f"Steponthepath{value}" in text
    assert _numbers_on_the_drawing(ask(assessment, form="print").text) == {"1", "2", "3"}
