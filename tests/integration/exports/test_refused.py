"""A photo or a recording that was refused is said to be, and stops no copy."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from tests.factories.every_kind import make_everything_quoted
from tests.factories.pictures import make_picture
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from tests.integration.exports.conftest import AskForCopy
from webapp.core.db import db
from webapp.threehouses.models import AccountItem

NOT_KEPT = "A photo: its file could not be kept."
WHY = "A picture that moves cannot be kept. A photo can."


@pytest.fixture
def refused(app: Flask, scene: Scene) -> tuple[UUID, UUID]:
    """An assessment and its account, whose photo and recording are neither."""
    return make_everything_quoted(app, scene, photo=make_picture("gif"), voice=b"no sound" * 99)


def test_every_form_of_copy_is_made_and_says_why(
    ask: AskForCopy, refused: tuple[UUID, UUID]
) -> None:
    assessment, _account = refused
    pdf = ask(assessment)
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages)
    with ZipFile(BytesIO(ask(assessment, form="docx").data)) as package:
        document = package.read("word/document.xml").decode()
    for text in (" ".join(pages.split()), document, ask(assessment, form="print").text):
        assert f"{NOT_KEPT} {WHY}" in text
        assert "A recording: its file could not be kept." in text


def test_a_copy_in_another_language_says_it_in_that_language(
    ask: AskForCopy, refused: tuple[UUID, UUID]
) -> None:
    page = ask(refused[0], form="print", locale="pl").text
    assert "Nie można zapisać ruchomego obrazu." in page
    assert WHY not in page


def test_no_page_shows_a_dead_picture_or_player(
    app: Flask, client: FlaskClient, scene: Scene, refused: tuple[UUID, UUID]
) -> None:
    assessment, account = refused
    with app.app_context():
        gone = db.session.scalars(
            select(AccountItem.id).where(AccountItem.kind.in_(("photo", "voice")))
        ).all()
    sign_in(client, scene.social_worker)
    for address in (
        f"/accounts/{account}",
        f"/children/{scene.child}",
        f"/assessments/{assessment}",
    ):
        page = client.get(address).text
        assert NOT_KEPT in page, address
        assert WHY in page, address
        assert "<audio" not in page
        assert not [item for item in gone if f"/items/{item}/media" in page]
