"""The built files: packed for a browser that can unpack them, and kept by it."""

from __future__ import annotations

import json

import brotli
import pytest
from flask.testing import FlaskClient

from tools.frontend_build import COMPILE_ALL, FIRST
from webapp.core.templates import BUILD

NAMES: dict[str, str] = json.loads((BUILD / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("name", ["tablet.js", "tablet.css", "staff.js", "staff.css"])
def test_a_file_comes_packed_to_a_browser_that_unpacks_it(client: FlaskClient, name: str) -> None:
    address = f"/static/build/{NAMES[name]}"

    packed = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br"}, buffered=True)
    plain = client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)

    assert packed.headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in plain.headers
    assert brotli.decompress(packed.data) == plain.data
    assert packed.mimetype == plain.mimetype
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_a_file_with_its_hash_in_its_name_is_kept_for_a_year(client: FlaskClient) -> None:
    answer = client.get(f"/static/build/{NAMES['tablet.js']}", buffered=True)

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", FIRST)
def test_what_a_child_waits_for_is_compiled_while_it_comes(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/static/build/{NAMES[name]}", buffered=True)

    assert answer.text.startswith(COMPILE_ALL)


def test_a_file_without_a_hash_is_asked_for_again(client: FlaskClient) -> None:
    answer = client.get("/static/build/manifest.json", buffered=True)

    assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["build/absent.js", "../config.py", "build/../../config.py"])
def test_what_is_not_there_is_not_found(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/static/{name}", headers={"Accept-Encoding": "br"}, buffered=True)

    assert answer.status_code == 404
