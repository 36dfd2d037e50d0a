"""The form's first movement, family background and history; wording and structure only."""

from __future__ import annotations

from webapp.assessments.form_shape import Choice, Field, Kind, Movement, Section
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import lazy_pgettext

_NAME = Field(code="name", label=lazy_pgettext("person", "Name"), kind=Kind.LINE, is_wide=True)
_GENDER = Field(code="gender", label=lazy_pgettext("person", "Gender"), kind=Kind.LINE)
_ETHNICITY = Field(code="ethnicity", label=lazy_pgettext("person", "Ethnicity"), kind=Kind.LINE)
_RELIGION = Field(code="religion", label=lazy_pgettext("person", "Religion"), kind=Kind.LINE)
_TELEPHONE = Field(code="telephone", label=lazy_pgettext("person", "Telephone"), kind=Kind.LINE)
_BORN_ON = Field(code="born_on", label=lazy_pgettext("person", "Date of birth"), kind=Kind.DATE)

MEMBERSHIP = Section(
    code="membership",
    movement=Movement.BACKGROUND,
    heading=lazy_pgettext("section", "Family membership"),
    hint=_l("Filled in from the record when the assessment was started. Check it with the family."),
    fields=(
        Field(
            code="children",
            label=_l("Children who are the subject"),
            kind=Kind.TABLE,
            add_label=_l("Add a child"),
            columns=(
                Field(code="reference", label=lazy_pgettext("record", "ID"), kind=Kind.LINE),
                _NAME,
                _BORN_ON,
                Field(
                    code="expected_on",
                    label=_l("Expected date, if not yet born"),
                    kind=Kind.DATE,
                ),
                _GENDER,
                Field(
                    code="disability",
                    label=lazy_pgettext("person", "Disability"),
                    kind=Kind.LINE,
                ),
                _ETHNICITY,
                _RELIGION,
            ),
        ),
        Field(
            code="others",
            label=_l("Household and significant others"),
            kind=Kind.TABLE,
            add_label=_l("Add a person"),
            columns=(
                _NAME,
                _BORN_ON,
                _GENDER,
                Field(
                    code="relationship",
                    label=_l("Relationship to the children"),
                    kind=Kind.LINE,
                    is_wide=True,
                ),
                Field(
                    code="has_pr",
                    label=_l("Parental responsibility (PR)"),
                    kind=Kind.YES_NO,
                ),
                _ETHNICITY,
                _RELIGION,
            ),
        ),
        Field(
            code="households",
            label=_l("Addresses and telephones"),
            kind=Kind.TABLE,
            add_label=_l("Add an address"),
            columns=(
                Field(
                    code="household",
                    label=lazy_pgettext("address", "Household"),
                    kind=Kind.LINE,
                ),
                Field(
                    code="members",
                    label=_l("Who lives there"),
                    kind=Kind.LINE,
                    is_wide=True,
                ),
                Field(
                    code="address",
                    label=lazy_pgettext("household", "Address"),
                    kind=Kind.LINE,
                    is_wide=True,
                ),
                _TELEPHONE,
            ),
        ),
    ),
)

PROFESSIONALS = Section(
    code="professionals",
    movement=Movement.BACKGROUND,
    heading=lazy_pgettext("section", "Professionals involved"),
    fields=(
        Field(
            code="people",
            label=_l("Professionals who work with the family"),
            kind=Kind.TABLE,
            add_label=_l("Add a professional"),
            columns=(
                _NAME,
                Field(code="role", label=lazy_pgettext("professional", "Role"), kind=Kind.LINE),
                Field(
                    code="agency",
                    label=lazy_pgettext("professional", "Agency"),
                    kind=Kind.LINE,
                ),
                _TELEPHONE,
                Field(code="works_with", label=_l("Which person they work with"), kind=Kind.LINE),
                Field(
                    code="contributed",
                    label=_l("Contributed to this assessment"),
                    kind=Kind.YES_NO,
                ),
            ),
        ),
    ),
)

REASON = Section(
    code="reason",
    movement=Movement.BACKGROUND,
    heading=_l("Reason for this piece of work, presenting issues"),
    fields=(
        Field(code="worried_about", label=_l("What we are worried about")),
        Field(code="threshold", label=_l("Which threshold was met")),
    ),
)

PLAN_TIMEFRAME = Section(
    code="plan_timeframe",
    movement=Movement.BACKGROUND,
    heading=_l("Initial plan and time frame"),
    fields=(
        Field(code="plan", label=_l("The plan before leaving the office")),
        Field(code="time_frame", label=_l("How long this work is to take"), kind=Kind.LINE),
        Field(
            code="agreed_with_manager",
            label=_l("Was the time frame agreed with the manager?"),
            kind=Kind.YES_NO,
        ),
        Field(code="agreed_on", label=_l("When it was agreed"), kind=Kind.DATE),
        Field(
            code="shared_with_family",
            label=_l("Was the time frame shared with the family?"),
            kind=Kind.YES_NO,
        ),
        Field(code="shared_on", label=_l("When it was shared"), kind=Kind.DATE),
        Field(code="reviewed_on", label=_l("Date of the review with the manager"), kind=Kind.DATE),
        Field(code="review", label=_l("What the review with the manager decided")),
        Field(code="delay", label=_l("Any delay, and the reason for it")),
    ),
)

CHILD_PROTECTION = Section(
    code="child_protection",
    movement=Movement.BACKGROUND,
    heading=lazy_pgettext("section", "Child protection"),
    fields=(
        Field(
            code="section_47",
            label=_l("Is this a section 47 enquiry?"),
            kind=Kind.YES_NO,
        ),
        Field(
            code="initial_conference",
            label=_l("Is it to be presented at an initial conference within 15 days?"),
            kind=Kind.YES_NO,
        ),
    ),
)

