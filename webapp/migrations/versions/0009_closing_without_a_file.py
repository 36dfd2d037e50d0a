"""How an account may have ended, and the file that comes after a worker closed it without.

Triggers, because a CHECK on `child_accounts` would need the table anew, and with it every
trigger that asks it.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_SEALED = "(SELECT sealed_at FROM child_accounts WHERE id = {row}.owner_id) IS NOT NULL"
_AWAITED = (
    "EXISTS (SELECT 1 FROM account_items WHERE account_id = {row}.owner_id "
    "AND kind IN ('photo', 'voice') "
    "AND json_extract(details, '$.media') = {row}.digest "
    "AND json_extract(details, '$.file') = 'never_arrived')"
)
_UNKNOWN = "NEW.ended NOT IN ('finished', 'stopped', 'closed_by_worker')"


def upgrade() -> None:
    for verb in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER check_child_accounts_ended_{verb.lower()} "
            f"BEFORE {verb} ON child_accounts "
            f"WHEN {_UNKNOWN} BEGIN SELECT RAISE(ABORT, 'no such ending'); END"
        )
    _drop_media_guards()
    new, old = _AWAITED.format(row="NEW"), _AWAITED.format(row="OLD")
    # What has come stays; only what is on its way may still change.
    _guard_media("INSERT", "NEW", f"NOT {new}")
    same = "NEW.owner_id = OLD.owner_id AND NEW.digest = OLD.digest"
    _guard_media("UPDATE", "OLD", f"NOT ({same} AND OLD.state = 'arriving' AND {old})")
    _guard_media("DELETE", "OLD", f"NOT (OLD.state = 'arriving' AND {old})")


def downgrade() -> None:
    _drop_media_guards()
    for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        _guard_media(verb, row, None)
    for verb in ("insert", "update"):
        op.execute(f"DROP TRIGGER check_child_accounts_ended_{verb}")


def _drop_media_guards() -> None:
    for verb in ("insert", "update", "delete"):
        op.execute(f"DROP TRIGGER guard_media_files_{verb}")


def _guard_media(verb: str, row: str, also: str | None) -> None:
    condition = _SEALED.format(row=row) + ("" if also is None else f" AND {also}")
    op.execute(
        f"CREATE TRIGGER guard_media_files_{verb.lower()} BEFORE {verb} ON media_files "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, 'account is sealed'); END"
    )
