"""A type for text that may be taken away: SQLite keeps it where it can be wiped.

SQLite moves rows from page to page as a table grows and shrinks, and `secure_delete` wipes a row
where it is, not where it was: some words that were taken away are in the file still
(`make bench-taken-away` prints how many). What does not fit on a row's own page lies on pages that
hold nothing else; these are never moved, and are wiped when they are given up
(https://www.sqlite.org/fileformat2.html, 1.6). So the text is led by as many spaces as a page has
bytes, and begins on such a page.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

LEAD: Final = " " * 4096  # as many as a page has bytes, if nobody asks SQLite for other pages


class TextApart(TypeDecorator[str]):
    """Text as it is, with the lead before it in the database alone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else LEAD + value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else value.removeprefix(LEAD)
