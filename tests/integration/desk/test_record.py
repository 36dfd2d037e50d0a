"""My children and a child's record, with accounts that went through the real services."""

from __future__ import annotations

from html import escape
from random import Random
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, text

from tests.factories.assessments import make_assessment
from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.assessments import services
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.demo import shapes
from webapp.demo.plans import ChildPlan, HouseStory, Said, VisitStory
from webapp.demo.telling import tell_visit
from webapp.staff.models import Worker
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.rules import Audience, Ended, House, Wish

HARD_WORDS = "I <3 mum &  <script>alert(1)</script>\n\tgoodnite 🏠  "


def _story(
    *, words: str = HARD_WORDS, ended: Ended | None = Ended.FINISHED, days_ago: int = 2
) -> VisitStory:
    return VisitStory(
        days_ago=days_ago,
        hour=10,
        place="At school",
        purpose="To hear",
        ended=ended,
        next_step="I will come back",
        next_step_in_days=5,
        houses=(
            HouseStory(
                house=House.WORRIES,
                prompts=("worries.worried_about",),
                marks=shapes.sun(3000, 2000, 500),
                said=(Said(text=words, prompt="worries.worried_about"),),
                wishes={Audience.PEOPLE_AT_HOME: Wish.NO},
            ),
            HouseStory(house=House.WISHES, prompts=("wishes.who_there",), is_skipped=True),
        ),
    )


def _tell(app: Flask, child_id: UUID, worker_id: UUID, story: VisitStory) -> UUID:
    with app.app_context(), transaction():
        account = tell_visit(
            db.session.get_one(Child, child_id),
            ChildPlan(key="invented", language="en"),
            story,
            worker=db.session.get_one(Worker, worker_id),
            rng=Random(story.days_ago),
        )
        return account.id


def test_the_record_shows_the_words_exactly_as_written(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.child, scene.social_worker, _story())
    sign_in(client, scene.social_worker)

    page = client.get(f"/children/{scene.child}").text

    assert f">{_as_jinja_escapes(HARD_WORDS)}</bdi>" in page
    assert "<script>alert" not in page


def _as_jinja_escapes(words: str) -> str:
    return escape(words).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


def test_the_record_shows_the_drawing_and_what_the_child_wants(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.child, scene.social_worker, _story())
    with app.app_context():
        drawing = db.session.scalars(
            select(AccountItem.id).where(AccountItem.kind == "drawing").order_by(AccountItem.id)
        ).one()
    sign_in(client, scene.social_worker)

    page = client.get(f"/children/{scene.child}").text

    assert f"/items/{drawing}/drawing.svg" in page
    assert "Not for the people at home" in page
    assert "Imogen did not want to say." in page
    assert "Imogen did not open this house." in page
    assert 'data-seal="unchanged"' in page


