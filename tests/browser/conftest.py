"""A real server with invented families, and a real browser that signs in, hands over and draws."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.find_chromium import FLAGS, find_chromium

WORKER = "social-worker@demo.example"
PASSWORD = "three houses demo"
LONGEST_START = 180
TABLET = {"width": 1180, "height": 820}


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and its data folder."""

    address: str
    data: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application as a demo serves it, on a free port and a data folder of its own."""
    yield from run_server(tmp_path_factory.mktemp("served"), mode="demo")


def run_server(data: Path, *, mode: str) -> Iterator[Server]:
    """Start the program, wait until it answers, and stop it afterwards."""
    port = free_port()
    environment = {**os.environ, "FLASK_ENV": mode, "THREE_HOUSES_MODE": mode}
    log = (data / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "webapp.cli", "demo", "--data", str(data), "--port", str(port)],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process, data / "server.log")
        yield Server(address, data)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the sign-in page answers."""
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
        try:
            connection.request("GET", "/sign-in")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    raise AssertionError(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a network but this machine's."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A tablet with touch, in landscape."""
    context = browser.new_context(
        base_url=server.address, viewport=TABLET, has_touch=True, locale="en-GB", bypass_csp=True
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails the test when a script fails on it."""
    page = context.new_page()
    page.on("pageerror", raise_page_error)
    return page


def raise_page_error(error: Exception) -> None:
    """Fail the test that the page belongs to."""
    raise AssertionError(f"a script failed: {error}")
