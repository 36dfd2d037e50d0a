"""A disk without room, or a quota that is used up: it is told, and nothing else is harmed."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.people import make_child
from webapp.cases.models import Child
from webapp.core.db import db, transaction
from webapp.core.errors import NoSpace


@contextmanager
def used_up() -> Iterator[None]:
    """Let this process write no file beyond 4 kB: the system refuses it as it refuses a quota."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def count_children() -> int:
    return db.session.scalar(select(func.count()).select_from(Child)) or 0


def test_a_quota_that_is_used_up_is_told_as_a_full_disk(app: Flask) -> None:
    with app.app_context():
        with transaction():
            make_child()
        with used_up():
            with pytest.raises(NoSpace), transaction():
                make_child()
            assert count_children() == 1

        with transaction():
            make_child()
        assert count_children() == 2
