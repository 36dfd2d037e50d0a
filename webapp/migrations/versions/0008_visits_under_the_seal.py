"""Triggers: what a sealed account says of its visit cannot be changed or deleted."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_SEALED = "EXISTS (SELECT 1 FROM child_accounts WHERE visit_id = {id} AND sealed_at IS NOT NULL)"
# Everything that `stored.visit_facts` tells, and whose record it is; all but when the row was made.
# Whose child that record is, 0012 guards.
_OF_A_VISIT = (
    "id, case_record_id, worker_id, held_at, place, purpose, parents_told, parents_note, "
    "seen_alone, interpreter_name, interpreter_registration, interpreter_dialect, child_language, "
    "child_script, interface_locale, presentation, next_step, next_step_on, audiences, "
    "own_questions"
)


def upgrade() -> None:
    of_visit = _SEALED.format(id="OLD.id")
    _guard("visits", "UPDATE", f"UPDATE OF {_OF_A_VISIT}", of_visit)
    _guard("visits", "DELETE", "DELETE", of_visit)
    before, after = _SEALED.format(id="OLD.visit_id"), _SEALED.format(id="NEW.visit_id")
    _guard("visit_presences", "INSERT", "INSERT", after)
    _guard("visit_presences", "UPDATE", "UPDATE", f"{before} OR {after}")
    _guard("visit_presences", "DELETE", "DELETE", before)


def downgrade() -> None:
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER guard_visits_{verb}")
    for verb in ("insert", "update", "delete"):
        op.execute(f"DROP TRIGGER guard_visit_presences_{verb}")


def _guard(table: str, verb: str, when: str, condition: str) -> None:
    op.execute(
        f"CREATE TRIGGER guard_{table}_{verb.lower()} BEFORE {when} ON {table} "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, 'account is sealed'); END"
    )
