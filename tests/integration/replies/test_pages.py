"""The worker's side of a reply: writing it, what became of it, taking it back."""

from __future__ import annotations

import html
import re
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from tests.factories.accounts import make_change, make_sealed_account, make_sitting, words_body
from tests.factories.replies import make_reply, reply_heard, said_body
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.replies import services as replies
from webapp.replies.models import Reply
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import ChildAccount

TEXT = "  <Nana> can come.\r\nNot on Friday & not alone.\r\n"


@pytest.fixture
def account_id(app: Flask, scene: Scene) -> UUID:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        changes = [make_change("words", words_body("hello"))]
        return make_sealed_account(child, worker, changes, child_language="pl").id


@pytest.fixture
def reply_id(app: Flask, scene: Scene, account_id: UUID) -> UUID:
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, account_id)
        return make_reply(account, db.session.get_one(Worker, scene.social_worker)).id


def tell(app: Flask, scene: Scene, reply_id: UUID, words: str | None = None) -> UUID:
    """Let the child open a reply at another visit, which is not ended; return its account."""
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        sitting, _token = make_sitting(child, db.session.get_one(Worker, scene.social_worker))
        said = None if words is None else said_body(words)
        change = reply_heard(sitting.account_id, reply_id, said)
        hear = replies.hear_at(sitting)
        assert services.apply_changes(sitting, [change], hear=hear).refused == ()
        return sitting.account_id


def seal(app: Flask, scene: Scene, account_id: UUID) -> None:
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, account_id)
        services.seal_for_child(account, closed_by_id=scene.social_worker)


def looks_at(app: Flask, account_id: UUID) -> list[UUID | None]:
    """Return who opened an account, each time anew."""
    with app.app_context():
        found = select(AuditEvent).where(
            AuditEvent.name == "account:opened", AuditEvent.subject_id == account_id
        )
        return [event.actor_id for event in db.session.scalars(found.order_by(AuditEvent.number))]


def page_of(client: FlaskClient, account_id: UUID) -> str:
    text: str = client.get(f"/accounts/{account_id}").text
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def write(client: FlaskClient, account_id: UUID, **fields: str) -> int:
    sent = {"about": "", "text": TEXT, "language": "English", **fields}
    answer = client.post(f"/accounts/{account_id}/replies/new", data=sent)
    return int(answer.status_code)


