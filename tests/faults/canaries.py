"""The profile folder of a tablet, searched for words, names and pictures that may not be there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from tests.bench.figures import Figure
from tests.browser import acts, capturing
from tests.browser.serving import free_port, start_program
from tests.factories.pictures import make_noise, make_picture
from tests.faults.figures import holds, none_of, told
from tests.faults.kept_browser import (
    PASSPHRASE,
    KeptBrowser,
    kept_browser,
    make_ready,
    open_with_passphrase,
)
from tests.faults.options import Options

NAME: Final = "canaries"
WORDS: Final = "quokkas over Zanzibar at noon"
UNFINISHED: Final = "narwhals under Timbuktu"
FACE: Final = ((0.3, 0.5), (0.35, 0.4), (0.4, 0.5))
ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be")
SLICE: Final = 48  # bytes of a picture that are in no other
BROKEN: Final = {
    "keep-in-the-clear": """
      for (const name of ["encrypt", "decrypt"]) {
        const real = SubtleCrypto.prototype[name];
        SubtleCrypto.prototype[name] = function (how, key, bytes) {
          if ((how.name ?? how) !== "AES-GCM") return real.call(this, how, key, bytes);
          return Promise.resolve(new Uint8Array(bytes).slice().buffer);
        };
      }
    """
}


def run(options: Options) -> Iterator[Figure]:
    """Do a visit with words, a photo and a note on the pad; search after a kill and a close."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "served").mkdir()
        port = free_port()
        server = start_program(folder / "served", port=port)
        address = f"http://127.0.0.1:{port}"
        script = BROKEN.get(options.broken, "")
        try:
            with kept_browser(folder / "profile", address, script=script) as browser:
                canaries = _visit(browser.page)
                server.kill()
                server.wait()
                yield from _search_after_each_end(browser, canaries, options.seed)
        finally:
            server.kill()


def search(folder: Path, canaries: Mapping[str, bytes]) -> Iterator[tuple[str, Path]]:
    """Yield the name of each canary that a file of the folder holds, and that file."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        for name, canary in canaries.items():
            if canary in content or canary.decode("latin-1") in path.name:
                yield name, path.relative_to(folder)


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
    texts = {
        "the child's words": WORDS,
        "words on the pad": UNFINISHED,
        "the child's name": str(account["first_name"]),
        "the worker's name": str(account["worker_name"]),
        "the worker's address": acts.WORKER,
        "the password": acts.PASSWORD,
        "the passphrase": PASSPHRASE,
    }
    canaries = {
        f"{name}, {encoding}": text.encode(encoding)
        for name, text in texts.items()
        for encoding in ENCODINGS
    }
    middle = len(content) // 2
    return {**canaries, "the photo": content[middle : middle + SLICE]}


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
    hits = sorted({f"{name} in {path}" for name, path in search(profile, canaries)})
    yield from (told("found", hit) for hit in hits)
    count = sum(path.is_file() for path in profile.rglob("*"))
    what = f"canaries in the profile folder, {when} ({count} files)"
    yield none_of(what, len(hits), n=len(canaries), of="canaries", seed=seed)
