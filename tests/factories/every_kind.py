"""An account with every kind of thing in it, photo and recording too, quoted in an assessment."""

from __future__ import annotations

from uuid import UUID

from flask import Flask

from tests.factories.accounts import make_change, make_sitting, seal_account
from tests.factories.assessments import make_assessment
from tests.factories.pictures import make_picture
from tests.factories.sounds import make_webm
from tests.factories.things import make_everything, photo_body, voice_body
from tests.integration.conftest import Scene
from webapp.assessments import services
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.media.receiving import Part, receive
from webapp.staff.models import Worker
from webapp.threehouses import services as accounts


def make_everything_quoted(
    app: Flask,
    scene: Scene,
    *,
    written_by: str = "child",
    photo: bytes | None = None,
    voice: bytes | None = None,
) -> tuple[UUID, UUID]:
    """Return the assessment and the account; `written_by` is of the photo and the recording.

    Files that the server refuses are sealed all the same, without their bytes.
    """
    photo, voice = photo or make_picture(), voice or make_webm()
    with app.app_context():
        with transaction():
            worker = db.session.get_one(Worker, scene.social_worker)
            sitting, _token = make_sitting(db.session.get_one(Child, scene.child), worker)
            account_id = sitting.account_id
        for data, kind in ((photo, "image/jpeg"), (voice, "audio/webm")):
            part = Part(
                digest=digest(data), told_type=kind, total=len(data), offset=0, content=data
            )
            standing = receive(account_id, part, refuse_closed=lambda: None)
            assert standing.complete or standing.refusal
        with transaction():
            told = {"written_by": written_by}
            changes = [
                *make_everything(account_id),
                make_change("photo", photo_body(digest(photo), 20, bytes=len(photo), **told)),
                make_change(
                    "voice",
                    voice_body(
                        digest(voice), 21, bytes=len(voice), mark=True, duration_ms=2_000, **told
                    ),
                ),
            ]
            assert accounts.apply_changes(sitting, changes).refused == ()
            account = seal_account(sitting)
            assessment = make_assessment([scene.child], scene.social_worker)
            for item in account.items:
                services.quote_item(assessment, item.id, worker=worker)
            return assessment.id, account.id
