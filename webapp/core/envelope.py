"""Encryption of what lies in files (AES-256-GCM), and of the keys it is done with; no database.

A file is encrypted in chunks, so that any part of it can be read alone and none need be held
whole. Each file has its own key, derived from its owner's data key and 16 random bytes; each
chunk is bound to its place, to being the last or not, and to the context that the caller names.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32  # AES-256
CHUNK = 64 * 1024  # bytes of plain content
_TAG = 16
_SALT = 16
_NONCE = 12
_MAGIC = b"3HE1"
_HEADER = len(_MAGIC) + _SALT


class NotReadable(Exception):
    """The bytes are not what was written here: cut, altered, moved, or of another key."""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key as it is stored: encrypted, with the id of the key that opens it."""

    key_id: str
    sealed: bytes


def new_key() -> bytes:
    """Return a random key."""
    return os.urandom(KEY_BYTES)


def id_of_key(key: bytes) -> str:
    """Return the id of a key, which tells nothing of it (16 hexadecimal digits)."""
    return hashlib.sha256(b"three houses key id" + key).hexdigest()[:16]


def wrap_key(data_key: bytes, *, by: bytes, context: bytes) -> WrappedKey:
    """Encrypt a data key by a key of the deployment."""
    nonce = os.urandom(_NONCE)
    return WrappedKey(id_of_key(by), nonce + AESGCM(by).encrypt(nonce, data_key, context))


def unwrap_key(wrapped: WrappedKey, *, by: Iterable[bytes], context: bytes) -> bytes:
    """Return a data key; `by` are the keys of the deployment, old ones too. Raises NotReadable."""
    for key in by:
        if id_of_key(key) == wrapped.key_id:
            nonce, sealed = wrapped.sealed[:_NONCE], wrapped.sealed[_NONCE:]
            return _open(AESGCM(key), nonce, sealed, context)
    raise NotReadable("the key that opens it is not here")


def encrypt(chunks: Iterable[bytes], *, key: bytes, context: bytes) -> Iterator[bytes]:
    """Yield the encrypted file of plain bytes that come in pieces of any size."""
    salt = os.urandom(_SALT)
    cipher = _cipher_of_file(key, salt, context)
    yield _MAGIC + salt
    place, waiting = 0, b""
    for piece in chunks:
        waiting += piece
        while len(waiting) > CHUNK:  # never the last one, which is told below
            yield cipher.encrypt(_nonce(place, is_last=False), waiting[:CHUNK], context)
            place, waiting = place + 1, waiting[CHUNK:]
    yield cipher.encrypt(_nonce(place, is_last=True), waiting, context)


def size_when_encrypted(size: int) -> int:
    """Return how many bytes a file takes whose plain content has this size."""
    return _HEADER + size + _TAG * max(1, -(-size // CHUNK))


def decrypt(
    file: BinaryIO, *, key: bytes, context: bytes, size: int, start: int = 0, end: int | None = None
) -> Iterator[bytes]:
    """Yield the plain bytes from start to end of an encrypted file of this plain size.

    Only the chunks that are asked for are read. Raises NotReadable.
    """
    end = size if end is None else min(end, size)
    if file.seek(0, os.SEEK_END) != size_when_encrypted(size):
        raise NotReadable("the file has another size")
    file.seek(0)
    header = file.read(_HEADER)
    if header[: len(_MAGIC)] != _MAGIC:
        raise NotReadable("the file is of another kind")
    cipher = _cipher_of_file(key, header[len(_MAGIC) :], context)
    last = max(0, (size - 1) // CHUNK)
    for place in range(start // CHUNK, last + 1):
        first = place * CHUNK
        if first >= end and size:
            return
        file.seek(_HEADER + place * (CHUNK + _TAG))
        sealed = file.read(CHUNK + _TAG)
        plain = _open(cipher, _nonce(place, is_last=place == last), sealed, context)
        yield plain[max(0, start - first) : end - first]


def _cipher_of_file(key: bytes, salt: bytes, context: bytes) -> AESGCM:
    derived = HKDF(SHA256(), KEY_BYTES, salt, b"three houses file" + context).derive(key)
    return AESGCM(derived)


def _nonce(place: int, *, is_last: bool) -> bytes:
    return place.to_bytes(_NONCE - 1, "big") + bytes([is_last])


def _open(cipher: AESGCM, nonce: bytes, sealed: bytes, context: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, context)
    except (InvalidTag, ValueError) as error:
        raise NotReadable("the bytes do not agree with the key") from error
