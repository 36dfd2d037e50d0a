"""Deliberately broken builds of the server, one fault each; a run must turn red with them.

They replace named parts of the program: at its start (`entry`), or for one test in its process.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from sqlite3 import Connection
from typing import Any, Final

from flask import Response, after_this_request

from webapp.core import db as core_db
from webapp.core.db import db
from webapp.core.errors import NoSpace
from webapp.core.permissions import Permission
from webapp.core.verbatim import digest
from webapp.staff import guard
from webapp.tablet import api as tablet_api
from webapp.tablet import queries as tablet_queries
from webapp.threehouses import given_up, syncing
from webapp.threehouses.changes import Change
from webapp.threehouses.models import AccountChange, AccountItem, Sitting

Patch = Callable[[object, str, Any], None]
LATE: Final = 0.3  # seconds from the answer to the commit


def acknowledge_before_commit(patch: Patch) -> None:
    """Answer what was sent, and commit it only then."""

    @contextmanager
    def commit_later() -> Iterator[None]:
        db.session.rollback()
        db.session.connection(execution_options={core_db._BEGIN: "BEGIN IMMEDIATE"})
        yield
        db.session.flush()
        session = db.session()
        db.session.registry.clear()  # the end of the request must not roll it back

        def commit() -> None:
            time.sleep(LATE)
            session.commit()
            session.close()

        @after_this_request
        def commit_when_sent(response: Response) -> Response:
            response.call_on_close(commit)
            return response

    patch(tablet_api, "transaction", commit_later)


def acknowledge_without_room(patch: Patch) -> None:
    """Answer as if it were held, though the disk was full."""
    real = core_db.transaction

    @contextmanager
    def keep_going() -> Iterator[None]:
        with suppress(NoSpace), real():
            yield

    patch(tablet_api, "transaction", keep_going)


def forget_digest(patch: Patch) -> None:
    """Keep the digest of something else than what was sent."""
    real = syncing._renew

    def renew(row: AccountChange, change: Change, batch: Any) -> None:
        real(row, change, batch)
        row.digest = digest(b"something else")

    patch(syncing, "_renew", renew)


def keep_other_content(patch: Patch) -> None:
    """Keep the digest that was sent, and other content under it."""
    real = syncing._renew

    def renew(row: AccountChange, change: Change, batch: Any) -> None:
        real(row, change, batch)
        row.body = row.body and row.body.replace("1", "2")

    patch(syncing, "_renew", renew)


def skip_removal(patch: Patch) -> None:
    """Take in that something is gone, and keep its content."""
    real = syncing._renew

    def renew(row: AccountChange, change: Change, batch: Any) -> None:
        before = row.body
        real(row, change, batch)
        row.body = before if change.body is None else row.body

    patch(syncing, "_renew", renew)


def take_again(patch: Patch) -> None:
    """Take what comes again for something new."""
    real = syncing._take

    def take(change: Change, batch: Any) -> None:
        row = batch.rows.get(change.id)
        is_repeated = row is not None and row.version == change.version
        real(change, batch)
        if is_repeated:
            syncing._add(replace(change, id=uuid.uuid4()), batch)

    patch(syncing, "_take", take)


def take_last(patch: Patch) -> None:
    """Let what arrives last win, an older version too."""
    patch(syncing, "_is_newer", lambda change, row, _account: change.version != row.version)


def answer_without_sync(patch: Patch) -> None:
    """Commit without waiting for the disk."""
    real = core_db._on_connect

    def connect(connection: Connection, record: object) -> None:
        real(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    patch(core_db, "_on_connect", connect)


def open_to_sittings(patch: Patch) -> None:
    """Guard no route."""
    patch(guard, "_OPEN_TO_ALL", set(Permission))


def tell_the_record(patch: Patch) -> None:
    """Tell the tablet what was said at every other visit."""
    real = tablet_queries.describe_account

    def describe(sitting: Sitting) -> dict[str, Any]:
        words = db.session.scalars(db.select(AccountItem.words).order_by(AccountItem.id))
        return {**real(sitting), "more": list(words)}

    patch(tablet_api, "describe_account", describe)


def keep_nothing_aside(patch: Patch) -> None:
    """Answer what a lost tablet sends, and keep nothing of it."""
    patch(tablet_api, "set_aside_changes", lambda _sitting, _sent: None)


def trust_lost_tablets(patch: Patch) -> None:
    """Take what a lost tablet sends for the child's."""
    patch(tablet_api, "set_aside_changes", syncing.apply_changes)


def answer_before_it_is_aside(patch: Patch) -> None:
    """Tell a tablet that what it gives up is set aside, and keep nothing of it."""
    patch(given_up, "keep_pieces", lambda _sitting, _pieces: None)
    patch(given_up, "_list_kept", lambda _account_id, digests: set(digests))


BUILDS: Final[dict[str, Callable[[Patch], None]]] = {
    "acknowledge-before-commit": acknowledge_before_commit,
    "acknowledge-without-room": acknowledge_without_room,
    "forget-digest": forget_digest,
    "keep-other-content": keep_other_content,
    "skip-removal": skip_removal,
    "take-again": take_again,
    "take-last": take_last,
    "answer-without-sync": answer_without_sync,
    "open-to-sittings": open_to_sittings,
    "tell-the-record": tell_the_record,
    "keep-nothing-aside": keep_nothing_aside,
    "trust-lost-tablets": trust_lost_tablets,
    "answer-before-it-is-aside": answer_before_it_is_aside,
}
