"""What is not for a person does not occur in anything made for that person (A2)."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_sealed_account
from tests.factories.assessments import make_assessment
from tests.factories.copies import (
    ADULT,
    HIDDEN,
    HIDDEN_ANSWER,
    RETOLD,
    SEEN,
    SIBLING,
    UNTOLD,
    CopyScene,
)
from tests.factories.people import make_person
from tests.integration.conftest import Scene
from tests.integration.exports.conftest import AskForCopy, everything_in
from webapp.assessments import services
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child, Family
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses.rules import audience_of
from webapp.threehouses.services import AskedAbout

FORMS = ("pdf", "docx", "print")


def _words_of(text: str) -> bytes:
    return text.split()[0].encode()


@pytest.mark.parametrize("form", FORMS)
def test_a_house_with_a_no_is_nowhere_in_the_copy(
    ask: AskForCopy, copies: CopyScene, form: str
) -> None:
    answer = ask(copies.assessment, form=form, audience="people_at_home")
    assert answer.status_code == 200
    everything = everything_in(answer)
    assert _words_of(SEEN) in everything
    for canary in (HIDDEN, HIDDEN_ANSWER, RETOLD, SIBLING):
        assert _words_of(canary) not in everything
        assert _words_of(canary).hex().encode() not in everything.lower()


@pytest.mark.parametrize("form", FORMS)
def test_the_case_file_holds_everything(ask: AskForCopy, copies: CopyScene, form: str) -> None:
    everything = everything_in(ask(copies.assessment, form=form))
    for canary in (SEEN, HIDDEN, HIDDEN_ANSWER, RETOLD, SIBLING):
        assert _words_of(canary) in everything


@pytest.mark.parametrize("form", FORMS)
def test_a_childs_copy_has_nothing_of_a_siblings_account(
    ask: AskForCopy, copies: CopyScene, scene: Scene, form: str
) -> None:
    answer = ask(copies.assessment, form=form, audience=f"the_child:{scene.child}")
    everything = everything_in(answer)
    assert _words_of(HIDDEN) in everything
    assert _words_of(SIBLING) not in everything


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", ["the_judge", "the_child"])
def test_why_parents_were_not_told_stays_in_the_case_file(
    ask: AskForCopy, copies: CopyScene, scene: Scene, form: str, audience: str
) -> None:
    code = f"the_child:{scene.child}" if audience == "the_child" else audience
    everything = everything_in(ask(copies.assessment, form=form, audience=code))
    assert _words_of(HIDDEN) in everything
    assert _words_of(UNTOLD) not in everything


def test_a_child_who_was_not_asked_is_retold_in_the_case_file_only(
    app: Flask, ask: AskForCopy, scene: Scene
) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        worker = db.session.get_one(Worker, scene.social_worker)
        body = {"child_worries": {str(scene.child): RETOLD}}
        services.save_section(assessment, "risks", body, base_revision=0, author=worker)
    case_file = everything_in(ask(assessment.id, form="docx"))
    at_home = everything_in(ask(assessment.id, form="docx", audience="people_at_home"))
    assert _words_of(RETOLD) in case_file
    assert _words_of(RETOLD) not in at_home


def test_opening_a_printed_copy_again_is_an_event(
    app: Flask, ask: AskForCopy, copies: CopyScene
) -> None:
    ask(copies.assessment, form="print")
    with app.app_context():
        seen = db.session.scalars(
            select(AuditEvent.subject_id).where(AuditEvent.name == "assessment:viewed")
        ).all()
    assert copies.assessment in seen


def test_ask_me_first_is_not_a_yes(ask: AskForCopy, copies: CopyScene) -> None:
    everything = everything_in(ask(copies.assessment, form="docx", audience="the_meeting"))
    assert _words_of(HIDDEN) not in everything
    assert _words_of(SEEN) not in everything


def test_what_adults_wrote_goes_to_everybody(ask: AskForCopy, copies: CopyScene) -> None:
    answer = ask(copies.assessment, form="print", audience="people_at_home")
    assert html.escape(ADULT) in answer.text


def test_the_person_who_exports_is_told_what_is_left_out(
    ask: AskForCopy, client: FlaskClient, copies: CopyScene
) -> None:
    ask(copies.assessment)
    page = client.get(f"/assessments/{copies.assessment}/exports/new").text
    said = re.sub(r"\s+", " ", html.unescape(page))
    assert "Left out of Imogen’s house “Worries”: 3. The child said no." in said
    assert "Left out of Imogen’s house “Worries”: 3. The child wants to be asked first." in said
    assert "The child has not said who may see it." in said
    assert "It is another child’s own account." in said
    for canary in (SEEN, HIDDEN, HIDDEN_ANSWER, RETOLD, SIBLING):
        assert canary not in said


def test_a_child_whose_case_the_worker_does_not_hold_is_left_out(
    app: Flask, ask: AskForCopy, copies: CopyScene, scene: Scene
) -> None:
    with app.app_context(), transaction():
        sibling = db.session.get_one(Child, scene.sibling)
        for allocation in sibling.case_record.allocations:
            allocation.ended_on = date(2026, 1, 6)
    everything = everything_in(ask(copies.assessment, form="docx"))
    assert _words_of(SEEN) in everything
    assert _words_of(SIBLING) not in everything


def test_a_printed_copy_for_one_person_is_no_more_for_who_cannot_open_that_childs_case(
    app: Flask, ask: AskForCopy, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        dad = make_person(db.session.get_one(Family, scene.family), name="Desmond Madeup")
        code = audience_of(dad.id)
        worker = db.session.get_one(Worker, scene.social_worker)
        sibling = db.session.get_one(Child, scene.sibling)
        make_sealed_account(sibling, worker, [], audiences=[AskedAbout(code, "Dad")])
        assessment = make_assessment([scene.child, scene.sibling], scene.social_worker).id
    printed = ask(assessment, form="print", audience=code)
    assert printed.status_code == 200
    with app.app_context(), transaction():
        for allocation in db.session.get_one(Child, scene.sibling).case_record.allocations:
            allocation.ended_on = date(2026, 1, 6)

    again = client.get(printed.request.path)

    assert again.status_code == 409
    assert "This copy cannot be shown again" in again.text
    assert "Desmond" not in again.text
