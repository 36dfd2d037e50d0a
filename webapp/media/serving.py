"""Answers with a photo or a recording, whole or in part; who may have it was decided before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from flask import Response, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from webapp.core.envelope import NotReadable
from webapp.core.errors import DomainError
from webapp.core.web_security import PICTURE_POLICY
from webapp.media.services import Opened


class MediaDamaged(DomainError):
    """The file is here no more, or is not what was stored."""

    code = "media_damaged"
    status = 500


def answer_media(opened: Opened) -> Response:
    """Answer with a file, or with the part that the request asks for. Raises MediaDamaged."""
    size = opened.facts.bytes
    span = _read_range(size)
    start, end = span or (0, size)
    response = Response(
        _start_reading(opened, start, end),
        status=206 if span else 200,
        mimetype=opened.facts.type,
        direct_passthrough=True,
    )
    response.content_length = end - start
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    if span:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _read_range(size: int) -> tuple[int, int] | None:
    """Return start and end of the one range that is asked for. Raises 416 where there is none."""
    asked = request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return None  # several at once may be answered with the whole (RFC 9110, 14.2)
    span = asked.range_for_length(size)
    if span is None:
        raise RequestedRangeNotSatisfiable(length=size)
    return span


def _start_reading(opened: Opened, start: int, end: int) -> Iterator[bytes]:
    """Return the pieces; the first one is read now, while an error can still be answered."""
    pieces = opened.read(start, end)
    try:
        first = next(pieces, b"")
    except (NotReadable, FileNotFoundError) as error:
        raise MediaDamaged() from error
    return chain((first,), pieces)
