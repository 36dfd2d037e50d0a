"""Count what is on a drawing for its text alternative; never says what a drawing means."""

from collections.abc import Iterable

from webapp.drawings.ink import INKS
from webapp.drawings.stroke import Stroke


def describe_drawing(strokes: Iterable[Stroke], *, words: int) -> dict[str, int]:
    """Return how many lines a child left and how many pieces of words lie with them."""
    lines = sum(1 for stroke in strokes if INKS[stroke.tool].composite == "add")
    return {"lines": lines, "words": words}
