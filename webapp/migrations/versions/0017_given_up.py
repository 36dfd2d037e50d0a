"""What a tablet gave up because an account cannot take it in, with the reason, set aside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_AS_IT_CAME = (
    "id",
    "sitting_id",
    "sequence",
    "kind",
    "media",
    "media_type",
    "total",
    "start",
    "digest",
    "size",
    "received_at",
)
_IS_LOST = "(SELECT revoked_at FROM sittings WHERE id = NEW.sitting_id) IS NOT NULL"
_IS_SEALED = (
    "(SELECT sealed_at FROM child_accounts WHERE id = "
    "(SELECT account_id FROM sittings WHERE id = NEW.sitting_id)) IS NOT NULL"
)


def upgrade() -> None:
    op.add_column("set_aside", sa.Column("reason", sa.String(40), nullable=True))
    _guard_insert(
        f"(NEW.reason IS NULL AND NOT {_IS_LOST})", "sitting is not revoked", suffix="insert"
    )
    _guard_insert(
        f"(NEW.reason IS NOT NULL AND ({_IS_LOST} OR NOT {_IS_SEALED}))",
        "it may still be taken in",
        suffix="given_up",
    )
    _guard_update((*_AS_IT_CAME, "reason"))


def downgrade() -> None:
    refuse_to_lose("set_aside WHERE reason IS NOT NULL")
    op.execute("DROP TRIGGER guard_set_aside_given_up")
    _guard_insert(f"NOT {_IS_LOST}", "sitting is not revoked", suffix="insert")
    _guard_update(_AS_IT_CAME)
    op.drop_column("set_aside", "reason")


def _guard_insert(is_wrong: str, message: str, *, suffix: str) -> None:
    op.execute(f"DROP TRIGGER IF EXISTS guard_set_aside_{suffix}")
    op.execute(
        f"CREATE TRIGGER guard_set_aside_{suffix} BEFORE INSERT ON set_aside "
        f"WHEN {is_wrong} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _guard_update(names: tuple[str, ...]) -> None:
    op.execute("DROP TRIGGER guard_set_aside_update")
    is_other = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in names)
    op.execute(
        "CREATE TRIGGER guard_set_aside_update BEFORE UPDATE ON set_aside "
        f"WHEN {is_other} OR (NEW.sealed IS NOT NULL AND NEW.sealed IS NOT OLD.sealed) "
        "OR OLD.settled = 'taken_in' "
        "BEGIN SELECT RAISE(ABORT, 'it stays as it came'); END"
    )
