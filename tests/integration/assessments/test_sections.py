"""Saving sections: revisions are added, and nobody's words are lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tests.factories.assessments import make_assessment
from tests.factories.people import make_household, make_person, relate
from tests.integration.conftest import Scene
from webapp.assessments import queries, services
from webapp.assessments.models import Assessment, SectionRevision
from webapp.assessments.rules import AssessmentCompleted, BodyRefused, NoAccountReason, ReasonNeeded
from webapp.audit.models import AuditEvent
from webapp.cases.models import Child, Family
from webapp.core.db import db, transaction
from webapp.core.errors import NotFound
from webapp.staff.models import Worker


def _save(assessment: Assessment, worker_id: Any, body: Any, base: int) -> queries.SectionState:
    author = db.session.get_one(Worker, worker_id)
    return services.save_section(assessment, "reason", body, base_revision=base, author=author)


def test_starting_fills_membership_from_the_record(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        family = db.session.get_one(Family, scene.family)
        child = db.session.get_one(Child, scene.child)
        mother = make_person(family, name="Una Madeup", born_on=date(1990, 2, 3))
        relate(mother, child.person).has_parental_responsibility = True
        make_household(family, mother, child.person)
        assessment = make_assessment([scene.child, scene.sibling], scene.social_worker)
        body = queries.get_section(assessment, "membership").body
    assert [row["name"] for row in body["children"]] == ["Imogen Madeup", "Ignatius Madeup"]
    assert body["children"][0]["reference"].startswith("T")
    (una,) = body["others"]
    assert (una["born_on"], una["has_pr"]) == ("1990-02-03", "yes")
    assert una["relationship"] == "Parent: Imogen"
    assert body["households"][0]["members"] == "Una Madeup, Imogen Madeup"


def test_every_save_is_a_revision_with_its_author(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        first = _save(assessment, scene.social_worker, {"worried_about": "Shouting."}, 0)
        second = _save(assessment, scene.manager, {"worried_about": "Shouting at night."}, 1)
        lines = queries.list_revisions(assessment, "reason")
    assert (first.revision, second.revision) == (1, 2)
    assert [(line.number, line.author, line.body["worried_about"]) for line in lines] == [
        (2, "Mona Mockup", "Shouting at night."),
        (1, "Wilma Workaday", "Shouting."),
    ]


def test_saving_the_same_again_makes_no_revision(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        _save(assessment, scene.social_worker, {"worried_about": "Shouting."}, 0)
        again = _save(assessment, scene.social_worker, {"worried_about": "Shouting."}, 0)
    assert again.revision == 1


def test_an_older_beginning_is_refused_with_both_texts(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        _save(assessment, scene.social_worker, {"worried_about": "Theirs."}, 0)
        with pytest.raises(services.SectionConflict) as refused:
            _save(assessment, scene.manager, {"worried_about": "Mine."}, 0)
        newest = queries.get_section(assessment, "reason")
    assert refused.value.data["mine"] == {"worried_about": "Mine.", "threshold": ""}
    assert refused.value.data["theirs"] == {"worried_about": "Theirs.", "threshold": ""}
    assert (refused.value.data["revision"], refused.value.data["author"]) == (1, "Wilma Workaday")
    assert newest.body["worried_about"] == "Theirs."


def test_a_refused_body_writes_nothing(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        with pytest.raises(BodyRefused):
            _save(assessment, scene.social_worker, {"score": "7"}, 0)
        with pytest.raises(NotFound):
            services.save_section(
                assessment,
                "no_such_section",
                {},
                base_revision=0,
                author=db.session.get_one(Worker, scene.social_worker),
            )
        assert queries.get_section(assessment, "reason").revision == 0


def _rewrite_the_newest_revision() -> None:
    with transaction():
        revision = db.session.scalars(
            select(SectionRevision).order_by(SectionRevision.saved_at.desc()).limit(1)
        ).one()
        revision.body = {"worried_about": "Rewritten."}


def test_the_database_refuses_to_change_a_revision(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child], scene.social_worker)
        _save(assessment, scene.social_worker, {"worried_about": "As written."}, 0)
    with app.app_context(), pytest.raises(IntegrityError, match="only appended"):
        _rewrite_the_newest_revision()


def test_completion_needs_an_account_or_a_reason_and_nothing_else(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        worker = db.session.get_one(Worker, scene.social_worker)
        assessment = make_assessment([scene.child, scene.sibling], scene.social_worker)
        services.set_no_account_reason(
            assessment, scene.child, NoAccountReason.DECLINED, worker=worker
        )
        with pytest.raises(ReasonNeeded) as refused:
            services.complete(assessment, worker=worker)
        services.set_no_account_reason(
            assessment, scene.sibling, NoAccountReason.TOO_YOUNG, worker=worker
        )
        services.complete(assessment, worker=worker)
        with pytest.raises(AssessmentCompleted):
            _save(assessment, scene.social_worker, {"worried_about": "Later."}, 0)
    assert refused.value.data["children"] == [str(scene.sibling)]
    assert assessment.completed_by_id == scene.social_worker


def test_each_act_is_an_event_on_each_childs_record(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child, scene.sibling], scene.social_worker)
        _save(assessment, scene.social_worker, {"worried_about": "Shouting."}, 0)
        counts = {
            row[0]: row[1]
            for row in db.session.execute(
                select(AuditEvent.name, func.count())
                .where(AuditEvent.subject_id == assessment.id)
                .group_by(AuditEvent.name)
            )
        }
    assert counts == {"assessment:started": 2, "section:saved": 4}


def test_only_who_holds_a_case_finds_the_assessment(app: Flask, scene: Scene) -> None:
    with app.app_context(), transaction():
        assessment = make_assessment([scene.child, scene.sibling], scene.social_worker)
        practitioner = db.session.get_one(Worker, scene.practitioner)
        stranger = db.session.get_one(Worker, scene.stranger)
        found = queries.require_assessment(assessment.id, practitioner)
        open_to_them = queries.list_open_children(found, practitioner)
        with pytest.raises(NotFound):
            queries.require_assessment(assessment.id, stranger)
    assert [one.child_id for one in open_to_them] == [scene.child]
