"""Makes copies of an assessment; it alters nothing in what it copies."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.assessments.models import Assessment
from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.errors import DomainError
from webapp.core.verbatim import canonical_json, digest
from webapp.exports.blocks import Document, plain_document
from webapp.exports.compose import Composed, Order, compose_document
from webapp.exports.models import Export
from webapp.exports.pdf import render_pdf
from webapp.exports.queries import Source, next_copy_number, read_source
from webapp.exports.rules import ChangedSince, Form, kind_of
from webapp.exports.selection import LeftOut
from webapp.staff.models import Worker
from webapp.threehouses.rules import audience_of, person_of


class CopyNumberTaken(DomainError):
    """Somebody made a copy meanwhile; the number is printed in the file, so it is set again."""

    code = "copy_number_taken"
    status = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person who exports asks for; `child_id` where the copy is for the child.

    `audience` is a group's code, or `person:` and the id of a person of the record.
    """

    audience: str
    recipient: str
    form: Form
    locale: str
    child_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A copy that is made and not yet recorded; a print page has no `content` of its own."""

    assessment_id: uuid.UUID
    case_record_ids: tuple[uuid.UUID, ...]
    wanted: Wanted
    copy_number: int
    made_at: datetime
    left_out: tuple[LeftOut, ...]
    shown: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]  # accounts, by the case record they are of
    content: bytes
    digest: str


def render_copy(assessment: Assessment, worker: Worker, wanted: Wanted) -> Rendered:
    """Compose and set one copy, outside any transaction: setting takes longer than a lock may.

    Raises QuoteAltered, NoLettersForWords, WordsNotCarried, PdfNotSet.
    """
    source = read_source(assessment, worker)
    made_at = now().replace(microsecond=0)
    copy_number = next_copy_number(assessment.id)
    composed = compose_document(source, _order(wanted, copy_number, made_at))
    content = _render(composed.document, wanted.form, made_at)
    return Rendered(
        assessment_id=assessment.id,
        case_record_ids=tuple(child.child.case_record.id for child in source.children),
        wanted=wanted,
        copy_number=copy_number,
        made_at=made_at,
        left_out=composed.left_out,
        shown=composed.shown,
        content=content,
        digest=digest(content) if content else digest_blocks(composed.document),
    )


def record_copy(rendered: Rendered, *, worker_id: uuid.UUID) -> Export:
    """Store that the copy was made, with its event on each child's record.

    Raises CopyNumberTaken when another copy took its number meanwhile.
    """
    if next_copy_number(rendered.assessment_id) != rendered.copy_number:
        raise CopyNumberTaken()
    wanted = rendered.wanted
    export = Export(
        assessment_id=rendered.assessment_id,
        copy_number=rendered.copy_number,
        form=wanted.form.value,
        audience=kind_of(wanted.audience),
        child_id=wanted.child_id,
        person_id=person_of(wanted.audience),
        recipient=wanted.recipient,
        locale=wanted.locale,
        left_out=sum(part.count for part in rendered.left_out),
        made_by_id=worker_id,
        made_at=rendered.made_at,
        digest=rendered.digest,
    )
    db.session.add(export)
    db.session.flush()
    for case_record_id in rendered.case_record_ids:
        record_event(
            EventName.EXPORT_MADE,
            actor_id=worker_id,
            subject_id=export.id,
            case_record_id=case_record_id,
            detail=_tell(export, rendered.shown.get(case_record_id, ())),
        )
    return export


def compose_again(assessment: Assessment, worker: Worker, export: Export) -> Composed:
    """Return the very copy that was made as a print page. Raises ChangedSince."""
    wanted = Wanted(
        audience=audience_of(export.person_id) if export.person_id else export.audience,
        recipient=export.recipient,
        form=Form.PRINT,
        locale=export.locale,
        child_id=export.child_id,
    )
    source = read_source(assessment, worker)
    # Another worker may not hold the case of the child who was asked about this person.
    if export.person_id and wanted.audience not in source.people:
        raise ChangedSince()
    composed = compose_document(source, _order(wanted, export.copy_number, export.made_at))
    if export.form != Form.PRINT or digest_blocks(composed.document) != export.digest:
        raise ChangedSince()
    return composed


def preview_left_out(source: Source, wanted: Wanted) -> tuple[LeftOut, ...]:
    """Return what a copy for that audience would not hold, and why. Raises QuoteAltered."""
    return compose_document(source, _order(wanted, 0, now())).left_out


def digest_blocks(document: Document) -> str:
    """Return the digest of a document's blocks, whatever they are rendered to."""
    return digest(canonical_json(plain_document(document)))


def _order(wanted: Wanted, copy_number: int, made_at: datetime) -> Order:
    return Order(
        audience=wanted.audience,
        recipient=wanted.recipient,
        locale=wanted.locale,
        copy_number=copy_number,
        made_at=made_at,
        child_id=wanted.child_id,
    )


def _render(document: Document, form: Form, made_at: datetime) -> bytes:
    if form is Form.PDF:
        return render_pdf(document, made_at=made_at)
    if form is Form.DOCX:
        from webapp.exports.docx import render_docx  # a tenth of the start to load

        return render_docx(document, made_at=made_at)
    return b""


def _tell(export: Export, accounts: Iterable[uuid.UUID]) -> dict[str, object]:
    return {
        "accounts": [str(account_id) for account_id in accounts],
        "assessment": str(export.assessment_id),
        "audience": export.audience,
        "copy_number": export.copy_number,
        "digest": export.digest,
        "form": export.form,
        "left_out": export.left_out,
    }
