"""What a document and its form call their audiences, reasons and files; it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping

from webapp.exports.rules import Form
from webapp.i18n import gettext as _
from webapp.i18n import pgettext
from webapp.sharing.rules import CASE_FILE, THE_CHILD, Reason
from webapp.threehouses.wording import NO_NAMES, name_group


def name_audience(code: str, people: Mapping[str, str] = NO_NAMES) -> str:
    """Return for whom a copy is made; `people` are the names of the record, by audience."""
    if code in people:
        return people[code]
    if code == CASE_FILE:
        return _("The case file: social worker, manager, conference chair")
    return pgettext("audience", "The child") if code == THE_CHILD else name_group(code)


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