def test_an_account_that_is_not_sealed_cannot_be_read(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    words = "canary words"
    _tell(app, scene.child, scene.social_worker, _story(words=words, ended=None))
    sign_in(client, scene.social_worker)

    record, mine = client.get(f"/children/{scene.child}").text, client.get("/").text

    assert words not in record + mine
    assert "Not finished, so it cannot be read yet." in record
    assert "A visit is not finished" in mine


def test_an_account_never_stands_on_a_siblings_record(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.sibling, scene.social_worker, _story(words="sibling canary"))
    sign_in(client, scene.social_worker)

    assert "sibling canary" not in client.get(f"/children/{scene.child}").text
    assert "sibling canary" in client.get(f"/children/{scene.sibling}").text


def test_an_account_is_new_until_the_record_was_opened(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.child, scene.social_worker, _story())
    sign_in(client, scene.social_worker)

    before = client.get("/").text
    client.get(f"/children/{scene.child}")
    after = client.get("/").text

    assert "New account" in before
    assert "New account" not in after


def test_a_new_account_is_read_in_an_assessment_too_and_not_by_opening_an_older_one(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    older = _tell(app, scene.child, scene.social_worker, _story(days_ago=9))
    _tell(app, scene.child, scene.social_worker, _story())
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker).id
    sign_in(client, scene.social_worker)

    client.get(f"/accounts/{older}")
    assert "New account" in client.get("/").text
    assert client.get(f"/assessments/{assessment}").status_code == 200
    assert "New account" not in client.get("/").text


def test_what_one_worker_has_read_is_still_new_to_another(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.child, scene.social_worker, _story())
    sign_in(client, scene.social_worker).get(f"/children/{scene.child}")

    sign_in(client, scene.practitioner)

    assert "New account" in client.get("/").text


def test_the_first_page_says_what_the_child_waits_for(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.child, scene.social_worker, _story())
    sign_in(client, scene.social_worker)

    page = client.get("/").text

    assert "I will come back" in page
    assert "To be heard in an assessment" in page


@pytest.mark.parametrize("address", ["/", "/children/{child}"])
def test_no_title_carries_a_name_or_a_childs_word(
    app: Flask, client: FlaskClient, scene: Scene, address: str
) -> None:
    sign_in(client, scene.social_worker)

    page = client.get(address.format(child=scene.child)).text

    title = page.split("<title>")[1].split("</title>")[0]
    assert "Imogen" not in title
    assert "Madeup" not in title


def test_an_altered_account_is_named_on_the_record(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.child, scene.social_worker, _story())
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER guard_account_items_update"))
        db.session.execute(text("UPDATE account_items SET words = 'tidied' WHERE kind = 'words'"))
    sign_in(client, scene.social_worker)

    assert 'data-seal="differs"' in client.get(f"/children/{scene.child}").text


def test_the_first_page_has_no_word_of_a_child_on_it(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    account = _tell(app, scene.child, scene.social_worker, _story(words="canary words"))
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        worker = db.session.get_one(Worker, scene.social_worker)
        for item in db.session.get_one(ChildAccount, account).items:
            services.quote_item(assessment, item.id, worker=worker)
    sign_in(client, scene.social_worker)

    page = client.get("/").text

    assert "canary" not in page
    assert page.count("An answer to a worry in the assessment") == 2
    assert "A drawing" in page
    assert "Words" in page


def test_a_worry_that_only_the_plan_answers_is_not_waited_for(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    account = _tell(app, scene.child, scene.social_worker, _story())
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        worker = db.session.get_one(Worker, scene.social_worker)
        items = db.session.get_one(ChildAccount, account).items
        for item in items:
            services.quote_item(assessment, item.id, worker=worker)
        body = {"actions": [{"action": "Ask", "answers": [str(item.id) for item in items]}]}
        services.save_section(assessment, "intervention_plan", body, base_revision=0, author=worker)
    sign_in(client, scene.social_worker)

    assert "An answer to a worry" not in client.get("/").text
    assert "An answer to a worry" not in client.get(f"/children/{scene.child}").text


def test_an_altered_account_is_marked_wherever_it_stands_on_the_record(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    older = _tell(app, scene.child, scene.social_worker, _story(days_ago=9))
    _tell(app, scene.child, scene.social_worker, _story(words="newer"))
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER guard_account_items_update"))
        db.session.execute(
            text(
                "UPDATE account_items SET words = 'tidied' WHERE kind = 'words' AND account_id=:id"
            ),
            {"id": older.hex, "w": HARD_WORDS},
        )
    sign_in(client, scene.social_worker)

    page = client.get(f"/children/{scene.child}").text

    assert 'data-seal="unchanged"' in page
    (marked,) = [card for card in page.split("<article")[1:] if "does not agree with" in card]
    assert f'data-account="{older}"' in marked


@pytest.mark.parametrize(
    ("guarded", "statement"),
    [
        ("account_houses", "UPDATE account_houses SET is_skipped = 0"),
        ("sharing_wishes", "UPDATE sharing_wishes SET wish = 'yes'"),
        ("visits", "UPDATE visits SET place = 'At home'"),
    ],
)
def test_an_account_is_marked_whatever_of_it_was_altered(
    app: Flask, client: FlaskClient, scene: Scene, guarded: str, statement: str
) -> None:
    altered = _tell(app, scene.child, scene.social_worker, _story(days_ago=9))
    with app.app_context(), transaction():
        db.session.execute(text(f"DROP TRIGGER guard_{guarded}_update"))
        db.session.execute(text(statement))
    _tell(app, scene.child, scene.social_worker, _story(words="newer"))
    sign_in(client, scene.social_worker)

    page = client.get(f"/children/{scene.child}").text

    (marked,) = [card for card in page.split("<article")[1:] if "does not agree with" in card]
    assert f'data-account="{altered}"' in marked


def test_a_record_reads_its_drawings_together(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    _tell(app, scene.child, scene.social_worker, _story())
    sign_in(client, scene.social_worker)
    one = _count_reads(app, client, f"/children/{scene.child}")
    for days_ago in (8, 9):
        _tell(app, scene.child, scene.social_worker, _story(days_ago=days_ago))

    assert _count_reads(app, client, f"/children/{scene.child}") == one


def _count_reads(app: Flask, client: FlaskClient, address: str) -> int:
    """Return how often one page reads strokes."""
    read: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "account_items.strokes" in statement:
            read.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        with app.app_context():
            event.remove(db.engine, "before_cursor_execute", note)
    return len(read)
