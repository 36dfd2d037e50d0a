"""The codes and decisions of a child's account; pure."""

from __future__ import annotations

from enum import StrEnum


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
    """Who held the pen (V2)."""

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


class Wish(StrEnum):
    """What the child wants of one audience."""

    YES = "yes"
    ASK_ME_FIRST = "ask_me_first"
    NO = "no"
    DONT_KNOW_YET = "dont_know_yet"


class Ended(StrEnum):
    """How the child ended; both are neutral (S3)."""

    FINISHED = "finished"
    STOPPED = "stopped"
