"""Reading one change: kept whole or refused with a precise code, and never repaired."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.accounts import make_change, stroke_body, words_body
from webapp.core.errors import DomainError
from webapp.core.verbatim import digest
from webapp.threehouses.changes import Change, parse_change
from webapp.threehouses.rules import digest_account, drawing_id

ACCOUNT = uuid.UUID("6f1f6f3e-6a57-4a5b-9b1e-0d5f0a3c2b11")
UNKEEPABLE = "".join(map(chr, (*range(32), 0x7F, 0xFFFE, 0xFFFF)))
KEEPABLE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=UNKEEPABLE)
    | st.sampled_from("\n\t")
)


def parse(raw: object) -> Change:
    return parse_change(raw, account_id=ACCOUNT)


def refusal(raw: object) -> DomainError:
    with pytest.raises(DomainError) as refused:
        parse(raw)
    return refused.value


@given(KEEPABLE)
def test_words_are_read_exactly(words: str) -> None:
    change = parse(make_change("words", words_body(words)))
    assert change.body is not None
    assert change.body["text"] == words


def test_the_digest_is_over_the_canonical_form() -> None:
    change_id = uuid.UUID(int=7, version=4)
    raw = make_change("words", words_body("é <3"), change_id=change_id, at=5)
    form = (
        '{"at":5,"body":{"direction":"ltr","language":"en","order":0,"prompt":'
        '"worries.worried_about","prompt_text":"What are you worried about?","script":"Latn",'
        '"text":"é <3","written_by":"child","x":900,"y":800},"house":"worries",'
        '"id":"00000000-0000-4000-8000-000000000007","kind":"words","version":1}'
    )
    assert raw["digest"] == digest(form.encode())
    assert parse(raw).digest == raw["digest"]


def test_a_removal_has_no_body() -> None:
    assert parse(make_change("words", None, version=2)).body_text is None


@given(st.sampled_from(["id", "version", "house", "kind", "at", "body", "digest"]), st.data())
def test_no_altered_field_passes(field: str, data: st.DataObject) -> None:
    raw = make_change("words", words_body())
    values = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=True)
    other = data.draw(values.filter(lambda value: value != raw[field]))
    assert refusal({**raw, field: other}).code


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_anything_else_is_refused_and_breaks_nothing(raw: object) -> None:
    assert refusal(raw).code in {"not_a_change", "missing_field"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"points": [[float("nan"), 0, 0, 0]]}, "not_an_integer"),
        ({"points": [[True, 0, 0, 0]]}, "not_an_integer"),
        ({"size": -1}, "out_of_range"),
        ({"colour": "#ff0000"}, "unknown_colour"),
        ({"tool": "knife"}, "unknown_tool"),
        ({"prompt": "wishes.who_there"}, "unknown_prompt"),
    ],
)
def test_a_stroke_that_no_pen_makes_is_refused(changed: dict[str, Any], code: str) -> None:
    raw = {**make_change("stroke", stroke_body()), "body": stroke_body(**changed)}
    assert refusal(raw).code == code


def test_a_lone_half_of_a_character_is_refused() -> None:
    raw = {**make_change("words", words_body()), "body": words_body("\ud83d")}
    assert refusal(raw).code == "unkeepable_characters"


def test_a_refusal_never_holds_the_words() -> None:
    raw = {**make_change("words", words_body()), "body": words_body("canary\x00")}
    assert "canary" not in str(refusal(raw)) + str(refusal(raw).data)


def test_the_id_of_a_drawing_is_not_free_for_words() -> None:
    taken = drawing_id(ACCOUNT, "wishes")
    assert refusal(make_change("words", words_body(), change_id=taken)).code == "bad_id"


@pytest.mark.parametrize("body", [words_body(), None])
def test_the_drawing_of_another_account_is_no_id_for_anything(body: dict[str, Any] | None) -> None:
    taken = drawing_id(uuid.uuid4(), "wishes")
    assert refusal(make_change("words", body, change_id=taken)).code == "bad_id"


@given(
    st.lists(st.tuples(st.uuids(), st.integers(1, 9), st.just("a" * 64)), unique_by=lambda r: r[0])
)
def test_the_accounts_digest_does_not_depend_on_order(
    receipts: list[tuple[uuid.UUID, int, str]],
) -> None:
    assert digest_account(receipts) == digest_account(reversed(receipts))


def test_the_accounts_digest_of_nothing_is_that_of_no_bytes() -> None:
    assert digest_account([]) == digest(b"")
