"""Which copies there are, what they are called and what each may hold; pure."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum

from webapp.core.errors import DomainError
from webapp.sharing.rules import CASE_FILE, THE_CHILD
from webapp.threehouses.rules import PERSON, Audience, person_of


class Form(StrEnum):
    """The kinds of file."""

    PDF = "pdf"
    DOCX = "docx"
    PRINT = "print"


AUDIENCES = (
    CASE_FILE,
    THE_CHILD,
    Audience.PEOPLE_AT_HOME.value,
    Audience.THE_MEETING.value,
    Audience.MY_TEACHER.value,
    Audience.THE_JUDGE.value,
)
CONTENT_TYPES = {
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PRINT: "text/html; charset=utf-8",
}
# Fields in which a worker retells a house: they go where the child's own words may go.
RETOLD = {("risks", "child_worries"): "worries"}


def kind_of(audience: str) -> str:
    """Return what a copy's list says of an audience; of a person only that it is one."""
    return PERSON if person_of(audience) is not None else audience


class WordsNotCarried(DomainError):
    """A text has a character that no Word file can hold; nothing is dropped silently."""

    code = "words_not_carried"
    status = 409


class ChangedSince(DomainError):
    """The assessment, a wish or what this worker may open is not what the copy was made of."""

    code = "changed_since"
    status = 409


def short_id(assessment_id: uuid.UUID) -> str:
    """Return the first eight hex digits of an assessment's id, as they stand in file names."""
    return assessment_id.hex[:8]


def file_name(
    assessment_id: uuid.UUID, *, made_on: date, copy_number: int, digest: str, form: Form
) -> str:
    """Return `ID_YYYY-MM-DD_ThreeHouses_vN_digest.pdf`: no name of anybody is in it."""
    stem = f"{short_id(assessment_id)}_{made_on.isoformat()}_ThreeHouses"
    return f"{stem}_v{copy_number}_{digest[:8]}.{form.value}"
