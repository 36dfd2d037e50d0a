"""How often somebody may try to prove who they are, by address and by account (threat 7)."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from webapp.core.ids import hash_token

WRONG_TRIES_OF_AN_ADDRESS = "30 per 15 minutes"
WRONG_TRIES_OF_AN_ACCOUNT = "10 per 15 minutes"

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def limit_password_tries(
    view: Callable[..., ResponseReturnValue],
) -> Callable[..., ResponseReturnValue]:
    """Count the wrong passwords sent to a view that answers a right one with a redirect.

    Signing in and taking the tablet back share one count. Raises 429 when it is used up.
    """
    for tries, asker in (
        (WRONG_TRIES_OF_AN_ADDRESS, get_remote_address),
        (WRONG_TRIES_OF_AN_ACCOUNT, _account_asked_for),
    ):
        view = limiter.shared_limit(
            tries, scope="password", key_func=asker, methods=["POST"], deduct_when=_was_wrong
        )(view)
    return view


def _account_asked_for() -> str:
    # Hashed, so that the counter's store holds no address of a person.
    return "account:" + hash_token(request.form.get("email", "").strip().lower())


def _was_wrong(response: Response) -> bool:
    return response.status_code >= 400
