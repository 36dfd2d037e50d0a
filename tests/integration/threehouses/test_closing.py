"""An account that a worker closes without the child, and the files that had not arrived by then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from werkzeug.test import TestResponse

from tests.factories.accounts import make_change, make_sitting, seal_account, stroke_body
from tests.factories.pictures import make_picture
from tests.factories.signing_in import sign_in
from tests.factories.sounds import make_wav
from tests.factories.things import photo_body, voice_body
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.clock import clock_at, now
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.media.verify import verify_media
from webapp.staff.guard import SITTING_TOKEN
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import AccountItem, ChildAccount, Sitting
from webapp.threehouses.pictures import picture_of
from webapp.threehouses.rules import MediaMissing
from webapp.threehouses.verify import verify_accounts
from webapp.threehouses.wording import describe_item

PHOTO, VOICE = make_picture("jpeg"), make_wav(3_000)
NOT_HERE = "A recording that has not reached the server"


@pytest.fixture
def sitting_id(app: Flask, scene: Scene, tablet: FlaskClient) -> UUID:
    """The sitting of `tablet`, whose photo and recording are told and not sent."""
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        sitting, token = make_sitting(child, db.session.get_one(Worker, scene.social_worker))
        services.apply_changes(sitting, [photo(), voice()])
    with tablet.session_transaction() as cookie:
        cookie[SITTING_TOKEN] = token
    return sitting.id


@pytest.fixture
def tablet(app: Flask) -> FlaskClient:
    """The child's tablet."""
    return app.test_client()


def photo(content: bytes = PHOTO) -> dict[str, Any]:
    return make_change("photo", photo_body(digest(content)))


def voice(content: bytes = VOICE) -> dict[str, Any]:
    return make_change("voice", voice_body(digest(content), type="audio/wav"))


def put(tablet: FlaskClient, content: bytes, told_type: str) -> TestResponse:
    query: dict[str, Any] = {"offset": 0, "total": len(content), "type": told_type}
    address = f"/tablet/api/media/{digest(content)}"
    return tablet.put(address, query_string=query, data=content)


def account_of(app: Flask, sitting_id: UUID) -> UUID:
    with app.app_context():
        return db.session.get_one(Sitting, sitting_id).account_id


def close(app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID) -> UUID:
    """Close the account as its worker, on a browser of their own."""
    account_id = account_of(app, sitting_id)
    sign_in(client, scene.social_worker)
    assert client.post(f"/accounts/{account_id}/close").status_code == 303
    return account_id


def item_id(app: Flask, kind: str) -> UUID:
    with app.app_context():
        return db.session.scalars(select(AccountItem.id).where(AccountItem.kind == kind)).one()


