"""What a sealed account does not take leaves a tablet only when the server has set it aside.

The page and all that it asks for come from the application itself, without a server or a port.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from tests.browser.axe import violations
from tests.browser.keeping import (
    Account,
    answer_with,
    count_kept,
    harm,
    keep,
    open_account,
    open_machine,
    open_page,
    read_texts,
    waiting_here,
)
from tests.factories.accounts import make_change, words_body
from tests.factories.given_up import deliver_with
from tests.factories.signing_in import sign_in
from tests.faults.broken import BUILDS
from tests.integration import conftest as application
from tests.integration.conftest import Scene
from webapp.core.db import db
from webapp.media.keys import open_key
from webapp.threehouses.aside import read_aside
from webapp.threehouses.models import AccountItem, ChildAccount, SetAside

migrated_folder = application.migrated_folder
app = application.app
client = application.client
scene = application.scene

UNKEEPABLE = "a bell \x07 in it"
ASIDE = "**/tablet/api/aside**"
# A broken tablet: it takes each letter for answered as soon as it is written.
FORGETS_BEFORE_THE_ANSWER = """
  const { fetch } = window;
  window.fetch = async (address, asked) => {
    if (!String(address).includes("/tablet/api/aside")) return fetch(address, asked);
    void fetch(address, asked).catch(() => undefined);
    const texts = JSON.parse(asked.body).changes.map(({ text }) => new TextEncoder().encode(text));
    const sums = await Promise.all(texts.map((text) => crypto.subtle.digest("SHA-256", text)));
    const hex = (byte) => byte.toString(16).padStart(2, "0");
    const aside = sums.map((sum) => [...new Uint8Array(sum)].map(hex).join(""));
    return Response.json({ held: [], aside });
  };
