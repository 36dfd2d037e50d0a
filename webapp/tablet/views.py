"""Hand-over, the child's page, the lock and taking back."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("tablet", __name__)
