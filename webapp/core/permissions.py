"""The permission that every route names; which role holds which is decided in `staff.rules`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_MARK = "named_permission"


class Permission(StrEnum):
    """What a route asks of the person who calls it."""

    PUBLIC = "public"  # the same for everybody: catalogues, manifest, health
    ENTRANCE = "entrance"  # signing in; locked while the tablet is with a child
    CHILD = "child"  # the capability of a sitting, nothing else
    SIGNED_IN = "signed_in"  # any worker: own settings, signing out
    SEE_CASES = "see_cases"
    RECORD_VISITS = "record_visits"
    REPORT_LOSS = "report_loss"  # of a tablet that is out with a child's account
    SEE_ACCOUNTS = "see_accounts"
    WRITE_ASSESSMENTS = "write_assessments"
    SEE_ASSESSMENTS = "see_assessments"
    EXPORT = "export"
    SEE_AUDIT = "see_audit"
    MANAGE_WORKERS = "manage_workers"


def permission(needed: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Name the permission of a view; written directly under the route."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _MARK, needed)
        return view

    return mark


def permission_of(view: object) -> Permission | None:
    """Return the permission that a view names, or None: such a view is refused."""
    named = getattr(view, _MARK, None)
    return named if isinstance(named, Permission) else None
