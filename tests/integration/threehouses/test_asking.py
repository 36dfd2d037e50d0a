"""Preparing a visit: whom the child is asked about, and the worker's own questions."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_change, make_sitting, make_visit, words_body
from tests.factories.people import make_family, make_household, make_person, relate
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from tests.integration.threehouses.test_visit_pages import FILLED
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child, Family
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import Sitting, Visit
from webapp.threehouses.rules import House, audience_of
from webapp.threehouses.verify import verify_account

LEADING_NOTE = "This starts like a question that suggests its answer"


@pytest.fixture
def mum(app: Flask, scene: Scene) -> UUID:
    """The child's mother, who lives with the child, beside others of the family."""
    with app.app_context(), transaction():
        family = db.session.get_one(Family, scene.family)
        child = db.session.get_one(Child, scene.child)
        found = make_person(family, name="Mavis Madeup", known_as="Mam")
        relate(found, child.person)
        make_household(family, found, child.person)
        make_person(family, name="Nora Madeup", known_as="Nana")
        make_person(family, name="Nell Oldname", known_as="Nana")
        unborn = make_person(family, name="Baby Madeup", known_as="Baby")
        unborn.expected_on = date(2027, 1, 1)
        make_person(make_family(name="Elsewhere"), name="Otis Other", known_as="Otis")
        return found.id


def prepare(client: FlaskClient, scene: Scene, **changed: Any) -> Any:
    sign_in(client, scene.social_worker)
    return client.post(f"/children/{scene.child}/visits/new", data={**FILLED, **changed})


def page_of(client: FlaskClient, scene: Scene) -> str:
    sign_in(client, scene.social_worker)
    return client.get(f"/children/{scene.child}/visits/new").text


def only_visit(app: Flask) -> Visit:
    with app.app_context():
        return db.session.scalars(select(Visit)).one()


def test_the_people_of_the_record_are_offered_by_the_names_the_child_knows(
    client: FlaskClient, scene: Scene, mum: UUID
) -> None:
    page = page_of(client, scene)
    assert f'value="{audience_of(mum)}"' in page
    assert "<bdi>Mam</bdi>" in page
    assert "lives with the child" in page
    assert "Otis" not in page
    assert "Baby" not in page
    assert "<bdi>Imogen</bdi>" not in page.split("data-leading-openings")[0].split("asked-about")[1]


def test_two_people_of_one_name_are_told_apart(
    client: FlaskClient, scene: Scene, mum: UUID
) -> None:
    page = page_of(client, scene)
    assert "<bdi>Nora Madeup</bdi>" in page
    assert "<bdi>Nell Oldname</bdi>" in page


def test_who_was_chosen_is_kept_from_the_nearest_to_the_farthest(
    app: Flask, client: FlaskClient, scene: Scene, mum: UUID
) -> None:
    chosen = ["the_judge", audience_of(mum), "my_worker"]
    assert prepare(client, scene, audiences=chosen).status_code == 303
    assert only_visit(app).audiences == [
        {"code": "my_worker", "name": None},
        {"code": audience_of(mum), "name": "Mam"},
        {"code": "the_judge", "name": None},
    ]


def test_the_first_visit_asks_about_every_group_and_the_next_as_the_last_one(
    client: FlaskClient, scene: Scene, mum: UUID
) -> None:
    first = page_of(client, scene)
    for group in ("my_worker", "people_at_home", "the_meeting", "my_teacher", "the_judge"):
        assert is_checked(first, group)
    assert not is_checked(first, audience_of(mum))
    prepare(client, scene, audiences=[audience_of(mum), "the_meeting"])
    second = page_of(client, scene)
    assert is_checked(second, audience_of(mum))
    assert is_checked(second, "the_meeting")
    assert not is_checked(second, "the_judge")


def is_checked(page: str, value: str) -> bool:
    box = next(part for part in page.split("<input")[1:] if f'value="{value}"' in part)
    return "checked" in box.split(">")[0]


@pytest.mark.parametrize(
    ("audiences", "message"),
    [
        ([], "Choose at least one."),
        (["a_neighbour"], "Choose one of the answers."),
        (["person:00000000-0000-4000-8000-000000000000"], "Choose one of the answers."),
    ],
)
def test_nobody_or_somebody_unknown_is_said_and_not_kept(
    app: Flask, client: FlaskClient, scene: Scene, audiences: list[str], message: str
) -> None:
    answer = prepare(client, scene, audiences=audiences)
    assert answer.status_code == 422
    assert message in answer.text
    with app.app_context():
        assert db.session.scalars(select(Visit)).all() == []


