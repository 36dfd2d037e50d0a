"""What became of what waited on a tablet, as a worker is told who signs in there.

The page and all that it asks for come from the application itself, without a server or a port.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.keeping import (
    Account,
    count_kept,
    harm,
    keep,
    open_machine,
    open_page,
    read,
    read_texts,
)
from tests.factories.accounts import make_change, make_visit, words_body
from tests.factories.signing_in import sign_in
from tests.integration import conftest as application
from tests.integration.conftest import Scene
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.tablet.rehearsal import NOBODYS_ACCOUNT
from webapp.tablet.sittings import DELIVERY_HEADER
from webapp.threehouses.models import AccountItem, ChildAccount

migrated_folder = application.migrated_folder
app = application.app
client = application.client
scene = application.scene

UNKEEPABLE = "a bell \x07 in it"


@pytest.fixture
def machine(browser: Browser, client: FlaskClient, scene: Scene) -> Iterator[Page]:
    """A machine on which the worker is signed in."""
    with open_machine(browser, sign_in(client, scene.social_worker)) as page:
        yield page


@pytest.fixture
def account(app: Flask, scene: Scene) -> Account:
    """An open account of a child of the worker."""
    return open_account(app, scene.child, scene.social_worker)


def open_account(app: Flask, child_id: UUID, worker_id: UUID) -> Account:
    """Prepare a visit; return its account with the key that the server tells."""
    with app.app_context(), transaction():
        child, worker = db.session.get_one(Child, child_id), db.session.get_one(Worker, worker_id)
        opened = make_visit(child, worker).account
        assert opened is not None
        account_id = opened.id
    client = sign_in(app.test_client(), worker_id)
    sitting = client.post(f"/api/accounts/{account_id}/deliveries").get_json()["sitting"]
    told = client.get("/tablet/api/account", headers={DELIVERY_HEADER: sitting}).get_json()
    return Account(account_id, told["key"])


def waiting_here(page: Page) -> Locator:
    """Open the worker's first page, which sends what waits; return what it says of that."""
    open_page(page)
    return page.locator("[data-waiting-here]")


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


def test_what_the_server_refused_stays_and_the_worker_is_told(
    app: Flask, machine: Page, account: Account
) -> None:
    taken, refused = (make_change("words", words_body(text)) for text in ("taken", UNKEEPABLE))
    keep(machine, account, taken, refused, ended="finished")

    here = waiting_here(machine)

    expect(here).to_have_attribute("data-state", "staying")
    expect(here.get_by_text("could not be brought in")).to_be_visible()
    assert sealed_words(app, account) == ["taken"]
    assert read_texts(machine, account) == [UNKEEPABLE, "taken"]
    expect(waiting_here(machine)).to_be_hidden()  # it asks only once in a while
    machine.evaluate("sessionStorage.clear()")
    expect(waiting_here(machine)).to_have_attribute("data-state", "staying")
    assert read_texts(machine, account) == [UNKEEPABLE, "taken"]


def test_what_was_left_on_a_pad_stays_and_the_worker_is_told(
    machine: Page, account: Account
) -> None:
    begun = {"text": "and then", "editing": None, "isOpen": True, "writer": "child"}
    made = make_change("words", words_body("made"))
    keep(machine, account, made, ended="stopped", draft__worries=begun)

    expect(waiting_here(machine)).to_have_attribute("data-state", "staying")

    assert read(machine, account)["notes"]["draft:worries"]["text"] == "and then"


@pytest.mark.parametrize("store", ["changes", "notes"])
def test_what_cannot_be_read_is_counted_and_its_account_is_not_forgotten(
    machine: Page, account: Account, store: str
) -> None:
    whole, other = (make_change("words", words_body(text)) for text in ("whole", "other"))
    keep(machine, account, whole, other, ended="finished", place={"screen": "goodbye"})
    harmed = other["id"] if store == "changes" else "place"
    harm(machine, store, account, harmed)
    before = count_kept(machine, account)

    here = waiting_here(machine)

    expect(here).to_have_attribute("data-state", "staying")
    expect(here.locator("[data-unreadable]")).to_be_visible()
    expect(here.locator("[data-count=unreadable]")).to_have_text("1")
    assert read(machine, account)["unreadable"] == [harmed]
    assert count_kept(machine, account) == before + 1  # the tablet's own number


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
