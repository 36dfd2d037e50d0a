"""The front end and the server draw the same figure, path by path."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from webapp.drawings.figures import FIGURE_HEIGHT, FIGURE_SHAPES, FIGURE_WIDTH, list_parts
from webapp.drawings.palette import PALETTE

ROOT = Path(__file__).resolve().parents[2]


def list_figures() -> list[dict[str, str]]:
    colours = list(PALETTE)
    shapes = [*FIGURE_SHAPES, "no-such-shape"]
    return [
        {
            "shape": shape,
            "skin": colours[place % len(colours)],
            "hair": colours[(place + 3) % len(colours)],
            "clothes": colours[(place + 7) % len(colours)],
        }
        for place, shape in enumerate(shapes * 2)
    ]


@pytest.fixture(scope="module")
def front_end() -> dict[str, Any]:
    finished = subprocess.run(
        [str(ROOT / ".venv/bin/node"), "frontend/tests/print-figures.ts"],
        input=json.dumps(list_figures()),
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    told: dict[str, Any] = json.loads(finished.stdout)
    return told


def test_both_know_the_same_shapes_in_the_same_box(front_end: dict[str, Any]) -> None:
    assert front_end["box"] == [FIGURE_WIDTH, FIGURE_HEIGHT]
    assert front_end["shapes"] == list(FIGURE_SHAPES)


def test_both_draw_the_same_paths(front_end: dict[str, Any]) -> None:
    for figure, theirs in zip(list_figures(), front_end["drawn"], strict=True):
        assert theirs == list_parts(figure), figure["shape"]
