"""Catalogues read from the .po files, for Python, templates and the browser."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from webapp.i18n.languages import DEFAULT_LOCALE, get_language

CONTEXT_GLUE = "\x04"  # gettext's own glue between context and message


def translations_folder() -> Path:
    """Return the folder of the catalogues: beside the package, or inside an installed one."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "translations"
    return inside if inside.is_dir() else package.parent / "translations"


@cache
def load_catalogue(locale: str) -> Catalog:
    """Return the catalogue of a locale; English is the source and has none of its own."""
    path = translations_folder() / locale / "LC_MESSAGES" / "messages.po"
    if locale == DEFAULT_LOCALE and not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


@cache
def load_translations(locale: str) -> Translations:
    """Return gettext translations of a locale, without fuzzy entries."""
    compiled = io.BytesIO()
    write_mo(compiled, load_catalogue(locale))
    compiled.seek(0)
    return Translations(fp=compiled)


@cache
def browser_catalogue(locale: str) -> dict[str, Any]:
    """Return what TypeScript needs: plural expression (C syntax) and translated messages.

    A plural message is a list of forms; the key carries its context before U+0004.
    """
    catalogue = load_catalogue(locale)
    language = get_language(locale)
    messages: dict[str, str | list[str]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy or not _is_for_browser(message.locations):
            continue
        identifier = message.id[0] if isinstance(message.id, tuple | list) else message.id
        key = f"{message.context}{CONTEXT_GLUE}{identifier}" if message.context else identifier
        if isinstance(message.string, tuple | list):
            if all(message.string):
                messages[key] = list(message.string)
        elif message.string:
            messages[key] = message.string
    return {
        "locale": locale,
        "tag": language.tag,
        "dir": language.direction,
        "plural": catalogue.plural_expr,
        "dates": _name_dates(locale),
        "messages": messages,
    }


def _name_dates(locale: str) -> dict[str, Any]:
    # Browsers write Welsh dates in English and Persian ones by another year: they are given the
    # names of days (Monday first) and months, and how CLDR puts a whole date together.
    known = Locale.parse(locale)
    days, months = known.days["format"]["wide"], known.months["format"]["wide"]
    return {
        "pattern": known.date_formats["full"].pattern,
        "days": [days[day] for day in range(7)],
        "months": [months[month] for month in range(1, 13)],
    }


def _is_for_browser(locations: list[tuple[str, int]]) -> bool:
    return any(path.startswith("frontend/") or "prompts" in path for path, _ in locations)
