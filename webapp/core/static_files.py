"""Serves the built files: packed where the browser takes it, and kept by it for a year."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask, Response, request, send_from_directory

PACKED = ".br"
_HASHED = re.compile(r"-[A-Z0-9]{8}\.[a-z0-9]+$")
_KEPT_FOR_A_YEAR = "public, max-age=31536000, immutable"


def install_static_files(app: Flask) -> None:
    """Serve static files through this module; the build packs them beforehand."""
    app.view_functions["static"] = send_static_file


def send_static_file(filename: str) -> Response:
    """Answer a static file; a file whose name carries its hash never changes."""
    folder = Path(__file__).resolve().parents[1] / "static"
    response = _send_packed(folder, filename) or send_from_directory(folder, filename)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers.pop("Content-Disposition", None)
    if _HASHED.search(filename):
        response.headers["Cache-Control"] = _KEPT_FOR_A_YEAR
    return response


def _send_packed(folder: Path, filename: str) -> Response | None:
    if request.accept_encodings.quality("br") <= 0:
        return None
    if filename.endswith(PACKED) or not (folder / (filename + PACKED)).is_file():
        return None
    response = send_from_directory(folder, filename + PACKED, mimetype=_type_of(filename))
    response.headers["Content-Encoding"] = "br"
    return response


def _type_of(filename: str) -> str:
    return {
        ".css": "text/css",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
    }[Path(filename).suffix]
