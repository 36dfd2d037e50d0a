"""What invented children draw: houses, people, animals and weather, as marks on the page."""

from __future__ import annotations

import math

from webapp.demo.hand import Mark, Spot

FINE, MIDDLE, WIDE = 24, 56, 120


def ring(
    x: float, y: float, radius: float, *, start: float = -90, sweep: float = 372
) -> list[Spot]:
    """Return a circle, or a part of one, in degrees clockwise from the right."""
    steps = max(6, round(abs(sweep) / 14))
    return [
        (
            x + radius * math.cos(math.radians(start + sweep * step / steps)),
            y + radius * math.sin(math.radians(start + sweep * step / steps)),
        )
        for step in range(steps + 1)
    ]


def scribble(
    x: float, y: float, width: float, height: float, colour: str, *, rows: int = 9
) -> list[Mark]:
    """Fill a patch to and fro, as a child colours in."""
    path: list[Spot] = []
    for row in range(rows):
        level = y + height * row / (rows - 1)
        ends = (x, x + width) if row % 2 == 0 else (x + width, x)
        path += [(ends[0], level), (ends[1], level + height / rows / 2)]
    return [Mark(path, colour, WIDE)]


def house(x: float, y: float, width: float, *, wall: str, roof: str) -> list[Mark]:
    """A house whose lower left corner is at x, y."""
    tall = width * 0.75
    top = y - tall
    door = width * 0.2
    pane = width * 0.22
    left = x + width * 0.14
    return [
        Mark([(x, y), (x, top), (x + width, top), (x + width, y), (x, y)], wall),
        Mark(
            [(x - width * 0.1, top), (x + width / 2, top - tall * 0.7), (x + width * 1.1, top)],
            roof,
            WIDE,
        ),
        Mark(
            [
                (x + width * 0.55, y),
                (x + width * 0.55, y - tall * 0.5),
                (x + width * 0.55 + door, y - tall * 0.5),
                (x + width * 0.55 + door, y),
            ],
            "brown",
        ),
        Mark(
            [
                (left, top + pane),
                (left + pane, top + pane),
                (left + pane, top + pane * 2),
                (left, top + pane * 2),
                (left, top + pane),
            ],
            "blue",
        ),
        Mark([(left + pane / 2, top + pane), (left + pane / 2, top + pane * 2)], "blue", FINE),
    ]


def sun(x: float, y: float, radius: float) -> list[Mark]:
    """A sun with its rays."""
    rays = [
        Mark([_around(x, y, radius * 1.25, angle), _around(x, y, radius * 1.8, angle)], "yellow")
        for angle in range(0, 360, 40)
    ]
    return [Mark(ring(x, y, radius), "yellow", WIDE), *rays]


def person(
    x: float, y: float, height: float, *, colour: str, hair: str = "brown", mouth: str = "smile"
) -> list[Mark]:
    """A stick person whose feet are at y; the mouth is smile, sad, shout or none."""
    head = height * 0.17
    crown = y - height
    neck = crown + head * 2
    hip = y - height * 0.32
    arms = neck + height * 0.12
    centre = crown + head
    marks = [
        Mark(ring(x, centre, head), colour),
        Mark([(x, neck), (x, hip)], colour),
        Mark(
            [(x - head * 1.5, arms + head * 0.7), (x, arms), (x + head * 1.5, arms + head)], colour
        ),
        Mark([(x - head, y), (x, hip), (x + head, y), (x + head * 1.4, y)], colour),
        Mark(ring(x - head * 0.35, centre - head * 0.2, 14), "night", FINE),
        Mark(ring(x + head * 0.35, centre - head * 0.2, 14), "night", FINE),
        Mark(
            [
                (x - head, centre - head * 0.3),
                (x - head * 0.8, crown - head * 0.2),
                (x, crown - head * 0.35),
                (x + head * 0.8, crown - head * 0.2),
                (x + head, centre - head * 0.2),
            ],
            hair,
            WIDE,
        ),
    ]
    return marks + _mouth(x, centre + head * 0.35, head, mouth)


def _mouth(x: float, y: float, head: float, mouth: str) -> list[Mark]:
    paths = {
        "smile": ring(x, y - head * 0.15, head * 0.42, start=20, sweep=140),
        "sad": ring(x, y + head * 0.5, head * 0.42, start=200, sweep=140),
        "shout": ring(x, y + head * 0.1, head * 0.3),
    }
    return [Mark(paths[mouth], "red", FINE)] if mouth in paths else []


