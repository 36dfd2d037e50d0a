"""Every route, the permission it asks for and the roles that hold it; a new one must be placed."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.signing_in import sign_in
from tests.integration.conftest import Scene
from webapp.core.permissions import Permission, permission_of
from webapp.staff.guard import SITTING_TOKEN
from webapp.staff.rules import Role, may

SW, CP, MG, AD, AU = (
    Role.SOCIAL_WORKER,
    Role.CHILDRENS_PRACTITIONER,
    Role.MANAGER,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)
EVERYBODY = {SW, CP, MG, AD, AU}
NOT_BY_ROLE: set[Role] = set()  # the same for all, or only for the tablet in a child's hands
P = Permission

ROUTES: dict[str, tuple[Permission, set[Role]]] = {
    # Anybody
    "GET /catalogue/<locale>.json": (P.PUBLIC, EVERYBODY),
    "GET /tablet/shell": (P.PUBLIC, EVERYBODY),
    "GET /tablet/service-worker.js": (P.PUBLIC, EVERYBODY),
    "GET /tablet/manifest.webmanifest": (P.PUBLIC, EVERYBODY),
    "GET /tablet/api/begun-visits": (P.PUBLIC, EVERYBODY),
    "POST /tablet/api/begun-visits": (P.PUBLIC, EVERYBODY),
    "GET /sign-in": (P.ENTRANCE, EVERYBODY),
    "POST /sign-in": (P.ENTRANCE, EVERYBODY),
    "POST /api/sign-in/options": (P.ENTRANCE, EVERYBODY),
    "POST /sign-in/passkey": (P.ENTRANCE, EVERYBODY),
    "GET /api/session": (P.ENTRANCE, EVERYBODY),
    "POST /language": (P.ENTRANCE, EVERYBODY),
    # The tablet in a child's hands
    "GET /tablet/": (P.CHILD, NOT_BY_ROLE),
    "GET /tablet/api/account": (P.CHILD, NOT_BY_ROLE),
    "GET /tablet/api/token": (P.CHILD, NOT_BY_ROLE),
    "POST /tablet/api/changes": (P.CHILD, NOT_BY_ROLE),
    "POST /tablet/api/seal": (P.CHILD, NOT_BY_ROLE),
    "GET /tablet/api/media/<digest>": (P.CHILD, NOT_BY_ROLE),
    "PUT /tablet/api/media/<digest>": (P.CHILD, NOT_BY_ROLE),
    "GET /tablet/api/media/<digest>/content": (P.CHILD, NOT_BY_ROLE),
    "POST /tablet/api/aside": (P.CHILD, NOT_BY_ROLE),
    "PUT /tablet/api/aside/<digest>": (P.CHILD, NOT_BY_ROLE),
    "GET /tablet/take-back": (P.CHILD, NOT_BY_ROLE),
    "POST /tablet/take-back": (P.CHILD, NOT_BY_ROLE),
    "POST /tablet/api/take-back/options": (P.CHILD, NOT_BY_ROLE),
    "POST /tablet/take-back/passkey": (P.CHILD, NOT_BY_ROLE),
    # Every worker
    "GET /": (P.SIGNED_IN, EVERYBODY),
    "POST /sign-out": (P.SIGNED_IN, EVERYBODY),
    "POST /api/session/seen": (P.SIGNED_IN, EVERYBODY),
    "POST /api/session/lock": (P.SIGNED_IN, EVERYBODY),
    "GET /passkeys": (P.SIGNED_IN, EVERYBODY),
    "POST /passkeys": (P.SIGNED_IN, EVERYBODY),
    "POST /api/passkeys/options": (P.SIGNED_IN, EVERYBODY),
    "POST /passkeys/<uuid:passkey_id>/removal": (P.SIGNED_IN, EVERYBODY),
    # A child's record
    "GET /children/<uuid:child_id>": (P.SEE_CASES, {SW, CP, MG}),
    "GET /accounts/<uuid:account_id>": (P.SEE_ACCOUNTS, {SW, CP, MG}),
    "GET /items/<uuid:item_id>/drawing.svg": (P.SEE_ACCOUNTS, {SW, CP, MG}),
    "GET /items/<uuid:item_id>/media": (P.SEE_ACCOUNTS, {SW, CP, MG}),
    "GET /items/<uuid:item_id>/drawing.png": (P.SEE_ACCOUNTS, {SW, CP, MG}),
    # Visits
    "GET /children/<uuid:child_id>/visits/new": (P.RECORD_VISITS, {SW, CP}),
    "POST /children/<uuid:child_id>/visits/new": (P.RECORD_VISITS, {SW, CP}),
    "GET /visits/<uuid:visit_id>/ready": (P.RECORD_VISITS, {SW, CP}),
    "POST /visits/<uuid:visit_id>/questions": (P.RECORD_VISITS, {SW, CP}),
    "POST /visits/<uuid:visit_id>/hand-over": (P.RECORD_VISITS, {SW, CP}),
    "POST /api/accounts/<uuid:account_id>/deliveries": (P.RECORD_VISITS, {SW, CP}),
    "POST /sittings/<uuid:sitting_id>/loss": (P.REPORT_LOSS, {SW, CP, MG}),
    "POST /sittings/<uuid:sitting_id>/intake": (P.RECORD_VISITS, {SW, CP}),
    "POST /sittings/<uuid:sitting_id>/leaving": (P.RECORD_VISITS, {SW, CP}),
    "POST /ready-tablets/<uuid:tablet_id>/withdrawal": (P.RECORD_VISITS, {SW, CP}),
    "POST /accounts/<uuid:account_id>/given-up/leaving": (P.RECORD_VISITS, {SW, CP}),
    "POST /api/rosters": (P.RECORD_VISITS, {SW, CP}),
    "POST /api/begun-visits": (P.RECORD_VISITS, {SW, CP}),
    "POST /accounts/<uuid:account_id>/close": (P.RECORD_VISITS, {SW, CP}),
    "POST /accounts/<uuid:account_id>/observations": (P.RECORD_VISITS, {SW, CP}),
    # Replies to a child
    "GET /accounts/<uuid:account_id>/replies/new": (P.RECORD_VISITS, {SW, CP}),
    "POST /accounts/<uuid:account_id>/replies/new": (P.RECORD_VISITS, {SW, CP}),
    "POST /replies/<uuid:reply_id>/withdrawal": (P.RECORD_VISITS, {SW, CP}),
    # Rehearsals, which store nothing
    "GET /rehearsal": (P.RECORD_VISITS, {SW, CP}),
    "GET /rehearsal/account": (P.RECORD_VISITS, {SW, CP}),
    # Assessments
    "GET /assessments/<uuid:assessment_id>": (P.SEE_ASSESSMENTS, {SW, CP, MG}),
    "GET /assessments/<uuid:assessment_id>/sections/<code>": (P.SEE_ASSESSMENTS, {SW, CP, MG}),
    "GET /assessments/<uuid:assessment_id>/sections/<code>/revisions": (
        P.SEE_ASSESSMENTS,
        {SW, CP, MG},
    ),
    "POST /assessments/<uuid:assessment_id>/sections/<code>": (P.WRITE_ASSESSMENTS, {SW, MG}),
    "POST /api/assessments/<uuid:assessment_id>/sections/<code>": (P.WRITE_ASSESSMENTS, {SW, MG}),
    "GET /families/<uuid:family_id>/assessments/new": (P.WRITE_ASSESSMENTS, {SW, MG}),
    "POST /families/<uuid:family_id>/assessments": (P.WRITE_ASSESSMENTS, {SW, MG}),
    "POST /assessments/<uuid:assessment_id>/quotes": (P.WRITE_ASSESSMENTS, {SW, MG}),
    "POST /assessments/<uuid:assessment_id>/quotes/<uuid:quote_id>": (
        P.WRITE_ASSESSMENTS,
        {SW, MG},
    ),
    "POST /api/assessments/<uuid:assessment_id>/quotes/<uuid:quote_id>": (
        P.WRITE_ASSESSMENTS,
        {SW, MG},
    ),
    "POST /assessments/<uuid:assessment_id>/quotes/<uuid:quote_id>/removal": (
        P.WRITE_ASSESSMENTS,
        {SW, MG},
    ),
    "GET /assessments/<uuid:assessment_id>/completion": (P.WRITE_ASSESSMENTS, {SW, MG}),
    "POST /assessments/<uuid:assessment_id>/completion": (P.WRITE_ASSESSMENTS, {SW, MG}),
    # Exports
    "GET /assessments/<uuid:assessment_id>/exports/new": (P.EXPORT, {SW, MG}),
    "POST /assessments/<uuid:assessment_id>/exports/new": (P.EXPORT, {SW, MG}),
    "GET /assessments/<uuid:assessment_id>/exports/<uuid:export_id>/print": (P.EXPORT, {SW, MG}),
    # Workers and the log
    "GET /workers": (P.MANAGE_WORKERS, {AD}),
    "POST /workers": (P.MANAGE_WORKERS, {AD}),
    "POST /workers/<uuid:worker_id>/deactivate": (P.MANAGE_WORKERS, {AD}),
    "GET /audit": (P.SEE_AUDIT, {AU}),
}
_WORKERS_OF_SCENE = {
    SW: "social_worker",
    CP: "practitioner",
    MG: "manager",
    AD: "administrator",
    AU: "auditor",
}
_FOR_WORKERS = [name for name, (needed, _) in ROUTES.items() if needed not in (P.PUBLIC, P.CHILD)]


def _call(client: FlaskClient, route: str) -> TestResponse:
    """Call a route with random ids: a role that may not must never learn whether they exist."""
    method, rule = route.split(" ", 1)
    address = re.sub(r"<uuid:\w+>", lambda _: str(uuid4()), rule)
    address = address.replace("<code>", "reason").replace("<locale>", "cy")
    return client.open(address, method=method)


def test_every_route_is_placed_under_its_permission_and_its_roles(app: Flask) -> None:
    found = {
        f"{method} {rule.rule}": permission_of(app.view_functions[rule.endpoint])
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }

    assert found == {route: needed for route, (needed, _) in ROUTES.items()}
    for needed, roles in ROUTES.values():
        assert {role for role in Role if may(role, needed)} == roles


@pytest.mark.parametrize("role", list(Role))
def test_a_role_gets_the_page_of_unknown_things_where_it_may_not(
    client: FlaskClient, scene: Scene, role: Role
) -> None:
    sign_in(client, getattr(scene, _WORKERS_OF_SCENE[role]))
    refused = [name for name in _FOR_WORKERS if role not in ROUTES[name][1]]

    answers = {name: _call(client, name).status_code for name in refused}

    assert answers == dict.fromkeys(refused, 404)


def test_nobody_gets_no_further_than_the_sign_in_page(client: FlaskClient) -> None:
    routes = [name for name in _FOR_WORKERS if ROUTES[name][0] is not P.ENTRANCE]

    answers = {name: _call(client, name) for name in routes}

    for name, answer in answers.items():
        if "/api/" in name:
            assert answer.status_code == 401, name
        else:
            assert answer.location == "/sign-in", name


def test_every_workers_address_is_locked_while_a_child_has_the_tablet(
    client: FlaskClient, scene: Scene
) -> None:
    sign_in(client, scene.social_worker)
    with client.session_transaction() as cookie:
        cookie[SITTING_TOKEN] = "whatever it is"

    answers = {name: _call(client, name).status_code for name in _FOR_WORKERS}

    assert answers == dict.fromkeys(_FOR_WORKERS, 403)


def test_every_unsafe_route_needs_the_token(app: Flask, scene: Scene) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    workers = {
        role: sign_in(app.test_client(), getattr(scene, name))
        for role, name in _WORKERS_OF_SCENE.items()
    }
    child = app.test_client()
    unsafe = [name for name in ROUTES if not name.startswith("GET")]

    answers = {
        name: _call(workers[min(roles)] if roles else child, name).status_code
        for name, (_, roles) in ROUTES.items()
        if name in unsafe
    }

    assert answers == dict.fromkeys(unsafe, 400)
