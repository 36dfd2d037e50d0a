"""Letters that a tablet closes without a network and only the server opens; no database.

A letter is the tablet's own new key (AES-256), closed with the server's public key (RSA-OAEP with
SHA-256), and behind it what the tablet says, under that key (AES-256-GCM).
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from webapp.core.envelope import KEY_BYTES, NotReadable

MODULUS_BITS = 3072
BOX_BYTES = MODULUS_BITS // 8
VECTOR_BYTES = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """`public` is SPKI, `private` is PKCS #8, both DER."""

    public: bytes
    private: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a letter, and the key that the tablet made for it."""

    key: bytes
    content: bytes


def new_pair() -> Pair:
    """Return a new pair of keys; it takes about half a second."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=MODULUS_BITS)
    return Pair(
        public=private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        private=private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def public_half(private: bytes) -> bytes:
    """Return the half that closes what this one opens. Raises NotReadable: it is no such key."""
    try:
        secret = load_der_private_key(private, password=None)
    except ValueError as error:
        raise NotReadable("it is no key") from error
    return secret.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def open_letter(letter: bytes, *, vector: bytes, private: bytes, context: bytes) -> Opened:
    """Return what a letter says and its key. Raises NotReadable: another pair's, cut or altered."""
    box, sealed = letter[:BOX_BYTES], letter[BOX_BYTES:]
    secret = load_der_private_key(private, password=None)
    if not isinstance(secret, rsa.RSAPrivateKey):
        raise NotReadable("the key is of another kind")
    try:
        key = secret.decrypt(box, OAEP(mgf=MGF1(SHA256()), algorithm=SHA256(), label=None))
        if len(key) != KEY_BYTES:
            raise NotReadable("the key has another length")
        return Opened(key, AESGCM(key).decrypt(vector, sealed, context))
    except (InvalidTag, ValueError) as error:
        raise NotReadable("the letter does not agree with the key") from error
