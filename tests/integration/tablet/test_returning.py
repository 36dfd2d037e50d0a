"""What the tablet is told of who is asked about, the worker's questions and earlier visits."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import (
    make_change,
    make_sealed_account,
    make_sitting,
    make_visit,
    make_wish,
    seal_account,
    stroke_body,
    words_body,
)
from tests.factories.people import make_person
from tests.factories.signing_in import sign_in
from tests.factories.things import earlier_wish, item_wish
from tests.integration.conftest import Scene
from webapp.cases.models import Child, Family
from webapp.core.db import db, transaction
from webapp.staff.models import Worker
from webapp.threehouses import services
from webapp.threehouses.models import ChildAccount, Visit
from webapp.threehouses.rules import House, audience_of
from webapp.threehouses.verify import verify_account

SECRET = "quartzite under the bed"


def prepare(app: Flask, scene: Scene, **plan: Any) -> UUID:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        return make_visit(child, db.session.get_one(Worker, scene.social_worker), **plan).id


def hand_over(client: FlaskClient, scene: Scene, visit_id: UUID) -> Any:
    """Give the tablet to the child, and return what it is told."""
    sign_in(client, scene.social_worker)
    assert client.post(f"/visits/{visit_id}/hand-over").status_code == 303
    return client.get("/tablet/api/account").json


@pytest.fixture
def nana(app: Flask, scene: Scene) -> services.AskedAbout:
    with app.app_context(), transaction():
        family = db.session.get_one(Family, scene.family)
        person = make_person(family, name="Nora Madeup", known_as="Nana")
        return services.AskedAbout(audience_of(person.id), "Nana")


@pytest.fixture
def earlier(app: Flask, scene: Scene, nana: services.AskedAbout) -> UUID:
    """A sealed account with worries, of which the child said something for two audiences."""
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        account = make_sealed_account(
            child, worker, [make_change("words", words_body(SECRET))], audiences=[nana]
        )
        return account.id


def say(app: Flask, scene: Scene, earlier: UUID, *wishes: tuple[str, str]) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        visit = make_visit(child, worker)
        assert visit.account is not None
        sitting, _token = services.hand_over(visit.account, worker)
        changes = [
            earlier_wish(sitting.account_id, earlier, audience, wish) for audience, wish in wishes
        ]
        assert services.apply_changes(sitting, changes).refused == ()
        services.seal_for_child(visit.account, closed_by_id=worker.id)


def test_the_tablet_is_told_whom_to_ask_about_and_nothing_else_of_them(
    app: Flask, client: FlaskClient, scene: Scene, nana: services.AskedAbout
) -> None:
    visit_id = prepare(app, scene, audiences=[nana, services.AskedAbout("the_meeting")])
    told = hand_over(client, scene, visit_id)
    assert told["audiences"] == [
        {"code": nana.code, "name": "Nana"},
        {"code": "the_meeting", "name": None},
    ]
    assert "Nora" not in json.dumps(told)


def test_a_visit_that_was_prepared_before_asks_about_the_groups(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    visit_id = prepare(app, scene)
    with app.app_context(), transaction():
        db.session.get_one(Visit, visit_id).audiences = None
    told = hand_over(client, scene, visit_id)
    assert [one["code"] for one in told["audiences"]] == [
        "my_worker",
        "people_at_home",
        "the_meeting",
        "my_teacher",
        "the_judge",
    ]


def test_a_wish_about_a_person_of_the_record_is_taken(
    app: Flask, client: FlaskClient, scene: Scene, nana: services.AskedAbout
) -> None:
    told = hand_over(client, scene, prepare(app, scene, audiences=[nana]))
    wish = make_wish(UUID(told["account"]), "worries", nana.code, "ask_me_first")
    answer = client.post("/tablet/api/changes", json={"changes": [wish]})
    assert answer.json["refused"] == []


def test_own_questions_come_after_a_houses_first_one_in_every_presentation(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    questions = [
        services.OwnQuestion(House.WORRIES, "  What about <school>?"),
        services.OwnQuestion(House.WORRIES, "Who else was there?"),
        services.OwnQuestion(House.WISHES, "What is good?"),
    ]
    told = hand_over(client, scene, prepare(app, scene, questions=questions))
    assert told["prompts"]["own:1"] == "  What about <school>?"
    assert told["prompts"]["own:3"] == "What is good?"
    for codes in told["houses"][1]["prompts"].values():
        assert codes[1:3] == ["own:1", "own:2"]
        assert not codes[0].startswith("own")
    assert "own:3" in told["houses"][2]["prompts"]["pictures_first"]
    assert "own:1" not in told["houses"][0]["prompts"]["plain_text"]


def test_what_is_made_under_an_own_question_is_taken_with_its_words(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    questions = [services.OwnQuestion(House.WORRIES, "What about school?")]
    hand_over(client, scene, prepare(app, scene, questions=questions))
    asked = {"prompt": "own:1", "prompt_text": "What about school?"}
    changes = [
        make_change("house_opened", {"order": 1, "language": "en_GB", **asked}),
        make_change("words", words_body("loud", 2, **asked)),
        make_change("words", words_body("no", 3, prompt="own:x")),
        make_change("words", words_body("no", 4, prompt="owner")),
    ]
    answer = client.post("/tablet/api/changes", json={"changes": changes}).json
    assert [refusal["code"] for refusal in answer["refused"]] == ["unknown_prompt"] * 2


def test_a_first_visit_is_told_of_no_earlier_one(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    assert hand_over(client, scene, prepare(app, scene))["earlier"] == []


def test_a_returning_child_is_told_what_it_said_and_nothing_of_what_it_made(
    app: Flask,
    client: FlaskClient,
    scene: Scene,
    earlier: UUID,
    nana: services.AskedAbout,
) -> None:
    say(app, scene, earlier, (nana.code, "no"))
    told = hand_over(client, scene, prepare(app, scene))
    [found] = told["earlier"]
    assert found["account"] == str(earlier)
    assert found["held_on"] == "2026-11-12"
    [house] = found["houses"]
    assert (house["house"], house["wishes"]) == ("worries", {nana.code: "no"})
    [thing] = house["things"]
    assert {**thing, "item": ""} == {
        "item": "",
        "kind": "words",
        "number": None,
        "about": None,
        "wishes": {},
    }
    assert found["audiences"][0] == {"code": nana.code, "name": "Nana"}
    assert {"code": "the_judge", "name": None} in found["audiences"]
    assert "quartzite" not in json.dumps(told)


def test_a_change_of_mind_of_this_very_visit_is_in_its_changes_alone(
    app: Flask, client: FlaskClient, scene: Scene, earlier: UUID
) -> None:
    told = hand_over(client, scene, prepare(app, scene))
    change = earlier_wish(UUID(told["account"]), earlier, "the_judge", "no")
    assert client.post("/tablet/api/changes", json={"changes": [change]}).json["refused"] == []
    again = client.get("/tablet/api/account").json
    assert again["earlier"][0]["houses"][0]["wishes"] == {}
    assert again["changes"] == [change]


def test_an_earlier_visit_at_which_nothing_was_left_is_not_told_of(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        make_sealed_account(child, db.session.get_one(Worker, scene.social_worker), [])
    assert hand_over(client, scene, prepare(app, scene))["earlier"] == []


def test_another_childs_account_is_never_told_of(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    with app.app_context(), transaction():
        sibling = db.session.get_one(Child, scene.sibling)
        make_sealed_account(sibling, db.session.get_one(Worker, scene.social_worker))
    assert hand_over(client, scene, prepare(app, scene))["earlier"] == []


def test_who_has_looked_is_told_by_name_role_and_day_each_once(
    app: Flask, client: FlaskClient, scene: Scene, earlier: UUID
) -> None:
    manager = app.test_client()
    sign_in(manager, scene.manager)
    assert manager.get(f"/children/{scene.child}").status_code == 200
    sign_in(client, scene.social_worker)
    for _ in range(2):
        assert client.get(f"/accounts/{earlier}").status_code == 200
    [found] = hand_over(client, scene, prepare(app, scene))["earlier"]
    assert [(look["name"], look["role"]) for look in found["looked"]] == [
        ("Wilma Workaday", "social_worker"),
        ("Mona Mockup", "manager"),
    ]
    assert all(len(look["when"]) == 10 for look in found["looked"])


def test_who_looked_at_another_account_or_before_the_seal_did_not_look_at_this_one(
    app: Flask, client: FlaskClient, scene: Scene, earlier: UUID
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        other = make_sealed_account(child, db.session.get_one(Worker, scene.social_worker)).id
    practitioner = app.test_client()
    sign_in(practitioner, scene.practitioner)
    assert practitioner.get(f"/accounts/{other}").status_code == 200
    told = {one["account"]: one for one in hand_over(client, scene, prepare(app, scene))["earlier"]}
    assert told[str(earlier)]["looked"] == []
    assert [look["name"] for look in told[str(other)]["looked"]] == ["Piet Pretend"]


def test_of_a_sealed_account_no_earlier_one_is_told(
    app: Flask, client: FlaskClient, scene: Scene, earlier: UUID
) -> None:
    told = hand_over(client, scene, prepare(app, scene))
    with app.app_context(), transaction():
        account = db.session.get_one(ChildAccount, UUID(told["account"]))
        services.seal_for_child(account, closed_by_id=scene.social_worker)
    assert "earlier" not in client.get("/tablet/api/account").json


def items_of(app: Flask, account_id: UUID) -> list[UUID]:
    with app.app_context():
        return [item.id for item in db.session.get_one(ChildAccount, account_id).items]


def test_things_of_before_are_told_by_kind_and_number_with_their_own_answers(
    app: Flask, client: FlaskClient, scene: Scene
) -> None:
    notes = [uuid4(), uuid4()]
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        sitting, _token = make_sitting(child, worker)
        changes = [
            make_change("stroke", stroke_body()),
            *(
                make_change("words", words_body(SECRET, order), change_id=note)
                for order, note in enumerate(notes, start=1)
            ),
            item_wish(sitting.account_id, notes[1], "the_judge", "no"),
        ]
        assert services.apply_changes(sitting, changes).refused == ()
        seal_account(sitting)
    told = hand_over(client, scene, prepare(app, scene))
    things = told["earlier"][0]["houses"][0]["things"]
    assert [(thing["kind"], thing["number"]) for thing in things] == [
        ("drawing", None),
        ("words", 1),
        ("words", 2),
    ]
    assert [thing["wishes"] for thing in things] == [{}, {}, {"the_judge": "no"}]
    assert "quartzite" not in json.dumps(told)


def test_a_thing_whose_own_yes_was_overruled_by_its_house_has_no_answer_of_its_own(
    app: Flask, client: FlaskClient, scene: Scene, earlier: UUID
) -> None:
    [item] = items_of(app, earlier)
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        for wish, of_item in (("yes", item), ("no", None)):
            sitting, _token = make_sitting(child, worker)
            change = earlier_wish(sitting.account_id, earlier, "the_judge", wish, item=of_item)
            assert services.apply_changes(sitting, [change]).refused == ()
            seal_account(sitting)
    told = hand_over(client, scene, prepare(app, scene))
    [house] = [
        house
        for one in told["earlier"]
        for house in one["houses"]
        if one["account"] == str(earlier)
    ]
    assert house["wishes"]["the_judge"] == "no"
    assert [thing["wishes"] for thing in house["things"]] == [{}]


def test_a_change_of_mind_about_one_thing_is_sealed_and_in_force(
    app: Flask, client: FlaskClient, scene: Scene, earlier: UUID
) -> None:
    [item] = items_of(app, earlier)
    account = UUID(hand_over(client, scene, prepare(app, scene))["account"])
    change = earlier_wish(account, earlier, "the_judge", "yes", item=item)
    assert client.post("/tablet/api/changes", json={"changes": [change]}).json["refused"] == []
    with app.app_context(), transaction():
        sealed = services.seal_for_child(
            db.session.get_one(ChildAccount, account), closed_by_id=scene.social_worker
        )
        assert [wish.item_id for wish in sealed.earlier_wishes] == [item]
        assert verify_account(sealed) == []
    told = hand_over(client, scene, prepare(app, scene))
    [thing] = told["earlier"][0]["houses"][0]["things"]
    assert thing["wishes"] == {"the_judge": "yes"}


def test_only_a_thing_of_that_house_and_account_can_be_spoken_of(
    app: Flask, client: FlaskClient, scene: Scene, earlier: UUID
) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        worker = db.session.get_one(Worker, scene.social_worker)
        wishes = make_change("words", words_body(prompt=None), house="wishes")
        elsewhere = make_sealed_account(child, worker, [wishes]).items[0].id
    account = UUID(hand_over(client, scene, prepare(app, scene))["account"])
    changes = [
        earlier_wish(account, earlier, "the_judge", "yes", item=item)
        for item in (elsewhere, uuid4())
    ]
    answer = client.post("/tablet/api/changes", json={"changes": changes}).json
    assert [refusal["code"] for refusal in answer["refused"]] == ["other_account"] * 2
