"""Every kind of thing a child made stands in every form of copy, with what it is in words."""

from __future__ import annotations

import hashlib
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from tests.factories.accounts import make_change, make_sitting, seal_account
from tests.factories.assessments import make_assessment
from tests.factories.pictures import make_picture
from tests.factories.signing_in import sign_in
from tests.factories.sounds import make_webm
from tests.factories.things import make_everything, photo_body, voice_body
from tests.integration.conftest import Scene
from tests.integration.exports.conftest import AskForCopy, everything_in
from webapp.assessments import services
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.media.receiving import Part, receive
from webapp.staff.models import Worker
from webapp.threehouses import services as accounts
from webapp.threehouses.models import AccountItem

LABELS = (
    "The child’s own words",
    "The child’s own drawing",
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
    photo, voice = make_picture(), make_webm()
    digests = [hashlib.sha256(data).hexdigest() for data in (photo, voice)]
    with app.app_context():
        with transaction():
            worker = db.session.get_one(Worker, scene.social_worker)
            sitting, _token = make_sitting(db.session.get_one(Child, scene.child), worker)
            account_id = sitting.account_id
        for data, digest, kind in zip(
            (photo, voice), digests, ("image/jpeg", "audio/webm"), strict=True
        ):
            part = Part(digest=digest, told_type=kind, total=len(data), offset=0, content=data)
            assert receive(account_id, part, refuse_closed=lambda: None).complete
        with transaction():
            changes = [
                *make_everything(account_id),
                make_change("photo", photo_body(digests[0], 20, bytes=len(photo))),
                make_change("voice", voice_body(digests[1], 21, bytes=len(voice), mark=True)),
            ]
            assert accounts.apply_changes(sitting, changes).refused == ()
            account = seal_account(sitting)
            assessment = make_assessment([scene.child], scene.social_worker)
            for item in account.items:
                services.quote_item(assessment, item.id, worker=worker)
            return assessment.id


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
        assert client.get(f"/assessments/{everything}/sections/{section}").status_code == 200
    assert client.get(f"/children/{scene.child}").status_code == 200
    assert client.get("/").status_code == 200


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
