"""What people are to each other, in words; it knows nobody."""

from __future__ import annotations

from webapp.i18n import pgettext


def name_tie(code: str) -> str:
    """Return what somebody is to the child, "grandparent"; the code itself for one unknown."""
    return {
        "parent": pgettext("tie", "parent"),
        "step_parent": pgettext("tie", "step-parent"),
        "grandparent": pgettext("tie", "grandparent"),
        "aunt_or_uncle": pgettext("tie", "aunt or uncle"),
        "carer": pgettext("tie", "carer"),
        "sibling": pgettext("tie", "brother or sister"),
        "half_sibling": pgettext("tie", "half-brother or half-sister"),
        "partner": pgettext("tie", "partner"),
        "former_partner": pgettext("tie", "former partner"),
        "friend": pgettext("tie", "friend"),
        "child": pgettext("tie", "own child"),
        "step_child": pgettext("tie", "step-child"),
        "grandchild": pgettext("tie", "grandchild"),
        "niece_or_nephew": pgettext("tie", "niece or nephew"),
        "cared_for": pgettext("tie", "cared for by the child"),
    }.get(code, code)
