"""Who may open which record: unknown and forbidden are the same to whoever asks."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.assessments import make_assessment
from tests.factories.people import allocate, make_child
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.clock import today
from webapp.core.db import db, transaction
from webapp.staff.models import Worker


@pytest.mark.parametrize("role", ["social_worker", "practitioner", "manager"])
def test_those_who_hold_the_case_open_the_record(
    client: FlaskClient, scene: Scene, role: str
) -> None:
    sign_in(client, getattr(scene, role))

    answer = client.get(f"/children/{scene.child}")

    assert answer.status_code == 200
    assert 'data-page="child-record"' in answer.text


@pytest.mark.parametrize("locale", ["en_GB", "ar"])
def test_a_strangers_child_an_unknown_child_and_an_unknown_page_look_the_same(
    client: FlaskClient, scene: Scene, locale: str
) -> None:
    sign_in(client, scene.social_worker)
    client.post("/language", data={"locale": locale, "back": "/"})

    answers = [
        client.get(address)
        for address in (
            f"/children/{scene.other_child}",
            f"/children/{uuid4()}",
            "/no-such-page",
            "/workers",
        )
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_those_who_see_no_child_open_no_record(
    client: FlaskClient, scene: Scene, role: str
) -> None:
    sign_in(client, getattr(scene, role))

    assert client.get(f"/children/{scene.child}").status_code == 404


def test_the_practitioner_does_not_see_a_sibling_who_is_not_theirs(
    client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.practitioner)

    page = client.get(f"/children/{scene.child}").text

    assert str(scene.sibling) not in page
    assert client.get(f"/children/{scene.sibling}").status_code == 404


def test_an_allocation_that_has_ended_opens_nothing(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = make_child(name="Late Lapsed")
        worker = db.session.get_one(Worker, scene.social_worker)
        allocate(child, worker, ended_on=today() - timedelta(days=1))
        child_id = child.id
    sign_in(client, scene.social_worker)

    assert client.get(f"/children/{child_id}").status_code == 404


def test_nobody_is_sent_to_sign_in(client: FlaskClient, scene: Scene) -> None:
    answer = client.get(f"/children/{scene.child}")

    assert (answer.status_code, answer.location) == (302, "/sign-in")


def test_every_look_at_a_record_is_in_the_log(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.practitioner)

    client.get(f"/children/{scene.child}")
    client.get(f"/children/{scene.other_child}")

    assert _looks(app) == [(scene.practitioner, scene.child)]


def _looks(app: Flask) -> list[tuple[UUID | None, UUID | None]]:
    with app.app_context():
        events = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "case:viewed").order_by(AuditEvent.number)
        ).all()
        for event in events:
            child = db.session.get_one(Child, event.subject_id)
            assert event.case_record_id == child.case_record.id
        return [(event.actor_id, event.subject_id) for event in events]


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("social_worker", "my-children"),
        ("practitioner", "my-children"),
        ("manager", "my-children"),
        ("administrator", "workers"),
        ("auditor", "audit"),
    ],
)
def test_everybody_lands_on_a_page_they_may_see(
    client: FlaskClient, scene: Scene, role: str, page: str
) -> None:
    sign_in(client, getattr(scene, role))

    answer = client.get("/", follow_redirects=True)

    assert answer.status_code == 200
    assert f'data-page="{page}"' in answer.text


def test_an_assessment_of_a_sibling_alone_is_not_named_to_who_cannot_open_it(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        of_both = make_assessment([scene.child, scene.sibling], scene.social_worker).id
        of_sibling = make_assessment([scene.sibling], scene.social_worker).id

    page = sign_in(client, scene.practitioner).get(f"/children/{scene.child}").text

    assert str(of_both) in page
    assert str(of_sibling) not in page
