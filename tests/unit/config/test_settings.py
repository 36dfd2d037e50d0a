"""The settings that would put children at risk are refused before anything starts."""

import base64
import os
from pathlib import Path

import pytest

from webapp.config import UnsafeSettings, kept_key, read_settings

LONG_SECRET = "long enough to sign the cookies of a whole authority"


@pytest.fixture
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET", "DATA", "MODE", "DATABASE_URL", "PROXIES", "KEY", "ORIGIN"):
        monkeypatch.delenv(f"THREE_HOUSES_{name}", raising=False)
    for name in ("FLASK_ENV", "FLASK_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_bare")
def test_production_needs_a_long_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnsafeSettings):
        read_settings(data=tmp_path)
    monkeypatch.setenv("THREE_HOUSES_SECRET", "short")
    with pytest.raises(UnsafeSettings):
        read_settings(data=tmp_path)
    monkeypatch.setenv("THREE_HOUSES_SECRET", LONG_SECRET)
    assert read_settings(data=tmp_path).secret == LONG_SECRET


@pytest.mark.usefixtures("_bare")
def test_production_refuses_debugging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREE_HOUSES_SECRET", LONG_SECRET)
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(UnsafeSettings):
        read_settings(data=tmp_path)


@pytest.mark.usefixtures("_bare")
def test_the_demo_keeps_a_secret_of_its_own(tmp_path: Path) -> None:
    first = read_settings(data=tmp_path, mode="demo").secret
    assert len(first) >= 32
    assert read_settings(data=tmp_path, mode="demo").secret == first
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize("told", ["-1", "many", "1.5", ""])
def test_a_number_of_proxies_that_is_none_is_refused(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREE_HOUSES_PROXIES", told)
    with pytest.raises(UnsafeSettings):
        read_settings(data=tmp_path, mode="demo")


@pytest.mark.usefixtures("_bare")
def test_the_present_key_comes_first_and_those_before_it_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    present, before = bytes(range(32)), bytes(32)
    told = ", ".join(base64.b64encode(key).decode() for key in (present, before))
    monkeypatch.setenv("THREE_HOUSES_KEY", told)

    assert read_settings(data=tmp_path, mode="demo").keys == (present, before)


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize(
    "told", ["a secret word", "AAAA", "é", base64.b64encode(b"x" * 33).decode()]
)
def test_a_key_that_is_none_is_refused(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREE_HOUSES_KEY", told)

    with pytest.raises(UnsafeSettings):
        read_settings(data=tmp_path, mode="demo")


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize(
    "told",
    [
        "http://houses.authority.example",
        "https://192.0.2.7",
        "https://houses.authority.example/record",
        "houses.authority.example",
        "https://",
    ],
)
def test_an_origin_that_can_have_no_passkeys_is_refused(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREE_HOUSES_ORIGIN", told)

    with pytest.raises(UnsafeSettings):
        read_settings(data=tmp_path, mode="demo")


@pytest.mark.usefixtures("_bare")
def test_an_origin_is_taken_as_browsers_say_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREE_HOUSES_ORIGIN", "https://Houses.Authority.example:8443/")

    found = read_settings(data=tmp_path, mode="demo").origin

    assert found == "https://houses.authority.example:8443"


def test_without_a_key_one_is_made_once_and_kept_for_us_alone(tmp_path: Path) -> None:
    first = kept_key(tmp_path)

    assert len(first) == 32
    assert kept_key(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("_bare")
def test_a_new_key_and_its_name_are_on_the_disk_before_anything_is_wrapped_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, synced = os.fsync, []

    def sync(descriptor: int) -> None:
        real(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        synced.append((path, (tmp_path / "key").exists()))

    monkeypatch.setattr(os, "fsync", sync)
    kept_key(tmp_path)

    (written, had_name), folder = synced
    assert (written.parent, had_name) == (tmp_path, False)
    assert folder == (tmp_path, True)
