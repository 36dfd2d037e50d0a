"""Making a copy: who may, what is recorded, how the file is answered."""

from __future__ import annotations

import hashlib
import re
import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.assessments import items_of
from tests.factories.copies import HIDDEN, SEEN, CopyScene
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from tests.integration.exports.conftest import AskForCopy
from webapp.assessments import services
from webapp.assessments.models import Assessment, ChildQuote
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.exports import showing
from webapp.exports.models import Export
from webapp.staff.models import Worker
from webapp.threehouses.models import ChildAccount
from webapp.threehouses.verify import Failure, verify_account

FORMS = ("pdf", "docx")


def _count_copies(app: Flask) -> tuple[int, int]:
    with app.app_context():
        copies = db.session.scalar(select(func.count()).select_from(Export)) or 0
        events = db.session.scalar(select(func.count()).where(AuditEvent.name == "export:made"))
        return copies, events or 0


@pytest.mark.parametrize("form", FORMS)
def test_the_file_comes_with_a_name_without_names(
    ask: AskForCopy, copies: CopyScene, form: str
) -> None:
    answer = ask(copies.assessment, form=form)
    short = copies.assessment.hex[:8]
    digest = hashlib.sha256(answer.data).hexdigest()[:8]
    disposition = answer.headers["Content-Disposition"]
    pattern = rf'attachment; filename="{short}_\d{{4}}-\d\d-\d\d_ThreeHouses_v1_{digest}\.{form}"'
    assert re.fullmatch(pattern, disposition)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_copy_is_numbered_and_recorded_on_each_childs_record(
    app: Flask, ask: AskForCopy, copies: CopyScene
) -> None:
    ask(copies.assessment, audience="people_at_home", form="docx")
    ask(copies.assessment, form="docx")
    with app.app_context():
        found = db.session.scalars(select(Export).order_by(Export.copy_number)).all()
        assert [(one.copy_number, one.audience, one.left_out) for one in found] == [
            (1, "people_at_home", 5),
            (2, "case_file", 0),
        ]
        events = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "export:made")
        ).all()
        assert len(events) == 4
        told = " ".join(str(event.detail) for event in events)
    assert "Judge" not in told
    assert SEEN not in told


def test_the_print_page_opens_again_until_something_changes(
    app: Flask, ask: AskForCopy, client: FlaskClient, copies: CopyScene, scene: Scene
) -> None:
    answer = ask(copies.assessment, form="print")
    address = answer.request.path
    assert client.get(address).status_code == 200
    with app.app_context(), transaction():
        services.save_section(
            db.session.get_one(Assessment, copies.assessment),
            "analysis",
            {"judgement": "Changed."},
            base_revision=0,
            author=db.session.get_one(Worker, scene.social_worker),
        )
    assert client.get(address).status_code == 409


def test_the_form_proves_each_account_once_for_all_its_previews(
    client: FlaskClient, copies: CopyScene, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved: list[uuid.UUID] = []

    def note_and_verify(account: ChildAccount) -> list[Failure]:
        proved.append(account.id)
        return verify_account(account)

    monkeypatch.setattr(showing, "verify_account", note_and_verify)
    sign_in(client, scene.social_worker)
    assert client.get(f"/assessments/{copies.assessment}/exports/new").status_code == 200
    assert sorted(proved) == sorted([copies.account, copies.sibling_account])


def test_unknown_and_forbidden_assessments_answer_alike(
    ask: AskForCopy, client: FlaskClient, copies: CopyScene, scene: Scene
) -> None:
    printed = ask(copies.assessment, form="print").request.path
    sign_in(client, scene.stranger)
    known = client.get(f"/assessments/{copies.assessment}/exports/new")
    unknown = client.get(f"/assessments/{uuid.uuid4()}/exports/new")
    assert (known.status_code, known.data) == (404, unknown.data)
    assert client.get(printed).data == unknown.data
    posted = client.post(f"/assessments/{copies.assessment}/exports/new", data={})
    assert (posted.status_code, posted.data) == (404, unknown.data)


@pytest.mark.parametrize("role", ["practitioner", "administrator", "auditor"])
def test_a_role_without_the_permission_gets_nothing(
    client: FlaskClient, copies: CopyScene, scene: Scene, role: str
) -> None:
    sign_in(client, getattr(scene, role))
    assert client.get(f"/assessments/{copies.assessment}/exports/new").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"recipient": ""},
        {"recipient": "a\x00b"},
        {"recipient": "x" * 201},
        {"audience": "everybody"},
        {"audience": f"the_child:{uuid.uuid4()}"},
        {"form": "exe"},
        {"locale": "xx"},
    ],
)
def test_a_wrong_order_makes_no_copy(
    app: Flask, ask: AskForCopy, copies: CopyScene, wrong: dict[str, str]
) -> None:
    answer = ask(copies.assessment, **wrong)
    assert answer.status_code == 422
    assert _count_copies(app) == (0, 0)


def test_an_altered_quotation_stops_the_copy(
    app: Flask, ask: AskForCopy, copies: CopyScene
) -> None:
    with app.app_context(), transaction():
        quote = db.session.scalars(
            select(ChildQuote).where(ChildQuote.end.is_not(None)).order_by(ChildQuote.position)
        ).first()
        assert quote is not None
        quote.end = (quote.end or 0) - 1
    answer = ask(copies.assessment, form="docx")
    assert answer.status_code == 500
    assert "not what the child sealed any more" in answer.text
    assert _count_copies(app) == (0, 0)


def test_an_altered_account_stops_the_copy(app: Flask, ask: AskForCopy, copies: CopyScene) -> None:
    with app.app_context(), transaction():
        for trigger in db.session.scalars(
            db.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).all():
            db.session.execute(db.text(f'DROP TRIGGER "{trigger}"'))
        item = items_of(db.session.get_one(ChildAccount, copies.account))[-1]
        item.written_by = "worker"
    answer = ask(copies.assessment, form="docx", audience="case_file")
    assert answer.status_code == 500
    assert HIDDEN not in answer.text


def test_a_script_without_letters_is_refused_and_never_shown_as_boxes(
    app: Flask, ask: AskForCopy, copies: CopyScene, scene: Scene
) -> None:
    with app.app_context(), transaction():
        services.save_section(
            db.session.get_one(Assessment, copies.assessment),
            "analysis",
            {"judgement": "ᠮᠣᠩᠭᠣᠯ"},
            base_revision=0,
            author=db.session.get_one(Worker, scene.social_worker),
        )
    answer = ask(copies.assessment, form="pdf")
    assert answer.status_code == 409
    assert "no letters" in answer.text
    assert _count_copies(app) == (0, 0)
    assert ask(copies.assessment, form="docx").status_code == 200
