"""Roles and what each may do, and what a session and a passkey are worth; pure."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from webapp.core.permissions import Permission

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200  # longer ones would only make argon2 work for an attacker
LONGEST_SESSION = timedelta(hours=12)  # one working day
# The page locks itself after five minutes. This is for one that cannot: a lid that was closed, a
# browser that died, no scripts; with time for what is being written without any.
LONGEST_IDLE = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)
LONGEST_CHALLENGE = timedelta(minutes=3)
LONGEST_PASSKEY_NAME = 100
MOST_PASSKEYS = 20


class LockReason(StrEnum):
    """Why a worker's page locked itself."""

    IDLE = "idle"
    HIDDEN = "hidden"
    WITH_CHILD = "with_child"


class Purpose(StrEnum):
    """What a passkey's challenge was given out for; it opens nothing else."""

    ADD = "add"
    SIGN_IN = "sign_in"
    TAKE_BACK = "take_back"


class Role(StrEnum):
    SOCIAL_WORKER = "social_worker"
    CHILDRENS_PRACTITIONER = "childrens_practitioner"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


_EVERYBODY = {Permission.PUBLIC, Permission.ENTRANCE, Permission.SIGNED_IN}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.SOCIAL_WORKER: frozenset(
        _EVERYBODY
        | {
            Permission.SEE_CASES,
            Permission.RECORD_VISITS,
            Permission.REPORT_LOSS,
            Permission.SEE_ACCOUNTS,
            Permission.WRITE_ASSESSMENTS,
            Permission.SEE_ASSESSMENTS,
            Permission.EXPORT,
        }
    ),
    Role.CHILDRENS_PRACTITIONER: frozenset(
        _EVERYBODY
        | {
            Permission.SEE_CASES,
            Permission.RECORD_VISITS,
            Permission.REPORT_LOSS,
            Permission.SEE_ACCOUNTS,
            Permission.SEE_ASSESSMENTS,
        }
    ),
    Role.MANAGER: frozenset(
        _EVERYBODY
        | {
            Permission.SEE_CASES,
            Permission.REPORT_LOSS,
            Permission.SEE_ACCOUNTS,
            Permission.WRITE_ASSESSMENTS,
            Permission.SEE_ASSESSMENTS,
            Permission.EXPORT,
        }
    ),
    Role.ADMINISTRATOR: frozenset(_EVERYBODY | {Permission.MANAGE_WORKERS}),
    Role.AUDITOR: frozenset(_EVERYBODY | {Permission.SEE_AUDIT}),
}


def may(role: str, needed: Permission) -> bool:
    """Return whether a role holds a permission; an unknown role holds none."""
    return role in set(Role) and needed in PERMISSIONS[Role(role)]


def is_next_count(count: int, *, after: int) -> bool:
    """Return whether a passkey may say this count after that one; otherwise there is a copy of it.

    A passkey that is kept in step between devices counts nothing and says 0 for ever.
    """
    return count > after or count == after == 0
