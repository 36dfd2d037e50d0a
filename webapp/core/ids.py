"""Identifiers: random, so that one id never leads to another."""

from __future__ import annotations

import hashlib
import secrets
import uuid


def new_id() -> uuid.UUID:
    """Return a random UUID (version 4)."""
    return uuid.uuid4()


def named_id(account_id: uuid.UUID, name: str) -> uuid.UUID:
    """Return the id that server and tablet both derive for a named part of an account."""
    return uuid.uuid5(account_id, name)


def new_token() -> str:
    """Return a secret of 256 bits for a cookie; only its hash is stored."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return the SHA-256 (hex) under which a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