def test_a_child_is_not_asked_about_more_people_than_it_can_answer_for(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        family = db.session.get_one(Family, scene.family)
        people = [make_person(family, name=f"Person{n} Madeup").id for n in range(9)]
    answer = prepare(client, scene, audiences=[audience_of(one) for one in people])
    assert answer.status_code == 422
    assert "Choose at most 8" in answer.text


def test_own_questions_are_kept_exactly_and_in_the_houses_order(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    answer = prepare(
        client,
        scene,
        **{
            "own_wishes-0": "Who would be <there>?",
            "own_good_things-0": "",
            "own_good_things-1": " ",
            "own_good_things-2": "Tell me about Ivy  & you.",
        },
    )
    assert answer.status_code == 303
    assert only_visit(app).own_questions == [
        {"house": "good_things", "text": "Tell me about Ivy  & you."},
        {"house": "wishes", "text": "Who would be <there>?"},
    ]


def test_a_leading_question_is_kept_and_noticed_where_no_script_runs(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    answer = prepare(client, scene, **{"own_worries-0": "Did he shout?", "own_worries-1": "Who?"})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert warnings_shown(page) == 1
    again = client.post(
        f"/visits/{only_visit(app).id}/questions", data={"own_worries-0": "What happens then?"}
    )
    assert again.status_code == 303
    assert only_visit(app).own_questions == [{"house": "worries", "text": "What happens then?"}]
    assert warnings_shown(client.get(again.location).text) == 0
    with app.app_context():
        names = db.session.scalars(select(AuditEvent.name)).all()
    assert "visit:questions_changed" in names


def warnings_shown(page: str) -> int:
    kept = re.findall(r'<p [^>]*id="[^"]*-kept"[^>]*>', page)
    return sum("hidden" not in told for told in kept)


def test_a_question_that_is_too_long_is_said(client: FlaskClient, scene: Scene) -> None:
    answer = prepare(client, scene, **{"own_worries-0": "x" * 201})
    assert answer.status_code == 422
    assert "This is too long." in answer.text


def test_questions_stay_as_they_were_once_the_child_has_begun(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        sitting, _token = make_sitting(child, worker)
        services.apply_changes(sitting, [make_change("words", words_body())])
        services.take_back(sitting, worker)
        visit_id = sitting.account.visit_id
    sign_in(client, scene.social_worker)
    answer = client.post(f"/visits/{visit_id}/questions", data={"own_worries-0": "And then?"})
    assert answer.status_code == 409
    assert only_visit(app).own_questions == []


def test_questions_stay_as_they_were_while_a_tablet_may_ask_them_without_a_network(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        asked = [services.OwnQuestion(House.WORRIES, "What happens then?")]
        sitting, _token = make_sitting(child, worker, questions=asked)
        visit_id, sitting_id = sitting.account.visit_id, sitting.id
    sign_in(client, scene.social_worker)
    address, other = f"/visits/{visit_id}/questions", {"own_worries-0": "And then?"}
    assert "Word them otherwise" not in client.get(f"/visits/{visit_id}/ready").text
    refused = client.post(address, data=other)
    assert refused.status_code == 409
    assert "the questions stay as they are" in refused.text
    assert only_visit(app).own_questions == [{"house": "worries", "text": "What happens then?"}]

    with app.app_context(), transaction():
        services.take_back(
            db.session.get_one(Sitting, sitting_id),
            db.session.get_one(Worker, scene.social_worker),
        )
    assert client.post(address, data=other).status_code == 303


def test_a_strangers_visit_has_no_questions_to_change(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.other_child)
        visit_id = make_visit(child, db.session.get_one(Worker, scene.stranger)).id
    sign_in(client, scene.social_worker)
    assert client.post(f"/visits/{visit_id}/questions", data={}).status_code == 404


@pytest.mark.parametrize("prepared", ["before", "since"])
def test_a_visit_verifies_whether_or_not_it_was_prepared_person_by_person(
    app: Flask, scene: Scene, prepared: str
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        sitting, _token = make_sitting(child, db.session.get_one(Worker, scene.social_worker))
        if prepared == "before":
            sitting.account.visit.audiences = None
            sitting.account.visit.own_questions = None
        applied = services.apply_changes(sitting, [make_change("words", words_body())])
        account = services.seal_for_child(sitting.account, closed_by_id=scene.social_worker)
        assert applied.refused == ()
        assert (b'"audiences"' in (account.canonical_form or b"")) is (prepared == "since")
        assert verify_account(account) == []


def test_whom_the_child_was_asked_about_is_under_the_seal(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        sitting, _token = make_sitting(child, db.session.get_one(Worker, scene.social_worker))
        account = services.seal_for_child(sitting.account, closed_by_id=scene.social_worker)
        account.visit.audiences = [{"code": "the_judge", "name": None}]
        with db.session.no_autoflush:
            parts = {failure.part for failure in verify_account(account)}
        db.session.rollback()
    assert parts == {"rows"}
