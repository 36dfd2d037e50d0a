"""Every refusal becomes an answer here: a page for people, JSON for the tablet and islands."""

from __future__ import annotations

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webapp.core.errors import DomainError

SIGN_IN_ADDRESS = "/sign-in"


def install_error_pages(app: Flask) -> None:
    """Map refusals and HTTP errors to pages or JSON, by surface."""
    app.register_error_handler(DomainError, answer_domain_error)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(500, answer_http_error)


def answer_domain_error(error: DomainError) -> ResponseReturnValue:
    """Answer a refusal with its status; the sign-in page where nobody is signed in."""
    if wants_json():
        return _json(error.code, error.status, error.data)
    if error.code == "sign_in_needed":
        return redirect(SIGN_IN_ADDRESS)
    if error.code == "handed_over":
        return make_response(render_template("tablet/locked.html"), error.status)
    return _page(error.code, error.status)


def answer_http_error(error: HTTPException) -> ResponseReturnValue:
    """Answer an HTTP error; 404, 405 and refused roles all look alike."""
    status = error.code or 500
    if status == 405:
        status = 404
    code = {400: "bad_request", 404: "not_found", 413: "too_large", 429: "too_many_tries"}.get(
        status, "server_error" if status >= 500 else "refused"
    )
    return _json(code, status, {}) if wants_json() else _page(code, status)


def wants_json() -> bool:
    """Return whether the caller is a script of ours."""
    return "/api/" in request.path or request.is_json


def _json(code: str, status: int, data: dict[str, object]) -> Response:
    return make_response(jsonify({"code": code, **data}), status)


def _page(code: str, status: int) -> Response:
    return make_response(render_template("errors/refused.html", code=code), status)
