"""Roles and what each may do; pure."""

from __future__ import annotations

from enum import StrEnum

from webapp.core.permissions import Permission

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200  # longer ones would only make argon2 work for an attacker


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
            Permission.SEE_ACCOUNTS,
            Permission.SEE_ASSESSMENTS,
        }
    ),
    Role.MANAGER: frozenset(
        _EVERYBODY
        | {
            Permission.SEE_CASES,
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
