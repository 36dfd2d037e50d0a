"""A body out of a posted form: what was typed, with the line ends that were typed."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from webapp.assessments.form import find_section
from webapp.assessments.forms import WrongForm, read_body, read_revision, read_span


def test_text_comes_with_the_line_ends_that_were_typed() -> None:
    form = MultiDict([("worried_about", " <b>\r\n\r\nit "), ("threshold", "")])
    body = read_body(find_section("reason"), form, children=[])
    assert body == {"worried_about": " <b>\n\nit ", "threshold": ""}


def test_a_part_per_child_and_rows_are_read_by_their_names() -> None:
    form = MultiDict([("background.c1", "one"), ("background.c2", "two")])
    body = read_body(find_section("child_story"), form, children=["c1", "c2"])
    assert body["background"] == {"c1": "one", "c2": "two"}


def test_rows_keep_their_order_and_blank_ones_are_left_out() -> None:
    form = MultiDict(
        [
            ("actions.10.action", "last"),
            ("actions.2.action", "first"),
            ("actions.2.answers", "a"),
            ("actions.2.answers", "b"),
            ("actions.3.action", ""),
            ("actions.x.action", "no number"),
        ]
    )
    body = read_body(find_section("intervention_plan"), form, children=[])
    assert [(row["action"], row["answers"]) for row in body["actions"]] == [
        ("first", ["a", "b"]),
        ("last", []),
    ]


@pytest.mark.parametrize("kept", ["[1]", "{", '"text"'])
def test_a_kept_body_that_is_not_one_is_refused(kept: str) -> None:
    with pytest.raises(WrongForm):
        read_body(find_section("reason"), MultiDict([("body", kept)]), children=[])


def test_the_revision_must_be_told() -> None:
    with pytest.raises(WrongForm):
        read_revision(MultiDict([("base_revision", "newest")]))


def test_a_span_is_whole_or_both_ends() -> None:
    whole = {"start": None, "end": None, "expected": None}
    assert read_span(MultiDict()) == whole
    part = MultiDict([("start", "2"), ("end", "9"), ("expected", "i\r\nhide")])
    assert read_span(part) == {"start": 2, "end": 9, "expected": "i\nhide"}
    with pytest.raises(WrongForm):
        read_span(MultiDict([("start", "2")]))
