"""The contracts are held against the same application as the integration tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.integration.conftest import app, client, migrated_folder, scene
from webapp import create_app
from webapp.config import Settings
from webapp.core.db import db
from webapp.migrating import install_migrations

__all__ = ["app", "client", "migrated_folder", "scene"]


@pytest.fixture
def fresh_app(tmp_path: Path) -> Iterator[Flask]:
    """An application whose database has no table yet, in an open context."""
    settings = Settings(
        mode="test",
        data=tmp_path,
        secret="a secret of the tests, long enough",
        database_url=f"sqlite:///{tmp_path / 'fresh.db'}",
    )
    app = create_app(settings)
    install_migrations(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
