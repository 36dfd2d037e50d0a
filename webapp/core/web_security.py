"""The headers on every answer and the cookie's settings; nothing inline is ever allowed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask, Response, request

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "font-src": "'self'",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
# Of what a child made, in an <img> or alone: as a document it can do nothing (threat 8).
PICTURE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
# What a tablet is given at the hand-over, as long as browsers keep a cookie at the most.
LONGEST_COOKIE = timedelta(days=400)
_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), interest-cohort=()",
}

# What else a script, a style or a font is told says something to documents and pictures only, and
# a slow line brings more of it than of a small file.
_OF_PARTS = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")
_PARTS = ("text/javascript", "text/css", "application/json", "font/woff2")


def install_headers(app: Flask, *, is_https: bool) -> None:
    """Put the security headers on every answer; pages are never stored by the browser."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        is_part = request.endpoint == "static" and response.mimetype in _PARTS
        for name in _OF_PARTS if is_part else _HEADERS:
            response.headers.setdefault(name, _HEADERS[name])
        if is_https and not is_part:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def cookie_settings(*, is_https: bool) -> dict[str, Any]:
    """Return Flask's cookie settings; the `__Host-` name needs https, so only there."""
    return {
        "SESSION_COOKIE_NAME": "__Host-three-houses" if is_https else "three-houses",
        "SESSION_COOKIE_SECURE": is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "PERMANENT_SESSION_LIFETIME": LONGEST_COOKIE,
        # An answer that comes late must not bring back what one before it ended.
        "SESSION_REFRESH_EACH_REQUEST": False,
    }
