"""What a symbol shows, in the words of each language; CLDR's short names and a few of our own."""

from __future__ import annotations

from functools import cache
from typing import Any

from webapp.symbols.built import SymbolsNotBuilt, read_built

SOURCE_LOCALE = "en_GB"


def symbol_name(code: str, locale: str) -> str:
    """Return the name of a symbol, such as "girl: dark skin tone".

    An unknown locale speaks English; a code that is no longer known is its own name.
    """
    for each in (locale, SOURCE_LOCALE):
        found = _names(each).get(code)
        if found is not None:
            return found
    return code


@cache
def _names(locale: str) -> dict[str, str]:
    try:
        told: dict[str, Any] = read_built(f"names-{locale}")
    except SymbolsNotBuilt:
        if locale == SOURCE_LOCALE:
            raise
        return {}
    names: dict[str, str] = told["names"]
    return names
