"""The invented hand draws what a tablet could have sent."""

from __future__ import annotations

from random import Random

import pytest

from webapp.demo import shapes
from webapp.demo.hand import Hand, Mark
from webapp.demo.population import make_families
from webapp.drawings.stroke import parse_stroke

PICTURES = {
    "house": shapes.house(1000, 4000, 1500, wall="red", roof="brown"),
    "person": shapes.person(3000, 4000, 2000, colour="blue", mouth="shout"),
    "cat": shapes.cat(2000, 3000, 1200, "orange"),
    "rain": shapes.rain(500, 800, 2000),
    "rainbow": shapes.rainbow(3200, 3600, 2500),
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_mark_becomes_a_stroke_that_the_record_takes(name: str) -> None:
    hand = Hand(Random(7))

    for order, mark in enumerate(PICTURES[name]):
        parse_stroke(hand.stroke(mark, order=order, prompt=None))


def test_the_same_seed_draws_the_same_stroke() -> None:
    mark = Mark([(0, 0), (1000, 800)], "red")

    first, second = (Hand(Random(3)).stroke(mark, order=1, prompt=None) for _ in range(2))

    assert first == second


def test_time_never_runs_backwards() -> None:
    stroke = Hand(Random(5)).stroke(Mark([(0, 0), (4000, 0)], "red"), order=1, prompt=None)

    times = [point[3] for point in stroke["points"]]
    assert times == sorted(times)
    assert times[0] == 0


def test_the_same_seed_makes_the_same_families() -> None:
    assert make_families(5, Random(11)) == make_families(5, Random(11))
    assert make_families(5, Random(11)) != make_families(5, Random(12))
