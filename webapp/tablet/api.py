"""The tablet's own JSON routes: what it may read and what it sends."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("tablet_api", __name__)
