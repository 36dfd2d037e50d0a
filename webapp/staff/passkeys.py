"""Adding a passkey, and proving by one who somebody is; nothing here knows a child."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from webapp.audit.rules import EventName
from webapp.audit.services import record_event
from webapp.core.clock import now
from webapp.core.db import db
from webapp.core.errors import DomainError, NotFound
from webapp.staff.models import Passkey, Worker
from webapp.staff.queries import find_passkey, list_passkeys
from webapp.staff.rules import (
    LONGEST_CHALLENGE,
    LONGEST_PASSKEY_NAME,
    MOST_PASSKEYS,
    is_next_count,
)

_TIMEOUT_MS = int(LONGEST_CHALLENGE.total_seconds() * 1000)
_MALFORMED = (WebAuthnException, ValueError, TypeError, KeyError)


class PasskeyRefused(DomainError):
    """What a device answered opens or adds nothing; `reason` is for the log alone."""

    code = "passkey_refused"
    status = 403

    def __init__(self, reason: str, passkey: Passkey | None = None) -> None:
        super().__init__(reason=reason)
        self.reason = reason
        self.passkey = passkey


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a browser finds us, such as https://houses.authority.example, without a path."""

    url: str

    @property
    def rp_id(self) -> str:
        """The name that passkeys belong to: the host, without its port."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Random bytes that a device signs, and when we gave them out."""

    content: bytes
    made_at: datetime


def new_challenge() -> Challenge:
    """Return 32 random bytes and the present time."""
    return Challenge(content=secrets.token_bytes(32), made_at=now())


def ask_to_add(worker: Worker, *, challenge: Challenge, origin: Origin) -> str:
    """Return what the browser needs to make a passkey, as JSON."""
    options = generate_registration_options(
        rp_id=origin.rp_id,
        rp_name=origin.rp_id,  # a tablet may show it to whoever holds it, so nothing is told
        user_id=worker.id.bytes,
        user_name=worker.email,
        user_display_name=worker.name,
        challenge=challenge.content,
        timeout=_TIMEOUT_MS,
        attestation=AttestationConveyancePreference.NONE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=passkey.credential_id)
            for passkey in list_passkeys(worker.id)
        ],
    )
    return options_to_json(options)


def ask_to_prove(*, challenge: Challenge, origin: Origin) -> str:
    """Return what the browser needs to use a passkey, as JSON; it names nobody."""
    options = generate_authentication_options(
        rp_id=origin.rp_id,
        challenge=challenge.content,
        timeout=_TIMEOUT_MS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def add_passkey(
    worker: Worker, answer: str, *, name: str, challenge: Challenge | None, origin: Origin
) -> Passkey:
    """Store the public half of a new passkey. Raises PasskeyRefused."""
    if challenge is None:
        raise PasskeyRefused("no_challenge")
    if len(list_passkeys(worker.id)) >= MOST_PASSKEYS:
        raise PasskeyRefused("too_many")
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=challenge.content,
            expected_rp_id=origin.rp_id,
            expected_origin=origin.url,
            require_user_verification=True,
        )
    except _MALFORMED as error:
        raise PasskeyRefused("not_proved") from error
    if find_passkey(made.credential_id) is not None:
        raise PasskeyRefused("known")
    passkey = Passkey(
        worker_id=worker.id,
        rp_id=origin.rp_id,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=name.strip()[:LONGEST_PASSKEY_NAME],
        added_at=now(),
    )
    db.session.add(passkey)
    db.session.flush()
    record_event(EventName.PASSKEY_ADDED, actor_id=worker.id, subject_id=passkey.id)
    return passkey


def check_passkey(
    answer: str, *, challenge: Challenge | None, origin: Origin | None
) -> Worker | None:
    """Return the active worker whose passkey signed this challenge, or None; both are recorded."""
    try:
        passkey, count = _prove(answer, challenge=challenge, origin=origin)
    except PasskeyRefused as refusal:
        note_refusal(refusal)
        return None
    passkey.sign_count = count
    passkey.last_used_at = now()
    db.session.flush()
    record_event(EventName.PASSKEY_USED, actor_id=passkey.worker_id, subject_id=passkey.id)
    return passkey.worker


def note_refusal(refusal: PasskeyRefused) -> None:
    """Record that a passkey opened or added nothing, and why."""
    record_event(
        EventName.PASSKEY_REFUSED,
        actor_kind="system",
        subject_id=refusal.passkey.id if refusal.passkey else None,
        detail={"reason": refusal.reason},
    )


def remove_passkey(passkey_id: uuid.UUID, worker: Worker) -> None:
    """Forget a worker's own passkey. Raises NotFound for an unknown one and for another's."""
    passkey = db.session.get(Passkey, passkey_id)
    if passkey is None or passkey.worker_id != worker.id:
        raise NotFound()
    db.session.delete(passkey)
    db.session.flush()
    record_event(EventName.PASSKEY_REMOVED, actor_id=worker.id, subject_id=passkey_id)


def _prove(
    answer: str, *, challenge: Challenge | None, origin: Origin | None
) -> tuple[Passkey, int]:
    """Return the passkey that signed the challenge, and its count. Raises PasskeyRefused."""
    if challenge is None or origin is None:
        raise PasskeyRefused("no_challenge")
    credential = _read_answer(answer)
    passkey = find_passkey(credential.raw_id)
    if passkey is None:
        raise PasskeyRefused("unknown")
    if not passkey.worker.is_active:
        raise PasskeyRefused("worker_inactive", passkey)
    # The cookie with a challenge can be kept and sent again; what came before the last use cannot.
    if passkey.last_used_at is not None and challenge.made_at <= passkey.last_used_at:
        raise PasskeyRefused("used_challenge", passkey)
    if passkey.rp_id != origin.rp_id or credential.response.user_handle != passkey.worker_id.bytes:
        raise PasskeyRefused("not_proved", passkey)
    try:
        proof = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge.content,
            expected_rp_id=origin.rp_id,
            expected_origin=origin.url,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,  # ours is asked below, so that the log can tell
            require_user_verification=True,
        )
    except _MALFORMED as error:
        raise PasskeyRefused("not_proved", passkey) from error
    if not is_next_count(proof.new_sign_count, after=passkey.sign_count):
        raise PasskeyRefused("sign_count", passkey)
    return passkey, proof.new_sign_count


def _read_answer(answer: str) -> AuthenticationCredential:
    try:
        return parse_authentication_credential_json(answer)
    except _MALFORMED as error:
        raise PasskeyRefused("unreadable") from error
