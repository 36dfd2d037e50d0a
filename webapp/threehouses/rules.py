"""The codes and decisions of a child's account; pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from webapp.core.errors import DomainError
from webapp.core.ids import named_id
from webapp.core.verbatim import digest


class House(StrEnum):
    """The three houses, in the order in which they are offered (S4)."""

    GOOD_THINGS = "good_things"
    WORRIES = "worries"
    WISHES = "wishes"


class Presentation(StrEnum):
    """How the child's screens speak, by need and not by birthday (S9)."""

    PICTURES_FIRST = "pictures_first"
    SIMPLE_WORDS = "simple_words"
    PLAIN_TEXT = "plain_text"


class WrittenBy(StrEnum):
    """Who held the pen (V2); `SUPPORTER` is whoever else is there, and of a drawing nobody asks."""

    CHILD = "child"
    WORKER = "worker"
    INTERPRETER = "interpreter"
    SUPPORTER = "supporter"


class Audience(StrEnum):
    """Whom the child is asked about, house by house (A1)."""

    MY_WORKER = "my_worker"
    PEOPLE_AT_HOME = "people_at_home"
    THE_MEETING = "the_meeting"
    MY_TEACHER = "my_teacher"
    THE_JUDGE = "the_judge"


PERSON = "person"  # a person of the record is asked about as `person:` and their id
MOST_AUDIENCES = 8  # a child answers for each of them, house by house
MOST_QUESTIONS = 3  # of the worker's own, for one house
LONGEST_QUESTION = 200


class Wish(StrEnum):
    """What the child wants of one audience."""

    YES = "yes"
    ASK_ME_FIRST = "ask_me_first"
    NO = "no"
    DONT_KNOW_YET = "dont_know_yet"


class SittingPurpose(StrEnum):
    """What a tablet may send for: a visit, or what waits on it when its own sitting is over."""

    VISIT = "visit"
    DELIVERY = "delivery"


class Ended(StrEnum):
    """How an account ended; none is better than another (S3)."""

    FINISHED = "finished"
    STOPPED = "stopped"
    CLOSED_BY_WORKER = "closed_by_worker"


ENDED_BY_CHILD: Final = frozenset({Ended.FINISHED, Ended.STOPPED})


class Kind(StrEnum):
    """What one change of an account can be about."""

    STROKE = "stroke"
    WORDS = "words"
    WRITING = "writing"
    SYMBOL = "symbol"
    FEELING = "feeling"
    PERSON = "person"
    VOICE = "voice"
    PHOTO = "photo"
    PATH = "path"
    HOUSE_OPENED = "house_opened"
    SKIPPED = "skipped"
    READ_BACK = "read_back"
    SHARING_WISH = "sharing_wish"
    EARLIER_WISH = "earlier_wish"
    REPLY_HEARD = "reply_heard"
    ENDING = "ending"
    SETTING = "setting"


class ItemKind(StrEnum):
    """What a sealed item is; a drawing is a house's ink with the symbols that lie on it."""

    DRAWING = "drawing"
    WORDS = "words"
    WRITING = "writing"  # words in the child's own hand, as ink
    FEELING = "feeling"
    PERSON = "person"  # whom the child put in, at or out of a house (V16)
    VOICE = "voice"
    PHOTO = "photo"
    PATH = "path"  # the child's place between worries and wishes (V17)


class Whereabouts(StrEnum):
    """Where the child put a person (V16)."""

    LIVES_HERE = "lives_here"
    VISITS = "visits"
    KEPT_OUT = "kept_out"


class Theme(StrEnum):
    """What the three houses look like; the same data under each (P10)."""

    STREET = "street"
    TRAIN = "train"
    BOXES = "boxes"


class Setting(StrEnum):
    """What a child may choose of how it looks; a name and a colour are of one house."""

    LANGUAGE = "language"
    PRESENTATION = "presentation"
    THEME = "theme"
    HOUSE_NAME = "house_name"
    HOUSE_COLOUR = "house_colour"


class ReadBack(StrEnum):
    """What the child said when an item was read back (V10)."""

    RIGHT = "right"
    CHANGED = "changed"
    TAKEN_AWAY = "taken_away"


class PresenceRole(StrEnum):
    """Who else was there, beside the worker and the child; an interpreter is told apart."""

    PARENT = "parent"
    CARER = "carer"
    SIBLING = "sibling"
    SUPPORTER = "supporter"
    TEACHER = "teacher"
    ADVOCATE = "advocate"
    OTHER_PROFESSIONAL = "other_professional"
    OTHER = "other"


class Settled(StrEnum):
    """What a worker decided about something that was set aside."""

    TAKEN_IN = "taken_in"
    REFUSED = "refused"  # it was to be taken in, and is nothing that the account takes
    LEFT_ASIDE = "left_aside"


