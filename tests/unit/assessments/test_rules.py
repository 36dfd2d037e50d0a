"""What a body may hold, which excerpts are exact, and what stops completion."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.assessments.form import find_section
from webapp.assessments.rules import (
    LONGEST_TEXT,
    BodyRefused,
    ChildStanding,
    QuoteAltered,
    QuoteFacts,
    ReasonNeeded,
    check_body,
    check_completion,
    choose_excerpt,
    is_empty_body,
    read_plan_items,
    restore_body,
    trace_answers,
    verify_excerpt,
)
from webapp.core.verbatim import NoSuchExcerpt, digest_words

CHILD = str(uuid.UUID(int=7))
REFUSED: list[tuple[str, Any, str]] = [
    ("reason", {"score": "7"}, "unknown_field"),
    ("reason", {"threshold": 7}, "wrong_type"),
    ("reason", {"threshold": None}, "wrong_type"),
    ("reason", ["threshold"], "wrong_type"),
    ("reason", {"threshold": "x" * (LONGEST_TEXT + 1)}, "too_many_words"),
    ("reason", {"threshold": "a\x00b"}, "unkeepable_characters"),
    ("reason", {"threshold": "a\rb"}, "unkeepable_characters"),
    ("reason", {"threshold": "\ud83c"}, "unkeepable_characters"),
    ("plan_timeframe", {"time_frame": "two\nlines"}, "one_line_only"),
    ("plan_timeframe", {"agreed_on": "12/11/2026"}, "wrong_date"),
    ("plan_timeframe", {"agreed_on": "2026-02-30"}, "wrong_date"),
    ("plan_timeframe", {"agreed_with_manager": "perhaps"}, "wrong_choice"),
    ("eco_map", {"ties": [{"tie": "hostile"}]}, "wrong_choice"),
    ("eco_map", {"ties": [{"colour": "red"}]}, "unknown_field"),
    ("eco_map", {"ties": "strong"}, "wrong_type"),
    ("eco_map", {"ties": ["strong"]}, "wrong_type"),
    ("eco_map", {"ties": [{}] * 301}, "too_many_rows"),
    ("child_story", {"background": "one text for all"}, "wrong_type"),
    ("child_story", {"background": {str(uuid.UUID(int=8)): "x"}}, "unknown_child"),
    ("intervention_plan", {"actions": [{"answers": ["not an id"]}]}, "wrong_item"),
    ("intervention_plan", {"actions": [{"answers": "x"}]}, "wrong_type"),
]


@pytest.mark.parametrize(("code", "body", "reason"), REFUSED)
def test_a_body_that_is_not_of_the_form_is_refused(code: str, body: Any, reason: str) -> None:
    with pytest.raises(BodyRefused) as refused:
        check_body(find_section(code), body, children=[CHILD])
    assert refused.value.data["reason"] == reason


@pytest.mark.parametrize("text", ["<script>", "I <3 mum", " \n\ttrailing  ", "e\u0301", "أمي 😀"])
def test_an_adults_text_is_kept_as_typed(text: str) -> None:
    section = find_section("child_story")
    body = {"background": {CHILD: text}}
    kept = restore_body(section, check_body(section, body, children=[CHILD]), children=[CHILD])
    assert kept["background"] == {CHILD: text}
    assert kept["other_sources"] == {CHILD: ""}


def test_an_older_body_gets_todays_fields() -> None:
    stored = {"actions": [{"action": "Ring nana"}]}
    body = restore_body(find_section("intervention_plan"), stored, children=[])
    assert body["actions"] == [{"action": "Ring nana", "by_whom": "", "by_when": "", "answers": []}]
    assert body["safe_enough"] == ""


def test_a_body_of_nothing_is_empty() -> None:
    section = find_section("child_story")
    assert is_empty_body(restore_body(section, {}, children=[CHILD]))
    assert not is_empty_body({"background": {CHILD: "x"}})
    assert is_empty_body({"actions": [{"action": "", "answers": []}]})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_every_excerpt_verifies_and_reads_as_in_the_words(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    span = choose_excerpt(words, start=start, end=end, expected=words[start:end])
    assert span == (start, end)
    text = verify_excerpt(
        words,
        start=start,
        end=end,
        digest=digest_words(words[start:end]),
    )
    assert text == words[start:end]


@pytest.mark.parametrize(
    ("words", "span", "excerpt"),
    [
        ("🏠 my house", (0, 1), "🏠"),
        ("👨‍👩‍👧 us", (0, 5), "👨‍👩‍👧"),
        ("cafe\u0301!", (3, 5), "e\u0301"),
        ("أريد أن أنام", (5, 7), "أن"),
    ],
)
def test_offsets_are_code_points(words: str, span: tuple[int, int], excerpt: str) -> None:
    assert choose_excerpt(words, start=span[0], end=span[1], expected=excerpt) == span


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 0, None), (3, 2, None), (-1, 2, None), (0, 99, None), (0, None, None), (0, 2, "ix")],
)
def test_an_excerpt_that_is_not_there_is_refused(
    start: int | None, end: int | None, expected: str | None
) -> None:
    with pytest.raises(NoSuchExcerpt):
        choose_excerpt("i hide", start=start, end=end, expected=expected)


def test_no_words_are_quoted_out_of_a_drawing() -> None:
    assert choose_excerpt(None, start=None, end=None) is None
    with pytest.raises(NoSuchExcerpt):
        choose_excerpt(None, start=0, end=1)


@pytest.mark.parametrize(
    ("words", "start", "end", "digest"),
    [
        ("i hit", 0, 5, digest_words("i hid")),
        ("i hide", 0, 5, digest_words("i hit")),
        ("i hide", 0, 60, digest_words("i hide")),
        ("i hide", None, None, digest_words("i hide")),
    ],
)
def test_altered_words_do_not_verify(
    words: str, start: int | None, end: int | None, digest: str
) -> None:
    with pytest.raises(QuoteAltered):
        verify_excerpt(words, start=start, end=end, digest=digest)


def _standing(number: int, accounts: int, reason: str | None) -> ChildStanding:
    return ChildStanding(child_id=uuid.UUID(int=number), sealed_accounts=accounts, reason=reason)


def test_completion_waits_for_each_child_alone() -> None:
    with pytest.raises(ReasonNeeded) as refused:
        check_completion([_standing(1, 1, None), _standing(2, 0, None), _standing(3, 0, "busy")])
    assert refused.value.data["children"] == [str(uuid.UUID(int=2)), str(uuid.UUID(int=3))]


@pytest.mark.parametrize("reason", ["declined", "too_young", "not_safe", "not_yet_seen"])
def test_a_reason_is_enough(reason: str) -> None:
    check_completion([_standing(1, 0, reason), _standing(2, 3, None)])


def test_an_item_is_answered_by_what_was_written_not_by_being_quoted() -> None:
    items = [uuid.UUID(int=number) for number in range(1, 5)]
    facts = [
        QuoteFacts(quote_id=uuid.UUID(int=11), item_id=items[0], action="Ring", difference=" "),
        QuoteFacts(quote_id=uuid.UUID(int=12), item_id=items[1], action="", difference=""),
        QuoteFacts(quote_id=uuid.UUID(int=13), item_id=items[2], action="", difference="No."),
    ]
    answers = trace_answers(items, quotes=facts, plan_items={items[2], items[3]})
    assert [answer.places for answer in answers] == [
        ("action",),
        (),
        ("difference", "plan"),
        ("plan",),
    ]
    assert [answer.quote_id for answer in answers] == [
        *(fact.quote_id for fact in facts),
        None,
    ]


def test_the_plan_says_which_items_it_answers() -> None:
    one, two = uuid.UUID(int=1), uuid.UUID(int=2)
    plan = {"actions": [{"answers": [str(one)]}, {"answers": [str(one), str(two)]}, {}]}
    assert read_plan_items(plan) == {one, two}
