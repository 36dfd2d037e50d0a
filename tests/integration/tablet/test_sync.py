"""The change protocol as the tablet meets it: what is kept, what is refused and how it is said."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.factories.accounts import (
    make_change,
    make_sealed_account,
    make_whole_account,
    make_wish,
    stroke_body,
    words_body,
)
from tests.factories.people import make_child, make_worker
from tests.factories.signing_in import sign_in
from tests.factories.things import earlier_wish
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.core.verbatim import canonical_json, digest
from webapp.staff.guard import SITTING_TOKEN
from webapp.threehouses import services
from webapp.threehouses.models import AccountChange, AccountItem, ChildAccount


def send(client: FlaskClient, *changes: Any) -> Any:
    answer = client.post("/tablet/api/changes", json={"changes": list(changes)})
    assert answer.status_code == 200, answer.json
    return answer.json


def seal(client: FlaskClient, ended: str = "finished") -> Any:
    held = client.get("/tablet/api/account").json
    return client.post(
        "/tablet/api/seal",
        json={"ended": ended, "count": held["count"], "account_digest": held["account_digest"]},
    )


def codes(answer: Any) -> list[str]:
    return [refusal["code"] for refusal in answer["refused"]]


def test_the_tablet_is_told_what_its_screens_need(client: FlaskClient, account_id: UUID) -> None:
    told = client.get("/tablet/api/account").json
    assert told["account"] == str(account_id)
    assert told["first_name"] == "Imogen"
    assert [house["code"] for house in told["houses"]] == ["good_things", "worries", "wishes"]
    assert told["houses"][1]["prompts"]["simple_words"][0] == "worries.worried_about"
    assert told["prompts"]["worries.worried_about"] == "What are you worried about?"
    assert told["next_step"] == {"text": "I come back on Friday.", "when": None}
    assert told["changes"] == []
    assert told["sealed"] is False


def test_no_other_childs_name_reaches_the_tablet(client: FlaskClient, account_id: UUID) -> None:
    for address in ("/tablet/api/account", "/tablet/", "/tablet/take-back", "/"):
        page = client.get(address).text
        assert "Ignatius" not in page
        assert "Esme" not in page


def test_a_held_change_comes_back_as_it_was_sent(client: FlaskClient, account_id: UUID) -> None:
    sent = make_change("words", words_body("  أحب <b>\n👩‍👩‍👧 "))
    answer = send(client, sent)
    assert answer["held"] == [{"id": sent["id"], "version": 1, "digest": sent["digest"]}]
    assert client.get("/tablet/api/account").json["changes"] == [sent]


def test_the_same_change_gets_the_same_answer(client: FlaskClient, account_id: UUID) -> None:
    sent = make_change("stroke", stroke_body())
    assert send(client, sent) == send(client, sent, sent)


def test_another_body_under_a_used_version_is_refused(
    app: Flask, client: FlaskClient, account_id: UUID
) -> None:
    first = make_change("words", words_body("mine"))
    other = make_change("words", words_body("not mine"), change_id=UUID(first["id"]))
    send(client, first)
    answer = send(client, other)
    assert codes(answer) == ["different_body"]
    assert answer["refused"][0]["message"]
    assert client.get("/tablet/api/account").json["changes"] == [first]
    with app.app_context():
        names = set(db.session.scalars(select(AuditEvent.name)))
        details = db.session.scalars(
            select(AuditEvent.detail).where(AuditEvent.name == "change:refused")
        ).one()
    assert "change:refused" in names
    assert details == {"codes": {"different_body": 1}, "changes": [first["id"]]}


@pytest.mark.parametrize(("first", "second"), [("yes", "no"), ("no", "yes")])
def test_what_two_tablets_say_under_one_name_is_answered_with_what_is_held(
    app: Flask, client: FlaskClient, account_id: UUID, first: str, second: str
) -> None:
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, account_id)
        _sitting, token = services.hand_over(account, make_worker())
    other = app.test_client()
    with other.session_transaction() as cookie:
        cookie[SITTING_TOKEN] = token
    held = make_wish(account_id, "worries", "the_meeting", first)
    met = make_wish(account_id, "worries", "the_meeting", second)
    assert send(client, held)["met"] == []

    answer = send(other, met)

    assert answer["refused"] == []
    assert answer["held"] == [{"id": held["id"], "version": 1, "digest": held["digest"]}]
    assert answer["met"] == [held]
    newer = {**met, "version": 2}
    del newer["digest"]
    newer["digest"] = digest(canonical_json(newer))
    assert send(other, newer)["met"] == []
    assert send(client, held)["met"] == [newer]


@pytest.mark.parametrize("knows", ["nothing", "another"])
def test_under_one_name_no_version_takes_the_place_of_what_its_tablet_did_not_know(
    client: FlaskClient, account_id: UUID, knows: str
) -> None:
    held = make_wish(account_id, "worries", "the_meeting", "no")
    send(client, held)
    sent = {
        **make_wish(account_id, "worries", "the_meeting", "yes", version=3),
        "replaces": None if knows == "nothing" else "0" * 64,
    }
    answer = send(client, sent)
    assert answer["refused"] == []
    assert answer["held"] == [{"id": held["id"], "version": 1, "digest": held["digest"]}]
    assert answer["met"] == [held]


def test_under_one_name_what_its_tablet_knew_is_renewed(
    client: FlaskClient, account_id: UUID
) -> None:
    held = make_wish(account_id, "worries", "the_meeting", "no")
    assert send(client, {**held, "replaces": None})["met"] == []
    newer = make_wish(account_id, "worries", "the_meeting", "yes", version=2)
    assert send(client, {**newer, "replaces": held["digest"]})["met"] == []
    # Sent again, because the answer was lost.
    assert send(client, {**newer, "replaces": held["digest"]})["met"] == []
    assert client.get("/tablet/api/account").json["changes"] == [newer]


@pytest.mark.parametrize("version", [2, 3, 1])
def test_no_words_take_the_place_of_others_that_their_tablet_did_not_know(
    client: FlaskClient, account_id: UUID, version: int
) -> None:
    known = make_change("words", words_body("known to both"))
    note = UUID(known["id"])
    theirs = make_change("words", words_body("theirs"), change_id=note, version=2)
    mine = make_change("words", words_body("mine"), change_id=note, version=version)
    send(client, known)
    send(client, {**theirs, "replaces": known["digest"]})

    answer = send(client, {**mine, "replaces": known["digest"]})

    assert answer["met"] == [theirs]
    assert client.get("/tablet/api/account").json["changes"] == [theirs]


def test_what_a_change_replaces_is_a_digest_or_nothing(
    client: FlaskClient, account_id: UUID
) -> None:
    wish = make_wish(account_id, "worries", "the_meeting", "no")
    assert codes(send(client, {**wish, "replaces": 5})) == ["wrong_digest"]
    assert codes(send(client, {**wish, "score": 5})) == ["unknown_field"]


def test_an_older_version_changes_nothing(client: FlaskClient, account_id: UUID) -> None:
    change_id = uuid4()
    newer = make_change("words", words_body("two"), change_id=change_id, version=2)
    older = make_change("words", words_body("one"), change_id=change_id)
    send(client, newer)
    assert send(client, older)["held"][0]["version"] == 2
    assert client.get("/tablet/api/account").json["changes"] == [newer]


def test_a_removal_erases_what_was_there(app: Flask, client: FlaskClient, account_id: UUID) -> None:
    change_id = uuid4()
    send(client, make_change("words", words_body("canary words"), change_id=change_id))
    send(client, make_change("words", None, change_id=change_id, version=2))
    with app.app_context():
        assert db.session.scalars(select(AccountChange.body)).all() == [None]
    assert not _is_on_the_disk(app, b"canary words")


def test_words_that_were_changed_are_erased(
    app: Flask, client: FlaskClient, account_id: UUID
) -> None:
    change_id = uuid4()
    send(client, make_change("words", words_body("canary words"), change_id=change_id))
    send(client, make_change("words", words_body("other words"), change_id=change_id, version=2))
    assert not _is_on_the_disk(app, b"canary words")
    assert _is_on_the_disk(app, b"other words")


def test_what_a_reader_still_holds_is_erased_after_the_next_act(
    app: Flask, client: FlaskClient, account_id: UUID
) -> None:
    change_id = uuid4()
    send(client, make_change("words", words_body("canary words"), change_id=change_id))
    with app.app_context(), db.engine.connect() as reader:
        reader.execute(select(AccountChange.id)).all()
        send(client, make_change("words", None, change_id=change_id, version=2))
        assert _is_on_the_disk(app, b"canary words")
    send(client, make_change("stroke", stroke_body()))
    assert not _is_on_the_disk(app, b"canary words")


def _is_on_the_disk(app: Flask, words: bytes) -> bool:
    files = app.config["THREE_HOUSES"].data.glob("three-houses.db*")
    return any(words in file.read_bytes() for file in files)


def test_finishing_seals_and_answers_the_same_again(client: FlaskClient, account_id: UUID) -> None:
    sent = make_whole_account(account_id)
    send(client, *sent)
    first = seal(client)
    assert first.status_code == 200
    assert len(first.json["digest"]) == 64
    assert seal(client).json == first.json
    assert send(client, *sent)["refused"] == []


def test_a_sealed_account_refuses_changes_and_tells_no_content(
    app: Flask, client: FlaskClient, account_id: UUID
) -> None:
    send(client, make_change("words", words_body()))
    seal(client)
    late = client.post(
        "/tablet/api/changes", json={"changes": [make_change("words", words_body("late"))]}
    )
    assert (late.status_code, late.json["code"]) == (409, "account_sealed")
    told = client.get("/tablet/api/account").json
    assert told["sealed"] is True
    assert "changes" not in told
    assert "first_name" not in told
    with app.app_context():
        assert db.session.scalars(select(AccountItem.words)).all() == ["I <3 mum"]


def test_a_seal_of_what_the_server_lacks_says_what_is_held(
    client: FlaskClient, account_id: UUID
) -> None:
    sent = make_change("words", words_body())
    send(client, sent)
    answer = client.post(
        "/tablet/api/seal", json={"ended": "finished", "count": 2, "account_digest": "0" * 64}
    )
    assert (answer.status_code, answer.json["code"]) == (409, "incomplete")
    assert answer.json["held"] == [{"id": sent["id"], "version": 1, "digest": sent["digest"]}]


def test_the_language_the_child_chose_is_told_again(client: FlaskClient, account_id: UUID) -> None:
    send(client, make_change("setting", {"name": "language", "value": "ar"}, house=None))
    assert client.get("/tablet/api/account").json["locale"] == "ar"
    assert 'dir="rtl"' in client.get("/tablet/").text


def test_without_a_sitting_nothing_is_told_or_taken(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.social_worker)
    for answer in (
        client.get("/tablet/api/account"),
        client.post("/tablet/api/changes", json={"changes": []}),
        client.post("/tablet/api/seal", json={}),
    ):
        assert (answer.status_code, answer.json["code"]) == (403, "no_sitting")
    assert 'data-page="tablet-locked"' in client.get("/tablet/").text
    with client.session_transaction() as cookie:
        cookie[SITTING_TOKEN] = "a made up token"
    assert client.get("/tablet/api/account").status_code == 403


@pytest.mark.parametrize("nonsense", [None, 1, [], {}, "perhaps"])
@pytest.mark.parametrize("field", ["ended", "count", "account_digest"])
def test_a_seal_asked_for_in_nonsense_is_refused(
    client: FlaskClient, account_id: UUID, field: str, nonsense: object
) -> None:
    asked = {"ended": "finished", "count": 0, "account_digest": "", field: nonsense}
    answer = client.post("/tablet/api/seal", json=asked)
    assert answer.status_code in (400, 409)
    assert client.get("/tablet/api/account").json["sealed"] is False


def test_an_error_of_the_database_does_not_tell_the_words(app: Flask, account_id: UUID) -> None:
    with app.app_context(), transaction():
        db.session.add(AccountChange(account_id=account_id, id=uuid4(), body="obsidian worry"))
        with pytest.raises(IntegrityError) as refused:
            db.session.flush()
        db.session.rollback()
    assert "obsidian" not in str(refused.value)


def test_a_change_of_mind_is_only_about_this_childs_own_earlier_accounts(
    app: Flask, client: FlaskClient, account_id: UUID
) -> None:
    with app.app_context(), transaction():
        other = make_sealed_account(make_child(), make_worker()).id
    answer = send(client, earlier_wish(account_id, other, "the_judge", "no"))
    assert codes(answer) == ["other_account"]
