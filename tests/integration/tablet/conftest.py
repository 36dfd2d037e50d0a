"""An account whose tablet is the test's browser, and one whose tablet is lost."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import make_change, make_visit, words_body
from tests.factories.lost_tablets import Out, hand_out
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker


@pytest.fixture
def account_id(app: Flask, client: FlaskClient, scene: Scene) -> UUID:
    """An account whose tablet is `client`."""
    sign_in(client, scene.social_worker)
    with app.app_context(), transaction():
        visit = make_visit(
            db.session.get_one(Child, scene.child), db.session.get_one(Worker, scene.social_worker)
        )
        assert visit.account is not None
        found = visit.account.id
    assert client.post(f"/visits/{visit.id}/hand-over").status_code == 303
    return found


@pytest.fixture
def out(app: Flask, scene: Scene) -> Out:
    """A tablet that is out with a child."""
    return hand_out(app, scene)


@pytest.fixture
def lost(out: Out) -> Out:
    """The same, reported lost after something of it had come."""
    out.send(make_change("words", words_body("before it was lost")))
    out.report_lost()
    return out
