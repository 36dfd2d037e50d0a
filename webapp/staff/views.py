"""Signing in and out, own settings, and the administrator's list of workers."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("staff", __name__)
