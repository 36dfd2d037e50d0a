"""Which locale one request speaks; set once by the guard or the tablet, asked by everyone."""

from __future__ import annotations

from flask import g, has_request_context, request

from webapp.i18n.languages import (
    DEFAULT_LOCALE,
    LANGUAGES,
    Language,
    get_language,
    is_interface_locale,
)


def set_locale(code: str) -> None:
    """Make this request speak a language; unknown codes are left out."""
    if is_interface_locale(code):
        g.locale = code


def current_locale() -> str:
    """Return this request's locale: set by a person, asked by the browser, or English."""
    if not has_request_context():
        return DEFAULT_LOCALE
    chosen: str | None = g.get("locale")
    if chosen is None:
        tags = [language.tag for language in LANGUAGES]
        best = request.accept_languages.best_match(tags, DEFAULT_LOCALE)
        chosen = next((language.code for language in LANGUAGES if language.tag == best), best)
        g.locale = chosen
    return chosen or DEFAULT_LOCALE


def current_language() -> Language:
    """Return this request's language."""
    return get_language(current_locale())
