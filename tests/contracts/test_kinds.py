"""A kind of thing is one row in each table (ADR 15): a new one fails here until it has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import webapp
from webapp.media.rules import Refusal
from webapp.media.wording import REFUSALS, tell_refusal
from webapp.threehouses.details import WITH_MEDIA
from webapp.threehouses.kinds import KINDS
from webapp.threehouses.models import AccountItem
from webapp.threehouses.rules import ItemKind, Kind, WrittenBy
from webapp.threehouses.wording import label_item, name_author, name_change, name_kind

TEMPLATES = Path(webapp.__file__).parent / "templates"
NOT_ASKED = "who held the pen was not asked"
CALLED = {writer: writer.value for writer in WrittenBy} | {
    WrittenBy.SUPPORTER: "somebody else who was there"
}
A_KIND_BY_ITS_CODE = re.compile(r"item\.kind (?:==|!=|in|not in) ")


def test_every_kind_is_shown_somehow() -> None:
    assert set(KINDS) == set(ItemKind)


def test_kinds_with_a_file_are_those_whose_details_name_one() -> None:
    assert {kind for kind, shown in KINDS.items() if shown.has_file} == WITH_MEDIA


@pytest.mark.parametrize("kind", list(ItemKind))
@pytest.mark.parametrize("writer", list(WrittenBy))
def test_every_kind_says_who_made_it_whoever_that_was(kind: ItemKind, writer: WrittenBy) -> None:
    item = AccountItem(kind=kind.value, written_by=writer.value)

    assert name_kind(kind)
    assert label_item(item)
    assert (NOT_ASKED if kind == ItemKind.DRAWING else CALLED[writer]) in name_author(item).lower()


def test_nobody_is_called_a_supporter_because_they_were_there() -> None:
    for kind in ItemKind:
        item = AccountItem(kind=kind.value, written_by=WrittenBy.SUPPORTER.value)
        assert "supporter" not in name_author(item).lower()


def test_a_drawing_is_nobodys_own_because_nobody_was_asked() -> None:
    item = AccountItem(kind=ItemKind.DRAWING.value, written_by=WrittenBy.CHILD.value)
    assert "own" not in label_item(item)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_change_is_called_something_that_a_worker_knows(kind: Kind) -> None:
    assert name_change(kind) not in {"", kind.value}
    assert name_change("of another version") == "Other"


def test_nothing_of_somebody_else_is_labelled_as_the_childs_own() -> None:
    for kind in set(ItemKind) - {ItemKind.WORDS}:  # words are the child's, whoever wrote them down
        item = AccountItem(kind=kind.value, written_by=WrittenBy.WORKER.value)
        assert "child" not in label_item(item), kind


def test_every_refusal_of_a_file_has_a_sentence_of_its_own() -> None:
    assert set(REFUSALS) == set(Refusal)
    assert len({str(told) for told in REFUSALS.values()}) == len(REFUSALS)
    assert tell_refusal("of another version") not in set(map(str, REFUSALS.values()))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_decides_by_the_code_of_a_kind(path: Path) -> None:
    assert not A_KIND_BY_ITS_CODE.search(path.read_text("utf-8"))
