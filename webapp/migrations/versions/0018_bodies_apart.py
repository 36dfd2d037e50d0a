"""The bodies of changes lie where SQLite can wipe them (`webapp.core.apart`)."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE account_changes SET body = printf('%4096s', '') || body WHERE body IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("UPDATE account_changes SET body = substr(body, 4097) WHERE body IS NOT NULL")
