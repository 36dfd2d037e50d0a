"""Triggers: whose child a record with a sealed account is of, which the seal tells, stays."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_SEALED = (
    "EXISTS (SELECT 1 FROM visits JOIN child_accounts ON child_accounts.visit_id = visits.id "
    "WHERE visits.case_record_id = OLD.id AND child_accounts.sealed_at IS NOT NULL)"
)


def upgrade() -> None:
    # What `stored.child_of` tells.
    _guard("UPDATE", "UPDATE OF id, child_id")
    _guard("DELETE", "DELETE")


def downgrade() -> None:
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER guard_case_records_{verb}")


def _guard(verb: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER guard_case_records_{verb.lower()} BEFORE {when} ON case_records "
        f"WHEN {_SEALED} BEGIN SELECT RAISE(ABORT, 'account is sealed'); END"
    )
