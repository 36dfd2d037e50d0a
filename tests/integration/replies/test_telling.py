"""A reply on its way: what the tablet is told, what it may open, and that it then stays."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from tests.factories.accounts import (
    make_change,
    make_sealed_account,
    make_visit,
    seal_account,
    words_body,
)
from tests.factories.replies import make_reply, reply_heard, said_body
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.clock import now
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.replies import services as replies
from webapp.replies.models import Reply
from webapp.replies.queries import list_replies
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.canonical import SealFacts, canonical_account
from webapp.threehouses.models import ChildAccount, ReplyHeard
from webapp.threehouses.stored import child_of, sealed_content, visit_facts
from webapp.threehouses.verify import verify_account

SECRET = "quartzite under the bed"
TOLD = "  Dear Imogen,\n<you> can see Nana & Sami 🙂\n"
SAID = "  ok\n\n<b>but</b> WHEN? 👩‍👩‍👧 \u200f"


def make_account(scene: Scene, child_id: UUID) -> ChildAccount:
    child = db.session.get_one(Child, child_id)
    worker = db.session.get_one(Worker, scene.social_worker)
    changes = [make_change("words", words_body(SECRET)), make_change("words", words_body("and", 2))]
    return make_sealed_account(child, worker, changes)


def write(scene: Scene, account: ChildAccount, item_id: UUID | None = None) -> UUID:
    author = db.session.get_one(Worker, scene.social_worker)
    return make_reply(account, author, TOLD, item_id=item_id).id


@pytest.fixture
def earlier(app: Flask, scene: Scene) -> UUID:
    with app.app_context(), transaction():
        return make_account(scene, scene.child).id


@pytest.fixture
def reply(app: Flask, scene: Scene, earlier: UUID) -> UUID:
    """A reply to the second note of the earlier account."""
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, earlier)
        return write(scene, account, account.items[1].id)


def hand_over(app: Flask, client: FlaskClient, scene: Scene) -> Any:
    """Give the tablet to the child, and return what it is told."""
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        visit_id = make_visit(child, db.session.get_one(Worker, scene.social_worker)).id
    sign_in(client, scene.social_worker)
    assert client.post(f"/visits/{visit_id}/hand-over").status_code == 303
    return client.get("/tablet/api/account").json


def send(client: FlaskClient, *changes: dict[str, Any]) -> list[str]:
    answer = client.post("/tablet/api/changes", json={"changes": list(changes)})
    return [refusal["code"] for refusal in answer.json["refused"]]


def events_of(app: Flask, subject: UUID) -> list[AuditEvent]:
    with app.app_context():
        return list(
            db.session.scalars(
                select(AuditEvent)
                .where(AuditEvent.subject_id == subject)
                .order_by(AuditEvent.number)
            )
        )


def test_a_waiting_reply_comes_to_the_tablet_exactly_and_nothing_that_was_made(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    told = hand_over(app, client, scene)
    [visit] = told["earlier"]
    [found] = visit["replies"]
    assert found == {
        "id": str(reply),
        "text": TOLD,
        "language": "en",
        "author": "Wilma Workaday",
        "role": "social_worker",
        "written_on": now().date().isoformat(),
        "house": "worries",
        "kind": "words",
        "number": 2,
        "is_waiting": True,
    }
    assert "quartzite" not in json.dumps(told)


def test_a_visit_at_which_nothing_was_left_is_told_of_where_it_was_answered(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        write(scene, make_sealed_account(child, worker, []))
    [visit] = hand_over(app, client, scene)["earlier"]
    assert visit["houses"] == []
    assert [(one["house"], one["kind"]) for one in visit["replies"]] == [(None, None)]


def test_what_was_opened_at_this_very_visit_is_in_its_changes_alone(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    account = UUID(hand_over(app, client, scene)["account"])
    assert send(client, reply_heard(account, reply)) == []
    told = client.get("/tablet/api/account").json
    assert told["earlier"][0]["replies"][0]["is_waiting"] is True
    assert [change["kind"] for change in told["changes"]] == ["reply_heard"]


def test_at_the_next_visit_a_reply_that_was_told_waits_no_more(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    account = UUID(hand_over(app, client, scene)["account"])
    send(client, reply_heard(account, reply))
    with app.app_context(), transaction():
        services.seal_for_child(
            db.session.get_one(ChildAccount, account), closed_by_id=scene.social_worker
        )
    told = hand_over(app, client, scene)
    [found] = [one for visit in told["earlier"] for one in visit["replies"]]
    assert (found["text"], found["is_waiting"]) == (TOLD, False)


def test_a_reply_that_was_taken_back_leaves_the_server_no_more(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    with app.app_context(), transaction():
        author = db.session.get_one(Worker, scene.social_worker)
        replies.withdraw_reply(db.session.get_one(Reply, reply), author)
    told = hand_over(app, client, scene)
    assert told["earlier"][0]["replies"] == []
    assert "Dear Imogen" not in json.dumps(told)


def test_a_reply_opened_without_a_network_after_it_was_taken_back_counts_as_told(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    account = UUID(hand_over(app, client, scene)["account"])
    with app.app_context(), transaction():
        author = db.session.get_one(Worker, scene.social_worker)
        replies.withdraw_reply(db.session.get_one(Reply, reply), author)
    assert send(client, reply_heard(account, reply, said_body())) == []
    with app.app_context():
        [view] = list_replies([db.session.get_one(Reply, reply).account_id])
        assert view.state == "told"


@pytest.mark.parametrize("whose", ["sibling", "other_child"])
def test_a_reply_of_another_child_is_neither_told_nor_opened(
    app: Flask, client: FlaskClient, scene: Scene, whose: str
) -> None:
    with app.app_context(), transaction():
        foreign = write(scene, make_account(scene, getattr(scene, whose)))
    told = hand_over(app, client, scene)
    assert told["earlier"] == []
    assert "Dear Imogen" not in json.dumps(told)
    assert send(client, reply_heard(UUID(told["account"]), foreign)) == ["other_account"]
    with app.app_context():
        assert db.session.get_one(Reply, foreign).told_at is None


def test_an_unknown_reply_is_refused_like_anothers(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    account = UUID(hand_over(app, client, scene)["account"])
    assert send(client, reply_heard(account, uuid4())) == ["other_account"]


def test_that_a_reply_was_told_is_logged_once_without_its_words(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    account = UUID(hand_over(app, client, scene)["account"])
    send(client, reply_heard(account, reply))
    send(client, reply_heard(account, reply, said_body(SAID), version=2))
    written, told = events_of(app, reply)
    assert (written.name, told.name) == ("reply:written", "reply:told")
    assert told.actor_kind == "child"
    assert told.detail == {"account": str(account)}


def test_of_an_opening_that_is_refused_nothing_is_noted(
    app: Flask,
    client: FlaskClient,
    scene: Scene,
    reply: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("webapp.threehouses.syncing.LARGEST_ACCOUNT", 0)
    account = UUID(hand_over(app, client, scene)["account"])
    assert send(client, reply_heard(account, reply)) == ["account_too_large"]
    with app.app_context():
        assert db.session.get_one(Reply, reply).told_at is None
    assert [event.name for event in events_of(app, reply)] == ["reply:written"]


def test_what_the_child_said_is_sealed_exactly_and_verifies(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    account_id = UUID(hand_over(app, client, scene)["account"])
    said = said_body(SAID, written_by="worker")
    assert send(client, reply_heard(account_id, reply, said)) == []
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, account_id)
        services.seal_for_child(account, closed_by_id=scene.social_worker)
        [heard] = account.replies_heard
        assert (heard.reply_id, heard.words, heard.written_by) == (reply, SAID, "worker")
        form = json.loads(account.canonical_form or b"")
        assert form["schema"] == 3
        assert form["replies_heard"][0]["said"]["words"] == SAID
        assert verify_account(account) == []


def test_a_changed_answer_to_a_reply_is_named(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID
) -> None:
    account_id = UUID(hand_over(app, client, scene)["account"])
    send(client, reply_heard(account_id, reply, said_body()))
    with app.app_context():
        with transaction():
            account = db.session.get_one(ChildAccount, account_id)
            services.seal_for_child(account, closed_by_id=scene.social_worker)
        account.replies_heard[0].words = "nothing of the kind"
        with db.session.no_autoflush:
            parts = {failure.part for failure in verify_account(account)}
        db.session.rollback()
    assert parts == {"rows"}


def test_an_account_of_the_second_schema_still_verifies(app: Flask, earlier: UUID) -> None:
    with app.app_context():
        account = db.session.get_one(ChildAccount, earlier)
        facts = SealFacts(
            account_id=account.id,
            child_id=child_of(account),
            visit=visit_facts(account.visit),
            opened_at=account.opened_at,
            sealed_at=account.sealed_at or account.opened_at,
            ended=str(account.ended),
            account_digest=str(account.account_digest),
        )
        form = canonical_account(facts, sealed_content(account), schema=2)
        assert b"replies_heard" not in form
        account.canonical_form = form
        account.digest = digest(form)
        with db.session.no_autoflush:
            failures = verify_account(account)
        db.session.rollback()
    assert failures == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE replies SET text = 'another'",
        "UPDATE replies SET language = 'fr'",
        "UPDATE replies SET account_id = id",
        "DELETE FROM replies",
    ],
)
def test_the_database_refuses_to_change_what_was_written(
    app: Flask, reply: UUID, statement: str
) -> None:
    refused = pytest.raises(DatabaseError, match="a reply is not changed")
    with app.app_context(), refused, transaction():
        db.session.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE replies SET withdrawn_at = '2026-01-01 00:00:00'",
        "UPDATE replies SET told_at = NULL",
        "UPDATE replies SET told_in_id = NULL",
    ],
)
def test_the_database_refuses_to_change_what_was_told(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID, statement: str
) -> None:
    send(client, reply_heard(UUID(hand_over(app, client, scene)["account"]), reply))
    refused = pytest.raises(DatabaseError, match="a reply is not changed")
    with app.app_context(), refused, transaction():
        db.session.execute(text(statement))


def test_the_database_refuses_to_change_what_was_said_to_it(
    app: Flask, scene: Scene, reply: UUID
) -> None:
    with app.app_context():
        with transaction():
            child = db.session.get_one(Child, scene.child)
            worker = db.session.get_one(Worker, scene.social_worker)
            visit = make_visit(child, worker)
            assert visit.account is not None
            sitting, _token = services.hand_over(visit.account, worker)
            change = reply_heard(sitting.account_id, reply, said_body())
            services.apply_changes(sitting, [change], hear=replies.hear_at(sitting))
            seal_account(sitting)
        assert db.session.scalar(select(ReplyHeard.words)) == "thank you <3"
        with pytest.raises(DatabaseError, match="account is sealed"), transaction():
            db.session.execute(text("UPDATE replies_heard SET words = NULL"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("not_a_body", {"words": "no"}),
        ("not_a_body", "no"),
        ("unknown_code", said_body(written_by="nobody")),
        ("unkeepable_characters", said_body("\x00")),
        ("bad_language", said_body(script="latin")),
    ],
)
def test_what_is_malformed_is_refused_with_its_code(
    app: Flask, client: FlaskClient, scene: Scene, reply: UUID, code: str, said: Any
) -> None:
    account = UUID(hand_over(app, client, scene)["account"])
    assert send(client, reply_heard(account, reply, said)) == [code]
