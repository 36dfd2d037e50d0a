"""Languages, locale choice and catalogues; it must not know any domain."""

from webapp.i18n.messages import gettext, lazy_gettext, lazy_pgettext, ngettext, npgettext, pgettext

__all__ = ["gettext", "lazy_gettext", "lazy_pgettext", "ngettext", "npgettext", "pgettext"]
