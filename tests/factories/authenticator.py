"""A device with a passkey, in software: it signs what a browser would let it sign."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

ORIGIN = "http://localhost"
_PRESENT, _VERIFIED, _HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One key pair; `count` is what it says next, and `flags` whom it saw."""

    origin: str = ORIGIN
    count: int = 0
    flags: int = _PRESENT | _VERIFIED
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    user_handle: bytes = b""

    def create(self, options: dict[str, Any]) -> str:
        """Answer what the server asks of a new passkey."""
        self.user_handle = base64url_to_bytes(options["user"]["id"])
        about = self._describe(options["rp"]["id"], self.flags | _HAS_KEY)
        about += bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id
        about += cbor2.dumps(self._public_key())
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": about})
        told = self._client_data("webauthn.create", options["challenge"])
        return self._answer(clientDataJSON=told, attestationObject=attestation)

    def get(self, options: dict[str, Any]) -> str:
        """Answer what the server asks of whoever has a passkey."""
        about = self._describe(options["rpId"], self.flags)
        told = self._client_data("webauthn.get", options["challenge"])
        signed = about + hashlib.sha256(told).digest()
        return self._answer(
            clientDataJSON=told,
            authenticatorData=about,
            signature=self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
            userHandle=self.user_handle,
        )

    def _describe(self, rp_id: str, flags: int) -> bytes:
        name = hashlib.sha256(rp_id.encode()).digest()
        return name + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _public_key(self) -> dict[int, Any]:
        numbers = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32)}

    def _answer(self, **parts: bytes) -> str:
        name = bytes_to_base64url(self.credential_id)
        response = {key: bytes_to_base64url(part) for key, part in parts.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
