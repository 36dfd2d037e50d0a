"""Visits and children's accounts as they are stored.

Triggers (in the migrations) refuse any change to the rows of a sealed account.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.cases.models import CaseRecord
from webapp.core.apart import TextApart
from webapp.core.db import Base
from webapp.core.ids import new_id


class Visit(Base):
    """One meeting of a worker with a child, as prepared before the child's screen opens (S1)."""

    __tablename__ = "visits"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    case_record_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case_records.id"), index=True)
    worker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    held_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(String(500), default="")
    parents_told: Mapped[bool]
    parents_note: Mapped[str] = mapped_column(String(500), default="")  # how told, or why not
    seen_alone: Mapped[bool]
    interpreter_name: Mapped[str] = mapped_column(String(200), default="")
    interpreter_registration: Mapped[str] = mapped_column(String(100), default="")
    interpreter_dialect: Mapped[str] = mapped_column(String(100), default="")
    child_language: Mapped[str] = mapped_column(String(20))
    child_script: Mapped[str] = mapped_column(String(4))
    interface_locale: Mapped[str] = mapped_column(String(10))
    presentation: Mapped[str] = mapped_column(String(20))
    next_step: Mapped[str] = mapped_column(String(500), default="")  # told to the child (S10)
    next_step_on: Mapped[date | None]
    # Whom the child is asked about (A1), in that order: {"code", "name"}; a name for people of the
    # record only, as the child knows them. None: prepared before this was asked.
    audiences: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON)
    # The worker's own questions: {"house", "text"}, asked as own:1, own:2 … (V12).
    own_questions: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON)
    created_at: Mapped[datetime]

    case_record: Mapped[CaseRecord] = relationship(lazy="joined")
    present: Mapped[list[VisitPresence]] = relationship(order_by="VisitPresence.position")
    account: Mapped[ChildAccount | None] = relationship(back_populates="visit")
    observations: Mapped[list[WorkerObservation]] = relationship(
        order_by="WorkerObservation.written_at, WorkerObservation.id"
    )


class VisitPresence(Base):
    """One person who was present beside the worker and the child."""

    __tablename__ = "visit_presences"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    visit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visits.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(30))


class WorkerObservation(Base):
    """What the worker saw and thought: another place, another author (V9)."""

    __tablename__ = "worker_observations"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    visit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visits.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


class ChildAccount(Base):
    """Everything the child put in the three houses at one visit.

    `account_digest` is over the changes as the tablet sent them; `digest` and
    `canonical_form` (canonical JSON, UTF-8) are of the sealed account.
    """

    __tablename__ = "child_accounts"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    visit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visits.id"), unique=True)
    opened_at: Mapped[datetime]
    ended: Mapped[str | None] = mapped_column(String(20))  # rules.Ended
    sealed_at: Mapped[datetime | None]
    account_digest: Mapped[str | None] = mapped_column(String(64))
    digest: Mapped[str | None] = mapped_column(String(64))
    canonical_form: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    ending_item_id: Mapped[uuid.UUID | None]
    # How the child made it look: `folding.fold_look`'s shape; none before the second schema.
    look: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    visit: Mapped[Visit] = relationship(back_populates="account", lazy="joined")
    items: Mapped[list[AccountItem]] = relationship(
        order_by="AccountItem.house, AccountItem.position, AccountItem.id"
    )
    houses: Mapped[list[AccountHouse]] = relationship(order_by="AccountHouse.position")
    wishes: Mapped[list[SharingWish]] = relationship(
        order_by="SharingWish.house, SharingWish.audience, SharingWish.id"
    )
    earlier_wishes: Mapped[list[EarlierWish]] = relationship(
        foreign_keys="EarlierWish.account_id", order_by="EarlierWish.id"
    )
    replies_heard: Mapped[list[ReplyHeard]] = relationship(order_by="ReplyHeard.id")


