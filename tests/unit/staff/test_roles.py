"""What each role may do."""

from __future__ import annotations

import pytest

from webapp.core.permissions import Permission
from webapp.staff.rules import PERMISSIONS, Role, may

OF_A_CHILD = {
    Permission.SEE_CASES,
    Permission.RECORD_VISITS,
    Permission.REPORT_LOSS,
    Permission.SEE_ACCOUNTS,
    Permission.WRITE_ASSESSMENTS,
    Permission.SEE_ASSESSMENTS,
    Permission.EXPORT,
}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_see_no_child(role: Role) -> None:
    assert not PERMISSIONS[role] & OF_A_CHILD


def test_a_manager_does_not_hand_a_tablet_to_a_child() -> None:
    assert not may(Role.MANAGER, Permission.RECORD_VISITS)


def test_nobody_holds_the_childs_own_permission() -> None:
    assert not any(may(role, Permission.CHILD) for role in Role)


def test_an_unknown_role_may_nothing() -> None:
    assert not any(may("head_of_everything", needed) for needed in Permission)
