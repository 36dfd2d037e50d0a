"""What a photo or a recording is called on a worker's page, and what became of its file."""

from __future__ import annotations

from webapp.i18n import gettext as _
from webapp.i18n import pgettext
from webapp.i18n.formats import show_date
from webapp.threehouses.account_media import Fate, FoundFile, find_file
from webapp.threehouses.models import AccountItem
from webapp.threehouses.rules import ItemKind


def describe_file(item: AccountItem) -> str:
    """Return what a photo or a recording is, with its measured length, or why it is not here."""
    file = find_file(item)
    if item.kind == ItemKind.VOICE:
        return _describe_recording(file, told_ms=item.details["duration_ms"])
    return _describe_photo(file)


def show_length(milliseconds: int) -> str:
    """Return a length of time as minutes and seconds, "3:07"."""
    seconds = round(milliseconds / 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def _describe_recording(file: FoundFile, *, told_ms: int) -> str:
    length = show_length(told_ms if file.duration_ms is None else file.duration_ms)
    match file.fate:
        case Fate.HERE:
            return _("A recording, %(length)s", length=length)
        case Fate.LATE:
            return _(
                "A recording, %(length)s. It came on %(date)s, after the account was sealed.",
                length=length,
                date=show_date(file.came_at),
            )
        case Fate.MISSING:
            return _("A recording that has not reached the server")
        case Fate.REFUSED:
            return _("A recording that could not be kept")


def _describe_photo(file: FoundFile) -> str:
    match file.fate:
        case Fate.HERE:
            return pgettext("kind of item", "A photo")
        case Fate.LATE:
            return _(
                "A photo. It came on %(date)s, after the account was sealed.",
                date=show_date(file.came_at),
            )
        case Fate.MISSING:
            return _("A photo that has not reached the server")
        case Fate.REFUSED:
            return _("A photo that could not be kept")
