"""Photos and voice as the tablet sends them: held, complete, refused; of one account alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.accounts import make_change, make_sitting
from tests.factories.pictures import CANARY, heic_start, make_picture, polyglots, tell_place
from tests.factories.signing_in import sign_in
from tests.factories.sounds import make_wav, make_webm
from tests.factories.things import photo_body, voice_body
from tests.integration.conftest import Scene
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.media.models import MediaFile
from webapp.staff.guard import SITTING_TOKEN
from webapp.staff.models import Worker
from webapp.threehouses.models import Sitting

STEP = 256 * 1024


@pytest.fixture
def other_tablet(app: Flask, scene: Scene) -> FlaskClient:
    """The tablet of another child, with another worker."""
    with app.app_context(), transaction():
        _sitting, token = make_sitting(
            db.session.get_one(Child, scene.other_child),
            db.session.get_one(Worker, scene.stranger),
        )
    tablet = app.test_client()
    with tablet.session_transaction() as cookie:
        cookie[SITTING_TOKEN] = token
    return tablet


def address(content: bytes) -> str:
    return f"/tablet/api/media/{digest(content)}"


def put(
    client: FlaskClient,
    content: bytes,
    *,
    offset: int = 0,
    until: int | None = None,
    told_type: str = "audio/wav",
    total: int | None = None,
) -> TestResponse:
    query = {
        "offset": offset,
        "total": len(content) if total is None else total,
        "type": told_type,
    }
    return client.put(address(content), query_string=query, data=content[offset:until])


def send(client: FlaskClient, content: bytes, told_type: str = "audio/wav") -> Any:
    answer = None
    for offset in range(0, len(content), STEP):
        answer = put(client, content, offset=offset, until=offset + STEP, told_type=told_type)
        assert answer.status_code == 200, answer.json
    return answer.json if answer else None


def seal(client: FlaskClient) -> None:
    held = client.get("/tablet/api/account").json
    asked = {"ended": "finished", "count": held["count"], "account_digest": held["account_digest"]}
    assert client.post("/tablet/api/seal", json=asked).status_code == 200


def test_the_tablet_asks_what_is_held_and_sends_the_rest(
    client: FlaskClient, account_id: UUID
) -> None:
    sent = make_wav()
    nothing = {"held": 0, "total": None, "complete": False, "refusal": None}
    assert client.get(address(sent)).json == nothing

    first = put(client, sent, until=3_000)

    assert first.json == {"held": 3_000, "total": 8_044, "complete": False, "refusal": None}
    assert client.get(address(sent)).json == first.json
    whole = put(client, sent, offset=3_000).json
    assert whole == {"held": 8_044, "total": 8_044, "complete": True, "refusal": None}
    assert client.get(address(sent)).json == put(client, sent).json == whole


def test_what_this_visit_took_in_can_be_read_back(client: FlaskClient, account_id: UUID) -> None:
    sent = make_webm()
    send(client, sent, "audio/webm;codecs=opus")

    answer = client.get(address(sent) + "/content")

    assert answer.data == sent
    assert answer.headers["Content-Type"] == "audio/webm"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, 8_044),
        ("bytes=100-199", 100, 200),
        ("bytes=8000-9999", 8_000, 8_044),
        ("bytes=-44", 8_000, 8_044),
    ],
)
def test_a_recording_can_be_heard_from_any_place(
    client: FlaskClient, account_id: UUID, asked: str, start: int, end: int
) -> None:
    sent = make_wav()
    send(client, sent)

    answer = client.get(address(sent) + "/content", headers={"Range": asked})

    assert (answer.status_code, answer.data) == (206, sent[start:end])
    assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/8044"
    assert int(answer.headers["Content-Length"]) == end - start


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=1-2", "bytes=x", "nonsense"])
def test_a_range_that_is_none_gets_the_whole(
    client: FlaskClient, account_id: UUID, asked: str
) -> None:
    sent = make_wav()
    send(client, sent)

    answer = client.get(address(sent) + "/content", headers={"Range": asked})

    assert (answer.status_code, answer.data) == (200, sent)


def test_a_range_behind_the_end_is_said_to_be_none(client: FlaskClient, account_id: UUID) -> None:
    sent = make_wav()
    send(client, sent)

    answer = client.get(address(sent) + "/content", headers={"Range": "bytes=9000-"})

    assert answer.status_code == 416


def test_where_a_photo_was_taken_is_never_told(client: FlaskClient, account_id: UUID) -> None:
    sent = make_picture("jpeg", exif=tell_place(6))
    send(client, sent, "image/jpeg")

    answer = client.get(address(sent) + "/content")

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert CANARY.encode() not in answer.data
    assert b"Exif" not in answer.data


@pytest.mark.parametrize("name", list(polyglots()))
def test_a_picture_that_is_a_page_too_is_served_as_a_picture_alone(
    client: FlaskClient, account_id: UUID, name: str
) -> None:
    sent = polyglots()[name]
    send(client, sent, "image/jpeg")

    served = client.get(address(sent) + "/content").data

    assert b"<script>" not in served
    assert b"PK\x03\x04" not in served


@pytest.mark.parametrize(
    ("told_type", "content", "code"),
    [
        ("image/heic", heic_start(), "heic_picture"),
        ("image/svg+xml", b"<svg/>", "not_a_picture"),
        ("image/gif", make_picture("gif"), "moving_picture"),
        ("image/jpeg", make_picture("jpeg")[:400], "broken_picture"),
        ("image/png", make_wav(), "not_a_picture"),
        ("audio/webm", make_picture("png"), "not_a_recording"),
        ("audio/webm", make_webm()[:60], "broken_recording"),
        ("text/html", b"<html>", "unknown_type"),
    ],
)
def test_a_refusal_has_a_code_and_a_plain_sentence(
    client: FlaskClient, account_id: UUID, told_type: str, content: bytes, code: str
) -> None:
    answer = send(client, content, told_type)

    assert answer["refusal"]["code"] == code
    assert answer["refusal"]["message"] != "The change was not taken. It is kept here."
    assert (answer["held"], answer["complete"]) == (0, False)
    assert client.get(address(content) + "/content").status_code == 404
    assert client.get(address(content)).json == answer


@pytest.mark.parametrize(
    ("query", "content", "status", "code"),
    [
        ({}, b"x", 400, "bad_part"),
        ({"offset": "0", "total": "-1"}, b"x", 400, "bad_part"),
        ({"offset": "0", "total": "1e3"}, b"x", 400, "bad_part"),
        ({"offset": "٣", "total": "٣٣"}, b"x", 400, "bad_part"),
        ({"offset": "0", "total": "9" * 400}, b"x", 400, "bad_part"),
        ({"offset": "2", "total": "2"}, b"x", 400, "bad_part"),
        ({"offset": "0", "total": "0"}, b"", 400, "bad_part"),
        ({"offset": "0", "total": "900000"}, bytes(STEP + 1), 413, "too_large"),
    ],
)
def test_a_part_that_cannot_be_is_refused(
    client: FlaskClient,
    account_id: UUID,
    query: dict[str, str],
    content: bytes,
    status: int,
    code: str,
) -> None:
    asked = {**query, "type": "audio/wav"}
    answer = client.put(f"/tablet/api/media/{'0' * 64}", query_string=asked, data=content)

    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["message"]


@pytest.mark.parametrize("told", ["0" * 63, "A" * 64, "x" * 64, "..%2f" * 12])
def test_a_digest_that_is_none_is_refused(client: FlaskClient, account_id: UUID, told: str) -> None:
    answers = [
        client.get(f"/tablet/api/media/{told}"),
        client.put(f"/tablet/api/media/{told}?offset=0&total=1&type=audio/wav", data=b"x"),
        client.get(f"/tablet/api/media/{told}/content"),
    ]

    assert {answer.status_code for answer in answers} <= {400, 404}


def test_another_accounts_file_looks_like_an_unknown_one(
    client: FlaskClient, account_id: UUID, other_tablet: FlaskClient
) -> None:
    theirs, unknown = make_wav(), make_wav(777)
    send(other_tablet, theirs)

    for rest in ("", "/content"):
        seen, not_seen = client.get(address(theirs) + rest), client.get(address(unknown) + rest)
        assert (seen.status_code, seen.data) == (not_seen.status_code, not_seen.data)
    started = put(client, theirs, until=100).json
    assert started == {"held": 100, "total": 8_044, "complete": False, "refusal": None}
    assert other_tablet.get(address(theirs)).json["complete"] is True


def test_a_sealed_account_takes_no_file_and_reads_none_back(
    client: FlaskClient, account_id: UUID
) -> None:
    complete, begun, fresh = make_wav(), make_wav(300), make_wav(777)
    send(client, complete)
    put(client, begun, until=100)
    seal(client)

    assert put(client, begun, offset=100).json["code"] == "account_sealed"
    assert put(client, fresh).status_code == 409
    assert client.get(address(complete) + "/content").status_code == 404


def test_without_a_sitting_nothing_is_told_or_taken(
    app: Flask, client: FlaskClient, account_id: UUID, scene: Scene
) -> None:
    sent = make_wav()
    send(client, sent)
    with app.app_context(), transaction():
        for sitting in db.session.query(Sitting):
            sitting.ended_at = sitting.opened_at
    worker = sign_in(app.test_client(), scene.social_worker)

    for browser in (client, worker, app.test_client()):
        answers = [
            browser.get(address(sent)),
            put(browser, sent),
            browser.get(address(sent) + "/content"),
        ]
        assert [answer.json["code"] for answer in answers] == ["no_sitting"] * 3


def test_a_file_of_several_parts_and_of_8_mb_comes_whole(
    app: Flask, client: FlaskClient, account_id: UUID
) -> None:
    sent = make_wav(10_000, rate=400_000 // 2 - 1)

    assert send(client, sent)["complete"]

    assert client.get(address(sent) + "/content").data == sent


def test_an_account_has_no_more_than_fits(
    app: Flask, client: FlaskClient, account_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.media.services.MOST_FILES", 2)
    for milliseconds in (100, 200):
        send(client, make_wav(milliseconds))

    assert send(client, make_wav(300))["refusal"]["code"] == "account_full"


def test_an_account_does_not_wait_for_a_file_that_was_refused_at_once(
    app: Flask, client: FlaskClient, account_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.media.services.MOST_FILES", 1)
    kept, too_many = make_wav(100), make_wav(200)
    too_large = digest(b"a file of nine megabytes")
    changes = [make_change("voice", voice_body(digest(each))) for each in (kept, too_many)]
    changes.append(make_change("photo", photo_body(too_large)))
    client.post("/tablet/api/changes", json={"changes": changes})
    send(client, kept)
    assert send(client, too_many)["refusal"]["code"] == "account_full"
    query = {"offset": 0, "total": 9_000_000, "type": "image/jpeg"}
    refused = client.put(f"/tablet/api/media/{too_large}", query_string=query, data=b"x")
    assert refused.json["refusal"]["code"] == "file_too_large"

    seal(client)


def test_what_the_account_had_no_room_for_can_come_once_something_else_is_taken_away(
    app: Flask, client: FlaskClient, account_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.media.services.MOST_FILES", 1)
    first, second = make_wav(100), make_wav(200)
    told = make_change("voice", voice_body(digest(first)))
    client.post("/tablet/api/changes", json={"changes": [told]})
    send(client, first)
    assert send(client, second)["refusal"]["code"] == "account_full"
    assert client.get(address(second)).json["refusal"] is None

    gone = make_change("voice", None, change_id=UUID(told["id"]), version=2)
    client.post("/tablet/api/changes", json={"changes": [gone]})

    assert send(client, second)["complete"]


def test_a_tablet_cannot_fill_the_record_with_refusals(
    app: Flask, client: FlaskClient, account_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.media.services.MOST_NOTED", 2)
    for number in range(4):
        answer = send(client, str(number).encode(), "text/html")
        assert answer["refusal"]["code"] == "unknown_type"
    with app.app_context():
        assert db.session.query(MediaFile).count() == 2
