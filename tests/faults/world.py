"""A data folder with invented children, each handed over to tablets; it starts no server."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask

from tests.factories.accounts import make_visit
from tests.factories.people import allocate, make_child, make_family, make_worker
from tests.factories.signing_in import sign_cookie
from webapp import create_app
from webapp.cases.models import Family
from webapp.config import Settings
from webapp.core.db import db, transaction
from webapp.migrating import migrate_database
from webapp.staff.guard import SITTING_TOKEN
from webapp.staff.models import Worker
from webapp.threehouses import services

SECRET: Final = "only for fault runs, and long enough for all of them"


@dataclass(frozen=True, slots=True)
class Seat:
    """One tablet's place at one account: what its browser's cookie says."""

    account_id: uuid.UUID
    cookie: str
    is_shared: bool


def settings_of(folder: Path) -> Settings:
    """Return the settings that `program.Program` serves the folder with."""
    return Settings(
        mode="test",
        data=folder,
        secret=SECRET,
        database_url=f"sqlite:///{folder / 'three-houses.db'}",
    )


@contextmanager
def opened(folder: Path) -> Iterator[Flask]:
    """Open the folder in this process, inside the application's context."""
    app = create_app(settings_of(folder))
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def prepare(folder: Path, *, tablets: int, rounds: int) -> list[list[Seat]]:
    """Make the folder; return for each tablet the seats that it takes one after the other.

    The first two tablets sit at the same accounts, each other one has its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with opened(folder) as app:
        migrate_database(app)
    with opened(folder) as app, transaction():
        family, worker = make_family(), make_worker()
        seats: list[list[Seat]] = [[] for _ in range(tablets)]
        for _ in range(rounds):
            first = _Account(app, family, worker, tablets=min(2, tablets))
            for place, taken in enumerate(seats):
                one = first if place < 2 else _Account(app, family, worker, tablets=1)
                taken.append(one.hand_over())
    return seats


class _Account:
    """An account that is prepared, and the tablets that it is handed over to."""

    def __init__(self, app: Flask, family: Family, worker: Worker, *, tablets: int) -> None:
        child = make_child(family)
        allocate(child, worker)
        self._account = make_visit(child, worker).account
        self._app, self._worker, self._is_shared = app, worker, tablets > 1

    def hand_over(self) -> Seat:
        assert self._account is not None
        sitting, token = services.hand_over(self._account, self._worker)
        name = self._app.config["SESSION_COOKIE_NAME"]
        cookie = f"{name}={sign_cookie(self._app, **{SITTING_TOKEN: token})}"
        return Seat(sitting.account_id, cookie, self._is_shared)
