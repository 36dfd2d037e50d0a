"""What an account consists of does not depend on the order in which its changes came."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.factories.accounts import make_change, make_whole_account, stroke_body, words_body
from webapp.threehouses.canonical import SealFacts, canonical_account
from webapp.threehouses.folding import Held, fold_changes
from webapp.threehouses.rules import House, drawing_id, something_else_id

ACCOUNT = uuid.UUID("6f1f6f3e-6a57-4a5b-9b1e-0d5f0a3c2b11")
MOMENT = datetime(2026, 11, 12, 10, 40, tzinfo=UTC)
FACTS = SealFacts(
    account_id=ACCOUNT,
    child_id=uuid.UUID(int=1),
    visit={"place": "Imaginary School"},
    opened_at=MOMENT,
    sealed_at=MOMENT,
    ended="finished",
    account_digest="0" * 64,
)
WHOLE = make_whole_account(ACCOUNT)


def held(changes: Sequence[dict[str, Any]]) -> list[Held]:
    return [
        Held(
            id=uuid.UUID(change["id"]),
            house=change["house"],
            kind=change["kind"],
            body=change["body"],
            at=change["at"],
            received_at=MOMENT,
        )
        for change in changes
    ]


def canonical(changes: Sequence[dict[str, Any]]) -> bytes:
    return canonical_account(FACTS, fold_changes(held(changes), account_id=ACCOUNT))


@given(st.permutations(WHOLE))
def test_any_order_gives_the_same_account(changes: list[dict[str, Any]]) -> None:
    assert canonical(changes) == canonical(WHOLE)


@given(st.sets(st.integers(0, len(WHOLE) - 1)))
def test_any_part_of_the_changes_makes_an_account(places: set[int]) -> None:
    form = json.loads(canonical([WHOLE[place] for place in places]))
    assert [house["house"] for house in form["houses"]] == list(House)


def test_strokes_are_told_without_loss_and_in_order() -> None:
    bodies = [stroke_body(2), stroke_body(0, points=[[-19_000, 39_000, 0, 0]]), stroke_body(1)]
    form = json.loads(canonical([make_change("stroke", body) for body in bodies]))
    assert form["items"][0]["strokes"] == sorted(bodies, key=lambda body: int(body["order"]))


def test_words_are_told_exactly() -> None:
    words = "<grandad> \u0644\u0627 e\u0301\n"
    form = canonical([make_change("words", words_body(words))])
    assert json.loads(form)["items"][0]["words"] == words
    assert words.replace("\n", "\\n").encode() in form


def test_the_order_of_the_houses_is_the_one_really_used() -> None:
    opened = [
        make_change("house_opened", _opened(3, "wishes.who_there"), house="wishes"),
        make_change("house_opened", _opened(5), house="worries"),
        make_change("house_opened", _opened(9, "wishes.who_there"), house="wishes"),
    ]
    form = json.loads(canonical(opened))
    assert [house["position"] for house in form["houses"]] == [None, 2, 1]


def test_what_a_screen_of_its_own_asked_is_kept_and_opens_no_house() -> None:
    asked = [
        make_change("house_opened", _opened(1, "screen.where_now"), house="wishes"),
        make_change("house_opened", _opened(2), house="worries"),
    ]
    form = json.loads(canonical(asked))
    assert [house["position"] for house in form["houses"]] == [None, 1, None]
    assert [each["prompt"] for each in form["houses"][2]["prompts"]] == ["screen.where_now"]


def test_what_is_made_again_after_it_was_taken_away_stays() -> None:
    drawing = str(drawing_id(ACCOUNT, "worries"))
    changes = [
        make_change("read_back", {"item": drawing, "answer": "taken_away"}),
        make_change("stroke", stroke_body()),
    ]
    form = json.loads(canonical(changes))
    assert [item["read_back"] for item in form["items"]] == [None]
    assert form["houses"][1]["taken_away"] == 1


def test_ending_on_something_else_is_told_from_ending_on_nothing() -> None:
    other = str(something_else_id(ACCOUNT))
    endings = [
        json.loads(canonical([make_change("ending", {"item": item}, house=None)]))["ending_item"]
        for item in (other, None)
    ]
    assert endings == [other, None]


def test_an_ending_on_something_that_is_gone_is_no_ending() -> None:
    changes = [make_change("ending", {"item": str(uuid.uuid4())}, house=None)]
    assert json.loads(canonical(changes))["ending_item"] is None


def _opened(order: int, prompt: str = "worries.worried_about") -> dict[str, Any]:
    return {"order": order, "prompt": prompt, "prompt_text": "A question?", "language": "cy"}
