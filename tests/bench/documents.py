"""Measure the PDF and the DOCX of the demo's assessment; prints `name | figure | bar | met`.

An empty one-page typst document is set in the same run, in the same kind of process, so that the
machine's own slowness is seen.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final, TypeVar

from pypdf import PdfReader
from sqlalchemy import select

from webapp import create_app
from webapp.assessments.models import Assessment
from webapp.config import Settings
from webapp.core.db import db
from webapp.demo.seeding import seed
from webapp.exports.blocks import Document
from webapp.exports.compose import Order, compose_document
from webapp.exports.docx import render_docx
from webapp.exports.pdf import render_pdf
from webapp.exports.queries import read_source
from webapp.migrating import migrate_database
from webapp.staff.models import Worker

T = TypeVar("T")

RUNS: Final = 9
SEED: Final = 1
SLOWEST_PDF: Final = 3.0  # seconds; other engines took 2.1 to 3.9 for 12 pages
LARGEST_PDF: Final = 1_500_000  # bytes
MADE_AT: Final = datetime(2026, 11, 20, tzinfo=UTC)
EMPTY: Final = Document(
    title="Empty",
    subtitle="",
    language="en-GB",
    direction="ltr",
    marks=(),
    page_of="Page {number} of {total}",
    digest_label="",
    facts=(),
    blocks=(),
    attachments=(),
)


def main() -> int:
    """Print the figures and return 1 when a bar is missed."""
    with _demo():
        compose_seconds, document = _time(_compose)
    empty_seconds, _empty = _time(lambda: render_pdf(EMPTY, made_at=MADE_AT))
    pdf_seconds, pdf = _time(lambda: render_pdf(document, made_at=MADE_AT))
    docx_seconds, docx = _time(lambda: render_docx(document, made_at=MADE_AT))
    pages = len(PdfReader(BytesIO(pdf)).pages)
    print(f"demo assessment, seed {SEED}, median of N={RUNS} runs")
    print(f"compose and verify | {compose_seconds:.3f} s | none | met")
    print(f"empty pdf | {empty_seconds:.3f} s | none | met")
    print(f"docx | {docx_seconds:.3f} s, {len(docx) / 1000:.0f} kB | none | met")
    print(f"pdf pages | {pages} | none | met")
    is_fast, is_small = pdf_seconds <= SLOWEST_PDF, len(pdf) <= LARGEST_PDF
    print(f"pdf | {pdf_seconds:.3f} s | {SLOWEST_PDF} s | {_say(is_fast)}")
    print(f"pdf size | {len(pdf) / 1000:.0f} kB | {LARGEST_PDF / 1000:.0f} kB | {_say(is_small)}")
    return 0 if is_fast and is_small else 1


@contextmanager
def _demo() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            mode="test",
            data=Path(folder),
            secret="only for measuring, and long enough for it",
            database_url=f"sqlite:///{folder}/three-houses.db",
        )
        app = create_app(settings)
        migrate_database(app)
        with app.app_context():
            seed(seed=SEED)
            yield
            db.session.remove()
            db.engine.dispose()


def _compose() -> Document:
    db.session.rollback()
    assessment = db.session.scalars(select(Assessment)).one()
    worker = db.session.get_one(Worker, assessment.started_by_id)
    order = Order(
        audience="case_file",
        recipient="Judge Notional",
        locale="en_GB",
        copy_number=1,
        made_at=MADE_AT,
    )
    return compose_document(read_source(assessment, worker), order).document


def _time(act: Callable[[], T]) -> tuple[float, T]:
    seconds = []
    for _run in range(RUNS):
        started = time.perf_counter()
        made = act()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), made


def _say(is_met: object) -> str:
    return "met" if is_met else "missed"


if __name__ == "__main__":
    sys.exit(main())
