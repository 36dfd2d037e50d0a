"""What a tablet says of a visit that began on it, closed as `frontend/store/begun.ts` closes it."""

from __future__ import annotations

import base64
import json
import os
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

BEGUN_AT = 1_794_480_000_000  # 12 November 2026, 10:40 by the tablet's clock


def make_facts(
    *, worker: UUID | str, child: UUID | str, visit_pass: str, **changed: Any
) -> dict[str, Any]:
    """Return what a worker tells the tablet before the child's screen opens."""
    facts: dict[str, Any] = {
        "worker": str(worker),
        "child": str(child),
        "pass": visit_pass,
        "begun_at": BEGUN_AT,
        "place": "Imaginary School",
        "parents_told": True,
        "parents_note": "",
        "seen_alone": False,
        "present": [{"name": "Tilda Teacher", "role": "teacher"}],
        "interpreter_name": "",
        "next_step": "I come back on Friday.",
        "child_language": "en",
        "child_script": "Latn",
        "locale": "en_GB",
        "presentation": "simple_words",
    }
    return {**facts, **changed}


def make_letter(
    account_id: UUID, facts: object, *, server_key: str, key: bytes | None = None
) -> dict[str, str]:
    """Return what the server is sent; `server_key` as the roster tells it, `key` of the account."""
    own_key = key or os.urandom(32)
    public = load_der_public_key(base64.urlsafe_b64decode(server_key + "=="))
    assert isinstance(public, rsa.RSAPublicKey)
    box = public.encrypt(own_key, OAEP(mgf=MGF1(SHA256()), algorithm=SHA256(), label=None))
    vector = os.urandom(12)
    context = f"three houses visit {account_id}".encode()
    sealed = AESGCM(own_key).encrypt(vector, json.dumps(facts).encode(), context)
    return {
        "account": str(account_id),
        "letter": tell_bytes(box + sealed),
        "vector": tell_bytes(vector),
    }


def tell_bytes(content: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(content).decode("ascii").rstrip("=")
