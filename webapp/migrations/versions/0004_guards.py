"""Triggers: a sealed account and an audit event cannot be changed or deleted."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OF_AN_ACCOUNT = ("account_items", "account_changes", "account_houses", "sharing_wishes")
_SEALED = "(SELECT sealed_at FROM child_accounts WHERE id = {row}.account_id) IS NOT NULL"


def upgrade() -> None:
    for table in OF_AN_ACCOUNT:
        _guard(table, "INSERT", _SEALED.format(row="NEW"), "account is sealed")
        _guard(table, "UPDATE", _SEALED.format(row="OLD"), "account is sealed")
        _guard(table, "DELETE", _SEALED.format(row="OLD"), "account is sealed")
    for verb in ("UPDATE", "DELETE"):
        _guard("child_accounts", verb, "OLD.sealed_at IS NOT NULL", "account is sealed")
        _guard("audit_events", verb, "1", "audit events are only appended")
        _guard("section_revisions", verb, "1", "revisions are only appended")
        _guard("quote_revisions", verb, "1", "revisions are only appended")
        _guard("exports", verb, "1", "the list of copies is only appended")


def downgrade() -> None:
    for table in OF_AN_ACCOUNT:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER guard_{table}_{verb.lower()}")
    for table in (
        "child_accounts",
        "audit_events",
        "section_revisions",
        "quote_revisions",
        "exports",
    ):
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER guard_{table}_{verb.lower()}")


def _guard(table: str, verb: str, condition: str, message: str) -> None:
    op.execute(
        f"CREATE TRIGGER guard_{table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
