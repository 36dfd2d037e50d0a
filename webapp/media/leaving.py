"""Files that must go: written down in the act that lets them go, removed when it is committed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from flask import current_app
from sqlalchemy import delete, event, select, update

from webapp.core.blobs import remove_files
from webapp.core.clock import now
from webapp.core.db import db
from webapp.media.models import LeavingFile

_AT_COMMIT = "media_files_going"
LONGEST_WRITING = timedelta(hours=1)
# When a file goes that may not be kept any more, whatever a clock says afterwards.
GOING: Final = datetime(1970, 1, 1, tzinfo=UTC)


def media_folder() -> Path:
    """Return the folder of all media."""
    folder: Path = current_app.config["THREE_HOUSES"].data / "media"
    return folder


def let_go(files: Iterable[str]) -> None:
    """Have files removed as soon as the present transaction is committed.

    After a crash in between, `remove_left` does it.
    """
    names = list(files)
    db.session.add_all(LeavingFile(file=name, after=GOING) for name in names)
    db.session.flush()
    db.session().info.setdefault(_AT_COMMIT, []).extend(names)


def announce(file: str) -> None:
    """Write down a file before it is written: it goes, unless `keep` is told of it in time."""
    db.session.add(LeavingFile(file=file, after=now() + LONGEST_WRITING))
    db.session.flush()


def keep(file: str) -> bool:
    """Keep an announced file, which a row names from now on; tell whether it may still be kept.

    Not where its time had come and another process removes it, or has done so.
    """
    row = db.session.get(LeavingFile, file, populate_existing=True)
    if row is None or row.after == GOING:
        return False
    db.session.delete(row)
    db.session.flush()
    return True


def list_left() -> list[str]:
    """Return the files whose time has come."""
    due = select(LeavingFile.file).where(LeavingFile.after <= now())
    return list(db.session.scalars(due.order_by(LeavingFile.file)))


def let_left_go() -> list[str]:
    """Have the files whose time has come be kept by nobody any more, and return them."""
    names = list_left()
    db.session.execute(
        update(LeavingFile).where(LeavingFile.file.in_(names)).values(after=GOING),
        execution_options={"synchronize_session": False},
    )
    return names


def forget_left(files: Iterable[str]) -> None:
    """Forget files that are gone."""
    db.session.execute(delete(LeavingFile).where(LeavingFile.file.in_(list(files))))


@event.listens_for(db.session, "after_commit")
def _remove_at_once(session: Any) -> None:
    names = session.info.pop(_AT_COMMIT, [])
    if names:
        remove_files(media_folder(), names)


@event.listens_for(db.session, "after_rollback")
def _keep_after_all(session: Any) -> None:
    session.info.pop(_AT_COMMIT, None)
