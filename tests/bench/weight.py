"""Weigh the scripts and styles that a tablet loads before its first stroke; nothing else."""

from __future__ import annotations

import asyncio
import sys
from urllib.parse import urlsplit

import brotli
from playwright.async_api import Response, async_playwright

from tests.bench.figures import Figure, at_most, report
from tests.bench.tablet_page import bench_server
from tools.find_chromium import FLAGS, find_chromium

LIGHTEST_KB = 60
# What is asked for ahead may come meanwhile; nothing waits for it.
COME_BY_THEN = """() => {
  const [{ startTime: ready }] = performance.getEntriesByName("bench-ready");
  const all = performance.getEntriesByType("resource");
  return all.filter(({ responseEnd }) => responseEnd <= ready).map(({ name }) => name);
}"""


async def measure(address: str) -> list[Figure]:
    """Open a house and weigh what came, packed as the server packs it (KB are 1,024 bytes)."""
    came: list[Response] = []

    def note(response: Response) -> None:
        came.append(response)

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=list(FLAGS)
        )
        page = await browser.new_page(service_workers="block")
        page.on("response", note)
        await page.goto(f"{address}/bench/")
        await page.wait_for_function("() => window.__bench?.ready")
        needed = set(await page.evaluate(COME_BY_THEN))
        sizes = {
            path: len(brotli.compress(await response.body())) / 1024
            for response in tuple(came)
            if (path := urlsplit(response.url).path).endswith((".js", ".css"))
            # The benchmark's own handle is never sent to a child.
            and "/bench-" not in path
            and response.url in needed
        }
        await browser.close()
    for path, size in sizes.items():
        print(f"{path.rsplit('/', 1)[-1]}: {size:.1f} KB")
    name = f"JS and CSS needed to draw, brotli, {len(sizes)} files"
    return [at_most(name, sum(sizes.values()), LIGHTEST_KB, "KB", digits=1)]


def main() -> int:
    """Print the weight; return 1 when it is too heavy."""
    with bench_server() as address:
        return report(asyncio.run(measure(address)))


if __name__ == "__main__":
    sys.exit(main())
