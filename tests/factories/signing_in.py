"""Signing a test's browser in without typing a password each time."""

from __future__ import annotations

from uuid import UUID

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient

from webapp.core.db import db, transaction
from webapp.staff import services
from webapp.staff.guard import WORKER_TOKEN
from webapp.staff.models import Worker


def sign_in(client: FlaskClient, worker_id: UUID) -> FlaskClient:
    """Open a real session for a worker and put its token into the browser's cookie."""
    with client.application.app_context(), transaction():
        worker = db.session.get(Worker, worker_id)
        assert worker is not None
        token = services.sign_in(worker)
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie[WORKER_TOKEN] = token
    return client


def sign_cookie(app: Flask, **content: str) -> str:
    """Return the value of a cookie that holds this, as the application signs it."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    signed: str = signer.dumps(content)
    return signed
