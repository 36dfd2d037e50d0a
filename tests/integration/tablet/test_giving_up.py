"""What a tablet has and a sealed account cannot take in is set aside, so that it may forget it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.factories.accounts import make_change, words_body
from tests.factories.given_up import STEP, Giving, deliver_with, digest_text, write_change
from tests.factories.lost_tablets import Out
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.media.keys import open_key
from webapp.threehouses import aside
from webapp.threehouses.aside import read_aside
from webapp.threehouses.models import ChildAccount, SetAside
from webapp.threehouses.verify import verify_accounts

LATE = make_change("words", words_body("said  too late <3\n"))


@pytest.fixture
def sealed(out: Out) -> Out:
    """A tablet whose account a worker has closed, with what it sent until then."""
    out.send(make_change("words", words_body("in time")))
    assert out.worker.post(f"/accounts/{out.account_id}/close").status_code == 303
    return out


@pytest.fixture
def tablet(sealed: Out) -> Giving:
    """The child's own tablet."""
    return Giving(client=sealed.tablet)


def list_aside(app: Flask) -> list[SetAside]:
    with app.app_context():
        return list(db.session.scalars(select(SetAside).order_by(SetAside.sequence)))


def read_all(app: Flask, out: Out) -> list[bytes]:
    with app.app_context():
        key = open_key(out.account_id)
        rows = db.session.scalars(select(SetAside).order_by(SetAside.sequence)).all()
        return [read_aside(row, key=key) for row in rows]


def facts_of(app: Flask, out: Out) -> tuple[Any, ...]:
    with app.app_context():
        account = db.session.get_one(ChildAccount, out.account_id)
        return account.digest, account.account_digest, account.sealed_at, account.canonical_form


def test_it_is_kept_as_it_came_and_its_digest_is_told(
    app: Flask, sealed: Out, tablet: Giving
) -> None:
    before = facts_of(app, sealed)

    answer = tablet.give(LATE)

    assert answer.status_code == 200
    assert answer.json == {"held": [], "aside": [digest_text(LATE)]}
    assert read_all(app, sealed) == [write_change(LATE).encode("utf-8")]
    assert [(row.kind, row.reason) for row in list_aside(app)] == [("words", "account_sealed")]
    assert facts_of(app, sealed) == before
    with app.app_context():
        assert verify_accounts() == []
        names = db.session.scalars(select(AuditEvent.name)).all()
        assert names.count("tablet:gave_up") == 1


def test_the_same_again_is_kept_once_whoever_brings_it(
    app: Flask, sealed: Out, tablet: Giving
) -> None:
    answers = [tablet.give(LATE, LATE).json, tablet.give(LATE).json]
    deliveries = [deliver_with(sealed.worker, sealed.account_id) for _ in range(2)]
    answers += [delivery.give(LATE).json for delivery in deliveries]

    assert answers == [{"held": [], "aside": [digest_text(LATE)]}] * 4
    assert len(list_aside(app)) == 1


def test_what_the_account_holds_is_told_and_not_kept_twice(
    app: Flask, out: Out, scene: Scene
) -> None:
    held = make_change("words", words_body("in time"))
    out.send(held)
    out.worker.post(f"/accounts/{out.account_id}/close")

    answer = Giving(client=out.tablet).give(held, LATE).json

    receipt = {name: held[name] for name in ("id", "version", "digest")}
    assert answer == {"held": [receipt], "aside": [digest_text(LATE)]}
    assert len(list_aside(app)) == 1


def test_an_open_account_may_still_take_it_in(app: Flask, out: Out) -> None:
    tablet = Giving(client=out.tablet)

    assert tablet.give(LATE).json["code"] == "account_unsealed"
    assert tablet.put(b"lies here").status_code == 409
    assert list_aside(app) == []


def test_of_a_lost_tablet_nothing_is_forgotten(app: Flask, sealed: Out, tablet: Giving) -> None:
    sealed.report_lost()

    assert tablet.give(LATE).status_code == 403
    assert tablet.put(b"lies here").status_code == 403
    assert list_aside(app) == []


