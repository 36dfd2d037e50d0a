"""The log: who may read it, what is in it, and that a broken chain is found."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.queries import check_chains
from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.db import db, transaction


def test_the_auditor_reads_who_did_what(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker).get(f"/children/{scene.child}")
    sign_in(client, scene.auditor)

    page = client.get("/audit").text

    assert "case:viewed" in page
    assert "Wilma Workaday" in page
    assert str(scene.child) in page
    assert "Imogen" not in page


def test_events_are_filtered_by_name(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker).get(f"/children/{scene.child}")
    sign_in(client, scene.auditor)

    page = client.get("/audit?name=worker:signed_in").text

    assert "<code>case:viewed</code>" not in page
    assert "<code>worker:signed_in</code>" in page


def test_events_come_page_by_page(app: Flask, client: FlaskClient, scene: Scene) -> None:
    with app.app_context(), transaction():
        for number in range(60):
            record_event(EventName.CASE_VIEWED, actor_kind="system", detail={"number": number})
    sign_in(client, scene.auditor)

    first = client.get("/audit?name=case:viewed").text
    second = client.get("/audit?name=case:viewed&page=2").text

    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second
    shown = [number for number in range(60) if f"number: {number}<" in first + second]
    assert len(shown) == 60


def test_a_page_that_is_no_number_is_the_first(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.auditor)

    for page in ("0", "-1", "x", "99999999999999999999999"):
        assert client.get(f"/audit?page={page}").status_code == 200


def test_an_unbroken_log_has_no_failures(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        record_event(EventName.CASE_VIEWED, actor_id=scene.social_worker)
        record_event(EventName.CASE_VIEWED, case_record_id=scene.child)
        assert list(check_chains()) == []


def test_an_altered_event_is_named(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        for _ in range(3):
            record_event(EventName.CASE_VIEWED, case_record_id=scene.child)
        db.session.execute(text("DROP TRIGGER guard_audit_events_update"))
        db.session.execute(text("UPDATE audit_events SET name = 'thing:undone' WHERE number = 2"))
        db.session.expire_all()

        assert [(link.chain, link.number) for link in check_chains()] == [(scene.child, 2)]


def test_a_missing_event_is_named(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        for _ in range(3):
            record_event(EventName.CASE_VIEWED, case_record_id=scene.child)
        db.session.execute(text("DROP TRIGGER guard_audit_events_delete"))
        db.session.execute(text("DELETE FROM audit_events WHERE number = 2"))
        db.session.expire_all()

        assert [(link.chain, link.number) for link in check_chains()] == [(scene.child, 2)]
