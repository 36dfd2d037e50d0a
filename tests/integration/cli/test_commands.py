"""The program's commands: what they refuse, and what they find."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from webapp import create_app
from webapp.cli import main
from webapp.config import read_settings
from webapp.core.db import db, transaction
from webapp.core.verbatim import digest
from webapp.threehouses.letter_keys import get_public_key
from webapp.threehouses.models import LetterKey


@pytest.fixture
def seeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("THREE_HOUSES_DATABASE_URL", raising=False)
    assert main(["seed", "--families", "3", "--seed", "4", "--data", str(tmp_path)]) == 0
    return tmp_path


@pytest.mark.parametrize("command", ["demo", "serve", "seed", "verify", "export"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    assert "--data DIR" in capsys.readouterr().out


@pytest.mark.parametrize("host", ["::", "192.0.2.1", "198.51.100.7", "example.org"])
def test_the_demonstration_listens_to_this_machine_only(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--host", host, "--data", str(tmp_path)]) == 1

    assert "for this machine only" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mode", ["demo", "bench", "test"])
def test_only_production_is_served_to_other_machines(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THREE_HOUSES_MODE", mode)

    assert main(["serve", "--host", "192.0.2.1", "--data", str(tmp_path)]) == 1

    assert "for this machine only" in capsys.readouterr().err


def test_a_port_in_use_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert main(["demo", "--port", str(port), "--data", str(tmp_path)]) == 1

    assert f"Port {port} on 127.0.0.1 cannot be used" in capsys.readouterr().err


def test_serving_without_a_secret_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("THREE_HOUSES_SECRET", "THREE_HOUSES_MODE", "FLASK_ENV"):
        monkeypatch.delenv(name, raising=False)

    assert main(["serve", "--data", str(tmp_path)]) == 1

    assert "THREE_HOUSES_SECRET" in capsys.readouterr().err


def test_untouched_data_agrees(seeded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data", str(seeded)]) == 0

    assert capsys.readouterr().out.endswith("0 do not agree.\n")


def test_what_was_altered_is_named(seeded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(seeded / "three-houses.db") as connection:
        connection.execute("DROP TRIGGER guard_account_items_update")
        connection.execute("DROP TRIGGER guard_audit_events_update")
        connection.execute(
            "UPDATE account_items SET words = words || '.' WHERE rowid = "
            "(SELECT min(rowid) FROM account_items WHERE kind = 'words')"
        )
        connection.execute("UPDATE audit_events SET name = 'a:b' WHERE rowid = 3")
    connection.close()

    assert main(["verify", "--data", str(seeded)]) == 1

    said = capsys.readouterr().out
    assert "does not agree: account" in said
    assert "does not agree: log of" in said


def test_a_file_of_media_that_nobody_knows_is_named(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seeded / "media" / "00").mkdir(parents=True)
    (seeded / "media" / "00" / "w00").write_bytes(b"whose is this?")

    assert main(["verify", "--data", str(seeded)]) == 1

    assert "does not agree: media w00: no_row" in capsys.readouterr().out


def test_a_flipped_byte_in_the_key_for_letters_is_named(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = create_app(read_settings(data=seeded, mode="demo"))
    with app.app_context(), transaction():
        get_public_key(None)
    assert main(["verify", "--data", str(seeded)]) == 0
    with app.app_context(), transaction():
        row = db.session.get_one(LetterKey, "visits")
        row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])

    assert main(["verify", "--data", str(seeded)]) == 1

    said = capsys.readouterr().out
    assert "does not agree: the key for letters of tablets: private" in said


def test_an_account_is_printed_as_it_was_stored(
    seeded: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with sqlite3.connect(seeded / "three-houses.db") as connection:
        account, sealed = connection.execute(
            "SELECT id, digest FROM child_accounts WHERE sealed_at IS NOT NULL LIMIT 1"
        ).fetchone()
    connection.close()

    assert main(["export", "--account", account, "--data", str(seeded)]) == 0

    assert digest(capfdbinary.readouterr().out) == sealed


def test_an_unknown_account_and_an_empty_folder_are_said_plainly(
    seeded: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = ["export", "--account", "00000000-0000-4000-8000-000000000000"]

    assert main([*unknown, "--data", str(seeded)]) == 1
    assert main(["verify", "--data", str(tmp_path_factory.mktemp("empty"))]) == 1

    said = capsys.readouterr().err
    assert "no sealed account" in said
    assert "There is no data" in said


def list_files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, but for what SQLite puts beside a database while it is read."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.name: path.read_bytes() for path in paths if path.suffix not in (".db-wal", ".db-shm")
    }


def test_verifying_changes_nothing_in_the_folder(seeded: Path) -> None:
    (seeded / "secret").unlink()
    (seeded / "key").unlink(missing_ok=True)
    with sqlite3.connect(seeded / "three-houses.db") as connection:
        connection.execute("DELETE FROM media_keys")
    connection.close()
    before = list_files(seeded)

    assert main(["verify", "--data", str(seeded)]) == 0

    assert list_files(seeded) == before


def test_a_database_of_another_version_is_left_as_it_is(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(seeded / "three-houses.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    before = list_files(seeded)
    account = "00000000-0000-4000-8000-000000000000"

    assert main(["verify", "--data", str(seeded)]) == 1
    assert main(["export", "--account", account, "--data", str(seeded)]) == 1

    assert capsys.readouterr().err.count("another version of this program") == 2
    assert list_files(seeded) == before


def test_a_key_that_is_gone_is_said_plainly_and_no_other_is_made(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seeded / "key").unlink(missing_ok=True)
    with sqlite3.connect(seeded / "three-houses.db") as connection:
        connection.execute(
            "INSERT OR IGNORE INTO media_keys VALUES (?, 'k', x'00', '2026-01-01')", ("a" * 32,)
        )
    connection.close()

    assert main(["verify", "--data", str(seeded)]) == 1

    assert "There is no key" in capsys.readouterr().err
    assert not (seeded / "key").exists()
