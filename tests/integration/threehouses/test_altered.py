"""What somebody altered in the database before the seal is found, and never sealed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.factories.accounts import make_change, make_sitting, seal_account, words_body
from tests.factories.people import make_child, make_worker
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import AccountChange, Sitting
from webapp.threehouses.rules import AccountAltered
from webapp.threehouses.verify import Failure, verify_accounts

ALTERED = [
    {"body": '{"order":0}'},
    {"body": "no change at all"},
    {"body": None},
    {"digest": "0" * 64},
    {"house": "wishes"},
    {"house": "nowhere"},
    {"kind": "nothing"},
    {"device_at_ms": 0},
]


@pytest.fixture
def sitting(app: Flask) -> Iterator[Sitting]:
    with app.app_context():
        with transaction():
            opened, _token = make_sitting(make_child(), make_worker())
        yield opened


def apply(sitting: Sitting, *sent: dict[str, Any]) -> services.Applied:
    with transaction():
        return services.apply_changes(sitting, list(sent))


def alter(sent: dict[str, Any], altered: dict[str, Any]) -> None:
    """Change what is stored of a change."""
    with transaction():
        row = AccountChange.id == UUID(sent["id"])
        db.session.execute(update(AccountChange).where(row).values(**altered))
    db.session.expire_all()


@pytest.mark.parametrize("altered", [*ALTERED, {"version": 2}])
def test_a_change_that_is_not_as_it_was_sent_is_named_before_the_seal(
    sitting: Sitting, altered: dict[str, Any]
) -> None:
    sent = make_change("words", words_body())
    apply(sitting, sent)
    assert verify_accounts() == []

    alter(sent, altered)

    assert verify_accounts() == [Failure(sitting.account_id, "change", UUID(sent["id"]))]


@pytest.mark.parametrize("altered", ALTERED)
def test_what_was_altered_before_the_seal_is_not_sealed_but_asked_for_again(
    sitting: Sitting, altered: dict[str, Any]
) -> None:
    kept, harmed = (make_change("words", words_body(text)) for text in ("kept", "harmed"))
    apply(sitting, kept, harmed)
    alter(harmed, altered)

    with pytest.raises(AccountAltered) as refusal, transaction():
        seal_account(sitting)

    assert refusal.value.data["held"] == [
        {"id": kept["id"], "version": 1, "digest": kept["digest"]}
    ]
    assert sitting.account.sealed_at is None

    assert apply(sitting, kept, harmed).refused == ()

    with transaction():
        sealed = seal_account(sitting)
    assert {item.words for item in sealed.items} == {"kept", "harmed"}
    names = db.session.scalars(select(AuditEvent.name)).all()
    assert names.count("change:restored") == 1
    assert verify_accounts() == []


def test_a_worker_does_not_close_over_what_was_altered(sitting: Sitting) -> None:
    sent = make_change("words", words_body())
    apply(sitting, sent)
    alter(sent, {"body": '{"text":"I never said this"}'})
    with pytest.raises(AccountAltered), transaction():
        services.seal_for_child(sitting.account, closed_by_id=sitting.opened_by_id)
    assert sitting.account.sealed_at is None


@pytest.mark.parametrize("key", [bytes(31), bytes(32)])
def test_a_key_that_does_not_open_what_the_accounts_other_tablets_keep_is_named(
    sitting: Sitting, key: bytes
) -> None:
    with transaction():
        worker = db.session.get_one(Worker, sitting.opened_by_id)
        second, _token = services.hand_over(sitting.account, worker)
    assert verify_accounts() == []

    with transaction():
        row = Sitting.id == second.id
        db.session.execute(update(Sitting).where(row).values(journal_key=key))

    assert verify_accounts() == [Failure(sitting.account_id, "journal_key", second.id)]
