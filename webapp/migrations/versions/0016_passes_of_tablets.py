"""Which tablet a pass was given to and when it was withdrawn, and which tablet a sitting is on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visit_passes", sa.Column("tablet_id", sa.Uuid(), nullable=True))
    op.add_column("visit_passes", sa.Column("withdrawn_at", sa.DateTime(), nullable=True))
    op.add_column("sittings", sa.Column("tablet_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    # The version before knows no withdrawal, and what was withdrawn must not enter there again. It
    # asks the row whose a pass was, so the row stays, as one that is over.
    op.execute(
        "UPDATE visit_passes SET issued_at = '2000-01-01 00:00:00.000000' "
        "WHERE withdrawn_at IS NOT NULL"
    )
    op.drop_column("sittings", "tablet_id")
    op.drop_column("visit_passes", "withdrawn_at")
    op.drop_column("visit_passes", "tablet_id")
