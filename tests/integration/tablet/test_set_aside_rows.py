"""What is set aside of a lost tablet stays as it came, and an altered byte of it is found."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.factories.accounts import make_change, words_body
from tests.factories.lost_tablets import Out, hand_out
from tests.factories.sounds import make_wav
from tests.integration.conftest import Scene
from webapp.core.db import db, transaction
from webapp.threehouses.models import SetAside
from webapp.threehouses.verify import verify_accounts


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM set_aside",
        "UPDATE set_aside SET sealed = x'00'",
        "UPDATE set_aside SET sealed = NULL",
        "UPDATE set_aside SET size = size + 1",
        "UPDATE set_aside SET settled = 'taken_in'",
        "UPDATE sittings SET revoked_at = NULL, revoked_by_id = NULL",
        "UPDATE sittings SET ended_at = NULL",
    ],
)
def test_what_is_set_aside_and_that_it_was_lost_cannot_be_altered(
    app: Flask, lost: Out, act: str
) -> None:
    lost.send(make_change("words", words_body()))

    with app.app_context(), pytest.raises(IntegrityError), transaction():
        db.session.execute(text(act))


def test_nothing_is_set_aside_of_a_tablet_that_is_not_lost(
    app: Flask, scene: Scene, lost: Out
) -> None:
    lost.send(make_change("words", words_body()))
    other = hand_out(app, scene)

    with app.app_context(), pytest.raises(IntegrityError), transaction():
        db.session.execute(
            text("UPDATE set_aside SET sitting_id = :id"), {"id": other.sitting_id.hex}
        )


def test_a_flipped_byte_is_found(app: Flask, lost: Out) -> None:
    lost.send(make_change("words", words_body()))
    lost.put(make_wav())
    with app.app_context():
        assert verify_accounts() == []
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER guard_set_aside_update"))
        row = db.session.scalars(select(SetAside).where(SetAside.media == "")).one()
        assert row.sealed is not None
        row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
        row_id = row.id

    with app.app_context():
        found = [(each.account_id, each.part, each.subject_id) for each in verify_accounts()]
    assert found == [(lost.account_id, "set_aside", row_id)]
    assert lost.decide("intake") == 303
    assert 'data-not-taken="damaged"' in lost.page()
