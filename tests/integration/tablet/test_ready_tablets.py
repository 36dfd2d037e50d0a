"""Tablets on which a worker's visits can begin without a network: listed, ended, forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from tests.factories.accounts import make_visit
from tests.factories.begun import make_facts, make_letter
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.clock import now
from webapp.core.db import db, transaction
from webapp.core.ids import hash_token
from webapp.staff.models import Worker
from webapp.threehouses.letter_keys import find_fault
from webapp.threehouses.models import LetterKey, Sitting, VisitPass
from webapp.threehouses.passes import list_ready_tablets, purge_passes

OPEN = {"ENTER": "/tablet/api/begun-visits", "BRING IN": "/api/begun-visits"}


def make_ready(tablet: FlaskClient, worker_id: UUID) -> dict[str, Any]:
    """Sign in on a tablet and fetch the roster, as the worker's page does."""
    roster: dict[str, Any] = sign_in(tablet, worker_id).post("/api/rosters").get_json()
    return roster


def letter_with(roster: dict[str, Any], child: UUID, account_id: UUID) -> dict[str, str]:
    """Return the letter of a visit that began with a roster, and its pass beside it."""
    facts = make_facts(worker=roster["worker"], child=child, visit_pass=roster["pass"])
    letter = make_letter(account_id, facts, server_key=roster["server_key"])
    return {**letter, "pass": roster["pass"]}


def tablets_of(app: Flask, worker_id: UUID) -> list[UUID]:
    with app.app_context():
        return [ready.tablet_id for ready in list_ready_tablets(worker_id)]


def grow_old(app: Flask, **by: int) -> None:
    with app.app_context(), transaction():
        rows = update(VisitPass).values(issued_at=now() - timedelta(**by))
        db.session.execute(rows)


@pytest.fixture
def tablet(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def roster(tablet: FlaskClient, scene: Scene) -> dict[str, Any]:
    return make_ready(tablet, scene.social_worker)


@pytest.fixture
def letter(roster: dict[str, Any], scene: Scene) -> dict[str, str]:
    return letter_with(roster, scene.child, uuid4())


def test_a_tablet_stays_the_same_however_often_it_is_renewed(
    app: Flask, tablet: FlaskClient, scene: Scene, roster: dict[str, Any]
) -> None:
    make_ready(tablet, scene.social_worker)
    make_ready(tablet, scene.practitioner)

    assert len(tablets_of(app, scene.social_worker)) == 1
    assert tablets_of(app, scene.social_worker) == tablets_of(app, scene.practitioner)
    make_ready(app.test_client(), scene.social_worker)
    assert len(tablets_of(app, scene.social_worker)) == 2


def test_a_worker_sees_their_own_tablets_and_which_one_this_is(
    app: Flask, tablet: FlaskClient, scene: Scene, roster: dict[str, Any]
) -> None:
    (own,) = tablets_of(app, scene.social_worker)

    assert ">This tablet<" in tablet.get("/passkeys").text
    at_desk = sign_in(app.test_client(), scene.social_worker).get("/passkeys").text
    assert str(own) in at_desk
    assert ">This tablet<" not in at_desk
    other = sign_in(app.test_client(), scene.practitioner).get("/passkeys").text
    assert str(own) not in other


def test_what_was_ended_enters_nothing_and_a_worker_still_brings_it_in(
    app: Flask, tablet: FlaskClient, scene: Scene, letter: dict[str, str]
) -> None:
    (own,) = tablets_of(app, scene.social_worker)
    desk = sign_in(app.test_client(), scene.social_worker)

    assert desk.post(f"/ready-tablets/{own}/withdrawal").status_code == 303

    assert tablets_of(app, scene.social_worker) == []
    assert app.test_client().post(OPEN["ENTER"], json=letter).status_code == 403
    colleague = sign_in(app.test_client(), scene.practitioner)
    assert colleague.post(OPEN["BRING IN"], json=letter).status_code == 200
    with app.app_context():
        event = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "tablet:passes_withdrawn")
        ).one()
        assert (event.actor_id, event.subject_id) == (scene.social_worker, own)


def test_a_tablet_on_which_its_worker_signs_in_again_is_ready_again(
    app: Flask, tablet: FlaskClient, scene: Scene, roster: dict[str, Any]
) -> None:
    (own,) = tablets_of(app, scene.social_worker)
    tablet.post(f"/ready-tablets/{own}/withdrawal")

    again = letter_with(make_ready(tablet, scene.social_worker), scene.child, uuid4())

    assert tablets_of(app, scene.social_worker) == [own]
    assert app.test_client().post(OPEN["ENTER"], json=again).status_code == 200


