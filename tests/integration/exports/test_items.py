"""A copy obeys what the child says now, item by item and person by person (A1, A2)."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from tests.factories.accounts import (
    make_change,
    make_sitting,
    make_wish,
    seal_account,
    stroke_body,
    words_body,
)
from tests.factories.assessments import make_assessment
from tests.factories.copies import quote_all
from tests.factories.people import make_household, make_person
from tests.factories.things import earlier_wish, item_wish, person_body
from tests.integration.conftest import Scene
from tests.integration.exports.conftest import AskForCopy, everything_in
from webapp.assessments import services as assessments
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child, Family
from webapp.core.db import db, transaction
from webapp.exports.models import Export
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import ChildAccount, Sitting
from webapp.threehouses.rules import audience_of, drawing_id

OPEN, CLOSED, RETOLD = "marble breakfast", "gypsum cupboard", "schist retelling"
FORMS = ("pdf", "docx", "print")
Wishes = Callable[[UUID, UUID], list[dict[str, Any]]]


class Told:
    """An account with two notes and a drawing in the house of worries, quoted in an assessment."""

    def __init__(self, scene: Scene, wishes: Wishes, **plan: Any) -> None:
        self.scene = scene
        self.closed = uuid.uuid4()
        sitting = self.sit(**plan)
        changes = [
            make_change("stroke", stroke_body(prompt=None)),
            _words(OPEN, 1, uuid.uuid4()),
            _words(CLOSED, 2, self.closed),
            *wishes(sitting.account_id, self.closed),
        ]
        assert services.apply_changes(sitting, changes).refused == ()
        self.account = seal_account(sitting)
        assessment = make_assessment([scene.child], scene.social_worker)
        worker = db.session.get_one(Worker, scene.social_worker)
        quote_all(assessment, self.account, worker)
        body = {"child_worries": {str(scene.child): RETOLD}}
        assessments.save_section(assessment, "risks", body, base_revision=0, author=worker)
        self.assessment = assessment.id
        self.account_id = self.account.id

    def sit(self, **plan: Any) -> Sitting:
        """Hand the tablet to the child at a visit of its own."""
        child = db.session.get_one(Child, self.scene.child)
        worker = db.session.get_one(Worker, self.scene.social_worker)
        sitting, _token = make_sitting(child, worker, **plan)
        return sitting

    def say_later(self, audience: str, wish: str, item: UUID | None = None) -> Sitting:
        """Let the child say otherwise at a new visit, which is not ended yet."""
        sitting = self.sit()
        change = earlier_wish(sitting.account_id, self.account_id, audience, wish, item=item)
        assert services.apply_changes(sitting, [change]).refused == ()
        return sitting


def _words(said: str, order: int, item: UUID) -> dict[str, Any]:
    body = words_body(said, order, prompt=None, prompt_text=None)
    return make_change("words", body, change_id=item)


def first(said: str) -> bytes:
    return said.split()[0].encode()


def open_but_one(account_id: UUID, closed: UUID) -> list[dict[str, Any]]:
    """The meeting may see the worries, but not one note."""
    return [
        make_wish(account_id, "worries", "the_meeting", "yes"),
        item_wish(account_id, closed, "the_meeting", "no"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_one_item_with_a_no_is_nowhere_in_a_copy_that_holds_its_house(
    app: Flask, ask: AskForCopy, scene: Scene, form: str
) -> None:
    with app.app_context(), transaction():
        told = Told(scene, open_but_one)
    everything = everything_in(ask(told.assessment, form=form, audience="the_meeting"))
    assert first(OPEN) in everything
    for hidden in (CLOSED, RETOLD):
        assert first(hidden) not in everything
        assert first(hidden).hex().encode() not in everything.lower()
    assert str(told.closed).encode() not in everything


def test_one_item_with_a_yes_is_all_that_a_copy_holds_of_its_house(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        told = Told(
            scene,
            lambda account_id, closed: [
                make_wish(account_id, "worries", "the_meeting", "ask_me_first"),
                item_wish(account_id, closed, "the_meeting", "yes"),
            ],
        )
    everything = everything_in(ask(told.assessment, form="docx", audience="the_meeting"))
    assert first(CLOSED) in everything
    assert first(OPEN) not in everything


def test_a_drawing_that_is_held_back_takes_its_marked_notes_along(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    def wishes(account_id: UUID, _closed: UUID) -> list[dict[str, Any]]:
        mark = words_body("dolerite corner", 5, prompt=None, prompt_text=None, mark=True)
        drawing = drawing_id(account_id, "worries")
        return [
            make_change("words", mark),
            make_wish(account_id, "worries", "the_meeting", "yes"),
            item_wish(account_id, drawing, "the_meeting", "no"),
        ]

    with app.app_context(), transaction():
        told = Told(scene, wishes)
    everything = everything_in(ask(told.assessment, form="docx", audience="the_meeting"))
    assert first(OPEN) in everything
    assert b"dolerite" not in everything


@pytest.mark.parametrize("form", FORMS)
def test_a_person_who_is_held_back_is_not_named_beside_what_is_told_of_that_person(
    app: Flask, ask: AskForCopy, scene: Scene, form: str
) -> None:
    person, told_of = uuid.uuid4(), uuid.uuid4()

    def wishes(account_id: UUID, _closed: UUID) -> list[dict[str, Any]]:
        words = words_body("dolerite corner", 5, prompt=None, prompt_text=None, about=str(person))
        return [
            make_change("person", person_body("Obsidiana", 4), change_id=person),
            make_change("words", words, change_id=told_of),
            make_wish(account_id, "worries", "the_meeting", "yes"),
            item_wish(account_id, person, "the_meeting", "no"),
            item_wish(account_id, told_of, "the_meeting", "yes"),
        ]

    with app.app_context(), transaction():
        told = Told(scene, wishes)
    everything = everything_in(ask(told.assessment, form=form, audience="the_meeting"))
    assert b"dolerite" in everything
    assert b"Obsidiana" not in everything
    assert str(person).encode() not in everything


def test_what_one_answer_held_back_is_listed_with_its_reason(
    app: Flask, ask: AskForCopy, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        told = Told(scene, open_but_one)
    ask(told.assessment, audience="the_meeting")
    page = client.get(f"/assessments/{told.assessment}/exports/new").text
    said = re.sub(r"\s+", " ", html.unescape(page))
    # the note, and the retelling that might retell it
    assert "Left out of Imogen’s house “Worries”: 2. The child said no." in said


@pytest.mark.parametrize(
    ("now", "is_open"), [("yes", True), ("no", False), ("ask_me_first", False)]
)
def test_what_the_child_says_at_a_later_visit_is_obeyed(
    app: Flask,
    ask: AskForCopy,
    scene: Scene,
    now: str,
    is_open: bool,  # noqa: FBT001
) -> None:
    before = "no" if is_open else "yes"
    with app.app_context(), transaction():
        told = Told(scene, lambda a, _c: [make_wish(a, "worries", "the_judge", before)])
        seal_account(told.say_later("the_judge", now))
    everything = everything_in(ask(told.assessment, form="docx", audience="the_judge"))
    assert (first(OPEN) in everything) is is_open


def test_before_a_visit_is_ended_a_no_is_obeyed_and_a_yes_waits(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        told = Told(
            scene,
            lambda a, _c: [
                make_wish(a, "worries", "the_judge", "yes"),
                make_wish(a, "worries", "the_meeting", "no"),
            ],
        )
        told.say_later("the_judge", "no")
        sitting = told.say_later("the_meeting", "yes").id
    for audience in ("the_judge", "the_meeting"):
        assert first(OPEN) not in everything_in(
            ask(told.assessment, form="docx", audience=audience)
        )
    with app.app_context(), transaction():
        seal_account(db.session.get_one(Sitting, sitting))
    assert first(OPEN) in everything_in(ask(told.assessment, form="docx", audience="the_meeting"))


def test_one_item_that_was_closed_is_opened_by_what_the_child_says_of_it_later(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        told = Told(scene, open_but_one)
        sitting = told.say_later("the_meeting", "yes", told.closed)
        sitting_id = sitting.id
    assert first(CLOSED) not in everything_in(
        ask(told.assessment, form="docx", audience="the_meeting")
    )
    with app.app_context(), transaction():
        seal_account(db.session.get_one(Sitting, sitting_id))
    assert first(CLOSED) in everything_in(ask(told.assessment, form="docx", audience="the_meeting"))


def test_one_item_that_was_open_is_left_out_once_the_child_says_no_of_it_later(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        told = Told(scene, lambda a, _c: [make_wish(a, "worries", "the_meeting", "yes")])
        told.say_later("the_meeting", "no", told.closed)
    everything = everything_in(ask(told.assessment, form="docx", audience="the_meeting"))
    assert first(OPEN) in everything
    assert first(CLOSED) not in everything


def test_a_later_answer_that_was_altered_after_its_seal_opens_nothing(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        told = Told(scene, lambda a, _c: [make_wish(a, "worries", "the_judge", "no")])
        seal_account(told.say_later("the_judge", "no"))
        db.session.execute(text("DROP TRIGGER guard_earlier_wishes_update"))
        db.session.execute(text("UPDATE earlier_wishes SET wish = 'yes'"))
    answer = ask(told.assessment, form="docx", audience="the_judge")
    assert answer.status_code == 500
    assert "No copy can be made" in answer.text
    assert first(OPEN) not in answer.data


def make_dad(scene: Scene, *, is_at_home: bool) -> services.AskedAbout:
    family = db.session.get_one(Family, scene.family)
    dad = make_person(family, name="Desmond Madeup", known_as="Dad")
    child = db.session.get_one(Child, scene.child)
    make_household(family, child.person, *([dad] if is_at_home else []))
    return services.AskedAbout(audience_of(dad.id), "Dad")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wish", ["yes", "no"])
def test_a_copy_for_one_person_obeys_what_was_said_of_that_person(
    app: Flask, ask: AskForCopy, scene: Scene, wish: str, form: str
) -> None:
    with app.app_context(), transaction():
        dad = make_dad(scene, is_at_home=False)
        told = Told(
            scene,
            lambda a, _c: [
                make_wish(a, "worries", dad.code, wish),
                make_wish(a, "worries", "people_at_home", "yes"),
            ],
            audiences=[dad],
        )
    answer = ask(told.assessment, form=form, audience=dad.code, recipient="Mr Madeup")
    assert answer.status_code == 200
    assert (first(OPEN) in everything_in(answer)) is (wish == "yes")
    with app.app_context():
        [copy] = db.session.scalars(select(Export)).all()
        assert (copy.audience, audience_of(copy.person_id or uuid.uuid4())) == ("person", dad.code)


def test_a_person_whom_the_child_was_not_asked_about_is_not_offered(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        dad = make_dad(scene, is_at_home=False)
        told = Told(scene, lambda a, _c: [make_wish(a, "worries", "the_judge", "yes")])
    answer = ask(told.assessment, audience=dad.code)
    assert answer.status_code == 422
    assert "Desmond" not in answer.text


@pytest.mark.parametrize("is_at_home", [True, False])
def test_a_no_for_somebody_who_lives_there_closes_what_is_for_the_people_at_home(
    app: Flask,
    ask: AskForCopy,
    client: FlaskClient,
    scene: Scene,
    is_at_home: bool,  # noqa: FBT001
) -> None:
    with app.app_context(), transaction():
        dad = make_dad(scene, is_at_home=is_at_home)
        told = Told(
            scene,
            lambda a, _c: [
                make_wish(a, "worries", dad.code, "no"),
                make_wish(a, "worries", "people_at_home", "yes"),
            ],
            audiences=[dad, services.AskedAbout("people_at_home")],
        )
    everything = everything_in(ask(told.assessment, form="docx", audience="people_at_home"))
    assert (first(OPEN) in everything) is not is_at_home
    page = client.get(f"/assessments/{told.assessment}/exports/new").text
    assert ("did not say yes for somebody who lives there" in page) is is_at_home


def test_the_event_of_a_copy_names_the_accounts_it_shows(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        told = Told(scene, lambda a, _c: [make_wish(a, "worries", "the_judge", "yes")])
    ask(told.assessment, form="docx", audience="the_judge")
    ask(told.assessment, form="docx", audience="my_teacher")
    with app.app_context():
        events = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "export:made").order_by(AuditEvent.number)
        ).all()
        assert [event.detail["accounts"] for event in events] == [[str(told.account_id)], []]
        assert db.session.get_one(ChildAccount, told.account_id).sealed_at is not None
