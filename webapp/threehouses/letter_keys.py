"""The server's one pair of keys for letters of tablets; no private half is told or logged."""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import select

from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.envelope import KEY_BYTES, NotReadable, WrappedKey, id_of_key, unwrap_key, wrap_key
from webapp.core.letters import Opened, Pair, new_pair, open_letter, public_half
from webapp.media.keys import deployment_keys
from webapp.threehouses.models import LetterKey, VisitPass

_THE_ONE: Final = "visits"
_CONTEXT: Final = b"three houses letter key"


def offer_pair() -> Pair | None:
    """Return a new pair where there is none yet; outside a transaction, for it takes a while."""
    return new_pair() if db.session.get(LetterKey, _THE_ONE) is None else None


def get_public_key(offered: Pair | None) -> bytes:
    """Return the public half of the pair that is kept; `offered` is kept where there is none.

    Inside a transaction: of two processes that offer one, the second finds that of the first.
    """
    row = db.session.get(LetterKey, _THE_ONE, populate_existing=True)
    return row.public if row is not None else _keep(offered or new_pair()).public


def read_letter(letter: bytes, *, vector: bytes, context: bytes) -> Opened:
    """Return what a tablet's letter says. Raises NotReadable where it cannot be opened here."""
    row = db.session.get(LetterKey, _THE_ONE)
    if row is None:
        raise NotReadable("there is no pair of keys")
    return open_letter(letter, vector=vector, private=_open(row), context=context)


def read_pass_key() -> bytes:
    """Return the key that proves passes: whoever opens a letter can tell whose its pass is.

    Raises NotReadable.
    """
    row = db.session.get(LetterKey, _THE_ONE)
    if row is None:
        raise NotReadable("there is no pair of keys")
    return HKDF(SHA256(), KEY_BYTES, None, b"three houses visit pass").derive(_open(row))


def wrap_letter_key_anew() -> int:
    """Wrap by the present key of the deployment what an earlier one wraps; return how many."""
    keys = deployment_keys()
    row = db.session.get(LetterKey, _THE_ONE)
    earlier = {id_of_key(key) for key in keys[1:]} - {id_of_key(keys[0])}
    if row is None or row.key_id not in earlier:
        return 0
    wrapped = wrap_key(_open(row), by=keys[0], context=_CONTEXT)
    row.key_id, row.sealed = wrapped.key_id, wrapped.sealed
    db.session.flush()
    return 1


def is_letter_key_closed() -> bool:
    """Return whether there is a pair whose private half no key of the deployment opens."""
    row = db.session.get(LetterKey, _THE_ONE)
    return row is not None and row.key_id not in {id_of_key(key) for key in deployment_keys()}


def find_fault() -> str:
    """Return what of the pair does not agree, or nothing where all does.

    `private`: no key of the deployment opens it. `public`: it is of another pair, so that what
    tablets close with it would stay closed. `pair`: passes were given out with one, and it is gone.
    """
    row = db.session.get(LetterKey, _THE_ONE)
    if row is None:
        return "pair" if db.session.scalar(select(VisitPass.token_hash).limit(1)) else ""
    try:
        own = public_half(_open(row))
    except NotReadable:
        return "private"
    return "" if own == row.public else "public"


def _keep(pair: Pair) -> LetterKey:
    wrapped = wrap_key(pair.private, by=deployment_keys()[0], context=_CONTEXT)
    row = LetterKey(
        id=_THE_ONE,
        public=pair.public,
        key_id=wrapped.key_id,
        sealed=wrapped.sealed,
        created_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _open(row: LetterKey) -> bytes:
    wrapped = WrappedKey(row.key_id, row.sealed)
    return unwrap_key(wrapped, by=deployment_keys(), context=_CONTEXT)
