"""What a tablet sent, and what the server said it holds; the account must be exactly that."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from webapp.threehouses.rules import digest_account


@dataclass(slots=True)
class Ledger:
    """Of one tablet at one account; `answers` counts what was acknowledged.

    `sent` is the newest version of each thing, `history` every version, `acknowledged` the
    highest version that an answer named, with its digest. `gone` are words that were replaced or
    taken away. `media` are the files whose answer said `complete`, `held` the most bytes that an
    answer said of each.
    """

    account_id: uuid.UUID
    is_shared: bool
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: dict[str, tuple[int, str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    media: set[str] = field(default_factory=set)
    held: dict[str, int] = field(default_factory=dict)
    is_sealed: bool = False
    answers: int = 0
    wrong: int = 0  # answers that name another digest, or an older version, than was sent
    fell_back: int = 0  # answers that tell of less than an earlier one
    refused: int = 0

    def note_sent(self, change: dict[str, Any]) -> None:
        """Note a version that is about to be sent."""
        before = self.sent.get(change["id"])
        if before is not None and before["kind"] == "words" and before["body"]:
            self.gone.add(before["body"]["text"])
        self.sent[change["id"]] = change
        self.history.append(change)

    def note_answer(self, changes: list[dict[str, Any]], answer: dict[str, Any]) -> None:
        """Note what the server says it holds of what it was sent."""
        self.answers += 1
        self.refused += len(answer["refused"])
        held = {one["id"]: (one["version"], one["digest"]) for one in answer["held"]}
        for change in changes:
            version, digest = held.get(change["id"], (0, ""))
            is_same = version == change["version"] and digest == change["digest"]
            if not is_same and not self._is_newest(change["id"], version, digest):
                self.wrong += 1
                continue
            if version >= self.acknowledged.get(change["id"], (0, ""))[0]:
                self.acknowledged[change["id"]] = (version, digest)

        if not self.is_shared and answer["account_digest"] != self.digest():
            self.fell_back += 1  # seen at once: a later version could hide it

    def digest(self) -> str:
        """Return the account's digest, where this is its only tablet."""
        return digest_account((c["id"], c["version"], c["digest"]) for c in self.sent.values())

    def note_media(self, digest: str, answer: dict[str, Any]) -> None:
        """Note how much of a file the server says it holds."""
        self.answers += 1
        if answer["held"] < self.held.get(digest, 0):
            self.fell_back += 1
        self.held[digest] = max(answer["held"], self.held.get(digest, 0))
        if answer["complete"]:
            self.media.add(digest)

    def _is_newest(self, change_id: str, version: int, digest: str) -> bool:
        newest = self.sent[change_id]
        return (version, digest) == (newest["version"], newest["digest"])
