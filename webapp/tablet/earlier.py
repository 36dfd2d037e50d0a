"""What a returning child is told of earlier visits; nothing of what was made there is in it.

The day, who has looked since, what the child said about who may see it, so that it can say
otherwise, and the replies. Only accounts that are sealed, and hold something or were answered.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.audit.models import AuditEvent
from webapp.audit.queries import list_events_of_case
from webapp.core.db import db
from webapp.i18n.formats import LOCAL_ZONE
from webapp.replies.queries import ReplyView, list_replies
from webapp.replies.rules import State
from webapp.staff.models import Worker
from webapp.threehouses.models import ChildAccount, Visit
from webapp.threehouses.numbering import Thing, number_things
from webapp.threehouses.queries import list_things
from webapp.threehouses.rules import House
from webapp.threehouses.said import list_asked_names, list_said
from webapp.threehouses.viewing import LOOKS, is_look
from webapp.threehouses.wish_pages import list_audiences
from webapp.threehouses.wishes import InForce, Said, find_in_force

Numbers = Mapping[uuid.UUID, int | None]  # which of its kind a thing is


def describe_earlier(account: ChildAccount) -> list[dict[str, Any]]:
    """Return what is told of each earlier account of this child, newest first."""
    case_record_id = account.visit.case_record_id
    earlier = _list_earlier(account)
    if not earlier:
        return []
    ids = [one.id for one in earlier]
    said = list_said(ids)
    names = list_asked_names(case_record_id)
    things = list_things(ids)
    numbers = number_things(things)
    replies = _list_replies(ids, numbers, telling=account.id)
    events = list_events_of_case(case_record_id, names=LOOKS)
    now_asked = [str(one["code"]) for one in account.visit.audiences or ()]
    return [
        {
            "account": str(one.id),
            "held_on": _day(one.visit.held_at),
            "audiences": [
                {"code": code, "name": names.get(code)}
                for code in dict.fromkeys([*list_audiences(one, said[one.id]), *now_asked])
            ],
            "houses": _tell_houses(
                [thing for thing in things if thing.account == one.id],
                numbers,
                # What was said at this very visit travels with its own changes.
                [each for each in said[one.id] if each.said_in != account.id],
            ),
            "replies": replies.get(one.id, []),
            "looked": _tell_looks(one, events),
        }
        for one in earlier
        if one.id in replies or any(thing.account == one.id for thing in things)
    ]


def _list_earlier(account: ChildAccount) -> Sequence[ChildAccount]:
    return db.session.scalars(
        select(ChildAccount)
        .join(ChildAccount.visit)
        .where(
            Visit.case_record_id == account.visit.case_record_id,
            ChildAccount.sealed_at.is_not(None),
            ChildAccount.id != account.id,
        )
        .order_by(Visit.held_at.desc(), ChildAccount.id)
    ).all()


def _list_replies(
    account_ids: Iterable[uuid.UUID], numbers: Numbers, *, telling: uuid.UUID
) -> dict[uuid.UUID, list[dict[str, Any]]]:
    """Return the replies to each account, newest first; no entry where there is none."""
    found: dict[uuid.UUID, list[dict[str, Any]]] = {}
    for view in list_replies(account_ids):
        if view.state is not State.TAKEN_BACK:
            told = _tell_reply(view, numbers, telling=telling)
            found.setdefault(view.reply.account_id, []).append(told)
    return found


def _tell_reply(view: ReplyView, numbers: Numbers, *, telling: uuid.UUID) -> dict[str, Any]:
    reply, item = view.reply, view.item
    return {
        "id": str(reply.id),
        "text": reply.text,
        "language": reply.language,
        "author": view.author_name,
        "role": view.author_role,
        "written_on": _day(reply.written_at),
        "house": reply.house,
        "kind": None if item is None else item.kind,
        "number": None if item is None else numbers.get(item.id),
        # That it was opened at this very visit is in the visit's own changes.
        "is_waiting": reply.told_in_id in (None, telling),
    }


def _tell_houses(
    things: Sequence[Thing], numbers: Numbers, said: Sequence[Said]
) -> list[dict[str, Any]]:
    in_force = {code: find_in_force(said, code) for code in {one.audience for one in said}}
    return [
        {
            "house": house.value,
            "wishes": {
                code: found.houses[house]
                for code, found in in_force.items()
                if house in found.houses
            },
            "things": [
                _tell_thing(thing, numbers, in_force) for thing in things if thing.house == house
            ],
        }
        for house in House
        if any(thing.house == house for thing in things)
    ]


def _tell_thing(thing: Thing, numbers: Numbers, in_force: Mapping[str, InForce]) -> dict[str, Any]:
    """Return what tells a thing from the others without showing it, and its own answers."""
    return {
        "item": str(thing.id),
        "kind": thing.kind,
        "number": numbers[thing.id],
        "about": None if thing.about is None else str(thing.about),
        "wishes": {
            code: found.items[thing.id]
            for code, found in in_force.items()
            if thing.id in found.items
        },
    }


def _tell_looks(account: ChildAccount, events: Sequence[AuditEvent]) -> list[dict[str, str]]:
    """Return who has looked since the seal, each once with the newest day, newest first."""
    newest: dict[uuid.UUID, datetime] = {}
    for event in events:
        is_since = account.sealed_at is not None and event.at >= account.sealed_at
        if event.actor_id is not None and is_since and is_look(event, account.id):
            newest[event.actor_id] = event.at
    workers = _get_workers(newest)
    return [
        {"name": workers[actor].name, "role": workers[actor].role, "when": _day(at)}
        for actor, at in sorted(newest.items(), key=lambda look: look[1], reverse=True)
        if actor in workers
    ]


def _get_workers(ids: Mapping[uuid.UUID, datetime]) -> dict[uuid.UUID, Worker]:
    found = db.session.scalars(select(Worker).where(Worker.id.in_(ids)).order_by(Worker.id))
    return {worker.id: worker for worker in found}


def _day(moment: datetime) -> str:
    return moment.astimezone(LOCAL_ZONE).date().isoformat()
