"""A session that nobody uses ends, and a page that locks itself ends it at once (threat 2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.people import PASSWORD, make_worker
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.audit.rules import EventName
from webapp.core.clock import clock_at, now
from webapp.core.db import db, transaction
from webapp.staff.guard import WITH_CHILD, WORKER_TOKEN
from webapp.staff.models import WorkerSession
from webapp.staff.rules import LONGEST_IDLE, LONGEST_SESSION

SECOND = timedelta(seconds=1)


def test_a_session_that_nobody_used_opens_nothing(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker)

    with clock_at(now() + LONGEST_IDLE - SECOND):
        assert client.get("/").status_code == 200
    with clock_at(now() + 2 * LONGEST_IDLE):
        assert client.get("/").location == "/sign-in"


def test_each_use_puts_the_end_off_until_the_days_end(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker)
    start, step = now(), LONGEST_IDLE - SECOND

    moment = start
    while moment < start + LONGEST_SESSION:
        with clock_at(moment):
            assert client.post("/api/session/seen").status_code == 204
        moment += step
    with clock_at(moment):
        assert client.post("/api/session/seen").status_code == 401


def test_reading_writes_at_most_once_a_minute(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.social_worker)
    start = now()
    seen = []

    for seconds in (1, 30, 59, 61, 90, 125):
        with clock_at(start + timedelta(seconds=seconds)):
            client.get("/")
        with app.app_context():
            found = db.session.scalars(select(WorkerSession.last_seen_at)).one()
            seen.append(round((found - start).total_seconds()))

    assert seen == [0, 0, 0, 61, 61, 125]


@pytest.mark.parametrize("why", ["idle", "hidden"])
def test_a_page_that_locks_itself_ends_the_session_on_the_server(
    app: Flask, client: FlaskClient, scene: Scene, why: str
) -> None:
    sign_in(client, scene.social_worker)
    with client.session_transaction() as cookie:
        token = cookie[WORKER_TOKEN]

    assert client.post("/api/session/lock", data={"why": why}).status_code == 204
    with client.session_transaction() as cookie:
        cookie[WORKER_TOKEN] = token  # somebody kept the cookie

    assert client.get("/").location == "/sign-in"
    with app.app_context():
        event = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "worker:locked")
        ).one()
        assert (event.actor_id, event.detail) == (scene.social_worker, {"why": why})


def test_a_reason_that_is_none_ends_nothing(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker)

    assert client.post("/api/session/lock", data={"why": "Imogen"}).status_code == 404
    assert client.get("/").status_code == 200


def test_a_locked_page_learns_whose_session_it_is_now(client: FlaskClient, scene: Scene) -> None:
    assert client.get("/api/session").json["worker"] is None

    sign_in(client, scene.manager)

    assert client.get("/api/session").json["worker"] == str(scene.manager)


def test_a_browser_that_went_to_a_child_without_a_network_opens_nothing(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.social_worker)
    client.set_cookie(WITH_CHILD, "1")

    answers = [client.get(address) for address in ("/", "/audit", f"/children/{scene.child}")]
    client.delete_cookie(WITH_CHILD)
    answers.append(client.get("/"))

    assert [answer.location for answer in answers] == ["/sign-in"] * 4
    with app.app_context():
        assert db.session.scalars(select(WorkerSession.ended_at)).one() is not None
        locked = select(AuditEvent).where(AuditEvent.name == EventName.WORKER_LOCKED)
        assert [event.detail["why"] for event in db.session.scalars(locked)] == ["with_child"]


def test_the_mark_of_a_child_goes_when_a_worker_proves_who_they_are(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), transaction():
        email = make_worker().email
    client.set_cookie(WITH_CHILD, "1")

    client.get("/sign-in")
    assert client.get_cookie(WITH_CHILD) is not None
    answer = client.post("/sign-in", data={"email": email, "password": PASSWORD})

    assert answer.location == "/"
    assert client.get_cookie(WITH_CHILD) is None
    assert client.get("/").status_code == 200
