"""What came from a lost tablet and is set aside: taken in as if it came now, or left aside."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import make_change, make_whole_account, make_wish, words_body
from tests.factories.lost_tablets import Out, hand_out, tablet_with
from tests.factories.pictures import make_picture
from tests.factories.signing_in import sign_in
from tests.factories.sounds import make_wav
from tests.factories.things import photo_body, voice_body
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.media.models import MediaFile
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import AccountChange, ChildAccount, SetAside, Sitting
from webapp.threehouses.queries import list_receipts
from webapp.threehouses.rules import digest_account, wish_id
from webapp.threehouses.verify import verify_accounts

SOUND, PHOTO = make_wav(1_500), make_picture("jpeg")


@pytest.fixture
def out(app: Flask, scene: Scene) -> Out:
    return hand_out(app, scene)


@pytest.fixture
def lost(out: Out) -> Out:
    out.report_lost()
    return out


def replacing(change: dict[str, Any], earlier: dict[str, Any] | None) -> dict[str, Any]:
    """Return a change that says which digest its tablet knew to be held."""
    return {**change, "replaces": earlier and earlier["digest"]}


def body_of(app: Flask, account_id: UUID, change_id: str) -> str | None:
    with app.app_context():
        return db.session.scalars(
            select(AccountChange.body).where(
                AccountChange.account_id == account_id, AccountChange.id == UUID(change_id)
            )
        ).one()


def list_aside(app: Flask) -> list[SetAside]:
    with app.app_context():
        return list(db.session.scalars(select(SetAside).order_by(SetAside.sequence)))


def has_bytes(app: Flask) -> list[bool]:
    with app.app_context():
        rows = db.session.scalars(select(SetAside).order_by(SetAside.sequence)).all()
        return [row.sealed is not None for row in rows]


def hand_over_again(app: Flask, out: Out) -> Out:
    """Hand the same account to another tablet."""
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, out.account_id)
        worker = db.session.get_one(Worker, account.visit.worker_id)
        sitting, token = services.hand_over(account, worker)
        sitting_id = sitting.id
    return Out(
        account_id=out.account_id,
        sitting_id=sitting_id,
        tablet=tablet_with(app, token),
        worker=out.worker,
    )


def test_taken_in_the_account_is_what_it_would_have_been_in_time(app: Flask, out: Out) -> None:
    changes = [
        *make_whole_account(out.account_id),
        make_change("voice", voice_body(digest(SOUND))),
        make_change("photo", photo_body(digest(PHOTO))),
    ]
    in_time = digest_account((one["id"], one["version"], one["digest"]) for one in changes)
    assert out.send(*changes[:5]).json["count"] == 5
    out.report_lost()
    out.put(PHOTO, told_type="image/jpeg")
    assert "came from it" in out.page()
    for change in reversed(changes):
        assert out.send(change).status_code == 202
    out.put(SOUND)

    assert out.decide("intake") == 303

    found = hand_over_again(app, out).tablet
    told = found.get("/tablet/api/account").json
    assert (told["count"], told["account_digest"]) == (len(changes), in_time)
    asked = {"ended": "finished", "count": len(changes), "account_digest": in_time}
    assert found.post("/tablet/api/seal", json=asked).status_code == 200
    with app.app_context():
        assert verify_accounts() == []


def test_files_are_taken_in_with_the_changes_that_name_them(app: Flask, lost: Out) -> None:
    lost.put(PHOTO, told_type="image/jpeg")
    lost.send(
        make_change("voice", voice_body(digest(SOUND))),
        make_change("photo", photo_body(digest(PHOTO))),
    )
    lost.put(SOUND)
    assert 'data-changes="2" data-files="2"' in lost.page()

    assert lost.decide("intake") == 303

    page = lost.page()
    assert 'data-changes="0" data-files="0"' in page
    assert "2 changes and 2 photos or recordings taken in by Wilma Workaday" in page
    with app.app_context():
        states = db.session.scalars(select(MediaFile.state)).all()
        assert states == ["complete", "complete"]
        events = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "tablet:taken_in")
        ).all()
        assert {event.actor_kind for event in events} == {"worker"}
    assert set(has_bytes(app)) == {False}


def test_what_is_taken_in_is_not_kept_twice_and_can_be_taken_away(app: Flask, lost: Out) -> None:
    said = make_change("words", words_body("said after it was lost"))
    lost.send(said)
    lost.decide("intake")
    other = hand_over_again(app, lost)

    gone = make_change("words", None, change_id=UUID(said["id"]), version=2)
    assert other.send(gone).json["refused"] == []

    assert body_of(app, lost.account_id, said["id"]) is None
    assert has_bytes(app) == [False]


def test_a_taken_in_change_that_comes_again_is_nothing_new(app: Flask, lost: Out) -> None:
    said = make_change("words", words_body())
    lost.send(said)
    lost.decide("intake")

    assert lost.send(said).status_code == 202

    assert len(list_aside(app)) == 1
    assert 'data-changes="0"' in lost.page()


def test_what_comes_after_it_was_taken_in_is_set_aside_anew(app: Flask, lost: Out) -> None:
    lost.send(make_change("words", words_body("first")))
    lost.decide("intake")
    lost.send(make_change("words", words_body("then")))

    assert 'data-changes="1"' in lost.page()
    assert lost.decide("intake") == 303
    assert lost.page().count('data-settled="taken_in"') == 2
    with app.app_context():
        assert len(list_receipts(lost.account_id)) == 2


def test_what_the_account_refuses_is_told_and_stays_aside(app: Flask, lost: Out) -> None:
    wrong = make_change("words", words_body(house="worries")) | {"digest": "0" * 64}
    lost.send(make_change("words", words_body()), wrong, {"id": 5}, "not a change")

    lost.decide("intake")

    assert [row.refusal for row in list_aside(app)] == [
        None,
        "unknown_field",
        "missing_field",
        "not_a_change",
    ]
    assert has_bytes(app) == [False, True, True, True]
    page = lost.page()
    assert page.count("1 was not taken in:") == 3
    assert "1 change taken in by" in page
    with app.app_context():
        assert verify_accounts() == []


def test_a_tablets_own_newer_word_takes_the_place_of_its_older_one(app: Flask, lost: Out) -> None:
    """Its older word was never acknowledged, so that the newer one does not say it replaces it."""
    first = make_wish(lost.account_id, "worries", "the_meeting", "no")
    then = make_wish(lost.account_id, "worries", "the_meeting", "yes", version=2)
    last = make_wish(lost.account_id, "worries", "the_meeting", "ask_me_first", version=3)
    lost.send(replacing(then, None), replacing(first, None))
    lost.decide("intake")
    assert '"yes"' in (body_of(app, lost.account_id, first["id"]) or "")
    lost.send(replacing(last, None))
    lost.decide("intake")

    assert '"ask_me_first"' in (body_of(app, lost.account_id, first["id"]) or "")
    assert {row.refusal for row in list_aside(app)} == {None}


@pytest.mark.parametrize(
    ("aside", "held", "stays", "refusal"),
    [("no", "yes", "no", None), ("yes", "no", "no", "met"), ("no", "no", "no", None)],
)
def test_of_two_tablets_wishes_the_more_closed_one_stays(
    app: Flask, lost: Out, aside: str, held: str, stays: str, refusal: str | None
) -> None:
    other = hand_over_again(app, lost)
    theirs = make_wish(lost.account_id, "worries", "the_meeting", held, version=4)
    other.send(replacing(theirs, None))
    lost.send(replacing(make_wish(lost.account_id, "worries", "the_meeting", aside), None))

    lost.decide("intake")

    assert [row.refusal for row in list_aside(app)] == [refusal]
    wish = str(wish_id(lost.account_id, "worries", "the_meeting"))
    assert f'"wish":"{stays}"' in (body_of(app, lost.account_id, wish) or "")
    with app.app_context():
        assert verify_accounts() == []


def test_what_another_tablet_said_otherwise_is_told(app: Flask, lost: Out) -> None:
    other = hand_over_again(app, lost)
    theirs = make_wish(lost.account_id, "worries", "the_meeting", "no")
    other.send(replacing(theirs, None))
    lost.send(replacing(make_wish(lost.account_id, "worries", "the_meeting", "yes"), None))

    lost.decide("intake")

    assert 'data-not-taken="met"' in lost.page()
    assert has_bytes(app) == [True]


def test_a_sealed_account_takes_nothing_in_and_names_what_stays_aside(
    app: Flask, lost: Out
) -> None:
    lost.send(make_change("words", words_body()))
    assert "Once the account is closed" in lost.page()
    assert lost.worker.post(f"/accounts/{lost.account_id}/close").status_code == 303

    assert lost.decide("intake") == 409

    page = lost.page()
    assert 'data-page="account"' in page
    assert 'data-changes="1"' in page
    assert "cannot be taken in any more" in page
    assert 'data-action="take-in"' not in page
    assert lost.send(make_change("words", words_body("and more"))).status_code == 202
    assert 'data-changes="2"' in lost.page()
    with app.app_context():
        assert list_receipts(lost.account_id) == []
        assert verify_accounts() == []


def test_a_tablet_can_be_reported_lost_after_the_seal(app: Flask, out: Out) -> None:
    assert out.worker.post(f"/accounts/{out.account_id}/close").status_code == 303
    assert 'data-tablet="out"' in out.page()

    out.report_lost()

    assert out.tablet.get("/tablet/api/account").status_code == 403


def test_what_is_left_aside_stays_and_can_be_taken_in_later(app: Flask, lost: Out) -> None:
    lost.send(make_change("words", words_body()))

    assert lost.decide("leaving") == 303

    page = lost.page()
    assert "1 change left aside by Wilma Workaday" in page
    assert 'data-changes="1"' in page
    assert has_bytes(app) == [True]
    with app.app_context():
        assert list_receipts(lost.account_id) == []
    assert lost.decide("intake") == 303
    with app.app_context():
        assert len(list_receipts(lost.account_id)) == 1


def test_a_file_that_has_not_come_whole_waits_for_the_rest(app: Flask, lost: Out) -> None:
    long = make_wav(10_000, rate=40_000)
    lost.send(make_change("voice", voice_body(digest(long))))
    lost.put(long)
    lost.decide("intake")
    assert 'data-not-taken="file_incomplete"' in lost.page()

    for offset in range(0, len(long), 256 * 1024):
        lost.put(long, offset=offset)
    lost.decide("intake")

    page = lost.page()
    assert "data-not-taken" not in page
    assert 'data-files="0"' in page
    with app.app_context():
        assert db.session.scalars(select(MediaFile.state)).all() == ["complete"]


def test_a_file_that_nothing_names_is_no_part_of_the_account(app: Flask, lost: Out) -> None:
    lost.put(SOUND)
    lost.decide("intake")

    assert 'data-not-taken="not_named"' in lost.page()
    with app.app_context():
        assert db.session.query(MediaFile).count() == 0


def test_a_file_that_cannot_be_kept_is_told(app: Flask, lost: Out) -> None:
    none = b"this is no picture"
    lost.send(make_change("photo", photo_body(digest(none))))
    lost.put(none, told_type="image/jpeg")
    lost.decide("intake")

    assert 'data-not-taken="not_a_picture"' in lost.page()


def test_a_worker_who_signs_out_or_is_deactivated_clears_nothing(
    app: Flask, scene: Scene, out: Out
) -> None:
    out.worker.post("/sign-out")
    administrator = sign_in(app.test_client(), scene.administrator)
    assert out.send(make_change("words", words_body("signed out"))).status_code == 200
    assert administrator.post(f"/workers/{scene.social_worker}/deactivate").status_code == 303

    assert out.send(make_change("words", words_body("deactivated"))).json["count"] == 2
    assert out.put(SOUND).json["complete"] is True
    colleague = sign_in(app.test_client(), scene.practitioner)
    assert colleague.post(f"/sittings/{out.sitting_id}/loss").status_code == 303
    assert out.send(make_change("words", words_body("lost"))).status_code == 202
    assert colleague.post(f"/sittings/{out.sitting_id}/intake").status_code == 303
    with app.app_context():
        assert len(list_receipts(out.account_id)) == 3
        sitting = db.session.get_one(Sitting, out.sitting_id)
        assert sitting.revoked_by_id == scene.practitioner


def test_a_worker_who_holds_the_case_no_more_takes_in_nothing(
    app: Flask, scene: Scene, lost: Out
) -> None:
    lost.send(make_change("words", words_body()))
    stranger = sign_in(app.test_client(), scene.stranger)

    answers = [
        stranger.post(f"/sittings/{sitting}/{what}").status_code
        for sitting in (lost.sitting_id, uuid4())
        for what in ("intake", "leaving")
    ]

    assert answers == [404] * 4
    assert [row.settled for row in list_aside(app)] == [None]
