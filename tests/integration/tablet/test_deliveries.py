"""Bringing in what waits on a tablet whose sitting is over, and what a tablet says still waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_change, make_visit, words_body
from tests.factories.people import PASSWORD
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.tablet.sittings import ACCOUNT_HEADER, DELIVERY_HEADER
from webapp.threehouses.models import ChildAccount, Visit
from webapp.threehouses.queries import list_open_sittings, list_receipts
from webapp.threehouses.waits import list_waits


@pytest.fixture
def account_id(app: Flask, scene: Scene) -> UUID:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        account = make_visit(child, worker).account
        assert account is not None
        return account.id


@pytest.fixture
def worker(client: FlaskClient, scene: Scene, account_id: UUID) -> FlaskClient:
    return sign_in(client, scene.social_worker)


def open_delivery(client: FlaskClient, account_id: UUID) -> dict[str, str]:
    answer = client.post(f"/api/accounts/{account_id}/deliveries")
    assert answer.status_code == 200
    return {DELIVERY_HEADER: answer.get_json()["sitting"]}


def send(client: FlaskClient, headers: dict[str, str], **more: Any) -> int:
    changes = [make_change("words", words_body("brought in"))]
    letter = {"changes": changes, **more}
    return client.post("/tablet/api/changes", json=letter, headers=headers).status_code


def test_a_worker_of_the_case_brings_in_what_waits(
    app: Flask, worker: FlaskClient, account_id: UUID
) -> None:
    headers = open_delivery(worker, account_id)

    assert send(worker, headers) == 200
    told = worker.get("/tablet/api/account", headers=headers).get_json()
    assert (told["account"], len(told["changes"])) == (str(account_id), 1)
    with app.app_context():
        assert len(list_receipts(account_id)) == 1
        events = db.session.scalars(select(AuditEvent.name)).all()
        assert "account:delivered" in events
        assert "account:handed_over" not in events


def test_a_delivery_is_no_tablet_with_a_child(
    app: Flask, worker: FlaskClient, account_id: UUID
) -> None:
    open_delivery(worker, account_id)

    with app.app_context():
        assert list_open_sittings(account_id) == []


def test_a_delivery_ends_with_the_workers_session(worker: FlaskClient, account_id: UUID) -> None:
    headers = open_delivery(worker, account_id)
    worker.post("/sign-out")

    assert send(worker, headers) == 403
    assert worker.get("/tablet/api/account", headers=headers).status_code == 403


def test_a_delivery_is_of_use_to_nobody_else(
    app: Flask, worker: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    headers = open_delivery(worker, account_id)
    practitioner = sign_in(app.test_client(), scene.practitioner)

    assert send(practitioner, headers) == 403
    assert send(app.test_client(), headers) == 403


def test_a_tablets_own_token_is_no_delivery(
    app: Flask, worker: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    with app.app_context():
        visit_id = db.session.get_one(ChildAccount, account_id).visit_id
    worker.post(f"/visits/{visit_id}/hand-over")
    with worker.session_transaction() as cookie:
        token = cookie["sitting"]
    elsewhere = sign_in(app.test_client(), scene.social_worker)

    assert send(elsewhere, {DELIVERY_HEADER: token}) == 403
    assert send(worker, {}) == 200


def test_what_was_made_in_one_account_is_taken_in_no_other(
    app: Flask, worker: FlaskClient, account_id: UUID
) -> None:
    with app.app_context():
        visit_id = db.session.get_one(ChildAccount, account_id).visit_id
    worker.post(f"/visits/{visit_id}/hand-over")
    other = {ACCOUNT_HEADER: str(uuid4())}

    assert send(worker, other) == 403
    assert worker.get("/tablet/api/token", headers=other).status_code == 403
    assert worker.post("/tablet/api/seal", json={}, headers=other).status_code == 403
    assert send(worker, {ACCOUNT_HEADER: str(account_id)}) == 200
    with app.app_context():
        assert len(list_receipts(account_id)) == 1


def test_a_header_opens_no_lock(
    app: Flask, scene: Scene, worker: FlaskClient, account_id: UUID
) -> None:
    with app.app_context():
        visit_id = db.session.get_one(ChildAccount, account_id).visit_id
        email = db.session.get_one(Worker, scene.stranger).email
    worker.post(f"/visits/{visit_id}/hand-over")

    answer = worker.post(
        "/tablet/take-back",
        data={"email": email, "password": PASSWORD},
        headers={DELIVERY_HEADER: "anything"},
    )

    assert answer.status_code == 403


def test_nobody_opens_a_delivery_of_a_case_that_is_not_theirs(
    app: Flask, scene: Scene, account_id: UUID
) -> None:
    stranger = sign_in(app.test_client(), scene.stranger)

    for account in (account_id, uuid4()):
        assert stranger.post(f"/api/accounts/{account}/deliveries").status_code == 404


def test_what_a_tablet_says_waits_is_told_until_it_says_otherwise(
    app: Flask, worker: FlaskClient, account_id: UUID
) -> None:
    headers, tablet = open_delivery(worker, account_id), str(uuid4())

    assert send(worker, headers, tablet=tablet, waiting=3) == 200
    assert 'data-waits="3"' in worker.get(f"/accounts/{account_id}").text
    again = open_delivery(worker, account_id)
    assert send(worker, again, tablet=tablet, waiting=0) == 200
    assert "data-waits" not in worker.get(f"/accounts/{account_id}").text


def test_a_tablet_that_lost_its_storage_does_not_speak_for_the_one_it_was(
    app: Flask, worker: FlaskClient, account_id: UUID
) -> None:
    headers = open_delivery(worker, account_id)
    send(worker, headers, tablet=str(uuid4()), waiting=3)
    send(worker, headers, tablet=str(uuid4()), waiting=0)

    with app.app_context():
        assert [one.waiting for one in list_waits(account_id)] == [3]


@pytest.mark.parametrize(
    "told",
    [
        {"tablet": "not an id", "waiting": 1},
        {"tablet": str(uuid4()), "waiting": -1},
        {"tablet": str(uuid4()), "waiting": 10**9},
        {"tablet": str(uuid4()), "waiting": True},
        {"tablet": 5, "waiting": 1},
        {"waiting": 1},
    ],
)
def test_what_a_tablet_tells_badly_keeps_no_change_from_arriving(
    app: Flask, worker: FlaskClient, account_id: UUID, told: dict[str, Any]
) -> None:
    assert send(worker, open_delivery(worker, account_id), **told) == 200
    with app.app_context():
        assert list_waits(account_id) == []
        assert len(list_receipts(account_id)) == 1


def test_a_visit_keeps_its_own_purpose(app: Flask, worker: FlaskClient, account_id: UUID) -> None:
    with app.app_context():
        visit = db.session.scalars(
            select(Visit).join(ChildAccount).where(ChildAccount.id == account_id)
        ).one()
        visit_id = visit.id
    worker.post(f"/visits/{visit_id}/hand-over")
    with app.app_context():
        (sitting,) = list_open_sittings(account_id)
        assert sitting.purpose == "visit"
