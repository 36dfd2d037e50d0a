"""Replies as they are stored.

Triggers (in the migrations) refuse any change but being told once, and being taken back before.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.core.db import Base
from webapp.core.ids import new_id
from webapp.threehouses.models import AccountItem, ChildAccount


class Reply(Base):
    """What a worker tells a child about an account, or about one house or item of it (I6).

    `text` is exactly the worker's. `told_at` is when the child opened it, at the visit of the
    account `told_in_id`; what the child said to it is in that account.
    """

    __tablename__ = "replies"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), index=True)
    house: Mapped[str | None] = mapped_column(String(20))
    item_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account_items.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    language: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    told_in_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("child_accounts.id"))

    account: Mapped[ChildAccount] = relationship(foreign_keys=account_id)
    item: Mapped[AccountItem | None] = relationship()
