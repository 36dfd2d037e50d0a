"""What a sitting is for: a visit, or a worker who brings in what waits on a tablet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "sittings", sa.Column("purpose", sa.String(20), nullable=False, server_default="visit")
    )
    for verb in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER check_sittings_purpose_{verb.lower()} BEFORE {verb} ON sittings "
            "WHEN NEW.purpose NOT IN ('visit', 'delivery') "
            "BEGIN SELECT RAISE(ABORT, 'no such purpose'); END"
        )


def downgrade() -> None:
    for verb in ("insert", "update"):
        op.execute(f"DROP TRIGGER check_sittings_purpose_{verb}")
    op.drop_column("sittings", "purpose")
