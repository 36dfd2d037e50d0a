"""A file that another process has begun to remove is kept by nobody, and what is kept stays."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from tests.factories.sounds import make_wav
from tests.integration.media.conftest import list_names, send_part
from webapp.core.clock import clock_at, now
from webapp.core.verbatim import digest
from webapp.media import receiving, services
from webapp.media.storing import Shelf
from webapp.media.verify import verify_media

LONGEST = 30  # seconds


class Other:
    """A second server on the same folder, whose clock is ahead, at the end of an upload of its own.

    It stops after reading what is due, or before it removes anything, until it may go on.
    """

    def __init__(self, app: Flask, monkeypatch: pytest.MonkeyPatch, stops_at: str) -> None:
        self._app = app
        self._is_stopped = threading.Event()
        self._may_go_on = threading.Event()
        self._thread = threading.Thread(target=self._remove_left)
        real = getattr(receiving, stops_at)

        def stop(*arguments: Any) -> Any:
            if threading.current_thread() is not self._thread:
                return real(*arguments)
            if stops_at == "list_left":
                found = real(*arguments)
                self._stop()
                return found
            self._stop()
            return real(*arguments)

        monkeypatch.setattr(receiving, stops_at, stop)

    def begin(self) -> None:
        """Go on as far as where it stops."""
        self._thread.start()
        assert self._is_stopped.wait(LONGEST)

    def end(self) -> None:
        """Go on to the end."""
        self._may_go_on.set()
        self._thread.join(LONGEST)
        assert not self._thread.is_alive()

    def _stop(self) -> None:
        self._is_stopped.set()
        self._may_go_on.wait(LONGEST)

    def _remove_left(self) -> None:
        with self._app.app_context(), clock_at(now() + timedelta(hours=2)):
            receiving.remove_left()


@contextmanager
def before_it_is_kept(monkeypatch: pytest.MonkeyPatch, other: Other) -> Iterator[None]:
    """Have the other server begin when the whole file is on the disk, and its row is not there."""
    real = Shelf.write_whole

    def write(shelf: Shelf, *arguments: Any) -> None:
        real(shelf, *arguments)
        other.begin()

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "write_whole", write)
        yield


@pytest.mark.parametrize("stops_at", ["list_left", "remove_files"])
def test_what_is_acknowledged_while_another_server_removes_what_is_due_stays(
    app: Flask, owner_id: UUID, folder: Path, monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    content = make_wav()
    other = Other(app, monkeypatch, stops_at)

    with before_it_is_kept(monkeypatch, other):
        is_acknowledged = send_part(owner_id, content).complete
    other.end()

    assert is_acknowledged is (stops_at == "list_left"), "what is being removed is not kept"
    assert send_part(owner_id, content).complete, "sent once more"
    assert b"".join(services.open_media(owner_id, digest(content)).read()) == content
    assert verify_media() == []
    assert len(list_names(folder)) == 1
