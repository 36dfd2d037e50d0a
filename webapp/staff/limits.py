"""How often somebody may try to prove who they are, by address and by account (threat 7)."""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from webapp.core.ids import hash_token
from webapp.staff.guard import current_worker

View = Callable[..., ResponseReturnValue]

WRONG_TRIES_OF_AN_ADDRESS = "30 per 15 minutes"
WRONG_TRIES_OF_AN_ACCOUNT = "10 per 15 minutes"

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def limit_password_tries(view: View) -> View:
    """Count the wrong passwords and passkeys sent to a view that refuses them with an error.

    Signing in and taking the tablet back share one count. Raises 429 when it is used up.
    """
    return _limit(view, _account_asked_for)


def limit_own_password_tries(view: View) -> View:
    """Count likewise where somebody who is signed in says their own password again."""
    return _limit(view, _own_account)


def limit_pass_tries(view: View) -> View:
    """Count what an address sends to a view that begins visits by a pass, and that is refused."""
    return limiter.shared_limit(
        WRONG_TRIES_OF_AN_ADDRESS,
        scope="pass",
        key_func=get_remote_address,
        methods=["POST"],
        deduct_when=_was_wrong,
    )(view)


def _limit(view: View, account: Callable[[], str]) -> View:
    for tries, asker in (
        (WRONG_TRIES_OF_AN_ADDRESS, get_remote_address),
        (WRONG_TRIES_OF_AN_ACCOUNT, account),
    ):
        view = limiter.shared_limit(
            tries, scope="password", key_func=asker, methods=["POST"], deduct_when=_was_wrong
        )(view)
    return view


def _own_account() -> str:
    return _counter_of(current_worker().email)


def _account_asked_for() -> str:
    told = request.form.get("credential")
    return _counter_of(request.form.get("email", "") if told is None else _id_of(told))


def _id_of(credential: str) -> str:
    try:
        told = json.loads(credential)
    except ValueError:
        return ""
    return str(told.get("id", "")) if isinstance(told, dict) else ""


def _counter_of(name: str) -> str:
    # Hashed, so that the counter's store holds no address of a person.
    return "account:" + hash_token(name.strip().lower())


def _was_wrong(response: Response) -> bool:
    return response.status_code >= 400
