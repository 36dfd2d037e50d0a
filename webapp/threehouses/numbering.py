"""Tells the things of a house apart without showing them: by kind, and which of its kind; pure."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is known of an item without what was made; `about` is the thing that it speaks of."""

    id: uuid.UUID
    account: uuid.UUID
    house: str
    kind: str
    about: uuid.UUID | None


def number_things(things: Iterable[Thing]) -> dict[uuid.UUID, int | None]:
    """Return which of its kind each is in its house, or None where it is the only one.

    `things` are in the order of their houses' positions.
    """
    told = list(things)
    totals = Counter(_kind_of(thing) for thing in told)
    seen: Counter[tuple[uuid.UUID, str, str]] = Counter()
    numbers: dict[uuid.UUID, int | None] = {}
    for thing in told:
        kind = _kind_of(thing)
        seen[kind] += 1
        numbers[thing.id] = seen[kind] if totals[kind] > 1 else None
    return numbers


def _kind_of(thing: Thing) -> tuple[uuid.UUID, str, str]:
    return thing.account, thing.house, thing.kind
