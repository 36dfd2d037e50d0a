"""Visits that began on a tablet without a network: the roster, and how a worker brings them in."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import make_change, make_visit, words_body
from tests.factories.begun import BEGUN_AT, make_facts, make_letter, tell_bytes
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Allocation, CaseRecord, Child
from webapp.core.clock import today
from webapp.core.db import db, transaction
from webapp.core.letters import new_pair
from webapp.staff.models import Worker
from webapp.tablet.sittings import DELIVERY_HEADER
from webapp.threehouses.models import ChildAccount, Visit
from webapp.threehouses.queries import list_open_sittings, list_receipts

KEY = bytes(range(32))


@pytest.fixture
def worker(client: FlaskClient, scene: Scene) -> FlaskClient:
    return sign_in(client, scene.social_worker)


@pytest.fixture
def roster(worker: FlaskClient) -> dict[str, Any]:
    told: dict[str, Any] = worker.post("/api/rosters").get_json()
    return told


def letter_of(
    roster: dict[str, Any], child: UUID, *, account: UUID | None = None, **changed: Any
) -> dict[str, str]:
    facts = make_facts(worker=roster["worker"], child=child, visit_pass=roster["pass"])
    return make_letter(
        account or uuid4(), {**facts, **changed}, server_key=roster["server_key"], key=KEY
    )


def count_visits(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Visit)) or 0


@pytest.mark.parametrize(
    ("begun_at", "year"),
    [(-1, 1969), (0, 1970), (4_070_908_800_000, 2099), (-(2**53), 1), (2**53, 9999)],
)
def test_a_visit_is_refused_for_no_clock_of_a_tablet(
    app: Flask,
    worker: FlaskClient,
    scene: Scene,
    roster: dict[str, Any],
    begun_at: int,
    year: int,
) -> None:
    account_id = uuid4()
    letter = letter_of(roster, scene.child, account=account_id, begun_at=begun_at)

    assert worker.post("/api/begun-visits", json=letter).status_code == 200

    with app.app_context():
        assert db.session.get_one(ChildAccount, account_id).visit.held_at.year == year
        told = select(AuditEvent.detail).where(AuditEvent.name == "visit:begun_without_network")
        assert [detail["begun_at_ms"] for detail in db.session.scalars(told)] == [begun_at]
    assert worker.get(f"/accounts/{account_id}").status_code == 200
    assert worker.post(f"/accounts/{account_id}/close").status_code == 303
    assert worker.get(f"/accounts/{account_id}").status_code == 200


def end_allocations(app: Flask, child: UUID, worker: UUID) -> None:
    with app.app_context(), transaction():
        of_child = select(CaseRecord.id).where(CaseRecord.child_id == child)
        rows = select(Allocation).where(
            Allocation.case_record_id.in_(of_child), Allocation.worker_id == worker
        )
        for row in db.session.scalars(rows.order_by(Allocation.id)):
            row.ended_on = today().replace(year=2000)


def test_a_roster_has_first_names_and_languages_and_nothing_of_the_record(
    app: Flask, worker: FlaskClient, scene: Scene
) -> None:
    answer = worker.post("/api/rosters")

    children = answer.get_json()["children"]
    assert {one["id"] for one in children} == {str(scene.child), str(scene.sibling)}
    assert {tuple(sorted(one)) for one in children} == {
        ("first_name", "id", "language", "locale", "script")
    }
    with app.app_context():
        child = db.session.get_one(Child, scene.child)
        for word in (child.person.name.split()[-1], child.case_record.reference, "Esme"):
            assert word not in answer.text


def test_every_roster_has_the_same_key_and_a_pass_of_its_own(worker: FlaskClient) -> None:
    first, second = (worker.post("/api/rosters").get_json() for _ in range(2))

    assert first["server_key"] == second["server_key"]
    assert first["pass"] != second["pass"]


def test_a_worker_brings_in_a_visit_that_began_on_the_tablet(
    app: Flask, worker: FlaskClient, scene: Scene, roster: dict[str, Any]
) -> None:
    account_id = uuid4()

    answer = worker.post(
        "/api/begun-visits", json=letter_of(roster, scene.child, account=account_id)
    )

    assert answer.status_code == 200
    headers = {DELIVERY_HEADER: answer.get_json()["sitting"]}
    told = worker.get("/tablet/api/account", headers=headers).get_json()
    assert (told["account"], base64.b64decode(told["key"])) == (str(account_id), KEY)
    sent = {"changes": [make_change("words", words_body("begun outside"))]}
    assert worker.post("/tablet/api/changes", json=sent, headers=headers).status_code == 200
    with app.app_context():
        visit = db.session.get_one(ChildAccount, account_id).visit
        assert visit.held_at == datetime.fromtimestamp(BEGUN_AT / 1000, UTC)
        assert (visit.worker_id, visit.place) == (scene.social_worker, "Imaginary School")
        assert (visit.seen_alone, [one.name for one in visit.present]) == (False, ["Tilda Teacher"])
        assert visit.case_record.child_id == scene.child
        assert len(list_receipts(account_id)) == 1
        assert list_open_sittings(account_id) == []
        names = db.session.scalars(select(AuditEvent.name)).all()
        assert "visit:begun_without_network" in names


def test_the_same_again_begins_nothing_more(
    app: Flask, worker: FlaskClient, scene: Scene, roster: dict[str, Any]
) -> None:
    letter = letter_of(roster, scene.child)

    answers = [worker.post("/api/begun-visits", json=letter).status_code for _ in range(3)]

    assert answers == [200, 200, 200]
    assert count_visits(app) == 1


def test_a_child_of_somebody_else_is_refused_like_an_unknown_one(
    app: Flask, worker: FlaskClient, scene: Scene, roster: dict[str, Any]
) -> None:
    answers = [
        worker.post("/api/begun-visits", json=letter_of(roster, child))
        for child in (scene.other_child, uuid4())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert answers[0].get_json()["code"] == "not_with_you"
    assert count_visits(app) == 0


@pytest.mark.parametrize("taken", ["another child's", "of another key"])
def test_an_id_that_is_another_account_is_refused(
    app: Flask, worker: FlaskClient, scene: Scene, roster: dict[str, Any], taken: str
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(
            Child, scene.sibling if taken == "another child's" else scene.child
        )
        account = make_visit(child, db.session.get_one(Worker, scene.social_worker)).account
        assert account is not None
        account_id = account.id

    answer = worker.post(
        "/api/begun-visits", json=letter_of(roster, scene.child, account=account_id)
    )

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    assert count_visits(app) == 1


@pytest.mark.parametrize("harm", ["another server", "another account", "cut", "altered", "empty"])
def test_a_letter_that_does_not_open_is_refused_and_begins_nothing(
    app: Flask, worker: FlaskClient, scene: Scene, roster: dict[str, Any], harm: str
) -> None:
    letter = letter_of(roster, scene.child)
    whole = base64.urlsafe_b64decode(letter["letter"] + "==")
    if harm == "another server":
        other = {**roster, "server_key": tell_bytes(new_pair().public)}
        letter = letter_of(other, scene.child)
    elif harm == "another account":
        letter["account"] = str(uuid4())
    elif harm == "cut":
        letter["letter"] = tell_bytes(whole[:-1])
    elif harm == "altered":
        letter["letter"] = tell_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    else:
        letter["letter"] = ""

    answer = worker.post("/api/begun-visits", json=letter)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "letter_closed")
    assert count_visits(app) == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"account": "not an id"},
        {"account": None},
        {"account": 5},
        {"letter": "not base64 at all!"},
        {"letter": 5},
        {"letter": None},
        {"vector": ""},
        {"vector": "AAAA"},
    ],
)
def test_what_is_no_letter_is_refused(
    worker: FlaskClient, scene: Scene, roster: dict[str, Any], changed: dict[str, Any]
) -> None:
    letter = {**letter_of(roster, scene.child), **changed}

    answer = worker.post("/api/begun-visits", json=letter)

    assert (answer.status_code, answer.get_json()["code"]) == (400, "not_a_letter")


@pytest.mark.parametrize("body", [b"", b"[]", b"5", b"{}", b"\xff", b"[" * 100_000])
def test_neither_is_what_is_no_object(
    worker: FlaskClient, roster: dict[str, Any], body: bytes
) -> None:
    answer = worker.post("/api/begun-visits", data=body, content_type="application/json")

    assert (answer.status_code, answer.get_json()["code"]) == (400, "not_a_letter")


@pytest.mark.parametrize(
    "changed",
    [
        {"worker": "nobody"},
        {"pass": "short"},
        {"pass": "\ud800" * 30},
        {"begun_at": 1.5},
        {"begun_at": 2**53 + 1},
        {"place": "x" * 201},
        {"place": "a\x00b"},
        {"parents_told": 1},
        {"seen_alone": None},
        {"present": {}},
        {"present": [{"name": "Half a person"}]},
        {"present": [{"name": "Tilda", "role": "queen"}]},
        {"present": [{"name": "Tilda", "role": "teacher"}] * 21},
        {"child_language": "not a language"},
        {"child_script": "latin"},
        {"locale": "xx"},
        {"presentation": "loud"},
        {"something": "else"},
    ],
)
def test_facts_that_no_tablet_tells_are_refused(
    app: Flask, worker: FlaskClient, scene: Scene, roster: dict[str, Any], changed: dict[str, Any]
) -> None:
    answer = worker.post("/api/begun-visits", json=letter_of(roster, scene.child, **changed))

    assert answer.status_code == 400
    assert count_visits(app) == 0


def test_a_colleague_of_the_case_brings_it_in_and_the_visit_stays_whose_it_was(
    app: Flask, scene: Scene, roster: dict[str, Any]
) -> None:
    letter = letter_of(roster, scene.child)
    end_allocations(app, scene.child, scene.social_worker)
    own = sign_in(app.test_client(), scene.social_worker)
    stranger = sign_in(app.test_client(), scene.stranger)
    colleague = sign_in(app.test_client(), scene.practitioner)

    refused = own.post("/api/begun-visits", json=letter)
    assert (refused.status_code, refused.get_json()["code"]) == (404, "not_with_you")
    refused = stranger.post("/api/begun-visits", json=letter)
    assert (refused.status_code, refused.get_json()["code"]) == (404, "not_found")
    assert colleague.post("/api/begun-visits", json=letter).status_code == 200

    with app.app_context():
        visit = db.session.scalars(select(Visit)).one()
        assert visit.worker_id == scene.social_worker
        event = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "visit:begun_without_network")
        ).one()
        assert event.actor_id == scene.practitioner
        assert event.detail["worker"] == str(scene.social_worker)


def test_nobody_holds_a_visit_in_the_name_of_another_worker(
    app: Flask, scene: Scene, roster: dict[str, Any]
) -> None:
    practitioner = sign_in(app.test_client(), scene.practitioner)
    own = practitioner.post("/api/rosters").get_json()
    forged = [
        letter_of({**own, "worker": str(scene.social_worker)}, scene.child),
        letter_of({**roster, "pass": "made-up-by-somebody-else"}, scene.child),
    ]

    answers = [practitioner.post("/api/begun-visits", json=one).status_code for one in forged]

    assert answers == [404, 404]
    assert count_visits(app) == 0
