"""What a document and its form call houses, audiences and reasons; it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from webapp.exports.rules import Form
from webapp.i18n import gettext as _
from webapp.i18n import pgettext
from webapp.i18n.messages import spoken_locale
from webapp.sharing.rules import CASE_FILE, THE_CHILD, Reason
from webapp.threehouses.rules import Audience, House, WrittenBy
from webapp.threehouses.wording import NO_NAMES


def name_house(code: str) -> str:
    """Return the name of a house."""
    names = {
        House.GOOD_THINGS: pgettext("house", "Good things"),
        House.WORRIES: pgettext("house", "Worries"),
        House.WISHES: pgettext("house", "Wishes"),
    }
    return names[House(code)]


def name_pen(written_by: str) -> str:
    """Return who held the pen."""
    names = {
        WrittenBy.CHILD: pgettext("held the pen", "The child"),
        WrittenBy.WORKER: _("The worker, as the child said it"),
        WrittenBy.INTERPRETER: _("The interpreter, as the child said it"),
        WrittenBy.SUPPORTER: _("A supporter, as the child said it"),
    }
    return names[WrittenBy(written_by)]


def name_audience(code: str, people: Mapping[str, str] = NO_NAMES) -> str:
    """Return for whom a copy is made; `people` are the names of the record, by audience."""
    if code in people:
        return people[code]
    names = {
        CASE_FILE: _("The case file: social worker, manager, conference chair"),
        THE_CHILD: pgettext("audience", "The child"),
        Audience.PEOPLE_AT_HOME: pgettext("audience", "People at home"),
        Audience.THE_MEETING: pgettext("audience", "The meeting"),
        Audience.MY_TEACHER: pgettext("audience", "The teacher"),
        Audience.THE_JUDGE: pgettext("audience", "The judge"),
    }
    return names[code]


def name_reason(code: str) -> str:
    """Return why a house is left out, for the person who makes the copy."""
    names = {
        Reason.CHILD_SAID_NO: _("The child said no."),
        Reason.CHILD_WANTS_TO_BE_ASKED: _("The child wants to be asked first."),
        Reason.CHILD_DOES_NOT_KNOW_YET: _("The child does not know yet."),
        Reason.CHILD_WAS_NOT_ASKED: _("The child has not said who may see it."),
        Reason.NOT_FOR_SOMEBODY_THERE: _("The child did not say yes for somebody who lives there."),
        Reason.ANOTHER_CHILDS: _("It is another child’s own account."),
        Reason.CASE_NOT_OPEN: _("You do not hold this child’s case."),
    }
    return names[Reason(code)]


def name_form(code: str) -> str:
    """Return what kind of file a copy is."""
    names = {
        Form.PDF: _("PDF, to keep and to print"),
        Form.DOCX: _("Word document, to paste from"),
        Form.PRINT: _("Page to print from this browser"),
    }
    return names[Form(code)]


def name_language(code: str) -> str:
    """Return a language's name in the spoken language, or its code where Babel has none."""
    plain = code.replace("_", "-").split("-")[0]
    found = Locale.parse(spoken_locale()).languages.get(plain)
    return str(found) if found else code