def test_nobody_else_gives_anything_up(
    app: Flask, scene: Scene, sealed: Out, tablet: Giving
) -> None:
    delivery = deliver_with(sealed.worker, sealed.account_id)
    stranger = sign_in(app.test_client(), scene.stranger)

    for client in (stranger, app.test_client()):
        assert Giving(client=client, headers=delivery.headers).give(LATE).status_code == 403
    assert stranger.post(f"/api/accounts/{sealed.account_id}/deliveries").status_code == 404
    assert list_aside(app) == []


def test_what_is_no_change_at_all_is_kept_as_it_is(app: Flask, sealed: Out, tablet: Giving) -> None:
    given = [{"reason": "not_a_change", "text": text_} for text_ in ("", "[", '{"kind":5}')]

    answer = tablet.client.post("/tablet/api/aside", json={"changes": given})

    assert answer.status_code == 200
    assert len(answer.get_json()["aside"]) == 3
    assert {row.kind for row in list_aside(app)} == {"other"}
    assert "data-given-up" in sealed.page()


@pytest.mark.parametrize(
    "letter",
    [{}, {"changes": 5}, {"changes": [5]}, {"changes": [{"reason": "x", "text": 5}]}],
)
def test_what_is_no_letter_is_refused(tablet: Giving, letter: dict[str, Any]) -> None:
    assert tablet.client.post("/tablet/api/aside", json=letter).status_code == 400


def test_a_reason_is_a_code(app: Flask, tablet: Giving) -> None:
    assert tablet.give(LATE, reason="my own words").json["code"] == "bad_reason"
    assert tablet.put(b"lies here", reason="").json["code"] == "bad_reason"
    assert list_aside(app) == []


def test_a_file_comes_in_parts_by_whichever_way(app: Flask, sealed: Out, tablet: Giving) -> None:
    content = bytes(range(256)) * 3 * 1024  # three parts
    name = digest(content)
    first = {"digest": name, "held": STEP, "complete": False}
    assert tablet.put(content).json == first
    assert tablet.put(content).json == first
    assert tablet.put(content, offset=2 * STEP).json == first

    delivery = deliver_with(sealed.worker, sealed.account_id)
    assert delivery.put(content, offset=STEP).json["held"] == 2 * STEP
    whole = {"digest": name, "held": len(content), "complete": True}
    assert delivery.put(content, offset=2 * STEP).json == whole
    assert tablet.put(content).json == whole

    assert b"".join(read_all(app, sealed)) == content
    assert len(list_aside(app)) == 3


def test_a_file_that_is_not_what_it_was_said_to_be_is_not_answered_as_kept(
    app: Flask, tablet: Giving
) -> None:
    assert tablet.put(b"other bytes", digest=digest(b"these bytes")).json["code"] == "wrong_digest"
    assert list_aside(app) == []


@pytest.mark.parametrize(
    "told", [{"total": 10**9}, {"total": 3}, {"type": "x" * 200}, {"digest": "no"}]
)
def test_a_part_that_cannot_be_is_refused(app: Flask, tablet: Giving, told: dict[str, Any]) -> None:
    assert tablet.put(b"lies here", **told).status_code == 400
    assert list_aside(app) == []


@pytest.mark.parametrize(("bound", "most"), [("MOST_ASIDE", 1), ("MOST_BYTES_ASIDE", 600)])
def test_beyond_the_bound_the_tablet_keeps_the_rest(
    app: Flask, tablet: Giving, monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    monkeypatch.setattr(aside, bound, most)
    assert tablet.give(LATE).status_code == 200

    answer = tablet.give(make_change("words", words_body("one more" * 9)))

    assert (answer.status_code, answer.json["code"]) == (507, "aside_full")
    assert tablet.give(LATE).status_code == 200
    assert len(list_aside(app)) == 1


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM set_aside",
        "UPDATE set_aside SET reason = 'no_sound'",
        "UPDATE set_aside SET reason = NULL",
        "UPDATE set_aside SET sealed = NULL",
    ],
)
def test_what_was_given_up_cannot_be_altered(app: Flask, tablet: Giving, act: str) -> None:
    tablet.give(LATE)

    with app.app_context(), pytest.raises(IntegrityError), transaction():
        db.session.execute(text(act))


def test_a_flipped_byte_is_found(app: Flask, sealed: Out, tablet: Giving) -> None:
    tablet.give(LATE)
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER guard_set_aside_update"))
        row = db.session.scalars(select(SetAside)).one()
        assert row.sealed is not None
        row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])

    with app.app_context():
        assert [failure.part for failure in verify_accounts()] == ["set_aside"]
    assert "said  too late" not in sealed.page()


