"""Assessments that copies are made of, and asking for a copy as a worker does."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from tests.factories.copies import CopyScene, make_copy_scene, make_hard_scene
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.core.db import transaction

AskForCopy = Callable[..., TestResponse]


@pytest.fixture
def copies(app: Flask, scene: Scene) -> CopyScene:
    """The assessment of two children, with canaries."""
    with app.app_context(), transaction():
        return make_copy_scene(scene.child, scene.sibling, scene.social_worker)


@pytest.fixture
def hard_assessment(app: Flask, scene: Scene) -> UUID:
    """An assessment that quotes every hard text."""
    with app.app_context(), transaction():
        return make_hard_scene(scene.child, scene.social_worker)


@pytest.fixture
def ask(client: FlaskClient, scene: Scene) -> AskForCopy:
    """Ask for a copy as the social worker who holds the cases."""
    sign_in(client, scene.social_worker)

    def ask_for_copy(assessment: UUID, **wanted: str) -> TestResponse:
        form = {
            "recipient": "Judge Notional",
            "audience": "case_file",
            "form": "pdf",
            "locale": "en_GB",
            **wanted,
        }
        address = f"/assessments/{assessment}/exports/new"
        return client.post(address, data=form, follow_redirects=form["form"] == "print")

    return ask_for_copy


def everything_in(answer: TestResponse) -> bytes:
    """Return all bytes of a file with its compressed parts opened, and of its headers."""
    parts = [answer.data, str(answer.headers).encode()]
    if answer.data.startswith(b"%PDF"):
        parts += _pdf_parts(answer.data)
    elif answer.data.startswith(b"PK"):
        with ZipFile(BytesIO(answer.data)) as package:
            parts += [package.read(name) for name in package.namelist()]
    return b"\n".join(parts)


def _pdf_parts(data: bytes) -> list[bytes]:
    reader = PdfReader(BytesIO(data))
    parts = [page.extract_text().encode() for page in reader.pages]
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        parts.append(repr(found).encode())
        if hasattr(found, "get_data"):
            parts.append(found.get_data())
    return parts
