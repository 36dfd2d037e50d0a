"""A bench server and a Chromium tablet on its drawing page, for benchmarks; measures nothing."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Page, async_playwright

from tests.browser.serving import free_port, start_program
from tools.find_chromium import FLAGS, find_chromium

SLOWER = 4  # a tablet that a team was given years ago, beside the machine that measures
LANDSCAPE = (1024, 768)
PORTRAIT = (768, 1024)
# How bench-draw starts its Chromium; the figures stand beside its own.
TOUCH_FLAGS = ("--disable-dev-shm-usage", "--touch-events=enabled")

READ_JOURNAL = """
async () => {
  const account = await (await fetch("/tablet/api/account")).json();
  const raw = Uint8Array.from(atob(account.key), (c) => c.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const db = await new Promise((done) => {
    const opening = indexedDB.open("drawing");
    opening.onsuccess = () => done(opening.result);
  });
  const asked = db.transaction("changes").objectStore("changes").getAll();
  const records = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  db.close();
  const kept = [];
  for (const { vector, box } of records) {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: vector }, key, box);
    kept.push(JSON.parse(new TextDecoder().decode(text)).change);
  }
  return {
    kept: kept.filter(({ kind, body }) => kind === "stroke" && body !== null),
    held: account.changes.filter(({ kind, body }) => kind === "stroke" && body !== null),
  };
}
"""


@dataclass(frozen=True, slots=True)
class Tablet:
    """A page whose surface takes ink; `surface` is its place in CSS pixels."""

    page: Page
    session: CDPSession
    surface: dict[str, float]

    @property
    def units(self) -> float:
        """Return how many units of the page one CSS pixel is."""
        return 6400 / self.surface["w"]

    async def slow_down(self, rate: float = SLOWER) -> None:
        """Make the processor this many times slower, or with 1 as fast as it is."""
        await self.session.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    async def read_strokes(self) -> tuple[list[Any], list[Any]]:
        """Return the strokes that the journal holds, decrypted, and those the server holds."""
        await self.page.wait_for_selector("[data-saved=safe]", state="attached", timeout=120_000)
        told = await self.page.evaluate(READ_JOURNAL)
        return sorted(told["kept"], key=_order), sorted(told["held"], key=_order)


def _order(change: dict[str, Any]) -> int:
    order: int = change["body"]["order"]
    return order


@contextmanager
def bench_server() -> Iterator[str]:
    """Serve the built application in bench mode, and yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        process = start_program(Path(folder), port=port, mode="bench")
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


@asynccontextmanager
async def open_tablet(address: str, *, tool: str) -> AsyncIterator[Tablet]:
    """Open a new account's first house in Chromium, with this pen in the hand."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=[*FLAGS, *TOUCH_FLAGS]
        )
        width, height = LANDSCAPE
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=2,
            has_touch=True,
            service_workers="block",
        )
        page = await context.new_page()
        await page.goto(f"{address}/bench/?tool={tool}")
        await page.wait_for_function("() => window.__bench?.ready")
        session = await context.new_cdp_session(page)
        yield Tablet(page, session, await page.evaluate("() => window.__bench.surface"))
        await browser.close()
