"""The shell that a tablet keeps, the service worker that keeps it, and the manifest."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from flask import Blueprint, Response, jsonify, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.core.packing import packing
from webapp.core.permissions import Permission, permission
from webapp.core.templates import list_built, read_built
from webapp.i18n import pgettext
from webapp.i18n.catalogues import browser_catalogue
from webapp.i18n.languages import DEFAULT_LOCALE, LANGUAGES
from webapp.i18n.locale import set_locale

blueprint = Blueprint("pwa", __name__, url_prefix="/tablet")
SERVICE_WORKER = "service-worker.js"
ICONS = ("icons/drawing.svg", "icons/drawing.png")
# Fonts are kept when a page first asks for them, so that only the chosen language's are.
_KEPT = (".css", ".js", ".json", ".svg")
_NOT_OF_THE_SHELL = ("staff", "entrance", "chunks/bench", "service-worker", "manifest.")


@blueprint.get("/shell")
@permission(Permission.PUBLIC)
@packing.compressed()
def shell() -> ResponseReturnValue:
    """Show the child's surface without anything of a sitting; its script asks for the account."""
    return _render_shell()


@blueprint.get("/service-worker.js")
@permission(Permission.PUBLIC)
@packing.compressed()
def service_worker() -> Response:
    """Answer the service worker, which begins with what it keeps and the version of all that."""
    told = json.dumps(_describe_shell(), sort_keys=True)
    response = make_response(f"const SHELL={told};\n{read_built(SERVICE_WORKER)}")
    response.mimetype = "text/javascript"
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/manifest.webmanifest")
@permission(Permission.PUBLIC)
def manifest() -> Response:
    """Answer what a home screen shows: a neutral name and a neutral icon (threat 3)."""
    name = pgettext("neutral title of the tablet", "Drawing")
    drawing, picture = (url_for("static", filename=icon) for icon in ICONS)
    response = jsonify(
        id="/tablet/",
        name=name,
        short_name=name,
        start_url="/tablet/",
        scope="/",  # a worker hands over and takes back in the same app
        display="standalone",
        background_color="#faf5ea",
        theme_color="#faf5ea",
        icons=[
            {"src": drawing, "type": "image/svg+xml", "sizes": "any", "purpose": "any"},
            {"src": picture, "type": "image/png", "sizes": "180x180"},
        ],
    )
    response.mimetype = "application/manifest+json"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _describe_shell() -> dict[str, object]:
    """Return the version, the shell's address, and every other file that it cannot do without."""
    page = _render_shell()
    catalogues = [_address_of_catalogue(language.code) for language in LANGUAGES]
    files = [*list_shell_files(), *catalogues]
    version = hashlib.sha256("\n".join([page, *files, _digest_of_messages()]).encode())
    return {"version": version.hexdigest()[:16], "page": url_for("pwa.shell"), "files": files}


def _render_shell() -> str:
    set_locale(DEFAULT_LOCALE)  # the same for everybody; the script speaks the child's language
    return render_template("tablet/kept_shell.html")


def list_shell_files() -> list[str]:
    """Return the addresses of the built files that the child's surface can ask for."""
    built = [
        url_for("static", filename=f"build/{path}")
        for path in list_built()
        if path.endswith(_KEPT) and not path.startswith(_NOT_OF_THE_SHELL)
    ]
    return sorted([*built, *(url_for("static", filename=icon) for icon in ICONS)])


def _address_of_catalogue(locale: str) -> str:
    return url_for("i18n.catalogue", locale=locale)


@cache
def _digest_of_messages() -> str:
    told = [browser_catalogue(language.code) for language in LANGUAGES]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
