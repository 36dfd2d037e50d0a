"""How an audit event is named and chained; pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from webapp.core.verbatim import canonical_json, digest

ActorKind = Literal["worker", "child", "system"]


class EventName(StrEnum):
    """What can be in the log: `subject:action`, in the past tense."""

    VISIT_PREPARED = "visit:prepared"
    VISIT_BEGUN_WITHOUT_NETWORK = "visit:begun_without_network"
    VISIT_QUESTIONS_CHANGED = "visit:questions_changed"
    ACCOUNT_OPENED = "account:opened"
    ACCOUNT_HANDED_OVER = "account:handed_over"
    ACCOUNT_TAKEN_BACK = "account:taken_back"
    ACCOUNT_DELIVERED = "account:delivered"
    ACCOUNT_SEALED = "account:sealed"
    ACCOUNT_EXPORTED = "account:exported"
    CHANGE_REFUSED = "change:refused"
    CHANGE_RESTORED = "change:restored"
    TABLET_REPORTED_LOST = "tablet:reported_lost"
    TABLET_SENT_AFTER_LOSS = "tablet:sent_after_loss"
    TABLET_GAVE_UP = "tablet:gave_up"
    TABLET_TAKEN_IN = "tablet:taken_in"
    TABLET_LEFT_ASIDE = "tablet:left_aside"
    TABLET_PASSES_WITHDRAWN = "tablet:passes_withdrawn"
    OBSERVATION_ADDED = "observation:added"
    ITEM_VIEWED = "item:viewed"
    ITEM_MEDIA_VIEWED = "item:media_viewed"
    ITEM_MEDIA_ARRIVED_LATE = "item:media_arrived_late"
    CASE_VIEWED = "case:viewed"
    ASSESSMENT_STARTED = "assessment:started"
    ASSESSMENT_VIEWED = "assessment:viewed"
    ASSESSMENT_REASON_RECORDED = "assessment:reason_recorded"
    ASSESSMENT_COMPLETED = "assessment:completed"
    SECTION_SAVED = "section:saved"
    QUOTE_MADE = "quote:made"
    QUOTE_ANSWERED = "quote:answered"
    QUOTE_REMOVED = "quote:removed"
    EXPORT_MADE = "export:made"
    REPLY_WRITTEN = "reply:written"
    REPLY_WITHDRAWN = "reply:withdrawn"
    REPLY_TOLD = "reply:told"
    PASSKEY_ADDED = "passkey:added"
    PASSKEY_REMOVED = "passkey:removed"
    PASSKEY_USED = "passkey:used"
    PASSKEY_REFUSED = "passkey:refused"
    WORKER_ADDED = "worker:added"
    WORKER_DEACTIVATED = "worker:deactivated"
    WORKER_SIGNED_IN = "worker:signed_in"
    WORKER_SIGN_IN_REFUSED = "worker:sign_in_refused"
    WORKER_SIGNED_OUT = "worker:signed_out"
    WORKER_LOCKED = "worker:locked"


def hash_event(facts: dict[str, Any], *, previous_hash: str) -> str:
    """Return SHA-256 (hex) over the previous hash and the event's canonical form."""
    return digest(previous_hash.encode() + canonical_json(facts))
