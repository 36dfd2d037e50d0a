"""Assessments, their revisions and quotations, and the copies made of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_assessments()
    _create_assessment_sections()
    _create_assessment_children()
    _create_exports()
    _create_section_revisions()
    _create_child_quotes()
    _create_quote_revisions()


def downgrade() -> None:
    refuse_to_lose("section_revisions", "quote_revisions", "exports")
    with op.batch_alter_table("quote_revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_revisions_quote_id"))
    op.drop_table("quote_revisions")
    with op.batch_alter_table("child_quotes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_quotes_assessment_id"))
    op.drop_table("child_quotes")
    with op.batch_alter_table("section_revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_revisions_section_id"))
    op.drop_table("section_revisions")
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exports_assessment_id"))
    op.drop_table("exports")
    op.drop_table("assessment_children")
    with op.batch_alter_table("assessment_sections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_sections_assessment_id"))
    op.drop_table("assessment_sections")
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessments_family_id"))
    op.drop_table("assessments")


def _create_assessments() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("started_by_id", sa.Uuid(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.Column("completed_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["completed_by_id"], ["workers.id"], name=op.f("fk_assessments_completed_by_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_assessments_family_id_families")
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["workers.id"], name=op.f("fk_assessments_started_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessments_family_id"), ["family_id"], unique=False)


def _create_assessment_sections() -> None:
    op.create_table(
        "assessment_sections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_assessment_sections_assessment_id_assessments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_sections")),
        sa.UniqueConstraint(
            "assessment_id", "code", name=op.f("uq_assessment_sections_assessment_id")
        ),
    )
    with op.batch_alter_table("assessment_sections", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_sections_assessment_id"), ["assessment_id"], unique=False
        )


def _create_assessment_children() -> None:
    op.create_table(
        "assessment_children",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("no_account_reason", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_assessment_children_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["children.id"], name=op.f("fk_assessment_children_child_id_children")
        ),
        sa.PrimaryKeyConstraint("assessment_id", "child_id", name=op.f("pk_assessment_children")),
    )


def _create_exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=True),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=10), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_exports_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["children.id"], name=op.f("fk_exports_child_id_children")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["workers.id"], name=op.f("fk_exports_made_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
        sa.UniqueConstraint("assessment_id", "copy_number", name=op.f("uq_exports_assessment_id")),
    )
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exports_assessment_id"), ["assessment_id"], unique=False
        )


def _create_section_revisions() -> None:
    op.create_table(
        "section_revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["workers.id"], name=op.f("fk_section_revisions_author_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["assessment_sections.id"],
            name=op.f("fk_section_revisions_section_id_assessment_sections"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_revisions")),
        sa.UniqueConstraint("section_id", "number", name=op.f("uq_section_revisions_section_id")),
    )
    with op.batch_alter_table("section_revisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_section_revisions_section_id"), ["section_id"], unique=False
        )


def _create_child_quotes() -> None:
    op.create_table(
        "child_quotes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("understanding", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("quoted_by_id", sa.Uuid(), nullable=False),
        sa.Column("quoted_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_child_quotes_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["children.id"], name=op.f("fk_child_quotes_child_id_children")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["account_items.id"], name=op.f("fk_child_quotes_item_id_account_items")
        ),
        sa.ForeignKeyConstraint(
            ["quoted_by_id"], ["workers.id"], name=op.f("fk_child_quotes_quoted_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_quotes")),
    )
    with op.batch_alter_table("child_quotes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_child_quotes_assessment_id"), ["assessment_id"], unique=False
        )


def _create_quote_revisions() -> None:
    op.create_table(
        "quote_revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("understanding", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["workers.id"], name=op.f("fk_quote_revisions_author_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["child_quotes.id"], name=op.f("fk_quote_revisions_quote_id_child_quotes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_revisions")),
        sa.UniqueConstraint("quote_id", "number", name=op.f("uq_quote_revisions_quote_id")),
    )
    with op.batch_alter_table("quote_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_revisions_quote_id"), ["quote_id"], unique=False)
