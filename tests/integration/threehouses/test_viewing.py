"""Looking at a picture is in the log, by itself or with the page it stands on (P2, A9)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_change, make_sealed_account, make_visit, stroke_body
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.clock import clock_at, now
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.tablet.earlier import describe_earlier
from webapp.threehouses.models import ChildAccount


@pytest.fixture
def account_ids(app: Flask, scene: Scene) -> list[UUID]:
    """Two sealed accounts with one drawing each."""
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        drawn = [make_sealed_account(child, worker, [_stroke()]) for _ in range(2)]
        return [account.id for account in drawn]


def _stroke() -> dict[str, object]:
    return make_change("stroke", stroke_body(prompt=None))


def _drawing(app: Flask, account_id: UUID) -> str:
    with app.app_context():
        (item,) = db.session.get_one(ChildAccount, account_id).items
        return f"/items/{item.id}/drawing"


def _viewings(app: Flask) -> list[AuditEvent]:
    with app.app_context():
        named = select(AuditEvent).where(AuditEvent.name == "item:viewed")
        return list(db.session.scalars(named.order_by(AuditEvent.number)))


def test_a_picture_that_is_opened_by_itself_is_a_viewing_once(
    app: Flask, client: FlaskClient, scene: Scene, account_ids: list[UUID]
) -> None:
    address = _drawing(app, account_ids[0])
    sign_in(client, scene.manager)

    for form in (".svg", ".png", ".svg"):
        assert client.get(address + form).status_code == 200

    (event,) = _viewings(app)
    assert event.actor_id == scene.manager
    assert event.detail["account"] == str(account_ids[0])
    with clock_at(now() + timedelta(minutes=11)):
        client.get(f"{address}.svg")
    assert len(_viewings(app)) == 2


def test_the_page_that_shows_a_picture_tells_of_it_too(
    app: Flask, client: FlaskClient, scene: Scene, account_ids: list[UUID]
) -> None:
    first, second = (_drawing(app, account_id) for account_id in account_ids)
    sign_in(client, scene.social_worker)
    client.get(f"/accounts/{account_ids[0]}")

    client.get(f"{first}.svg")
    assert _viewings(app) == []
    client.get(f"{second}.svg")
    assert len(_viewings(app)) == 1
    client.get(f"/children/{scene.child}")
    with clock_at(now() + timedelta(minutes=9)):
        client.get(f"{second}.svg")
    assert len(_viewings(app)) == 1


def test_what_another_worker_has_open_tells_nothing(
    app: Flask, client: FlaskClient, scene: Scene, account_ids: list[UUID]
) -> None:
    sign_in(client, scene.social_worker).get(f"/children/{scene.child}")

    sign_in(client, scene.practitioner).get(f"{_drawing(app, account_ids[0])}.svg")

    assert [event.actor_id for event in _viewings(app)] == [scene.practitioner]


def test_a_returning_child_is_told_who_looked_at_a_picture_alone(
    app: Flask, client: FlaskClient, scene: Scene, account_ids: list[UUID]
) -> None:
    sign_in(client, scene.practitioner).get(f"{_drawing(app, account_ids[0])}.svg")

    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        visit = make_visit(child, db.session.get_one(Worker, scene.social_worker))
        assert visit.account is not None
        told = {one["account"]: one["looked"] for one in describe_earlier(visit.account)}
    assert [look["name"] for look in told[str(account_ids[0])]] == ["Piet Pretend"]
    assert told[str(account_ids[1])] == []
