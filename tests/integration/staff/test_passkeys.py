"""A worker's passkeys: who may add one, and what one opens."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.authenticator import Authenticator
from tests.factories.people import PASSWORD
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.core.clock import clock_at, now
from webapp.core.db import db, transaction
from webapp.staff import services
from webapp.staff.guard import WORKER_TOKEN
from webapp.staff.models import Passkey
from webapp.staff.rules import LONGEST_CHALLENGE

NUMBERS = "http://127.0.0.1:5000"


def ask_to_add(client: FlaskClient, password: str = PASSWORD) -> dict[str, Any]:
    answer = client.post("/api/passkeys/options", data={"password": password})
    assert answer.status_code == 200, answer.text
    options: dict[str, Any] = answer.json
    return options


def add(client: FlaskClient, device: Authenticator, name: str = "This tablet") -> int:
    credential = device.create(ask_to_add(client))
    return client.post("/passkeys", data={"name": name, "credential": credential}).status_code


def ask_to_sign_in(client: FlaskClient) -> dict[str, Any]:
    options: dict[str, Any] = client.post("/api/sign-in/options").json
    return options


def use(client: FlaskClient, credential: str) -> int:
    return client.post("/sign-in/passkey", data={"credential": credential}).status_code


def reasons(app: Flask) -> list[str]:
    with app.app_context():
        events = db.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.name == "passkey:refused")
            .order_by(AuditEvent.number)
        )
        return [event.detail["reason"] for event in events]


@pytest.fixture
def device(app: Flask, scene: Scene) -> Authenticator:
    """A device with a passkey of the social worker."""
    device = Authenticator()
    assert add(sign_in(app.test_client(), scene.social_worker), device) == 303
    return device


def test_a_passkey_is_added_listed_used_and_removed(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    device = Authenticator(count=1)
    sign_in(client, scene.social_worker)
    assert add(client, device, "This tablet <&> أ") == 303
    page = client.get("/passkeys").text
    assert "This tablet &lt;&amp;&gt; أ" in page
    assert "not used yet" in page

    client.post("/sign-out")
    device.count = 2
    assert use(client, device.get(ask_to_sign_in(client))) == 303
    assert "last used on" in client.get("/passkeys").text

    with app.app_context():
        passkey = db.session.scalars(select(Passkey)).one()
        assert (passkey.sign_count, passkey.rp_id) == (2, "localhost")
    assert client.post(f"/passkeys/{passkey.id}/removal").location == "/passkeys"
    assert "You have no passkey yet." in client.get("/passkeys").text
    device.count = 3
    assert use(app.test_client(), device.get(ask_to_sign_in(client))) == 403
    with app.app_context():
        told = list(db.session.scalars(select(AuditEvent.name).order_by(AuditEvent.number)))
    assert [name for name in told if name.startswith("passkey")] == [
        "passkey:added",
        "passkey:used",
        "passkey:removed",
        "passkey:refused",
    ]


def test_what_the_browser_is_asked_needs_a_person_and_names_nobody(
    client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.social_worker)
    making, using = ask_to_add(client), ask_to_sign_in(other_browser(client))

    assert making["attestation"] == "none"
    assert making["authenticatorSelection"]["residentKey"] == "required"
    assert making["authenticatorSelection"]["userVerification"] == "required"
    assert making["rp"] == {"id": "localhost", "name": "localhost"}
    assert using["userVerification"] == "required"
    assert not using.get("allowCredentials")


def other_browser(client: FlaskClient) -> FlaskClient:
    """Return another browser."""
    return client.application.test_client()


def test_an_open_page_is_not_enough_to_add_one(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.social_worker)

    answer = client.post("/api/passkeys/options", data={"password": "not this one"})

    assert (answer.status_code, answer.json["code"]) == (403, "wrong_password")
    made = Authenticator().create(
        {"user": {"id": "AA"}, "rp": {"id": "localhost"}, "challenge": "AAAA"}
    )
    assert client.post("/passkeys", data={"name": "x", "credential": made}).status_code == 422
    assert reasons(app) == ["no_challenge"]


def test_wrong_passwords_there_count_with_those_of_signing_in(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.social_worker)

    tries = [
        client.post("/api/passkeys/options", data={"password": "no", "email": f"{each}@x.example"})
        for each in range(11)
    ]

    assert [answer.status_code for answer in tries] == [403] * 10 + [429]


@pytest.mark.parametrize("flags", [0x01, 0x04, 0x00])
def test_a_device_must_have_seen_and_verified_a_person(
    app: Flask, client: FlaskClient, scene: Scene, device: Authenticator, flags: int
) -> None:
    device.flags = flags

    assert use(client, device.get(ask_to_sign_in(client))) == 403
    assert reasons(app) == ["not_proved"]


def test_a_challenge_opens_once(app: Flask, client: FlaskClient, device: Authenticator) -> None:
    credential = device.get(ask_to_sign_in(client))
    kept = client.get_cookie("three-houses")
    assert kept is not None
    assert use(client, credential) == 303

    client.set_cookie("three-houses", kept.value)  # somebody kept the cookie, too

    assert use(client, credential) == 403
    assert reasons(app) == ["used_challenge"]


def test_a_challenge_is_short_lived(app: Flask, client: FlaskClient, device: Authenticator) -> None:
    with clock_at(now() - LONGEST_CHALLENGE - timedelta(seconds=1)):
        options = ask_to_sign_in(client)

    assert use(client, device.get(options)) == 403
    assert reasons(app) == ["no_challenge"]


def test_a_challenge_for_one_thing_does_nothing_else(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.social_worker)
    made = Authenticator().create({**ask_to_add(client), **ask_to_prove_as_if_adding(client)})

    assert client.post("/passkeys", data={"name": "x", "credential": made}).status_code == 422
    assert reasons(app) == ["no_challenge"]


def ask_to_prove_as_if_adding(client: FlaskClient) -> dict[str, Any]:
    return {"challenge": ask_to_sign_in(client)["challenge"]}


def test_a_count_that_goes_backwards_is_refused(
    app: Flask, client: FlaskClient, device: Authenticator
) -> None:
    device.count = 5
    assert use(client, device.get(ask_to_sign_in(client))) == 303
    device.count = 4

    assert use(app.test_client(), "") == 403
    other = app.test_client()
    assert use(other, device.get(ask_to_sign_in(other))) == 403
    assert reasons(app)[-1] == "sign_count"


def test_a_past_workers_passkey_opens_nothing(
    app: Flask, client: FlaskClient, scene: Scene, device: Authenticator
) -> None:
    with app.app_context(), transaction():
        services.deactivate_worker(scene.social_worker, actor_id=scene.administrator)

    assert use(client, device.get(ask_to_sign_in(client))) == 403
    assert reasons(app) == ["worker_inactive"]


@pytest.mark.parametrize(
    "credential",
    ["", "null", "[]", "{}", '{"id": "é"}', "{", '{"id":1,"rawId":2,"type":"x","response":[]}'],
)
def test_what_is_no_passkey_is_refused_in_the_same_words(
    app: Flask, client: FlaskClient, scene: Scene, device: Authenticator, credential: str
) -> None:
    ask_to_sign_in(client)
    answer = client.post("/sign-in/passkey", data={"credential": credential})
    unknown = client.post(
        "/sign-in/passkey", data={"credential": Authenticator().get(ask_to_sign_in(client))}
    )

    assert (answer.status_code, unknown.status_code) == (403, 403)
    assert lines(answer.text) == lines(unknown.text)


def lines(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line]


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
@pytest.mark.parametrize("value", ["", "AAAA", "////", None, 7])
def test_an_answer_that_was_tampered_with_opens_nothing(
    app: Flask, client: FlaskClient, device: Authenticator, part: str, value: object
) -> None:
    answer = json.loads(device.get(ask_to_sign_in(client)))
    answer["response"][part] = value

    assert use(client, json.dumps(answer)) == 403
    with client.session_transaction() as cookie:
        assert WORKER_TOKEN not in cookie


def test_another_address_is_refused(app: Flask, client: FlaskClient, device: Authenticator) -> None:
    device.origin = "http://localhost:81"

    assert use(client, device.get(ask_to_sign_in(client))) == 403


def test_anothers_passkey_is_not_removed(
    app: Flask, client: FlaskClient, scene: Scene, device: Authenticator
) -> None:
    with app.app_context():
        passkey_id: UUID = db.session.scalars(select(Passkey.id)).one()
    sign_in(client, scene.stranger)

    assert client.post(f"/passkeys/{passkey_id}/removal").status_code == 404


def test_the_same_passkey_is_not_added_twice(
    app: Flask, client: FlaskClient, scene: Scene, device: Authenticator
) -> None:
    assert add(sign_in(client, scene.stranger), device) == 422
    assert reasons(app) == ["known"]


def test_tries_of_one_passkey_run_out(app: Flask, scene: Scene, device: Authenticator) -> None:
    device.flags = 0x01
    client = app.test_client()

    tries = [use(client, device.get(ask_to_sign_in(client))) for _ in range(11)]

    assert tries == [403] * 10 + [429]


def test_at_a_number_the_page_says_why_there_are_none(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker)
    with client.session_transaction() as cookie:
        token = cookie[WORKER_TOKEN]
    with client.session_transaction(base_url=NUMBERS) as cookie:
        cookie[WORKER_TOKEN] = token

    page = client.get("/passkeys", base_url=NUMBERS).text

    assert 'data-passkeys="not-here"' in page
    assert "data-passkey=" not in page
    assert (
        "data-passkey="
        not in client.application.test_client().get("/sign-in", base_url=NUMBERS).text
    )
    assert client.post("/api/sign-in/options", base_url=NUMBERS).status_code == 404
