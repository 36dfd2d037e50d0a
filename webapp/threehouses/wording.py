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
from webapp.i18n.messages import spoken_locale
from webapp.media.wording import tell_refusal
from webapp.symbols.names import symbol_name
from webapp.threehouses.feeling_names import name_feeling
from webapp.threehouses.file_wording import describe_file
from webapp.threehouses.kinds import KINDS, KindShown
from webapp.threehouses.models import AccountItem
from webapp.threehouses.prompts import PROMPTS
from webapp.threehouses.refused import NEVER_CAME
from webapp.threehouses.rules import (
    LONGEST_PATH,
    Audience,
    GivenUp,
    House,
    ItemKind,
    Kind,
    PresenceRole,
    Presentation,
    ReadBack,
    Theme,
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
    """Return whom a sharing wish is about, as the child was asked.

    `names` are those of people of the record, by code.
    """
    if person_of(code) is not None:
        return names.get(code) or _("A person of the record")
    return {
        Audience.MY_WORKER: pgettext("audience", "My worker"),
        Audience.PEOPLE_AT_HOME: pgettext("audience", "People at home"),
        Audience.THE_MEETING: pgettext("audience", "The meeting"),
        Audience.MY_TEACHER: pgettext("audience", "My teacher"),
        Audience.THE_JUDGE: pgettext("audience", "The judge"),
    }[Audience(code)]


def name_group(code: str) -> str:
    """Return what a group is called by somebody who is not the child."""
    is_teacher = code == Audience.MY_TEACHER
    return pgettext("audience", "The teacher") if is_teacher else name_audience(code)


def name_not_for(code: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return for whom something is not, as the child said; `names` as in `name_audience`."""
    if person_of(code) is not None:
        return _("Not for %(name)s", name=name_audience(code, names))
    return {
        Audience.MY_WORKER: _("Not for the social worker"),
        Audience.PEOPLE_AT_HOME: _("Not for the people at home"),
        Audience.THE_MEETING: _("Not for the meeting"),
        Audience.MY_TEACHER: _("Not for the teacher"),
        Audience.THE_JUDGE: _("Not for the judge"),
    }[Audience(code)]


def name_wish(code: str) -> str:
    """Return what a child wants of one audience."""
    return {
        Wish.YES: pgettext("sharing wish", "Yes"),
        Wish.ASK_ME_FIRST: pgettext("sharing wish", "Ask me first"),
        Wish.NO: pgettext("sharing wish", "No"),
        Wish.DONT_KNOW_YET: pgettext("sharing wish", "Don't know yet"),
    }[Wish(code)]


def shown_as(item: AccountItem) -> KindShown:
    """Return how an item's kind is shown."""
    return KINDS[ItemKind(item.kind)]


def name_kind(code: str) -> str:
    """Return what a kind of thing is called; nothing of what is on it."""
    return KINDS[ItemKind(code)].name()


def name_change(code: str) -> str:
    """Return what a change is about, by its kind as it was told; nothing of what is in it."""
    match code:
        case Kind.STROKE | Kind.SYMBOL:
            return name_kind(ItemKind.DRAWING)
        case Kind.SHARING_WISH | Kind.EARLIER_WISH:
            return pgettext("kind of change", "Who may see something")
    return name_kind(code) if code in set(ItemKind) else pgettext("kind of change", "Other")


def count_things(changes: int, files: int) -> str:
    """Return how many changes, photos and recordings there are, in words."""
    told = ngettext("%(num)s change", "%(num)s changes", changes)
    if not files:
        return told
    with_file = ngettext("%(num)s photo or recording", "%(num)s photos or recordings", files)
    if not changes:
        return with_file
    return _("%(changes)s and %(files)s", changes=told, files=with_file)


def tell_given_up(code: str) -> str | None:
    """Return why a tablet gave something up; None for a refusal that is told in its own words."""
    match code:
        case GivenUp.SEALED:
            return _("The account was sealed already.")
        case GivenUp.MET:
            return _(
                "Another tablet had changed the same. The account has what came from there; the "
                "child did not choose between the two."
            )
        case GivenUp.UNREADABLE:
            return _("It was harmed, or locked with another key. It is kept as it lay there.")
    return None


def label_item(item: AccountItem) -> str:
    """Return what stands over an item: whose it is, and of what kind."""
    kind = shown_as(item)
    return kind.own() if item.written_by == WrittenBy.CHILD else kind.other()


def name_author(item: AccountItem) -> str:
    """Return who held the pen, is talking, made or chose it, as far as the tablet was told."""
    return shown_as(item).authors[WrittenBy(item.written_by)]()


def name_writer(code: str) -> str:
    """Return who wrote words down that are no item of their own."""
    return KINDS[ItemKind.WORDS].authors[WrittenBy(code)]()


def tell_refused(item: AccountItem, code: str) -> str:
    """Return why an item's own file is not here (`refused.list_refusals`)."""
    if code == NEVER_CAME:
        return describe_file(item)
    return _(
        "%(thing)s: its file could not be kept. %(reason)s",
        thing=name_kind(item.kind),
        reason=tell_refusal(code),
    )


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


def name_theme(code: str) -> str:
    """Return what the three houses look like; a code that is no longer known is its own name."""
    return {
        Theme.STREET.value: pgettext("how the houses look", "A street"),
        Theme.TRAIN.value: pgettext("how the houses look", "A train"),
        Theme.BOXES.value: pgettext("how the houses look", "Boxes"),
    }.get(code, code)


def name_house_colour(code: str) -> str:
    """Return what a house's colour is called; a code that is no longer known is its own name."""
    return {
        "yellow": pgettext("colour of a house", "Yellow"),
        "orange": pgettext("colour of a house", "Orange"),
        "red": pgettext("colour of a house", "Red"),
        "pink": pgettext("colour of a house", "Pink"),
        "purple": pgettext("colour of a house", "Purple"),
        "lilac": pgettext("colour of a house", "Lilac"),
        "blue": pgettext("colour of a house", "Blue"),
        "sky": pgettext("colour of a house", "Light blue"),
        "sea": pgettext("colour of a house", "Sea green"),
        "green": pgettext("colour of a house", "Green"),
        "brown": pgettext("colour of a house", "Brown"),
        "grey": pgettext("colour of a house", "Grey"),
    }.get(code, code)


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
            return name_kind(item.kind)
        case ItemKind.WRITING:
            is_own = item.written_by == WrittenBy.CHILD
            return _("Words in the child's own hand") if is_own else name_kind(item.kind)
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
    locale = spoken_locale()
    names = [symbol_name(placed.symbol, locale) for placed in symbols_of(item.details)]
    if not names:
        return _("Drawing in the house “%(house)s”", house=house)
    return _(
        "Drawing in the house “%(house)s”, with %(symbols)s",
        house=house,
        symbols=", ".join(names),
    )
