"""A stroke's body is read exactly or refused with a named error."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.drawings.strokes import make_body, strokes
from webapp.drawings import limits
from webapp.drawings.stroke import (
    BadPoints,
    BadPrompt,
    MissingField,
    NotAnInteger,
    NotAStroke,
    OutOfRange,
    Stroke,
    StrokeError,
    TooManyPoints,
    UnknownColour,
    UnknownField,
    UnknownInput,
    UnknownTool,
    parse_stroke,
    stroke_body,
)

NOT_INTEGERS = [1.0, float("nan"), float("inf"), True, False, "1", None, [1], 1 + 0j]


@given(strokes)
def test_a_stroke_comes_back_from_its_body_as_it_was(stroke: Stroke) -> None:
    assert parse_stroke(json.loads(json.dumps(stroke_body(stroke)))) == stroke


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"tool": "laser"}, UnknownTool),
        ({"tool": None}, UnknownTool),
        ({"tool": ["felt"]}, UnknownTool),
        ({"colour": "#23304a"}, UnknownColour),
        ({"colour": {}}, UnknownColour),
        ({"input": "foot"}, UnknownInput),
        ({"size": -24}, OutOfRange),
        ({"size": 0}, OutOfRange),
        ({"size": limits.MAX_SIZE + 1}, OutOfRange),
        ({"order": -1}, OutOfRange),
        ({"order": 10**30}, OutOfRange),
        ({"prompt": "What worries you?"}, BadPrompt),
        ({"prompt": ""}, BadPrompt),
        ({"prompt": "a\n"}, BadPrompt),
        ({"prompt": "a" * (limits.MAX_PROMPT_LENGTH + 1)}, BadPrompt),
        ({"prompt": 7}, BadPrompt),
        ({"points": []}, BadPoints),
        ({"points": None}, BadPoints),
        ({"points": "1234"}, BadPoints),
        ({"points": {"x": 1}}, BadPoints),
        ({"points": [[1, 2, 3]]}, BadPoints),
        ({"points": [[1, 2, 3, 4, 5]]}, BadPoints),
        ({"points": ["1234"]}, BadPoints),
        ({"points": [[limits.MAX_COORDINATE + 1, 0, 0, 0]]}, OutOfRange),
        ({"points": [[0, limits.MIN_COORDINATE - 1, 0, 0]]}, OutOfRange),
        ({"points": [[0, 0, 256, 0]]}, OutOfRange),
        ({"points": [[0, 0, -1, 0]]}, OutOfRange),
        ({"points": [[0, 0, 0, -1]]}, OutOfRange),
        ({"name": "x"}, UnknownField),
    ],
)
def test_a_malformed_stroke_is_refused_by_name(
    changes: dict[str, Any], refusal: type[StrokeError]
) -> None:
    with pytest.raises(refusal):
        parse_stroke(make_body(**changes))


@pytest.mark.parametrize("number", NOT_INTEGERS)
@pytest.mark.parametrize("place", range(4))
def test_a_point_holds_whole_numbers_only(number: object, place: int) -> None:
    point: list[object] = [1, 2, 3, 4]
    point[place] = number

    with pytest.raises(NotAnInteger):
        parse_stroke(make_body(points=[[0, 0, 0, 0], point]))


@pytest.mark.parametrize("field", ["size", "order"])
@pytest.mark.parametrize("number", NOT_INTEGERS)
def test_a_size_and_an_order_are_whole_numbers(field: str, number: object) -> None:
    with pytest.raises(NotAnInteger) as refused:
        parse_stroke(make_body(**{field: number}))

    assert refused.value.data == {"field": field}


@pytest.mark.parametrize("body", [None, [], "felt", 1, True])
def test_what_is_no_object_is_no_stroke(body: object) -> None:
    with pytest.raises(NotAStroke):
        parse_stroke(body)


@pytest.mark.parametrize("field", sorted(make_body()))
def test_a_missing_field_is_named(field: str) -> None:
    body = make_body()
    del body[field]

    with pytest.raises(MissingField) as refused:
        parse_stroke(body)

    assert refused.value.data == {"field": field}


def test_a_stroke_of_as_many_points_as_the_limit_is_kept() -> None:
    points = [[0, 0, 0, t] for t in range(limits.MAX_POINTS)]

    assert len(parse_stroke(make_body(points=points)).points) == limits.MAX_POINTS
    with pytest.raises(TooManyPoints):
        parse_stroke(make_body(points=[*points, [0, 0, 0, 0]]))


def test_a_refusal_does_not_repeat_what_was_sent() -> None:
    with pytest.raises(StrokeError) as refused:
        parse_stroke(make_body(colour="my secret"))

    assert "secret" not in f"{refused.value} {refused.value.data}"


def test_points_beyond_the_edge_are_kept_as_told() -> None:
    points = [[-20_000, 40_000, 0, 0], [6401, -1, 255, limits.MAX_TIME_MS]]

    assert parse_stroke(make_body(points=points)).points == tuple(map(tuple, points))


def test_a_stroke_cannot_be_altered() -> None:
    stroke = parse_stroke(make_body())

    with pytest.raises(dataclasses.FrozenInstanceError):
        stroke.size = 1  # type: ignore[misc]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.sampled_from(sorted(make_body())), json_values)
def test_whatever_is_put_in_a_field_is_read_exactly_or_refused(field: str, value: object) -> None:
    body = make_body(**{field: value})

    try:
        stroke = parse_stroke(body)
    except StrokeError:
        return

    assert stroke_body(stroke) == body
