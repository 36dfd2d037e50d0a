"""What a tablet gives up of a sealed account, as it sends it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from webapp.core.verbatim import digest
from webapp.tablet.sittings import DELIVERY_HEADER

ADDRESS = "/tablet/api/aside"
STEP = 256 * 1024


def write_change(change: dict[str, Any]) -> str:
    """Return a change as the tablet writes it."""
    return json.dumps(change, separators=(",", ":"), ensure_ascii=False)


def digest_text(change: dict[str, Any]) -> str:
    """Return what the server tells of a change that it has set aside."""
    return digest(write_change(change).encode("utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A tablet, or a worker's delivery on it, that gives things up."""

    client: FlaskClient
    headers: dict[str, str] = field(default_factory=dict)

    def give(self, *changes: dict[str, Any], reason: str = "account_sealed") -> TestResponse:
        """Give changes up."""
        given = [{"reason": reason, "text": write_change(change)} for change in changes]
        return self.client.post(ADDRESS, json={"changes": given}, headers=self.headers)

    def put(self, content: bytes, *, offset: int = 0, **told: Any) -> TestResponse:
        """Give up the part of a file that begins there."""
        query = {
            "offset": offset,
            "total": len(content),
            "reason": "unreadable",
            "kind": "other",
            "type": "",
            **told,
        }
        name = query.pop("digest", digest(content))
        return self.client.put(
            f"{ADDRESS}/{name}",
            query_string=query,
            data=content[offset : offset + STEP],
            headers=self.headers,
        )


def deliver_with(client: FlaskClient, account_id: UUID) -> Giving:
    """Return the delivery of an account by a worker who is signed in."""
    answer = client.post(f"/api/accounts/{account_id}/deliveries")
    assert answer.status_code == 200
    return Giving(client=client, headers={DELIVERY_HEADER: answer.get_json()["sitting"]})
