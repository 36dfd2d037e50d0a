"""The administrator's list of workers."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.core.db import db
from webapp.staff.models import Worker
from webapp.staff.queries import find_worker

FORM = {
    "name": "Nova Newcomer",
    "email": "Nova@Authority.Example",
    "role": "social_worker",
    "manager": "",
    "password": "four words are enough",
}


def test_a_new_worker_can_sign_in_at_once(app: Flask, client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.administrator)

    answer = client.post("/workers", data={**FORM, "manager": str(scene.manager)})

    assert answer.location == "/workers"
    with app.app_context():
        worker = find_worker("nova@authority.example")
        assert worker is not None
        assert worker.manager_id == scene.manager
    newcomer = app.test_client()
    assert newcomer.post("/sign-in", data=FORM).status_code == 303


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Write the worker&#39;s name."),
        ("email", "nova", "Write the whole address"),
        ("password", "short", "Use at least twelve characters"),
        ("role", "head_of_everything", "Not a valid choice"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    client: FlaskClient, scene: Scene, field: str, value: str, said: str
) -> None:
    sign_in(client, scene.administrator)

    answer = client.post("/workers", data={**FORM, field: value})

    assert answer.status_code == 422
    assert said in answer.text


def test_an_address_belongs_to_one_worker(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.administrator)
    client.post("/workers", data=FORM)

    answer = client.post("/workers", data={**FORM, "email": "nova@authority.example"})

    assert answer.status_code == 422
    assert "Another worker signs in with this address." in answer.text


def test_ending_access_ends_open_sessions(app: Flask, client: FlaskClient, scene: Scene) -> None:
    other = sign_in(app.test_client(), scene.social_worker)
    sign_in(client, scene.administrator)

    client.post(f"/workers/{scene.social_worker}/deactivate")

    assert other.get("/").location == "/sign-in"
    with app.app_context():
        assert not db.session.get_one(Worker, scene.social_worker).is_active


def test_administrators_cannot_lock_themselves_out(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.administrator)

    answer = client.post(f"/workers/{scene.administrator}/deactivate")

    assert answer.status_code == 400
    with app.app_context():
        assert db.session.get_one(Worker, scene.administrator).is_active


def test_both_acts_are_in_the_log(app: Flask, client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.administrator)
    client.post("/workers", data=FORM)
    client.post(f"/workers/{scene.stranger}/deactivate")

    with app.app_context():
        names = db.session.scalars(
            select(AuditEvent.name)
            .where(AuditEvent.actor_id == scene.administrator)
            .order_by(AuditEvent.number)
        ).all()
    assert names[-2:] == ["worker:added", "worker:deactivated"]
