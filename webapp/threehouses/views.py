"""The worker's pages about a visit and a child's account."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("threehouses", __name__)
