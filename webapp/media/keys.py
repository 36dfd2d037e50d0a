"""Opens the data keys of owners with the deployment's key; no key is ever told or logged."""

from __future__ import annotations

import uuid

from flask import current_app

from webapp.config import Settings, kept_key
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.envelope import NotReadable, new_key, unwrap_key, wrap_key
from webapp.media.models import MediaKey
from webapp.media.queries import find_wrapped_key


def deployment_keys() -> tuple[bytes, ...]:
    """Return the keys that wrap data keys: the present one first, then those before it."""
    settings: Settings = current_app.config["THREE_HOUSES"]
    return settings.keys or (kept_key(settings.data),)


def open_key(owner_id: uuid.UUID) -> bytes:
    """Return an owner's data key. Raises NotReadable where there is none that can be opened."""
    wrapped = find_wrapped_key(owner_id)
    if wrapped is None:
        raise NotReadable("there is no key")
    return unwrap_key(wrapped, by=deployment_keys(), context=owner_id.bytes)


def make_key(owner_id: uuid.UUID) -> None:
    """Give an owner a data key, unless there is one."""
    if find_wrapped_key(owner_id) is not None:
        return
    wrapped = wrap_key(new_key(), by=deployment_keys()[0], context=owner_id.bytes)
    db.session.add(
        MediaKey(owner_id=owner_id, key_id=wrapped.key_id, sealed=wrapped.sealed, created_at=now())
    )
    db.session.flush()
