"""Preparing a visit: what is recorded before the child's screen opens (S1)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_visit
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses.models import Visit

FILLED = {
    "held_at": "2026-11-12T10:30",
    "place": "Imaginary School",
    "parents_told": "yes",
    "seen_alone": "yes",
    "child_language": "Arabic",
    "child_script": "",
    "interface_locale": "ar",
    "presentation": "pictures_first",
    "next_step": "I come back on Friday.",
    "next_step_on": "2026-11-20",
    "audiences": "the_meeting",
}

CANNOT_CARRY = "The text has characters that a document cannot carry."


def post(client: FlaskClient, scene: Scene, **changed: str) -> Any:
    sign_in(client, scene.social_worker)
    return client.post(f"/children/{scene.child}/visits/new", data={**FILLED, **changed})


def stored(app: Flask) -> list[Visit]:
    with app.app_context():
        visits = list(db.session.scalars(select(Visit)))
        for visit in visits:
            list(visit.present)
        return visits


def test_the_page_offers_what_is_known_of_the_child(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker)
    page = client.get(f"/children/{scene.child}/visits/new").text
    assert 'data-page="visit-prepare"' in page
    assert 'value="English"' in page


def test_a_prepared_visit_leads_to_the_hand_over(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    answer = post(client, scene)
    assert answer.status_code == 303
    [visit] = stored(app)
    assert (visit.child_language, visit.child_script) == ("ar", "Arab")
    assert visit.held_at.isoformat() == "2026-11-12T10:30:00+00:00"
    page = client.get(answer.location).text
    assert f'action="/visits/{visit.id}/hand-over"' in page
    assert 'data-action="hand-over"' in page


def test_people_who_are_there_are_kept_with_their_roles(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    people = {"present-0-name": "Nana Madeup", "present-0-role": "carer"}
    assert post(client, scene, seen_alone="no", **people).status_code == 303
    [visit] = stored(app)
    assert [(person.name, person.role) for person in visit.present] == [("Nana Madeup", "carer")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"parents_told": "no"}, "Say why they were not told."),
        ({"parents_told": ""}, "Choose one of the answers."),
        ({"place": " "}, "Say where you meet."),
        ({"seen_alone": "no"}, "Say who is there with the child."),
        ({"present-0-name": "Nana Madeup"}, "Write both the name and the role"),
        (
            {"present-0-name": "Nana Madeup", "present-0-role": "carer"},
            "A child who is seen alone has only you",
        ),
        ({"child_language": "Klingonish"}, "Choose a language from the list"),
        ({"interpreter_registration": "NRPSI 0"}, "Write the name of the interpreter."),
        ({"held_at": "yesterday"}, "Choose a day from the calendar"),
        ({"next_step_on": "soon"}, "Choose a day from the calendar"),
        ({"presentation": "shouting"}, "Choose one of the answers."),
        ({"place": "x" * 201}, "This is too long."),
        ({"place": "the\x0bschool"}, CANNOT_CARRY),
        ({"purpose": "a\x0bpurpose"}, CANNOT_CARRY),
        ({"parents_note": "by\x1fphone"}, CANNOT_CARRY),
        ({"interpreter_name": "Ines\x0bInvented"}, CANNOT_CARRY),
        ({"next_step": "I come\x0bback"}, CANNOT_CARRY),
        ({"own_worries-1": "What happens\x0bat night?"}, CANNOT_CARRY),
        (
            {"seen_alone": "no", "present-0-name": "Na\x0bna", "present-0-role": "carer"},
            CANNOT_CARRY,
        ),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_stored(
    app: Flask, client: FlaskClient, scene: Scene, changed: dict[str, str], message: str
) -> None:
    answer = post(client, scene, **changed)
    assert answer.status_code == 422
    assert message in answer.text
    assert stored(app) == []


def test_what_was_typed_stays_in_the_form_that_is_refused(
    client: FlaskClient, scene: Scene
) -> None:
    answer = post(client, scene, **{"own_worries-1": "What happens\x0bat night?"})
    assert 'value="What happens\x0bat night?"' in answer.text


def test_line_breaks_of_a_browser_are_kept_as_one_character(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    assert post(client, scene, next_step="I come back.\r\nThen we talk.").status_code == 303
    assert stored(app)[0].next_step == "I come back.\nThen we talk."


@pytest.mark.parametrize("verb", ["get", "post"])
def test_another_workers_child_is_as_unknown_as_no_child(
    client: FlaskClient, scene: Scene, verb: str
) -> None:
    sign_in(client, scene.social_worker)
    forbidden = client.open(f"/children/{scene.other_child}/visits/new", method=verb)
    unknown = client.open(f"/children/{scene.family}/visits/new", method=verb)
    assert forbidden.status_code == unknown.status_code == 404
    assert forbidden.text == unknown.text


def test_a_manager_does_not_record_visits(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.manager)
    assert client.get(f"/children/{scene.child}/visits/new").status_code == 404


def test_a_strangers_visit_cannot_be_handed_over(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child, worker = (
            db.session.get(Child, scene.other_child),
            db.session.get(Worker, scene.stranger),
        )
        assert child is not None
        assert worker is not None
        visit_id = make_visit(child, worker).id
    sign_in(client, scene.social_worker)
    assert client.get(f"/visits/{visit_id}/ready").status_code == 404
    assert client.post(f"/visits/{visit_id}/hand-over").status_code == 404
