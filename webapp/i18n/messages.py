"""gettext for Python and templates, in the locale of the request or of a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast

from babel.support import LazyProxy

from webapp.i18n.catalogues import load_translations
from webapp.i18n.locale import current_locale

_document_locale: ContextVar[str | None] = ContextVar("document_locale", default=None)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak one locale inside the block: a document's, where it is not the request's."""
    token = _document_locale.set(locale)
    try:
        yield
    finally:
        _document_locale.reset(token)


def spoken_locale() -> str:
    """Return the locale that messages come in now."""
    return _document_locale.get() or current_locale()


def gettext(message: str, **values: object) -> str:
    """Return the translation, with named placeholders filled in."""
    text: str = load_translations(spoken_locale()).ugettext(message)
    return text % values if values else text


def pgettext(context: str, message: str, **values: object) -> str:
    """Return the translation of a word in its context."""
    text = str(load_translations(spoken_locale()).upgettext(context, message))
    return text % values if values else text


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """Return the right plural form; `%(num)s` is the number."""
    text: str = load_translations(spoken_locale()).ungettext(singular, plural, number)
    return text % {"num": number, **values}


def npgettext(context: str, singular: str, plural: str, number: int, **values: object) -> str:
    """Return the right plural form in its context."""
    found = load_translations(spoken_locale()).unpgettext(context, singular, plural, number)
    return str(found) % {"num": number, **values}


def lazy_gettext(message: str, **values: object) -> str:
    """Return a message that is translated when it is shown; a proxy that behaves as text."""
    return cast("str", LazyProxy(gettext, message, enable_cache=False, **values))


def lazy_pgettext(context: str, message: str) -> str:
    """Return a word in its context that is translated when it is shown; behaves as text."""
    return cast("str", LazyProxy(pgettext, context, message, enable_cache=False))
