"""The language a child speaks: any one, by its ISO 639 code or its name, and its usual script."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from webapp.i18n import gettext as _
from webapp.i18n.languages import LANGUAGES

_CODE = re.compile(r"[a-z]{2,3}")
SCRIPTS: Final = (
    "Latn", "Arab", "Beng", "Cyrl", "Deva", "Ethi", "Geor", "Grek", "Gujr", "Guru", "Hans",
    "Hant", "Hebr", "Jpan", "Knda", "Kore", "Khmr", "Mlym", "Mymr", "Sinh", "Taml", "Telu",
    "Thaa", "Thai", "Tibt",
)  # fmt: skip
# What is spoken most in homes in England and Wales comes first in the list (Census 2021).
OFFERED: Final = (
    "en", "cy", "pl", "ro", "pa", "ur", "pt", "es", "ar", "bn", "gu", "it", "ta", "fr", "lt",
    "zh", "tr", "bg", "ru", "fa", "ku", "ckb", "so", "sq", "ti", "am", "ps", "uk", "vi", "yo",
    "hu", "lv", "sk", "el", "hi", "ml", "ne", "bfi",
)  # fmt: skip


def find_language(written: str, *, locale: str) -> str | None:
    """Return the ISO 639 code of a language written as a code or a name, or None.

    The name may be in the page's language, in English, or the language's own.
    """
    asked = written.strip().casefold()
    if asked in Locale("en").languages and _CODE.fullmatch(asked):
        return asked
    return _codes_by_name(locale).get(asked) or (asked if asked in OFFERED else None)


def name_language(code: str, *, locale: str) -> str:
    """Return a language's name in the page's language, or its code; a script is left aside."""
    plain = code.replace("_", "-").split("-")[0]
    # British Sign Language has a code of ISO 639-3 that not every list of names has.
    names = {**Locale.parse(locale).languages}
    return str(names.get(plain) or Locale("en").languages.get(plain) or _OTHERS.get(plain, code))


def name_script(code: str, *, locale: str) -> str:
    """Return a script's name in the page's language, or its code."""
    return str(Locale.parse(locale).scripts.get(code, code))


def usual_script(code: str) -> str:
    """Return the script that a language is usually written in (CLDR's likely subtags)."""
    likely = str(get_global("likely_subtags").get(code, ""))
    return next((part for part in likely.split("_") if len(part) == 4), "Latn")


def name_written(code: str, script: str, *, locale: str) -> str:
    """Return a language's name, with its script where it is not the usual one."""
    language = name_language(code, locale=locale)
    if script in ("", usual_script(code)):
        return language
    return _(
        "%(language)s, in another script: %(script)s",
        language=language,
        script=name_script(script, locale=locale),
    )


def list_offered(locale: str) -> list[str]:
    """Return the names of the languages that are offered, in the page's language."""
    return [name_language(code, locale=locale) for code in OFFERED]


_OTHERS = {"bfi": "British Sign Language"}


@cache
def _codes_by_name(locale: str) -> dict[str, str]:
    names: dict[str, str] = {name.casefold(): code for code, name in _OTHERS.items()}
    for code in (*Locale("en").languages, *(language.code for language in LANGUAGES)):
        names.setdefault(_own_name(code), code)
    for known in ("en", locale):
        for code, name in Locale.parse(known).languages.items():
            if _CODE.fullmatch(code):
                names[str(name).casefold()] = code
    names.pop("", None)
    return names


def _own_name(code: str) -> str:
    if not _CODE.fullmatch(code):
        return ""
    try:
        return str(Locale.parse(code).get_language_name(code) or "").casefold()
    except (UnknownLocaleError, ValueError):
        return ""
