"""Fills an empty database with an invented team and its families; touches no other database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random

from webapp.cases.models import Child
from webapp.core.clock import clock_at, now
from webapp.core.db import transaction
from webapp.demo.assessing import write_half_an_assessment
from webapp.demo.families import FAMILIES
from webapp.demo.plans import FamilyPlan
from webapp.demo.population import make_families
from webapp.demo.records import store_family
from webapp.demo.telling import tell_visit
from webapp.staff import services as staff
from webapp.staff.models import Worker
from webapp.staff.queries import exists_worker
from webapp.staff.rules import Role

WORDS_TO_SIGN_IN = "three houses demo"
SIGN_INS = (
    ("social_worker", "social-worker@demo.example", "Ruth Example", Role.SOCIAL_WORKER),
    ("practitioner", "practitioner@demo.example", "Sol Sample", Role.CHILDRENS_PRACTITIONER),
    ("manager", "manager@demo.example", "Morgan Mockup", Role.MANAGER),
    ("auditor", "auditor@demo.example", "Odile Onlooker", Role.AUDITOR),
    ("administrator", "administrator@demo.example", "Adil Placeholder", Role.ADMINISTRATOR),
)
_BESIDE_THEM = (
    (
        "other_social_worker",
        "other-social-worker@demo.example",
        "Tomos Template",
        Role.SOCIAL_WORKER,
    ),
)
_SUPERVISED = frozenset({"social_worker", "practitioner"})
ASSESSMENT_DAYS_AGO = 8
FIRST_REFERENCE = 20931


def seed(*, families: int | None = None, seed: int = 1) -> bool:
    """Make the demonstration, or a population of that many families; False when not empty.

    The same seed makes the same people, words and strokes; ids and digests are new each time.
    """
    if exists_worker():
        return False
    rng = Random(seed)
    plans = FAMILIES if families is None else make_families(families, rng)
    with transaction():
        with clock_at(now() - timedelta(days=100)):
            team = _make_team()
        _tell_families(plans, team, rng)
    return True


def _make_team() -> dict[str, Worker]:
    team: dict[str, Worker] = {}
    password_hash = staff.hash_password(WORDS_TO_SIGN_IN)
    people = sorted((*SIGN_INS, *_BESIDE_THEM), key=lambda one: one[0] in _SUPERVISED)
    for key, email, name, role in people:
        manager_id = team["manager"].id if key in _SUPERVISED else None
        team[key] = staff.add_worker(
            email=email,
            name=name,
            role=role,
            password_hash=password_hash,
            manager_id=manager_id,
            actor_id=None,
        )
    return team


def _tell_families(plans: Sequence[FamilyPlan], team: Mapping[str, Worker], rng: Random) -> None:
    reference = FIRST_REFERENCE
    for plan in plans:
        children = store_family(plan, team, first_reference=reference)
        reference += len(children)
        _tell_visits(plan, children, team, rng)
        if {"amira", "sami"} <= children.keys():
            written_at = now().replace(hour=14, minute=20) - timedelta(days=ASSESSMENT_DAYS_AGO)
            with clock_at(written_at):
                write_half_an_assessment(children, team["social_worker"])


def _tell_visits(
    plan: FamilyPlan, children: Mapping[str, Child], team: Mapping[str, Worker], rng: Random
) -> None:
    for child in plan.children:
        for story in child.visits:
            worker = team[child.workers[0]]
            tell_visit(children[child.key], child, story, worker=worker, rng=rng)
