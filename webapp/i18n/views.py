"""The browser's catalogue of one language; the same for everybody."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from webapp.core.errors import NotFound
from webapp.core.packing import packing
from webapp.core.permissions import Permission, permission
from webapp.i18n.catalogues import browser_catalogue
from webapp.i18n.languages import is_interface_locale

blueprint = Blueprint("i18n", __name__)


@blueprint.get("/catalogue/<locale>.json")
@permission(Permission.PUBLIC)
@packing.compressed()
def catalogue(locale: str) -> Response:
    """Answer the messages of one language."""
    if not is_interface_locale(locale):
        raise NotFound()
    response = jsonify(browser_catalogue(locale))
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response
