"""The migrations make the tables of the models, go back, and set the guards."""

import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select

from webapp.core.apart import LEAD
from webapp.core.db import Base, db
from webapp.threehouses.models import AccountChange

_BODY = '{"text":"  as it is — أنا"}'
_INSERT_CHANGE = (
    "INSERT INTO account_changes (account_id, id, version, kind, body, digest, sequence, "
    "device_at_ms, received_at, sitting_id) "
    "VALUES ('a', 'b', 1, 'words', :body, 'd', 1, 1, '2026-11-27 10:00:00', 's')"
)
_RAW = "SELECT body FROM account_changes"


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
        "set_aside",
    )
    expected = {
        f"guard_{table}_{verb}" for table in sealed for verb in ("insert", "update", "delete")
    }
    appended = (
        "case_records",
        "child_accounts",
        "visits",
        "audit_events",
        "section_revisions",
        "quote_revisions",
        "exports",
        "replies",
    )
    expected |= {f"guard_{table}_{verb}" for table in appended for verb in ("update", "delete")}
    expected |= {"guard_sittings_update", "guard_set_aside_given_up"}
    checked = ("child_accounts_ended", "sittings_purpose", "sittings_revoked")
    expected |= {f"check_{what}_{verb}" for what in checked for verb in ("insert", "update")}
    assert names == expected


def test_bodies_from_before_are_led_apart_and_back_unchanged(
    fresh_app: Flask, tmp_path: Path
) -> None:
    upgrade(revision="0017")
    _execute(tmp_path / "fresh.db", _INSERT_CHANGE, {"body": _BODY})

    upgrade()
    assert db.session.scalars(select(AccountChange.body)).one() == _BODY
    db.session.rollback()
    assert _execute(tmp_path / "fresh.db", _RAW) == [(LEAD + _BODY,)]

    downgrade(revision="0017")
    assert _execute(tmp_path / "fresh.db", _RAW) == [(_BODY,)]


def _execute(path: Path, sql: str, values: dict[str, str] | None = None) -> list[tuple[str]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute(sql, values or {}).fetchall()
    connection.close()
    return rows
