"""The server's one pair of keys for letters: made once, wrapped anew with the other keys."""

from __future__ import annotations

import dataclasses
import os
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.core.db import db, transaction
from webapp.core.envelope import NotReadable, new_key
from webapp.core.letters import new_pair
from webapp.threehouses.letter_keys import (
    find_fault,
    get_public_key,
    is_letter_key_closed,
    offer_pair,
    read_letter,
    wrap_letter_key_anew,
)
from webapp.threehouses.models import LetterKey


@pytest.fixture
def public_key(app: Flask) -> bytes:
    with app.app_context():
        offered = offer_pair()
        with transaction():
            return get_public_key(offered)


def use_keys(app: Flask, *keys: bytes) -> None:
    settings = app.config["THREE_HOUSES"]
    app.config["THREE_HOUSES"] = dataclasses.replace(settings, keys=keys)


def test_there_is_one_pair_however_often_it_is_asked_for(app: Flask, public_key: bytes) -> None:
    with app.app_context():
        assert offer_pair() is None
        with transaction():
            assert get_public_key(new_pair()) == public_key


def test_of_two_that_ask_at_once_both_get_the_same(app: Flask) -> None:
    found: list[bytes] = []
    both_offer = Barrier(2, timeout=60)

    def ask() -> None:
        with app.app_context():
            offered = offer_pair()
            both_offer.wait()
            with transaction():
                found.append(get_public_key(offered))
            db.session.remove()

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert found[0] == found[1]


def test_the_private_half_lies_nowhere_in_the_open(app: Flask, public_key: bytes) -> None:
    with app.app_context():
        row = db.session.get_one(LetterKey, "visits")
        assert row.public == public_key
        assert b"\x02\x01\x00" not in row.sealed[:40]  # how PKCS #8 begins


def test_what_an_earlier_key_wraps_is_wrapped_by_the_present_one(app: Flask) -> None:
    first, second = new_key(), new_key()
    use_keys(app, first)
    with app.app_context():
        with transaction():
            public = get_public_key(None)
        use_keys(app, second, first)
        with transaction():
            assert wrap_letter_key_anew() == 1
            assert wrap_letter_key_anew() == 0
        use_keys(app, second)
        assert not is_letter_key_closed()
        with transaction():
            assert get_public_key(None) == public
        with pytest.raises(NotReadable):
            read_letter(os.urandom(400), vector=os.urandom(12), context=b"")


def test_a_key_that_is_gone_is_told(app: Flask) -> None:
    use_keys(app, new_key())
    with app.app_context():
        with transaction():
            get_public_key(None)
        use_keys(app, new_key())

        assert is_letter_key_closed()
        with transaction():
            assert wrap_letter_key_anew() == 0
        with pytest.raises(NotReadable):
            read_letter(os.urandom(400), vector=os.urandom(12), context=b"")


@pytest.mark.parametrize(("half", "fault"), [("sealed", "private"), ("public", "public")])
@pytest.mark.parametrize("place", [20, -1])
def test_a_byte_that_was_flipped_in_either_half_is_named(
    app: Flask, public_key: bytes, half: str, fault: str, place: int
) -> None:
    with app.app_context():
        assert find_fault() == ""
        with transaction():
            row = db.session.get_one(LetterKey, "visits")
            flipped = bytearray(getattr(row, half))
            flipped[place] ^= 1
            setattr(row, half, bytes(flipped))

        assert find_fault() == fault


def test_a_pair_of_which_another_half_is_kept_is_named(app: Flask, public_key: bytes) -> None:
    with app.app_context():
        with transaction():
            db.session.get_one(LetterKey, "visits").public = new_pair().public

        assert find_fault() == "public"


def test_a_pair_that_is_gone_is_named_once_tablets_were_made_ready_with_it(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context():
        assert find_fault() == ""
    sign_in(client, scene.social_worker).post("/api/rosters")
    with app.app_context():
        with transaction():
            db.session.execute(delete(LetterKey))

        assert find_fault() == "pair"
