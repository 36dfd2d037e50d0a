"""The camera and the album: where pictures go, in which sizes they are taken, the page with all."""

from __future__ import annotations

import base64
import html
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.conftest import DEVICES
from tools.find_chromium import FLAGS, find_chromium

Size = tuple[int, int]
LANDSCAPE, PORTRAIT, PHONE = (1180, 820), (820, 1180), (360, 740)
EVERY_SIZE = (PORTRAIT, PHONE, LANDSCAPE)
LARGE = {"fontSizes": {"standard": 32, "fixed": 32}}
USUAL = {"fontSizes": {"standard": 16, "fixed": 13}}


@dataclass
class Album:
    """Where pictures go, and what was taken so far: heading, caption and file."""

    folder: Path
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)

    def keep(self, heading: str, caption: str, name: str) -> Path:
        """Note one picture, and return where it goes."""
        self.taken.append((heading, caption, f"{name}.png"))
        return self.folder / f"{name}.png"


@dataclass(frozen=True)
class Photographer:
    """Takes the states of one walk, in the sizes and looks that belong to it."""

    album: Album
    page: Page
    side: str
    walk: str
    sizes: Sequence[Size] = EVERY_SIZE
    has_settings: bool = False

    def take(self, state: str) -> None:
        """Take the state that is on the screen, also with the settings that some people need."""
        self.page.wait_for_timeout(80)
        for size in self.sizes:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
            self._press(state, f"{size[0]}x{size[1]}")
        if self.has_settings:
            self._take_settings(state)

    def _take_settings(self, state: str) -> None:
        self.page.emulate_media(forced_colors="active")
        self._press(state, "forced-colours")
        self.page.emulate_media(forced_colors="none")
        self._press_with_large_text(state)

    def _press_with_large_text(self, state: str) -> None:
        # The browser's own setting, which questions about the page's width know of too. A new
        # size of the page undoes it, so the page is made long enough first.
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.setFontSizes", LARGE)
        self.page.wait_for_timeout(60)
        height: int = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": LANDSCAPE[0], "height": height})
        session.send("Page.setFontSizes", LARGE)
        self.page.wait_for_timeout(120)
        taken = session.send("Page.captureScreenshot")
        self._place(state, "large-text").write_bytes(base64.b64decode(taken["data"]))
        session.send("Page.setFontSizes", USUAL)
        session.detach()
        self.page.set_viewport_size({"width": LANDSCAPE[0], "height": LANDSCAPE[1]})

    def _press(self, state: str, look: str) -> None:
        self.page.wait_for_timeout(60)
        place = self._place(state, look)
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.album.too_wide.append(place.name)
        self.page.screenshot(path=place, full_page=True)

    def _place(self, state: str, look: str) -> Path:
        name = f"{self.side}-{state}-{self.walk}-{look}"
        return self.album.keep(f"{self.side}: {state}", f"{self.walk}, {look}", name)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Lend Chromium, with a microphone and a camera of its own."""
    flags = [*FLAGS, *DEVICES]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        yield chromium
        chromium.close()


@contextmanager
def a_page(browser: Browser, address: str) -> Iterator[Page]:
    """Lend a page on a tablet with touch."""
    size: ViewportSize = {"width": LANDSCAPE[0], "height": LANDSCAPE[1]}
    context = browser.new_context(base_url=address, viewport=size, has_touch=True, locale="en-GB")
    yield context.new_page()
    context.close()


def index_of(album: Album) -> str:
    """Return a page that shows every picture under its state."""
    states: dict[str, list[tuple[str, str]]] = {}
    for heading, caption, name in album.taken:
        states.setdefault(heading, []).append((caption, name))
    parts = []
    for heading, pictures in states.items():
        figures = "".join(figure_of(caption, name) for caption, name in pictures)
        parts.append(f"<h2>{html.escape(heading)}</h2><div>{figures}</div>")
    style = (
        "body{font-family:sans-serif;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem}"
        "figure{margin:0}img{max-width:24rem;max-height:30rem;border:1px solid #999}"
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Three Houses</title>'
        f"<style>{style}</style><h1>Every page and state</h1>{''.join(parts)}</html>"
    )


def figure_of(caption: str, name: str) -> str:
    """Return one picture with its caption, leading to itself."""
    text = html.escape(caption)
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="{text}" loading="lazy"></a>'
        f"<figcaption>{text}</figcaption></figure>"
    )
