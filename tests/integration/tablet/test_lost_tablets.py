"""A tablet that a worker reports lost: it reads nothing more, and what it sends is set aside."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from tests.factories.accounts import make_change, make_whole_account, stroke_body, words_body
from tests.factories.lost_tablets import STEP, Out
from tests.factories.signing_in import sign_in
from tests.factories.sounds import make_wav
from tests.factories.things import voice_body
from tests.faults.broken import BUILDS
from tests.integration.conftest import DATABASE, Scene, settings_for
from webapp import create_app
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.media import services as media_services
from webapp.media.keys import open_key
from webapp.media.models import MediaFile
from webapp.media.queries import get_standing
from webapp.media.storing import Shelf
from webapp.staff.models import Worker
from webapp.tablet import api as tablet_api
from webapp.threehouses import services
from webapp.threehouses.aside import read_aside
from webapp.threehouses.models import SetAside, Sitting
from webapp.threehouses.queries import list_receipts

SECRET = "quokkas under the stairs"
LONG = make_wav(10_000, rate=STEP // 10)  # two parts


def count_aside(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(SetAside)) or 0


def list_event_names(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEvent.name).order_by(AuditEvent.at)))


def list_faults(app: Flask, lost: Out) -> list[str]:
    """Return what is wrong with where a change of a lost tablet is kept."""
    with app.app_context():
        held = len(list_receipts(lost.account_id))
    aside = count_aside(app)
    assert lost.send(make_change("words", words_body())).status_code == 202
    with app.app_context():
        is_trusted = len(list_receipts(lost.account_id)) > held
    return ["dropped"] * (count_aside(app) == aside) + ["trusted"] * is_trusted


@pytest.mark.parametrize(
    ("build", "faults"),
    [
        (None, []),
        ("keep-nothing-aside", ["dropped"]),
        ("trust-lost-tablets", ["dropped", "trusted"]),
    ],
)
def test_what_a_lost_tablet_sends_is_neither_dropped_nor_trusted(
    app: Flask, lost: Out, monkeypatch: pytest.MonkeyPatch, build: str | None, faults: list[str]
) -> None:
    if build is not None:
        BUILDS[build](monkeypatch.setattr)

    assert list_faults(app, lost) == faults


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("social_worker", 303),
        ("practitioner", 303),
        ("manager", 303),
        ("stranger", 404),
        ("administrator", 404),
        ("auditor", 404),
    ],
)
def test_whoever_may_open_the_case_reports_its_tablet_lost(
    app: Flask, scene: Scene, out: Out, who: str, status: int
) -> None:
    worker = sign_in(app.test_client(), getattr(scene, who))

    assert worker.post(f"/sittings/{out.sitting_id}/loss").status_code == status
    with app.app_context():
        sitting = db.session.get_one(Sitting, out.sitting_id)
        is_lost = status == 303
        assert sitting.revoked_by_id == (getattr(scene, who) if is_lost else None)
        assert (sitting.ended_at is not None) == (sitting.revoked_at is not None) == is_lost
    assert list_event_names(app).count("tablet:reported_lost") == is_lost


def test_a_tablet_of_another_case_is_as_one_that_is_nowhere(
    app: Flask, scene: Scene, lost: Out
) -> None:
    stranger = sign_in(app.test_client(), scene.stranger)
    for what in ("loss", "intake", "leaving"):
        answers = [stranger.post(f"/sittings/{each}/{what}") for each in (lost.sitting_id, uuid4())]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].data == answers[1].data


def test_only_a_worker_who_records_visits_takes_in(app: Flask, scene: Scene, lost: Out) -> None:
    manager = sign_in(app.test_client(), scene.manager)

    for what in ("intake", "leaving"):
        assert manager.post(f"/sittings/{lost.sitting_id}/{what}").status_code == 404


def test_a_tablet_that_came_back_is_not_reported_lost(app: Flask, out: Out) -> None:
    with app.app_context(), transaction():
        sitting = db.session.get_one(Sitting, out.sitting_id)
        sitting.ended_at = sitting.opened_at
    out.report_lost()

    with app.app_context():
        assert db.session.get_one(Sitting, out.sitting_id).revoked_at is None
    assert out.send(make_change("words", words_body())).status_code == 403
    assert out.decide("intake") == 404
    assert count_aside(app) == 0


def test_a_lost_tablet_reads_nothing_any_more(lost: Out) -> None:
    sound = make_wav()
    address = f"/tablet/api/media/{digest(sound)}"

    for read in ("/tablet/api/account", f"{address}/content", "/tablet/"):
        answer = lost.tablet.get(read)
        assert answer.status_code == 403
        assert "before it was lost" not in answer.text
    assert lost.tablet.post("/tablet/api/seal", json={}).status_code in (400, 403)
    told = {"ended": "finished", "count": 1, "account_digest": "0" * 64}
    assert lost.tablet.post("/tablet/api/seal", json=told).json["code"] == "no_sitting"
    assert lost.tablet.get("/tablet/api/token").status_code == 200


def test_what_it_sends_is_set_aside_and_is_no_part_of_the_account(app: Flask, lost: Out) -> None:
    sent = make_change("words", words_body(SECRET))

    answer = lost.send(sent, tablet=str(uuid4()), waiting=3)

    assert (answer.status_code, answer.json["code"]) == (202, "set_aside")
    assert not {"held", "met", "refused", "account_digest", "count"} & answer.json.keys()
    assert SECRET not in answer.text
    with app.app_context():
        assert len(list_receipts(lost.account_id)) == 1
        (row,) = db.session.scalars(select(SetAside)).all()
        assert (row.kind, row.settled, row.sitting_id) == ("words", None, lost.sitting_id)
    page = lost.page()
    assert 'data-changes="1" data-files="0"' in page
    assert "1 change came from it" in page
    assert SECRET not in page
    assert "data-waits" not in page


def test_what_is_set_aside_lies_encrypted(app: Flask, lost: Out, tmp_path: Path) -> None:
    lost.send(make_change("words", words_body(SECRET)))

    with app.app_context():
        db.session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert tmp_path / DATABASE in files
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path.name


def test_no_word_of_it_is_in_the_log(
    app: Flask, lost: Out, caplog: pytest.LogCaptureFixture
) -> None:
    lost.send(make_change("words", words_body(SECRET)), make_change("words", {"text": SECRET}))
    lost.decide("intake")

    with app.app_context():
        details = db.session.scalars(select(AuditEvent.detail)).all()
    assert SECRET not in str(details)
    assert SECRET not in caplog.text


@pytest.mark.parametrize("seed", range(3))
def test_each_is_set_aside_once_in_any_order(app: Flask, lost: Out, seed: int) -> None:
    chance = random.Random(seed)
    changes = make_whole_account(lost.account_id)
    offsets = list(range(0, len(LONG), STEP))
    acts = [("change", change) for change in changes] * 2 + [("part", at) for at in offsets] * 2
    chance.shuffle(acts)

    for kind, what in acts:
        answer = lost.send(what) if kind == "change" else lost.put(LONG, offset=what)
        assert (answer.status_code, answer.json["code"]) == (202, "set_aside")
        if kind == "part":
            assert answer.json["complete"] is False
    lost.send(*changes)

    assert count_aside(app) == len(changes) + len(offsets)
    assert list_event_names(app).count("tablet:sent_after_loss") == 1
    told = lost.tablet.get(f"/tablet/api/media/{digest(LONG)}").json
    assert (told["held"], told["total"], told["complete"]) == (len(LONG), len(LONG), False)


def test_it_is_set_aside_before_it_is_answered(
    app: Flask, lost: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    monkeypatch.setattr("webapp.tablet.api.tell_set_aside", lambda: order.append("told") or {})
    commit = db.session.commit
    monkeypatch.setattr(db.session, "commit", lambda: (commit(), order.append("committed")))

    assert lost.send(make_change("words", words_body())).status_code == 202
    assert order == ["committed", "told"]


def test_it_outlives_a_restart(app: Flask, lost: Out, tmp_path: Path) -> None:
    sent = make_change("words", words_body(SECRET))
    lost.send(sent)

    again = create_app(settings_for(tmp_path))
    with again.app_context():
        row = db.session.scalars(select(SetAside)).one()
        content = read_aside(row, key=open_key(lost.account_id))
        db.session.remove()
        db.engine.dispose()
    assert json.loads(content) == sent
    assert lost.send(sent).status_code == 202
    assert count_aside(app) == 1


def test_what_is_on_its_way_when_it_is_reported_is_set_aside(
    app: Flask, out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tablet_api.read_json

    def report_first() -> dict[str, Any]:
        out.report_lost()
        return real()

    monkeypatch.setattr(tablet_api, "read_json", report_first)

    assert out.send(make_change("words", words_body())).status_code == 202
    assert count_aside(app) == 1
    with app.app_context():
        assert list_receipts(out.account_id) == []


def test_a_part_on_its_way_when_it_is_reported_is_set_aside(
    app: Flask, out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = media_services.expect

    def report_then_expect(*told: Any, **more: Any) -> Any:
        found = real(*told, **more)
        sitting = db.session.get_one(Sitting, out.sitting_id)
        services.report_loss(sitting, db.session.get_one(Worker, sitting.opened_by_id))
        return found

    monkeypatch.setattr(media_services, "expect", report_then_expect)
    sound = make_wav()

    assert out.put(sound).json["complete"] is False
    assert count_aside(app) == 1
    with app.app_context():
        assert db.session.scalars(select(MediaFile.state)).all() == ["arriving"]
        assert get_standing(out.account_id, digest(sound)).held == 0


def test_a_part_that_is_on_the_disk_when_it_is_reported_is_no_part_of_the_account(
    app: Flask, out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Shelf.write_part

    def write_then_report(shelf: Shelf, *told: Any) -> str:
        file = real(shelf, *told)
        with ThreadPoolExecutor() as elsewhere:  # a request of its own, and not within this one
            elsewhere.submit(out.report_lost).result()
        return file

    monkeypatch.setattr(Shelf, "write_part", write_then_report)
    sound = make_wav()

    assert out.put(sound).status_code == 202
    assert count_aside(app) == 1
    with app.app_context():
        assert get_standing(out.account_id, digest(sound)).held == 0


def test_of_a_file_it_is_told_nothing_that_the_account_holds(app: Flask, out: Out) -> None:
    sound = make_wav()
    assert out.put(sound).json["complete"] is True
    out.report_lost()

    told = out.tablet.get(f"/tablet/api/media/{digest(sound)}").json
    assert (told["held"], told["total"], told["complete"]) == (0, None, False)
    assert out.put(sound).json["complete"] is False
    with app.app_context():
        assert db.session.query(MediaFile).count() == 1


def test_what_the_account_holds_already_is_not_set_aside_again(app: Flask, out: Out) -> None:
    held = make_change("words", words_body("held"))
    out.send(held)
    out.report_lost()

    forged = {**held, "body": words_body("forged")}
    assert out.send(held, forged).status_code == 202

    assert count_aside(app) == 1
    out.decide("intake")
    assert 'data-not-taken="wrong_digest"' in out.page()


def test_a_part_that_cannot_be_is_not_set_aside(app: Flask, lost: Out) -> None:
    address = f"/tablet/api/media/{'0' * 64}"
    asked = ({}, {"offset": "2", "total": "2"}, {"offset": "0", "total": "1", "type": "x" * 101})
    for query in asked:
        answer = lost.tablet.put(address, query_string=query, data=b"x")
        assert (answer.status_code, answer.json["code"]) == (400, "bad_part")
    assert lost.tablet.get("/tablet/api/media/nothing").status_code == 400
    assert lost.tablet.post("/tablet/api/changes", data="no json").status_code == 400
    assert count_aside(app) == 0


@pytest.mark.parametrize(
    ("limit", "most"), [("MOST_ASIDE", 3), ("MOST_BYTES_ASIDE", 3 * len(str(make_change("x", {}))))]
)
def test_no_more_is_set_aside_than_fits_and_the_tablet_keeps_the_rest(
    app: Flask, lost: Out, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(f"webapp.threehouses.aside.{limit}", most)
    answers = [lost.send(make_change("skipped", {"order": n})) for n in range(9)]

    full = [answer for answer in answers if answer.status_code == 507]
    assert full
    assert answers[0].status_code == 202
    assert {answer.json["code"] for answer in full} == {"aside_full"}
    assert 1 <= count_aside(app) == len(answers) - len(full)
    assert lost.put(make_wav()).status_code == 507


def test_another_tablet_of_the_account_goes_on(app: Flask, scene: Scene, lost: Out) -> None:
    page = lost.page()
    assert page.count('data-tablet="lost"') == 1
    assert 'data-tablet="out"' not in page
    with app.app_context():
        visit_id = db.session.get_one(Sitting, lost.sitting_id).account.visit_id
    found = sign_in(app.test_client(), scene.social_worker)
    assert found.post(f"/visits/{visit_id}/hand-over").status_code == 303

    assert len(found.get("/tablet/api/account").json["changes"]) == 1
    changes = {"changes": [make_change("stroke", stroke_body())]}
    assert found.post("/tablet/api/changes", json=changes).json["count"] == 2
    assert lost.send(make_change("stroke", stroke_body(1))).status_code == 202


def test_what_waits_on_a_tablet_that_was_found_is_delivered_as_ever(lost: Out) -> None:
    sent = make_change("words", words_body("found again"))
    assert lost.send(sent).status_code == 202
    opened = lost.worker.post(f"/api/accounts/{lost.account_id}/deliveries").json
    headers = {"X-Sitting": opened["sitting"]}

    for _ in range(2):
        answer = lost.worker.post(
            "/tablet/api/changes", json={"changes": [sent]}, headers=headers
        ).json
        assert (answer["count"], len(answer["held"])) == (2, 1)
        assert lost.decide("intake") == 303


def test_a_change_for_another_account_is_not_even_set_aside(app: Flask, lost: Out) -> None:
    letter = {"changes": [make_change("words", words_body())]}
    other = {"X-Account": str(uuid4())}

    answer = lost.tablet.post("/tablet/api/changes", json=letter, headers=other)

    assert answer.status_code == 403
    assert count_aside(app) == 0


def test_a_voice_is_counted_with_the_change_that_names_it(lost: Out) -> None:
    sound = make_wav()
    lost.send(make_change("voice", voice_body(digest(sound))))
    lost.put(sound)

    assert 'data-changes="1" data-files="1"' in lost.page()
