"""One change as the tablet sends it, read and checked; refuses what is malformed, repairs nothing.

A refusal names a code and a field, never the content.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from webapp.core.errors import DomainError
from webapp.core.verbatim import digest
from webapp.threehouses.bodies import check_body
from webapp.threehouses.fields import (
    LARGEST_TIME,
    MissingField,
    UnknownField,
    WrongHouse,
    read_integer,
)
from webapp.threehouses.rules import (
    House,
    Kind,
    earlier_wish_id,
    path_id,
    reply_heard_id,
    wish_id,
)

FIELDS: Final = frozenset({"id", "version", "house", "kind", "at", "body", "digest"})
REPLACES: Final = "replaces"  # beside the fields, and no part of what the digest is over
NOTHING: Final = ""
LARGEST_VERSION: Final = 2_147_483_647


class NotAChange(DomainError):
    code = "not_a_change"


class BadId(DomainError):
    code = "bad_id"


class UnknownKind(DomainError):
    code = "unknown_kind"


class WrongDigest(DomainError):
    code = "wrong_digest"


class OtherAccount(DomainError):
    """The id belongs to something of another account."""

    code = "other_account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One version of one thing; `body` is None for a removal.

    `at` is the tablet's clock in ms since 1970, as told. `body_text` is the body's canonical
    JSON. `digest` is SHA-256 (hex) of the canonical form of everything above.
    `replaces` is the digest of what the tablet knew to be held under this id when it sent this:
    NOTHING where it knew of nothing, None where it does not say.
    """

    id: uuid.UUID
    version: int
    house: House | None
    kind: Kind
    at: int
    body: Mapping[str, Any] | None
    body_text: str | None
    digest: str
    replaces: str | None = None


_RANDOM_IDS = {
    Kind.STROKE,
    Kind.WORDS,
    Kind.WRITING,
    Kind.SYMBOL,
    Kind.FEELING,
    Kind.PERSON,
    Kind.VOICE,
    Kind.PHOTO,
}
_NEEDS_HOUSE = _RANDOM_IDS | {
    Kind.PATH,
    Kind.HOUSE_OPENED,
    Kind.SKIPPED,
    Kind.SHARING_WISH,
    Kind.EARLIER_WISH,
}


def parse_change(raw: object, *, account_id: uuid.UUID) -> Change:
    """Return the change that was sent for this account.

    Raises a DomainError with a precise code; `data["field"]` names the field where there is one.
    """
    fields = _checked_fields(raw)
    kind = _read_kind(fields["kind"])
    house = _read_house(fields["house"], kind)
    body = fields["body"]
    if body is not None:
        check_body(body, kind=kind, house=house)
    change = Change(
        id=_read_id(fields["id"]),
        version=read_integer(fields["version"], "version", 1, LARGEST_VERSION),
        house=house,
        kind=kind,
        at=read_integer(fields["at"], "at", -LARGEST_TIME, LARGEST_TIME),
        body=body,
        body_text=None if body is None else _canonical_text(body),
        digest=_read_digest(fields["digest"]),
        replaces=_read_replaces(fields),
    )
    _check_id(change, account_id)
    if digest_change(change) != change.digest:
        raise WrongDigest()
    return change


def digest_change(change: Change) -> str:
    """Return SHA-256 (hex) of a change's canonical form."""
    # The body stands in its place in the sorted keys as the text that it already is: a line has
    # thousands of numbers, and writing them twice was a third of the time of taking it in.
    house = "null" if change.house is None else f'"{change.house}"'
    form = (
        f'{{"at":{change.at},"body":{change.body_text or "null"},"house":{house},'
        f'"id":"{change.id}","kind":"{change.kind}","version":{change.version}}}'
    )
    return digest(form.encode("utf-8"))


def _canonical_text(body: Mapping[str, Any]) -> str:
    # As `canonical_json`, whose search for floats the check of the body has done already.
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _checked_fields(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise NotAChange()
    missing = sorted(FIELDS - raw.keys())
    if missing:
        raise MissingField(field=missing[0])
    if raw.keys() - FIELDS - {REPLACES}:
        raise UnknownField(field="change")
    return raw


def _read_id(value: object) -> uuid.UUID:
    try:
        found = uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or str(found) != value:
        raise BadId(field="id")
    return found


def _read_kind(value: object) -> Kind:
    if not isinstance(value, str) or value not in set(Kind):
        raise UnknownKind(field="kind")
    return Kind(value)


def _read_house(value: object, kind: Kind) -> House | None:
    if value is None and kind not in _NEEDS_HOUSE:
        return None
    if not isinstance(value, str) or value not in set(House):
        raise WrongHouse(field="house")
    return House(value)


def _read_digest(value: object) -> str:
    if not isinstance(value, str):
        raise WrongDigest(field="digest")
    return value


def _read_replaces(fields: Mapping[str, Any]) -> str | None:
    if REPLACES not in fields:
        return None
    value = fields[REPLACES]
    if value is None:
        return NOTHING
    if not isinstance(value, str):
        raise WrongDigest(field=REPLACES)
    return value


def _check_id(change: Change, account_id: uuid.UUID) -> None:
    # A drawing's id is named (version 5), in every account; a random one can never be taken for it.
    if change.kind in _RANDOM_IDS and change.id.version != 4:
        raise BadId(field="id")
    named = _named_id(change, account_id)
    if named is not None and change.id != named:
        raise OtherAccount(field="id")


def _named_id(change: Change, account_id: uuid.UUID) -> uuid.UUID | None:
    body, house = change.body, change.house
    if change.kind is Kind.PATH:
        return path_id(account_id)
    if body is None:
        return None
    if change.kind is Kind.REPLY_HEARD:
        return reply_heard_id(account_id, body["reply"])
    if house is None:
        return None
    if change.kind is Kind.SHARING_WISH:
        return wish_id(account_id, house, body["audience"], body.get("item"))
    if change.kind is Kind.EARLIER_WISH:
        return earlier_wish_id(
            account_id, body["account"], house, body["audience"], body.get("item")
        )
    return None
