"""The pages and the JSON of an assessment, as workers with different rights meet them."""

from __future__ import annotations

import html
import re
import uuid
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.assessments import items_of, make_account_of, make_assessment
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.assessments import queries
from webapp.assessments.form import SECTIONS
from webapp.assessments.models import Assessment, AssessmentChild, ChildQuote, SectionRevision
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.db import db, transaction

HARD = "<script>alert(1)</script> I <3 mum\n  & أمي 🏠"


@dataclass(frozen=True, slots=True)
class Record:
    """An assessment of one child whose account holds HARD."""

    id: uuid.UUID
    item: uuid.UUID

    @property
    def address(self) -> str:
        return f"/assessments/{self.id}"

    @property
    def api(self) -> str:
        return f"/api/assessments/{self.id}"


@pytest.fixture
def record(app: Flask, scene: Scene) -> Record:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, HARD)
        assessment = make_assessment([scene.child], scene.social_worker)
        return Record(assessment.id, items_of(account)[0].id)


@pytest.fixture
def worker(client: FlaskClient, scene: Scene) -> FlaskClient:
    return sign_in(client, scene.social_worker)


def _quote(client: FlaskClient, record: Record, **more: object) -> uuid.UUID:
    answer = client.post(f"{record.address}/quotes", data={"item": record.item, **more})
    assert answer.status_code == 303
    found = re.search(r"-([0-9a-f-]{36})$", answer.location)
    assert found
    return uuid.UUID(found[1])


def _words_on_page(page: str) -> list[str]:
    return [
        html.unescape(found) for found in re.findall(r"data-words[^>]*>(.*?)</bdi>", page, re.S)
    ]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_every_section_has_its_page(worker: FlaskClient, record: Record, section: object) -> None:
    code = getattr(section, "code", "")
    answer = worker.get(f"{record.address}/sections/{code}")
    assert answer.status_code == 200
    assert f'data-section="{code}"' in answer.text
    assert 'data-page="assessment"' in answer.text


def test_a_quotation_stands_on_the_page_byte_for_byte(worker: FlaskClient, record: Record) -> None:
    quote = _quote(worker, record)
    page = worker.get(record.address).text
    block = page.split(f'data-quote="{quote}"')[1]
    assert _words_on_page(block)[0] == HARD
    assert "<script>alert" not in page


def test_an_excerpt_stands_on_the_page_and_a_wrong_one_is_refused(
    worker: FlaskClient, record: Record
) -> None:
    quote = _quote(worker, record, start=26, end=34, expected="I <3 mum")
    page = worker.get(record.address).text
    assert _words_on_page(page.split(f'data-quote="{quote}"')[1])[0] == "I <3 mum"
    wrong = worker.post(
        f"{record.address}/quotes",
        data={"item": record.item, "start": 0, "end": 4, "expected": "mum!"},
    )
    assert wrong.status_code == 400


def test_a_section_is_saved_by_form_and_shown_again(worker: FlaskClient, record: Record) -> None:
    saved = worker.post(
        f"{record.address}/sections/reason",
        data={"base_revision": 0, "worried_about": "\r\n<b>Nights</b>", "threshold": ""},
    )
    assert saved.status_code == 303
    page = worker.get(f"{record.address}/sections/reason").text
    assert "\n\n&lt;b&gt;Nights&lt;/b&gt;</textarea>" in page


def test_the_second_of_two_editors_is_shown_both_texts(worker: FlaskClient, record: Record) -> None:
    address = f"{record.address}/sections/reason"
    worker.post(address, data={"base_revision": 0, "worried_about": "Theirs."})
    conflict = worker.post(address, data={"base_revision": 0, "worried_about": "Mine & yours."})
    assert conflict.status_code == 409
    assert "Theirs." in conflict.text
    assert "Mine &amp; yours." in conflict.text
    kept = re.search(r'name="body"\s+value="(.*?)"', conflict.text, re.S)
    assert kept
    worker.post(address, data={"base_revision": 1, "body": html.unescape(kept[1])})
    assert "Mine &amp; yours." in worker.get(address).text
    assert "Theirs." in worker.get(f"{address}/revisions").text


def test_a_refused_text_stays_on_the_page(worker: FlaskClient, record: Record) -> None:
    answer = worker.post(
        f"{record.address}/sections/reason",
        data={"base_revision": 0, "worried_about": "all of it\x07", "threshold": "kept too"},
    )
    assert answer.status_code == 400
    assert "all of it" in answer.text
    assert "kept too" in answer.text


def test_scripts_save_a_section_and_are_told_of_a_conflict(
    worker: FlaskClient, record: Record
) -> None:
    address = f"{record.api}/sections/reason"
    first = worker.post(address, json={"base_revision": 0, "body": {"threshold": "17"}})
    second = worker.post(address, json={"base_revision": 0, "body": {"threshold": "47"}})
    assert first.get_json()["revision"] == 1
    assert second.status_code == 409
    assert second.get_json()["code"] == "section_conflict"
    assert second.get_json()["mine"]["threshold"] == "47"
    assert second.get_json()["theirs"]["threshold"] == "17"


@pytest.mark.parametrize(
    "sent",
    [None, [], {}, {"base_revision": "0", "body": {}}, {"base_revision": 0, "body": "x"}],
)
def test_nonsense_is_refused_and_writes_nothing(
    worker: FlaskClient, record: Record, app: Flask, sent: object
) -> None:
    answer = worker.post(f"{record.api}/sections/analysis", json=sent)
    assert answer.status_code == 400
    with app.app_context():
        count = select(func.count()).select_from(SectionRevision)
        assert db.session.scalar(count) == 1  # the membership that starting filled in


