"""The application on a migrated, temporary data folder, and signing in to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from tests.factories.people import allocate, make_child, make_family, make_worker
from webapp import create_app
from webapp.config import Settings
from webapp.core.db import db, transaction
from webapp.migrating import migrate_database
from webapp.staff.limits import limiter
from webapp.staff.rules import Role

DATABASE = "three-houses.db"


class CompiledTemplates(BytecodeCache):
    """Templates that are compiled once for every application of a test run, not once for each."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it is known; Jinja compares the source."""
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._held[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = CompiledTemplates()


def settings_for(folder: Path, *, mode: str = "test") -> Settings:
    """Return settings whose database is in that folder."""
    return Settings(
        mode=mode,
        data=folder,
        secret="only for tests, and long enough for all of them",
        database_url=f"sqlite:///{folder / DATABASE}",
    )


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database the real migrations made, once for all tests."""
    folder = tmp_path_factory.mktemp("migrated")
    app = create_app(settings_for(folder))
    migrate_database(app)
    with app.app_context():
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return folder


@pytest.fixture
def app(migrated_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application with an empty database; no context is open (each request has its own)."""
    shutil.copy(migrated_folder / DATABASE, tmp_path / DATABASE)
    app = create_app(settings_for(tmp_path))
    app.config["WTF_CSRF_ENABLED"] = False  # tests/contracts holds the tokens to their promise
    app.testing = True
    app.jinja_env.bytecode_cache = TEMPLATES
    limiter.reset()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Ids of one team: two siblings of `social_worker`, one child of somebody else."""

    social_worker: UUID
    practitioner: UUID
    manager: UUID
    administrator: UUID
    auditor: UUID
    stranger: UUID
    family: UUID
    child: UUID
    sibling: UUID
    other_child: UUID
    other_family: UUID


@pytest.fixture
def scene(app: Flask) -> Scene:
    """A small team with its children, in the database."""
    with app.app_context(), transaction():
        manager = make_worker(role=Role.MANAGER, name="Mona Mockup")
        worker = make_worker(manager=manager, name="Wilma Workaday")
        practitioner = make_worker(role=Role.CHILDRENS_PRACTITIONER, name="Piet Pretend")
        stranger = make_worker(name="Stan Stranger")
        administrator = make_worker(role=Role.ADMINISTRATOR, name="Ada Admin")
        auditor = make_worker(role=Role.AUDITOR, name="Otto Onlooker")
        family = make_family(name="Madeup")
        child = make_child(family, name="Imogen Madeup")
        sibling = make_child(family, name="Ignatius Madeup")
        other_family = make_family(name="Elsewhere")
        other_child = make_child(other_family, name="Esme Elsewhere")
        allocate(child, worker)
        allocate(sibling, worker)
        allocate(child, practitioner)
        allocate(other_child, stranger)
        return Scene(
            social_worker=worker.id,
            practitioner=practitioner.id,
            manager=manager.id,
            administrator=administrator.id,
            auditor=auditor.id,
            stranger=stranger.id,
            family=family.id,
            child=child.id,
            sibling=sibling.id,
            other_child=other_child.id,
            other_family=other_family.id,
        )