def test_a_reply_is_kept_as_written_in_a_language_that_defaults_to_the_childs(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    form = client.get(f"/accounts/{account_id}/replies/new").text
    assert re.search(r'name="language"[^>]*value="Polish"', form)
    assert write(client, account_id, language="Polish") == 303
    with app.app_context():
        reply = db.session.scalars(select(Reply)).one()
        assert (reply.text, reply.language) == (
            "  <Nana> can come.\nNot on Friday & not alone.\n",
            "pl",
        )
    shown = page_of(client, account_id)
    assert "<Nana> can come." in shown
    assert "Waits for the next visit" in shown
    assert "Wilma Workaday" in shown


def test_a_reply_can_be_about_one_item_of_that_account_only(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    with app.app_context(), transaction():
        item = str(db.session.get_one(ChildAccount, account_id).items[0].id)
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        other = str(make_sealed_account(child, worker).items[0].id)
    sign_in(client, scene.social_worker)
    assert write(client, account_id, about=other) == 422
    assert write(client, account_id, about="00000000-0000-4000-8000-000000000000") == 422
    assert write(client, account_id, about=item) == 303
    with app.app_context():
        reply = db.session.scalars(select(Reply)).one()
        assert (str(reply.item_id), reply.house) == (item, "worries")


@pytest.mark.parametrize(
    "fields",
    [{"text": " \n "}, {"text": "x" * 4_001}, {"text": "\x07"}, {"language": "Nonsensish"}],
)
def test_what_cannot_be_kept_is_shown_again_with_what_is_wrong(
    client: FlaskClient, scene: Scene, account_id: UUID, fields: dict[str, str]
) -> None:
    sign_in(client, scene.social_worker)
    sent = {"about": "", "text": "kept in the form", "language": "English", **fields}
    answer = client.post(f"/accounts/{account_id}/replies/new", data=sent)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_nobody_replies_to_an_account_that_is_not_sealed_or_not_theirs(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        sitting, _token = make_sitting(child, db.session.get_one(Worker, scene.social_worker))
        open_account = sitting.account_id
    sign_in(client, scene.social_worker)
    assert client.get(f"/accounts/{open_account}/replies/new").status_code == 404
    assert write(client, open_account) == 404
    sign_in(client, scene.stranger)
    assert client.get(f"/accounts/{account_id}/replies/new").status_code == 404
    assert write(client, account_id) == 404


def test_its_author_takes_a_waiting_reply_back_and_nobody_else(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID, reply_id: UUID
) -> None:
    address = f"/replies/{reply_id}/withdrawal"
    sign_in(client, scene.practitioner)
    assert "take-reply-back" not in client.get(f"/accounts/{account_id}").text
    assert client.post(address).status_code == 404
    sign_in(client, scene.social_worker)
    assert "take-reply-back" in client.get(f"/accounts/{account_id}").text
    assert client.post(address).status_code == 303
    assert "Taken back on" in page_of(client, account_id)


def test_a_reply_that_was_told_is_not_taken_back(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID, reply_id: UUID
) -> None:
    tell(app, scene, reply_id)
    sign_in(client, scene.social_worker)
    assert "take-reply-back" not in client.get(f"/accounts/{account_id}").text
    answer = client.post(f"/replies/{reply_id}/withdrawal")
    assert answer.status_code == 409
    assert "stays as it is" in answer.text
    with app.app_context():
        assert db.session.get_one(Reply, reply_id).withdrawn_at is None


def test_what_the_child_said_is_shown_once_that_visit_is_ended(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID, reply_id: UUID
) -> None:
    later = tell(app, scene, reply_id, "why not <now>?")
    sign_in(client, scene.manager)
    shown = page_of(client, account_id)
    assert "Read with the child on" in shown
    assert "why not" not in shown
    seal(app, scene, later)
    shown = page_of(client, account_id)
    assert "why not <now>?" in shown
    assert "The child held the pen" in shown


def test_a_long_reply_is_as_long_as_it_is_kept(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    longest = "\r\n".join(["x" * 39] * 100)
    assert len(longest) == 4_098
    assert write(client, account_id, text=longest + "y") == 303
    assert write(client, account_id, text=longest + "yy") == 422
    with app.app_context():
        assert len(db.session.scalars(select(Reply)).one().text) == 4_000


def test_the_form_that_shows_what_is_answered_is_a_look_at_it(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    assert client.get(f"/accounts/{account_id}/replies/new").status_code == 200
    assert looks_at(app, account_id) == [scene.social_worker]
    assert write(client, account_id, text="") == 422
    assert looks_at(app, account_id) == [scene.social_worker] * 2
    sign_in(client, scene.stranger)
    assert client.get(f"/accounts/{account_id}/replies/new").status_code == 404
    assert looks_at(app, account_id) == [scene.social_worker] * 2


def test_to_read_what_was_said_at_a_later_visit_is_a_look_at_that_account_too(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID, reply_id: UUID
) -> None:
    later = tell(app, scene, reply_id, "why not?")
    sign_in(client, scene.manager)
    page_of(client, account_id)
    assert looks_at(app, later) == []  # nothing of it is shown before it is sealed
    seal(app, scene, later)
    assert "why not?" in page_of(client, account_id)
    assert looks_at(app, later) == [scene.manager]


@pytest.mark.parametrize(
    ("guarded", "statement"),
    [
        ("replies_heard", "UPDATE replies_heard SET words = 'all is well'"),
        ("replies_heard", "UPDATE replies_heard SET written_by = 'worker'"),
        ("visits", "UPDATE visits SET held_at = '2020-01-01 00:00:00'"),
    ],
)
def test_what_is_not_as_it_was_sealed_is_not_shown_as_said(
    app: Flask,
    client: FlaskClient,
    scene: Scene,
    account_id: UUID,
    reply_id: UUID,
    guarded: str,
    statement: str,
) -> None:
    later = tell(app, scene, reply_id, "why not?")
    seal(app, scene, later)
    with app.app_context(), transaction():
        db.session.execute(text(f"DROP TRIGGER guard_{guarded}_update"))
        db.session.execute(text(statement))
    sign_in(client, scene.social_worker)
    shown = page_of(client, account_id)
    assert "why not?" not in shown
    assert "all is well" not in shown
    assert "does not agree with what was sealed" in shown


def test_the_record_says_what_still_waits(
    app: Flask, client: FlaskClient, scene: Scene, reply_id: UUID
) -> None:
    sign_in(client, scene.manager)
    record = client.get(f"/children/{scene.child}").text
    assert "Waits for the next visit" in record
    assert "I asked." not in record
    tell(app, scene, reply_id)
    assert "Read with the child on" in client.get(f"/children/{scene.child}").text
    sibling = sign_in(client, scene.social_worker).get(f"/children/{scene.sibling}").text
    assert "Read with the child on" not in sibling
