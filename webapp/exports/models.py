"""What left the record: to whom, in which form, which copy."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.core.db import Base
from webapp.core.ids import new_id


class Export(Base):
    """One copy of one assessment made for one recipient.

    `child_id` is whose copy it is, where the audience is the child; `person_id`, where it is one
    person of the record. `digest` is of the file's bytes; of a print page, of its blocks.
    """

    __tablename__ = "exports"
    __table_args__ = (UniqueConstraint("assessment_id", "copy_number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    assessment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    copy_number: Mapped[int]
    form: Mapped[str] = mapped_column(String(10))  # pdf, docx, print
    audience: Mapped[str] = mapped_column(String(30))
    child_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("children.id"))
    person_id: Mapped[uuid.UUID | None]
    recipient: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(10))
    left_out: Mapped[int]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    made_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64))
