"""An invented child's hand: turns a path into a stroke with its wobble, pressure and time.

It draws for the demonstration only; a real child's strokes come from the tablet and from nowhere
else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

Spot = tuple[float, float]

STEP = 70  # page units between two samples, as a finger moves in about 14 ms
WOBBLE = 16
THIN = 24
BETWEEN_STROKES_MS = 700


@dataclass(frozen=True, slots=True)
class Mark:
    """A path that the hand follows, in page units, with its pen."""

    path: Sequence[Spot]
    colour: str
    size: int = 56


@dataclass(slots=True)
class Hand:
    """Draws marks one after the other; `slowness` above 1 is a younger child."""

    rng: Random
    slowness: float = 1.0

    def stroke(self, mark: Mark, *, order: int, prompt: str | None) -> dict[str, Any]:
        """Return the body of the stroke that follows a mark."""
        return {
            # Eyes and mouths are too small for wax.
            "tool": "crayon" if mark.size > THIN else "felt",
            "colour": mark.colour,
            "size": mark.size,
            "input": "touch",
            "order": order,
            "points": self._points(_dense(mark.path)),
            "prompt": prompt,
        }

    def _points(self, spots: list[Spot]) -> list[list[int]]:
        phase_x, phase_y = self.rng.uniform(0, 6.3), self.rng.uniform(0, 6.3)
        points = []
        time = 0.0
        for index, (x, y) in enumerate(spots):
            drift_x = math.sin(index / 3.1 + phase_x) + 0.4 * math.sin(index * 1.3 + phase_y)
            drift_y = math.cos(index / 2.7 + phase_y) + 0.4 * math.sin(index * 1.1 + phase_x)
            points.append(
                [
                    round(x + WOBBLE * drift_x),
                    round(y + WOBBLE * drift_y),
                    self._pressure(index, len(spots)),
                    round(time),
                ]
            )
            time += self.rng.uniform(11, 18) * self.slowness
        return points

    def _pressure(self, index: int, count: int) -> int:
        edge = min(index + 1, count - index) / 4
        return round(min(1.0, 0.45 + 0.55 * edge) * self.rng.uniform(125, 165))


def duration(stroke: dict[str, Any]) -> int:
    """Return how long a stroke and the pause after it take, in ms."""
    return int(stroke["points"][-1][3]) + BETWEEN_STROKES_MS


def _dense(path: Sequence[Spot]) -> list[Spot]:
    spots = [path[0]]
    for (from_x, from_y), (to_x, to_y) in pairwise(path):
        steps = max(1, round(math.hypot(to_x - from_x, to_y - from_y) / STEP))
        spots += [
            (from_x + (to_x - from_x) * step / steps, from_y + (to_y - from_y) * step / steps)
            for step in range(1, steps + 1)
        ]
    return spots
