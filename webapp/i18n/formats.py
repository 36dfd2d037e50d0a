"""Dates and ages as the record shows them: Gregorian, ASCII digits, month in words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from webapp.core.clock import today
from webapp.i18n.messages import ngettext, pgettext, spoken_locale

# The authorities are in England and Wales; a visit's clock time is the one on their wall.
LOCAL_ZONE = ZoneInfo("Europe/London")


def show_date(value: date | datetime | None) -> str:
    """Return "12 November 2026" in the spoken language; empty for none."""
    if value is None:
        return ""
    day = value.astimezone(LOCAL_ZONE).date() if isinstance(value, datetime) else value
    return format_date(day, "d MMMM y", locale=spoken_locale())


def show_time(value: datetime | None) -> str:
    """Return "12 November 2026, 10:52", the clock being that of London; empty for none."""
    if value is None:
        return ""
    clock = value.astimezone(LOCAL_ZONE).strftime("%H:%M")
    return pgettext("time of day", "%(date)s, %(clock)s", date=show_date(value), clock=clock)


def show_age(born_on: date | None, *, on: date | None = None) -> str:
    """Return an age in years, in months below two; empty when the birth date is not known."""
    if born_on is None:
        return ""
    day = on or today()
    months = (day.year - born_on.year) * 12 + day.month - born_on.month - (day.day < born_on.day)
    if months < 0:
        return ""
    if months < 24:
        return ngettext("%(num)s month old", "%(num)s months old", months)
    return ngettext("%(num)s year old", "%(num)s years old", months // 12)
