"""What the codes of a visit and an account are called on a worker's page; it knows no content."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from webapp.drawings.codec import PackError, unpack_strokes
from webapp.drawings.describe import count_lines
from webapp.drawings.symbols import symbols_of
from webapp.i18n import gettext as _
from webapp.i18n import ngettext, pgettext
from webapp.i18n.locale import current_language
from webapp.symbols.names import symbol_name
from webapp.threehouses.feeling_names import name_feeling
from webapp.threehouses.file_wording import describe_file
from webapp.threehouses.models import AccountItem
from webapp.threehouses.prompts import PROMPTS
from webapp.threehouses.rules import (
    LONGEST_PATH,
    Audience,
    House,
    ItemKind,
    PresenceRole,
    Presentation,
    ReadBack,
    Whereabouts,
    Wish,
    WrittenBy,
    person_of,
)

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


def name_house(code: str) -> str:
    """Return what a house is called."""
    return {
        House.GOOD_THINGS: pgettext("house", "Good things"),
        House.WORRIES: pgettext("house", "Worries"),
        House.WISHES: pgettext("house", "Wishes"),
    }[House(code)]


def question_here(code: str | None, shown: str) -> str | None:
    """Return one of our questions in the language spoken now, where it was shown in another.

    `shown` is the stored text; the worker's own question has no other language.
    """
    message = PROMPTS.get(code or "")
    here = _(message) if message else shown
    return None if here == shown else here


def name_audience(code: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return whom a sharing wish is about; `names` are those of people of the record, by code."""
    if person_of(code) is not None:
        return names.get(code) or _("A person of the record")
    return {
        Audience.MY_WORKER: pgettext("audience", "My worker"),
        Audience.PEOPLE_AT_HOME: pgettext("audience", "People at home"),
        Audience.THE_MEETING: pgettext("audience", "The meeting"),
        Audience.MY_TEACHER: pgettext("audience", "My teacher"),
        Audience.THE_JUDGE: pgettext("audience", "The judge"),
    }[Audience(code)]


def name_wish(code: str) -> str:
    """Return what a child wants of one audience."""
    return {
        Wish.YES: pgettext("sharing wish", "Yes"),
        Wish.ASK_ME_FIRST: pgettext("sharing wish", "Ask me first"),
        Wish.NO: pgettext("sharing wish", "No"),
        Wish.DONT_KNOW_YET: pgettext("sharing wish", "Don't know yet"),
    }[Wish(code)]


def name_writer(code: str) -> str:
    """Return who held the pen."""
    return {
        WrittenBy.CHILD: _("The child held the pen"),
        WrittenBy.WORKER: _("The worker wrote what the child said"),
        WrittenBy.INTERPRETER: _("The interpreter wrote what the child said"),
        WrittenBy.SUPPORTER: _("A supporter wrote what the child said"),
    }[WrittenBy(code)]


def name_role_present(code: str) -> str:
    """Return the role of somebody who was there."""
    return {
        PresenceRole.PARENT: pgettext("role at a visit", "Parent"),
        PresenceRole.CARER: pgettext("role at a visit", "Carer"),
        PresenceRole.SIBLING: pgettext("role at a visit", "Brother or sister"),
        PresenceRole.SUPPORTER: pgettext("role at a visit", "Supporter the child chose"),
        PresenceRole.TEACHER: pgettext("role at a visit", "Teacher or school staff"),
        PresenceRole.ADVOCATE: pgettext("role at a visit", "Advocate"),
        PresenceRole.OTHER_PROFESSIONAL: pgettext("role at a visit", "Another professional"),
        PresenceRole.OTHER: pgettext("role at a visit", "Somebody else"),
    }[PresenceRole(code)]


def name_presentation(code: str) -> str:
    """Return how the child's screens speak."""
    return {
        Presentation.PICTURES_FIRST: pgettext("presentation", "Pictures first"),
        Presentation.SIMPLE_WORDS: pgettext("presentation", "Simple words"),
        Presentation.PLAIN_TEXT: pgettext("presentation", "Plain text"),
    }[Presentation(code)]


def name_read_back(code: str | None) -> str:
    """Return what the child said when an item was read back."""
    if code == ReadBack.RIGHT:
        return _("Read back: “that's right”")
    if code == ReadBack.CHANGED:
        return _("Read back, and changed by the child")
    return _("Not read back")


def describe_item(item: AccountItem) -> str:
    """Return what an item is and what is on it, for those who do not see it; never its meaning."""
    match ItemKind(item.kind):
        case ItemKind.DRAWING:
            return _describe_drawing(item)
        case ItemKind.WORDS:
            return pgettext("kind of item", "Words")
        case ItemKind.WRITING:
            return _("Words in the child's own hand")
        case ItemKind.FEELING:
            return _("A feeling: %(name)s", name=name_feeling(item.details["symbol"]))
        case ItemKind.PERSON:
            return name_whereabouts(item.details["where"])
        case ItemKind.VOICE | ItemKind.PHOTO:
            return describe_file(item)
        case ItemKind.PATH:
            return _(
                "On the path from worries (0) to wishes (%(last)s): at %(place)s",
                place=item.details["place"],
                last=LONGEST_PATH,
            )


def name_whereabouts(code: str) -> str:
    """Return where the child put a person."""
    return {
        Whereabouts.LIVES_HERE: _("The child says: lives here"),
        Whereabouts.VISITS: _("The child says: visits"),
        Whereabouts.KEPT_OUT: _("The child says: is kept out"),
    }[Whereabouts(code)]


def describe_whole(item: AccountItem) -> str:
    """Return the same, and of a drawing how many lines it has; its strokes are read for that.

    A damaged drawing has none to count: that it is damaged is said where its seal is told.
    """
    told = describe_item(item)
    if item.kind != ItemKind.DRAWING:
        return told
    try:
        lines = count_lines(unpack_strokes(item.strokes or b""))
    except PackError:
        return told
    drawn = ngettext("%(num)s line", "%(num)s lines", lines)
    return pgettext("drawing", "%(drawing)s: %(lines)s", drawing=told, lines=drawn)


def _describe_drawing(item: AccountItem) -> str:
    house = name_house(item.house)
    locale = current_language().code
    names = [symbol_name(placed.symbol, locale) for placed in symbols_of(item.details)]
    if not names:
        return _("Drawing in the house “%(house)s”", house=house)
    return _(
        "Drawing in the house “%(house)s”, with %(symbols)s",
        house=house,
        symbols=", ".join(names),
    )