def test_answers_are_saved_and_the_worry_counts_as_answered(
    worker: FlaskClient, record: Record
) -> None:
    quote = _quote(worker, record)
    answers = {"understanding": "", "action": "We ring nana.", "difference": ""}
    saved = worker.post(f"{record.api}/quotes/{quote}", json={"base_revision": 1, "body": answers})
    assert saved.get_json()["revision"] == 2
    assert 'data-answered="action"' in worker.get(record.address).text
    late = worker.post(
        f"{record.address}/quotes/{quote}", data={"base_revision": 1, "action": "Mine."}
    )
    assert late.status_code == 409
    assert "We ring nana." in late.text
    assert "Mine." in late.text


def test_answers_that_cannot_be_kept_are_shown_to_their_writer(
    worker: FlaskClient, record: Record
) -> None:
    quote = _quote(worker, record)
    address = f"{record.address}/quotes/{quote}"
    strange = worker.post(address, data={"base_revision": 1, "action": "a plan\x07"})
    assert worker.post(f"{record.address}/completion").status_code == 303
    late = worker.post(address, data={"base_revision": 1, "action": "a late plan"})
    assert (strange.status_code, late.status_code) == (400, 409)
    assert "a plan" in strange.text
    assert "a late plan" in late.text


def test_a_quotation_can_be_taken_out(worker: FlaskClient, record: Record, app: Flask) -> None:
    quote = _quote(worker, record)
    assert worker.post(f"{record.address}/quotes/{quote}/removal").status_code == 303
    assert f'data-quote="{quote}"' not in worker.get(record.address).text
    with app.app_context():
        assert db.session.get_one(ChildQuote, quote).removed_at is not None


def test_completing_asks_for_a_reason_and_then_closes(
    worker: FlaskClient, scene: Scene, app: Flask
) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        address = f"/assessments/{assessment.id}"
    assert worker.post(f"{address}/completion").status_code == 409
    done = worker.post(f"{address}/completion", data={f"reason.{scene.child}": "declined"})
    assert done.status_code == 303
    late = worker.post(
        f"{address}/sections/reason", data={"base_revision": 0, "worried_about": "Written late."}
    )
    assert late.status_code == 409
    assert "Written late." in late.text
    assert "so this was not saved" in late.text
    nonsense = {"base_revision": 0, "body": '{"worried_about": 1}'}
    assert worker.post(f"{address}/sections/reason", data=nonsense).status_code == 400
    assert "<textarea" not in worker.get(f"{address}/sections/reason").text


def test_a_reason_is_given_only_by_who_works_with_that_child(
    worker: FlaskClient, scene: Scene, app: Flask
) -> None:
    with app.app_context(), transaction():
        children = [scene.child, scene.sibling]
        address = f"/assessments/{make_assessment(children, scene.social_worker).id}"
        for allocation in db.session.get_one(Child, scene.sibling).case_record.allocations:
            allocation.ended_on = date(2026, 1, 6)
    reasons = {f"reason.{child}": "declined" for child in (scene.child, scene.sibling)}

    answer = worker.post(f"{address}/completion", data=reasons)

    assert answer.status_code == 409
    assert f"reason.{scene.sibling}" not in answer.text
    with app.app_context():
        given = db.session.scalars(select(AssessmentChild).order_by(AssessmentChild.position))
        assert [one.no_account_reason for one in given] == ["declined", None]


def test_starting_asks_which_children_and_then_opens(
    worker: FlaskClient, scene: Scene, app: Flask
) -> None:
    address = f"/families/{scene.family}/assessments"
    asked = worker.post(address)
    assert asked.location.endswith("/assessments/new")
    assert "Ignatius Madeup" in worker.get(asked.location).text
    started = worker.post(address, data={"child": [str(scene.child), str(scene.other_child)]})
    assert worker.get(started.location).status_code == 200
    with app.app_context():
        assessment = db.session.scalars(select(Assessment)).one()
        assert [one.child_id for one in assessment.children] == [scene.child]


def test_a_practitioner_reads_and_cannot_write(
    client: FlaskClient, scene: Scene, record: Record
) -> None:
    practitioner = sign_in(client, scene.practitioner)
    page = practitioner.get(record.address)
    assert page.status_code == 200
    assert 'data-action="quote"' not in page.text
    assert "<textarea" not in page.text
    for address in ("sections/reason", "quotes", "completion"):
        assert practitioner.post(f"{record.address}/{address}").status_code == 404
    assert practitioner.post(f"{record.api}/sections/reason", json={}).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "administrator", "auditor"])
def test_for_everybody_else_it_is_as_if_it_were_not_there(
    client: FlaskClient, scene: Scene, record: Record, who: str
) -> None:
    stranger = sign_in(client, getattr(scene, who))
    there = stranger.get(record.address)
    nowhere = stranger.get(f"/assessments/{uuid.uuid4()}")
    assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)
    assert there.status_code == 404


def test_looking_is_an_event_on_the_childs_record(
    worker: FlaskClient, record: Record, app: Flask
) -> None:
    worker.get(record.address)
    with app.app_context():
        events = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "assessment:viewed")
        ).all()
    assert [event.subject_id for event in events] == [record.id]


def test_newest_bodies_are_read_for_all_sections(app: Flask, scene: Scene, record: Record) -> None:
    with app.app_context():
        states = queries.read_sections(db.session.get_one(Assessment, record.id))
    assert list(states) == [section.code for section in SECTIONS]
    assert states["membership"].revision == 1
