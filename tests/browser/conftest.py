"""A real server with invented families, and a real browser that signs in, hands over and draws."""

import logging
from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Response,
    StorageState,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser import acts
from tests.browser.killing import Killable
from tests.browser.serving import Server, run_server
from tools.find_chromium import FLAGS, find_chromium

_log = logging.getLogger(__name__)
TABLET: ViewportSize = {"width": 1180, "height": 820}
# A slow shared machine is no failure of the code.
expect.set_options(timeout=30_000)
# The browser's own: a beep each second, a clock with a hand that turns, and a "yes" to both.
DEVICES = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application as a demo serves it, on a free port and a data folder of its own."""
    yield from run_server(tmp_path_factory.mktemp("served"), mode="demo")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a network but this machine's."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def hearing(browser: Browser) -> Iterator[Browser]:
    """Another browser, whose tablets can hear and see."""
    arguments = [*FLAGS, *DEVICES]
    started = browser.browser_type.launch(executable_path=find_chromium(), args=arguments)
    yield started
    started.close()


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A tablet with touch, in landscape; what a service worker does is tested by itself."""
    context = browser.new_context(
        base_url=server.address,
        viewport=TABLET,
        has_touch=True,
        locale="en-GB",
        bypass_csp=True,
        service_workers="block",
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that tablet."""
    return new_page_of(context)


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Server) -> Iterator[StorageState]:
    """The cookie of the social worker, who signs in for each file: a session at rest ends."""
    context = browser.new_context(base_url=server.address, locale="en-GB")
    acts.sign_in(context.new_page())
    yield context.storage_state()
    context.close()


@pytest.fixture(scope="module")
def killable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    """A server of this file's own, which may be killed and started again."""
    server = Killable(tmp_path_factory.mktemp("killed"))
    yield server
    server.kill()


@pytest.fixture
def tablet(browser: Browser, killable: Killable) -> Iterator[BrowserContext]:
    """A tablet that knows only that server, and keeps the pages as a service worker does."""
    context = browser.new_context(base_url=killable.address, viewport=TABLET, has_touch=True)
    yield context
    context.close()


def new_page_of(context: BrowserContext) -> Page:
    """Open a page that fails the test when a script fails on it, and logs what was refused."""
    page = context.new_page()
    page.on("pageerror", raise_page_error)
    page.on("requestfailed", lambda request: _log.warning("no answer: %s", request.url))
    page.on("response", log_refusal)
    return page


def log_refusal(answer: Response) -> None:
    """Log an answer that refuses."""
    if answer.status >= 400:
        _log.warning("%s: %s %s", answer.status, answer.request.method, answer.url)


def raise_page_error(error: Exception) -> None:
    """Fail the test that the page belongs to."""
    raise AssertionError(f"a script failed: {error}")
