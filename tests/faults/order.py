"""Two tablets in every interleaving: one account comes of it, whatever arrived first or twice.

The tablets here follow the rules of `frontend/store/ledger.ts` and `frontend/core/met.ts`, and
the server is `services.apply_changes` on SQLite; nothing is committed.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from hypothesis import strategies as st

from tests.factories.accounts import AT, make_change, make_wish, stroke_body, words_body
from tests.factories.things import (
    feeling_body,
    path_change,
    person_body,
    setting_change,
    symbol_body,
    writing_body,
)
from webapp.core.clock import clock_at
from webapp.core.db import db
from webapp.threehouses import services
from webapp.threehouses.folding import fold_changes
from webapp.threehouses.models import Sitting
from webapp.threehouses.queries import list_changes
from webapp.threehouses.rules import Audience, Wish, digest_account
from webapp.threehouses.stored import held_change

Sent = dict[str, Any]
Step = tuple[int, str]
MOMENT: Final = datetime(2026, 11, 12, 11, 0, tzinfo=UTC)
FROM_CLOSED_TO_OPEN: Final = (Wish.NO, Wish.ASK_ME_FIRST, Wish.DONT_KNOW_YET, Wish.YES)
MOST_ROUNDS: Final = 5
_MAKERS: Final = {
    "stroke": stroke_body,
    "words": lambda order: words_body(f"note {order}", order),
    "symbol": symbol_body,
    "feeling": feeling_body,
    "person": lambda order: person_body(order=order),
    "writing": writing_body,
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """What each tablet does, in its order, and what happens after what: (tablet, what) steps.

    `late` are steps when both tablets have come to their end.
    """

    scripts: tuple[list[Sent], list[Sent]]
    steps: list[Step]
    late: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an account consists of; versions of a wish that met another depend on who came first."""

    digest: str
    bodies: dict[str, str | None]
    content: Any
    wishes: dict[tuple[str, str], str]


@dataclass(slots=True)
class Tablet:
    """One tablet's entries: what it put, and whether the server is known to hold it."""

    sitting_id: uuid.UUID
    script: list[Sent]
    entries: dict[str, Sent] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    put: int = 0

    @property
    def is_done(self) -> bool:
        """Whether everything was put, and the server is known to hold it."""
        return self.put == len(self.script) and not self.list_unsent()

    def put_next(self) -> None:
        """Do the next thing of the script; where the name was met already, as its next version."""
        if self.put == len(self.script):
            return
        change = self.script[self.put]
        self.put += 1
        self.entries[change["id"]] = change
        self.held.discard(change["id"])

    def list_unsent(self) -> list[Sent]:
        """Return what the server is not known to hold."""
        return [one for name, one in self.entries.items() if name not in self.held]

    def send(self, *, is_answered: bool) -> None:
        """Send what the server is not known to hold, and act on the answer, if it comes."""
        sent = self.list_unsent()
        applied = apply(self.sitting_id, sent)
        if not is_answered:
            return
        for receipt in applied.held:
            mine = self.entries[str(receipt.id)]
            if (receipt.version, receipt.digest) == (mine["version"], mine["digest"]):
                self.held.add(mine["id"])
        for row in applied.met:
            self._meet(str(row.id), row.version, row.digest, row.body)

    def repeat(self) -> None:
        """Let everything that was ever put arrive again, the oldest last."""
        apply(self.sitting_id, self.script[: self.put][::-1])

    def _meet(self, name: str, version: int, digest: str, body: str | None) -> None:
        mine = self.entries[name]
        if mine["digest"] == digest:
            return
        theirs = {**mine, "version": version, "digest": digest, "body": _read(body)}
        if _openness(mine) < _openness(theirs):
            again = max(mine["version"], version) + 1
            change = make_change(
                mine["kind"],
                mine["body"],
                house=mine["house"],
                change_id=uuid.UUID(name),
                version=again,
                at=mine["at"],
            )
            self.entries[name] = change
            self.held.discard(name)
        else:
            self.entries[name] = theirs
            self.held.add(name)


@st.composite
def meetings(draw: st.DrawFn, account_id: uuid.UUID) -> Meeting:
    """Draw what two tablets do at one account, and in what order it is sent and arrives."""
    scripts = (
        [*_draw_script(draw, account_id, 0), path_change(account_id)],
        [*_draw_script(draw, account_id, 1), setting_change(account_id, "theme", "train")],
    )
    what = st.sampled_from(["put", "put", "put", "send", "send", "unanswered", "repeat"])
    steps = draw(st.lists(st.tuples(st.integers(0, 1), what), min_size=8, max_size=40))
    return Meeting(scripts, steps, late=((0, "repeat"), (1, "repeat")))


