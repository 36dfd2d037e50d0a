"""How Alembic reaches the application's database; the versions are beside it."""

from __future__ import annotations

from alembic import context
from flask import current_app

import webapp.assessments.models
import webapp.audit.models
import webapp.exports.models
import webapp.replies.models
import webapp.threehouses.models  # noqa: F401
from webapp.core.db import Base, db


def run_migrations() -> None:
    """Run every migration in one transaction, in batch mode so that SQLite can follow."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            transaction_per_migration=True,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
