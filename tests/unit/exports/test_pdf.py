"""The PDF of blocks built by hand: deterministic, whole, and refused rather than boxed."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.factories.documents import full_document, make_document, make_words
from webapp.exports import pdf, pdf_process
from webapp.exports.blocks import Heading
from webapp.exports.pdf import NoLettersForWords, PdfNotSet, render_pdf

MADE_AT = datetime(2026, 11, 12, 10, 30, tzinfo=UTC)


def test_the_same_document_gives_the_same_bytes() -> None:
    first = render_pdf(full_document(), made_at=MADE_AT)
    assert render_pdf(full_document(), made_at=MADE_AT) == first


def test_no_font_is_anybodys_but_ours() -> None:
    reader = PdfReader(BytesIO(render_pdf(full_document(), made_at=MADE_AT)))
    fonts = {
        str(found["/FontName"]).split("+")[-1]
        for found in map(reader.get_object, range(1, reader.trailer["/Size"]))
        if isinstance(found, dict) and "/FontName" in found
    }
    ours = ("Andika", "AtkinsonHyperlegible", "NotoSansArabic", "NotoEmoji")
    assert fonts
    assert all(font.startswith(ours) for font in fonts)


def test_every_page_says_which_of_how_many_it_is() -> None:
    words = make_words("A good day. " * 700)
    pages = PdfReader(BytesIO(render_pdf(make_document(words), made_at=MADE_AT))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()


def test_a_word_longer_than_a_line_stays_on_the_page() -> None:
    document = make_document(make_words("ab" * 400))
    (page,) = PdfReader(BytesIO(render_pdf(document, made_at=MADE_AT))).pages
    assert page.extract_text().replace("\n", "").replace("\u200b", "").count("ab") >= 400
    assert page.extract_text().count("\n") > 15


def test_source_code_in_words_stays_words() -> None:
    words = '#panic("no") $x$ @cite *a* #{1 + 1} "); #set page(width: 1cm)'
    (page,) = PdfReader(
        BytesIO(render_pdf(make_document(make_words(words)), made_at=MADE_AT))
    ).pages
    assert '#panic("no")' in page.extract_text()
    assert float(page.mediabox.width) == pytest.approx(595.276, 0.001)


def test_a_script_without_letters_is_refused() -> None:
    with pytest.raises(NoLettersForWords):
        render_pdf(make_document(make_words("ᠮᠣᠩᠭᠣᠯ")), made_at=MADE_AT)


def test_a_document_that_cannot_be_set_is_refused_with_a_code() -> None:
    skipped = make_document(Heading(1, "One"), Heading(3, "Three"))
    with pytest.raises(PdfNotSet):
        render_pdf(skipped, made_at=MADE_AT)


def test_setting_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST_SECONDS", 0.001)
    with pytest.raises(PdfNotSet) as refused:
        render_pdf(full_document(), made_at=MADE_AT)
    assert refused.value.data == {"reason": "too_long"}


def test_a_refusal_says_nothing_of_the_words(tmp_path: Path) -> None:
    task = tmp_path / "task"
    task.write_text(
        '{"template": "/nowhere", "fonts": "/nowhere", "data": "secret", "timestamp": 0}'
    )
    with task.open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-I", pdf_process.__file__],
            stdin=source,
            capture_output=True,
            check=False,
        )
    assert done.returncode != 0
    assert b"secret" not in done.stderr + done.stdout
