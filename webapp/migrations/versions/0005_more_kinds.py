"""Every kind of thing a child makes, how it looks, wishes for one item and changes of mind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SEALED = "(SELECT sealed_at FROM child_accounts WHERE id = {row}.account_id) IS NOT NULL"


def upgrade() -> None:
    # Plain ADD COLUMN: a table made anew would lose the triggers that guard it.
    op.add_column("child_accounts", sa.Column("look", sa.JSON(), nullable=True))
    op.add_column("account_items", sa.Column("about_id", sa.Uuid(), nullable=True))
    op.add_column("account_items", sa.Column("mark", sa.Integer(), nullable=True))
    op.add_column(
        "account_items",
        sa.Column("details", sa.JSON(), nullable=False, server_default=sa.text("'{}'")),
    )
    _create_earlier_wishes()
    with op.batch_alter_table("sharing_wishes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("item_id", sa.Uuid(), nullable=True))
        batch_op.alter_column("audience", type_=sa.String(length=60), existing_nullable=False)
        batch_op.drop_constraint(batch_op.f("uq_sharing_wishes_account_id"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_sharing_wishes_account_id"),
            ["account_id", "house", "audience", "item_id"],
        )
    _guard_table("sharing_wishes")
    _guard_table("earlier_wishes")


def downgrade() -> None:
    refuse_to_lose(
        "earlier_wishes",
        "sharing_wishes WHERE item_id IS NOT NULL",
        "account_items WHERE details <> '{}' OR mark IS NOT NULL OR about_id IS NOT NULL",
        "child_accounts WHERE sealed_at IS NOT NULL AND coalesce(look, '{}') NOT IN ('{}', 'null')",
    )
    op.drop_table("earlier_wishes")
    with op.batch_alter_table("sharing_wishes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_sharing_wishes_account_id"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_sharing_wishes_account_id"), ["account_id", "house", "audience"]
        )
        batch_op.alter_column("audience", type_=sa.String(length=30), existing_nullable=False)
        batch_op.drop_column("item_id")
    _guard_table("sharing_wishes")
    for column in ("details", "mark", "about_id"):
        op.drop_column("account_items", column)
    op.drop_column("child_accounts", "look")


def _create_earlier_wishes() -> None:
    op.create_table(
        "earlier_wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("of_account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("wish", sa.String(length=20), nullable=False),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_earlier_wishes_account_id_child_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["of_account_id"],
            ["child_accounts.id"],
            name=op.f("fk_earlier_wishes_of_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_wishes")),
        sa.UniqueConstraint(
            "account_id",
            "of_account_id",
            "house",
            "audience",
            name=op.f("uq_earlier_wishes_account_id"),
        ),
    )
    for column in ("account_id", "of_account_id"):
        op.create_index(op.f(f"ix_earlier_wishes_{column}"), "earlier_wishes", [column])


def _guard_table(table: str) -> None:
    for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        op.execute(
            f"CREATE TRIGGER guard_{table}_{verb.lower()} BEFORE {verb} ON {table} "
            f"WHEN {_SEALED.format(row=row)} BEGIN SELECT RAISE(ABORT, 'account is sealed'); END"
        )
