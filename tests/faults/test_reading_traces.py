"""Reading a trace of system calls: a sync counts in its own thread, done, before the answer."""

from __future__ import annotations

import pytest

from tests.faults.sync_trace import read_trace

ASKED = 'recvfrom(9<TCP:[1]>, "POST /tablet/api/changes HTTP/1.1"..., 8192, 0, NULL, NULL) = 900'
SYNCED = "fdatasync(7</data/three-houses.db-wal>) = 0"
ANSWERED = 'sendto(9<TCP:[1]>, "HTTP/1.1 200 OK\\r\\nServer: g"..., 300, 0, NULL, 0) = 300'
SENT = 'recvfrom(9<TCP:[1]>, "PUT /tablet/api/media/ab?offset=0"..., 8192, 0, NULL, NULL) = 900'
FILE = "fsync(8</data/media/ab/w00ab.new>) = 0"
FOLDER = "fsync(8</data/media/ab>) = 0"


def is_on_disk(*calls: str) -> list[bool]:
    lines = [call if call[0].isdigit() else f"11 1794480000.000001 {call}" for call in calls]
    return [request.is_on_disk for request in read_trace(lines) if request.status == 200]


@pytest.mark.parametrize(
    ("calls", "found"),
    [
        ((ASKED, SYNCED, ANSWERED), [True]),
        ((ASKED, ANSWERED, SYNCED), [False]),
        ((SYNCED, ASKED, ANSWERED), [False]),
        ((ASKED, SYNCED.replace("= 0", "= -1 EIO (Input/output error)"), ANSWERED), [False]),
        ((ASKED, f"12 1794480000.000001 {SYNCED}", ANSWERED), [False]),
        ((ASKED, SYNCED.replace("db-wal", "db"), ANSWERED), [False]),
        ((ASKED, SYNCED, ANSWERED, ASKED, ANSWERED), [True, False]),
        ((SENT, FILE, FOLDER, SYNCED, ANSWERED), [True]),
        ((SENT, FILE, SYNCED, ANSWERED), [False]),
        ((SENT, FOLDER, SYNCED, ANSWERED), [False]),
        ((SENT, FILE, FOLDER, ANSWERED), [False]),
    ],
)
def test_an_answer_counts_only_after_its_own_sync(
    calls: tuple[str, ...], found: list[bool]
) -> None:
    assert is_on_disk(*calls) == found


def test_a_call_that_another_thread_interrupts_is_put_together() -> None:
    begun, ended = SYNCED.split(")")

    found = is_on_disk(
        ASKED, f"{begun} <unfinished ...>", f"<... fdatasync resumed>){ended}", ANSWERED
    )

    assert found == [True]


def test_a_sync_that_never_returned_does_not_count() -> None:
    begun, _ended = SYNCED.split(")")

    assert is_on_disk(ASKED, f"{begun} <unfinished ...>", ANSWERED) == [False]
