"""Any order, repetition and subset of changes and of the parts of files: a machine of Hypothesis.

What arrives is committed as the server commits it; at the end everything arrives that there is,
and then the account is compared with one to which the same came in order.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import delete

from tests.factories.accounts import (
    AT,
    make_change,
    make_visit,
    seal_account,
    stroke_body,
    words_body,
)
from tests.factories.people import make_child, make_worker
from tests.factories.sounds import make_wav
from tests.factories.things import person_body, symbol_body, voice_body
from tests.faults.order import MOMENT
from webapp.core.clock import clock_at
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.media.queries import get_standing, list_of_owner
from webapp.media.receiving import Part, receive
from webapp.threehouses import services
from webapp.threehouses.folding import fold_changes
from webapp.threehouses.models import AccountChange, Sitting
from webapp.threehouses.queries import list_changes
from webapp.threehouses.rules import digest_account
from webapp.threehouses.stored import held_change
from webapp.threehouses.verify import verify_account

MOST_FILES = 2  # each one is checked in a process of its own
_BODIES = {
    "stroke": stroke_body,
    "words": lambda order: words_body(f"note {order}", order),
    "symbol": symbol_body,
    "person": lambda order: person_body(order=order),
}


class AnyOrder(RuleBasedStateMachine):
    """Two tablets of one account; `app` is set before the machine runs."""

    app: ClassVar[Flask]
    finished: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.context = self.app.app_context()
        self.context.push()
        self.history: list[dict[str, Any]] = []
        self.newest: dict[str, dict[str, Any]] = {}
        self.files: list[bytes] = []

    @initialize()
    def hand_over_twice(self) -> None:
        """Hand one account over to two tablets."""
        with transaction():
            worker = make_worker()
            account = make_visit(make_child(), worker).account
            assert account is not None
            self.account_id = account.id
            self.sittings = [services.hand_over(account, worker)[0].id for _ in range(2)]

    @rule(kind=st.sampled_from(sorted(_BODIES)))
    def make(self, kind: str) -> None:
        """Make something new."""
        self._put(make_change(kind, _BODIES[kind](len(self.history))))

    @precondition(lambda self: len(self.files) < MOST_FILES)
    @rule()
    def record(self) -> None:
        """Record something; its change and its bytes travel apart."""
        content = make_wav(200 + 50 * len(self.files))
        self.files.append(content)
        body = voice_body(digest(content), len(self.history), bytes=len(content))
        self._put(make_change("voice", body))

    @precondition(lambda self: self.newest)
    @rule(data=st.data())
    def renew(self, data: st.DataObject) -> None:
        """Change something, or draw it again after it was taken away."""
        old = data.draw(st.sampled_from(list(self.newest.values())))
        if old["kind"] in _BODIES:
            self._put(_next(old, _BODIES[old["kind"]](len(self.history))))

    @precondition(lambda self: self.newest)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Take something away."""
        self._put(_next(data.draw(st.sampled_from(list(self.newest.values()))), None))

    @precondition(lambda self: self.history)
    @rule(data=st.data(), tablet=st.integers(0, 1))
    def arrive(self, data: st.DataObject, tablet: int) -> None:
        """Let some versions arrive, old ones too, in any order, some of them twice."""
        self._send(data.draw(st.lists(st.sampled_from(self.history), max_size=8)), tablet)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), offset=st.integers(0, 4_000), length=st.integers(1, 4_000))
    def arrive_in_part(self, data: st.DataObject, offset: int, length: int) -> None:
        """Let some bytes of a file arrive."""
        self._send_part(data.draw(st.sampled_from(self.files)), offset, length)

    def teardown(self) -> None:
        """Let all arrive, and compare with what comes of the same in order."""
        try:
            if hasattr(self, "sittings"):
                self._compare()
                type(self).finished += 1
        finally:
            db.session.remove()
            self.context.pop()

    def _compare(self) -> None:
        for change in reversed(self.history):
            self._send([change], 1)
        named = {
            c["body"]["media"] for c in self.newest.values() if c["kind"] == "voice" and c["body"]
        }
        for content in self.files:
            if digest(content) in named:
                self._send_part(content, 0, len(content))
        mixed = self._look()
        with transaction():
            db.session.execute(
                delete(AccountChange).where(AccountChange.account_id == self.account_id)
            )
        db.session.expire_all()
        for change in self.history:
            self._send([change], 0)
        assert mixed == self._look()
        for content in self.files:
            if digest(content) in named:
                self._send_part(content, 0, len(content))
        self._seal(named)

    def _seal(self, named: set[str]) -> None:
        with transaction():
            account = seal_account(db.session.get_one(Sitting, self.sittings[0]))
        assert verify_account(account) == []
        assert {row.digest for row in list_of_owner(self.account_id)} == named
        assert all(get_standing(self.account_id, one).complete for one in named)

    def _look(self) -> tuple[Any, ...]:
        rows = list_changes(self.account_id)
        content = fold_changes([held_change(row) for row in rows], account_id=self.account_id)
        receipts = [(row.id, row.version, row.digest) for row in rows]
        return digest_account(receipts), {str(row.id): row.body for row in rows}, content

    def _put(self, change: dict[str, Any]) -> None:
        self.history.append(change)
        self.newest[change["id"]] = change

    def _send(self, changes: list[dict[str, Any]], tablet: int) -> None:
        with clock_at(MOMENT), transaction():
            sitting = db.session.get_one(Sitting, self.sittings[tablet])
            assert services.apply_changes(sitting, changes).refused == ()

    def _send_part(self, content: bytes, offset: int, length: int) -> None:
        start = min(offset, len(content) - 1)
        part = Part(
            digest=digest(content),
            told_type="audio/wav",
            total=len(content),
            offset=start,
            content=content[start : start + length],
        )
        assert receive(self.account_id, part, refuse_closed=lambda: None).refusal is None


def _next(old: dict[str, Any], body: dict[str, Any] | None) -> dict[str, Any]:
    return make_change(
        old["kind"],
        body,
        change_id=uuid.UUID(old["id"]),
        version=old["version"] + 1,
        at=AT + old["version"],
    )
