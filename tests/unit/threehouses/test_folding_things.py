"""Symbols, feelings, people, marks and the path: what each becomes when an account is sealed."""

from __future__ import annotations

import json
import uuid
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.factories.accounts import make_change, stroke_body, words_body
from tests.factories.things import (
    feeling_body,
    item_wish,
    make_everything,
    person_body,
    photo_body,
    setting_change,
    symbol_body,
    voice_body,
    writing_body,
)
from tests.unit.threehouses.test_folding import ACCOUNT, canonical

EVERYTHING = make_everything(ACCOUNT)


def told(changes: list[dict[str, Any]]) -> dict[str, Any]:
    form: dict[str, Any] = json.loads(canonical(changes))
    return form


def items(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told(changes)["items"]
    return found


@given(st.permutations(EVERYTHING))
def test_any_order_of_everything_gives_the_same_account(changes: list[dict[str, Any]]) -> None:
    assert canonical(changes) == canonical(EVERYTHING)


def test_symbols_are_part_of_their_houses_drawing() -> None:
    [drawing] = items(
        [make_change("symbol", symbol_body(2)), make_change("stroke", stroke_body(1))]
    )
    assert drawing["kind"] == "drawing"
    assert drawing["details"]["symbols"] == [
        {"symbol": "dog", "x": 3000, "y": 2000, "size": 800, "layer": "front", "order": 2}
    ]


def test_symbols_alone_make_a_drawing() -> None:
    [drawing] = items([make_change("symbol", symbol_body())])
    assert (drawing["kind"], drawing["strokes"]) == ("drawing", [])


def test_a_persons_name_is_told_exactly() -> None:
    [person] = items([make_change("person", person_body(" mum's <boyfriend> "))])
    assert person["words"] == " mum's <boyfriend> "
    assert person["details"]["where"] == "kept_out"


def test_marks_are_numbered_in_the_order_in_which_they_were_told() -> None:
    found = items(
        [
            make_change("words", words_body("second", 9, mark=True)),
            make_change("voice", voice_body(order=3, mark=True)),
            make_change("words", words_body("no mark", 1)),
        ]
    )
    assert [(item["kind"], item["mark"]) for item in found] == [
        ("words", None),
        ("voice", 1),
        ("words", 2),
    ]


def test_a_because_is_told_with_its_feeling() -> None:
    feeling = uuid.uuid4()
    because = make_change("words", words_body("he shouts", 1, about=str(feeling)))
    here = make_change("feeling", feeling_body(), change_id=feeling)
    assert items([because, here])[1]["about"] == str(feeling)


def test_a_because_stays_when_its_feeling_was_taken_away() -> None:
    feeling = uuid.uuid4()
    because = make_change("words", words_body("he shouts", 1, about=str(feeling)))
    gone = make_change("feeling", None, change_id=feeling, version=2)
    [item] = items([because, gone])
    assert (item["words"], item["about"]) == ("he shouts", None)


def test_handwriting_keeps_its_ink_and_its_place() -> None:
    body = writing_body()
    [item] = items([make_change("writing", body)])
    assert item["strokes"] == body["strokes"]
    assert item["details"] == {"width": 2000, "height": 900}


def test_a_step_keeps_its_number_however_it_was_told() -> None:
    found = items(
        [
            make_change("words", words_body("ask Nana", 1, step=1)),
            make_change("writing", writing_body(2, step=2)),
            make_change("voice", voice_body(order=3, step=3)),
            make_change("voice", voice_body(order=4)),
        ]
    )
    assert [item["details"].get("step") for item in found] == [1, 2, 3, None]


def test_media_are_told_by_their_digest() -> None:
    [photo, voice] = items(
        [make_change("photo", photo_body(order=0)), make_change("voice", voice_body(order=1))]
    )
    assert photo["details"]["media"] == "b" * 64
    assert voice["details"]["duration_ms"] == 4_000


def test_how_the_child_made_it_look_is_sealed() -> None:
    assert told(EVERYTHING)["look"] == {
        "theme": "train",
        "houses": {"worries": {"name": "  my <cave>", "colour": "teal"}},
    }


def test_the_look_that_was_chosen_last_counts() -> None:
    first = setting_change(ACCOUNT, "theme", "train")
    later = setting_change(ACCOUNT, "theme", "boxes")
    assert told([first, {**later, "at": first["at"] + 1}])["look"] == {"theme": "boxes"}


def test_a_wish_about_something_taken_away_goes_with_it() -> None:
    person = uuid.uuid4()
    wish = item_wish(ACCOUNT, person, "the_judge", "no")
    here = make_change("person", person_body(), change_id=person)
    gone = make_change("person", None, change_id=person, version=2)
    assert told([here, wish])["sharing_wishes"][0]["item"] == str(person)
    assert told([gone, wish])["sharing_wishes"] == []


def test_what_was_taken_away_is_counted_whatever_it_was() -> None:
    person = uuid.uuid4()
    gone = make_change("person", None, change_id=person, version=2)
    said = make_change("read_back", {"item": str(person), "answer": "taken_away"})
    assert told([gone, said])["houses"][1]["taken_away"] == 1
