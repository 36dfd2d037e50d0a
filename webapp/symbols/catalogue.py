"""Which symbols there are, in their categories; what they mean is for the child alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

CATALOGUE: Final = Path(__file__).parent / "catalogue.json"
FEELINGS: Final = "feelings"
SKIN: Final = "-skin-"


@dataclass(frozen=True, slots=True)
class Category:
    """A group of symbols, in the order in which a child sees them; `picture` stands for it."""

    code: str
    picture: str
    symbols: tuple[str, ...]


@cache
def list_categories() -> tuple[Category, ...]:
    """Return the categories in their order, each with its symbols without skin tones."""
    return tuple(
        Category(told["code"], told["picture"], tuple(each["code"] for each in told["symbols"]))
        for told in _read_catalogue()["categories"]
    )


@cache
def list_tones() -> tuple[str, ...]:
    """Return the codes of the skin tones, from light to dark."""
    return tuple(tone["code"] for tone in _read_catalogue()["tones"])


def is_symbol(code: str) -> bool:
    """Return whether there is a symbol of that code."""
    return code in _packs()


def is_feeling(code: str) -> bool:
    """Return whether the symbol is one of those that a child tells a feeling by."""
    return _packs().get(code) == FEELINGS


def list_codes() -> list[str]:
    """Return the code of every symbol in every skin tone that it has."""
    return list(_packs())


def pack_of(code: str) -> str:
    """Return the name of the file that a symbol's picture is built into. Raises KeyError."""
    return _packs()[code]


@cache
def _packs() -> dict[str, str]:
    return dict(_place_in_packs())


def _place_in_packs() -> Iterator[tuple[str, str]]:
    for category in _read_catalogue()["categories"]:
        for entry in category["symbols"]:
            yield entry["code"], category["code"]
            for tone in list_tones() if entry.get("tones") else ():
                yield f"{entry['code']}{SKIN}{tone}", f"skin-{tone}"


@cache
def _read_catalogue() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(CATALOGUE.read_text("utf-8"))
    return read
