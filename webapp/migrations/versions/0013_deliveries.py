"""What a sitting is for (a visit, or a worker who brings in what waits on a tablet), and how much
each tablet said was waiting on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
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
    op.create_table(
        "tablet_waits",
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("tablet", sa.Uuid(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sittings.id"], name="fk_tablet_waits_sitting_id_sittings"
        ),
        sa.PrimaryKeyConstraint("sitting_id", "tablet", name="pk_tablet_waits"),
    )


def downgrade() -> None:
    op.drop_table("tablet_waits")
    for verb in ("insert", "update"):
        op.execute(f"DROP TRIGGER check_sittings_purpose_{verb}")
    op.drop_column("sittings", "purpose")
