"""The child's surface as a page that names nobody, and whose headers say what it needs first."""

from __future__ import annotations

from flask import Response, make_response, render_template, url_for

from webapp.core.templates import built
from webapp.i18n.languages import DEFAULT_LOCALE
from webapp.i18n.locale import current_language


def show_surface() -> Response:
    """Show the child's surface; its screens are made by the script and its one account."""
    response = make_response(render_template("tablet/shell.html"))
    response.headers["Link"] = ", ".join(_list_links())
    return response


def _list_links() -> list[str]:
    # A browser reads the headers before the page, and asks in their order: first for what others
    # wait for, last for what is largest and so comes last all the same.
    links = [
        f"<{built('tablet.js')}>; rel=modulepreload",
        f"<{url_for('tablet_api.account')}>; rel=preload; as=fetch; crossorigin",
        f"<{built('early.js')}>; rel=preload; as=script",
        f"<{built('tablet.css')}>; rel=preload; as=style",
        f"<{built('chunks/child-page.js')}>; rel=modulepreload",
    ]
    code = current_language().code
    if code != DEFAULT_LOCALE:
        catalogue = url_for("i18n.catalogue", locale=code)
        links.append(f"<{catalogue}>; rel=preload; as=fetch; crossorigin")
    return links
