"""Everything a child can make beside strokes and words, in the tablet's own shape."""

from __future__ import annotations

import uuid
from typing import Any

from tests.factories.accounts import make_change, stroke_body, words_body
from webapp.threehouses.rules import earlier_wish_id, path_id, wish_id

_TOLD = {"written_by": "child", "prompt": None, "prompt_text": None}
_SPOKEN = {"language": "en", "script": "Latn", "direction": "ltr"}


def symbol_body(order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return a symbol that lies before the ink."""
    body: dict[str, Any] = {
        "symbol": "dog",
        "x": 3000,
        "y": 2000,
        "size": 800,
        "layer": "front",
        "order": order,
        "prompt": None,
    }
    return {**body, **changed}


def writing_body(order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return a word in the child's own hand."""
    strokes = [stroke_body(0, prompt=None), stroke_body(1, prompt=None)]
    placed = {"x": 400, "y": 400, "width": 2000, "height": 900}
    return {"strokes": strokes, **placed, "order": order, **_TOLD, **_SPOKEN, **changed}


def feeling_body(order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return a feeling."""
    return {"symbol": "worried", "language": "en", "order": order, **_TOLD, **changed}


def person_body(name: str = "Grandad", order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return someone who is kept out of the house."""
    figure = {"shape": "tall", "skin": "peach", "hair": "grey", "clothes": "blue"}
    body = {"name": name, "figure": figure, "where": "kept_out", "order": order}
    return {**body, **_TOLD, **_SPOKEN, **changed}


def voice_body(media: str = "a" * 64, order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return a recording of four seconds."""
    facts = {"media": media, "type": "audio/webm", "bytes": 4_000, "duration_ms": 4_000}
    place = {"x": 0, "y": 0, "language": "en", "order": order}
    return {**facts, **place, **_TOLD, **changed}


def photo_body(media: str = "b" * 64, order: int = 0, **changed: Any) -> dict[str, Any]:
    """Return a photo of something on paper."""
    facts = {"media": media, "type": "image/jpeg", "bytes": 9_000, "width": 640, "height": 480}
    return {**facts, "order": order, **_TOLD, **changed}


def path_change(account_id: uuid.UUID, place: int = 4, **changed: Any) -> dict[str, Any]:
    """Return where the child is between worries and wishes."""
    body = {"place": place, "order": 0, **_TOLD, **changed}
    return make_change("path", body, house="wishes", change_id=path_id(account_id))


def make_everything(account_id: uuid.UUID) -> list[dict[str, Any]]:
    """Return changes of every kind but those that need media."""
    feeling, person = uuid.uuid4(), uuid.uuid4()
    return [
        make_change("stroke", stroke_body(0)),
        make_change("symbol", symbol_body(1)),
        make_change("symbol", symbol_body(2, symbol="house", layer="behind")),
        make_change("writing", writing_body(3)),
        make_change("words", words_body("this is the dark bit", 4, mark=True)),
        make_change("feeling", feeling_body(5), change_id=feeling),
        make_change("words", words_body("because he shouts", 6, about=str(feeling))),
        make_change("person", person_body(order=7), change_id=person),
        make_change("words", words_body("and this", 8, mark=True, about=str(person))),
        path_change(account_id),
        make_change("words", words_body("ask Nana", 9, prompt=None, step=1), house="wishes"),
        item_wish(account_id, person, "the_meeting", "no"),
        setting_change(account_id, "theme", "train"),
        setting_change(account_id, "house_name", "  my <cave>", house="worries"),
        setting_change(account_id, "house_colour", "teal", house="worries"),
    ]


def item_wish(account_id: uuid.UUID, item: uuid.UUID, audience: str, wish: str) -> dict[str, Any]:
    """Return a wish about one thing in the house of worries."""
    return make_change(
        "sharing_wish",
        {"audience": audience, "wish": wish, "item": str(item)},
        change_id=wish_id(account_id, "worries", audience, str(item)),
    )


def setting_change(
    account_id: uuid.UUID, name: str, value: str, *, house: str | None = None
) -> dict[str, Any]:
    """Return a choice of how it looks."""
    named = f"setting:{name}" + (f":{house}" if house else "")
    return make_change(
        "setting",
        {"name": name, "value": value},
        house=house,
        change_id=uuid.uuid5(account_id, named),
    )


def earlier_wish(
    account_id: uuid.UUID,
    of_account: uuid.UUID,
    audience: str,
    wish: str,
    *,
    item: uuid.UUID | None = None,
) -> dict[str, Any]:
    """Return a change of mind about the worries of an earlier visit, or about one item there."""
    of_item = {} if item is None else {"item": str(item)}
    named = earlier_wish_id(account_id, str(of_account), "worries", audience, of_item.get("item"))
    return make_change(
        "earlier_wish",
        {"account": str(of_account), "audience": audience, "wish": wish, **of_item},
        change_id=named,
    )
