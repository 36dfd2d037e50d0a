"""Compares a data folder, whose server has stopped, with what the tablets know of it."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from tests.bench.figures import Figure
from tests.faults.figures import holds, none_of
from tests.faults.ledger import Ledger
from tests.faults.tablet import WORD
from tests.faults.world import opened
from webapp.audit.models import AuditEvent
from webapp.audit.rules import EventName
from webapp.core.db import db
from webapp.core.envelope import NotReadable
from webapp.core.errors import NotFound
from webapp.media import services as media
from webapp.threehouses.models import AccountChange, ChildAccount
from webapp.threehouses.queries import list_changes
from webapp.threehouses.stored import is_as_sent

_WORDS = re.compile(rb"%s[0-9a-f]{32}" % WORD.encode())


@dataclass(slots=True)
class Found:
    """How much of what was acknowledged and sent the folder has otherwise."""

    acknowledged: int = 0  # newest versions of things, and whole files
    lost: int = 0
    doubled: int = 0
    wrong: int = 0  # another digest than was sent, or content that its digest is not of
    not_gone: int = 0  # what was taken away, and is in a row or in a file still
    is_sound: bool = False  # what SQLite says of its file

    def figures(self, run: str, *, n: int, of: str, seed: int) -> list[Figure]:
        """Return the lines that every run has; each must be 0."""
        rows = (
            ("acknowledged and lost", self.lost),
            ("duplicated", self.doubled),
            ("wrong digest stored or told", self.wrong),
            ("taken away and still there", self.not_gone),
        )
        return [
            *(none_of(f"{run}: {what}", count, n=n, of=of, seed=seed) for what, count in rows),
            holds(
                f"{run}: SQLite finds its file sound, {self.acknowledged:,} things and files held",
                is_met=self.is_sound,
                bar="yes",
            ),
        ]


def compare(folder: Path, ledgers: Iterable[Ledger]) -> Found:
    """Compare every account with the ledgers of all its tablets."""
    found = Found()
    by_account: dict[uuid.UUID, list[Ledger]] = {}
    for ledger in ledgers:
        by_account.setdefault(ledger.account_id, []).append(ledger)
    with opened(folder):
        for account_id, own in by_account.items():
            _compare_account(account_id, own, found)
    gone = {word.encode() for own in by_account.values() for one in own for word in one.gone}
    found.not_gone += len(gone & _words_in(folder))
    found.is_sound = _is_sound(folder)
    return found


def _compare_account(account_id: uuid.UUID, ledgers: list[Ledger], found: Found) -> None:
    sent = {name: one for ledger in ledgers for name, one in ledger.sent.items()}
    acknowledged = {name: one for ledger in ledgers for name, one in ledger.acknowledged.items()}
    rows = {str(row.id): row for row in list_changes(account_id)}
    is_sealed = db.session.get_one(ChildAccount, account_id).sealed_at is not None
    found.acknowledged += len(acknowledged)
    found.lost += sum(_is_lost(rows.get(name), *told) for name, told in acknowledged.items())
    found.lost += sum(ledger.is_sealed and not is_sealed for ledger in ledgers)
    found.lost += sum(ledger.fell_back for ledger in ledgers)
    found.doubled += len(rows.keys() - sent.keys()) + _count_doubled_events(account_id)
    found.wrong += sum(ledger.wrong + ledger.refused for ledger in ledgers)
    found.wrong += sum(_is_wrong(rows[name], sent[name]) for name in rows.keys() & sent.keys())
    if not is_sealed:
        found.wrong += sum(not is_as_sent(row) for row in rows.values())
    for ledger in ledgers:
        for name in ledger.media:
            found.acknowledged += 1
            found.lost += not _has_file(account_id, name)


def _is_lost(row: AccountChange | None, version: int, digest: str) -> bool:
    if row is None or row.version < version:
        return True
    return row.version == version and row.digest != digest


def _is_wrong(row: AccountChange, sent: Mapping[str, Any]) -> bool:
    return (row.version, row.digest) != (sent["version"], sent["digest"])


def _count_doubled_events(account_id: uuid.UUID) -> int:
    """Return how many events tell of a second seal, or that anything was refused."""
    names = (EventName.ACCOUNT_SEALED.value, EventName.CHANGE_REFUSED.value)
    counted = db.session.execute(
        select(AuditEvent.name, func.count())
        .where(AuditEvent.subject_id == account_id, AuditEvent.name.in_(names))
        .group_by(AuditEvent.name)
        .order_by(AuditEvent.name)
    )
    return sum(n - (name == EventName.ACCOUNT_SEALED) for name, n in counted)


def _has_file(account_id: uuid.UUID, name: str) -> bool:
    summing = hashlib.sha256()
    try:
        for piece in media.open_media(account_id, name).read():
            summing.update(piece)
    except (NotFound, NotReadable, FileNotFoundError):
        return False
    return summing.hexdigest() == name


def _words_in(folder: Path) -> set[bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {word for path in files for word in _WORDS.findall(path.read_bytes())}


def _is_sound(folder: Path) -> bool:
    connection = sqlite3.connect(folder / "three-houses.db")
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