def test_the_page_tells_why_and_the_exact_words(sealed: Out, tablet: Giving) -> None:
    tablet.give(LATE)
    tablet.give(
        make_change("words", words_body("mine")),
        make_change("words", None, version=2),
        make_change("stroke", {"points": []}),
        reason="different_body",
    )
    tablet.give(make_change("words", words_body("a bell")), reason="unkeepable_characters")
    tablet.put(b"lies here")
    tablet.put(b"no picture", reason="not_a_picture", kind="photo", type="image/png")

    page = sealed.page()

    assert 'dir="ltr">said  too late &lt;3\n</bdi>' in page
    assert ">mine</bdi>" in page
    assert "The account was sealed already." in page
    assert "Another tablet had changed the same." in page
    assert "Here the child had taken something away." in page
    assert "control characters" in page
    assert 'data-given-up="unreadable" data-changes="0" data-files="0" data-records="1"' in page
    assert 'data-given-up="not_a_picture" data-changes="0" data-files="1"' in page


def test_a_worker_who_has_seen_it_is_not_told_again(
    app: Flask, scene: Scene, sealed: Out, tablet: Giving
) -> None:
    tablet.give(LATE)
    tablet.put(bytes(STEP + 1), offset=0)
    tablet.put(bytes(STEP + 1), offset=STEP)
    assert 'data-set-aside="2"' in sealed.worker.get("/").text
    manager = sign_in(app.test_client(), scene.manager)
    assert 'data-set-aside="2"' in manager.get("/").text
    stranger = sign_in(app.test_client(), scene.stranger)
    assert "data-set-aside" not in stranger.get("/").text
    leaving = f"/accounts/{sealed.account_id}/given-up/leaving"
    assert stranger.post(leaving).status_code == 404
    assert sealed.worker.post(f"/accounts/{uuid4()}/given-up/leaving").status_code == 404

    assert sealed.worker.post(leaving).status_code == 303

    assert "data-set-aside" not in sealed.worker.get("/").text
    page = sealed.page()
    assert "Seen by Wilma Workaday" in page
    assert "said  too late" in page
    assert 'data-action="leave-given-up"' not in page
    tablet.give(make_change("words", words_body("later still")))
    assert 'data-set-aside="1"' in sealed.worker.get("/").text
    assert 'data-action="leave-given-up"' in sealed.page()


def test_what_a_lost_tablet_sent_is_told_of_on_the_first_page_until_it_is_decided(
    lost: Out,
) -> None:
    lost.send(make_change("words", words_body("one")), make_change("words", words_body("two")))
    assert 'data-set-aside="2"' in lost.worker.get("/").text

    assert lost.decide("leaving") == 303

    assert "data-set-aside" not in lost.worker.get("/").text
    lost.send(make_change("words", words_body("three")))
    assert 'data-set-aside="1"' in lost.worker.get("/").text
    assert lost.decide("intake") == 303
    assert "data-set-aside" not in lost.worker.get("/").text


def test_what_a_lost_tablet_sent_of_a_sealed_account_can_be_left_aside(lost: Out) -> None:
    lost.send(make_change("words", words_body("one")))
    lost.worker.post(f"/accounts/{lost.account_id}/close")
    assert 'data-set-aside="1"' in lost.worker.get("/").text
    assert 'data-action="leave-aside"' in lost.page()

    assert lost.decide("leaving") == 303

    assert "data-set-aside" not in lost.worker.get("/").text
    assert 'data-action="leave-aside"' not in lost.page()


def test_what_was_given_up_and_what_a_lost_tablet_sent_are_told_apart(
    app: Flask, sealed: Out, tablet: Giving
) -> None:
    tablet.give(LATE)
    sealed.report_lost()
    assert sealed.send(make_change("words", words_body("after the loss"))).status_code == 202

    page = sealed.page()

    assert 'data-tablet="lost" data-changes="1"' in page
    assert 'data-given-up="account_sealed" data-changes="1"' in page
    assert "after the loss" not in page
    assert sealed.decide("leaving") == 303
    assert {row.reason: row.settled for row in list_aside(app)} == {
        "account_sealed": None,
        None: "left_aside",
    }
