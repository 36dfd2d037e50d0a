"""The front end and the server know the same ink: limits, colours, houses, marks, grain."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bench.each_ink import SIZES
from tests.bench.ink_agreement import list_fixture_drawings
from tests.unit.drawings.strokes import make_body
from webapp.drawings import limits
from webapp.drawings.grain import GRAINS, list_outlines
from webapp.drawings.house_outline import HOUSE_OUTLINES, HOUSE_PATHS, HOUSE_TINTS
from webapp.drawings.ink import INKS, Coat, Ribbon, mark_of, spots_of
from webapp.drawings.palette import PALETTE, PAPER
from webapp.drawings.ribbon import outline_ribbon
from webapp.drawings.stroke import INPUTS, TOOLS, StrokeError, parse_stroke, stroke_body

ROOT = Path(__file__).resolve().parents[2]
SEED = 2026

REFUSED: list[object] = [
    None,
    [],
    make_body(tool="laser"),
    make_body(colour="constructor"),
    make_body(input="foot"),
    make_body(size=0),
    make_body(size=2.5),
    make_body(order=True),
    make_body(order=-1),
    make_body(prompt="What worries you?"),
    make_body(points=[]),
    make_body(points=[[0, 0, 0]]),
    make_body(points=[[0, None, 0, 0]]),
    make_body(points=[[0, 40_001, 0, 0]]),
    make_body(points=[[0, 0, 256, 0]]),
    make_body(points=[[0, 0, 0, 86_400_001]]),
    make_body(points=[[0, 0, 0, 0]] * (limits.MAX_POINTS + 1)),
    make_body(name="x"),
    {key: value for key, value in make_body().items() if key != "prompt"},
]


def list_bodies() -> list[object]:
    random = Random(SEED)
    fixtures = [
        stroke_body(each) for drawing in list_fixture_drawings() for each in drawing.strokes
    ]
    invented = [invent_body(random) for _ in range(400)]
    return [*fixtures, *invented, *REFUSED]


def invent_body(random: Random) -> dict[str, Any]:
    """Return a stroke that leaps, trembles, rests and goes back in time."""
    reach = random.choice([3, 60, 20_000])
    x, y = random.randint(-20_000, 20_000), random.randint(-20_000, 20_000)
    points = [
        [
            x + random.randint(0, reach),
            y + random.randint(0, reach),
            random.choice([0, 128, 255, random.randint(0, 255)]),
            random.choice([0, 8 * step, random.randint(0, 86_400_000)]),
        ]
        for step in range(random.randint(1, 40))
    ]
    return make_body(
        points=points,
        tool=random.choice(TOOLS),
        input=random.choice(INPUTS),
        size=random.choice([1, 2, 24, 57, 400, 1000]),
    )


def tell(body: object) -> dict[str, Any]:
    try:
        mark = mark_of(parse_stroke(body))
    except StrokeError as refusal:
        return {"refused": refusal.code, "field": refusal.data["field"]}
    return {"coats": [tell_coat(coat) for coat in mark.coats], "composite": mark.composite}


def tell_coat(coat: Coat) -> dict[str, Any]:
    spots = [list(spot) for spot in spots_of(coat)]
    if isinstance(coat, Ribbon):
        return json.loads(json.dumps({"spots": spots, **asdict(outline_ribbon(coat.spots))}))
    return {"spots": spots, "width": coat.width, "grain": coat.grain}


@pytest.fixture(scope="module")
def front_end() -> dict[str, Any]:
    finished = subprocess.run(
        [str(ROOT / ".venv/bin/node"), "frontend/tests/print-ink.ts"],
        input=json.dumps(list_bodies()),
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    told: dict[str, Any] = json.loads(finished.stdout)
    return told


def test_both_have_the_same_limits(front_end: dict[str, Any]) -> None:
    ours = {name: value for name, value in vars(limits).items() if name.isupper()}

    assert front_end["limits"] == ours


def test_both_have_the_same_colours(front_end: dict[str, Any]) -> None:
    assert list(front_end["palette"].items()) == list(PALETTE.items())
    assert front_end["paper"] == PAPER


def test_both_have_the_same_houses(front_end: dict[str, Any]) -> None:
    assert front_end["houses"] == {code: asdict(each) for code, each in HOUSE_OUTLINES.items()}


def test_both_have_the_same_frames_and_tints(front_end: dict[str, Any]) -> None:
    assert front_end["looks"]["paths"] == HOUSE_PATHS
    assert list(front_end["looks"]["tints"].items()) == list(HOUSE_TINTS.items())


def test_both_have_the_same_tools(front_end: dict[str, Any]) -> None:
    assert front_end["inks"] == {tool: ink.composite for tool, ink in INKS.items()}
    assert front_end["tools"] == list(TOOLS)
    assert front_end["inputs"] == list(INPUTS)


def test_both_have_the_same_grain(front_end: dict[str, Any]) -> None:
    ours = {
        grain: [
            {
                **asdict(layer),
                "outlines": [[*map(list, each)] for each in list_outlines(layer.height)],
            }
            for layer in layers
        ]
        for grain, layers in GRAINS.items()
    }

    assert front_end["grains"] == ours


def test_the_benchmark_draws_in_the_sizes_of_the_tablet(front_end: dict[str, Any]) -> None:
    assert front_end["sizes"] == {tool: list(sizes) for tool, sizes in SIZES.items()}


def test_both_draw_the_same_marks_and_refuse_the_same_strokes(
    front_end: dict[str, Any],
) -> None:
    for body, theirs in zip(list_bodies(), front_end["strokes"], strict=True):
        assert theirs == tell(body)
