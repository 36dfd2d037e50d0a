"""Count what is on a drawing for its text alternative; never says what a drawing means."""

from collections.abc import Iterable

from webapp.drawings.ink import INKS
from webapp.drawings.stroke import Stroke


def count_lines(strokes: Iterable[Stroke]) -> int:
    """Return how many lines a child left; what rubs out leaves none."""
    return sum(1 for stroke in strokes if INKS[stroke.tool].composite == "add")
