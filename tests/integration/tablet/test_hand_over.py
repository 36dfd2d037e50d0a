"""Handing the tablet over and taking it back: what it opens in between is one account (S6)."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

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
from webapp.core.clock import now
from webapp.core.db import db, transaction
from webapp.core.templates import built
from webapp.staff.guard import SITTING_TOKEN, WORKER_TOKEN
from webapp.staff.models import Worker, WorkerSession
from webapp.threehouses.models import Sitting, Visit


@pytest.fixture
def visit_id(app: Flask, client: FlaskClient, scene: Scene) -> UUID:
    sign_in(client, scene.social_worker)
    with app.app_context(), transaction():
        return make_visit(
            db.session.get_one(Child, scene.child), db.session.get_one(Worker, scene.social_worker)
        ).id


@pytest.fixture
def tablet(client: FlaskClient, visit_id: UUID) -> FlaskClient:
    """A browser that was handed over."""
    assert client.post(f"/visits/{visit_id}/hand-over").location == "/tablet/"
    return client


def email_of(app: Flask, worker_id: UUID) -> str:
    with app.app_context():
        return db.session.get_one(Worker, worker_id).email


def take_back(tablet: FlaskClient, email: str, password: str = PASSWORD) -> tuple[int, str, str]:
    answer = tablet.post("/tablet/take-back", data={"email": email, "password": password})
    text = re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text)
    return answer.status_code, answer.location or "", text


def test_handing_over_ends_the_workers_session(app: Flask, tablet: FlaskClient) -> None:
    with tablet.session_transaction() as cookie:
        assert WORKER_TOKEN not in cookie
        assert SITTING_TOKEN in cookie
    with app.app_context():
        assert db.session.scalars(select(WorkerSession.ended_at)).one() is not None


def test_an_answer_to_the_childs_page_brings_no_cookie_back(tablet: FlaskClient) -> None:
    """It may come after one that changed it: a form's token, or the tablet taken back."""
    assert tablet.get("/tablet/").headers.getlist("Set-Cookie") == []
    assert tablet.get("/tablet/api/account").json["token"]  # which is put into the cookie once
    for address in ("/tablet/", "/tablet/api/account", "/tablet/take-back"):
        assert tablet.get(address).headers.getlist("Set-Cookie") == []


def test_what_a_tablet_is_given_lives_as_long_as_a_browser_keeps_it(
    client: FlaskClient, visit_id: UUID
) -> None:
    client.post(f"/visits/{visit_id}/hand-over")
    cookie = client.get_cookie("three-houses")
    assert cookie is not None
    assert cookie.expires is not None
    assert timedelta(days=399) < cookie.expires - now() <= timedelta(days=400)


@pytest.mark.parametrize("address", ["/", "/sign-in", "/children/{child}", "/children/{sibling}"])
def test_every_workers_address_answers_with_the_lock(
    tablet: FlaskClient, scene: Scene, address: str
) -> None:
    answer = tablet.get(address.format(child=scene.child, sibling=scene.sibling))
    assert answer.status_code == 403
    assert 'data-page="tablet-locked"' in answer.text
    assert "Imogen" not in answer.text


def test_the_worker_takes_it_back_and_lands_on_the_account(
    app: Flask, tablet: FlaskClient, scene: Scene, visit_id: UUID
) -> None:
    tablet.post(
        "/tablet/api/changes", json={"changes": [make_change("words", words_body("kept here"))]}
    )
    status, location, _text = take_back(tablet, email_of(app, scene.social_worker))
    with app.app_context():
        visit = db.session.get_one(Visit, visit_id)
        assert visit.account is not None
        assert (status, location) == (303, f"/accounts/{visit.account.id}")
        assert db.session.scalars(select(Sitting.ended_at)).one() is not None
        names = list(db.session.scalars(select(AuditEvent.name)))
    assert "account:taken_back" in names
    page = tablet.get(location).text
    assert "Not finished" in page
    assert "kept here" not in page
    assert tablet.get("/tablet/api/account").status_code == 403


def test_a_colleague_with_the_case_can_take_it_back(
    app: Flask, tablet: FlaskClient, scene: Scene
) -> None:
    assert take_back(tablet, email_of(app, scene.practitioner))[0] == 303


def test_every_refusal_to_open_looks_the_same(
    app: Flask, tablet: FlaskClient, scene: Scene
) -> None:
    answers = [
        take_back(tablet, email_of(app, scene.social_worker), "wrong"),
        take_back(tablet, "nobody@authority.example"),
        take_back(tablet, email_of(app, scene.stranger)),
        take_back(tablet, email_of(app, scene.manager)),
        take_back(tablet, email_of(app, scene.auditor)),
        take_back(tablet, "", ""),
    ]
    assert {answer[0] for answer in answers} == {403}
    assert len({answer[2] for answer in answers}) == 1
    assert tablet.get("/tablet/api/account").status_code == 200


def test_tries_to_open_are_limited(app: Flask, tablet: FlaskClient, scene: Scene) -> None:
    email = email_of(app, scene.social_worker)
    statuses = [take_back(tablet, email, "wrong")[0] for _ in range(12)]
    assert statuses[-1] == 429


def test_the_headers_of_the_page_name_what_its_script_needs(
    app: Flask, tablet: FlaskClient
) -> None:
    links = tablet.get("/tablet/").headers["Link"]

    with app.test_request_context():
        scripts = [built("tablet.js"), built("chunks/child-page.js")]
        style = built("tablet.css")
    for address in scripts:
        assert f"<{address}>; rel=modulepreload" in links
    assert f"<{style}>; rel=preload; as=style" in links


def test_an_account_can_be_handed_over_again(
    app: Flask, tablet: FlaskClient, scene: Scene, visit_id: UUID
) -> None:
    sent = make_change("words", words_body("from the first sitting"))
    tablet.post("/tablet/api/changes", json={"changes": [sent]})
    key = tablet.get("/tablet/api/account").json["key"]
    _status, location, _text = take_back(tablet, email_of(app, scene.social_worker))
    assert f"/visits/{visit_id}/hand-over" in tablet.get(location).text
    tablet.post(f"/visits/{visit_id}/hand-over")
    told = tablet.get("/tablet/api/account").json
    assert told["changes"] == [sent]
    assert told["key"] == key


def test_a_sealed_account_is_not_handed_over_again(
    app: Flask, tablet: FlaskClient, scene: Scene, visit_id: UUID
) -> None:
    told = tablet.get("/tablet/api/account").json
    tablet.post(
        "/tablet/api/seal",
        json={"ended": "stopped", "count": 0, "account_digest": told["account_digest"]},
    )
    take_back(tablet, email_of(app, scene.social_worker))
    assert tablet.post(f"/visits/{visit_id}/hand-over").status_code == 409
    assert tablet.get(f"/visits/{visit_id}/ready").status_code == 404


def test_the_lock_without_a_sitting_leads_to_the_sign_in(client: FlaskClient) -> None:
    assert client.get("/tablet/take-back").location == "/"
    assert client.post("/tablet/take-back").location == "/"
