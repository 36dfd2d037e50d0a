"""Quoting: exactly the sealed words, only of a child whose case is open, and provable later."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.factories.accounts import (
    make_change,
    make_sealed_account,
    make_sitting,
    words_body,
)
from tests.factories.assessments import items_of, make_account_of, make_assessment
from tests.factories.things import person_body
from tests.integration.conftest import Scene
from webapp.assessments import queries, services
from webapp.assessments.answering import list_answers
from webapp.assessments.models import QuoteRevision
from webapp.assessments.rules import AssessmentCompleted, NoAccountReason, QuoteAltered
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.core.errors import NotFound
from webapp.core.verbatim import NoSuchExcerpt, digest_words
from webapp.staff.models import Worker
from webapp.threehouses import services as accounts

HARD_TEXTS = (
    "<script>alert(1)</script>",
    "I <3 mum",
    "<grandad> scares me",
    "  two spaces\n\n\tand a tab  ",
    "my house 🏠👨‍👩‍👧 👍🏽 1️⃣",
    "e\u0301 is not \u00e9",
    "أريد أن ننام كلنا بدون خوف 3 مرات",
    "{{ 7*7 }} %(name)s &amp; \u202eabc\u202c",
)


def _worker(worker_id: object) -> Worker:
    return db.session.get_one(Worker, worker_id)


@pytest.mark.parametrize("words", HARD_TEXTS)
def test_a_whole_quotation_is_the_words_byte_for_byte(app: Flask, scene: Scene, words: str) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, words)
        assessment = make_assessment([scene.child], scene.social_worker)
        (item,) = items_of(account)
        quote = services.quote_item(assessment, item.id, worker=_worker(scene.social_worker))
        quote_id, assessment_id = quote.id, assessment.id
    with app.app_context():
        worker = _worker(scene.social_worker)
        found = queries.require_quote(
            queries.require_assessment(assessment_id, worker), quote_id, worker
        )
        assert (queries.quote_text(found) or "").encode() == words.encode()
        assert found.digest == digest_words(words)


def test_an_excerpt_counts_code_points(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, "🏠 when he shouts i hide")
        assessment = make_assessment([scene.child], scene.social_worker)
        (item,) = items_of(account)
        worker = _worker(scene.social_worker)
        quote = services.quote_item(assessment, item.id, worker=worker, start=2, end=16)
        assert queries.quote_text(quote) == "when he shouts"
        with pytest.raises(NoSuchExcerpt):
            services.quote_item(assessment, item.id, worker=worker, start=2, end=99)
        with pytest.raises(NoSuchExcerpt):
            services.quote_item(
                assessment, item.id, worker=worker, start=2, end=16, expected="when he sings"
            )


def test_a_drawing_is_quoted_whole(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker)
        assessment = make_assessment([scene.child], scene.social_worker)
        (drawing,) = items_of(account, "drawing")
        worker = _worker(scene.social_worker)
        quote = services.quote_item(assessment, drawing.id, worker=worker)
        assert queries.quote_text(quote) is None
        assert (quote.start, quote.end, quote.digest) == (None, None, drawing.digest)
        with pytest.raises(NoSuchExcerpt):
            services.quote_item(assessment, drawing.id, worker=worker, start=0, end=1)


def test_quoting_twice_answers_with_the_same_quotation(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, "nana")
        assessment = make_assessment([scene.child], scene.social_worker)
        (item,) = items_of(account)
        worker = _worker(scene.social_worker)
        first = services.quote_item(assessment, item.id, worker=worker)
        assert services.quote_item(assessment, item.id, worker=worker).id == first.id
        services.remove_quote(first, worker=worker)
        assert services.quote_item(assessment, item.id, worker=worker).id != first.id


def test_another_childs_item_is_refused_like_an_unknown_one(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        foreign = make_account_of(scene.other_child, scene.stranger, "not yours")
        siblings = make_account_of(scene.sibling, scene.social_worker, "my sibling's")
        assessment = make_assessment([scene.child], scene.social_worker)
        for account in (foreign, siblings):
            with pytest.raises(NotFound):
                services.quote_item(
                    assessment, items_of(account)[0].id, worker=_worker(scene.social_worker)
                )


def test_a_siblings_quotation_is_not_shown_to_who_cannot_open_their_case(
    app: Flask, scene: Scene
) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.sibling, scene.social_worker, "only for my worker")
        assessment = make_assessment([scene.child, scene.sibling], scene.social_worker)
        (item,) = items_of(account)
        quote = services.quote_item(assessment, item.id, worker=_worker(scene.social_worker))
        practitioner = _worker(scene.practitioner)
        assert queries.list_quotes(assessment, practitioner) == []
        assert list_answers(assessment, practitioner) == []
        with pytest.raises(NotFound):
            queries.require_quote(assessment, quote.id, practitioner)


def test_an_account_that_is_not_sealed_cannot_be_quoted(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        child = db.session.get_one(Child, scene.child)
        sitting, _token = make_sitting(child, _worker(scene.social_worker))
        change = make_change("words", words_body("still being written"))
        accounts.apply_changes(sitting, [change])
        assessment = make_assessment([scene.child], scene.social_worker)
        with pytest.raises(NotFound):
            services.quote_item(
                assessment, uuid.UUID(change["id"]), worker=_worker(scene.social_worker)
            )


def test_words_that_are_not_as_sealed_are_never_shown(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, "i hide")
        assessment = make_assessment([scene.child], scene.social_worker)
        (item,) = items_of(account)
        quote_id = services.quote_item(assessment, item.id, worker=_worker(scene.social_worker)).id
        assessment_id, item_id = assessment.id, item.id
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER guard_account_items_update"))
        db.session.execute(
            text("UPDATE account_items SET words = 'i hit' WHERE id = :id"), {"id": item_id.hex}
        )
    with app.app_context():
        worker = _worker(scene.social_worker)
        assessment = queries.require_assessment(assessment_id, worker)
        with pytest.raises(QuoteAltered):
            queries.quote_text(queries.require_quote(assessment, quote_id, worker))


def test_answers_beside_a_quotation_keep_their_revisions(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, "i hide")
        assessment = make_assessment([scene.child], scene.social_worker)
        worker = _worker(scene.social_worker)
        quote = services.quote_item(assessment, items_of(account)[0].id, worker=worker)
        answers = {"understanding": "She hides.", "action": "", "difference": ""}
        services.update_quote_answers(quote, **answers, base_revision=1, author=worker)
        with pytest.raises(services.QuoteConflict) as refused:
            services.update_quote_answers(
                quote,
                understanding="Mine.",
                action="",
                difference="",
                base_revision=1,
                author=worker,
            )
        kept = db.session.scalars(select(QuoteRevision)).all()
    assert refused.value.data["theirs"] == answers
    assert [(one.number, one.understanding) for one in kept] == [(2, "She hides.")]


def test_a_worry_is_answered_by_an_action_a_reason_or_the_plan(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, "one", "two", "three")
        make_account_of(scene.child, scene.social_worker, "cake", house="good_things")
        assessment = make_assessment([scene.child], scene.social_worker)
        worker = _worker(scene.social_worker)
        one, two, _three = items_of(account)
        quote = services.quote_item(assessment, one.id, worker=worker)
        services.update_quote_answers(
            quote,
            understanding="",
            action="",
            difference="We see it so.",
            base_revision=1,
            author=worker,
        )
        plan = {"actions": [{"action": "Ring nana", "answers": [str(two.id)]}]}
        services.save_section(assessment, "intervention_plan", plan, base_revision=0, author=worker)
        answered = {
            entry.item.words: entry.answer.places for entry in list_answers(assessment, worker)
        }
    assert answered == {"one": ("difference",), "two": ("plan",), "three": (), None: ()}


def test_quoting_leaves_events_and_a_completed_record_is_closed(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        account = make_account_of(scene.child, scene.social_worker, "i hide")
        assessment = make_assessment([scene.child], scene.social_worker)
        worker = _worker(scene.social_worker)
        item = items_of(account)[0]
        quote = services.quote_item(assessment, item.id, worker=worker)
        services.remove_quote(quote, worker=worker)
        services.complete(assessment, worker=worker)
        with pytest.raises(AssessmentCompleted):
            services.quote_item(assessment, item.id, worker=worker)
        with pytest.raises(AssessmentCompleted):
            services.set_no_account_reason(
                assessment, scene.child, NoAccountReason.DECLINED, worker=worker
            )
        events = db.session.scalars(
            select(AuditEvent.name)
            .where(AuditEvent.subject_id == quote.id)
            .order_by(AuditEvent.number)
        ).all()
    assert list(events) == ["quote:made", "quote:removed"]


def test_a_person_whom_the_child_gave_no_name_is_quoted_whole(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        worker = _worker(scene.social_worker)
        nameless = make_change("person", person_body(""))
        account = make_sealed_account(db.session.get_one(Child, scene.child), worker, [nameless])
        assessment = make_assessment([scene.child], scene.social_worker)
        (person,) = items_of(account, "person")
        quote = services.quote_item(assessment, person.id, worker=worker)
        assert person.words == ""
        assert queries.quote_text(quote) is None
        assert (quote.start, quote.end, quote.digest) == (None, None, person.digest)
        assert services.quote_item(assessment, person.id, worker=worker).id == quote.id
