"""Whom a child is asked about and the worker's own questions, of a visit; a person's own copy."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

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
    refuse_to_lose(
        "exports WHERE person_id IS NOT NULL",
        # A column of JSON holds nothing as NULL or as JSON's null.
        "visits WHERE coalesce(audiences, own_questions, 'null') <> 'null' AND EXISTS "
        "(SELECT 1 FROM child_accounts WHERE visit_id = visits.id AND sealed_at IS NOT NULL)",
    )
    op.drop_column("exports", "person_id")
    for column in ("own_questions", "audiences"):
        op.drop_column("visits", column)
