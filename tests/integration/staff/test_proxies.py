"""Only a proxy of ours may say whose address a request has; the limits count that address."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import request

from tests.integration.conftest import DATABASE, settings_for
from webapp import create_app
from webapp.core.permissions import Permission, permission


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_an_address_is_believed_from_our_proxies_alone(
    proxies: int, seen: str, migrated_folder: Path, tmp_path: Path
) -> None:
    shutil.copy(migrated_folder / DATABASE, tmp_path / DATABASE)
    app = create_app(replace(settings_for(tmp_path), proxies=proxies))

    @app.get("/whose-address")
    @permission(Permission.PUBLIC)
    def whose_address() -> str:
        return request.remote_addr or ""

    answer = app.test_client().get(
        "/whose-address", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    )

    assert answer.text == seen
