"""The Record for Understanding Families as data: twenty sections, in order; decides nothing.

The form is one London borough's, published as annex B of the Munro Review interim report
(February 2011, Open Government Licence).
"""

from __future__ import annotations

from webapp.assessments.form_background import BACKGROUND, CHILD_STORY, MEMBERSHIP
from webapp.assessments.form_planning import INTERVENTION_PLAN, PLANNING
from webapp.assessments.form_present import PRESENT
from webapp.assessments.form_shape import Movement, Section
from webapp.core.errors import NotFound
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import lazy_pgettext

__all__ = [
    "CHILD_STORY",
    "INTERVENTION_PLAN",
    "MEMBERSHIP",
    "MOVEMENTS",
    "REASONS",
    "SECTIONS",
    "find_section",
]

SECTIONS: tuple[Section, ...] = (*BACKGROUND, *PRESENT, *PLANNING)
MOVEMENTS = {
    Movement.BACKGROUND: _l("Family background and history"),
    Movement.PRESENT: _l("Understanding the present situation"),
    Movement.PLANNING: lazy_pgettext("movement", "Planning"),
}
REASONS = {
    "declined": _l("The child declined"),
    "too_young": _l("The child is too young to tell"),
    "not_safe": _l("It was not safe to ask"),
    "not_yet_seen": _l("The child has not yet been seen"),
}
_BY_CODE = {section.code: section for section in SECTIONS}


def find_section(code: str) -> Section:
    """Return the section of that code. Raises NotFound."""
    if code not in _BY_CODE:
        raise NotFound()
    return _BY_CODE[code]
