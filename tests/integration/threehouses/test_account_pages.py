"""The account as the worker sees it: exact words, drawings from strokes, proof, adults apart."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text, update

from tests.factories.accounts import (
    make_change,
    make_sealed_account,
    make_sitting,
    make_visit,
    make_whole_account,
    seal_account,
    stroke_body,
    words_body,
)
from tests.factories.signing_in import sign_in
from tests.factories.things import symbol_body
from tests.integration.conftest import Scene
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.drawings.house_outline import HOUSE_PATHS, HOUSE_TINTS
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.rules import something_else_id
from webapp.threehouses.services import apply_changes

HARD_TEXTS = [
    "I <3 mum",
    "<grandad> scares me",
    "<script>alert(1)</script>",
    "  two spaces  \n\n\ttab at the end\t",
    "\nfirst line is empty",
    "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301 é & &amp; &lt;",
    "أريد أن ننام كلنا بدون خوف\u200f",
    "{{ 7*7 }} {% raw %} %(name)s \u202eback",
]


class WordsReader(HTMLParser):
    """Reads what a browser would show inside `[data-words]`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "bdi" and "data-words" in dict(attrs):
            self._is_inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "bdi"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.found[-1] += data


@pytest.fixture
def account_id(app: Flask, scene: Scene) -> UUID:
    """A sealed account with every hard text."""
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        return make_sealed_account(
            child,
            worker,
            [make_change("words", words_body(words, n)) for n, words in enumerate(HARD_TEXTS)],
        ).id


@pytest.fixture
def drawing_id(app: Flask, scene: Scene) -> UUID:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        make_sealed_account(child, worker)
        return db.session.scalars(select(AccountItem.id).where(AccountItem.kind == "drawing")).one()


def test_words_are_on_the_page_exactly(client: FlaskClient, scene: Scene, account_id: UUID) -> None:
    sign_in(client, scene.social_worker)
    reader = WordsReader()
    reader.feed(client.get(f"/accounts/{account_id}").text)
    assert reader.found == HARD_TEXTS


