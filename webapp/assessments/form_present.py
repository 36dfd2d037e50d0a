"""The form's second movement, understanding the present; wording and structure only."""

from __future__ import annotations

from webapp.assessments.form_shape import Field, Movement, Section
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import lazy_pgettext

SITUATION = Section(
    code="situation",
    movement=Movement.PRESENT,
    heading=_l("The child’s and family’s situation now"),
    fields=(
        Field(code="reason_now", label=_l("The current reason, in the light of the history")),
        Field(
            code="family_understanding",
            label=_l("What the family understands the worry to be"),
        ),
        Field(code="family_perspective", label=_l("How the family sees it")),
        Field(code="professional_perspective", label=_l("How the professionals see it")),
        Field(code="worker_perspective", label=_l("How the social worker sees it")),
        Field(code="support_needed", label=_l("What support is needed")),
    ),
)

RISKS = Section(
    code="risks",
    movement=Movement.PRESENT,
    heading=lazy_pgettext("section", "Child protection risks"),
    fields=(
        Field(code="past_harm", label=lazy_pgettext("risk", "Past harm")),
        Field(code="future_danger", label=lazy_pgettext("risk", "Future danger")),
        Field(code="likelihood", label=lazy_pgettext("risk", "Likelihood")),
        Field(code="severity", label=lazy_pgettext("risk", "Severity")),
        Field(
            code="child_worries",
            label=_l("What the child is worried about"),
            hint=_l("The child’s own words stand in the child’s story; quote them there."),
            is_per_child=True,
        ),
        Field(code="adult_worries", label=_l("What the adults are worried about")),
        Field(code="cooperation", label=lazy_pgettext("risk", "Co-operation")),
    ),
)

RESILIENCE = Section(
    code="resilience",
    movement=Movement.PRESENT,
    heading=_l("Family resilience and protective factors"),
    fields=(
        Field(code="working_well", label=_l("What is working well")),
        Field(code="existing_safety", label=_l("The safety there already is")),
        Field(code="helpers", label=_l("People who help")),
    ),
)

ANALYSIS = Section(
    code="analysis",
    movement=Movement.PRESENT,
    heading=lazy_pgettext("section", "Analysis"),
    fields=(
        Field(code="together", label=_l("How it comes together")),
        Field(code="perspectives", label=_l("The different perspectives")),
        Field(code="judgement", label=lazy_pgettext("analysis", "Our judgement")),
        Field(code="reasoning", label=_l("How the judgement was reached")),
    ),
)

PRESENT = (SITUATION, RISKS, RESILIENCE, ANALYSIS)
