"""What the triggers let nobody delete, no migration deletes on its way back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade

from tests.integration.conftest import DATABASE

Rows = dict[str, dict[str, object]]  # by table, what matters of one row
SEALED: Rows = {"child_accounts": {"id": "a", "visit_id": "v", "sealed_at": "2026-01-01"}}
LOST: Rows = {
    "sittings": {
        "id": "s",
        "purpose": "visit",
        "ended_at": "2026-01-01",
        "revoked_at": "2026-01-01",
        "revoked_by_id": "w",
    }
}
NEVER_DELETED: tuple[tuple[str, str, Rows], ...] = (
    (
        "0017",
        "set_aside",
        {
            **SEALED,
            "sittings": {"id": "s", "account_id": "a", "purpose": "visit"},
            "set_aside": {"sitting_id": "s", "sealed": "x", "reason": "account_sealed"},
        },
    ),
    ("0014", "set_aside", {**LOST, "set_aside": {"sitting_id": "s", "sealed": "x"}}),
    ("0014", "sittings", LOST),
    ("0010", "replies", {"replies": {}}),
    ("0010", "replies_heard", {"replies_heard": {}}),
    ("0010", "earlier_wishes", {"earlier_wishes": {"item_id": "i"}}),
    ("0007", "visits", {"visits": {"id": "v", "audiences": "[]"}, **SEALED}),
    ("0007", "exports", {"exports": {"person_id": "p"}}),
    ("0006", "media_files", {"media_files": {"owner_id": "a", "state": "arriving"}, **SEALED}),
    ("0005", "earlier_wishes", {"earlier_wishes": {}, "child_accounts": {"id": "-"}}),
    ("0005", "sharing_wishes", {"sharing_wishes": {"item_id": "i"}}),
    ("0005", "account_items", {"account_items": {"details": '{"symbol": "sad"}'}}),
    ("0005", "child_accounts", {"child_accounts": {"look": '{"theme": "train"}', "sealed_at": 1}}),
    ("0003", "section_revisions", {"section_revisions": {}}),
    ("0003", "quote_revisions", {"quote_revisions": {}}),
    ("0002", "child_accounts", SEALED),
    ("0001", "audit_events", {"audit_events": {}}),
)


@pytest.mark.parametrize(("version", "table", "rows"), NEVER_DELETED)
def test_no_way_back_deletes_what_is_never_deleted(
    migrated_folder: Path,
    fresh_app: Flask,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    version: str,
    table: str,
    rows: Rows,
) -> None:
    shutil.copy(migrated_folder / DATABASE, tmp_path / "fresh.db")
    with closing(sqlite3.connect(tmp_path / "fresh.db")) as connection, connection:
        for name, row in rows.items():
            insert(connection, name, row)

    with pytest.raises(SystemExit):
        downgrade(revision="base")

    assert f"{table} has 1 rows that are never deleted" in caplog.text
    with closing(sqlite3.connect(tmp_path / "fresh.db")) as connection:
        held = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert held == (version,)
        assert len(connection.execute(f"SELECT * FROM {table}").fetchall()) == 1  # noqa: S608


def insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    """Insert a row; what it must have and does not say is a stroke."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    needed = {name: "-" for _number, name, _type, is_needed, *_rest in columns if is_needed}
    filled = {**needed, **row}
    names, places = ", ".join(filled), ", ".join("?" * len(filled))
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608
        list(filled.values()),
    )
