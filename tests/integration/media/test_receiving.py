"""Files that come in parts: in any order, again, at once, altered, or too many."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.factories.pictures import CANARY, make_noise, make_picture, tell_place
from tests.factories.sounds import make_wav, make_webm
from tests.integration.media.conftest import list_names, send_part, send_whole
from webapp.core.db import db, transaction
from webapp.core.errors import NotFound
from webapp.core.verbatim import digest
from webapp.media import rules, services
from webapp.media.models import MediaPart
from webapp.media.queries import get_standing
from webapp.media.receiving import Part, receive
from webapp.media.rules import BadDigest, BadPart, PartTooLarge


def read(owner_id: UUID, content: bytes) -> bytes:
    return b"".join(services.open_media(owner_id, digest(content)).read())


def test_a_recording_comes_back_byte_for_byte_with_its_length(owner_id: UUID) -> None:
    sent = make_webm(3_000)

    standing = send_whole(owner_id, sent, "audio/webm;codecs=opus")

    assert (standing.held, standing.total, standing.complete) == (len(sent), len(sent), True)
    opened = services.open_media(owner_id, digest(sent))
    assert (opened.facts.type, opened.facts.duration_ms) == ("audio/webm", 3_000)
    assert opened.facts.digest == digest(sent)
    assert b"".join(opened.read()) == sent
    assert b"".join(opened.read(100, 300)) == sent[100:300]


def test_a_photo_is_kept_upright_without_what_it_tells_and_its_digest_stays(
    owner_id: UUID,
) -> None:
    sent = make_picture("jpeg", exif=tell_place(6))

    assert send_whole(owner_id, sent, "image/jpeg").complete

    opened = services.open_media(owner_id, digest(sent))
    served = b"".join(opened.read())
    assert (opened.facts.width, opened.facts.height) == (48, 64)
    assert CANARY.encode() not in served
    assert opened.facts.digest == digest(served) != digest(sent)
    assert opened.facts.bytes == len(served)


def test_a_photo_that_tells_nothing_is_kept_as_it_is(owner_id: UUID) -> None:
    sent = make_picture("png")

    send_whole(owner_id, sent, "image/png")

    assert read(owner_id, sent) == sent


def test_a_name_that_lies_does_not_matter_and_a_kind_that_lies_does(owner_id: UUID) -> None:
    jpeg, wav = make_picture("jpeg"), make_wav()

    assert send_whole(owner_id, jpeg, "image/png").complete
    assert services.open_media(owner_id, digest(jpeg)).facts.type == "image/jpeg"
    assert send_whole(owner_id, wav, "image/png").refusal == "not_a_picture"


def test_nothing_of_it_can_be_read_in_the_files(owner_id: UUID, folder: Path) -> None:
    sent = make_wav(60_000)[:40] + b"canary words" * 1_000
    send_part(owner_id, sent, until=6_000)
    send_part(owner_id, sent, offset=6_000)

    for path in folder.rglob("*"):
        assert path.is_dir() or b"canary words" not in path.read_bytes()
    assert digest(sent) not in " ".join(list_names(folder))


def test_the_same_file_twice_is_kept_once(owner_id: UUID, folder: Path) -> None:
    sent = make_wav()
    send_whole(owner_id, sent)
    before = list_names(folder)

    again = send_whole(owner_id, sent)

    assert again.complete
    assert list_names(folder) == before
    assert len(before) == 1


def test_another_owner_has_none_of_it_and_a_file_of_their_own(owner_id: UUID, folder: Path) -> None:
    sent, other = make_wav(), uuid4()
    send_whole(owner_id, sent)

    assert get_standing(other, digest(sent)) == get_standing(other, "0" * 64)
    with pytest.raises(NotFound):
        services.open_media(other, digest(sent))
    assert send_whole(other, sent).complete
    assert len(list_names(folder)) == 2


def test_a_part_that_comes_too_early_does_nothing(owner_id: UUID) -> None:
    sent = make_wav()

    assert send_part(owner_id, sent, offset=4_000).held == 0
    assert send_part(owner_id, sent, until=1_000).held == 1_000
    assert send_part(owner_id, sent, offset=4_000).held == 1_000
    assert send_part(owner_id, sent, offset=500).complete


cuts = st.tuples(st.integers(0, 8_043), st.integers(1, 5_000))


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(parts=st.lists(cuts, max_size=8))
def test_parts_in_any_order_make_the_same_file(app: Flask, parts: list[tuple[int, int]]) -> None:
    sent, owner = make_wav(), uuid4()
    held = 0
    with app.app_context():
        for offset, length in parts:
            until = min(len(sent), offset + length)
            if offset <= held:
                held = max(held, until)
            assert send_part(owner, sent, offset=offset, until=until).held == held
        assert send_part(owner, sent, offset=held).complete
        assert read(owner, sent) == sent


def test_a_file_that_was_altered_on_its_way_is_told_and_comes_again(
    owner_id: UUID, folder: Path
) -> None:
    sent, other = make_wav(), make_webm()
    send_whole(owner_id, other, "audio/webm")
    altered = sent[:-1] + b"\x07"

    answer = send_part(owner_id, altered, told_digest=digest(sent))

    assert (answer.refusal, answer.held, answer.complete) == ("wrong_digest", 0, False)
    assert len(list_names(folder)) == 1
    assert send_whole(owner_id, sent).complete
    assert get_standing(owner_id, digest(other)).complete


def test_another_size_than_was_told_is_refused_and_nothing_else_is_lost(owner_id: UUID) -> None:
    sent = make_wav()
    send_part(owner_id, sent, until=1_000)

    answer = send_part(owner_id, sent, offset=1_000, total=len(sent) + 1)

    assert (answer.refusal, answer.held) == ("wrong_total", 1_000)
    assert send_part(owner_id, sent, offset=1_000).complete


def test_a_refused_file_leaves_its_reason_and_no_bytes(owner_id: UUID, folder: Path) -> None:
    sent = make_picture("gif")

    first = send_whole(owner_id, sent, "image/gif")
    again = send_part(owner_id, sent, told_type="image/gif")

    assert (first.refusal, first.held, first.complete) == ("moving_picture", 0, False)
    assert again == first == get_standing(owner_id, digest(sent))
    assert list_names(folder) == []
    assert not get_standing(owner_id, digest(sent)).complete


def test_the_check_is_asked_for_again_by_a_part_of_no_bytes(
    owner_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = make_wav()
    with monkeypatch.context() as patch:
        patch.setattr("webapp.media.checking.LONGEST_WAIT", 0.0)  # too little for any check
        with pytest.raises(rules.Busy):
            send_whole(owner_id, sent)
    assert get_standing(owner_id, digest(sent)).held == len(sent)

    assert send_part(owner_id, sent, offset=len(sent)).complete


@pytest.mark.parametrize("told", ["", "text/html", "image", "video/webm", "../../etc", "image/x y"])
def test_a_type_that_is_neither_photo_nor_voice_is_refused(owner_id: UUID, told: str) -> None:
    assert send_part(owner_id, b"x", told_type=told).refusal == "unknown_type"


@pytest.mark.parametrize(
    ("told_type", "total"), [("image/jpeg", 8_000_001), ("audio/wav", 12_000_001)]
)
def test_a_file_that_is_too_large_is_refused_before_it_comes(
    owner_id: UUID, told_type: str, total: int
) -> None:
    answer = send_part(owner_id, b"x", told_type=told_type, total=total)

    assert answer.refusal == "file_too_large"
    assert get_standing(owner_id, digest(b"x")) == answer
    assert db.session.scalars(select(MediaPart)).all() == []


def test_an_owner_has_no_more_than_fits(owner_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.media.services.MOST_BYTES", 20_000)
    first, second = make_wav(), make_wav(999)
    send_whole(owner_id, first)

    assert send_whole(owner_id, second).refusal == "account_full"
    assert send_whole(owner_id, first).complete
    assert send_whole(uuid4(), second).complete


@pytest.mark.parametrize(
    ("offset", "content", "total", "refused"),
    [
        (-1, b"x", 5, BadPart),
        (5, b"x", 5, BadPart),
        (0, b"", 5, BadPart),
        (0, b"", 0, BadPart),
        (0, bytes(262_145), 10**6, PartTooLarge),
    ],
)
def test_a_part_of_no_file_is_refused(
    owner_id: UUID, offset: int, content: bytes, total: int, refused: type[Exception]
) -> None:
    part = Part(digest="0" * 64, told_type="audio/wav", total=total, offset=offset, content=content)
    with pytest.raises(refused):
        receive(owner_id, part, refuse_closed=lambda: None)


@pytest.mark.parametrize("told", ["", "0" * 63, "A" * 64, "../" * 20, "0" * 64 + "\n"])
def test_a_digest_that_is_none_is_refused(owner_id: UUID, told: str) -> None:
    with pytest.raises(BadDigest):
        send_part(owner_id, b"x", told_digest=told or "x")


def test_several_tablets_at_once_make_one_file(app: Flask, owner_id: UUID, folder: Path) -> None:
    sent = make_picture("png", make_noise(700, 500))
    step, done = 50_000, []

    def send_all() -> None:
        with app.app_context():
            for offset in range(0, len(sent), step):
                send_part(owner_id, sent, offset=offset, until=offset + step, told_type="image/png")
            done.append(get_standing(owner_id, digest(sent)))

    threads = [threading.Thread(target=send_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [standing.complete for standing in done] == [True] * 4
    assert len(list_names(folder)) == 1
    assert read(owner_id, sent) == sent


def test_what_was_taken_away_is_gone_with_its_row_and_its_file(
    owner_id: UUID, folder: Path
) -> None:
    sent, other = make_wav(), make_wav(300)
    send_whole(owner_id, sent)
    send_part(owner_id, other, until=100)

    with transaction():
        services.erase(owner_id, digest(sent))
        services.erase(owner_id, digest(other))
        services.erase(owner_id, "0" * 64)
        assert len(list_names(folder)) == 2  # nothing goes before the commit

    assert list_names(folder) == []
    assert get_standing(owner_id, digest(sent)).total is None
    assert send_whole(owner_id, sent).complete


def test_what_was_not_taken_away_after_all_is_still_there(owner_id: UUID) -> None:
    sent = make_wav()
    send_whole(owner_id, sent)

    with contextlib.suppress(ZeroDivisionError), transaction():
        services.erase(owner_id, digest(sent))
        raise ZeroDivisionError
    with transaction():
        db.session.flush()

    assert read(owner_id, sent) == sent


def test_what_nothing_names_any_more_is_not_kept(owner_id: UUID, folder: Path) -> None:
    named, unnamed = make_wav(), make_wav(300)
    send_whole(owner_id, named)
    send_whole(owner_id, unnamed)

    with transaction():
        services.keep_only(owner_id, [digest(named)])

    assert get_standing(owner_id, digest(named)).complete
    assert not get_standing(owner_id, digest(unnamed)).complete
    assert len(list_names(folder)) == 1
