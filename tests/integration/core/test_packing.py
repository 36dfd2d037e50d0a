"""What is packed for a slow line, and which headers come with what."""

from __future__ import annotations

import json

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from tests.integration.conftest import Scene
from tests.integration.tablet.test_hand_over import tablet, visit_id
from webapp.core.templates import built

__all__ = ["tablet", "visit_id"]
PACKED = {"Accept-Encoding": "br"}


def test_what_the_childs_page_waits_for_is_packed_and_says_the_same(tablet: FlaskClient) -> None:
    for address in ("/tablet/api/account", "/catalogue/ar.json"):
        plain = tablet.get(address).data
        answer = tablet.get(address, headers=PACKED)
        assert answer.headers["Content-Encoding"] == "br"
        assert "Accept-Encoding" in answer.headers["Vary"]
        told, packed = json.loads(plain), json.loads(brotli.decompress(answer.data))
        for each in (told, packed):
            each.pop("token", None)  # which is another each time
        assert packed == told
        assert len(answer.data) < len(plain) / 2


def test_a_browser_that_packs_nothing_is_answered_plainly(tablet: FlaskClient) -> None:
    answer = tablet.get("/tablet/api/account", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in answer.headers
    assert answer.json["token"]


@pytest.mark.parametrize("address", ["/", "/children/{child}", "/sign-in"])
def test_no_page_of_a_worker_is_packed(client: FlaskClient, scene: Scene, address: str) -> None:
    """Something that came with a request may stand there beside something secret."""
    answer = client.get(address.format(child=scene.child), headers=PACKED)
    assert "Content-Encoding" not in answer.headers


def test_a_file_is_told_only_the_headers_that_files_need(tablet: FlaskClient) -> None:
    with tablet.application.test_request_context():
        script = built("tablet.js")
    icon = "/static/icons/drawing.svg"
    page, file, picture = (_headers_of(tablet, each) for each in ("/tablet/", script, icon))
    for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy"):
        assert file[name] == page[name]
    for name in ("Content-Security-Policy", "Permissions-Policy", "Referrer-Policy"):
        assert name in page
        assert name not in file
    assert picture["Content-Security-Policy"] == page["Content-Security-Policy"]


def _headers_of(client: FlaskClient, address: str) -> Headers:
    with client.get(address) as answer:
        return answer.headers