class Sitting(Base):
    """One hand-over of one account to one tablet: a capability, not a sign-in.

    `journal_key` encrypts what the tablet keeps; a lost tablet's key stays here, so that its
    changes can still be read if they are ever brought in. A sitting may also be opened for a
    worker who brings in what waits on a tablet that has lost its own. It is revoked when a worker
    reports the tablet lost: it is over then, and what still comes is set aside (`SetAside`).
    `tablet_id` is the tablet's random id, where visits can begin on it without a network.
    """

    __tablename__ = "sittings"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), index=True)
    opened_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    journal_key: Mapped[bytes] = mapped_column(LargeBinary)
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    purpose: Mapped[str] = mapped_column(String(20), default="visit")  # rules.SittingPurpose
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("workers.id"))
    tablet_id: Mapped[uuid.UUID | None]

    account: Mapped[ChildAccount] = relationship(lazy="joined")


class TabletWait(Base):
    """How much one tablet last said was waiting on it, for a sitting; `tablet` is its random id.

    A tablet whose storage is gone never says otherwise: then it tells how much is missing.
    """

    __tablename__ = "tablet_waits"

    sitting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sittings.id"), primary_key=True)
    tablet: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    waiting: Mapped[int]
    told_at: Mapped[datetime]


class SetAside(Base):
    """A change, or a part of a file, in no account: of a lost tablet, or given up by a tablet.

    What came from a tablet after it was reported lost has no `reason`, and is nothing that a child
    is known to have made. `reason` is the code of why a sealed account cannot take in the rest.
    `sealed` are the bytes as they came, encrypted; none once they were taken in. `media`,
    `media_type`, `total` and `start` are what was told of a part: the file's digest, type and size,
    and the part's place.
    """

    __tablename__ = "set_aside"
    __table_args__ = (
        UniqueConstraint("sitting_id", "media", "start", "digest"),
        UniqueConstraint("sitting_id", "sequence", name="uq_set_aside_sitting_id_sequence"),
        CheckConstraint("(settled IS NULL) = (settled_at IS NULL)", name="settled_has_time"),
        CheckConstraint(
            "sealed IS NOT NULL OR coalesce(settled, '') = 'taken_in'", name="bytes_until_taken_in"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    sitting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sittings.id"))
    sequence: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))  # rules.Kind or media.rules.MediaKind, as told
    media: Mapped[str] = mapped_column(String(64), default="")  # empty for a change
    media_type: Mapped[str] = mapped_column(String(100), default="")
    total: Mapped[int] = mapped_column(BigInteger, default=0)
    start: Mapped[int] = mapped_column(BigInteger, default=0)
    digest: Mapped[str] = mapped_column(String(64))  # SHA-256 of the bytes as they came
    size: Mapped[int]
    received_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(String(40))  # a refusal's code, or `rules.GivenUp`
    settled: Mapped[str | None] = mapped_column(String(20))  # rules.Settled
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("workers.id"))
    refusal: Mapped[str | None] = mapped_column(String(40))  # why it was not taken in
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    sitting: Mapped[Sitting] = relationship()


class AccountChange(Base):
    """The newest version of one thing the child put, changed or took away.

    `body` is the canonical JSON of what is there; empty after a removal, and emptied at the
    seal, when the content moves to `AccountItem` and this row remains as the receipt.
    """

    __tablename__ = "account_changes"
    __table_args__ = (
        UniqueConstraint("account_id", "sequence"),
        UniqueConstraint("id"),  # an id never means two things, in whatever account
        # Holds the whole receipt, so that the account's digest never reads the bodies.
        Index("ix_account_changes_receipts", "account_id", "id", "version", "digest"),
    )

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int]
    house: Mapped[str | None] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    body: Mapped[str | None] = mapped_column(TextApart())
    digest: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int]
    device_at_ms: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime]
    sitting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sittings.id"))