def check_meeting(sittings: tuple[uuid.UUID, uuid.UUID], meeting: Meeting) -> None:
    """Raise AssertionError where an interleaving comes out otherwise than one after the other."""
    in_order = [
        (place, what)
        for place in (0, 1)
        for _ in meeting.scripts[place]
        for what in ("put", "send")
    ]
    plain = _deliver(sittings, Meeting(meeting.scripts, in_order))
    mixed = _deliver(sittings, meeting)
    assert mixed == plain
    assert plain.wishes == _list_most_closed(meeting.scripts)


def apply(sitting_id: uuid.UUID, changes: list[Sent]) -> services.Applied:
    """Have the server take in changes, and forget what this session remembers of them."""
    sitting = db.session.get_one(Sitting, sitting_id)
    applied = services.apply_changes(sitting, changes)
    assert applied.refused == ()
    db.session.flush()
    return applied


def _deliver(sittings: tuple[uuid.UUID, uuid.UUID], meeting: Meeting) -> Outcome:
    tablets = [
        Tablet(sitting_id, script)
        for sitting_id, script in zip(sittings, meeting.scripts, strict=True)
    ]
    try:
        with clock_at(MOMENT):
            for place, what in meeting.steps:
                _step(tablets[place], what)
                db.session.expire_all()
            _bring_to_an_end(tablets)
            for place, what in meeting.late:
                _step(tablets[place], what)
            return _look(db.session.get_one(Sitting, sittings[0]).account_id, meeting)
    finally:
        db.session.rollback()


def _step(tablet: Tablet, what: str) -> None:
    if what == "put":
        tablet.put_next()
    elif what == "repeat":
        tablet.repeat()
    else:
        tablet.send(is_answered=what == "send")


def _bring_to_an_end(tablets: list[Tablet]) -> None:
    for tablet in tablets:
        while tablet.put < len(tablet.script):
            tablet.put_next()
    for _ in range(MOST_ROUNDS):
        for tablet in tablets:
            tablet.send(is_answered=True)
    assert all(tablet.is_done for tablet in tablets)


def _look(account_id: uuid.UUID, meeting: Meeting) -> Outcome:
    rows = list_changes(account_id)
    met = set.intersection(*({change["id"] for change in script} for script in meeting.scripts))
    content = fold_changes([held_change(row) for row in rows], account_id=account_id)
    return Outcome(
        digest=digest_account((r.id, r.version, r.digest) for r in rows if str(r.id) not in met),
        bodies={str(row.id): row.body for row in rows if str(row.id) not in met},
        content=(content.items, content.houses, content.look),
        wishes={(wish.house, wish.audience): wish.wish for wish in content.wishes},
    )


def _draw_script(draw: st.DrawFn, account_id: uuid.UUID, tablet: int) -> list[Sent]:
    """Draw things with their versions, some of them removals, and wishes; each said once."""
    places = range(tablet, 2 * draw(st.integers(1, 4)), 2)
    things = [list(_draw_thing(draw, place)) for place in places]
    houses = draw(st.lists(st.sampled_from(["good_things", "worries"]), unique=True))
    wishes = [
        [make_wish(account_id, house, Audience.PEOPLE_AT_HOME, draw(st.sampled_from(list(Wish))))]
        for house in houses
    ]
    turns = draw(st.permutations([i for i, one in enumerate(things + wishes) for _ in one]))
    waiting = [iter(one) for one in things + wishes]
    return [next(waiting[turn]) for turn in turns]


def _draw_thing(draw: st.DrawFn, place: int) -> Iterator[Sent]:
    kind = draw(st.sampled_from(sorted(_MAKERS)))
    # No two places make one id, and chance decides how the ids are sorted.
    thing = uuid.UUID(int=draw(st.integers(0, 2**100)) << 16 | place, version=4)
    for version in range(1, draw(st.integers(1, 3)) + 1):
        is_there = version == 1 or draw(st.booleans())
        body = _MAKERS[kind](10 * place + version) if is_there else None
        yield make_change(kind, body, change_id=thing, version=version, at=AT + version)


def _list_most_closed(scripts: tuple[list[Sent], list[Sent]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for change in sorted((one for script in scripts for one in script), key=_openness):
        if change["kind"] == "sharing_wish":
            body = change["body"]
            found.setdefault((change["house"], body["audience"]), body["wish"])
    return found


def _openness(change: Sent) -> int:
    return FROM_CLOSED_TO_OPEN.index((change["body"] or {}).get("wish", Wish.DONT_KNOW_YET))


def _read(body: str | None) -> Any:
    return None if body is None else json.loads(body)
