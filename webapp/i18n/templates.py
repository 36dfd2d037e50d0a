"""Messages, dates and the page's language in every template."""

from __future__ import annotations

from flask import Flask

from webapp.i18n.formats import show_age, show_date, show_time
from webapp.i18n.languages import LANGUAGES, get_language
from webapp.i18n.locale import current_language
from webapp.i18n.messages import gettext, ngettext, npgettext, pgettext
from webapp.i18n.quality import read_qualities


def install_messages(app: Flask) -> None:
    """Give templates gettext, date and age formats and the page's language."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    app.jinja_env.globals.update(
        LANGUAGES=LANGUAGES,
        catalogue_quality=lambda: read_qualities()[current_language().code],
        get_language=get_language,
        page_language=current_language,
        show_age=show_age,
        show_date=show_date,
        show_time=show_time,
    )
