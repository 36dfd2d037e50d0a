"""The address for benchmarks: in bench mode alone, and each call a new child's account."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.integration.conftest import DATABASE, settings_for
from webapp import create_app
from webapp.core.db import db
from webapp.demo.seeding import seed

Opener = Callable[[str], Flask]


@pytest.fixture
def open_in(migrated_folder: Path, tmp_path: Path) -> Iterator[Opener]:
    """The application on a migrated database, opened in a mode."""
    opened: list[Flask] = []

    def open_app(mode: str) -> Flask:
        shutil.copy(migrated_folder / DATABASE, tmp_path / DATABASE)
        opened.append(create_app(settings_for(tmp_path, mode=mode)))
        return opened[-1]

    yield open_app
    for app in opened:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.mark.parametrize("mode", ["production", "demo", "test"])
def test_no_other_mode_has_the_address(open_in: Opener, mode: str) -> None:
    app = open_in(mode)

    assert not [rule.rule for rule in app.url_map.iter_rules() if "bench" in rule.rule]
    assert app.test_client().get("/bench/").status_code == 404


def test_each_call_hands_over_a_new_account_with_a_handle_for_the_benchmark(
    open_in: Opener,
) -> None:
    app = open_in("bench")
    with app.app_context():
        seed(families=1)

    told = []
    for _ in range(2):
        tablet = app.test_client()
        page = tablet.get("/bench/")
        assert 'data-bench="true"' in page.text
        assert tablet.get("/", follow_redirects=False).status_code != 200
        told.append(tablet.get("/tablet/api/account").get_json()["account"])

    assert len(set(told)) == 2
