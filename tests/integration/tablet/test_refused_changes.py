"""What a tablet sends that is malformed is refused by name, and the rest is kept."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import (
    make_change,
    make_sitting,
    make_wish,
    stroke_body,
    words_body,
)
from tests.factories.things import (
    earlier_wish,
    feeling_body,
    item_wish,
    path_change,
    person_body,
    photo_body,
    symbol_body,
    voice_body,
    writing_body,
)
from tests.integration.conftest import Scene
from tests.integration.tablet.test_sync import codes, send
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import AccountChange

NO_BODY: Any = []
REFUSED: list[tuple[str, Any]] = [
    ("wrong_digest", {**make_change("words", words_body()), "digest": "0" * 64}),
    ("wrong_digest", {**make_change("stroke", stroke_body()), "at": 5}),
    ("unknown_kind", make_change("score", {"order": 1})),
    ("not_a_change", "text"),
    ("bad_id", {**make_change("skipped", {"order": 1}), "id": "../../etc"}),
    ("out_of_range", make_change("skipped", {"order": 1}, version=0)),
    ("wrong_house", make_change("stroke", stroke_body(), house=None)),
    ("wrong_house", make_change("words", words_body(), house="cellar")),
    ("wrong_house", make_change("setting", {"name": "language", "value": "pl"})),
    ("too_many_points", make_change("stroke", stroke_body(points=[[1, 1, 1, 1]] * 100_000))),
    ("out_of_range", make_change("stroke", stroke_body(size=-56))),
    ("out_of_range", make_change("stroke", stroke_body(points=[[99_999, 0, 0, 0]]))),
    ("bad_points", make_change("stroke", stroke_body(points=[]))),
    ("too_many_words", make_change("words", words_body("x" * 20_001))),
    ("unkeepable_characters", make_change("words", words_body("bell \x07"))),
    ("unkeepable_characters", make_change("words", words_body("carriage \r\n"))),
    ("bad_language", make_change("words", words_body(language="; DROP"))),
    ("bad_language", make_change("words", words_body(script="Klingon"))),
    ("unknown_code", make_change("words", words_body(written_by="mum"))),
    ("unknown_prompt", make_change("words", words_body(prompt="did_he"))),
    ("unknown_prompt", make_change("words", words_body(), house="wishes")),
    ("missing_field", make_change("words", {"text": "only this"})),
    ("unknown_field", make_change("skipped", {"order": 1, "score": 5})),
    ("not_a_body", make_change("skipped", NO_BODY)),
    ("unknown_code", make_change("read_back", {"item": "x", "answer": "right"})),
    ("other_account", make_wish(uuid4(), "worries", "the_judge", "no")),
    ("bad_id", make_change("person", person_body(), change_id=uuid5(uuid4(), "named"))),
    ("unknown_code", make_change("symbol", symbol_body(symbol="../dog"))),
    ("unknown_code", make_change("symbol", symbol_body(symbol="gun"))),
    ("unknown_code", make_change("symbol", symbol_body(symbol="dog-skin-dark"))),
    ("unknown_code", make_change("feeling", feeling_body(symbol="dog"))),
    ("out_of_range", make_change("symbol", symbol_body(size=10))),
    ("unknown_code", make_change("symbol", symbol_body(layer="above"))),
    ("bad_strokes", make_change("writing", writing_body(strokes=[]))),
    ("out_of_range", make_change("writing", writing_body(width=6_401))),
    ("out_of_range", make_change("writing", writing_body(height=4_801))),
    ("unknown_tool", make_change("writing", writing_body(strokes=[stroke_body(tool="knife")]))),
    ("unknown_code", make_change("voice", voice_body("not a digest"))),
    ("unknown_code", make_change("voice", voice_body(type="audio/exe"))),
    ("out_of_range", make_change("voice", voice_body(duration_ms=660_001))),
    ("out_of_range", make_change("photo", photo_body(width=12_000))),
    ("out_of_range", make_change("photo", photo_body(bytes=8_000_001))),
    ("out_of_range", make_change("voice", voice_body(bytes=12_000_001))),
    ("too_many_words", make_change("person", person_body("x" * 2_001))),
    ("not_a_body", make_change("person", person_body(figure={"shape": "tall"}))),
    ("unknown_code", make_change("words", words_body(about="him"))),
    ("unknown_code", make_change("words", words_body(mark=1))),
    ("out_of_range", make_change("words", words_body(step=10))),
    ("out_of_range", make_change("writing", writing_body(step=0))),
    ("not_an_integer", make_change("voice", voice_body(step="1"))),
    ("unknown_field", make_change("photo", photo_body(step=1))),
    ("other_account", path_change(uuid4())),
    ("other_account", item_wish(uuid4(), uuid4(), "the_judge", "no")),
    ("other_account", earlier_wish(uuid4(), uuid4(), "the_judge", "no")),
    ("wrong_house", make_change("setting", {"name": "theme", "value": "train"})),
    ("wrong_house", make_change("setting", {"name": "house_name", "value": "x"}, house=None)),
    ("unknown_code", make_change("setting", {"name": "theme", "value": "palace"}, house=None)),
]


@pytest.mark.parametrize(("code", "change"), REFUSED)
def test_a_malformed_change_is_refused_and_the_others_are_kept(
    client: FlaskClient, account_id: UUID, code: str, change: Any
) -> None:
    good = make_change("words", words_body())
    answer = send(client, change, good)
    assert codes(answer) == [code]
    assert answer["refused"][0]["message"]
    assert [receipt["id"] for receipt in answer["held"]] == [good["id"]]
    assert answer["count"] == 1


def test_a_number_that_is_none_is_refused(client: FlaskClient, account_id: UUID) -> None:
    change = make_change("stroke", stroke_body())
    sent = json.dumps({"changes": [change]}).replace("[1000, 1000, 128, 0]", "[NaN, 1.5, 128, 0]")
    answer = client.post("/tablet/api/changes", data=sent, content_type="application/json")
    assert codes(answer.json) == ["not_an_integer"]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"{", 400, "not_json"),
        (b"\xff\xfe", 400, "not_json"),
        (b"[" * 200_000, 400, "not_json"),
        (b"[]", 400, "not_a_batch"),
        (b'{"changes": 3}', 400, "not_a_batch"),
        (b'{"changes": [' + b"0," * 1000 + b"0]}", 413, "too_many_changes"),
        (b"x" * 10_000_000, 413, "too_large"),
    ],
)
def test_a_message_that_is_no_batch_is_refused(
    client: FlaskClient, account_id: UUID, sent: bytes, status: int, code: str
) -> None:
    answer = client.post("/tablet/api/changes", data=sent, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["message"]


def test_an_id_of_another_account_is_refused(
    app: Flask, client: FlaskClient, account_id: UUID, scene: Scene
) -> None:
    theirs = make_change("words", words_body("theirs"))
    with app.app_context(), transaction():
        sitting, _token = make_sitting(
            db.session.get_one(Child, scene.other_child),
            db.session.get_one(Worker, scene.stranger),
        )
        services.apply_changes(sitting, [theirs])
    mine = make_change("words", words_body("mine"), change_id=UUID(theirs["id"]), version=2)
    assert codes(send(client, mine)) == ["other_account"]
    with app.app_context():
        assert "theirs" in (db.session.scalars(select(AccountChange.body)).one() or "")
