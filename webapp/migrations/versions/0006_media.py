"""Photos and voice: what arrives, its parts, the owners' keys, and files that must go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SEALED = "(SELECT sealed_at FROM child_accounts WHERE id = {row}.owner_id) IS NOT NULL"


def upgrade() -> None:
    _create_media_files()
    op.create_table(
        "media_parts",
        sa.Column("media_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["media_id"], ["media_files.id"], name=op.f("fk_media_parts_media_id_media_files")
        ),
        sa.PrimaryKeyConstraint("media_id", "start", name=op.f("pk_media_parts")),
    )
    op.create_table(
        "media_keys",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_media_keys")),
    )
    op.create_table(
        "media_leaving",
        sa.Column("file", sa.String(length=40), nullable=False),
        sa.Column("after", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_media_leaving")),
    )
    for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        op.execute(
            f"CREATE TRIGGER guard_media_files_{verb.lower()} BEFORE {verb} ON media_files "
            f"WHEN {_SEALED.format(row=row)} BEGIN SELECT RAISE(ABORT, 'account is sealed'); END"
        )


def downgrade() -> None:
    refuse_to_lose(f"media_files WHERE {_SEALED.format(row='media_files')}")
    for table in ("media_leaving", "media_keys", "media_parts", "media_files"):
        op.drop_table(table)


def _create_media_files() -> None:
    op.create_table(
        "media_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("refusal", sa.String(length=40), nullable=True),
        sa.Column("file", sa.String(length=40), nullable=True),
        sa.Column("served_digest", sa.String(length=64), nullable=True),
        sa.Column("served_bytes", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(length=40), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("duration_ms", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "(state = 'complete') = (file IS NOT NULL)",
            name=op.f("ck_media_files_complete_has_file"),
        ),
        sa.CheckConstraint(
            "(state = 'refused') = (refusal IS NOT NULL)",
            name=op.f("ck_media_files_refused_has_reason"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_files")),
        sa.UniqueConstraint("owner_id", "digest", name=op.f("uq_media_files_owner_id")),
    )