def test_a_worker_is_told_what_has_not_arrived_before_closing(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    put(tablet, PHOTO, "image/jpeg")
    sign_in(client, scene.social_worker)
    page = client.get(f"/accounts/{account_of(app, sitting_id)}").text
    assert "1 photo or recording has not reached the server." in page


def test_an_account_whose_recording_never_arrives_is_closed_and_says_so(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    put(tablet, PHOTO, "image/jpeg")
    account_id = close(app, client, scene, sitting_id)

    page = client.get(f"/accounts/{account_id}").text
    assert "Sealed, unchanged" in page
    assert NOT_HERE in page
    assert f'src="/items/{item_id(app, "photo")}/media"' in page
    assert f'src="/items/{item_id(app, "voice")}/media"' not in page
    assert client.get(f"/items/{item_id(app, 'voice')}/media").status_code == 404
    with app.app_context():
        account = db.session.get_one(ChildAccount, account_id)
        assert b'"file":"never_arrived"' in (account.canonical_form or b"")
        assert verify_accounts() == []


def test_a_child_does_not_finish_without_what_the_tablet_still_has(
    app: Flask, sitting_id: UUID
) -> None:
    with app.app_context(), pytest.raises(MediaMissing), transaction():
        seal_account(db.session.get_one(Sitting, sitting_id))


def test_a_file_that_comes_later_is_kept_and_shown_with_the_day(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    account_id = close(app, client, scene, sitting_id)
    with clock_at(now() + timedelta(days=2)):
        assert put(tablet, VOICE, "audio/wav").json["complete"]
        assert put(tablet, VOICE, "audio/wav").json["complete"]

    page = client.get(f"/accounts/{account_id}").text
    assert "after the account was sealed" in page
    assert client.get(f"/items/{item_id(app, 'voice')}/media").data == VOICE
    with app.app_context():
        assert verify_accounts() == []
        assert verify_media() == []
        late = select(AuditEvent).where(AuditEvent.name == "item:media_arrived_late")
        [event] = db.session.scalars(late)
        assert (event.actor_kind, event.actor_id) == ("child", sitting_id)
        assert event.detail == {"media": digest(VOICE)}


def test_a_file_that_comes_later_is_not_kept_without_a_line_in_the_log(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    close(app, client, scene, sitting_id)
    refuse = "BEGIN SELECT RAISE(ABORT, 'no room in the log'); END"
    late = "NEW.name = 'item:media_arrived_late'"
    with app.app_context(), transaction():
        db.session.execute(
            text(f"CREATE TRIGGER no_log BEFORE INSERT ON audit_events WHEN {late} {refuse}")
        )

    with pytest.raises(IntegrityError, match="no room in the log"):
        put(tablet, VOICE, "audio/wav")

    assert not tablet.get(f"/tablet/api/media/{digest(VOICE)}").json["complete"]
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER no_log"))
    assert put(tablet, VOICE, "audio/wav").json["complete"]
    with app.app_context():
        found = select(AuditEvent).where(AuditEvent.name == "item:media_arrived_late")
        assert len(db.session.scalars(found).all()) == 1


def test_what_has_not_arrived_is_counted_without_reading_the_ink(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID
) -> None:
    with app.app_context(), transaction():
        sitting = db.session.get_one(Sitting, sitting_id)
        services.apply_changes(sitting, [make_change("stroke", stroke_body())])
        damaged = "UPDATE account_changes SET body = :body WHERE kind = 'stroke'"
        db.session.execute(text(damaged), {"body": '{"order": 0}'})
    sign_in(client, scene.social_worker)
    page = client.get(f"/accounts/{account_of(app, sitting_id)}").text
    assert "2 photos or recordings have not reached the server." in page


def test_a_tablet_that_comes_back_brings_the_rest_and_is_told_that_all_is_held(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    begun = tablet.put(
        f"/tablet/api/media/{digest(VOICE)}",
        query_string={"offset": 0, "total": len(VOICE), "type": "audio/wav"},
        data=VOICE[:3_000],
    )
    assert begun.json["held"] == 3_000
    account_id = close(app, client, scene, sitting_id)

    told = tablet.get("/tablet/api/account").json
    assert (told["sealed"], told["ended"]) == (True, "stopped")
    assert tablet.get(f"/tablet/api/media/{digest(VOICE)}").json["held"] == 3_000
    assert put(tablet, VOICE, "audio/wav").json["complete"]
    assert put(tablet, PHOTO, "image/jpeg").json["complete"]
    asked = {"count": told["count"], "account_digest": told["account_digest"]}
    sealed = tablet.post("/tablet/api/seal", json={**asked, "ended": "stopped"})
    assert sealed.status_code == 200
    with app.app_context():
        assert db.session.get_one(ChildAccount, account_id).ended == "closed_by_worker"


def test_nothing_else_is_taken_in_after_the_seal(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    other = make_wav(777)
    close(app, client, scene, sitting_id)

    unnamed = tablet.get(f"/tablet/api/media/{digest(other)}").json
    assert unnamed["refusal"]["code"] == "account_sealed"
    assert put(tablet, other, "audio/wav").status_code == 409
    assert put(tablet, VOICE, "image/png").status_code == 409  # named, but not as a picture
    with app.app_context():
        assert db.session.scalars(text("SELECT count(*) FROM media_files")).one() == 0


def test_what_came_later_cannot_be_changed_either(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    close(app, client, scene, sitting_id)
    put(tablet, VOICE, "audio/wav")
    for statement in ("DELETE FROM media_files", "UPDATE media_files SET duration_ms = 1"):
        with (
            app.app_context(),
            pytest.raises(IntegrityError, match="account is sealed"),
            transaction(),
        ):
            db.session.execute(text(statement))


def test_a_photo_that_names_a_recording_is_not_sealed_as_if_it_were_here(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    with app.app_context(), transaction():
        services.apply_changes(db.session.get_one(Sitting, sitting_id), [photo(VOICE)])
    put(tablet, PHOTO, "image/jpeg")
    put(tablet, VOICE, "audio/wav")
    with app.app_context():
        with pytest.raises(MediaMissing), transaction():
            seal_account(db.session.get_one(Sitting, sitting_id))
        db.session.rollback()

    close(app, client, scene, sitting_id)

    with app.app_context():
        photos = db.session.scalars(select(AccountItem).where(AccountItem.kind == "photo")).all()
        wrong = next(one for one in photos if one.details["media"] == digest(VOICE))
        assert describe_item(wrong) == "A photo that has not reached the server"
        assert picture_of(wrong) is None
        assert verify_accounts() == []
    assert client.get(f"/items/{wrong.id}/media").status_code == 404


def test_a_recording_is_as_long_as_it_was_measured(
    app: Flask, client: FlaskClient, scene: Scene, sitting_id: UUID, tablet: FlaskClient
) -> None:
    put(tablet, VOICE, "audio/wav")
    account_id = close(app, client, scene, sitting_id)
    page = client.get(f"/accounts/{account_id}").text
    assert "A recording, 0:03" in page  # four seconds are told
    assert "A recording, 0:04" not in page
