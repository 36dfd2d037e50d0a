"""The settings that would put children at risk are refused before anything starts."""

from pathlib import Path

import pytest

from webapp.config import UnsafeSettings, read_settings

LONG_SECRET = "long enough to sign the cookies of a whole authority"


@pytest.fixture
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET", "DATA", "MODE", "DATABASE_URL", "PROXIES"):
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
