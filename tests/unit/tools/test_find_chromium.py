"""Where the browser tests look for their browser, and what they say when there is none."""

from pathlib import Path

import pytest

from tools import find_chromium as finder


def make_program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def _empty_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(finder, "DOWNLOADS", tmp_path / "downloads")
    monkeypatch.setattr(finder, "APPLICATIONS", ())


def test_the_named_browser_comes_before_the_one_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_program(tmp_path / "bin/chromium")
    named = make_program(tmp_path / "elsewhere/chrome")
    monkeypatch.setenv("CHROMIUM", str(named))

    assert finder.find_chromium() == named


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    program = make_program(tmp_path / "bin/google-chrome")

    assert finder.find_chromium() == program


def test_playwrights_download_in_the_checkout_is_found(tmp_path: Path) -> None:
    program = make_program(tmp_path / "downloads/chromium-1200/chrome-linux/chrome")

    assert finder.find_chromium() == program


def test_a_named_browser_that_is_not_there_is_an_error_and_not_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_program(tmp_path / "bin/chromium")
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))

    with pytest.raises(finder.ChromiumNotFoundError, match="cannot be started"):
        finder.install_chromium()


def test_without_a_browser_a_sentence_says_how_to_get_one() -> None:
    with pytest.raises(finder.ChromiumNotFoundError, match=r"Install one .* or set CHROMIUM"):
        finder.find_chromium()
