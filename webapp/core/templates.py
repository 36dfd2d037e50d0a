"""What every template can use: messages, dates, built files; never a filter that unescapes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import Flask, url_for
from jinja2 import StrictUndefined

from webapp.core.static_files import PACKED

BUILD = Path(__file__).resolve().parents[1] / "static" / "build"


class FrontEndNotBuilt(Exception):
    """The browser's files are missing: `make build` makes them."""


def install_templates(app: Flask) -> None:
    """Refuse undefined names, and give templates the built files."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["built"] = built


def built(name: str) -> str:
    """Return the address of a built file such as `tablet.js`, whose name carries its hash."""
    try:
        return url_for("static", filename=f"build/{_manifest()[name]}")
    except (KeyError, FileNotFoundError) as error:
        raise FrontEndNotBuilt(f"{name}: run `make build`") from error


@cache
def list_built() -> tuple[str, ...]:
    """Return the path of every built file, under the folder of the build."""
    paths = (path.relative_to(BUILD) for path in BUILD.rglob("*") if path.is_file())
    return tuple(sorted(path.as_posix() for path in paths if path.suffix != PACKED))


@cache
def read_built(name: str) -> str:
    """Return the text of a built file. Raises FrontEndNotBuilt."""
    try:
        return (BUILD / _manifest()[name]).read_text("utf-8")
    except (KeyError, FileNotFoundError) as error:
        raise FrontEndNotBuilt(f"{name}: run `make build`") from error


@cache
def _manifest() -> dict[str, str]:
    manifest: dict[str, str] = json.loads((BUILD / "manifest.json").read_text("utf-8"))
    return manifest