"""


@pytest.fixture
def worker(client: FlaskClient, scene: Scene) -> FlaskClient:
    """The worker, signed in."""
    return sign_in(client, scene.social_worker)


@pytest.fixture
def machine(browser: Browser, worker: FlaskClient) -> Iterator[Page]:
    """A machine on which the worker is signed in."""
    with open_machine(browser, worker) as page:
        yield page


@pytest.fixture
def account(app: Flask, scene: Scene) -> Account:
    """An open account of a child of the worker."""
    return open_account(app, scene.child, scene.social_worker)


def read_all_aside(app: Flask, account: Account) -> list[bytes]:
    """Return what is set aside of an account, piece by piece."""
    with app.app_context():
        key = open_key(account.id)
        rows = db.session.scalars(select(SetAside).order_by(SetAside.sequence)).all()
        return [read_aside(row, key=key) for row in rows]


def find_lost(app: Flask, machine: Page, account: Account, *texts: str) -> list[str]:
    """Return the words that neither the tablet has nor the server, in the account or aside."""
    found = set(read_texts(machine, account))
    with app.app_context():
        found |= set(db.session.scalars(select(AccountItem.words)))
        kept = db.session.scalar(select(SetAside.id).limit(1)) is not None
    if kept:
        found |= {json.loads(one)["body"]["text"] for one in read_all_aside(app, account)}
    return [text for text in texts if text not in found]


def keep_refused(machine: Page, account: Account) -> None:
    """Keep on the machine what an account takes, and what it does not."""
    made = [make_change("words", words_body(text)) for text in ("taken", UNKEEPABLE)]
    keep(machine, account, *made, ended="finished")


def ask_again(machine: Page) -> Any:
    """Let the machine ask at once, and not only once in a while."""
    machine.evaluate("sessionStorage.clear()")
    return waiting_here(machine)


def test_what_the_server_refused_is_set_aside_and_then_forgotten(
    app: Flask, machine: Page, account: Account
) -> None:
    keep_refused(machine, account)

    here = waiting_here(machine)

    expect(here).to_have_attribute("data-state", "arrived")
    expect(here.locator("[data-count=changes]")).to_have_text("1")
    expect(here.locator("[data-count=aside]")).to_have_text("1")
    assert count_kept(machine, account) == 0
    [aside] = read_all_aside(app, account)
    assert json.loads(aside)["body"]["text"] == UNKEEPABLE
    with app.app_context():
        assert db.session.get_one(ChildAccount, account.id).sealed_at is not None
        assert list(db.session.scalars(select(AccountItem.words))) == ["taken"]
    open_page(machine)
    machine.locator("[data-set-aside='1'] a").click()
    assert violations(machine) == []
    told = machine.locator("[data-given-up=unkeepable_characters]")
    assert told.locator("[data-words]").evaluate("(words) => words.textContent") == UNKEEPABLE


def drop(route: Route) -> None:
    """Let the letter not come."""
    route.abort()


def refuse(route: Route) -> None:
    """Have no room."""
    route.fulfill(status=507, json={"code": "aside_full"})


@pytest.mark.parametrize("trouble", ["dropped", "no room", "answer lost"])
def test_nothing_is_forgotten_before_the_answer(
    app: Flask, machine: Page, worker: FlaskClient, account: Account, trouble: str
) -> None:
    def lose_answer(route: Route) -> None:
        assert answer_with(worker, route.request).status_code == 200
        route.abort()

    ways = {"dropped": drop, "no room": refuse, "answer lost": lose_answer}
    machine.route(ASIDE, ways[trouble])
    keep_refused(machine, account)

    expect(waiting_here(machine)).to_have_attribute("data-state", "staying")

    assert read_texts(machine, account) == [UNKEEPABLE, "taken"]
    assert find_lost(app, machine, account, "taken", UNKEEPABLE) == []
    machine.unroute(ASIDE)
    expect(ask_again(machine)).to_have_attribute("data-state", "arrived")
    assert count_kept(machine, account) == 0
    assert find_lost(app, machine, account, "taken", UNKEEPABLE) == []
    assert len(read_all_aside(app, account)) == 1


def test_a_tablet_that_forgets_before_the_answer_is_seen(
    app: Flask, machine: Page, account: Account
) -> None:
    machine.add_init_script(FORGETS_BEFORE_THE_ANSWER)
    machine.route(ASIDE, drop)
    keep_refused(machine, account)

    expect(waiting_here(machine)).to_have_attribute("data-state", "arrived")

    assert find_lost(app, machine, account, "taken", UNKEEPABLE) == [UNKEEPABLE]


def test_a_server_that_answers_before_it_keeps_is_seen(
    app: Flask, machine: Page, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    BUILDS["answer-before-it-is-aside"](monkeypatch.setattr)
    keep_refused(machine, account)

    expect(waiting_here(machine)).to_have_attribute("data-state", "arrived")

    assert find_lost(app, machine, account, "taken", UNKEEPABLE) == [UNKEEPABLE]


@pytest.mark.parametrize("store", ["changes", "notes"])
def test_what_cannot_be_read_is_set_aside_as_it_lies(
    app: Flask, machine: Page, account: Account, store: str
) -> None:
    whole, other = (make_change("words", words_body(text)) for text in ("whole", "other"))
    keep(machine, account, whole, other, ended="finished", place={"screen": "goodbye"})
    harmed = other["id"] if store == "changes" else "place"
    harm(machine, store, account, harmed)
    lies = machine.evaluate(
        "([store_, key]) => store.box(store_, key)", [store, f"{account.id}/{harmed}"]
    )
    machine.route(ASIDE, drop)
    expect(waiting_here(machine)).to_have_attribute("data-state", "staying")
    expect(machine.locator("[data-count=unreadable]")).to_have_text("1")
    machine.unroute(ASIDE)

    here = ask_again(machine)

    expect(here).to_have_attribute("data-state", "arrived")
    expect(here.locator("[data-count=aside]")).to_have_text("1")
    assert count_kept(machine, account) == 0
    [parcel] = read_all_aside(app, account)
    assert parcel.startswith(b"3HP3")
    assert bytes(lies) in parcel


def test_of_words_that_two_tablets_changed_both_are_shown(
    app: Flask, machine: Page, worker: FlaskClient, account: Account
) -> None:
    theirs = make_change("words", words_body("with them"))
    other = deliver_with(worker, account.id)
    sent = {"changes": [theirs | {"replaces": None}]}
    assert worker.post("/tablet/api/changes", json=sent, headers=other.headers).status_code == 200
    mine = make_change("words", words_body("with me"), change_id=UUID(theirs["id"]))
    keep(machine, account, mine, ended="finished")

    here = waiting_here(machine)

    expect(here).to_have_attribute("data-state", "arrived")
    expect(here.locator("[data-count=changes]")).to_have_text("0")
    assert count_kept(machine, account) == 0
    open_page(machine, f"/accounts/{account.id}")
    expect(machine.locator("[data-item] [data-words]")).to_have_text("with them")
    expect(machine.locator("[data-given-up=different_body] [data-words]")).to_have_text("with me")


def test_what_comes_after_the_seal_is_set_aside(
    app: Flask, machine: Page, worker: FlaskClient, account: Account
) -> None:
    worker.post(f"/accounts/{account.id}/close")
    keep(machine, account, make_change("words", words_body("too late")), ended="finished")

    expect(waiting_here(machine)).to_have_attribute("data-state", "arrived")

    assert count_kept(machine, account) == 0
    assert find_lost(app, machine, account, "too late") == []
    open_page(machine, f"/accounts/{account.id}")
    expect(machine.locator("[data-given-up=account_sealed]")).to_contain_text("too late")
