"""Whom a child is asked about and the worker's own questions, of a visit; a person's own copy."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Plain ADD COLUMN: a table made anew would lose the triggers that guard it.
    op.add_column("visits", sa.Column("audiences", sa.JSON(), nullable=True))
    op.add_column("visits", sa.Column("own_questions", sa.JSON(), nullable=True))
    op.add_column("exports", sa.Column("person_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("exports", "person_id")
    for column in ("own_questions", "audiences"):
        op.drop_column("visits", column)
