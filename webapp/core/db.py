"""The database base, the one transaction and SQLite's settings; it must not know any table."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteError
from typing import ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, Uuid, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from webapp.core.errors import NoSpace

_BEGIN = "three_houses_begin"
_REMOVED = "three_houses_removed"
WAIT_MS = 10_000
LONGEST_EMPTYING_MS = 250  # nobody waits longer for what a reader still holds
_log = logging.getLogger(__name__)
# SQLite tells a used-up quota as an error of writing, and only a full disk as one.
_NO_ROOM = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE"})
_is_log_full = threading.Event()  # what was removed may still be in the write-ahead log

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is refused, because its meaning would be a guess."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar = {uuid.UUID: Uuid(), datetime: UtcDateTime()}


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


@contextmanager
def transaction() -> Iterator[None]:
    """Do one act in one transaction: commit at the end, roll back on any error.

    The write lock is taken at the start (BEGIN IMMEDIATE), so that what the act reads cannot
    change before it writes. The caller answers the person only after this has returned.
    Raises NoSpace where the disk is full, or a quota used up.
    """
    db.session.rollback()
    db.session().info.pop(_REMOVED, None)
    db.session.connection(execution_options={_BEGIN: "BEGIN IMMEDIATE"})
    try:
        yield
        db.session.commit()
    except OperationalError as error:
        db.session.rollback()
        if getattr(error.orig, "sqlite_errorname", "") in _NO_ROOM:
            raise NoSpace() from error
        raise
    except BaseException:
        db.session.rollback()
        raise
    if db.session().info.pop(_REMOVED, False):
        _is_log_full.set()
    if _is_log_full.is_set():
        empty_log()


def note_removal() -> None:
    """Have what this act removes leave the write-ahead log, too, once the act is committed."""
    db.session().info[_REMOVED] = True


def empty_log() -> None:
    """Bring the write-ahead log into the database, where `secure_delete` holds, and empty it.

    A removal is only then gone from the disk. Where somebody still reads, it is done after the
    next act, or at the next start.
    """
    if db.engine.dialect.name != "sqlite":
        return
    _is_log_full.clear()
    try:
        is_empty = _truncate_log()
    except (SqliteError, NoConnection):
        is_empty = False
    if not is_empty:
        _is_log_full.set()
        _log.info("the write-ahead log is emptied later")


def _truncate_log() -> bool:
    with closing(db.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={LONGEST_EMPTYING_MS}")
        try:
            is_busy, _frames, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={WAIT_MS}")
    return not is_busy


def install_sqlite_settings(engine: Engine) -> None:
    """Make SQLite durable and honest: WAL, FULL sync, foreign keys, our own BEGIN."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={WAIT_MS}",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