def cat(x: float, y: float, size: float, colour: str) -> list[Mark]:
    """A cat sitting at x, y."""
    head = size * 0.28
    top = y - size
    whiskers = [
        Mark(
            [(x + side * head * 0.3, top + head * rise), (x + side * head * 1.5, top + head * tip)],
            "night",
            FINE,
        )
        for side in (-1, 1)
        for rise, tip in ((1.1, 0.95), (1.3, 1.4))
    ]
    return [
        Mark(ring(x, top + head, head), colour),
        Mark(
            [
                (x - head * 0.9, top + head * 0.5),
                (x - head * 0.8, top - head * 0.5),
                (x - head * 0.2, top),
            ],
            colour,
        ),
        Mark(
            [
                (x + head * 0.2, top),
                (x + head * 0.8, top - head * 0.5),
                (x + head * 0.9, top + head * 0.5),
            ],
            colour,
        ),
        Mark(ring(x, y - size * 0.25, size * 0.3), colour),
        Mark(
            [
                (x + size * 0.3, y - size * 0.1),
                (x + size * 0.6, y - size * 0.2),
                (x + size * 0.55, y - size * 0.55),
            ],
            colour,
        ),
        Mark(ring(x - head * 0.35, top + head * 0.8, 16), "green", FINE),
        Mark(ring(x + head * 0.35, top + head * 0.8, 16), "green", FINE),
        *whiskers,
    ]


def rain(x: float, y: float, width: float) -> list[Mark]:
    """A cloud with rain under it."""
    puff = width / 5
    cloud: list[Spot] = []
    for number in range(4):
        cloud += ring(x + puff * (number + 0.9), y, puff * 0.7, start=180, sweep=180)
    cloud += [(x + width * 0.92, y + puff * 0.5), (x, y + puff * 0.5), (x + puff * 0.2, y)]
    drops = [
        Mark(
            [
                (x + width * (0.1 + 0.16 * column), y + puff * (1 + row)),
                (x + width * (0.07 + 0.16 * column), y + puff * (1.5 + row)),
            ],
            "blue",
        )
        for row in range(3)
        for column in range(6)
    ]
    return [Mark(cloud, "grey", WIDE), *drops]


def bed(x: float, y: float, width: float, colour: str) -> list[Mark]:
    """A bed seen from the side, its feet at y."""
    top = y - width * 0.3
    return [
        Mark([(x, y), (x, top - width * 0.25)], "brown", WIDE),
        Mark([(x, top), (x + width, top)], "brown", WIDE),
        Mark([(x + width, y), (x + width, top - width * 0.12)], "brown", WIDE),
        Mark(
            [
                (x + width * 0.25, top),
                (x + width * 0.3, top - width * 0.14),
                (x + width, top - width * 0.1),
            ],
            colour,
            WIDE,
        ),
        Mark(ring(x + width * 0.12, top - width * 0.09, width * 0.08), "grey"),
    ]


def tree(x: float, y: float, height: float) -> list[Mark]:
    """A tree with a round top."""
    return [
        Mark([(x - 70, y), (x - 50, y - height * 0.5)], "brown", WIDE),
        Mark([(x + 70, y), (x + 50, y - height * 0.5)], "brown", WIDE),
        Mark(ring(x, y - height * 0.72, height * 0.3), "green", WIDE),
        Mark(ring(x + 30, y - height * 0.7, height * 0.18), "green", WIDE),
    ]


def heart(x: float, y: float, size: float, colour: str = "red") -> list[Mark]:
    """A heart whose point is at x, y."""
    left = ring(x - size * 0.25, y - size * 0.75, size * 0.26, start=150, sweep=200)
    right = ring(x + size * 0.25, y - size * 0.75, size * 0.26, start=190, sweep=200)
    return [Mark([(x, y), *left, *right, (x, y)], colour)]


def rainbow(x: float, y: float, radius: float) -> list[Mark]:
    """A rainbow that stands on y."""
    colours = ("red", "orange", "yellow", "green", "blue", "purple")
    return [
        Mark(ring(x, y, radius - 130 * place, start=180, sweep=180), colour, WIDE)
        for place, colour in enumerate(colours)
    ]


def table(x: float, y: float, width: float) -> list[Mark]:
    """A table with plates on it."""
    top = y - width * 0.35
    plates = [Mark(ring(x + width * share, top - 90, 110), "orange") for share in (0.2, 0.5, 0.8)]
    return [
        Mark([(x, top), (x + width, top)], "brown", WIDE),
        Mark([(x + width * 0.1, top), (x + width * 0.1, y)], "brown"),
        Mark([(x + width * 0.9, top), (x + width * 0.9, y)], "brown"),
        *plates,
    ]


def ball(x: float, y: float, radius: float) -> list[Mark]:
    """A football."""
    seams = [
        Mark([_around(x, y, radius * 0.35, angle), _around(x, y, radius, angle)], "night", FINE)
        for angle in range(18, 360, 72)
    ]
    return [Mark(ring(x, y, radius), "night"), Mark(ring(x, y, radius * 0.35), "night"), *seams]


def ground(colour: str = "green", *, y: float = 4300) -> list[Mark]:
    """The ground, from one edge to the other."""
    return [Mark([(150, y), (1900, y + 40), (4000, y - 30), (6250, y + 20)], colour, WIDE)]


def _around(x: float, y: float, radius: float, degrees: float) -> Spot:
    angle = math.radians(degrees)
    return (x + radius * math.cos(angle), y + radius * math.sin(angle))
