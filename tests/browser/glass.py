"""A scripted hand on the drawing page: fingers, pen and mouse, each event told one by one."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.browser import acts

Place = tuple[float, float]
Finger = tuple[int, Place]


@dataclass
class Glass:
    """The page of one house; places are parts of the page's width and height."""

    page: Page
    session: CDPSession
    known: set[str] = field(default_factory=set)

    @property
    def box(self) -> dict[str, float]:
        """Return where the page lies in the window now, in CSS pixels."""
        box: dict[str, float] = self.page.locator("[data-surface]").evaluate(
            "(e) => { const r = e.getBoundingClientRect();"
            " return { x: r.x, y: r.y, width: r.width, height: r.height }; }"
        )
        return box

    def spot(self, place: Place) -> Place:
        """Return a place in CSS pixels."""
        box = self.box
        return box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"]

    def touch(self, kind: str, *fingers: Finger, force: float = 0.5, at: float = 0) -> None:
        """Tell one touch event: the fingers that are on the glass now; `at` in ms, 0 for now.

        A "touchEnd" names the fingers that are lifted, or nobody for all.
        """
        points = [
            {"id": finger, "x": x, "y": y, "force": force}
            for finger, (x, y) in ((finger, self.spot(place)) for finger, place in fingers)
        ]
        event: dict[str, Any] = {"type": kind, "touchPoints": points}
        if at:
            event["timestamp"] = at / 1000
        self.session.send("Input.dispatchTouchEvent", event)

    def pen(self, kind: str, place: Place, *, force: float = 0.7) -> None:
        """Tell one event of a pen that is on the glass."""
        x, y = self.spot(place)
        event = {"type": kind, "x": x, "y": y, "pointerType": "pen", "force": force}
        event |= {"button": "left", "buttons": 0 if kind == "mouseReleased" else 1}
        self.session.send("Input.dispatchMouseEvent", event | {"clickCount": 1})

    def line(self, *places: Place) -> None:
        """Draw a line with one finger."""
        self.touch("touchStart", (1, places[0]))
        for place in places[1:]:
            self.touch("touchMove", (1, place))
        self.touch("touchEnd")

    def pen_line(self, *places: Place) -> None:
        """Draw a line with a pen."""
        self.pen("mousePressed", places[0])
        for place in places[1:]:
            self.pen("mouseMoved", place)
        self.pen("mouseReleased", places[-1])

    def new_strokes(self) -> list[dict[str, Any]]:
        """Return what was drawn since it was last asked, as the server holds it, oldest first."""
        self.page.wait_for_timeout(60)
        acts.wait_until_saved(self.page)
        told = acts.account_of(self.page)["changes"]
        strokes = [
            change
            for change in told
            if change["kind"] == "stroke" and change["body"] and change["id"] not in self.known
        ]
        self.known |= {change["id"] for change in strokes}
        bodies: list[dict[str, Any]] = [change["body"] for change in strokes]
        return sorted(bodies, key=lambda body: int(body["order"]))

    def place_of(self, point: list[int]) -> Place:
        """Return a sample's place in parts of the page."""
        return point[0] / 6400, point[1] / 4800


def open_glass(page: Page, house: str = "good_things") -> Glass:
    """Hand a tablet over and go into a house."""
    acts.hand_over(page)
    acts.open_house(page, house)
    return Glass(page, page.context.new_cdp_session(page))


def now_ms() -> float:
    """Return the clock that touches carry."""
    return time.time() * 1000
