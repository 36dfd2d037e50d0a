"""How a letter of a tablet is read: JSON in its body, or a part of a file and its place."""

from __future__ import annotations

import json
from typing import Any

from flask import request

from webapp.core.errors import DomainError
from webapp.media.receiving import Part
from webapp.media.rules import LARGEST_PART, BadPart


class NotJson(DomainError):
    code = "not_json"


class NotABatch(DomainError):
    code = "not_a_batch"


def read_json() -> dict[str, Any]:
    """Return the object in the body. Raises NotJson, NotABatch."""
    try:
        read = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise NotJson() from error
    if not isinstance(read, dict):
        raise NotABatch()
    return read


def read_part(digest: str) -> Part:
    """Return the part of a file that is in the body. Raises BadPart, RequestEntityTooLarge."""
    request.max_content_length = LARGEST_PART
    return Part(
        digest=digest,
        told_type=request.args.get("type", ""),
        total=_read_number("total"),
        offset=_read_number("offset"),
        content=request.get_data(cache=False),
    )


def _read_number(name: str) -> int:
    """Return a whole number of the address. Raises BadPart."""
    told = request.args.get(name, "")
    if not (told.isascii() and told.isdecimal()) or len(told) > 15:
        raise BadPart()
    return int(told)
