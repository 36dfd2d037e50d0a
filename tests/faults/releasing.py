"""Starts the program so that it becomes another release whenever a file of its folder says so.

`python -m tests.faults.releasing demo --data DIR …`; nothing in `webapp` knows of it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from flask import current_app

FIRST: Final = "1"
AT_ONCE: Final = "use-at-once"  # a broken release, which comes over an account that is open
_USE_AT_ONCE: Final = """
self.addEventListener("activate", (event) => event.waitUntil(
  caches.open("chosen-version").then((cache) =>
    cache.put("/tablet/chosen-version", new Response("drawing-" + SHELL.version)))));
"""


def release(data: Path, number: str, *, fault: str = "") -> None:
    """Have the server of a data folder be another release from now on."""
    (data / "release").write_text(json.dumps([number, fault]))


def main() -> int:
    """Do what the command line asks, as the release that the folder names."""
    from webapp.cli import main as run
    from webapp.core.templates import read_built as read
    from webapp.pwa import views

    real_page, real_shell = views._render_shell, views._describe_shell

    def render() -> str:
        number, _fault = _told()
        return real_page().replace("<title>", f'<meta name="release" content="{number}"><title>')

    def describe() -> dict[str, Any]:
        number, _fault = _told()
        shell = real_shell()
        return {**shell, "version": f"{shell['version']}-{number}"}

    def read_built(name: str) -> str:
        _number, fault = _told()
        return read(name) + (_USE_AT_ONCE if fault == AT_ONCE else "")

    for name, put in (
        ("_render_shell", render),
        ("_describe_shell", describe),
        ("read_built", read_built),
    ):
        setattr(views, name, put)
    return run()


def _told() -> tuple[str, str]:
    file = current_app.config["THREE_HOUSES"].data / "release"
    number, fault = json.loads(file.read_text()) if file.exists() else (FIRST, "")
    return number, fault


if __name__ == "__main__":
    sys.exit(main())
