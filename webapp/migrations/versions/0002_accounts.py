"""Visits, children's accounts and what a tablet sends."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_visits()
    _create_child_accounts()
    _create_visit_presences()
    _create_worker_observations()
    _create_account_houses()
    _create_account_items()
    _create_sharing_wishes()
    _create_sittings()
    _create_account_changes()


def downgrade() -> None:
    refuse_to_lose("child_accounts WHERE sealed_at IS NOT NULL")
    with op.batch_alter_table("account_changes", schema=None) as batch_op:
        batch_op.drop_index("ix_account_changes_receipts")
    op.drop_table("account_changes")
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sittings_account_id"))
    op.drop_table("sittings")
    with op.batch_alter_table("sharing_wishes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sharing_wishes_account_id"))
    op.drop_table("sharing_wishes")
    with op.batch_alter_table("account_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_items_account_id"))
    op.drop_table("account_items")
    op.drop_table("account_houses")
    with op.batch_alter_table("worker_observations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worker_observations_visit_id"))
    op.drop_table("worker_observations")
    with op.batch_alter_table("visit_presences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_presences_visit_id"))
    op.drop_table("visit_presences")
    op.drop_table("child_accounts")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visits_case_record_id"))
    op.drop_table("visits")


def _create_visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_record_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("held_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("parents_told", sa.Boolean(), nullable=False),
        sa.Column("parents_note", sa.String(length=500), nullable=False),
        sa.Column("seen_alone", sa.Boolean(), nullable=False),
        sa.Column("interpreter_name", sa.String(length=200), nullable=False),
        sa.Column("interpreter_registration", sa.String(length=100), nullable=False),
        sa.Column("interpreter_dialect", sa.String(length=100), nullable=False),
        sa.Column("child_language", sa.String(length=20), nullable=False),
        sa.Column("child_script", sa.String(length=4), nullable=False),
        sa.Column("interface_locale", sa.String(length=10), nullable=False),
        sa.Column("presentation", sa.String(length=20), nullable=False),
        sa.Column("next_step", sa.String(length=500), nullable=False),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_record_id"],
            ["case_records.id"],
            name=op.f("fk_visits_case_record_id_case_records"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_visits_worker_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visits_case_record_id"), ["case_record_id"], unique=False
        )


def _create_child_accounts() -> None:
    op.create_table(
        "child_accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.String(length=20), nullable=True),
        sa.Column("sealed_at", sa.DateTime(), nullable=True),
        sa.Column("account_digest", sa.String(length=64), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("canonical_form", sa.LargeBinary(), nullable=True),
        sa.Column("ending_item_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_child_accounts_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_accounts")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_child_accounts_visit_id")),
    )


def _create_visit_presences() -> None:
    op.create_table(
        "visit_presences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_visit_presences_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_presences")),
    )
    with op.batch_alter_table("visit_presences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_presences_visit_id"), ["visit_id"], unique=False)


def _create_worker_observations() -> None:
    op.create_table(
        "worker_observations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["workers.id"], name=op.f("fk_worker_observations_author_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_worker_observations_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_observations")),
    )
    with op.batch_alter_table("worker_observations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_worker_observations_visit_id"), ["visit_id"], unique=False
        )


def _create_account_houses() -> None:
    op.create_table(
        "account_houses",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("is_skipped", sa.Boolean(), nullable=False),
        sa.Column("taken_away", sa.Integer(), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_account_houses_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("account_id", "house", name=op.f("pk_account_houses")),
    )


def _create_account_items() -> None:
    op.create_table(
        "account_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("strokes", sa.LargeBinary(), nullable=True),
        sa.Column("x", sa.Integer(), nullable=True),
        sa.Column("y", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("written_by", sa.String(length=20), nullable=False),
        sa.Column("prompt", sa.String(length=60), nullable=True),
        sa.Column("prompt_text", sa.Text(), nullable=True),
        sa.Column("read_back", sa.String(length=20), nullable=True),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_account_items_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_items")),
    )
    with op.batch_alter_table("account_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_account_items_account_id"), ["account_id"], unique=False
        )


def _create_sharing_wishes() -> None:
    op.create_table(
        "sharing_wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("wish", sa.String(length=20), nullable=False),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_sharing_wishes_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_wishes")),
        sa.UniqueConstraint(
            "account_id", "house", "audience", name=op.f("uq_sharing_wishes_account_id")
        ),
    )
    with op.batch_alter_table("sharing_wishes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sharing_wishes_account_id"), ["account_id"], unique=False
        )


def _create_sittings() -> None:
    op.create_table(
        "sittings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("journal_key", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_sittings_account_id_child_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["workers.id"], name=op.f("fk_sittings_opened_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sittings_token_hash")),
    )
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sittings_account_id"), ["account_id"], unique=False)


def _create_account_changes() -> None:
    op.create_table(
        "account_changes",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_account_changes_account_id_child_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sittings.id"], name=op.f("fk_account_changes_sitting_id_sittings")
        ),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_account_changes")),
        sa.UniqueConstraint("account_id", "sequence", name=op.f("uq_account_changes_account_id")),
        sa.UniqueConstraint("id", name=op.f("uq_account_changes_id")),
    )
    with op.batch_alter_table("account_changes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_account_changes_receipts", ["account_id", "id", "version", "digest"], unique=False
        )
