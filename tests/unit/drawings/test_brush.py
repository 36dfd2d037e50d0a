"""How a brush swells and thins: by pressure where a pen feels, and by speed elsewhere."""

from itertools import pairwise

from hypothesis import given

from tests.unit.drawings.strokes import make_body, strokes
from webapp.drawings.brush import Spot, list_spots
from webapp.drawings.stroke import Stroke, parse_stroke

FULL = 60


def draw(
    *, step: int = 100, time: int = 16, count: int = 41, kind: str = "touch", pressure: int = 128
) -> list[Spot]:
    """Return the spots of a straight line of a brush 120 wide."""
    points = [[1000 + step * place, 1000, pressure, time * place] for place in range(count)]
    return list_spots(parse_stroke(make_body(tool="brush", size=120, input=kind, points=points)))


def width_in_the_middle(spots: list[Spot]) -> float:
    return spots[len(spots) // 2][2]


def test_a_slow_finger_draws_broad_and_a_fast_one_thin() -> None:
    slow, fast = draw(step=20), draw(step=400)

    assert width_in_the_middle(slow) > 1.8 * width_in_the_middle(fast)


def test_a_pen_that_feels_draws_as_broad_as_it_is_pressed_and_not_by_its_speed() -> None:
    light, hard = draw(kind="pen", pressure=40), draw(kind="pen", pressure=250)
    faster = draw(kind="pen", pressure=250, step=150)

    assert width_in_the_middle(hard) > 2 * width_in_the_middle(light)
    assert width_in_the_middle(faster) == width_in_the_middle(hard)


def test_a_pen_that_does_not_feel_draws_by_its_speed() -> None:
    assert draw(kind="pen", pressure=128, step=400) == draw(kind="touch", step=400)


def test_what_a_screen_says_of_a_fingers_pressure_changes_nothing() -> None:
    assert draw(kind="touch", pressure=3) == draw(kind="touch", pressure=255)


def test_a_line_begins_and_ends_in_a_tip() -> None:
    spots = draw()

    assert spots[0][2] < width_in_the_middle(spots) / 2
    assert spots[-1][2] < width_in_the_middle(spots) / 2


def test_the_width_never_leaps() -> None:
    points = [[1000 + 60 * place, 1000, 255 * (place % 2), 8 * place] for place in range(60)]
    stroke = parse_stroke(make_body(tool="brush", size=120, input="pen", points=points))

    spots = list_spots(stroke)

    steps = [abs(b[2] - a[2]) / max(b[0] - a[0], 1) for a, b in pairwise(spots)]
    assert max(steps) < 0.75


def test_samples_of_one_moment_count_as_one_movement() -> None:
    even = [[1000 + 50 * place, 1000, 0, 8 * place] for place in range(60)]
    lumpy = [[x, y, pressure, time // 16 * 16] for x, y, pressure, time in even]

    one, other = (
        width_in_the_middle(
            list_spots(parse_stroke(make_body(tool="brush", size=120, points=points)))
        )
        for points in (even, lumpy)
    )

    assert abs(one - other) < 0.08 * one


def test_a_touch_is_a_round_dab_and_not_a_speck() -> None:
    (dab,) = draw(count=1)

    assert FULL / 2 < dab[2] <= FULL


def test_a_stroke_that_goes_back_in_time_is_drawn() -> None:
    points = [[1000, 1000, 9, 500], [1100, 1000, 9, 0], [1200, 1000, 9, 86_400_000]]

    assert len(list_spots(parse_stroke(make_body(tool="brush", points=points)))) >= 3


@given(strokes)
def test_no_brush_is_broader_than_its_size_or_thinner_than_can_be_seen(stroke: Stroke) -> None:
    radii = [radius for _, _, radius in list_spots(stroke)]

    assert max(radii) <= max(stroke.size / 2, 3)
    assert min(radii) >= 3
