"""The server's pair of keys for letters of tablets, and what lets a tablet begin a visit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_keys",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_keys")),
    )
    op.create_table(
        "visit_passes",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_visit_passes_worker_id_workers")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_visit_passes")),
    )
    op.create_index(op.f("ix_visit_passes_worker_id"), "visit_passes", ["worker_id"])


def downgrade() -> None:
    op.drop_table("visit_passes")
    op.drop_table("letter_keys")
