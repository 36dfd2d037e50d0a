"""Strokes for the tests of drawings: made by hand here, or by Hypothesis within the limits."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from webapp.drawings import limits
from webapp.drawings.palette import PALETTE
from webapp.drawings.stroke import INPUTS, TOOLS, Stroke, parse_stroke


def make_body(**changes: Any) -> dict[str, Any]:
    """Return the body of a small felt stroke, with these fields changed."""
    body: dict[str, Any] = {
        "tool": "felt",
        "colour": "night",
        "size": 56,
        "input": "touch",
        "order": 0,
        "points": [[1000, 1000, 128, 0], [2000, 1400, 130, 16], [3000, 1000, 128, 33]],
        "prompt": "worries.what",
    }
    return body | changes


def make_stroke(places: Sequence[tuple[int, int]], **changes: Any) -> Stroke:
    """Return a stroke through these places."""
    points = [[x, y, 128, 16 * step] for step, (x, y) in enumerate(places)]
    return parse_stroke(make_body(points=points, **changes))


coordinates = st.integers(limits.MIN_COORDINATE, limits.MAX_COORDINATE)

points = st.tuples(
    coordinates,
    coordinates,
    st.integers(0, limits.MAX_PRESSURE),
    st.integers(0, limits.MAX_TIME_MS),
)

strokes = st.builds(
    Stroke,
    tool=st.sampled_from(TOOLS),
    colour=st.sampled_from(sorted(PALETTE)),
    size=st.integers(limits.MIN_SIZE, limits.MAX_SIZE),
    input=st.sampled_from(INPUTS),
    order=st.integers(0, limits.MAX_ORDER),
    points=st.lists(points, min_size=1, max_size=30).map(tuple),
    prompt=st.none() | st.from_regex(r"\A[a-z0-9][a-z0-9_.:-]{0,30}\Z"),
)
