"""Sets one PDF with typst in a process of its own; it must import nothing of the application.

Reads one JSON object from standard input and writes the PDF to standard output. A refusal is an
exit code and no text: typst's messages quote the words they are about.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import typst

MISSING_LETTERS = 3
NOT_SET = 4
LARGEST_MEMORY = 4 * 1024**3  # bytes of address space; a document of 12 pages takes 0.14 GB
STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]


def main() -> int:
    """Set the document and return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
    task = json.load(sys.stdin.buffer)
    try:
        pdf = set_pdf(task)
    except typst.TypstError as error:
        return MISSING_LETTERS if "could not be displayed" in error.message else NOT_SET
    sys.stdout.buffer.write(pdf)
    return 0


def set_pdf(task: dict[str, str | int]) -> bytes:
    """Return the PDF of `template` with `data` (JSON text), in our own fonts alone."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(task["fonts"])],
    )
    pdf = typst.compile(
        Path(str(task["template"])).read_bytes(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": str(task["data"])},
        pdf_standards=STANDARDS,
        timestamp=int(task["timestamp"]),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


if __name__ == "__main__":
    sys.exit(main())
