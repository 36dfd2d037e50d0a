"""The lock files hold hashes for every package, and no address of any machine or registry."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")
ADDRESS = re.compile(r"[a-z]+://|--(find-links|index-url|extra-index-url)|(^|\s)/\w+/")


def read_requirements(name: str) -> list[str]:
    joined = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]


def read_npm_packages() -> dict[str, dict[str, Any]]:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return {name: entry for name, entry in lock["packages"].items() if name}


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_python_lock_names_no_address(name: str) -> None:
    assert not ADDRESS.search((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_each_locked_python_package_has_one_version_and_a_hash(name: str) -> None:
    loose = [line for line in read_requirements(name) if "==" not in line or "sha256:" not in line]

    assert loose == []


def test_the_developers_lock_holds_the_same_versions_as_the_runtimes() -> None:
    pins = [line.split()[0] for line in read_requirements("requirements-dev.lock")]

    assert {line.split()[0] for line in read_requirements("requirements.lock")} <= set(pins)


def test_the_npm_lock_names_no_address_to_fetch_from() -> None:
    assert [name for name, entry in read_npm_packages().items() if "resolved" in entry] == []


def test_each_locked_npm_package_has_a_hash() -> None:
    assert [name for name, entry in read_npm_packages().items() if "integrity" not in entry] == []
