"""Lets a browser in as a worker without a password; signing in is for its own tests to prove."""

from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from flask import Flask
from playwright.sync_api import BrowserContext

from tests.browser.serving import data_of
from tests.factories.signing_in import sign_cookie
from webapp import create_app
from webapp.config import read_settings
from webapp.core.db import db, transaction
from webapp.staff import services
from webapp.staff.guard import WORKER_TOKEN
from webapp.staff.queries import find_worker


def let_in(context: BrowserContext, address: str, email: str) -> None:
    """Open a real session for a worker of a running demo, and give the browser its cookie.

    A password takes a quarter of a second of the processor, and hundreds of tests begin with one.
    """
    app = _application(data_of(address))
    with app.app_context():
        try:
            with transaction():
                worker = find_worker(email)
                assert worker is not None
                token = services.sign_in(worker)
        finally:
            db.session.remove()
            db.engine.dispose()
    cookie = sign_cookie(app, **{WORKER_TOKEN: token})
    name = app.config["SESSION_COOKIE_NAME"]
    context.add_cookies([{"name": name, "value": cookie, "url": urljoin(address, "/")}])


@cache
def _application(data: Path) -> Flask:
    return create_app(read_settings(data=data, mode="demo"))
