"""The child's surface as a page; what its script asks for first travels with it."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template, url_for
from flask_wtf.csrf import generate_csrf

from webapp.core.templates import built, needs
from webapp.i18n.languages import DEFAULT_LOCALE
from webapp.i18n.locale import current_language
from webapp.tablet.queries import describe_account
from webapp.threehouses.models import Sitting


def tell_account(sitting: Sitting) -> dict[str, Any]:
    """Return everything that the child's screens need, with the token of unsafe requests."""
    return {"token": generate_csrf(), **describe_account(sitting)}


def show_surface(sitting: Sitting) -> Response:
    """Show the child's surface with its account; nobody keeps this page (`no-store`)."""
    page = render_template("tablet/shell.html", account=tell_account(sitting))
    response = make_response(page)
    response.headers["Link"] = ", ".join(_list_links())
    return response


def _list_links() -> list[str]:
    # A browser reads the headers before the page. It asks in their order, and what is largest
    # comes last: so that is asked for first.
    scripts = [*needs("tablet.js"), built("tablet.js")]
    links = [f"<{address}>; rel=modulepreload" for address in scripts]
    links.append(f"<{built('tablet.css')}>; rel=preload; as=style")
    code = current_language().code
    if code != DEFAULT_LOCALE:
        catalogue = url_for("i18n.catalogue", locale=code)
        links.append(f"<{catalogue}>; rel=preload; as=fetch; crossorigin")
    return links
