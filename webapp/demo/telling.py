"""Tells a visit's story through the real services, change by change, as a tablet would."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from webapp.cases.models import Child
from webapp.core.clock import clock_at, now
from webapp.core.db import db
from webapp.core.verbatim import canonical_json, digest
from webapp.demo.hand import Hand, duration
from webapp.demo.plans import ChildPlan, HouseStory, Said, Thing, VisitStory
from webapp.demo.things import MadeFile, body_of, keep_file, make_file
from webapp.i18n import gettext
from webapp.i18n.messages import speaking
from webapp.replies import services as replies
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.asking import list_people_to_ask
from webapp.threehouses.models import ChildAccount, Sitting, Visit
from webapp.threehouses.prompts import PROMPTS
from webapp.threehouses.rules import (
    LARGEST_BATCH,
    Kind,
    Presentation,
    Wish,
    drawing_id,
    earlier_wish_id,
    path_id,
    wish_id,
)

WRITING_MS = 9_000
WORDS_TOP, WORDS_STEP, WORDS_LEFT = 300, 420, 350


class StoryRefused(Exception):
    """A change of an invented account was refused: the story breaks a rule of real accounts."""


@dataclass(slots=True)
class _Telling:
    """The changes of one account so far; `at` is the tablet's clock in ms."""

    account_id: uuid.UUID
    language: str
    script: str
    locale: str
    rng: Random
    hand: Hand
    at: int
    order: int = 0
    codes: dict[str, str] = field(default_factory=dict)  # audience by name, or by its own code
    sent: list[dict[str, Any]] = field(default_factory=list)
    made: dict[str, uuid.UUID] = field(default_factory=dict)  # things by their keys
    files: list[MadeFile] = field(default_factory=list)

    def put(
        self,
        kind: str,
        house: str | None,
        body: dict[str, Any] | None,
        *,
        item: uuid.UUID | None = None,
        version: int = 1,
    ) -> uuid.UUID:
        """Add one change and return its item's id."""
        item = item or uuid.UUID(int=self.rng.getrandbits(128), version=4)
        change = {
            "at": self.at,
            "body": body,
            "house": house,
            "id": str(item),
            "kind": kind,
            "version": version,
        }
        self.sent.append({**change, "digest": digest(canonical_json(change))})
        return item

    def next_order(self) -> int:
        self.order += 1
        return self.order


def tell_visit(
    child: Child, plan: ChildPlan, story: VisitStory, *, worker: Worker, rng: Random
) -> ChildAccount:
    """Hold a visit with an invented child and return its account, sealed unless unfinished."""
    held_at = _moment(story)
    with clock_at(held_at):
        visit = services.prepare_visit(
            child.case_record, worker, _visit_plan(child, story, held_at)
        )
        account = visit.account
        if account is None:
            raise StoryRefused("a prepared visit has an account")
        sitting, _token = services.hand_over(account, worker)
    telling = _tell(account, visit, plan, story, rng)
    with clock_at(datetime.fromtimestamp(telling.at / 1000, held_at.tzinfo)):
        _send(sitting, telling.sent)
        for file in telling.files:
            keep_file(account.id, file)
        if story.ended is not None:
            applied = services.apply_changes(sitting, [])
            services.seal(
                account,
                ended=story.ended,
                count=applied.count,
                account_digest=applied.account_digest,
                sitting_id=sitting.id,
            )
        services.take_back(sitting, worker)
        for text in story.observations:
            services.add_observation(visit, worker, text)
    for reply in story.replies:
        with clock_at(held_at + timedelta(days=reply.days_later)):
            replies.write_reply(
                account,
                worker,
                text=reply.text,
                language=visit.child_language,
                about=replies.About(house=reply.house),
            )
    return account


def _send(sitting: Sitting, changes: list[dict[str, Any]]) -> None:
    for start in range(0, len(changes), LARGEST_BATCH):
        applied = services.apply_changes(sitting, changes[start : start + LARGEST_BATCH])
        if applied.refused:
            raise StoryRefused(applied.refused[0].code)