def test_the_seal_is_verified_when_the_page_is_made(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    assert "Sealed, unchanged" in client.get(f"/accounts/{account_id}").text
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER guard_account_items_update"))
        db.session.execute(text("UPDATE account_items SET words = words || '.' WHERE position = 0"))
    page = client.get(f"/accounts/{account_id}").text
    assert "Does not agree with its seal" in page
    assert "Sealed, unchanged" not in page


def test_opening_an_account_is_recorded(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.manager)
    assert client.get(f"/accounts/{account_id}").status_code == 200
    with app.app_context():
        event = db.session.scalars(
            select(AuditEvent).where(AuditEvent.name == "account:opened")
        ).one()
    assert (event.actor_id, event.subject_id) == (scene.manager, account_id)


def test_an_account_that_is_shown_again_with_what_is_wrong_is_opened_again(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    assert client.post(f"/accounts/{account_id}/observations", data={}).status_code == 422
    with app.app_context():
        found = select(AuditEvent.actor_id).where(AuditEvent.name == "account:opened")
        assert db.session.scalars(found).all() == [scene.social_worker]


@pytest.mark.parametrize("who", ["stranger", "administrator", "auditor"])
def test_a_forbidden_account_is_as_unknown_as_none(
    client: FlaskClient, scene: Scene, account_id: UUID, drawing_id: UUID, who: str
) -> None:
    sign_in(client, getattr(scene, who))
    for kind, known in (
        ("/accounts/{}", account_id),
        ("/items/{}/drawing.svg", drawing_id),
        ("/items/{}/drawing.png", drawing_id),
    ):
        forbidden = client.get(kind.format(known))
        unknown = client.get(kind.format(uuid4()))
        assert forbidden.status_code == unknown.status_code == 404
        assert forbidden.text == unknown.text


def test_a_drawing_is_made_from_its_strokes(
    client: FlaskClient, scene: Scene, drawing_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    vectors = client.get(f"/items/{drawing_id}/drawing.svg")
    assert vectors.mimetype == "image/svg+xml"
    assert vectors.text.startswith("<svg ")
    assert vectors.headers["Content-Security-Policy"].startswith("sandbox;")
    assert vectors.headers["Cache-Control"] == "private, no-store"
    again = client.get(
        f"/items/{drawing_id}/drawing.svg", headers={"If-None-Match": vectors.headers["ETag"]}
    )
    assert again.status_code == 304
    pixels = client.get(f"/items/{drawing_id}/drawing.png?width=200")
    assert pixels.data.startswith(b"\x89PNG")


def test_a_damaged_drawing_is_said_to_be_damaged_and_everything_else_is_shown(
    app: Flask, client: FlaskClient, scene: Scene, drawing_id: UUID
) -> None:
    with app.app_context(), transaction():
        item = db.session.get_one(AccountItem, drawing_id)
        account_id = item.account_id
        strokes = bytearray(item.strokes or b"")
        strokes[len(strokes) // 2] ^= 1
        db.session.execute(text("DROP TRIGGER guard_account_items_update"))
        db.session.execute(
            update(AccountItem).where(AccountItem.id == drawing_id).values(strokes=bytes(strokes))
        )
    sign_in(client, scene.social_worker)

    page = client.get(f"/accounts/{account_id}")

    assert page.status_code == 200
    assert "Does not agree with its seal" in page.text
    reader = WordsReader()
    reader.feed(page.text)
    assert set(reader.found) == {"<grandad> scares me", "nana makes kibbeh"}
    for form in ("svg", "png"):
        picture = client.get(f"/items/{drawing_id}/drawing.{form}")
        assert picture.status_code == 500
        assert "This drawing cannot be read any more." in picture.text


def test_a_drawing_has_the_frame_that_the_child_chose(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        drawn = make_change("stroke", stroke_body())
        theme = make_change("setting", {"name": "theme", "value": "train"}, house=None)
        colour = make_change("setting", {"name": "house_colour", "value": "green"})
        account = make_sealed_account(child, worker, [drawn, theme, colour])
        item_id = next(item.id for item in account.items if item.kind == "drawing")
    sign_in(client, scene.social_worker)
    vectors = client.get(f"/items/{item_id}/drawing.svg")
    assert HOUSE_PATHS["train"]["worries"] in vectors.text
    assert HOUSE_TINTS["green"] in vectors.text


def test_a_drawing_has_the_stickers_that_the_child_put_there(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        bodies = (
            symbol_body(1, symbol="dog"),
            symbol_body(2, symbol="girl-skin-dark", layer="behind"),
        )
        made = [make_change("symbol", body) for body in bodies]
        account = make_sealed_account(child, worker, made)
        account_id = account.id
        item_id = next(item.id for item in account.items if item.kind == "drawing")
    sign_in(client, scene.social_worker)
    vectors = client.get(f"/items/{item_id}/drawing.svg").text
    assert vectors.index('href="#drawing-s-girl-skin-dark"') < vectors.index(
        'href="#drawing-s-dog"'
    )
    assert client.get(f"/items/{item_id}/drawing.png?width=200").data.startswith(b"\x89PNG")
    page = client.get(f"/accounts/{account_id}").text
    assert "girl: dark skin tone" in page
    assert "dog" in page


def test_what_was_prepared_and_what_the_child_chose_stand_side_by_side(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        chosen = [("language", "ar"), ("presentation", "pictures_first"), ("theme", "train")]
        changes = [
            make_change("setting", {"name": name, "value": value}, house=None)
            for name, value in chosen
        ]
        name = {"name": "house_name", "value": "  my <cave>"}
        colour = {"name": "house_colour", "value": "sea"}
        changes += [make_change("setting", body) for body in (name, colour)]
        account_id = make_sealed_account(child, worker, changes).id
    sign_in(client, scene.social_worker)
    page = client.get(f"/accounts/{account_id}").text
    for told in (
        "Prepared: English",
        "Chosen by the child: العربية",
        "Prepared: Simple words",
        "Chosen by the child: Pictures first",
        "A train",
        "Sea green",
    ):
        assert told in page
    reader = WordsReader()
    reader.feed(page)
    assert reader.found == ["  my <cave>"]


def test_a_visit_that_the_child_left_as_prepared_says_so_once(
    client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    page = client.get(f"/accounts/{account_id}").text
    assert "Simple words" in page
    assert "Prepared:" not in page
    assert "data-look" not in page


def test_words_have_no_drawing(
    app: Flask, client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    with app.app_context():
        words_id = db.session.scalars(select(AccountItem.id)).first()
    sign_in(client, scene.social_worker)
    assert client.get(f"/items/{words_id}/drawing.svg").status_code == 404


def test_every_item_has_its_place_on_the_page(
    app: Flask, client: FlaskClient, scene: Scene, drawing_id: UUID
) -> None:
    with app.app_context():
        account = db.session.scalars(select(ChildAccount)).one()
        items = [item.id for item in account.items]
    sign_in(client, scene.social_worker)
    page = client.get(f"/accounts/{account.id}").text
    assert all(f'data-item="{item_id}"' in page for item_id in items)
    for shown in (
        "Something was taken away",
        "Imogen did not want to say.",
        "Opened first",
        "What are you worried about?",
        "The child held the pen",
        "Drawn on the tablet at the visit; who held the pen was not asked",
        str(account.digest),
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("something else", "Imogen thought of something good that is not in the houses."),
        ("nothing", "Imogen picked nothing from the houses."),
    ],
)
def test_something_else_to_end_on_is_told_from_nothing(
    app: Flask, client: FlaskClient, scene: Scene, name: str, told: str
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        sitting, _token = make_sitting(child, db.session.get_one(Worker, scene.social_worker))
        account_id = sitting.account_id
        item = str(something_else_id(account_id)) if name == "something else" else None
        apply_changes(sitting, [make_change("ending", {"item": item}, house=None)])
        seal_account(sitting)
    sign_in(client, scene.social_worker)
    assert told in client.get(f"/accounts/{account_id}").text


def test_observations_stand_apart_from_the_childs_words(
    client: FlaskClient, scene: Scene, account_id: UUID
) -> None:
    sign_in(client, scene.social_worker)
    address = f"/accounts/{account_id}/observations"
    assert client.post(address, data={"text": "Quiet.\r\n<b>Looked</b> away."}).status_code == 303
    page = client.get(f"/accounts/{account_id}").text
    reader = WordsReader()
    reader.feed(page)
    assert reader.found == HARD_TEXTS
    assert "Quiet.\n&lt;b&gt;Looked&lt;/b&gt; away." in page
    assert client.post(address, data={"text": " "}).status_code == 422
    refused = client.post(address, data={"text": "bell \x07rang"})
    assert refused.status_code == 422
    assert "bell \x07rang" in refused.text


def test_an_open_account_shows_nothing_and_can_be_closed_once(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        visit = make_visit(
            db.session.get_one(Child, scene.child), db.session.get_one(Worker, scene.social_worker)
        )
        assert visit.account is not None
        account_id = visit.account.id
    sign_in(client, scene.social_worker)
    page = client.get(f"/accounts/{account_id}").text
    assert "A tablet may still hold something" in page
    assert client.post(f"/accounts/{account_id}/close").status_code == 303
    page = client.get(f"/accounts/{account_id}").text
    assert "Closed by a worker, without Imogen" in page
    assert "Stopped early" not in page
    record = client.get(f"/children/{scene.child}").text
    assert "closed by a worker" in record
    assert "stopped by Imogen" not in record
    assert client.post(f"/accounts/{account_id}/close").status_code == 409


def test_the_whole_account_shows_in_arabic(app: Flask, client: FlaskClient, scene: Scene) -> None:
    with app.app_context(), transaction():
        worker = db.session.get_one(Worker, scene.social_worker)
        worker.locale = "ar"
        child = db.session.get_one(Child, scene.child)
        account = make_sealed_account(child, worker, make_skipped_account())
    sign_in(client, scene.social_worker)
    page = client.get(f"/accounts/{account.id}").text
    assert re.search(r'<html\s+lang="ar"\s+dir="rtl">', page)


def make_skipped_account() -> list[dict[str, object]]:
    """Return what a child sends who does not want to say."""
    return [change for change in make_whole_account(uuid4()) if change["kind"] == "skipped"]
