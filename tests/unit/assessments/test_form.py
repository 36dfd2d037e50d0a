"""The form is whole: every section and field of the published draft, in its order."""

from __future__ import annotations

import re

import pytest

from webapp.assessments.form import MOVEMENTS, REASONS, SECTIONS, find_section
from webapp.assessments.form_shape import Field, Kind, Section
from webapp.assessments.rules import NoAccountReason
from webapp.core.errors import NotFound

FIELDS = {
    "membership": "children others households",
    "professionals": "people",
    "reason": "worried_about threshold",
    "plan_timeframe": "plan time_frame agreed_with_manager agreed_on shared_with_family shared_on"
    " reviewed_on review delay",
    "child_protection": "section_47 initial_conference",
    "child_story": "background other_sources",
    "family_tree": "people narrative",
    "eco_map": "ties support isolation",
    "family_history": "narratives together who_lives_where",
    "timeline": "events",
    "professional_history": "work summary",
    "situation": "reason_now family_understanding family_perspective professional_perspective"
    " worker_perspective support_needed",
    "risks": "past_harm future_danger likelihood severity child_worries adult_worries cooperation",
    "resilience": "working_well existing_safety helpers",
    "analysis": "together perspectives judgement reasoning",
    "recommendations": "recommendations protection_plan",
    "signatures": "social_worker social_worker_signed_on manager_comments manager"
    " manager_signed_on family",
    "discussed": "with_child with_child_when child_comments parents",
    "distribution": "child_given child_given_on family recipients",
    "intervention_plan": "actions strengths family_ideas must_change safe_enough",
}
COLUMNS = {
    "membership.children": "reference name born_on expected_on gender disability ethnicity"
    " religion",
    "membership.others": "name born_on gender relationship has_pr ethnicity religion",
    "membership.households": "household members address telephone",
    "professionals.people": "name role agency telephone works_with contributed",
    "timeline.events": "happened source event meaning child_says",
    "intervention_plan.actions": "action by_whom by_when answers",
    "distribution.recipients": "name agency given given_on",
}


def _all_fields(section: Section) -> list[Field]:
    return [part for field in section.fields for part in (field, *field.columns)]


def test_the_form_has_its_twenty_sections_in_order() -> None:
    assert [section.code for section in SECTIONS] == list(FIELDS)
    assert {section.movement for section in SECTIONS} == set(MOVEMENTS)


@pytest.mark.parametrize("code", FIELDS)
def test_a_section_has_its_fields(code: str) -> None:
    assert [field.code for field in find_section(code).fields] == FIELDS[code].split()


@pytest.mark.parametrize("path", COLUMNS)
def test_a_table_has_its_columns(path: str) -> None:
    section, code = path.split(".")
    (table,) = (field for field in find_section(section).fields if field.code == code)
    assert [column.code for column in table.columns] == COLUMNS[path].split()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_every_field_has_a_code_a_label_and_a_shape(section: Section) -> None:
    assert str(section.heading)
    for field in _all_fields(section):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field.code)
        assert str(field.label)
        assert bool(field.columns) == bool(field.add_label) == (field.kind is Kind.TABLE)
        assert bool(field.choices) == (field.kind is Kind.CHOICE)
        assert bool(field.houses) == (field.kind is Kind.ITEMS)


def test_what_concerns_each_child_has_a_part_per_child() -> None:
    per_child = {
        (section.code, field.code)
        for section in SECTIONS
        for field in section.fields
        if field.is_per_child
    }
    assert {("child_story", "background"), ("discussed", "with_child")} <= per_child


def test_every_reason_has_its_wording() -> None:
    assert set(REASONS) == {reason.value for reason in NoAccountReason}


def test_an_unknown_section_is_not_found() -> None:
    with pytest.raises(NotFound):
        find_section("score")
