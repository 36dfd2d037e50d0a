"""An owner of media, and sending it files in parts as a tablet does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask

from webapp.core.verbatim import digest
from webapp.media.queries import Standing
from webapp.media.receiving import Part, receive


@pytest.fixture
def owner_id(app: Flask) -> Iterator[UUID]:
    """An account's id, inside the application's context."""
    with app.app_context():
        yield uuid4()


@pytest.fixture
def folder(app: Flask) -> Path:
    """Where the files of media lie."""
    found: Path = app.config["THREE_HOUSES"].data / "media"
    return found


def list_names(folder: Path) -> list[str]:
    """Return the names of all files of media, half written ones too."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def accept() -> None:
    """Refuse nothing: the owner is open."""


def send_part(
    owner_id: UUID,
    content: bytes,
    *,
    offset: int = 0,
    until: int | None = None,
    told_type: str = "audio/wav",
    total: int | None = None,
    told_digest: str = "",
) -> Standing:
    """Send the bytes from offset to until of a file."""
    part = Part(
        digest=told_digest or digest(content),
        told_type=told_type,
        total=len(content) if total is None else total,
        offset=offset,
        content=content[offset:until],
    )
    return receive(owner_id, part, refuse_closed=accept)


def send_whole(owner_id: UUID, content: bytes, told_type: str = "audio/wav") -> Standing:
    """Send a file from its beginning to its end."""
    step, found = 256 * 1024, Standing()
    for offset in range(0, len(content), step):
        found = send_part(
            owner_id, content, offset=offset, until=offset + step, told_type=told_type
        )
    return found
