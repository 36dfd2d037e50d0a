"""The PDF as an archive and a screen reader see it."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from tests.factories.copies import CopyScene
from tests.integration.exports.conftest import AskForCopy
from webapp.core.db import db
from webapp.exports.blocks import short_digest
from webapp.threehouses.models import ChildAccount

A4 = (595.276, 841.890)


@pytest.fixture
def pdf(ask: AskForCopy, copies: CopyScene) -> PdfReader:
    return PdfReader(BytesIO(ask(copies.assessment).data))


def _root(pdf: PdfReader) -> DictionaryObject:
    root = pdf.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    return root


def _embedded(pdf: PdfReader) -> list[DictionaryObject]:
    found = [reference.get_object() for reference in _root(pdf)["/AF"]]
    return [file for file in found if isinstance(file, DictionaryObject)]


def test_it_is_tagged_archival_and_says_its_language(pdf: PdfReader) -> None:
    root = _root(pdf)
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_every_page_is_a4_and_bears_recipient_and_copy_number(pdf: PdfReader) -> None:
    for page in pdf.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, 0.001)
        assert "Judge Notional" in page.extract_text()
        assert "Copy: 1" in page.extract_text()


def test_each_page_that_quotes_a_child_bears_the_digest(
    app: Flask, pdf: PdfReader, copies: CopyScene
) -> None:
    with app.app_context():
        account = db.session.get_one(ChildAccount, copies.account)
        digest = short_digest(account.digest or "")
    quoting = [page for page in pdf.pages if _quotes(page)]
    assert quoting
    feet = [page.extract_text().split("Quotes the sealed account")[-1] for page in quoting]
    assert any(digest in foot for foot in feet)
    for page in pdf.pages:
        assert ("Quotes the sealed account" in page.extract_text()) == _quotes(page)


def _quotes(page: PageObject) -> bool:
    """Return whether a child's words or drawing stand on a page."""
    return any(label in page.extract_text() for label in ("The child’s own", "A drawing"))


def test_the_whole_account_is_attached_as_it_was_sealed(
    app: Flask, pdf: PdfReader, copies: CopyScene
) -> None:
    with app.app_context():
        account = db.session.get_one(ChildAccount, copies.account)
        form, digest = account.canonical_form, account.digest
    name = f"account-{(digest or '')[:12]}.json"
    assert pdf.attachments[name] == [form]
    assert hashlib.sha256(pdf.attachments[name][0]).hexdigest() == digest
    assert {str(file["/AFRelationship"]) for file in _embedded(pdf)} == {"/Source"}


def test_only_what_is_shown_is_attached_where_a_house_is_not_for_the_reader(
    ask: AskForCopy, copies: CopyScene
) -> None:
    data = ask(copies.assessment, audience="people_at_home").data
    ((name, files),) = PdfReader(BytesIO(data)).attachments.items()
    assert name.startswith("quoted-")
    assert {item["house"] for item in json.loads(files[0])["quoted"]} == {"good_things"}


def test_drawings_are_vectors_with_a_text_alternative(pdf: PdfReader) -> None:
    kinds, alternatives = set(), []
    for number in range(1, pdf.trailer["/Size"]):
        found = pdf.get_object(number)
        if isinstance(found, DictionaryObject):
            kinds.add(str(found.get("/Subtype")))
            if found.get("/S") == "/Figure" or "/Alt" in found:
                alternatives.append(str(found.get("/Alt", "")))
    assert "/Image" not in kinds
    assert any(text.startswith("Drawing in the house “Worries”") for text in alternatives)


def test_arabic_is_tagged_as_arabic(ask: AskForCopy, hard_assessment: UUID) -> None:
    pdf = PdfReader(BytesIO(ask(hard_assessment).data))
    contents = b"".join(page.get_contents().get_data() for page in pdf.pages)
    assert b"/Lang(ar)" in contents
    assert b"/Lang(en)" in contents
