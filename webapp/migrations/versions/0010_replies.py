"""Replies to children, the visit at which each was heard, and changes of mind about one item."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

from webapp.migrations.keeping import refuse_to_lose

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SEALED = "(SELECT sealed_at FROM child_accounts WHERE id = {row}.account_id) IS NOT NULL"
_KEPT = "id, account_id, of_account_id, house, audience, wish, device_at_ms"
_FIXED = ("id", "account_id", "house", "item_id", "author_id", "language", "text", "written_at")


def upgrade() -> None:
    _create_replies()
    _create_replies_heard()
    _guard_replies()
    _guard_sealed("replies_heard")
    _make_earlier_wishes_anew(sa.Column("item_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    # Without its item an answer would be one for the whole house, which the child never gave.
    refuse_to_lose("replies", "replies_heard", "earlier_wishes WHERE item_id IS NOT NULL")
    _make_earlier_wishes_anew()
    op.drop_table("replies_heard")
    op.drop_table("replies")


def _create_replies() -> None:
    op.create_table(
        "replies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("told_in_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["child_accounts.id"], name=op.f("fk_replies_account_id_child_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["account_items.id"], name=op.f("fk_replies_item_id_account_items")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["workers.id"], name=op.f("fk_replies_author_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["told_in_id"], ["child_accounts.id"], name=op.f("fk_replies_told_in_id_child_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
    op.create_index(op.f("ix_replies_account_id"), "replies", ["account_id"])


def _create_replies_heard() -> None:
    op.create_table(
        "replies_heard",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reply_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("written_by", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_replies_heard_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies_heard")),
        sa.UniqueConstraint("account_id", "reply_id", name=op.f("uq_replies_heard_account_id")),
    )
    for column in ("account_id", "reply_id"):
        op.create_index(op.f(f"ix_replies_heard_{column}"), "replies_heard", [column])


def _guard_replies() -> None:
    # What was written stays; it may be taken back once, and told once, and after that nothing.
    is_reworded = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _FIXED)
    is_untaken = "OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NOT OLD.withdrawn_at"
    condition = f"OLD.told_at IS NOT NULL OR {is_reworded} OR ({is_untaken})"
    _guard("replies", "UPDATE", condition, "a reply is not changed")
    _guard("replies", "DELETE", "1", "a reply is not changed")


def _make_earlier_wishes_anew(*added: sa.Column[uuid.UUID]) -> None:
    # Written out, because a copy of the table as found has its foreign keys in any order.
    said_once = ("account_id", "of_account_id", "house", "audience")
    op.create_table(
        "earlier_wishes_anew",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("of_account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        *added,
        sa.Column("wish", sa.String(length=20), nullable=False),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["child_accounts.id"],
                name=op.f(f"fk_earlier_wishes_{column}_child_accounts"),
            )
            for column in ("account_id", "of_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_wishes")),
        sa.UniqueConstraint(
            *said_once,
            *(column.name for column in added),
            name=op.f("uq_earlier_wishes_account_id"),
        ),
    )
    op.execute(
        f"INSERT INTO earlier_wishes_anew ({_KEPT}) SELECT {_KEPT} FROM earlier_wishes"  # noqa: S608
    )
    op.drop_table("earlier_wishes")
    op.rename_table("earlier_wishes_anew", "earlier_wishes")
    for column in ("account_id", "of_account_id"):
        op.create_index(op.f(f"ix_earlier_wishes_{column}"), "earlier_wishes", [column])
    _guard_sealed("earlier_wishes")


def _guard_sealed(table: str) -> None:
    for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        _guard(table, verb, _SEALED.format(row=row), "account is sealed")


def _guard(table: str, verb: str, condition: str, message: str) -> None:
    op.execute(
        f"CREATE TRIGGER guard_{table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
