"""An account from the tablet's changes to its seal, and what guards it afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from tests.factories.accounts import (
    make_change,
    make_sealed_account,
    make_sitting,
    make_whole_account,
    seal_account,
    stroke_body,
    words_body,
)
from tests.factories.people import make_child, make_worker
from tests.factories.things import earlier_wish, make_everything, person_body
from webapp.audit.models import AuditEvent
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.threehouses import services
from webapp.threehouses.canonical import SealFacts, canonical_account
from webapp.threehouses.models import AccountChange, AccountItem, ChildAccount, Sitting
from webapp.threehouses.queries import find_account, list_quotable_items
from webapp.threehouses.rules import AccountIncomplete, AccountSealed, Ended, PresenceRole
from webapp.threehouses.stored import child_of, sealed_content, visit_facts
from webapp.threehouses.verify import verify_account, verify_accounts

HARD_TEXTS = (
    "I <3 mum",
    "<grandad> scares me",
    "<script>alert(1)</script>",
    "  two spaces  \n\ttab ",
    "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301 é",
    "أريد أن ننام كلنا بدون خوف\u200f",
    "",
    "&amp; %(name)s {{ 7*7 }} \u202eback",
)


@pytest.fixture
def database(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def sitting(database: None) -> Sitting:
    with transaction():
        opened, _token = make_sitting(make_child(), make_worker())
    return opened


@pytest.fixture
def accompanied(database: None) -> Sitting:
    """A sitting of a child who is not seen alone."""
    there = [services.Present("Nana Madeup", PresenceRole.CARER)]
    with transaction():
        opened, _token = make_sitting(make_child(), make_worker(), seen_alone=False, present=there)
    return opened


def apply(sitting: Sitting, *sent: dict[str, Any]) -> services.Applied:
    with transaction():
        return services.apply_changes(sitting, list(sent))


def seal(sitting: Sitting) -> ChildAccount:
    with transaction():
        sealed = seal_account(sitting)
    found = find_account(sealed.id)
    assert found is not None
    return found


def events() -> list[str]:
    return list(db.session.scalars(select(AuditEvent.name).order_by(AuditEvent.number)))


def test_a_whole_account_is_sealed_with_its_items(sitting: Sitting) -> None:
    apply(sitting, *make_whole_account(sitting.account_id))
    account = seal(sitting)
    assert {(item.house, item.kind) for item in account.items} == {
        ("good_things", "words"),
        ("worries", "drawing"),
        ("worries", "words"),
    }
    houses = {house.house: house for house in account.houses}
    assert houses["good_things"].position == 1
    assert houses["worries"].taken_away == 1
    assert houses["wishes"].is_skipped
    assert len(account.wishes) == 2
    assert account.ending_item_id in {item.id for item in account.items}
    assert verify_account(account) == []
    assert "account:sealed" in events()


@pytest.mark.parametrize("words", HARD_TEXTS)
def test_words_are_sealed_byte_for_byte(sitting: Sitting, words: str) -> None:
    apply(sitting, make_change("words", words_body(words)))
    account = seal(sitting)
    assert account.items[0].words == words
    assert account.canonical_form is not None
    assert json.loads(account.canonical_form)["items"][0]["words"] == words


def test_an_empty_account_can_be_sealed(sitting: Sitting) -> None:
    account = seal(sitting)
    assert account.items == []
    assert {house.house for house in account.houses} == {"good_things", "worries", "wishes"}
    assert verify_account(account) == []


def test_one_dot_beyond_the_edge_is_a_drawing(sitting: Sitting) -> None:
    dot = stroke_body(points=[[-19_000, 39_000, 0, 0]])
    apply(sitting, make_change("stroke", dot))
    account = seal(sitting)
    assert [item.kind for item in account.items] == ["drawing"]


def test_rubbing_alone_leaves_no_drawing(sitting: Sitting) -> None:
    apply(sitting, make_change("stroke", stroke_body(tool="rubber", size=240)))
    assert seal(sitting).items == []


def test_what_is_taken_away_is_erased(sitting: Sitting) -> None:
    kept = make_change("words", words_body("a secret of Imogen"))
    apply(sitting, kept)
    apply(sitting, make_change("words", None, change_id=UUID(kept["id"]), version=2))
    assert db.session.scalars(select(AccountChange.body)).all() == [None]
    assert seal(sitting).items == []


def test_sealing_twice_answers_the_same(sitting: Sitting) -> None:
    apply(sitting, make_change("words", words_body()))
    first = seal(sitting)
    digest, sealed_at = first.digest, first.sealed_at
    again = seal(sitting)
    assert (again.digest, again.sealed_at) == (digest, sealed_at)
    assert events().count("account:sealed") == 1


def test_an_account_that_the_tablet_counts_otherwise_is_not_sealed(sitting: Sitting) -> None:
    applied = apply(sitting, make_change("words", words_body()))
    with pytest.raises(AccountIncomplete) as refusal, transaction():
        services.seal(
            sitting.account, ended=Ended.FINISHED, count=2, account_digest=applied.account_digest
        )
    assert isinstance(refusal.value.data["held"], list)
    assert sitting.account.sealed_at is None


def test_a_sealed_account_refuses_a_new_stroke(sitting: Sitting) -> None:
    held = make_change("stroke", stroke_body())
    apply(sitting, held)
    seal(sitting)
    with pytest.raises(AccountSealed):
        apply(sitting, make_change("stroke", stroke_body(1)))
    assert apply(sitting, held).held[0].digest == held["digest"]


def test_a_worker_can_close_what_a_child_left_open(sitting: Sitting) -> None:
    apply(sitting, make_change("words", words_body()))
    with transaction():
        services.seal_for_child(sitting.account, closed_by_id=sitting.opened_by_id)
    assert sitting.account.ended == "closed_by_worker"
    assert verify_account(sitting.account) == []
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "account:sealed")).one()
    assert event.actor_kind == "worker"


def test_after_the_seal_the_changes_are_receipts_without_content(sitting: Sitting) -> None:
    apply(sitting, *make_whole_account(sitting.account_id))
    seal(sitting)
    assert set(db.session.scalars(select(AccountChange.body))) == {None}


def test_what_an_open_account_says_of_its_visit_can_still_change(accompanied: Sitting) -> None:
    with transaction():
        db.session.execute(text("UPDATE visits SET own_questions = '[]'"))
        db.session.execute(text("DELETE FROM visit_presences"))


def test_an_ending_that_nobody_knows_is_refused_by_the_database(sitting: Sitting) -> None:
    with pytest.raises(DatabaseError, match="no such ending"), transaction():
        db.session.execute(text("UPDATE child_accounts SET ended = 'somehow'"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE account_items SET words = 'x'",
        "DELETE FROM account_items",
        "UPDATE account_changes SET version = 9",
        "UPDATE account_houses SET taken_away = 0",
        "DELETE FROM sharing_wishes",
        "UPDATE child_accounts SET digest = 'x'",
        "DELETE FROM child_accounts",
        "UPDATE visits SET seen_alone = 0",
        "UPDATE visits SET own_questions = '[]'",
        "DELETE FROM visits",
        "UPDATE case_records SET child_id = id",
        "UPDATE visit_presences SET name = 'x'",
        "DELETE FROM visit_presences",
        "INSERT INTO visit_presences SELECT '00', visit_id, 9, 'x', 'other' FROM visit_presences",
    ],
)
def test_the_database_refuses_to_change_what_is_sealed(
    accompanied: Sitting, statement: str
) -> None:
    sitting = accompanied
    apply(sitting, *make_whole_account(sitting.account_id))
    seal(sitting)
    with pytest.raises(DatabaseError, match="account is sealed"), transaction():
        db.session.execute(text(statement))


def test_one_flipped_byte_is_named(database: None) -> None:
    with transaction():
        account = make_sealed_account(make_child(), make_worker())
    assert verify_accounts() == []
    item = db.session.scalars(select(AccountItem).where(AccountItem.kind == "words")).first()
    assert item is not None
    with transaction():
        db.session.execute(text("DROP TRIGGER guard_account_items_update"))
        db.session.execute(
            update(AccountItem).where(AccountItem.id == item.id).values(words="changed")
        )
    db.session.expire_all()
    failures = verify_accounts()
    assert {(failure.part, failure.subject_id) for failure in failures} == {
        ("item", item.id),
        ("rows", account.id),
    }


def test_items_of_open_accounts_cannot_be_quoted(sitting: Sitting) -> None:
    child_id = sitting.account.visit.case_record.child_id
    apply(sitting, make_change("words", words_body()))
    assert list_quotable_items([child_id]) == []
    seal(sitting)
    assert len(list_quotable_items([child_id])) == 1


def test_two_tablets_of_one_account_are_both_kept(sitting: Sitting) -> None:
    with transaction():
        worker = make_worker()
        second, _token = services.hand_over(sitting.account, worker)
    assert second.journal_key == sitting.journal_key
    apply(sitting, make_change("words", words_body("from one")))
    apply(second, make_change("words", words_body("from the other")))
    assert {item.words for item in seal(sitting).items} == {"from one", "from the other"}


def test_every_kind_of_thing_is_sealed_and_verifies(sitting: Sitting) -> None:
    apply(sitting, *make_everything(sitting.account_id))
    account = seal(sitting)
    assert {item.kind for item in account.items} == {
        "drawing",
        "words",
        "writing",
        "feeling",
        "person",
        "path",
    }
    assert account.look is not None
    assert account.look["theme"] == "train"
    assert verify_account(account) == []


def test_a_changed_detail_of_a_sealed_thing_is_named(sitting: Sitting) -> None:
    apply(sitting, make_change("person", person_body("Grandad")))
    account = seal(sitting)
    account.items[0].details = {**account.items[0].details, "where": "lives_here"}
    with db.session.no_autoflush:
        parts = {failure.part for failure in verify_account(account)}
    db.session.rollback()
    assert parts == {"item", "rows"}


def test_a_change_of_mind_about_an_earlier_visit_is_sealed_where_it_was_said(
    sitting: Sitting,
) -> None:
    with transaction():
        child = sitting.account.visit.case_record.child
        earlier = make_sealed_account(child, make_worker())
    apply(sitting, earlier_wish(sitting.account_id, earlier.id, "the_judge", "no"))
    account = seal(sitting)
    [wish] = account.earlier_wishes
    assert (wish.of_account_id, wish.audience, wish.wish) == (earlier.id, "the_judge", "no")
    assert verify_account(account) == []


@pytest.mark.parametrize("schema", [1, 2])
def test_an_account_of_an_earlier_schema_still_verifies(sitting: Sitting, schema: int) -> None:
    apply(sitting, *make_whole_account(sitting.account_id))
    account = seal(sitting)
    facts = SealFacts(
        account_id=account.id,
        child_id=child_of(account),
        visit=visit_facts(account.visit),
        opened_at=account.opened_at,
        sealed_at=account.sealed_at or account.opened_at,
        ended=str(account.ended),
        account_digest=str(account.account_digest),
    )
    account.canonical_form = canonical_account(facts, sealed_content(account), schema=schema)
    account.digest = digest(account.canonical_form)
    with db.session.no_autoflush:
        failures = verify_account(account)
    db.session.rollback()
    assert failures == []
