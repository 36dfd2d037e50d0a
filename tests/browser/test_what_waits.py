"""What became of what waited on a tablet, as a worker is told who signs in there.

The page and all that it asks for come from the application itself, without a server or a port.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.keeping import (
    Account,
    count_kept,
    harm,
    keep,
    load,
    open_account,
    open_machine,
    pack,
    read,
    read_texts,
    settle,
    waiting_here,
)
from tests.factories.accounts import make_change, words_body
from tests.factories.signing_in import sign_in
from tests.integration import conftest as application
from tests.integration.conftest import Scene
from webapp.core.db import db
from webapp.tablet.rehearsal import NOBODYS_ACCOUNT
from webapp.threehouses.models import AccountChange, AccountItem, ChildAccount

migrated_folder = application.migrated_folder
app = application.app
client = application.client
scene = application.scene


@pytest.fixture
def machine(browser: Browser, client: FlaskClient, scene: Scene) -> Iterator[Page]:
    """A machine on which the worker is signed in."""
    with open_machine(browser, sign_in(client, scene.social_worker)) as page:
        yield page


@pytest.fixture
def account(app: Flask, scene: Scene) -> Account:
    """An open account of a child of the worker."""
    return open_account(app, scene.child, scene.social_worker)


def sealed_words(app: Flask, account: Account) -> list[Any]:
    """Return the words that a sealed account has."""
    with app.app_context():
        assert db.session.get_one(ChildAccount, account.id).sealed_at is not None
        return [item.words for item in db.session.query(AccountItem).all()]


def test_what_has_arrived_is_forgotten(app: Flask, machine: Page, account: Account) -> None:
    keep(machine, account, make_change("words", words_body("brought in")), ended="finished")

    here = waiting_here(machine)

    expect(here).to_have_attribute("data-state", "arrived")
    expect(here.locator("[data-count=changes]")).to_have_text("1")
    assert sealed_words(app, account) == ["brought in"]
    assert count_kept(machine, account) == 0


def test_what_a_file_brought_beside_what_is_here_is_sent_too_and_none_of_it_is_lost(
    app: Flask, browser: Browser, machine: Page, account: Account
) -> None:
    both, told = uuid4(), make_change("words", words_body("only there"))
    there, here = (
        make_change("words", words_body(f"said {place}"), change_id=both, version=2)
        for place in ("there", "here")
    )
    keep(machine, account, here)
    with open_machine(browser) as tablet:
        keep(tablet, account, told, there)
        load(machine, pack(tablet, account))

    expect(waiting_here(machine)).to_have_attribute("data-state", "staying")

    with app.app_context():
        bodies = db.session.scalars(db.select(AccountChange.body)).all()
    assert sorted(json.loads(body)["text"] for body in bodies) == ["only there", "said here"]
    [left] = settle(machine, account)
    assert [body["text"] for body in left["changes"].values()] == ["said there"]


def test_what_was_left_on_a_pad_stays_and_the_worker_is_told(
    machine: Page, account: Account
) -> None:
    begun = {"text": "and then", "editing": None, "isOpen": True, "writer": "child"}
    made = make_change("words", words_body("made"))
    keep(machine, account, made, ended="stopped", draft__worries=begun)

    here = waiting_here(machine)

    expect(here).to_have_attribute("data-state", "staying")
    expect(here.get_by_text("could not be brought in")).to_be_visible()
    assert read(machine, account)["notes"]["draft:worries"]["text"] == "and then"
    expect(waiting_here(machine)).to_be_hidden()  # it asks only once in a while
    machine.evaluate("sessionStorage.clear()")
    expect(waiting_here(machine)).to_have_attribute("data-state", "staying")


def test_what_cannot_be_read_of_an_open_account_is_counted_and_stays(
    machine: Page, account: Account
) -> None:
    whole, other = (make_change("words", words_body(text)) for text in ("whole", "other"))
    keep(machine, account, whole, other)
    harm(machine, "changes", account, other["id"])

    here = waiting_here(machine)

    expect(here).to_have_attribute("data-state", "staying")
    expect(here.locator("[data-unreadable]")).to_be_visible()
    expect(here.locator("[data-count=unreadable]")).to_have_text("1")
    assert read(machine, account)["unreadable"] == [other["id"]]


def test_what_did_not_get_through_is_tried_again_while_the_page_is_open(
    app: Flask, machine: Page, account: Account
) -> None:
    keep(machine, account, make_change("words", words_body("brought in")), ended="finished")
    tried: list[Route] = []

    def lose_two(route: Route) -> None:
        tried.append(route)
        if len(tried) == 2:
            route.abort()
        elif len(tried) > 2:  # the first is never answered
            route.fallback()

    machine.route("**/deliveries", lose_two)
    with machine.expect_request("**/deliveries"):
        here = waiting_here(machine)
    machine.evaluate("window.dispatchEvent(new Event('online'))")

    expect(here).to_have_attribute("data-state", "arrived")
    assert sealed_words(app, account) == ["brought in"]
    assert len(tried) == 3


def test_a_rehearsal_is_not_told_as_a_visit(app: Flask, machine: Page, account: Account) -> None:
    keep(machine, Account(NOBODYS_ACCOUNT), make_change("words", words_body("for practice")))
    keep(machine, account, make_change("words", words_body("made")), ended="finished")

    expect(waiting_here(machine)).to_have_attribute("data-state", "arrived")

    assert sealed_words(app, account) == ["made"]


def test_of_two_visits_the_one_of_another_worker_stays(
    app: Flask, machine: Page, scene: Scene, account: Account
) -> None:
    other = open_account(app, scene.other_child, scene.stranger)
    keep(machine, account, make_change("words", words_body("mine")), ended="finished")
    keep(machine, other, make_change("words", words_body("not mine")), ended="finished")

    expect(waiting_here(machine)).to_have_attribute("data-state", "not-yours")

    assert count_kept(machine, account) == 0
    assert read_texts(machine, other) == ["not mine"]
