"""How a tablet enters what began on it when the network is back, with nobody signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select, update

from tests.factories.accounts import make_change, make_visit, words_body
from tests.factories.begun import make_facts, make_letter
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.clock import now
from webapp.core.db import db, transaction
from webapp.staff.guard import SITTING_TOKEN
from webapp.staff.models import Worker, WorkerSession
from webapp.staff.services import deactivate_worker
from webapp.threehouses import services
from webapp.threehouses.models import ChildAccount, Sitting, Visit, VisitPass
from webapp.threehouses.queries import list_open_sittings, list_receipts

ADDRESS = "/tablet/api/begun-visits"


@pytest.fixture
def roster(app: Flask, scene: Scene) -> dict[str, Any]:
    told: dict[str, Any] = (
        sign_in(app.test_client(), scene.social_worker).post("/api/rosters").get_json()
    )
    return told


@pytest.fixture
def account_id() -> UUID:
    return uuid4()


@pytest.fixture
def letter(roster: dict[str, Any], scene: Scene, account_id: UUID) -> dict[str, str]:
    """A letter with the pass that its tablet shows."""
    facts = make_facts(worker=scene.social_worker, child=scene.child, visit_pass=roster["pass"])
    closed = make_letter(account_id, facts, server_key=roster["server_key"])
    return {**closed, "pass": roster["pass"]}


def send(tablet: FlaskClient) -> int:
    letter = {"changes": [make_change("words", words_body("begun outside"))]}
    return tablet.post("/tablet/api/changes", json=letter).status_code


def count_visits(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Visit)) or 0


def test_a_tablet_enters_what_began_on_it_and_sends(
    app: Flask, client: FlaskClient, letter: dict[str, str], account_id: UUID
) -> None:
    assert send(client) == 403

    assert client.post(ADDRESS, json=letter).get_json() == {"account": str(account_id)}

    assert send(client) == 200
    assert client.get("/tablet/api/account").get_json()["account"] == str(account_id)
    with app.app_context():
        assert len(list_receipts(account_id)) == 1
        assert len(list_open_sittings(account_id)) == 1
        event = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "visit:begun_without_network")
        ).one()
        assert (event.actor_kind, event.actor_id) == ("child", None)


def test_a_workers_session_on_that_tablet_ends_as_at_a_hand_over(
    app: Flask, client: FlaskClient, scene: Scene, letter: dict[str, str]
) -> None:
    sign_in(client, scene.social_worker)

    client.post(ADDRESS, json=letter)

    assert client.get("/").status_code == 403
    with app.app_context():
        last = select(WorkerSession).order_by(WorkerSession.created_at.desc()).limit(1)
        assert db.session.scalars(last).one().ended_at is not None


def test_an_answer_that_was_lost_is_asked_for_again(
    app: Flask, client: FlaskClient, letter: dict[str, str]
) -> None:
    client.post(ADDRESS, json=letter)
    again = app.test_client()

    assert again.post(ADDRESS, json=letter).status_code == 200
    assert send(again) == 200
    assert count_visits(app) == 1


@pytest.mark.parametrize("end", [services.take_back, services.report_loss])
def test_what_a_worker_took_back_or_reported_lost_is_not_entered_again(
    app: Flask,
    client: FlaskClient,
    scene: Scene,
    letter: dict[str, str],
    account_id: UUID,
    end: Callable[[Sitting, Worker], None],
) -> None:
    client.post(ADDRESS, json=letter)
    with app.app_context(), transaction():
        (sitting,) = list_open_sittings(account_id)
        end(sitting, db.session.get_one(Worker, scene.social_worker))

    answer = app.test_client().post(ADDRESS, json=letter)

    assert (answer.status_code, answer.get_json()["code"]) == (403, "no_sitting")


def test_what_is_sealed_is_not_entered(
    app: Flask, client: FlaskClient, scene: Scene, letter: dict[str, str], account_id: UUID
) -> None:
    client.post(ADDRESS, json=letter)
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, account_id)
        services.seal_for_child(account, closed_by_id=scene.social_worker)

    assert app.test_client().post(ADDRESS, json=letter).status_code == 409


@pytest.mark.parametrize("why", ["old", "not its own", "unknown", "worker left"])
def test_a_pass_that_opens_nothing_is_refused_and_begins_nothing(
    app: Flask, client: FlaskClient, scene: Scene, letter: dict[str, str], why: str
) -> None:
    with app.app_context(), transaction():
        if why == "old":
            issued = now() - timedelta(days=14, minutes=1)
            db.session.execute(update(VisitPass).values(issued_at=issued))
        elif why == "unknown":
            db.session.execute(delete(VisitPass))
        elif why == "worker left":
            deactivate_worker(scene.social_worker, actor_id=scene.administrator)
    if why == "not its own":
        letter = {**letter, "pass": letter["pass"][::-1]}

    answer = client.post(ADDRESS, json=letter)

    assert (answer.status_code, answer.get_json()["code"]) == (403, "no_sitting")
    assert send(client) == 403
    assert count_visits(app) == 0


def test_a_letter_is_entered_with_its_own_pass_alone(
    app: Flask, client: FlaskClient, scene: Scene, letter: dict[str, str]
) -> None:
    for worker_id in (scene.social_worker, scene.practitioner):
        other = sign_in(app.test_client(), worker_id).post("/api/rosters").get_json()["pass"]

        assert client.post(ADDRESS, json={**letter, "pass": other}).status_code == 403
    assert count_visits(app) == 0


def test_a_letter_alone_enters_nothing(
    app: Flask, client: FlaskClient, letter: dict[str, str]
) -> None:
    without = {name: value for name, value in letter.items() if name != "pass"}

    for told in (without, {**without, "pass": None}, {**without, "pass": "é"}):
        assert client.post(ADDRESS, json=told).status_code == 400
    assert count_visits(app) == 0


def test_a_pass_begins_no_visit_of_a_child_who_is_not_its_workers(
    app: Flask, client: FlaskClient, scene: Scene, roster: dict[str, Any]
) -> None:
    answers = []
    for child in (scene.other_child, uuid4()):
        facts = make_facts(worker=scene.social_worker, child=child, visit_pass=roster["pass"])
        letter = make_letter(uuid4(), facts, server_key=roster["server_key"])
        answers.append(client.post(ADDRESS, json={**letter, "pass": roster["pass"]}))

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert count_visits(app) == 0


def test_what_a_tablet_holds_now_is_not_pushed_aside(
    app: Flask, client: FlaskClient, scene: Scene, letter: dict[str, str]
) -> None:
    sign_in(client, scene.social_worker)
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.sibling)
        visit = make_visit(child, db.session.get_one(Worker, scene.social_worker))
        assert visit.account is not None
        visit_id, held = visit.id, visit.account.id
    client.post(f"/visits/{visit_id}/hand-over")

    assert client.post(ADDRESS, json=letter).status_code == 403
    assert client.get("/tablet/api/account").get_json()["account"] == str(held)


def test_who_guesses_is_stopped(client: FlaskClient, letter: dict[str, str]) -> None:
    wrong = {**letter, "pass": "x" * 43}

    answers = [client.post(ADDRESS, json=wrong).status_code for _ in range(31)]

    assert answers == [403] * 30 + [429]


def test_the_token_is_for_anybody_and_makes_no_sitting(client: FlaskClient) -> None:
    answer = client.get(ADDRESS)

    assert set(answer.get_json()) == {"token"}
    with client.session_transaction() as cookie:
        assert SITTING_TOKEN not in cookie
