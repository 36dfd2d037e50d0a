"""What a worker's tablet keeps for visits that begin without a network; nothing of any record."""

from __future__ import annotations

import base64
from typing import Any

from webapp.cases.models import Child
from webapp.cases.queries import list_children
from webapp.staff.models import Worker
from webapp.tablet.queries import list_groups, list_houses, list_locales
from webapp.threehouses.languages import usual_script
from webapp.threehouses.prompts import PROMPTS, list_follow_ups
from webapp.threehouses.rules import Presentation


def describe_roster(worker: Worker, *, visit_pass: str, public_key: bytes) -> dict[str, Any]:
    """Return the worker's children by first name and language, and what every visit's screens need.

    `public_key` (SPKI; told as base64url) closes what a tablet then says of a visit.
    """
    return {
        "worker": str(worker.id),
        "worker_locale": worker.locale,
        "pass": visit_pass,
        "server_key": base64.urlsafe_b64encode(public_key).decode("ascii").rstrip("="),
        "children": [_tell_child(child) for child in list_children(worker)],
        "screens": {
            "worker_name": worker.name,
            "presentation": Presentation.SIMPLE_WORDS.value,
            "locales": list_locales(),
            "houses": list_houses(),
            "prompts": dict(PROMPTS),
            "follow_ups": list_follow_ups(),
            "audiences": list_groups(),
        },
    }


def _tell_child(child: Child) -> dict[str, str]:
    return {
        "id": str(child.id),
        "first_name": child.person.known_as,
        "language": child.language,
        "script": child.script or usual_script(child.language),
        "locale": child.interface_locale,
    }
