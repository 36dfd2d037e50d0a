"""Who may see it, on the worker's page: now, item by item, and how it came about."""

from __future__ import annotations

import html
import re
import uuid
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import (
    make_change,
    make_sitting,
    make_wish,
    seal_account,
    words_body,
)
from tests.factories.people import make_person
from tests.factories.signing_in import sign_in
from tests.factories.things import earlier_wish, item_wish
from tests.integration.conftest import Scene
from webapp.cases.models import Child, Family
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import ChildAccount, Sitting
from webapp.threehouses.rules import audience_of


def sit(scene: Scene, **plan: object) -> Sitting:
    child = db.session.get_one(Child, scene.child)
    worker = db.session.get_one(Worker, scene.social_worker)
    sitting, _token = make_sitting(child, worker, **plan)
    return sitting


@pytest.fixture
def account_id(app: Flask, scene: Scene) -> UUID:
    """An account of which the child said something for Nana, the meeting, and one note alone."""
    with app.app_context(), transaction():
        family = db.session.get_one(Family, scene.family)
        nana = make_person(family, name="Nora Madeup", known_as="Nana")
        asked = [
            services.AskedAbout(audience_of(nana.id), "Nana"),
            services.AskedAbout("the_meeting"),
            services.AskedAbout("the_judge"),
        ]
        sitting, note = sit(scene, audiences=asked), uuid.uuid4()
        changes = [
            make_change("words", words_body("hello"), change_id=note),
            make_wish(sitting.account_id, "worries", asked[0].code, "ask_me_first"),
            make_wish(sitting.account_id, "worries", "the_meeting", "yes"),
            item_wish(sitting.account_id, note, "the_meeting", "no"),
        ]
        assert services.apply_changes(sitting, changes).refused == ()
        return seal_account(sitting).id


def page_of(client: FlaskClient, scene: Scene, account_id: UUID) -> str:
    sign_in(client, scene.social_worker)
    answer = client.get(f"/accounts/{account_id}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(answer.text))


def row_of(page: str, name: str) -> list[str]:
    row = page.split(f"<bdi>{name}</bdi></th>")[1].split("</tr>")[0]
    return [cell.strip() for cell in re.findall(r"<td[^>]*>([^<]*)</td>", row)]


def test_everybody_the_child_was_asked_about_has_a_row(
    client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    page = page_of(client, scene, account_id)
    assert row_of(page, "Nana") == ["Not said", "Ask me first", "Not said"]
    assert row_of(page, "The meeting") == ["Not said", "Yes", "Not said"]
    assert row_of(page, "The judge") == ["Not said", "Not said", "Not said"]


def test_an_items_own_answer_stands_beside_the_item(
    client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    page = page_of(client, scene, account_id)
    beside = page.split("data-item-wishes")[1].split("</p>")[0]
    assert "<bdi>The meeting</bdi>: <strong>No</strong>" in beside
    assert "What was said otherwise since" not in page


def test_a_later_answer_is_in_the_table_and_in_the_history(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    with app.app_context(), transaction():
        for wish in ("no", "ask_me_first"):
            sitting = sit(scene)
            change = earlier_wish(sitting.account_id, account_id, "the_meeting", wish)
            assert services.apply_changes(sitting, [change]).refused == ()
            seal_account(sitting)
    page = page_of(client, scene, account_id)
    assert row_of(page, "The meeting") == ["Not said", "Ask me first", "Not said"]
    history = page.split("data-changes-of-mind")[1].split("</ol>")[0]
    steps = re.findall(r"before: ([^<]*)</span>, <strong>now: ([^<]*)</strong>", history)
    assert steps == [("Yes", "No"), ("No", "Ask me first")]
    assert "at the visit of 12 November 2026" in history


def test_an_answer_of_a_visit_that_is_not_ended_says_whether_it_counts(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    with app.app_context(), transaction():
        sitting = sit(scene)
        change = earlier_wish(sitting.account_id, account_id, "the_judge", "yes")
        assert services.apply_changes(sitting, [change]).refused == ()
    page = page_of(client, scene, account_id)
    assert row_of(page, "The judge") == ["Not said", "Not said", "Not said"]
    assert "It counts when that visit is finished." in page


def test_the_record_marks_for_whom_the_child_says_no_now(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    before = client.get(f"/children/{scene.child}").text
    assert "Not for the meeting" not in before  # one note alone is not the house
    with app.app_context(), transaction():
        sitting = sit(scene)
        change = earlier_wish(sitting.account_id, account_id, "the_meeting", "no")
        assert services.apply_changes(sitting, [change]).refused == ()
        seal_account(sitting)
    assert "Not for the meeting" in client.get(f"/children/{scene.child}").text


def test_a_later_answer_about_one_thing_stands_beside_it_and_in_the_history(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    with app.app_context(), transaction():
        [item] = db.session.get_one(ChildAccount, account_id).items
        sitting = sit(scene)
        change = earlier_wish(
            sitting.account_id, account_id, "the_meeting", "ask_me_first", item=item.id
        )
        assert services.apply_changes(sitting, [change]).refused == ()
        seal_account(sitting)
        item_id = item.id
    page = page_of(client, scene, account_id)
    assert row_of(page, "The meeting") == ["Not said", "Yes", "Not said"]
    beside = page.split("data-item-wishes")[1].split("</p>")[0]
    assert "<bdi>The meeting</bdi>: <strong>Ask me first</strong>" in beside
    history = page.split("data-changes-of-mind")[1].split("</ol>")[0]
    assert f'Worries, <a href="#item-{item_id}">Words</a>:' in history
    assert re.findall(r"before: ([^<]*)</span>, <strong>now: ([^<]*)</strong>", history) == [
        ("No", "Ask me first")
    ]
