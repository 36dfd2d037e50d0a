"""Photos and recordings of an account: waited for, taken away, sealed, seen, and verified."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from tests.factories.accounts import make_change, make_sitting, seal_account, words_body
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
from webapp.media.models import MediaFile
from webapp.media.queries import get_standing
from webapp.media.receiving import Part, receive
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import AccountItem, ChildAccount, Sitting
from webapp.threehouses.rules import MediaMissing
from webapp.threehouses.verify import verify_account

PHOTO, VOICE = make_picture("jpeg"), make_wav()


@pytest.fixture
def sitting_id(app: Flask, scene: Scene) -> UUID:
    """A sitting of the child's account."""
    with app.app_context(), transaction():
        sitting, _token = make_sitting(
            db.session.get_one(Child, scene.child), db.session.get_one(Worker, scene.social_worker)
        )
        return sitting.id


def account_of(sitting_id: UUID) -> UUID:
    return db.session.get_one(Sitting, sitting_id).account_id


def apply(sitting_id: UUID, *changes: dict[str, Any]) -> None:
    with transaction():
        applied = services.apply_changes(db.session.get_one(Sitting, sitting_id), changes)
        assert applied.refused == ()


def upload(sitting_id: UUID, content: bytes, told_type: str) -> None:
    part = Part(
        digest=digest(content), told_type=told_type, total=len(content), offset=0, content=content
    )
    receive(account_of(sitting_id), part, refuse_closed=lambda: None)


def seal(sitting_id: UUID) -> ChildAccount:
    with transaction():
        return seal_account(db.session.get_one(Sitting, sitting_id))


def photo(content: bytes = PHOTO, **named: Any) -> dict[str, Any]:
    return make_change("photo", photo_body(digest(content)), **named)


def voice(content: bytes = VOICE, **named: Any) -> dict[str, Any]:
    return make_change("voice", voice_body(digest(content), type="audio/wav"), **named)


@pytest.fixture
def sealed_items(app: Flask, sitting_id: UUID) -> dict[str, UUID]:
    """The items of a sealed account with a photo, a recording and words, by kind."""
    with app.app_context():
        apply(sitting_id, photo(), voice(), make_change("words", words_body(prompt=None)))
        upload(sitting_id, PHOTO, "image/jpeg")
        upload(sitting_id, VOICE, "audio/wav")
        seal(sitting_id)
        return {item.kind: item.id for item in db.session.scalars(select(AccountItem))}


def test_an_account_waits_for_what_its_changes_name(app: Flask, sitting_id: UUID) -> None:
    with app.app_context():
        apply(sitting_id, photo(), voice())
        upload(sitting_id, VOICE, "audio/wav")

        with pytest.raises(MediaMissing) as refused:
            seal(sitting_id)

        assert refused.value.data == {"missing": [digest(PHOTO)]}
        upload(sitting_id, PHOTO, "image/jpeg")
        assert seal(sitting_id).sealed_at is not None


def test_an_account_does_not_wait_for_what_was_refused(app: Flask, sitting_id: UUID) -> None:
    moving = make_picture("gif")
    with app.app_context():
        apply(sitting_id, photo(moving))
        upload(sitting_id, moving, "image/gif")

        account = seal(sitting_id)

        assert account.items[0].details["media"] == digest(moving)
        assert verify_account(account) == []


def test_what_no_change_names_is_not_kept_at_the_seal(app: Flask, sitting_id: UUID) -> None:
    with app.app_context():
        apply(sitting_id, photo())
        upload(sitting_id, PHOTO, "image/jpeg")
        upload(sitting_id, VOICE, "audio/wav")

        account = seal(sitting_id)

        assert get_standing(account.id, digest(PHOTO)).complete
        assert not get_standing(account.id, digest(VOICE)).complete


def test_what_the_child_takes_away_is_erased_at_once(app: Flask, sitting_id: UUID) -> None:
    change_id = uuid4()
    with app.app_context():
        folder = app.config["THREE_HOUSES"].data / "media"
        apply(sitting_id, photo(change_id=change_id))
        upload(sitting_id, PHOTO, "image/jpeg")
        assert [path for path in folder.rglob("*") if path.is_file()]

        apply(sitting_id, make_change("photo", None, change_id=change_id, version=2))

        assert not get_standing(account_of(sitting_id), digest(PHOTO)).complete
        assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_photo_that_takes_the_place_of_another_erases_that(app: Flask, sitting_id: UUID) -> None:
    change_id, other = uuid4(), make_picture("png")
    with app.app_context():
        apply(sitting_id, photo(change_id=change_id))
        upload(sitting_id, PHOTO, "image/jpeg")
        upload(sitting_id, other, "image/png")

        apply(sitting_id, photo(other, change_id=change_id, version=2))

        assert not get_standing(account_of(sitting_id), digest(PHOTO)).complete
        assert get_standing(account_of(sitting_id), digest(other)).complete


