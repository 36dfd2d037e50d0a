"""What a tablet keeps, put there and looked at with the front end's own store, without a server."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route
from werkzeug.test import TestResponse

from tests.browser.conftest import new_page_of
from tests.factories.accounts import make_visit
from tests.factories.bundles import bundle
from tests.factories.signing_in import sign_in
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.tablet.sittings import DELIVERY_HEADER

ADDRESS = "https://tablet.example"
# What the server tells for its own network, and a page of a test does not need.
PASSED_ON = {"content-type", "x-csrftoken", "x-sitting", "x-account"}


def make_key() -> str:
    """Return a key as the server tells it."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


@dataclass(frozen=True, slots=True)
class Account:
    """An account's id and the key under which tablets keep it."""

    id: UUID = field(default_factory=uuid4)
    key: str = field(default_factory=make_key)

    @property
    def told(self) -> dict[str, str]:
        """As the front end names it."""
        return {"account": str(self.id), "key": self.key}


@contextmanager
def open_machine(browser: Browser, client: FlaskClient | None = None) -> Iterator[Page]:
    """Open a page of a machine of its own; what it asks for, the application answers by itself."""
    context = browser.new_context(bypass_csp=True, service_workers="block", locale="en-GB")
    if client is None:
        context.route("**/*", _answer_empty)
    else:
        _answer_with(context, client)
    page = new_page_of(context)
    open_page(page)
    yield page
    context.close()


def open_page(page: Page, path: str = "/") -> None:
    """Open a page that has the store of tablets under `store`."""
    page.goto(f"{ADDRESS}{path}")
    page.add_script_tag(content=bundle("frontend/tests/store-in-page.ts", name="store"))


def keep(page: Page, account: Account, *changes: dict[str, Any], **notes: Any) -> None:
    """Keep changes and notes, as the child's page does; a note's `__` stands for a colon."""
    made = [{name: value for name, value in each.items() if name != "digest"} for each in changes]
    named = {name.replace("__", ":"): value for name, value in notes.items()}
    page.evaluate("([of, made, named]) => store.keep(of, made, named)", [account.told, made, named])


def read(page: Page, account: Account) -> dict[str, Any]:
    """Return `{changes: {id: body}, notes: {name: value}, unreadable: [name]}`."""
    found: dict[str, Any] = page.evaluate("(of) => store.read(of)", account.told)
    return found


def read_texts(page: Page, account: Account) -> list[str]:
    """Return the words that can be read, in the order of the alphabet."""
    return sorted(body["text"] for body in read(page, account)["changes"].values() if body)


def harm(page: Page, store: str, account: Account, name: str) -> None:
    """Flip one bit of a record that is kept."""
    page.evaluate("([store_, key]) => store.harm(store_, key)", [store, f"{account.id}/{name}"])


def count_kept(page: Page, account: Account) -> int:
    """Return how many records of an account are kept."""
    count: int = page.evaluate("async (of) => (await store.listKeys(of)).length", str(account.id))
    return count


def pack(page: Page, *accounts: Account) -> bytes:
    """Return a parcel."""
    return bytes(page.evaluate("(of) => store.pack(of)", [str(one.id) for one in accounts]))


def load(page: Page, parcel: bytes) -> list[str] | None:
    """Bring in a parcel; returns the accounts in it, or None where it is no parcel."""
    found: list[str] | None = page.evaluate("(bytes) => store.load(bytes)", list(parcel))
    return found


def settle(page: Page, account: Account) -> list[dict[str, Any]]:
    """Settle what lies beside an account; returns what is left at each place, as `read` does."""
    left: list[dict[str, Any]] = page.evaluate("(of) => store.settle(of)", account.told)
    return left


def _answer_empty(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>Store</title>")


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


def answer_with(client: FlaskClient, asked: Request) -> TestResponse:
    """Return what the application answers to a page's request."""
    place = urlsplit(asked.url)
    return client.open(
        place.path,
        query_string=place.query,
        method=asked.method,
        headers={name: value for name, value in asked.headers.items() if name in PASSED_ON},
        data=asked.post_data_buffer,
        buffered=True,  # so that files are closed
    )


def _answer_with(context: BrowserContext, client: FlaskClient) -> None:
    def answer(route: Route) -> None:
        got = answer_with(client, route.request)
        route.fulfill(status=got.status_code, content_type=got.content_type, body=got.data)

    context.route("**/*", answer)