def _moment(story: VisitStory) -> datetime:
    day = now() - timedelta(days=story.days_ago)
    return day.replace(hour=story.hour, minute=5, second=0, microsecond=0)


def _visit_plan(child: Child, story: VisitStory, held_at: datetime) -> services.VisitPlan:
    name, registration, dialect = story.interpreter
    step_on = (
        (held_at + timedelta(days=story.next_step_in_days)).date()
        if story.next_step_in_days is not None
        else None
    )
    return services.VisitPlan(
        held_at=held_at,
        place=story.place,
        child_language=child.language,
        child_script=child.script,
        interface_locale=child.interface_locale,
        presentation=Presentation(child.presentation),
        parents_told=story.parents_told,
        parents_note=story.parents_note,
        seen_alone=story.seen_alone,
        present=[services.Present(who, role) for who, role in story.present],
        interpreter_name=name,
        interpreter_registration=registration,
        interpreter_dialect=dialect,
        purpose=story.purpose,
        next_step=story.next_step,
        next_step_on=step_on,
        audiences=_asked_about(child, story),
    )


def _asked_about(child: Child, story: VisitStory) -> list[services.AskedAbout]:
    worker, *others = services.EVERY_GROUP
    people = [person.asked for person in list_people_to_ask(child)]
    return [worker, *(one for one in people if one.name in story.asked_about), *others]


def _tell(
    account: ChildAccount, visit: Visit, plan: ChildPlan, story: VisitStory, rng: Random
) -> _Telling:
    telling = _Telling(
        account_id=account.id,
        language=visit.child_language,
        script=visit.child_script,
        locale=visit.interface_locale,
        rng=rng,
        hand=Hand(rng, plan.slowness),
        at=int(visit.held_at.timestamp() * 1000) + 240_000,
    )
    telling.codes = {str(one["name"] or one["code"]): one["code"] for one in visit.audiences or ()}
    _choose_look(telling, story)
    items = [item for house in story.houses for item in _fill_house(telling, house)]
    if story.ended is None:
        return telling
    _say_otherwise(telling, story, before=_find_before(account))
    for house, item, is_kept in items:
        telling.at += 4_000
        answer = "right" if is_kept else "taken_away"
        telling.put("read_back", house, {"item": str(item), "answer": answer})
    for one in story.houses:
        _tell_wishes(telling, one)
    good = [item for house, item, is_kept in items if house == "good_things" and is_kept]
    telling.put("ending", None, {"item": str(good[0]) if good else None})
    return telling


def _fill_house(telling: _Telling, story: HouseStory) -> Iterator[tuple[str, uuid.UUID, bool]]:
    """Put in what the child put into one house; yield each item and whether it was kept."""
    house = story.house.value
    for prompt in story.prompts:
        telling.put(
            "house_opened",
            house,
            {
                "order": telling.next_order(),
                "prompt": prompt,
                "prompt_text": _shown(prompt, telling.locale),
                "language": telling.locale,
            },
        )
    if story.is_skipped:
        telling.put("skipped", house, {"order": telling.next_order()})
    for mark in story.marks:
        stroke = telling.hand.stroke(mark, order=telling.next_order(), prompt=story.prompts[0])
        telling.put("stroke", house, stroke)
        telling.at += duration(stroke)
    made = [(thing, _make(telling, house, thing)) for thing in story.things]
    if story.marks or any(thing.kind == Kind.SYMBOL for thing in story.things):
        yield house, drawing_id(telling.account_id, house), True
    for thing, item in made:
        if thing.kind != Kind.SYMBOL:
            yield house, item, True
    for place, said in enumerate(story.said):
        yield house, _write(telling, house, said, place), not said.is_taken_away


def _choose_look(telling: _Telling, story: VisitStory) -> None:
    for setting, of_house, value in story.settings:
        house = of_house.value if of_house else None
        telling.put("setting", house, {"name": setting.value, "value": value})


