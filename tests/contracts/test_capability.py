"""A child's tablet reaches nothing but its own visit, on every route and with every verb."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask

from tests.factories.accounts import make_change, words_body
from tests.factories.things import earlier_wish
from tests.faults.broken import BUILDS
from tests.faults.reaching import OWN_WORDS, Scene, call_everything, set_scene


@pytest.fixture
def tablet_scene(app: Flask) -> Scene:
    """A tablet in a child's hands, with a full record of that child and of another one."""
    return set_scene(app)


def test_nothing_else_is_reached_and_no_word_of_a_record_is_told(
    app: Flask, tablet_scene: Scene
) -> None:
    calls = list(call_everything(app, tablet_scene))

    assert [call for call in calls if call.wrong] == []
    assert {call.name for call in calls if call.status == 200} >= {
        "GET /tablet/",
        "GET /tablet/api/account",
        "GET /tablet/api/token",
    }
    assert tablet_scene.tablet.get("/tablet/api/account").status_code == 200


def test_only_what_this_visit_wrote_is_read_and_only_until_the_seal(tablet_scene: Scene) -> None:
    tablet = tablet_scene.tablet
    told = tablet.get("/tablet/api/account").get_json()

    assert told["account"] == str(tablet_scene.account_id)
    assert [change["body"]["text"] for change in told["changes"]] == [OWN_WORDS]
    sealed = tablet.post(
        "/tablet/api/seal",
        json={key: told[key] for key in ("count", "account_digest")} | {"ended": "finished"},
    )
    assert sealed.status_code == 200
    assert OWN_WORDS not in tablet.get("/tablet/api/account").text


def test_a_file_of_another_account_is_as_one_that_is_nowhere(tablet_scene: Scene) -> None:
    tablet = tablet_scene.tablet
    nowhere = "0" * 64
    for digest in (tablet_scene.own.media, tablet_scene.other.media):
        for rest in ("", "/content"):
            known = tablet.get(f"/tablet/api/media/{digest}{rest}")
            unknown = tablet.get(f"/tablet/api/media/{nowhere}{rest}")
            assert (known.status_code, known.data) == (unknown.status_code, unknown.data)


def test_a_change_that_names_something_of_another_child_is_refused_like_an_unknown_one(
    tablet_scene: Scene,
) -> None:
    account_id, ids = tablet_scene.account_id, tablet_scene.other.ids
    sent = [
        earlier_wish(account_id, ids["account_id"], "people_at_home", "yes"),
        earlier_wish(account_id, uuid4(), "people_at_home", "yes"),
        make_change("words", words_body("taken over"), change_id=ids["item_id"]),
    ]

    answer = tablet_scene.tablet.post("/tablet/api/changes", json={"changes": sent}).get_json()

    assert [one["code"] for one in answer["refused"]] == ["other_account"] * 3
    assert answer["held"] == []


@pytest.mark.parametrize("build", ["open-to-sittings", "tell-the-record"])
def test_a_broken_build_is_seen(
    build: str, app: Flask, tablet_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    BUILDS[build](monkeypatch.setattr)

    assert any(call.wrong for call in call_everything(app, tablet_scene))
