"""Every kind of thing a child made stands in every form of copy, with what it is in words."""

from __future__ import annotations

import re
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from tests.factories.accounts import make_change, make_sitting
from tests.factories.assessments import make_assessment
from tests.factories.every_kind import make_everything_quoted
from tests.factories.signing_in import sign_in
from tests.factories.things import photo_body, voice_body
from tests.integration.conftest import Scene
from tests.integration.exports.conftest import AskForCopy, everything_in
from webapp.assessments import services
from webapp.assessments.form import SECTIONS
from webapp.assessments.models import Assessment
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses import services as accounts
from webapp.threehouses.models import AccountItem

LABELS = (
    "The child’s own words",
    "A drawing",
    "The child’s own handwriting",
    "A feeling the child chose",
    "A person the child made",
    "The child’s own voice",
    "The child’s own photo",
    "The child’s place on the path",
)


@pytest.fixture
def everything(app: Flask, scene: Scene) -> UUID:
    """An assessment that quotes one account with every kind of thing in it."""
    return make_everything_quoted(app, scene)[0]


def test_every_kind_stands_in_the_pdf(ask: AskForCopy, everything: UUID) -> None:
    answer = ask(everything)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    assert [label for label in LABELS if label not in text] == []
    assert "Grandad" in text
    assert "The child says: is kept out" in text
    assert "A recording, 0:02" in text


def test_every_kind_stands_in_the_docx(ask: AskForCopy, everything: UUID) -> None:
    answer = ask(everything, form="docx")
    with ZipFile(BytesIO(answer.data)) as package:
        text = package.read("word/document.xml").decode()
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
    assert [label for label in LABELS if label not in text] == []
    assert len(pictures) == 5


def test_every_kind_stands_on_the_print_page(ask: AskForCopy, everything: UUID) -> None:
    page = ask(everything, form="print").text
    assert [label for label in LABELS if label not in page] == []
    assert page.count("data:image/svg+xml;base64,") == 5


def test_every_kind_stands_on_the_childs_account(
    app: Flask, client: FlaskClient, scene: Scene, everything: UUID
) -> None:
    sign_in(client, scene.social_worker)
    with app.app_context():
        items = db.session.scalars(select(AccountItem)).all()
        account_id = items[0].account_id
        drawn = [item.id for item in items if item.kind in ("drawing", "writing", "person")]
        heard = [item.id for item in items if item.kind in ("voice", "photo")]
    page = client.get(f"/accounts/{account_id}").text
    for told in ("<audio", "A feeling:", "lives here", "About part 1 of the drawing", "0:02"):
        assert (told in page) == (told != "lives here")
    for item_id in drawn:
        assert client.get(f"/items/{item_id}/drawing.svg").mimetype == "image/svg+xml"
        assert client.get(f"/items/{item_id}/drawing.png?width=400").mimetype == "image/png"
    for item_id in heard:
        assert client.get(f"/items/{item_id}/media").status_code == 200
        assert client.get(f"/items/{item_id}/drawing.svg").status_code == 404


def test_every_kind_stands_beside_the_assessment(
    client: FlaskClient, scene: Scene, everything: UUID
) -> None:
    sign_in(client, scene.social_worker)
    for section in ("child_story", "risks", "intervention_plan"):
        page = client.get(f"/assessments/{everything}/sections/{section}").text
        answered = page.split('id="answered-heading"')[1]
        for told in (
            "A feeling: Worried",
            "The child says: is kept out",
            "A recording, 0:02",
            "A photo",
            "Words in the child&#39;s own hand",
            "On the path from worries (0) to wishes (10): at 4",
        ):
            assert told in answered, (section, told)


def test_no_page_says_none_where_a_thing_has_no_words(
    client: FlaskClient, scene: Scene, everything: UUID
) -> None:
    sign_in(client, scene.social_worker)
    address = f"/assessments/{everything}"
    account = re.search(r'href="(/accounts/[0-9a-f-]+)"', client.get(address).text)
    assert account
    for page in (
        "/",
        f"/children/{scene.child}",
        account[1],
        *(f"{address}/sections/{section.code}" for section in SECTIONS),
        f"{address}/sections/membership/revisions",
    ):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert not re.search(r">\s*None\s*<", answer.text), page


def test_each_page_and_copy_says_who_is_talking_and_who_made_it(
    app: Flask, client: FlaskClient, ask: AskForCopy, scene: Scene
) -> None:
    assessment, account = make_everything_quoted(app, scene, written_by="worker")
    sign_in(client, scene.social_worker)
    pages = [
        client.get(f"/accounts/{account}").text,
        client.get(f"/children/{scene.child}").text,
        client.get(f"/assessments/{assessment}").text,
        ask(assessment, form="print").text,
    ]
    for page in pages:
        assert "The worker is talking" in page
        assert "The worker made this" in page
    copy = pages[-1]
    assert "The child’s own voice" not in copy
    assert "The child’s own photo" not in copy


def test_what_a_plan_answers_is_named_by_what_it_is_in_a_copy(
    app: Flask, ask: AskForCopy, scene: Scene, everything: UUID
) -> None:
    with app.app_context(), transaction():
        items = db.session.scalars(select(AccountItem)).all()
        body = {"actions": [{"action": "Ask", "answers": [str(item.id) for item in items]}]}
        assessment = db.session.get_one(Assessment, everything)
        worker = db.session.get_one(Worker, scene.social_worker)
        services.save_section(assessment, "intervention_plan", body, base_revision=0, author=worker)
    plan = ask(everything, form="print").text.split("Social work intervention plan")[-1]
    for told in ("A feeling: Worried", "A recording, 0:02", "A photo"):
        assert told in plan
    assert plan.count("Drawing in the house") == 1


@pytest.mark.parametrize("form", ["docx", "print", "pdf"])
def test_a_copy_says_that_a_photo_and_a_recording_never_came(
    app: Flask, ask: AskForCopy, scene: Scene, form: str
) -> None:
    with app.app_context(), transaction():
        worker = db.session.get_one(Worker, scene.social_worker)
        sitting, _token = make_sitting(db.session.get_one(Child, scene.child), worker)
        changes = [make_change("photo", photo_body()), make_change("voice", voice_body())]
        accounts.apply_changes(sitting, changes)
        account = accounts.seal_for_child(sitting.account, closed_by_id=worker.id)
        assessment = make_assessment([scene.child], scene.social_worker)
        for item in account.items:
            services.quote_item(assessment, item.id, worker=worker)
        assessment_id = assessment.id

    answer = ask(assessment_id, form=form)

    assert answer.status_code == 200
    told = everything_in(answer).decode("utf-8", "replace").replace("\n", " ")
    assert "A photo that has not reached the server" in told
    assert "A recording that has not reached the server" in told
