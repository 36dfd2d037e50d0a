"""How an audit event is named and chained; pure."""

from __future__ import annotations

import re
from typing import Any, Literal

from webapp.core.verbatim import canonical_json, digest

ActorKind = Literal["worker", "child", "system"]

_NAME = re.compile(r"[a-z_]+:[a-z_]+")


def check_name(name: str) -> None:
    """Refuse a name that is not `subject:action` (ValueError)."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not subject:action")


def hash_event(facts: dict[str, Any], *, previous_hash: str) -> str:
    """Return SHA-256 (hex) over the previous hash and the event's canonical form."""
    return digest(previous_hash.encode() + canonical_json(facts))
