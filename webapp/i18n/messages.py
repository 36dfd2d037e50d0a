"""gettext for Python and templates, in the locale of the request or of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

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


def lazy_gettext(message: str, **values: object) -> LazyProxy:
    """Return a message that is translated when it is shown."""
    return _lazy(gettext, message, values)


def lazy_pgettext(context: str, message: str) -> LazyProxy:
    """Return a word in its context that is translated when it is shown."""
    return LazyProxy(pgettext, context, message, enable_cache=False)


def _lazy(function: Callable[..., str], message: str, values: dict[str, object]) -> LazyProxy:
    return LazyProxy(function, message, enable_cache=False, **values)
