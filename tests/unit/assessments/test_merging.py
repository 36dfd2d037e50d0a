"""A proposal out of two bodies: nothing that either person wrote is missing from it."""

from __future__ import annotations

from webapp.assessments.form import find_section
from webapp.assessments.merging import differing_fields, merge_bodies

SECTION = find_section("eco_map")


def _body(support: str = "", isolation: str = "", *ties: str) -> dict[str, object]:
    return {"support": support, "isolation": isolation, "ties": [{"note": tie} for tie in ties]}


def test_changes_of_different_fields_are_both_taken() -> None:
    merged = merge_bodies(
        SECTION, base=_body("a", "b"), mine=_body("a2", "b"), theirs=_body("a", "b2")
    )
    assert (merged["support"], merged["isolation"]) == ("a2", "b2")


def test_two_changes_of_one_text_stand_one_after_the_other() -> None:
    merged = merge_bodies(SECTION, base=_body("a"), mine=_body("mine"), theirs=_body("theirs"))
    assert merged["support"] == "theirs\n\nmine"


def test_rows_that_both_added_are_all_there() -> None:
    merged = merge_bodies(
        SECTION,
        base=_body("", "", "nana"),
        mine=_body("", "", "nana", "school"),
        theirs=_body("", "", "nana", "football"),
    )
    assert [row["note"] for row in merged["ties"]] == ["nana", "football", "school"]


def test_parts_per_child_are_merged_apart() -> None:
    section = find_section("child_story")
    none = {"one": "", "two": ""}
    merged = merge_bodies(
        section,
        base={"background": none, "other_sources": none},
        mine={"background": {"one": "mine", "two": ""}, "other_sources": none},
        theirs={"background": {"one": "", "two": "theirs"}, "other_sources": none},
    )
    assert merged["background"] == {"one": "mine", "two": "theirs"}


def test_only_fields_that_differ_are_named() -> None:
    fields = differing_fields(SECTION, _body("a", "b"), _body("a", "c"))
    assert [field.code for field in fields] == ["isolation"]
