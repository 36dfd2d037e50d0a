"""Saving sections and quoting, as JSON."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("assessments_api", __name__)
