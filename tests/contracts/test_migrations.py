"""The migrations make the tables of the models, go back, and set the guards."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from webapp import create_app
from webapp.config import Settings
from webapp.core.db import Base, db
from webapp.migrating import install_migrations


@pytest.fixture
def fresh_app(tmp_path: Path) -> Iterator[Flask]:
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


def _schema(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
    connection.close()
    return rows


def test_the_migrations_make_what_the_models_say(fresh_app: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_migration_goes_back_and_forth(fresh_app: Flask, tmp_path: Path) -> None:
    upgrade()
    first = _schema(tmp_path / "fresh.db")
    downgrade(revision="base")
    assert [name for name, _ in _schema(tmp_path / "fresh.db")] == ["alembic_version"]
    upgrade()
    assert _schema(tmp_path / "fresh.db") == first


def test_the_tables_that_may_not_change_are_guarded(fresh_app: Flask, tmp_path: Path) -> None:
    upgrade()
    with sqlite3.connect(tmp_path / "fresh.db") as connection:
        names = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        }
    connection.close()
    sealed = (
        "account_items",
        "account_changes",
        "account_houses",
        "sharing_wishes",
        "earlier_wishes",
        "media_files",
        "visit_presences",
        "replies_heard",
    )
    expected = {
        f"guard_{table}_{verb}" for table in sealed for verb in ("insert", "update", "delete")
    }
    appended = (
        "child_accounts",
        "visits",
        "audit_events",
        "section_revisions",
        "quote_revisions",
        "exports",
        "replies",
    )
    expected |= {f"guard_{table}_{verb}" for table in appended for verb in ("update", "delete")}
    checked = ("child_accounts_ended", "sittings_purpose")
    expected |= {f"check_{what}_{verb}" for what in checked for verb in ("insert", "update")}
    assert names == expected


def test_going_back_makes_no_answer_about_one_item_into_one_about_its_house(
    fresh_app: Flask, tmp_path: Path
) -> None:
    upgrade()
    with sqlite3.connect(tmp_path / "fresh.db") as connection:
        connection.execute(
            "INSERT INTO earlier_wishes (id, account_id, of_account_id, house, audience, item_id, "
            "wish, device_at_ms) VALUES ('1', 'a', 'b', 'worries', 'the_judge', 'c', 'yes', 0)"
        )
    connection.close()
    downgrade(revision="0010-1")
    with sqlite3.connect(tmp_path / "fresh.db") as connection:
        assert connection.execute("SELECT id FROM earlier_wishes").fetchall() == []
    connection.close()
