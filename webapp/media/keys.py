"""Opens the data keys of owners with the deployment's key; no key is ever told or logged."""

from __future__ import annotations

import uuid

from flask import current_app
from sqlalchemy import select

from webapp.config import Settings, kept_key
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.envelope import NotReadable, id_of_key, new_key, unwrap_key, wrap_key
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


def wrap_keys_anew() -> int:
    """Wrap by the present key what an earlier one wraps, and return how many there were.

    Those whose key is not here stay as they are, for the day when it is.
    """
    keys = deployment_keys()
    earlier = {id_of_key(key) for key in keys[1:]} - {id_of_key(keys[0])}
    rows = db.session.scalars(
        select(MediaKey).where(MediaKey.key_id.in_(earlier)).order_by(MediaKey.owner_id)
    ).all()
    for row in rows:
        wrapped = wrap_key(open_key(row.owner_id), by=keys[0], context=row.owner_id.bytes)
        row.key_id, row.sealed = wrapped.key_id, wrapped.sealed
    db.session.flush()
    return len(rows)


def make_key(owner_id: uuid.UUID) -> None:
    """Give an owner a data key, unless there is one."""
    if find_wrapped_key(owner_id) is not None:
        return
    wrapped = wrap_key(new_key(), by=deployment_keys()[0], context=owner_id.bytes)
    db.session.add(
        MediaKey(owner_id=owner_id, key_id=wrapped.key_id, sealed=wrapped.sealed, created_at=now())
    )
    db.session.flush()