def test_nobody_ends_what_is_a_colleagues_or_nowhere(
    app: Flask, scene: Scene, letter: dict[str, str]
) -> None:
    (own,) = tablets_of(app, scene.social_worker)
    colleague = sign_in(app.test_client(), scene.practitioner)

    answers = [colleague.post(f"/ready-tablets/{each}/withdrawal") for each in (own, uuid4())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert app.test_client().post(OPEN["ENTER"], json=letter).status_code == 200


def report_loss(app: Flask, account_id: UUID, worker_id: UUID) -> None:
    with app.app_context():
        sitting_id = db.session.scalars(
            select(Sitting.id).where(Sitting.account_id == account_id)
        ).one()
    desk = sign_in(app.test_client(), worker_id)
    assert desk.post(f"/sittings/{sitting_id}/loss").status_code == 303


@pytest.mark.parametrize(("known", "others"), [("the tablet", 403), ("its worker alone", 200)])
def test_a_lost_tablet_enters_no_other_visit_whoever_signed_in_on_it(
    app: Flask,
    tablet: FlaskClient,
    scene: Scene,
    roster: dict[str, Any],
    known: str,
    others: int,
) -> None:
    account_id = uuid4()
    of_colleague = letter_with(make_ready(tablet, scene.practitioner), scene.child, uuid4())
    elsewhere = letter_with(make_ready(app.test_client(), scene.practitioner), scene.child, uuid4())
    begun = app.test_client()
    assert (
        begun.post(OPEN["ENTER"], json=letter_with(roster, scene.child, account_id)).status_code
        == 200
    )
    if known == "its worker alone":
        with app.app_context(), transaction():
            db.session.execute(update(Sitting).values(tablet_id=None))

    report_loss(app, account_id, scene.social_worker)

    own = letter_with(roster, scene.sibling, uuid4())
    assert app.test_client().post(OPEN["ENTER"], json=own).status_code == 403
    assert app.test_client().post(OPEN["ENTER"], json=of_colleague).status_code == others
    assert app.test_client().post(OPEN["ENTER"], json=elsewhere).status_code == 200


@pytest.fixture
def visit_id(app: Flask, scene: Scene) -> UUID:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        return make_visit(child, db.session.get_one(Worker, scene.social_worker)).id


def test_a_tablet_that_was_handed_over_by_a_worker_is_known_when_it_is_lost(
    app: Flask, tablet: FlaskClient, scene: Scene, letter: dict[str, str], visit_id: UUID
) -> None:
    sign_in(tablet, scene.social_worker).post(f"/visits/{visit_id}/hand-over")
    with app.app_context():
        sitting = db.session.scalars(select(Sitting)).one()
        tablet_id, account_id = sitting.tablet_id, sitting.account_id
    assert [tablet_id] == tablets_of(app, scene.social_worker)

    report_loss(app, account_id, scene.social_worker)

    assert app.test_client().post(OPEN["ENTER"], json=letter).status_code == 403


def test_what_is_over_is_forgotten_and_what_began_with_it_still_comes_in(
    app: Flask, scene: Scene, letter: dict[str, str]
) -> None:
    grow_old(app, days=13)
    with app.app_context(), transaction():
        purge_passes()
    assert len(tablets_of(app, scene.social_worker)) == 1
    grow_old(app, days=15)
    assert tablets_of(app, scene.social_worker) == []

    make_ready(app.test_client(), scene.practitioner)

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(VisitPass)) == 1
    assert app.test_client().post(OPEN["ENTER"], json=letter).status_code == 403
    colleague = sign_in(app.test_client(), scene.practitioner)
    assert colleague.post(OPEN["BRING IN"], json=letter).status_code == 200


def test_a_pass_of_an_earlier_version_stays_for_what_began_with_it(
    app: Flask, scene: Scene, roster: dict[str, Any]
) -> None:
    earlier = {**roster, "pass": "p" * 43}
    letter = letter_with(earlier, scene.child, uuid4())
    colleague = sign_in(app.test_client(), scene.practitioner)
    assert colleague.post(OPEN["BRING IN"], json=letter).status_code == 404
    with app.app_context(), transaction():
        give_as_earlier(earlier)
        purge_passes()

    assert app.test_client().post(OPEN["ENTER"], json=letter).status_code == 403
    assert colleague.post(OPEN["BRING IN"], json=letter).status_code == 200


def give_as_earlier(roster: dict[str, Any]) -> None:
    row = VisitPass(
        token_hash=hash_token(roster["pass"]),
        worker_id=UUID(roster["worker"]),
        issued_at=now() - timedelta(days=15),
    )
    db.session.add(row)


def test_where_no_letter_could_be_opened_no_tablet_is_made_ready(
    app: Flask, tablet: FlaskClient, roster: dict[str, Any]
) -> None:
    with app.app_context():
        with transaction():
            row = db.session.get_one(LetterKey, "visits")
            row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
        assert find_fault() == "private"

    answer = tablet.post("/api/rosters")

    assert (answer.status_code, answer.get_json()["code"]) == (422, "letter_closed")


def test_the_id_of_a_tablet_is_a_cookie_that_no_script_reads(
    roster: dict[str, Any], tablet: FlaskClient
) -> None:
    kept = tablet.get_cookie("three-houses-tablet")

    assert kept is not None
    assert (kept.http_only, kept.same_site, kept.path) == (True, "Lax", "/")
