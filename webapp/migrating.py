"""Bringing a database to the newest migration; loaded only when there is something to migrate.

For developers: `.venv/bin/flask --app webapp.migrating db revision --autogenerate`.
"""

from __future__ import annotations

from pathlib import Path

import flask_migrate
from flask import Flask

from webapp import create_app as create_plain_app
from webapp.core.db import db

MIGRATIONS = Path(__file__).parent / "migrations"


def create_app() -> Flask:
    """Return the application of the environment, with Flask-Migrate's commands."""
    app = create_plain_app()
    install_migrations(app)
    return app


def migrate_database(app: Flask) -> None:
    """Run the migrations that this application's database lacks."""
    install_migrations(app)
    with app.app_context():
        flask_migrate.upgrade()


def install_migrations(app: Flask) -> None:
    """Give an application Flask-Migrate and the folder of the migrations."""
    flask_migrate.Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
