"""Every route and every verb, called as a child with the ids of real things; it judges the answers.

A child's tablet may reach what is public and what is a sitting's own, and read there nothing of
another child, and nothing of its own record.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.factories.accounts import make_change, make_sitting, words_body
from tests.factories.assessments import items_of, make_assessment
from tests.factories.people import allocate, make_child, make_family, make_worker
from tests.factories.replies import make_reply
from tests.factories.sounds import make_wav
from tests.factories.things import voice_body
from webapp.assessments import services as assessments
from webapp.cases.models import Child
from webapp.core.clock import now
from webapp.core.db import db, transaction
from webapp.core.ids import new_id
from webapp.core.permissions import Permission, permission_of
from webapp.core.verbatim import digest
from webapp.exports import services as exports
from webapp.exports.rules import Form
from webapp.media.receiving import Part, receive
from webapp.staff.guard import SITTING_TOKEN
from webapp.staff.models import Passkey, Worker
from webapp.threehouses import services
from webapp.threehouses.letter_keys import get_public_key
from webapp.threehouses.models import ChildAccount, Sitting
from webapp.threehouses.passes import issue_pass

VERBS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
REFUSED: Final = frozenset({400, 403, 404, 405})
OPEN: Final = frozenset({Permission.PUBLIC, Permission.CHILD})
OWN_WORDS: Final = "travertine this visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One child's record: the ids of what is in it, by the names that routes give them.

    `canaries` are names and words of it that no tablet may be told.
    """

    ids: Mapping[str, str]
    canaries: tuple[str, ...]
    media: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A tablet in the hands of one child, that child's record, and another child's."""

    tablet: FlaskClient
    account_id: uuid.UUID
    own: Record
    other: Record


@dataclass(frozen=True, slots=True)
class Call:
    """One call, and what was wrong with its answer: `reached`, `told`, or nothing."""

    name: str
    status: int
    wrong: str


def set_scene(app: Flask) -> Scene:
    """Make both records, hand the one child's new visit over, and let it write a word."""
    app.config["WTF_CSRF_ENABLED"] = False  # a token would only hide what is behind it
    with app.test_request_context():
        with transaction():
            family, worker, stranger = make_family(name="Own"), make_worker(), make_worker()
            child = make_child(family, name="Imogen Own")
            other = make_child(make_family(name="Quillfeather"), name="Zebedee Quillfeather")
            allocate(child, worker)
            allocate(other, stranger)
        own_record = _make_record(child, worker, "amphibolite", names=())
        names = ("Zebedee", "Quillfeather")
        other_record = _make_record(other, stranger, "chrysoprase", names=names)
        with transaction():
            sitting, token = make_sitting(child, worker)
            sent = make_change("words", words_body(OWN_WORDS))
            assert services.apply_changes(sitting, [sent]).refused == ()
            account_id = sitting.account_id
    tablet = app.test_client()
    with tablet.session_transaction() as cookie:
        cookie[SITTING_TOKEN] = token
    return Scene(tablet, account_id, own_record, other_record)


def call_everything(app: Flask, scene: Scene) -> Iterator[Call]:
    """Call every route with every verb, with the ids of both records."""
    canaries = [word.encode() for word in (*scene.own.canaries, *scene.other.canaries)]
    for rule, verb in product(app.url_map.iter_rules(), VERBS):
        for record in (scene.own, scene.other):
            address = _address(rule, record)
            answer = scene.tablet.open(address, method=verb)
            told = answer.data + str(answer.headers).encode()
            wrong = ""
            if not _is_open(app, rule) and answer.status_code not in REFUSED:
                wrong = "reached"
            elif any(word in told for word in canaries):
                wrong = "told"
            yield Call(f"{verb} {rule.rule}", answer.status_code, wrong)
            if not rule.arguments:
                break


def _is_open(app: Flask, rule: Rule) -> bool:
    if rule.endpoint == "static":
        return True
    return permission_of(app.view_functions[rule.endpoint]) in OPEN


def _address(rule: Rule, record: Record) -> str:
    told = {"code": "reason", "locale": "cy", "filename": "robots.txt", "digest": record.media}
    address = rule.rule
    for name in rule.arguments:
        value = record.ids.get(name) or told[name]
        for form in (f"<uuid:{name}>", f"<path:{name}>", f"<{name}>"):
            address = address.replace(form, value)
    return address


def _make_record(child: Child, worker: Worker, word: str, *, names: tuple[str, ...]) -> Record:
    """Make a record with a sealed account, an assessment that quotes it, a copy and a reply."""
    content = make_wav(300 + len(word))
    with transaction():
        sitting, _token = make_sitting(
            child, worker, place=f"{word} place", purpose=f"{word} purpose"
        )
    _send_file(sitting, content)
    with transaction():
        account = _seal(sitting, content, word)
        services.add_observation(account.visit, worker, f"{word} observation")
        reply = make_reply(account, worker, "I asked.")
        assessment = make_assessment([child.id], worker.id)
        item = items_of(account)[0]
        quote = assessments.quote_item(assessment, item.id, worker=worker)
        body = {"worried_about": f"{word} reason"}
        assessments.save_section(assessment, "reason", body, base_revision=0, author=worker)
    wanted = exports.Wanted(
        audience="case_file", recipient=f"{word} judge", form=Form.PRINT, locale="en_GB"
    )
    rendered = exports.render_copy(assessment, worker, wanted)
    with transaction():
        export = exports.record_copy(rendered, worker_id=worker.id)
        passkey = _make_passkey(worker)
        get_public_key(None)
        issue_pass(worker, tablet_id := new_id())
    ids = {
        "child_id": child.id,
        "account_id": account.id,
        "sitting_id": sitting.id,
        "item_id": item.id,
        "visit_id": account.visit_id,
        "reply_id": reply.id,
        "assessment_id": assessment.id,
        "quote_id": quote.id,
        "export_id": export.id,
        "family_id": child.person.family_id,
        "worker_id": worker.id,
        "passkey_id": passkey.id,
        "tablet_id": tablet_id,
    }
    return Record(
        ids={name: str(value) for name, value in ids.items()},
        canaries=(word, worker.email, child.case_record.reference, *names),
        media=digest(content),
    )


def _make_passkey(worker: Worker) -> Passkey:
    passkey = Passkey(
        worker_id=worker.id,
        rp_id="localhost",
        credential_id=uuid.uuid4().bytes,
        public_key=b"no key",
        sign_count=0,
        name="A tablet",
        added_at=now(),
    )
    db.session.add(passkey)
    db.session.flush()
    return passkey


def _send_file(sitting: Sitting, content: bytes) -> None:
    part = Part(
        digest=digest(content),
        told_type="audio/wav",
        total=len(content),
        offset=0,
        content=content,
    )
    assert receive(sitting.account_id, part, refuse_closed=lambda: None).complete


def _seal(sitting: Sitting, content: bytes, word: str) -> ChildAccount:
    changes = [
        make_change("words", words_body(f"{word} words")),
        make_change("voice", voice_body(digest(content), 1, bytes=len(content))),
    ]
    assert services.apply_changes(sitting, changes).refused == ()
    return services.seal_for_child(sitting.account, closed_by_id=sitting.opened_by_id)