class GivenUp(StrEnum):
    """Why a tablet gives something up, where more is told of it than that it was refused."""

    SEALED = "account_sealed"  # it came when the account was sealed already
    MET = "different_body"  # another tablet had changed the same thing
    UNREADABLE = "unreadable"  # the tablet cannot open it; it is encrypted as it lay there


class AccountSealed(DomainError):
    """The account is sealed: nothing in it changes any more."""

    code = "account_sealed"
    status = 409


class AccountBegun(DomainError):
    """The child has begun, or may have: what was prepared for the visit stays as it was."""

    code = "account_begun"
    status = 409


class AccountIncomplete(DomainError):
    """The tablet counts other changes than the server holds; `data["held"]` says what it holds."""

    code = "incomplete"
    status = 409


class AccountAltered(AccountIncomplete):
    """What is stored is not what was sent; `data["held"]` is what still is."""

    code = "account_altered"


class MediaMissing(DomainError):
    """Photos or recordings have not arrived; `data["missing"]` are their digests."""

    code = "media_missing"
    status = 409


class OthersWait(DomainError):
    """Another tablet said that something of the account waits on it; `data["waiting"]` how much."""

    code = "others_wait"
    status = 409


class AccountTooLarge(DomainError):
    """The account has more than a sealed account can carry."""

    code = "account_too_large"
    status = 413


class SittingRevoked(DomainError):
    """The tablet was reported lost: what it sends is set aside."""

    code = "no_sitting"
    status = 403


class AccountUnsealed(DomainError):
    """The account can still take in what the tablet wants to give up."""

    code = "account_unsealed"
    status = 409


class AsideFull(DomainError):
    """As much is set aside of one tablet as may be; nothing of this was stored."""

    code = "aside_full"
    status = 507


LONGEST_WORDS = 20_000
LONGEST_NAME = 2_000  # code points: 200 characters as people count them, with room for joined ones
LONGEST_PATH = 10
LONGEST_VOICE_MS = 11 * 60 * 1000  # ten minutes, and the slice in which they end
LONGEST_PROMPT = 500
LARGEST_BATCH = 1_000  # changes in one request; the tablet sends at most 200
LARGEST_ACCOUNT = 50_000  # changes held; a day of drawing without a pause stays below
# Of one tablet that was reported lost, and of all that was given up of one account: neither may
# fill the disk.
MOST_ASIDE = 20_000  # changes and parts of files
MOST_BYTES_ASIDE = 64_000_000
LONGEST_TYPE = 100


def audience_of(person_id: uuid.UUID) -> str:
    """Return the code under which a child is asked about a person of the record."""
    return f"{PERSON}:{person_id}"


def person_of(audience: str) -> uuid.UUID | None:
    """Return the person of the record whom an audience is, or None for a group."""
    kind, _colon, told = audience.partition(":")
    return uuid.UUID(told) if kind == PERSON and told else None


def drawing_id(account_id: uuid.UUID, house: str) -> uuid.UUID:
    """Return the id of a house's drawing, the same on the server and on the tablet."""
    return named_id(account_id, f"drawing:{house}:1")


def wish_id(account_id: uuid.UUID, house: str, audience: str, item: str | None = None) -> uuid.UUID:
    """Return the id of a sharing wish, the same on the server and on the tablet."""
    of_item = "" if item is None else f":{item}"
    return named_id(account_id, f"wish:{house}:{audience}{of_item}")


def earlier_wish_id(
    account_id: uuid.UUID,
    earlier_account: str,
    house: str,
    audience: str,
    item: str | None = None,
) -> uuid.UUID:
    """Return the id of a change of mind about an earlier visit's house, or one item of it."""
    of_item = "" if item is None else f":{item}"
    return named_id(account_id, f"earlier_wish:{earlier_account}:{house}:{audience}{of_item}")


def reply_heard_id(account_id: uuid.UUID, reply: str) -> uuid.UUID:
    """Return the id of a reply's being heard at this account's visit."""
    return named_id(account_id, f"reply_heard:{reply}")


def something_else_id(account_id: uuid.UUID) -> uuid.UUID:
    """Return the id under which a child ends on a good thing that is not in the houses (S10)."""
    return named_id(account_id, "something_else")


def path_id(account_id: uuid.UUID) -> uuid.UUID:
    """Return the id of the account's path, of which there is one."""
    return named_id(account_id, "path")


def digest_account(receipts: Iterable[tuple[uuid.UUID | str, int, str]]) -> str:
    """Return SHA-256 (hex) over the lines `id version digest` of what is held, sorted by id."""
    lines = sorted(f"{change_id} {version} {held}\n" for change_id, version, held in receipts)
    return digest("".join(lines).encode("ascii"))
