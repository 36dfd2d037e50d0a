"""The name that passkeys belong to: what the installation was told, never what a request says."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.integration.conftest import DATABASE, settings_for
from webapp import create_app
from webapp.staff.ceremony import find_origin

OWN = "https://houses.authority.example"


def origin_at(folder: Path, address: str, *, mode: str, origin: str = "") -> str | None:
    app = create_app(replace(settings_for(folder, mode=mode), origin=origin))
    with app.test_request_context("/sign-in", base_url=address):
        found = find_origin()
        return found.url if found else None


@pytest.fixture
def folder(migrated_folder: Path, tmp_path: Path) -> Path:
    shutil.copy(migrated_folder / DATABASE, tmp_path / DATABASE)
    return tmp_path


@pytest.mark.parametrize("address", [OWN, "https://evil.example", "http://localhost:5000"])
def test_a_real_installation_believes_its_settings_alone(folder: Path, address: str) -> None:
    assert origin_at(folder, address, mode="production", origin=OWN) == OWN
    assert origin_at(folder, address, mode="production") is None


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://localhost:5000", "http://localhost:5000"),
        ("http://127.0.0.1:5000", None),
        ("http://[::1]:5000", None),
        ("http://evil.example", None),
        ("http://localhost.evil.example", None),
    ],
)
def test_on_this_machine_only_localhost_has_passkeys(
    folder: Path, address: str, found: str | None
) -> None:
    assert origin_at(folder, address, mode="demo") == found
