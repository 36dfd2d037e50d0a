"""A scripted finger on the glass, through Chromium's own input; it looks at nothing it draws."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession

FORCES = 255


@dataclass(frozen=True, slots=True)
class Touch:
    """One place of a finger: CSS pixels, force in 255ths, milliseconds from the stroke's start."""

    x: float
    y: float
    force: int
    t: int


async def draw(session: CDPSession, touches: Sequence[Touch], *, hz: float | None = None) -> None:
    """Draw one stroke without waiting for the page, in real time at `hz` or as fast as it goes.

    Each touch tells the browser its own time, so that a stroke sent in a moment is still long.
    """
    started = time.time() if hz is None else None
    sent = [_send(session, "touchStart", touches[0], started)]
    begun = time.perf_counter()
    for number, touch in enumerate(touches[1:], start=1):
        if hz is not None:
            await asyncio.sleep(max(begun + number / hz - time.perf_counter(), 0))
        sent.append(_send(session, "touchMove", touch, started))
    sent.append(_send(session, "touchEnd", touches[-1], started))
    await asyncio.gather(*sent)


def _send(
    session: CDPSession, kind: str, touch: Touch, started: float | None
) -> asyncio.Future[Any]:
    spot = {"x": touch.x, "y": touch.y, "id": 1, "force": touch.force / FORCES}
    event: dict[str, Any] = {"type": kind, "touchPoints": [] if kind == "touchEnd" else [spot]}
    if started is not None:
        event["timestamp"] = started + touch.t / 1000
    return asyncio.ensure_future(session.send("Input.dispatchTouchEvent", event))


def samples_of(
    touches: Sequence[Touch], surface: dict[str, float], units: float
) -> list[list[int]]:
    """Return what has to be kept of a stroke: x, y and pressure; a sample that repeats is none."""
    samples: list[list[int]] = []
    for touch in touches:
        x = _nearest((touch.x - surface["x"]) * units)
        y = _nearest((touch.y - surface["y"]) * units)
        sample = [x, y, touch.force]
        if not samples or samples[-1] != sample:
            samples.append(sample)
    return samples


def _nearest(value: float) -> int:
    # As a browser rounds: a half goes up.
    return int((value + 0.5) // 1)
