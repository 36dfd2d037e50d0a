"""Packs the answers that a child's page waits for, which a slow line brings a letter at a time.

Only those into which nothing is put that comes with the request: the length of any other would
tell who listens on the line what is beside it (BREACH).
"""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress

packing = Compress()


def install_packing(app: Flask) -> None:
    """Let views pack what they answer with `@packing.compressed()`; no other answer is packed."""
    app.config.from_mapping(
        COMPRESS_REGISTER=False,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_MIMETYPES=["application/json", "text/html", "text/javascript"],
    )
    packing.init_app(app)