CHILD_STORY = Section(
    code="child_story",
    movement=Movement.BACKGROUND,
    heading=_l("Child’s profile and story"),
    fields=(
        Field(
            code="background",
            label=_l("Background that matters to the child’s development"),
            is_per_child=True,
        ),
        Field(
            code="other_sources",
            label=_l("What other sources say of the child’s experience"),
            hint=_l("For babies, or before birth."),
            is_per_child=True,
        ),
    ),
)

FAMILY_TREE = Section(
    code="family_tree",
    movement=Movement.BACKGROUND,
    heading=lazy_pgettext("section", "Family tree"),
    hint=_l("Several generations and several households, as the family tells it."),
    fields=(
        Field(
            code="people",
            label=_l("People in the family tree"),
            kind=Kind.TABLE,
            add_label=_l("Add a person"),
            columns=(
                _NAME,
                Field(code="relationship", label=_l("How they are related"), kind=Kind.LINE),
                Field(
                    code="generation",
                    label=lazy_pgettext("family tree", "Generation"),
                    kind=Kind.LINE,
                ),
                Field(
                    code="household",
                    label=lazy_pgettext("address", "Household"),
                    kind=Kind.LINE,
                ),
                Field(code="life_dates", label=_l("Born and died"), kind=Kind.LINE),
            ),
        ),
        Field(code="narrative", label=_l("What the family tree shows")),
    ),
)

ECO_MAP = Section(
    code="eco_map",
    movement=Movement.BACKGROUND,
    heading=_l("Personal and professional relationships"),
    fields=(
        Field(
            code="ties",
            label=_l("Ties around the child and the family"),
            kind=Kind.TABLE,
            add_label=_l("Add a tie"),
            columns=(
                Field(code="family_member", label=_l("Child or family member"), kind=Kind.LINE),
                Field(
                    code="tied_to",
                    label=_l("Tied to which person or service"),
                    kind=Kind.LINE,
                    is_wide=True,
                ),
                Field(
                    code="tie",
                    label=_l("What the tie is like"),
                    kind=Kind.CHOICE,
                    choices=(
                        Choice(code="strong", label=lazy_pgettext("tie", "Strong")),
                        Choice(code="weak", label=lazy_pgettext("tie", "Weak")),
                        Choice(code="stressful", label=lazy_pgettext("tie", "Stressful")),
                    ),
                ),
                Field(
                    code="note", label=_l("What it gives or takes"), kind=Kind.LINE, is_wide=True
                ),
            ),
        ),
        Field(code="support", label=_l("Where the support is")),
        Field(code="isolation", label=_l("Where there is isolation")),
    ),
)

FAMILY_HISTORY = Section(
    code="family_history",
    movement=Movement.BACKGROUND,
    heading=_l("Family history and understanding of relationships"),
    hint=_l("Fathers are included, whether or not they live with the child."),
    fields=(
        Field(
            code="narratives",
            label=_l("Each birth parent’s own narrative"),
            kind=Kind.TABLE,
            add_label=_l("Add a parent"),
            columns=(
                Field(
                    code="parent",
                    label=lazy_pgettext("family history", "Birth parent"),
                    kind=Kind.LINE,
                ),
                Field(code="narrative", label=_l("Their narrative, told apart from the other")),
            ),
        ),
        Field(code="together", label=_l("What the parents say together")),
        Field(code="who_lives_where", label=_l("Who lives where")),
    ),
)

TIMELINE = Section(
    code="timeline",
    movement=Movement.BACKGROUND,
    heading=_l("Timeline, significant events"),
    hint=_l("Only what is pertinent to this child."),
    fields=(
        Field(
            code="events",
            label=lazy_pgettext("timeline", "Significant events"),
            kind=Kind.TABLE,
            add_label=_l("Add an event"),
            columns=(
                Field(
                    code="happened",
                    label=lazy_pgettext("timeline", "Date"),
                    kind=Kind.LINE,
                    hint=_l("As exactly as it is known, such as “summer 2024”."),
                ),
                Field(code="source", label=lazy_pgettext("timeline", "Source"), kind=Kind.LINE),
                Field(code="event", label=lazy_pgettext("timeline", "What happened")),
                Field(code="meaning", label=_l("What it meant for the child")),
                Field(
                    code="child_says",
                    label=_l("What the child says of it"),
                    kind=Kind.ITEMS,
                    houses=("good_things", "worries", "wishes"),
                ),
            ),
        ),
    ),
)

PROFESSIONAL_HISTORY = Section(
    code="professional_history",
    movement=Movement.BACKGROUND,
    heading=lazy_pgettext("section", "Previous involvement"),
    fields=(
        Field(
            code="work",
            label=_l("Earlier work with the family"),
            kind=Kind.TABLE,
            add_label=_l("Add earlier work"),
            columns=(
                Field(code="period", label=_l("From when to when"), kind=Kind.LINE),
                Field(code="who", label=_l("Which agency, and who"), kind=Kind.LINE),
                Field(code="what", label=_l("What was done")),
                Field(code="changes", label=lazy_pgettext("earlier work", "Changes achieved")),
                Field(code="outcome", label=lazy_pgettext("earlier work", "Outcome")),
            ),
        ),
        Field(code="summary", label=_l("What can be learned from it")),
    ),
)

BACKGROUND = (
    MEMBERSHIP,
    PROFESSIONALS,
    REASON,
    PLAN_TIMEFRAME,
    CHILD_PROTECTION,
    CHILD_STORY,
    FAMILY_TREE,
    ECO_MAP,
    FAMILY_HISTORY,
    TIMELINE,
    PROFESSIONAL_HISTORY,
)
