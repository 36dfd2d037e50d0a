"""How a letter of a tablet is read: JSON in its body, numbers in its address."""

from __future__ import annotations

import json
from typing import Any

from flask import request

from webapp.core.errors import DomainError
from webapp.media.rules import BadPart


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


def read_number(name: str) -> int:
    """Return a whole number of the address. Raises BadPart."""
    told = request.args.get(name, "")
    if not (told.isascii() and told.isdecimal()) or len(told) > 15:
        raise BadPart()
    return int(told)
