"""However changes arrive, in whatever order and however often, the account is the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.accounts import make_change, make_sitting, stroke_body, words_body
from tests.factories.people import make_child, make_worker
from webapp.core.db import transaction
from webapp.threehouses import services
from webapp.threehouses.queries import list_changes
from webapp.threehouses.rules import digest_account


@pytest.fixture
def database(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def make_history() -> list[dict[str, Any]]:
    """Return versions of a few things: written, changed, taken away, drawn again."""
    note, line, wish = uuid4(), uuid4(), uuid4()
    return [
        make_change("words", words_body("one"), change_id=note),
        make_change("words", words_body("two"), change_id=note, version=2),
        make_change("words", None, change_id=note, version=3),
        make_change("stroke", stroke_body(), change_id=line),
        make_change("stroke", None, change_id=line, version=2),
        make_change("stroke", stroke_body(), change_id=line, version=3),
        make_change("skipped", {"order": 1}, house="wishes", change_id=wish),
    ]


@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_repetition_and_batch_gives_the_same_account(
    database: None, data: st.DataObject
) -> None:
    history = make_history()
    repeated = data.draw(st.lists(st.sampled_from(history), max_size=6))
    arriving = data.draw(st.permutations(history + repeated))
    cut = data.draw(st.integers(0, len(arriving)))
    with transaction():
        sitting, _token = make_sitting(make_child(), make_worker())
    for batch in (arriving[:cut], arriving[cut:]):
        with transaction():
            applied = services.apply_changes(sitting, batch)
        assert applied.refused == ()
    newest = {change["id"]: change for change in sorted(history, key=lambda c: int(c["version"]))}
    rows = list_changes(sitting.account_id)
    assert {(str(row.id), row.version, row.digest) for row in rows} == {
        (change["id"], change["version"], change["digest"]) for change in newest.values()
    }
    assert applied.account_digest == digest_account((r.id, r.version, r.digest) for r in rows)
