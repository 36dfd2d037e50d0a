"""Whoever looks at the tablet reads nowhere what it is for: titles, names, errors (threat 3)."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import make_visit
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker

TELLING = ("Three Houses", "Imogen", "record", "social work", "assessment")
PAGES = (
    "/tablet/",
    "/tablet/take-back",
    "/tablet/shell",
    "/tablet/manifest.webmanifest",
    "/tablet/nothing-here",
    "/sign-in",
    "/children/{child}",
)


@pytest.fixture
def tablet(app: Flask, client: FlaskClient, scene: Scene) -> FlaskClient:
    """A browser that was handed over."""
    sign_in(client, scene.social_worker)
    with app.app_context(), transaction():
        visit_id: UUID = make_visit(
            db.session.get_one(Child, scene.child), db.session.get_one(Worker, scene.social_worker)
        ).id
    client.post(f"/visits/{visit_id}/hand-over")
    return client


def found_in(text: str) -> list[str]:
    return [word for word in TELLING if word.lower() in text.lower()]


@pytest.mark.parametrize("page", PAGES)
def test_a_handed_over_tablet_says_nothing_of_its_purpose(
    tablet: FlaskClient, scene: Scene, page: str
) -> None:
    assert found_in(tablet.get(page.format(child=scene.child)).text) == []


def test_neither_does_the_answer_to_too_many_tries(tablet: FlaskClient) -> None:
    form = {"email": "nobody@authority.example", "password": "wrong"}
    answers = [tablet.post("/tablet/take-back", data=form) for _ in range(11)]

    assert answers[-1].status_code == 429
    assert found_in(answers[-1].text) == []
