"""An account is not sealed by one tablet while another one says that something of it waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.factories.accounts import make_change, words_body
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.core.db import db
from webapp.threehouses.models import ChildAccount, Sitting

MINE, OTHERS = str(uuid4()), str(uuid4())


@pytest.fixture
def worker(app: Flask, scene: Scene) -> FlaskClient:
    """The worker's own browser."""
    return sign_in(app.test_client(), scene.social_worker)


@pytest.fixture
def other(app: Flask, scene: Scene, account_id: UUID) -> FlaskClient:
    """Another tablet of the account of `client`."""
    with app.app_context():
        visit_id = db.session.get_one(ChildAccount, account_id).visit_id
    tablet = sign_in(app.test_client(), scene.social_worker)
    assert tablet.post(f"/visits/{visit_id}/hand-over").status_code == 303
    return tablet


def send(out: FlaskClient, text: str, **more: Any) -> TestResponse:
    letter = {"changes": [make_change("words", words_body(text))], **more}
    return out.post("/tablet/api/changes", json=letter)


def seal(out: FlaskClient, **more: Any) -> TestResponse:
    told = out.get("/tablet/api/account").get_json()
    counted = {name: told[name] for name in ("count", "account_digest")}
    return out.post("/tablet/api/seal", json={"ended": "finished", **counted, **more})


def events(app: Flask) -> list[dict[str, Any]]:
    with app.app_context():
        sealed = select(AuditEvent.detail).where(AuditEvent.name == "account:sealed")
        return list(db.session.scalars(sealed))


def test_what_another_tablet_still_has_is_waited_for_and_comes_in(
    app: Flask, client: FlaskClient, other: FlaskClient
) -> None:
    send(client, "first tablet", tablet=MINE, waiting=0)
    send(other, "second tablet", tablet=OTHERS, waiting=1)

    refused = seal(client, tablet=MINE)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "others_wait")
    assert refused.get_json()["waiting"] == 1
    assert send(other, "on its way", tablet=OTHERS, waiting=0).status_code == 200

    assert seal(client, tablet=MINE).status_code == 200
    assert [event["waiting"] for event in events(app)] == [0]


def test_what_a_tablet_said_of_itself_holds_it_back_from_nothing(
    client: FlaskClient, account_id: UUID
) -> None:
    send(client, "mine", tablet=MINE, waiting=4)

    assert seal(client, tablet=MINE).status_code == 200


def test_a_tablet_of_an_earlier_release_is_known_by_its_sitting(
    client: FlaskClient, other: FlaskClient
) -> None:
    send(client, "mine", tablet=MINE, waiting=4)
    send(other, "theirs", tablet=OTHERS, waiting=1)

    assert seal(client).get_json()["code"] == "others_wait"
    send(other, "on its way", tablet=OTHERS, waiting=0)
    assert seal(client).status_code == 200


def test_a_tablet_that_was_reported_lost_holds_no_other_one_back(
    app: Flask, worker: FlaskClient, client: FlaskClient, other: FlaskClient
) -> None:
    send(other, "before it was lost", tablet=OTHERS, waiting=9)
    with app.app_context():
        newest = select(Sitting.id).order_by(Sitting.opened_at.desc()).limit(1)
        sitting_id = db.session.scalar(newest)
    assert worker.post(f"/sittings/{sitting_id}/loss").status_code == 303

    assert seal(client, tablet=MINE).status_code == 200


def test_a_worker_closes_over_what_waits_and_the_page_and_the_log_say_how_much(
    app: Flask, worker: FlaskClient, account_id: UUID, other: FlaskClient
) -> None:
    send(other, "second tablet", tablet=OTHERS, waiting=9)
    page = worker.get(f"/accounts/{account_id}").text
    assert 'data-waits="9"' in page
    assert 'data-closing-waits="9"' in page

    assert worker.post(f"/accounts/{account_id}/close").status_code == 303

    assert [(e["ended"], e["waiting"]) for e in events(app)] == [("closed_by_worker", 9)]
    assert 'data-waits="9"' in worker.get(f"/accounts/{account_id}").text
