"""One stroke as the child made it; refuses a malformed one and never repairs it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast, get_args

from webapp.core.errors import DomainError
from webapp.drawings import limits
from webapp.drawings.palette import PALETTE

Tool: TypeAlias = Literal["felt", "rubber", "crayon", "brush"]
InputKind: TypeAlias = Literal["touch", "pen", "mouse", "keys"]
Point: TypeAlias = tuple[int, int, int, int]

TOOLS: Final[tuple[str, ...]] = get_args(Tool)
INPUTS: Final[tuple[str, ...]] = get_args(InputKind)
FIELDS: Final = frozenset({"tool", "colour", "size", "input", "order", "points", "prompt"})
PROMPT_CODE: Final = re.compile(r"[a-z0-9][a-z0-9_.:-]*\Z")


class StrokeError(DomainError):
    """A stroke's body breaks a rule; data["field"] names the field, and never holds its content."""

    code = "stroke_refused"


class NotAStroke(StrokeError):
    code = "not_a_stroke"


class MissingField(StrokeError):
    code = "missing_field"


class UnknownField(StrokeError):
    code = "unknown_field"


class UnknownTool(StrokeError):
    code = "unknown_tool"


class UnknownColour(StrokeError):
    code = "unknown_colour"


class UnknownInput(StrokeError):
    code = "unknown_input"


class BadPrompt(StrokeError):
    code = "bad_prompt"


class NotAnInteger(StrokeError):
    code = "not_an_integer"


class OutOfRange(StrokeError):
    code = "out_of_range"


class BadPoints(StrokeError):
    code = "bad_points"


class TooManyPoints(StrokeError):
    code = "too_many_points"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement of one tool.

    points: (x, y, pressure, t) as whole numbers; x and y in page units, pressure 0–255, t in
    milliseconds from the stroke's start. size is the width in page units.
    """

    tool: Tool
    colour: str
    size: int
    input: InputKind
    order: int
    points: tuple[Point, ...]
    prompt: str | None = None


def parse_stroke(body: object) -> Stroke:
    """Return the stroke that a change's body tells, or raise a `StrokeError`."""
    fields = _checked_fields(body)
    return Stroke(
        tool=cast(Tool, _one_of(fields["tool"], TOOLS, UnknownTool(field="tool"))),
        colour=_one_of(fields["colour"], PALETTE, UnknownColour(field="colour")),
        size=_integer(fields["size"], "size", limits.MIN_SIZE, limits.MAX_SIZE),
        input=cast(InputKind, _one_of(fields["input"], INPUTS, UnknownInput(field="input"))),
        order=_integer(fields["order"], "order", 0, limits.MAX_ORDER),
        points=_parse_points(fields["points"]),
        prompt=_parse_prompt(fields["prompt"]),
    )


def stroke_body(stroke: Stroke) -> dict[str, object]:
    """Return the body that `parse_stroke` read, equal to it as JSON."""
    return {
        "tool": stroke.tool,
        "colour": stroke.colour,
        "size": stroke.size,
        "input": stroke.input,
        "order": stroke.order,
        "points": [list(point) for point in stroke.points],
        "prompt": stroke.prompt,
    }


def _checked_fields(body: object) -> Mapping[str, object]:
    if not isinstance(body, dict):
        raise NotAStroke(field="body")
    missing = sorted(FIELDS - body.keys())
    if missing:
        raise MissingField(field=missing[0])
    if len(body) > len(FIELDS):
        raise UnknownField(field="body")
    return body


def _one_of(value: object, known: Mapping[str, str] | tuple[str, ...], refusal: StrokeError) -> str:
    if not isinstance(value, str) or value not in known:
        raise refusal
    return value


def _integer(value: object, field: str, low: int, high: int) -> int:
    # A boolean is an int in Python, and JSON's true must not become the number one.
    if type(value) is not int:
        raise NotAnInteger(field=field)
    if not low <= value <= high:
        raise OutOfRange(field=field)
    return value


def _parse_prompt(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > limits.MAX_PROMPT_LENGTH:
        raise BadPrompt(field="prompt")
    if PROMPT_CODE.match(value) is None:
        raise BadPrompt(field="prompt")
    return value


def _parse_points(value: object) -> tuple[Point, ...]:
    if not isinstance(value, (list, tuple)) or not value:
        raise BadPoints(field="points")
    if len(value) > limits.MAX_POINTS:
        raise TooManyPoints(field="points")
    return tuple(_parse_point(point) for point in value)


def _parse_point(value: object) -> Point:
    if not isinstance(value, (list, tuple)) or len(value) != 4:
        raise BadPoints(field="points")
    x, y, pressure, time = value
    return (
        _integer(x, "x", limits.MIN_COORDINATE, limits.MAX_COORDINATE),
        _integer(y, "y", limits.MIN_COORDINATE, limits.MAX_COORDINATE),
        _integer(pressure, "pressure", 0, limits.MAX_PRESSURE),
        _integer(time, "t", 0, limits.MAX_TIME_MS),
    )
