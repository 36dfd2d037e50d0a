"""A tablet with a child's account that a worker, in another browser, reports lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.accounts import make_sitting
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.staff.guard import SITTING_TOKEN
from webapp.staff.models import Worker

STEP = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """A tablet that is out, and the worker's own browser."""

    account_id: UUID
    sitting_id: UUID
    tablet: FlaskClient
    worker: FlaskClient

    def report_lost(self) -> None:
        """Say as the worker that the tablet is lost."""
        assert self.worker.post(f"/sittings/{self.sitting_id}/loss").status_code == 303

    def send(self, *changes: dict[str, Any], **more: Any) -> TestResponse:
        """Send changes as the tablet does."""
        letter = {"changes": list(changes), **more}
        return self.tablet.post("/tablet/api/changes", json=letter)

    def put(self, content: bytes, *, offset: int = 0, told_type: str = "audio/wav") -> TestResponse:
        """Send the part of a file that begins there."""
        query = {"offset": offset, "total": len(content), "type": told_type}
        address = f"/tablet/api/media/{digest(content)}"
        return self.tablet.put(address, query_string=query, data=content[offset : offset + STEP])

    def decide(self, what: str) -> int:
        """Do as the worker what is done with things that are set aside; return the status."""
        return self.worker.post(f"/sittings/{self.sitting_id}/{what}").status_code

    def page(self) -> str:
        """Return the worker's page of the account."""
        answer = self.worker.get(f"/accounts/{self.account_id}")
        assert answer.status_code == 200
        return answer.text


def hand_out(app: Flask, scene: Scene) -> Out:
    """Hand a new account of the scene's child to a tablet of its own."""
    with app.app_context(), transaction():
        sitting, token = make_sitting(
            db.session.get_one(Child, scene.child), db.session.get_one(Worker, scene.social_worker)
        )
        account_id, sitting_id = sitting.account_id, sitting.id
    return Out(
        account_id=account_id,
        sitting_id=sitting_id,
        tablet=tablet_with(app, token),
        worker=sign_in(app.test_client(), scene.social_worker),
    )


def tablet_with(app: Flask, token: str) -> FlaskClient:
    """Return a tablet that has a sitting's token."""
    tablet = app.test_client()
    with tablet.session_transaction() as cookie:
        cookie[SITTING_TOKEN] = token
    return tablet
