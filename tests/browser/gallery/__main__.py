"""Takes a picture of every page and state, and writes the page that shows them.

make gallery
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.browser.gallery.album import Album, a_browser, index_of, say
from tests.browser.gallery.child import WALKS, walk_as_child
from tests.browser.gallery.without_network import LOCALES, walk_without_network
from tests.browser.gallery.worker import CHILDREN, walk_as_worker
from tests.browser.serving import run_server

GALLERY = Path(__file__).parents[3] / "gallery"


def main() -> int:
    """Take all pictures; with arguments, only the walks whose names begin like one of them.

    Returns 1 when a page was wider than its window.
    """
    began = time.monotonic()
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    album = Album(GALLERY)
    with tempfile.TemporaryDirectory() as folder, a_browser() as browser:
        serving = run_server(Path(folder), mode="demo")
        address = next(serving).address
        for locale in CHILDREN:
            if is_wanted(f"worker-{locale}"):
                walk_as_worker(album, browser, address, locale)
                say(f"worker, {locale}: {len(album.taken)} pictures so far")
        for walk in WALKS:
            if is_wanted(f"child-{walk.name}"):
                walk_as_child(album, browser, address, walk)
                say(f"child, {walk.name}: {len(album.taken)} pictures so far")
        serving.close()
        for locale in LOCALES:
            if is_wanted(f"no-network-{locale}"):
                walk_without_network(album, browser, locale)
                say(f"no network, {locale}: {len(album.taken)} pictures so far")
    (GALLERY / "index.html").write_text(index_of(album), "utf-8")
    for name in album.too_wide:
        say(f"wider than the window: {name}")
    say(f"{len(album.taken)} pictures in {time.monotonic() - began:.0f} s: {GALLERY}/index.html")
    return 1 if album.too_wide else 0


def is_wanted(name: str) -> bool:
    """Return whether a walk was asked for."""
    return len(sys.argv) == 1 or name.startswith(tuple(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