class AccountItem(Base):
    """One sealed thing. Words (a person's name too) are exactly the child's; strokes are packed.

    `details` are the facts of its kind, as `details.py` tells them. `digest` is
    `canonical.digest_content`.
    """

    __tablename__ = "account_items"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), index=True)
    house: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))  # rules.ItemKind
    position: Mapped[int]
    words: Mapped[str | None] = mapped_column(Text)
    strokes: Mapped[bytes | None] = mapped_column(LargeBinary)
    x: Mapped[int | None]
    y: Mapped[int | None]
    language: Mapped[str] = mapped_column(String(20), default="")
    script: Mapped[str] = mapped_column(String(4), default="")
    direction: Mapped[str] = mapped_column(String(3), default="")
    written_by: Mapped[str] = mapped_column(String(20))
    prompt: Mapped[str | None] = mapped_column(String(60))
    prompt_text: Mapped[str | None] = mapped_column(Text)
    read_back: Mapped[str | None] = mapped_column(String(20))  # right, changed
    device_at_ms: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64))
    about_id: Mapped[uuid.UUID | None]  # the feeling, person, photo or path it speaks of
    mark: Mapped[int | None]  # the number of the spot x, y of the drawing it is told about (V8)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    account: Mapped[ChildAccount] = relationship(back_populates="items", lazy="joined")


class AccountHouse(Base):
    """One house at one visit: when it was opened (S4), skipped or not, what was taken away."""

    __tablename__ = "account_houses"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), primary_key=True)
    house: Mapped[str] = mapped_column(String(20), primary_key=True)
    position: Mapped[int | None]  # the order really used; none: not opened
    is_skipped: Mapped[bool]
    taken_away: Mapped[int]  # how many items; only the fact is kept (V10)
    # What was asked, in the order shown: prompt, prompt_text, language, at (V12).
    prompts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class SharingWish(Base):
    """What the child wants about one audience seeing one house, or one item of it (A1)."""

    __tablename__ = "sharing_wishes"
    __table_args__ = (UniqueConstraint("account_id", "house", "audience", "item_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), index=True)
    house: Mapped[str] = mapped_column(String(20))
    audience: Mapped[str] = mapped_column(String(60))
    item_id: Mapped[uuid.UUID | None]
    wish: Mapped[str] = mapped_column(String(20))
    device_at_ms: Mapped[int] = mapped_column(BigInteger)


class EarlierWish(Base):
    """A change of mind, said at this account's visit, about a house of an earlier one (A1).

    Or about one item of that house alone.
    """

    __tablename__ = "earlier_wishes"
    __table_args__ = (
        UniqueConstraint("account_id", "of_account_id", "house", "audience", "item_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), index=True)
    of_account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), index=True)
    house: Mapped[str] = mapped_column(String(20))
    audience: Mapped[str] = mapped_column(String(60))
    item_id: Mapped[uuid.UUID | None]
    wish: Mapped[str] = mapped_column(String(20))
    device_at_ms: Mapped[int] = mapped_column(BigInteger)


class ReplyHeard(Base):
    """A reply that the child opened at this account's visit, and what it said to it (I6).

    `words` are exactly the child's, none where it said nothing.
    """

    __tablename__ = "replies_heard"
    __table_args__ = (UniqueConstraint("account_id", "reply_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("child_accounts.id"), index=True)
    # No foreign key: replies are a domain above this one, and are never deleted.
    reply_id: Mapped[uuid.UUID] = mapped_column(index=True)
    opened_at_ms: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str | None] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(20), default="")
    language: Mapped[str] = mapped_column(String(20), default="")
    script: Mapped[str] = mapped_column(String(4), default="")
    direction: Mapped[str] = mapped_column(String(3), default="")
    device_at_ms: Mapped[int] = mapped_column(BigInteger)


class LetterKey(Base):
    """The server's pair of keys for letters of tablets: `public` is SPKI.

    `sealed` is the private half, wrapped by the deployment's key `key_id`. There is one row.
    """

    __tablename__ = "letter_keys"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class VisitPass(Base):
    """What lets a tablet enter a visit of this worker that began on it; its hash alone is here.

    `tablet_id` is the tablet's random id; none where an earlier version gave the pass out.
    """

    __tablename__ = "visit_passes"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    worker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workers.id"), index=True)
    tablet_id: Mapped[uuid.UUID | None]
    issued_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
