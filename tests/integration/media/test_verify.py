"""What verifying finds: files and rows that disagree, and keys that are not there."""

from __future__ import annotations

import os
import time
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.factories.pictures import make_picture, tell_place
from tests.factories.sounds import make_wav
from tests.integration.conftest import settings_for
from tests.integration.media.conftest import send_part, send_whole
from webapp.config import Settings
from webapp.core.blobs import path_of
from webapp.core.db import db, transaction
from webapp.core.envelope import NotReadable, new_key
from webapp.core.verbatim import digest
from webapp.media import services
from webapp.media.models import MediaFile
from webapp.media.rules import Busy
from webapp.media.verify import (
    MediaFailure,
    check_presence,
    clean_up,
    count_media,
    verify_media,
)


@pytest.fixture
def row(owner_id: UUID) -> MediaFile:
    """The row of a photo that is complete, beside a recording of which half has come."""
    send_whole(owner_id, make_picture("jpeg", exif=tell_place(6)), "image/jpeg")
    send_part(owner_id, make_wav(), until=3_000)
    return db.session.scalars(select(MediaFile).where(MediaFile.file.is_not(None))).one()


def file_of(row: MediaFile, folder: Path) -> Path:
    return path_of(folder, row.file or "")


def test_untouched_media_agree(row: MediaFile) -> None:
    assert verify_media() == []
    assert count_media() == 1


def test_a_missing_file_is_named(row: MediaFile, folder: Path) -> None:
    file_of(row, folder).unlink()

    assert verify_media() == check_presence() == [MediaFailure("file", str(row.id))]


def test_a_file_that_was_cut_is_named(row: MediaFile, folder: Path) -> None:
    path = file_of(row, folder)
    path.write_bytes(path.read_bytes()[:-1])

    assert verify_media() == check_presence() == [MediaFailure("size", str(row.id))]


def test_one_flipped_bit_is_named(row: MediaFile, folder: Path) -> None:
    path = file_of(row, folder)
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)

    assert check_presence() == []
    assert verify_media() == [MediaFailure("content", str(row.id))]
    with pytest.raises(NotReadable):
        list(services.open_media(row.owner_id, row.digest).read())


def test_a_row_that_names_another_digest_is_named(row: MediaFile) -> None:
    with transaction():
        db.session.execute(update(MediaFile).values(served_digest="0" * 64))

    assert MediaFailure("content", str(row.id)) in verify_media()


def test_files_that_changed_places_are_named(owner_id: UUID, row: MediaFile, folder: Path) -> None:
    other = make_wav(700)
    send_whole(owner_id, other)
    rows = db.session.scalars(select(MediaFile).where(MediaFile.file.is_not(None))).all()
    first, second = (file_of(found, folder) for found in rows)
    first_content, second_content = first.read_bytes(), second.read_bytes()
    first.write_bytes(second_content)
    second.write_bytes(first_content)

    assert {failure.subject for failure in verify_media()} == {str(found.id) for found in rows}


def test_a_part_that_was_altered_is_named_and_comes_again(owner_id: UUID, folder: Path) -> None:
    sent = make_wav()
    send_part(owner_id, sent, until=3_000)
    (path,) = [path for path in folder.rglob("*") if path.is_file()]
    path.write_bytes(path.read_bytes()[::-1])

    assert [failure.part for failure in verify_media()] == ["content"]
    assert send_part(owner_id, sent, offset=3_000).refusal == "wrong_digest"
    assert send_whole(owner_id, sent).complete


def test_a_file_that_no_row_names_is_named(row: MediaFile, folder: Path) -> None:
    stranger = path_of(folder, "w" + "0" * 32)
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"whose is this?")

    assert check_presence() == []
    assert verify_media() == [MediaFailure("no_row", stranger.name)]


def test_a_part_that_no_row_names_is_named_when_nobody_can_be_writing_it_any_more(
    row: MediaFile, folder: Path
) -> None:
    left = path_of(folder, "p" + "0" * 32)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"a server was killed before the row")
    assert verify_media() == []

    two_hours_ago = time.time() - 7_200
    os.utime(left, (two_hours_ago, two_hours_ago))
    assert verify_media() == [MediaFailure("no_row", left.name)]

    clean_up()
    assert verify_media() == []


def with_keys(app: Flask, folder: Path, *keys: bytes) -> None:
    plain = settings_for(folder)
    app.config["THREE_HOUSES"] = Settings(
        mode=plain.mode,
        data=plain.data,
        secret=plain.secret,
        database_url=plain.database_url,
        keys=keys,
    )


def test_a_key_that_is_not_there_is_named_and_nothing_is_lost(
    app: Flask, owner_id: UUID, tmp_path: Path
) -> None:
    old, present, sent = new_key(), new_key(), make_wav()
    with_keys(app, tmp_path, old)
    send_whole(owner_id, sent)

    with_keys(app, tmp_path, present)
    assert check_presence() == [MediaFailure("key", str(owner_id))]
    with pytest.raises(NotReadable):
        services.open_media(owner_id, digest(sent))
    with pytest.raises(Busy):
        send_part(owner_id, make_wav(700))

    with_keys(app, tmp_path, present, old)
    assert verify_media() == []
    assert b"".join(services.open_media(owner_id, digest(sent)).read()) == sent


def test_after_a_start_with_a_new_key_the_one_before_it_is_not_needed(
    app: Flask, owner_id: UUID, tmp_path: Path
) -> None:
    old, present, sent = new_key(), new_key(), make_wav()
    with_keys(app, tmp_path, old)
    send_whole(owner_id, sent)

    with_keys(app, tmp_path, present, old)
    clean_up()
    with_keys(app, tmp_path, present)

    assert verify_media() == []
    assert b"".join(services.open_media(owner_id, digest(sent)).read()) == sent


def test_a_start_without_the_key_changes_nothing(
    app: Flask, owner_id: UUID, tmp_path: Path
) -> None:
    old, sent = new_key(), make_wav()
    with_keys(app, tmp_path, old)
    send_whole(owner_id, sent)

    with_keys(app, tmp_path, new_key(), new_key())
    clean_up()
    with_keys(app, tmp_path, old)

    assert verify_media() == []


def test_the_key_in_the_data_folder_is_for_us_alone(owner_id: UUID, tmp_path: Path) -> None:
    send_whole(owner_id, make_wav())

    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
