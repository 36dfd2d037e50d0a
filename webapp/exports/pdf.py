"""Renders blocks as a tagged, archival PDF; it must not word, choose or leave out anything."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from webapp.core.errors import DomainError
from webapp.core.templates import BUILD
from webapp.exports import pdf_process
from webapp.exports.blocks import ChildPicture, Document, plain_document

FONTS = BUILD / "ttf"
TEMPLATE = Path(__file__).parent / "typst" / "assessment.typ"
LONGEST_SECONDS = 60


class PdfNotSet(DomainError):
    """The document could not be set as a PDF within its limits."""

    code = "pdf_not_set"
    status = 500


class NoLettersForWords(DomainError):
    """Some words are in a script that no font of ours has: nothing may be shown as boxes."""

    code = "no_letters_for_words"
    status = 409


def render_pdf(document: Document, *, made_at: datetime) -> bytes:
    """Return the PDF/A-3a and PDF/UA-1 file; the same input gives the same bytes.

    Raises NoLettersForWords, PdfNotSet.
    """
    task = {
        "template": str(TEMPLATE),
        "fonts": str(FONTS),
        "data": json.dumps(_typst_data(document), ensure_ascii=False),
        "timestamp": int(made_at.timestamp()),
    }
    return _run(json.dumps(task).encode())


def _run(task: bytes) -> bytes:
    command = [sys.executable, "-I", pdf_process.__file__]
    try:
        done = subprocess.run(
            command, input=task, capture_output=True, check=False, timeout=LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise PdfNotSet(reason="too_long") from error
    if done.returncode == pdf_process.MISSING_LETTERS:
        raise NoLettersForWords()
    if done.returncode != 0:
        raise PdfNotSet(reason=f"exit_{done.returncode}")
    return done.stdout


def _typst_data(document: Document) -> dict[str, Any]:
    data = plain_document(document)
    data["blocks"] = list(_with_pictures(document, data["blocks"]))
    return data


def _with_pictures(
    document: Document, plain_blocks: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for block, plain in zip(document.blocks, plain_blocks, strict=True):
        if not isinstance(block, ChildPicture):
            yield plain
            continue
        picture = block.picture
        yield {**plain, "svg": picture.svg(), "width": picture.width_mm}
