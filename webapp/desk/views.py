"""My children and the child's record."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("desk", __name__)
