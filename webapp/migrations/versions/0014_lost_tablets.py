"""Who reported a tablet lost and when, and what came from it afterwards, set aside.

What is set aside is never deleted. Its bytes go only as they are taken in.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

revision = "0014"
down_revision = "0013"
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


def upgrade() -> None:
    op.add_column("sittings", sa.Column("revoked_at", sa.DateTime(), nullable=True))
    # As SQL: SQLite takes a foreign key only with its column, and Alembic adds it afterwards.
    op.execute(
        "ALTER TABLE sittings ADD COLUMN revoked_by_id CHAR(32) "
        "CONSTRAINT fk_sittings_revoked_by_id_workers REFERENCES workers (id)"
    )
    _create_set_aside()
    _guard_sittings()
    _guard_set_aside()


def downgrade() -> None:
    refuse_to_lose("set_aside", "sittings WHERE revoked_at IS NOT NULL")
    op.drop_table("set_aside")
    for name in ("check_sittings_revoked_insert", "check_sittings_revoked_update"):
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TRIGGER guard_sittings_update")
    op.drop_column("sittings", "revoked_by_id")
    op.drop_column("sittings", "revoked_at")


def _create_set_aside() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("media", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("settled", sa.String(20), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("refusal", sa.String(40), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(settled IS NULL) = (settled_at IS NULL)", name="ck_set_aside_settled_has_time"
        ),
        sa.CheckConstraint(
            "sealed IS NOT NULL OR coalesce(settled, '') = 'taken_in'",
            name="ck_set_aside_bytes_until_taken_in",
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sittings.id"], name="fk_set_aside_sitting_id_sittings"
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["workers.id"], name="fk_set_aside_settled_by_id_workers"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
        sa.UniqueConstraint(
            "sitting_id", "media", "start", "digest", name="uq_set_aside_sitting_id"
        ),
        sa.UniqueConstraint("sitting_id", "sequence", name="uq_set_aside_sitting_id_sequence"),
    )


def _guard_sittings() -> None:
    is_half = (
        "(NEW.revoked_at IS NULL) <> (NEW.revoked_by_id IS NULL) "
        "OR (NEW.revoked_at IS NOT NULL AND NEW.ended_at IS NULL)"
    )
    for verb in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER check_sittings_revoked_{verb.lower()} BEFORE {verb} ON sittings "
            f"WHEN {is_half} BEGIN SELECT RAISE(ABORT, 'a revoked sitting is over'); END"
        )
    op.execute(
        "CREATE TRIGGER guard_sittings_update BEFORE UPDATE ON sittings "
        "WHEN OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NOT OLD.revoked_at "
        "OR NEW.revoked_by_id IS NOT OLD.revoked_by_id OR NEW.ended_at IS NOT OLD.ended_at) "
        "BEGIN SELECT RAISE(ABORT, 'sitting is revoked'); END"
    )


def _guard_set_aside() -> None:
    op.execute(
        "CREATE TRIGGER guard_set_aside_insert BEFORE INSERT ON set_aside "
        "WHEN (SELECT revoked_at FROM sittings WHERE id = NEW.sitting_id) IS NULL "
        "BEGIN SELECT RAISE(ABORT, 'sitting is not revoked'); END"
    )
    is_other = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _AS_IT_CAME)
    op.execute(
        "CREATE TRIGGER guard_set_aside_update BEFORE UPDATE ON set_aside "
        f"WHEN {is_other} OR (NEW.sealed IS NOT NULL AND NEW.sealed IS NOT OLD.sealed) "
        "OR OLD.settled = 'taken_in' "
        "BEGIN SELECT RAISE(ABORT, 'it stays as it came'); END"
    )
    op.execute(
        "CREATE TRIGGER guard_set_aside_delete BEFORE DELETE ON set_aside "
        "BEGIN SELECT RAISE(ABORT, 'what is set aside stays'); END"
    )
