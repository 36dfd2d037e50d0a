"""Taking a tablet back with a passkey: the same rule as with a password, the same refusal."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_visit
from tests.factories.authenticator import Authenticator
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from tests.integration.staff.test_passkeys import add
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff import services
from webapp.staff.guard import SITTING_TOKEN, WORKER_TOKEN
from webapp.staff.models import Worker
from webapp.threehouses.models import Sitting


@pytest.fixture
def tablet(app: Flask, client: FlaskClient, scene: Scene) -> FlaskClient:
    """A browser that was handed over."""
    sign_in(client, scene.social_worker)
    with app.app_context(), transaction():
        child, worker = (
            db.session.get_one(Child, scene.child),
            db.session.get_one(Worker, scene.social_worker),
        )
        visit_id = make_visit(child, worker).id
    assert client.post(f"/visits/{visit_id}/hand-over").location == "/tablet/"
    return client


def device_of(app: Flask, worker_id: UUID) -> Authenticator:
    device = Authenticator()
    assert add(sign_in(app.test_client(), worker_id), device) == 303
    return device


def ask(tablet: FlaskClient) -> dict[str, Any]:
    options: dict[str, Any] = tablet.post("/tablet/api/take-back/options").json
    return options


def take_back(tablet: FlaskClient, credential: str) -> tuple[int, str]:
    answer = tablet.post("/tablet/take-back/passkey", data={"credential": credential})
    return answer.status_code, re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text)


def names_of_events(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEvent.name)))


@pytest.mark.parametrize("who", ["social_worker", "practitioner"])
def test_a_worker_of_the_child_opens_it(
    app: Flask, tablet: FlaskClient, scene: Scene, who: str
) -> None:
    device = device_of(app, getattr(scene, who))

    assert take_back(tablet, device.get(ask(tablet)))[0] == 303

    with tablet.session_transaction() as cookie:
        assert WORKER_TOKEN in cookie
        assert SITTING_TOKEN not in cookie
    with app.app_context():
        assert db.session.scalars(select(Sitting.ended_at)).one() is not None
    assert {"passkey:used", "account:taken_back"} <= set(names_of_events(app))


def test_every_refusal_looks_the_same(app: Flask, tablet: FlaskClient, scene: Scene) -> None:
    stranger, manager = device_of(app, scene.stranger), device_of(app, scene.manager)
    past = device_of(app, scene.practitioner)
    with app.app_context(), transaction():
        services.deactivate_worker(scene.practitioner, actor_id=scene.administrator)

    answers = [take_back(tablet, each.get(ask(tablet))) for each in (stranger, manager, past)]
    answers += [take_back(tablet, Authenticator().get(ask(tablet))), take_back(tablet, "")]

    assert {status for status, _text in answers} == {403}
    assert len({text for _status, text in answers}) == 1
    assert tablet.get("/tablet/api/account").status_code == 200
    told = names_of_events(app)
    assert told.count("worker:sign_in_refused") == 5
    assert told.count("passkey:refused") == 3


def test_a_challenge_for_signing_in_takes_nothing_back(
    app: Flask, tablet: FlaskClient, scene: Scene
) -> None:
    device = device_of(app, scene.social_worker)
    other = app.test_client()
    options = other.post("/api/sign-in/options").json
    with other.session_transaction() as cookie:
        challenge = cookie["challenge"]
    with tablet.session_transaction() as cookie:
        cookie["challenge"] = challenge

    assert take_back(tablet, device.get(options))[0] == 403


def test_signing_in_with_a_passkey_is_locked_while_a_child_has_the_tablet(
    tablet: FlaskClient,
) -> None:
    assert tablet.post("/api/sign-in/options").status_code == 403
    assert tablet.post("/sign-in/passkey").status_code == 403


def test_without_a_sitting_nothing_is_asked(client: FlaskClient) -> None:
    assert client.post("/tablet/api/take-back/options").status_code == 403
    assert client.post("/tablet/take-back/passkey").location == "/"
