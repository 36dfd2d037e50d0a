"""The profile folder of a tablet, searched for words, names and pictures that may not be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from tests.bench.figures import Figure
from tests.browser import acts, capturing
from tests.browser import test_begun_visit as begun_visit
from tests.browser.killing import Killable
from tests.browser.test_offline_visit import unlock
from tests.factories.pictures import make_noise, make_picture
from tests.faults.figures import holds, none_of, told
from tests.faults.kept_browser import (
    PASSPHRASE,
    KeptBrowser,
    make_ready,
    open_with_passphrase,
    tablet_and_server,
)
from tests.faults.options import Options
from tools.find_chromium import find_chromium

NAME: Final = "canaries"
WORDS: Final = "quokkas over Zanzibar at noon"
UNFINISHED: Final = "narwhals under Timbuktu"
FACE: Final = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be")
WORKERS_OWN: Final = {
    "the worker's name": acts.WORKER_NAME,
    "the worker's address": acts.WORKER,
    "the password": acts.PASSWORD,
    "the passphrase": PASSPHRASE,
}
SLICE: Final = 48  # bytes of a picture that are in no other


def run(options: Options) -> Iterator[Figure]:
    """Search after a visit was killed, after it was closed, and after one began without a network.

    In the visit are words, a photo and a note on the pad.
    """
    with tablet_and_server(broken=options.broken) as (browser, server):
        canaries = _visit(browser.page)
        server.kill()
        yield from _search_after_each_end(browser, canaries, options.seed)
    with tablet_and_server(broken=options.broken) as (browser, server):
        canaries = _begin_without_network(browser.page, server)
        browser.kill()
        yield from _told("begun without a network", browser.profile, canaries, options.seed)


def search(folder: Path, canaries: Mapping[str, bytes]) -> Iterator[tuple[str, Path]]:
    """Yield the name of each canary that a file of the folder holds, and that file."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        for name, canary in canaries.items():
            if canary in content or canary.decode("latin-1") in path.name:
                yield name, path.relative_to(folder)


def encode(texts: Mapping[str, str]) -> dict[str, bytes]:
    """Return each text in every encoding, named by both."""
    return {
        f"{name}, {encoding}": text.encode(encoding)
        for name, text in texts.items()
        for encoding in ENCODINGS
    }


def _visit(page: Page) -> dict[str, bytes]:
    acts.hand_over(page, before=make_ready)
    account = acts.account_of(page)
    acts.open_house(page, "worries")
    acts.touch(page, FACE)
    acts.write(page, WORDS)
    acts.act(page, "photo").click()
    capturing.choose(page, make_picture("jpeg", make_noise(800, 600)))
    acts.act(page, "keep").click()
    (photo,) = capturing.kept_media(page, "photo")
    content = capturing.content_of(page, photo)
    acts.act(page, "back").click()
    page.wait_for_selector("body[data-page=tablet-house]")
    named = encode(
        {
            "the child's words": WORDS,
            "words on the pad": UNFINISHED,
            "the child's name": str(account["first_name"]),
            **WORKERS_OWN,
        }
    )
    middle = len(content) // 2
    return {**named, "the photo": content[middle : middle + SLICE]}


def _begin_without_network(page: Page, server: Killable) -> dict[str, bytes]:
    begun_visit.prepare_tablet(page, server)
    page.goto("/tablet/")
    unlock(page)
    children = acts.act(page, "begin-with")
    children.first.wait_for()
    names = children.all_inner_texts()
    children.first.click()
    page.locator("[name=place]").fill(begun_visit.PLACE)
    begun_visit.begin(page)
    begun_visit.draw_and_write(page, WORDS)
    texts = {f"child {number} of the worker's": name for number, name in enumerate(names)}
    told = {"the place": begun_visit.PLACE, "the child's words": WORDS, **WORKERS_OWN}
    return encode(texts | told)


def _search_after_each_end(
    browser: KeptBrowser, canaries: Mapping[str, bytes], seed: int
) -> Iterator[Figure]:
    page = browser.page
    acts.act(page, "write").click()
    page.locator("textarea[data-field=words]").fill(UNFINISHED)
    page.wait_for_timeout(1_000)
    browser.kill()
    yield from _told("killed in the middle of a word", browser.profile, canaries, seed)
    page = browser.start()
    open_with_passphrase(page)
    yield holds("words on the pad are there again", is_met=_is_on_the_pad(page), bar="yes")
    acts.act(page, "cover").click()
    browser.stop()
    yield from _told("covered and closed", browser.profile, canaries, seed)


def _is_on_the_pad(page: Page) -> bool:
    return page.locator("textarea[data-field=words]").input_value() == UNFINISHED


def _told(when: str, profile: Path, canaries: Mapping[str, bytes], seed: int) -> Iterator[Figure]:
    found = sorted(search(profile, canaries))
    remembered = [hit for hit in found if _is_of_a_sign_in(*hit)]
    hits = [hit for hit in found if hit not in remembered]
    yield from (told("found", f"{name} in {path}") for name, path in hits)
    yield from (told("the browser's own note", f"{name} in {path}") for name, path in remembered)
    count = sum(path.is_file() for path in profile.rglob("*"))
    what = f"canaries in the profile folder, {when} ({count} files)"
    yield none_of(what, len(hits), n=len(canaries), of="canaries", seed=seed)


def _is_of_a_sign_in(name: str, path: Path) -> bool:
    """Tell whether it is what a browser with windows notes of who signs in (ADR 20)."""
    if "headless" in find_chromium().name:
        return False
    is_note = path.name in {"Login Data", "Web Data"} or path.parent.name == "Sessions"
    return is_note and name.startswith("the worker's address,")
