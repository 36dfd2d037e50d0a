"""The invented families: whole, verified, and never made twice."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from webapp.assessments.models import ChildQuote
from webapp.audit.queries import check_chains
from webapp.cases.models import Child, Family
from webapp.core.db import db
from webapp.demo.seeding import SIGN_INS, WORDS_TO_SIGN_IN, seed
from webapp.replies.models import Reply
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.verify import verify_accounts


def _count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_the_demonstration_is_whole_and_every_seal_holds(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        assert seed()

        assert _count(Family) >= 4
        assert {"ar", "cy", "pl", "en"} <= set(db.session.scalars(select(Child.language)))
        assert verify_accounts() == []
        assert list(check_chains()) == []
        waiting = [reply for reply in db.session.scalars(select(Reply)) if reply.told_at is None]
        assert [reply.account.visit.case_record.child.person.known_as for reply in waiting] == [
            "Finn"
        ]
        unanswered = select(func.count()).where(ChildQuote.action == "")
        assert (_count(ChildQuote), db.session.scalar(unanswered)) == (3, 1)

    for _key, email, _name, _role in SIGN_INS:
        form = {"email": email, "password": WORDS_TO_SIGN_IN}
        assert client.post("/sign-in", data=form).status_code == 303
        assert client.get("/", follow_redirects=True).status_code == 200


def test_a_second_time_changes_nothing(app: Flask) -> None:
    with app.app_context():
        seed(families=2, seed=5)
        before = (_count(Worker), _count(Child), _count(ChildAccount))

        assert not seed(families=9, seed=6)

        assert (_count(Worker), _count(Child), _count(ChildAccount)) == before


def test_a_population_has_as_many_families_as_asked(app: Flask) -> None:
    with app.app_context():
        seed(families=6, seed=2)

        assert _count(Family) == 6
        assert _count(AccountItem) > 0
        assert verify_accounts() == []
