"""What the triggers let nobody delete, no way back deletes either."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError


def refuse_to_lose(*held: str) -> None:
    """Stop a way back, before it has changed anything, while there are such rows.

    `held` are tables, each with a WHERE where only some of their rows would be lost. Raises
    CommandError, which Flask-Migrate tells as one sentence.
    """
    for rows in held:
        count = op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {rows}"))  # noqa: S608
        if count:
            table = rows.split()[0]
            raise CommandError(
                f"The database stays at this version: {table} has {count} rows that are never "
                "deleted, and the version before has no place for them."
            )
