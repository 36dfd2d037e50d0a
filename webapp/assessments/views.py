"""The worker's pages of an assessment."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("assessments", __name__)
