"""Reads what the front-end build wrote of symbols; it builds nothing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

BUILD: Final = Path(__file__).resolve().parents[1] / "static" / "build"


class SymbolsNotBuilt(Exception):
    """The symbols' files are missing: `make build` makes them."""


@cache
def read_built(name: str) -> dict[str, Any]:
    """Return a built file such as `people`, or `names-cy`. Raises SymbolsNotBuilt."""
    try:
        manifest = json.loads((BUILD / "manifest.json").read_text("utf-8"))
        read: dict[str, Any] = json.loads(
            (BUILD / manifest[f"symbols/{name}.json"]).read_text("utf-8")
        )
    except (KeyError, FileNotFoundError) as error:
        raise SymbolsNotBuilt(f"{name}: run `make build`") from error
    return read