def _make(telling: _Telling, house: str, thing: Thing) -> uuid.UUID:
    telling.at += WRITING_MS
    file = make_file(thing, telling.hand)
    if file is not None:
        telling.files.append(file)
    body = {**body_of(thing, file, telling.hand), "order": telling.next_order()}
    body["prompt"] = thing.prompt
    if thing.kind != Kind.SYMBOL:
        body["written_by"] = thing.written_by.value
        body["prompt_text"] = _shown(thing.prompt, telling.locale) if thing.prompt else None
    if thing.kind in (Kind.FEELING, Kind.VOICE, Kind.WRITING, Kind.PERSON):
        body.setdefault("language", telling.language)
    if thing.kind in (Kind.WRITING, Kind.PERSON):
        body.setdefault("script", telling.script)
        body.setdefault("direction", "rtl" if body["script"] == "Arab" else "ltr")
    item = path_id(telling.account_id) if thing.kind == Kind.PATH else None
    item = telling.put(thing.kind.value, house, body, item=item)
    telling.made[thing.key] = item
    return item


def _write(telling: _Telling, house: str, said: Said, place: int) -> uuid.UUID:
    telling.at += WRITING_MS
    item = telling.put(
        "words",
        house,
        {
            "text": said.text,
            **_place(telling, said, place),
            "order": telling.next_order(),
            "language": said.language or telling.language,
            "script": said.script or ("Latn" if said.language else telling.script),
            "direction": said.direction,
            "written_by": said.written_by.value,
            "prompt": said.prompt,
            "prompt_text": _shown(said.prompt, telling.locale) if said.prompt else None,
        },
    )
    if said.is_taken_away:
        telling.put("words", house, None, item=item, version=2)
    for audience, wish in said.wishes.items():
        _tell_wish(telling, house, audience, wish, about=str(item))
    return item


def _place(telling: _Telling, said: Said, place: int) -> dict[str, Any]:
    """Return where words lie, and what they speak of."""
    x, y = said.spot or (WORDS_LEFT, WORDS_TOP + WORDS_STEP * place)
    told: dict[str, Any] = {"x": x, "y": y}
    if said.spot:
        told["mark"] = True
    if said.about:
        told["about"] = str(telling.made[said.about])
    if said.step is not None:
        told["step"] = said.step
    return told


def _tell_wishes(telling: _Telling, story: HouseStory) -> None:
    for audience, wish in story.wishes.items():
        _tell_wish(telling, story.house.value, audience, wish)


def _tell_wish(
    telling: _Telling, house: str, audience: str, wish: Wish, *, about: str | None = None
) -> None:
    telling.at += 3_000
    code = telling.codes[audience]
    of_item = {} if about is None else {"item": about}
    telling.put(
        "sharing_wish",
        house,
        {"audience": code, "wish": wish.value, **of_item},
        item=wish_id(telling.account_id, house, code, about),
    )


def _find_before(account: ChildAccount) -> uuid.UUID | None:
    return db.session.scalar(
        select(ChildAccount.id)
        .join(ChildAccount.visit)
        .where(
            Visit.case_record_id == account.visit.case_record_id,
            Visit.held_at < account.visit.held_at,
            ChildAccount.sealed_at.is_not(None),
        )
        .order_by(Visit.held_at.desc(), ChildAccount.id)
        .limit(1)
    )


def _say_otherwise(telling: _Telling, story: VisitStory, *, before: uuid.UUID | None) -> None:
    for house, wishes in story.otherwise.items():
        for audience, wish in wishes.items():
            telling.at += 3_000
            code = telling.codes[audience]
            telling.put(
                "earlier_wish",
                house.value,
                {"account": str(before), "audience": code, "wish": wish.value},
                item=earlier_wish_id(telling.account_id, str(before), house, code),
            )


def _shown(prompt: str, locale: str) -> str:
    with speaking(locale):
        return gettext(PROMPTS[prompt])
