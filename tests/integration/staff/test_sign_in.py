"""Signing in and out: one answer for every wrong try, a new session for every right one."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.people import PASSWORD, make_worker
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.staff import services
from webapp.staff.guard import WORKER_TOKEN
from webapp.staff.models import Worker, WorkerSession

EMAIL = "wilma@authority.example"
HTTPS = "https://authority.example"


@pytest.fixture
def worker(app: Flask) -> Worker:
    with app.app_context(), transaction():
        return make_worker(email=EMAIL)


def _try(client: FlaskClient, *, email: str = EMAIL, password: str = PASSWORD) -> tuple[int, bytes]:
    answer = client.post("/sign-in", data={"email": email, "password": password})
    return answer.status_code, answer.data


def test_a_worker_signs_in_and_lands_on_a_page_of_theirs(
    client: FlaskClient, worker: Worker
) -> None:
    answer = client.post(
        "/sign-in", data={"email": EMAIL, "password": PASSWORD}, follow_redirects=True
    )

    assert answer.status_code == 200
    assert 'data-page="my-children"' in answer.text


def test_signing_in_works_over_https_where_pages_send_no_referrer(
    app: Flask, client: FlaskClient, worker: Worker
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    page = client.get("/sign-in", base_url=HTTPS).text
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    assert token is not None

    answers = [
        client.post(
            "/sign-in",
            base_url=HTTPS,
            data={"email": EMAIL, "password": PASSWORD, "csrf_token": sent},
        )
        for sent in ("", token[1])
    ]

    assert [answer.status_code for answer in answers] == [400, 303]


def test_the_address_may_be_typed_in_any_case(client: FlaskClient, worker: Worker) -> None:
    assert _try(client, email="  Wilma@Authority.Example ")[0] == 303


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: FlaskClient, worker: Worker
) -> None:
    wrong = client.post("/sign-in", data={"email": EMAIL, "password": "not this one"})
    unknown = client.post("/sign-in", data={"email": "no@authority.example", "password": "x"})

    assert wrong.status_code == unknown.status_code == 403
    assert _without_what_was_typed(wrong.text) == _without_what_was_typed(unknown.text)


def _without_what_was_typed(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line and 'id="email"' not in line]


def test_a_past_worker_gets_in_no_more(app: Flask, client: FlaskClient, worker: Worker) -> None:
    with app.app_context(), transaction():
        administrator = make_worker()
        services.deactivate_worker(worker.id, actor_id=administrator.id)

    assert _try(client)[0] == 403


def test_the_password_is_hashed_for_an_unknown_address_too(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    really_matches = services._matches

    def note_and_match(stored: str, password: str) -> bool:
        tried.append(stored)
        return really_matches(stored, password)

    monkeypatch.setattr(services, "_matches", note_and_match)

    with app.app_context():
        assert services.check_password("nobody@authority.example", "x") is None

    assert [stored.startswith("$argon2id$") for stored in tried] == [True]


def test_tries_on_one_account_run_out(client: FlaskClient, worker: Worker) -> None:
    for _ in range(10):
        assert _try(client, password="wrong")[0] == 403

    assert _try(client)[0] == 429
    assert _try(client, email="somebody.else@authority.example", password="x")[0] == 403


def test_right_passwords_do_not_count_as_tries(client: FlaskClient, worker: Worker) -> None:
    assert {_try(client)[0] for _ in range(12)} == {303}


def test_each_sign_in_is_a_new_session(client: FlaskClient, worker: Worker) -> None:
    _try(client)
    with client.session_transaction() as cookie:
        first = cookie[WORKER_TOKEN]
    _try(client)

    with client.session_transaction() as cookie:
        assert cookie[WORKER_TOKEN] != first


def test_signing_out_ends_the_session_on_the_server(
    app: Flask, client: FlaskClient, worker: Worker
) -> None:
    sign_in(client, worker.id)
    with client.session_transaction() as cookie:
        token = cookie[WORKER_TOKEN]
    client.post("/sign-out")
    with client.session_transaction() as cookie:
        cookie[WORKER_TOKEN] = token  # somebody kept the cookie

    assert client.get("/").location == "/sign-in"
    with app.app_context():
        assert db.session.scalars(select(WorkerSession.ended_at)).one() is not None


def test_what_happened_is_in_the_log_without_what_was_typed(
    app: Flask, client: FlaskClient, worker: Worker
) -> None:
    _try(client, email="no@authority.example")
    _try(client)
    client.post("/sign-out")

    with app.app_context():
        events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number)).all()
        names = [event.name for event in events]
        assert names == ["worker:sign_in_refused", "worker:signed_in", "worker:signed_out"]
        assert events[0].detail == {}


def test_the_language_is_kept_with_the_worker(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.auditor)

    answer = client.post("/language", data={"locale": "ar", "back": "/audit"})

    assert answer.location == "/audit"
    assert 'dir="rtl"' in client.get("/audit").text
    with app.app_context():
        auditor = db.session.get(Worker, scene.auditor)
        assert auditor is not None
        assert auditor.locale == "ar"


def test_the_language_can_be_chosen_before_signing_in(client: FlaskClient) -> None:
    client.post("/language", data={"locale": "cy", "back": "/sign-in"})

    assert 'lang="cy"' in client.get("/sign-in").text


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", ""])
def test_choosing_a_language_never_leads_to_another_site(client: FlaskClient, back: str) -> None:
    assert client.post("/language", data={"locale": "cy", "back": back}).location == "/"
