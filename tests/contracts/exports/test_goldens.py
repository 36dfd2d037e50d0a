"""What a whole copy consists of, compared with the one that was read and agreed.

After a change that is meant, write it anew with UPDATE_GOLDENS=1 in the environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.factories.copies import make_copy_scene
from tests.integration.conftest import Scene
from webapp.assessments.models import Assessment
from webapp.core.db import db, transaction
from webapp.exports.blocks import plain_document
from webapp.exports.compose import Composed, Order, compose_document
from webapp.exports.queries import read_source
from webapp.staff.models import Worker

GOLDENS = Path(__file__).parents[1] / "goldens"
VARYING = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "<digest>"),
    (re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b"), "<short digest>"),
    (re.compile(r"(account|quoted)-[0-9a-f]{12}\.json"), r"\1-<digest>.json"),
    (re.compile(r"'Reference': '[0-9a-f]{8}'"), "'Reference': '<id>'"),
    (re.compile(r"\bT\d{5}\b"), "<case>"),
)


def _compose(scene: Scene, audience: str, locale: str) -> Composed:
    made = make_copy_scene(scene.child, scene.sibling, scene.social_worker)
    assessment = db.session.get_one(Assessment, made.assessment)
    assessment.started_on = date(2026, 11, 2)
    db.session.flush()
    source = read_source(assessment, db.session.get_one(Worker, scene.social_worker))
    order = Order(
        audience=audience,
        recipient="Judge Notional",
        locale=locale,
        copy_number=3,
        made_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
    )
    return compose_document(source, order)


def _outline(composed: Composed) -> str:
    plain = plain_document(composed.document)
    lines = [f"{name}: {plain[name]!r}" for name in ("title", "subtitle", "language", "direction")]
    for group in ("marks", "facts"):
        lines += [f"{group} {_told(field)}" for field in plain[group]]
    for block in plain["blocks"]:
        lines += _lines_of(block)
    lines += [f"attached {file['name']} {file['description']!r}" for file in plain["attachments"]]
    # By child id, which is random: sorted here, so that two runs agree.
    lines += sorted(f"left out: {p.house} {p.reason.value} {p.count}" for p in composed.left_out)
    text = "\n".join(lines) + "\n"
    for pattern, name in VARYING:
        text = pattern.sub(name, text)
    return text


def _lines_of(block: dict[str, Any]) -> Iterator[str]:
    single = {k: v for k, v in sorted(block.items()) if k != "kind" and not isinstance(v, list)}
    yield block["kind"] + "".join(f" {name}={value!r}" for name, value in single.items() if value)
    for name, values in sorted(block.items()):
        if not isinstance(values, list):
            continue
        for value in values:
            yield f"    {name} {_told(value) if isinstance(value, dict) else repr(value)}"


def _told(field: dict[str, Any]) -> str:
    about = [str(field[name]) for name in ("language", "direction", "house") if field[name]]
    return f"{field['label']!r}: {field['text']!r}{f' {about}' if about else ''}"


@pytest.mark.parametrize(
    ("audience", "locale"), [("case_file", "en_GB"), ("people_at_home", "en_GB")]
)
def test_a_copy_consists_of_what_was_agreed(
    app: Flask, scene: Scene, audience: str, locale: str
) -> None:
    with app.app_context(), transaction():
        text = _outline(_compose(scene, audience, locale))
    path = GOLDENS / f"copy-{audience}-{locale}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
