"""The child's surface as a page that names nobody, and whose headers say what it needs first."""

from __future__ import annotations

from flask import Response, make_response, render_template, url_for

from webapp.core.templates import built, needs
from webapp.i18n.languages import DEFAULT_LOCALE
from webapp.i18n.locale import current_language


def show_surface() -> Response:
    """Show the child's surface; its screens are made by the script and its one account."""
    response = make_response(render_template("tablet/shell.html"))
    response.headers["Link"] = ", ".join(_list_links())
    return response


def _list_links() -> list[str]:
    # A browser reads the headers before the page. It asks in their order, and what is largest
    # comes last: so that is asked for first.
    scripts = [*needs("tablet.js"), built("tablet.js")]
    links = [f"<{address}>; rel=modulepreload" for address in scripts]
    links.append(f"<{built('tablet.css')}>; rel=preload; as=style")
    links.append(f"<{url_for('tablet_api.account')}>; rel=preload; as=fetch; crossorigin")
    links.append(f"<{built('early.js')}>; rel=preload; as=script")
    code = current_language().code
    if code != DEFAULT_LOCALE:
        catalogue = url_for("i18n.catalogue", locale=code)
        links.append(f"<{catalogue}>; rel=preload; as=fetch; crossorigin")
    return links