def test_a_photo_that_is_there_twice_stays_while_one_of_them_does(
    app: Flask, sitting_id: UUID
) -> None:
    change_id = uuid4()
    with app.app_context():
        apply(sitting_id, photo(change_id=change_id), photo())
        upload(sitting_id, PHOTO, "image/jpeg")

        apply(sitting_id, make_change("photo", None, change_id=change_id, version=2))

        assert get_standing(account_of(sitting_id), digest(PHOTO)).complete


def test_a_removal_that_came_before_does_not_erase_what_came_again(
    app: Flask, sitting_id: UUID
) -> None:
    change_id = uuid4()
    with app.app_context():
        apply(sitting_id, photo(change_id=change_id))
        apply(sitting_id, make_change("photo", None, change_id=change_id, version=2))
        apply(sitting_id, photo())
        upload(sitting_id, PHOTO, "image/jpeg")
        apply(sitting_id, make_change("photo", None, change_id=change_id, version=2))

        assert get_standing(account_of(sitting_id), digest(PHOTO)).complete


def test_nothing_of_a_sealed_account_can_be_erased(
    app: Flask, sealed_items: dict[str, UUID]
) -> None:
    with app.app_context(), pytest.raises(IntegrityError, match="account is sealed"), transaction():
        db.session.execute(delete(MediaFile))


@pytest.mark.parametrize(
    ("kind", "content", "told"), [("photo", PHOTO, "image/jpeg"), ("voice", VOICE, "audio/wav")]
)
def test_a_worker_of_the_case_sees_and_hears_it(
    client: FlaskClient,
    scene: Scene,
    sealed_items: dict[str, UUID],
    kind: str,
    content: bytes,
    told: str,
) -> None:
    for worker in (scene.social_worker, scene.practitioner, scene.manager):
        sign_in(client, worker)
        answer = client.get(f"/items/{sealed_items[kind]}/media")

        assert (answer.status_code, answer.data) == (200, content)
        assert answer.headers["Content-Type"] == told
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_else_learns_that_it_exists(
    client: FlaskClient, scene: Scene, sealed_items: dict[str, UUID]
) -> None:
    sign_in(client, scene.stranger)

    theirs = client.get(f"/items/{sealed_items['photo']}/media")
    unknown = client.get(f"/items/{uuid4()}/media")

    assert theirs.status_code == unknown.status_code == 404
    assert theirs.data == unknown.data


def test_words_and_an_open_account_have_no_file_to_show(
    app: Flask, client: FlaskClient, scene: Scene, sealed_items: dict[str, UUID]
) -> None:
    sign_in(client, scene.social_worker)

    assert client.get(f"/items/{sealed_items['words']}/media").status_code == 404


def viewings(app: Flask) -> list[AuditEvent]:
    with app.app_context():
        named = select(AuditEvent).where(AuditEvent.name == "item:media_viewed")
        return list(db.session.scalars(named.order_by(AuditEvent.number)))


def test_each_viewing_is_in_the_log_once_however_many_pieces_it_takes(
    app: Flask, client: FlaskClient, scene: Scene, sealed_items: dict[str, UUID]
) -> None:
    sign_in(client, scene.social_worker)
    address = f"/items/{sealed_items['voice']}/media"

    for asked in ("bytes=0-1", "bytes=0-", "bytes=4000-"):
        assert client.get(address, headers={"Range": asked}).status_code == 206

    (event,) = viewings(app)
    assert (event.actor_id, event.subject_id) == (scene.social_worker, sealed_items["voice"])
    assert event.case_record_id is not None
    client.get(f"/items/{sealed_items['photo']}/media")
    sign_in(client, scene.practitioner)
    client.get(address)
    assert len(viewings(app)) == 3
    with clock_at(now() + timedelta(minutes=11)):
        client.get(address)
    assert len(viewings(app)) == 4


def test_a_piece_from_the_middle_is_a_viewing_too(
    app: Flask, client: FlaskClient, scene: Scene, sealed_items: dict[str, UUID]
) -> None:
    sign_in(client, scene.social_worker)

    client.get(f"/items/{sealed_items['voice']}/media", headers={"Range": "bytes=9-"})

    assert len(viewings(app)) == 1


def test_a_file_that_is_gone_is_named_and_said_to_be_damaged(
    app: Flask, client: FlaskClient, scene: Scene, sealed_items: dict[str, UUID]
) -> None:
    for path in (app.config["THREE_HOUSES"].data / "media").rglob("w*"):
        path.unlink()
    sign_in(client, scene.social_worker)

    assert client.get(f"/items/{sealed_items['photo']}/media").status_code == 500


def test_a_sealed_item_whose_file_nobody_knows_is_named(
    app: Flask, sealed_items: dict[str, UUID]
) -> None:
    with app.app_context():
        with db.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER guard_media_files_delete")
            connection.exec_driver_sql("DELETE FROM media_files WHERE kind = 'photo'")
        item = db.session.get_one(AccountItem, sealed_items["photo"])

        (failure,) = verify_account(item.account)

        assert (failure.part, failure.subject_id) == ("media", item.id)
