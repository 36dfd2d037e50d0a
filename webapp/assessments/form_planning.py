"""The form's third movement, planning and sharing; wording and structure only."""

from __future__ import annotations

from webapp.assessments.form_shape import Choice, Field, Kind, Movement, Section
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import lazy_pgettext

_NAME = Field(code="name", label=lazy_pgettext("person", "Name"), kind=Kind.LINE)
_SIGNED_ON = Field(code="signed_on", label=lazy_pgettext("signature", "Date"), kind=Kind.DATE)
_GIVEN = Field(code="given", label=_l("Was it given to them?"), kind=Kind.YES_NO)
_GIVEN_ON = Field(code="given_on", label=_l("When it was given"), kind=Kind.DATE)

RECOMMENDATIONS = Section(
    code="recommendations",
    movement=Movement.PLANNING,
    heading=lazy_pgettext("section", "Recommendations"),
    fields=(
        Field(code="recommendations", label=_l("What we recommend")),
        Field(code="protection_plan", label=_l("Outline child protection plan, if appropriate")),
    ),
)

SIGNATURES = Section(
    code="signatures",
    movement=Movement.PLANNING,
    heading=_l("Comments and signatures"),
    hint=_l("Write the comments of the child and the family in their own words."),
    fields=(
        Field(
            code="social_worker",
            label=lazy_pgettext("signature", "Social worker"),
            kind=Kind.LINE,
        ),
        Field(
            code="social_worker_signed_on",
            label=_l("Date of the social worker’s signature"),
            kind=Kind.DATE,
        ),
        Field(code="manager_comments", label=_l("Comments of the manager")),
        Field(code="manager", label=lazy_pgettext("signature", "Manager"), kind=Kind.LINE),
        Field(
            code="manager_signed_on",
            label=_l("Date of the manager’s signature"),
            kind=Kind.DATE,
        ),
        Field(
            code="family",
            label=_l("Child and family"),
            kind=Kind.TABLE,
            add_label=_l("Add a person"),
            columns=(
                _NAME,
                Field(
                    code="who",
                    label=_l("Who this is"),
                    kind=Kind.CHOICE,
                    choices=(
                        Choice(code="child", label=lazy_pgettext("signature", "Child")),
                        Choice(code="parent", label=_l("Parent or carer")),
                        Choice(code="other", label=_l("Another member of the family")),
                    ),
                ),
                _SIGNED_ON,
                Field(code="comments", label=_l("Comments, in their own words")),
            ),
        ),
    ),
)

DISCUSSED = Section(
    code="discussed",
    movement=Movement.PLANNING,
    heading=lazy_pgettext("section", "Report discussed"),
    fields=(
        Field(
            code="with_child",
            label=_l("Was it discussed with the child?"),
            kind=Kind.YES_NO,
            is_per_child=True,
        ),
        Field(
            code="with_child_when",
            label=_l("If not, when will it be?"),
            kind=Kind.LINE,
            is_per_child=True,
        ),
        Field(
            code="child_comments",
            label=_l("What the child said about it, in their own words"),
            is_per_child=True,
        ),
        Field(
            code="parents",
            label=_l("Parents and carers"),
            kind=Kind.TABLE,
            add_label=_l("Add a parent or carer"),
            columns=(
                _NAME,
                Field(
                    code="discussed",
                    label=_l("Was it discussed with them?"),
                    kind=Kind.YES_NO,
                ),
                Field(code="when", label=_l("If not, when will it be?"), kind=Kind.LINE),
                Field(code="comments", label=_l("Comments, in their own words")),
            ),
        ),
    ),
)

DISTRIBUTION = Section(
    code="distribution",
    movement=Movement.PLANNING,
    heading=lazy_pgettext("section", "Distribution"),
    fields=(
        Field(
            code="child_given",
            label=_l("Was it given to the child?"),
            kind=Kind.YES_NO,
            is_per_child=True,
        ),
        Field(
            code="child_given_on",
            label=_l("When it was given"),
            kind=Kind.DATE,
            is_per_child=True,
        ),
        Field(
            code="family",
            label=lazy_pgettext("distribution", "Family members"),
            kind=Kind.TABLE,
            add_label=_l("Add a family member"),
            columns=(_NAME, _GIVEN, _GIVEN_ON),
        ),
        Field(
            code="recipients",
            label=_l("Each other recipient"),
            kind=Kind.TABLE,
            add_label=_l("Add a recipient"),
            columns=(
                _NAME,
                Field(
                    code="agency",
                    label=lazy_pgettext("professional", "Agency"),
                    kind=Kind.LINE,
                ),
                _GIVEN,
                _GIVEN_ON,
            ),
        ),
    ),
)

INTERVENTION_PLAN = Section(
    code="intervention_plan",
    movement=Movement.PLANNING,
    heading=_l("Social work intervention plan"),
    fields=(
        Field(
            code="actions",
            label=lazy_pgettext("plan", "Actions"),
            kind=Kind.TABLE,
            add_label=_l("Add an action"),
            columns=(
                Field(code="action", label=lazy_pgettext("plan", "Action")),
                Field(code="by_whom", label=lazy_pgettext("plan", "By whom"), kind=Kind.LINE),
                Field(code="by_when", label=lazy_pgettext("plan", "By when"), kind=Kind.DATE),
                Field(
                    code="answers",
                    label=_l("Which of the child’s worries or wishes it answers"),
                    kind=Kind.ITEMS,
                    houses=("worries", "wishes"),
                ),
            ),
        ),
        Field(code="strengths", label=_l("Family strengths used")),
        Field(code="family_ideas", label=_l("The family’s ideas for safety")),
        Field(code="must_change", label=_l("What must change")),
        Field(code="safe_enough", label=_l("What is safe enough to close?")),
    ),
)

PLANNING = (RECOMMENDATIONS, SIGNATURES, DISCUSSED, DISTRIBUTION, INTERVENTION_PLAN)
