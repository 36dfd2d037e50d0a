"""What a tablet keeps goes as a file from one machine to another, in the browser's own database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.keeping import (
    Account,
    count_kept,
    harm,
    keep,
    load,
    open_machine,
    pack,
    read,
    read_texts,
    settle,
)
from tests.factories.accounts import make_change, words_body
from tests.variants import first_of


@pytest.fixture
def tablet(browser: Browser) -> Iterator[Page]:
    with open_machine(browser) as page:
        yield page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with open_machine(browser) as page:
        yield page


def words(text: str, **changed: Any) -> dict[str, Any]:
    return make_change("words", words_body(text), **changed)


def as_before(file: bytes, magic: bytes) -> bytes:
    """Return a file as an earlier version made it: a digest of the box in the head, or none."""
    made, at = [magic], 4
    while length := int.from_bytes(file[at : at + 4], "big"):
        head = json.loads(file[at + 4 : at + 4 + length])
        start = at + 4 + length
        box = file[start : start + head["size"]]
        if magic == b"3HP2":
            head["digest"] = sha256(box).hexdigest()
        told = json.dumps(head).encode()
        made += [len(told).to_bytes(4, "big"), told, box]
        at = start + len(box) + 32
    return b"".join(made) + (bytes(4) if magic == b"3HP2" else b"")


def test_a_newer_file_takes_the_place_of_an_older_one(tablet: Page, desk: Page) -> None:
    account = Account()
    first = make_change("words", words_body("first"))
    keep(tablet, account, first, draft__worries={"text": "be", "editing": None})
    older = pack(tablet, account)
    again = make_change("words", words_body("better"), change_id=UUID(first["id"]), version=2)
    keep(tablet, account, again, draft__worries={"text": "begun", "editing": None})
    newer = pack(tablet, account)

    assert load(desk, older) == [str(account.id)]
    assert load(desk, newer) == [str(account.id)]

    [left] = settle(desk, account)
    assert read_texts(desk, account) == ["better"]
    assert read(desk, account)["notes"]["draft:worries"]["text"] == "be"
    assert (left["changes"], left["notes"]["draft:worries"]["text"]) == ({}, "begun")


def test_an_older_file_adds_what_is_missing_and_takes_the_place_of_nothing(
    tablet: Page, desk: Page
) -> None:
    account = Account()
    first = make_change("words", words_body("first"))
    keep(tablet, account, first, make_change("words", words_body("only there")), place="there")
    older = pack(tablet, account)
    again = make_change("words", words_body("better"), change_id=UUID(first["id"]), version=2)
    keep(desk, account, make_change("words", words_body("only here")))
    keep(desk, account, make_change("words", words_body("and here")), again, place="here")

    load(desk, older)

    # Nothing here tells that it is older: it lies beside, and meets the other at the server.
    [left] = settle(desk, account)
    assert [body["text"] for body in left["changes"].values()] == ["first"]
    assert read_texts(desk, account) == ["and here", "better", "only here", "only there"]
    assert read(desk, account)["notes"]["place"] == "here"


def test_what_two_tablets_said_of_one_thing_is_kept_of_both(tablet: Page, desk: Page) -> None:
    account, thing = Account(), uuid4()
    here = words("said here", change_id=thing, version=2)
    there = words("said there", change_id=thing, version=2)
    keep(desk, account, here, draft__worries={"text": "begun here", "editing": None})
    draft = {"text": "begun there", "editing": None}
    keep(tablet, account, words("other"), there, draft__worries=draft)
    file = pack(tablet, account)

    load(desk, file)

    [left] = settle(desk, account)
    assert read_texts(desk, account) == ["other", "said here"]
    assert left["changes"][str(thing)]["text"] == "said there"
    assert left["notes"]["draft:worries"]["text"] == "begun there"
    assert read(desk, account)["notes"]["draft:worries"]["text"] == "begun here"
    load(desk, file)
    load(desk, pack(desk, account))
    assert settle(desk, account) == [left]
    assert load(tablet, pack(desk, account)) == [str(account.id)]
    assert read_texts(tablet, account) == ["other", "said there"]
    assert "said here" in str(settle(tablet, account))


def test_of_one_recording_the_one_that_was_decided_about_stays(tablet: Page, desk: Page) -> None:
    account = Account()
    begun = {"id": str(uuid4()), "house": "worries", "kind": "voice", "told": {"order": 1}}
    keep_it = "([of, medium, parts]) => store.keepMedium(of, medium, parts)"
    tablet.evaluate(keep_it, [account.told, begun | {"body": None}, [[1], [2]]])
    early = pack(tablet, account)
    tablet.evaluate(keep_it, [account.told, begun | {"body": {"media": "its digest"}}, [[3]]])

    load(desk, early)
    load(desk, pack(tablet, account))
    load(desk, early)

    assert settle(desk, account) == []
    found = desk.evaluate("(of) => store.readMedia(of)", account.told)
    assert found == [[{"media": "its digest"}, 3]]


def test_the_same_file_twice_changes_nothing(tablet: Page, desk: Page) -> None:
    account = Account()
    keep(tablet, account, make_change("words", words_body("once")), place="there")
    file = pack(tablet, account)
    load(desk, file)
    before, count = read(desk, account), count_kept(desk, account)

    assert load(desk, file) == [str(account.id)]

    assert (read(desk, account), count_kept(desk, account)) == (before, count)


def test_a_file_of_two_accounts_brings_both_and_mixes_nothing(tablet: Page, desk: Page) -> None:
    mine, other = Account(), Account()
    keep(tablet, mine, make_change("words", words_body("mine")))
    keep(tablet, other, make_change("words", words_body("of somebody else")))

    assert set(load(desk, pack(tablet, mine, other)) or ()) == {str(mine.id), str(other.id)}

    assert read_texts(desk, mine) == ["mine"]
    assert read_texts(desk, other) == ["of somebody else"]


def test_a_file_without_its_end_brings_in_nothing(tablet: Page, desk: Page) -> None:
    account = Account()
    keep(tablet, account, *(make_change("words", words_body(f"line {n}")) for n in range(3)))
    keep(desk, account, make_change("words", words_body("was here before")))
    file = pack(tablet, account)
    after_one_record = file.index(b'{"store"', file.index(b'{"store"') + 1) - 4

    for end in (-1, -4, -40, after_one_record):
        assert load(desk, file[:end]) is None

    assert read_texts(desk, account) == ["was here before"]


def test_a_file_with_a_flipped_byte_brings_in_nothing(tablet: Page, desk: Page) -> None:
    account = Account()
    first = make_change("words", words_body("first"))
    again = make_change("words", words_body("better"), change_id=UUID(first["id"]), version=2)
    keep(desk, account, first)
    keep(tablet, account, first)
    keep(tablet, account, again)
    file = pack(tablet, account)

    for at in (file.index(b'"vector":"') + 10, file.index(b'"sequence":') + 11, len(file) - 40):
        harmed = bytearray(file)
        harmed[at] ^= 1
        assert load(desk, bytes(harmed)) is None

    assert settle(desk, account) == []
    assert read_texts(desk, account) == ["first"]


@first_of("content", [b"3HP3{}", b"", b"3HP", b"%PDF-1.7", b"3HP3\xff\xff\xff\xff"])
def test_what_is_no_file_of_a_tablet_is_refused(desk: Page, content: bytes) -> None:
    assert load(desk, content) is None


@pytest.mark.parametrize("magic", [b"3HP1", b"3HP2"])
def test_a_file_of_an_earlier_form_is_brought_in_and_takes_no_place(
    tablet: Page, desk: Page, magic: bytes
) -> None:
    account, thing = Account(), uuid4()
    keep(tablet, account, words("carried long ago"), words("said there", change_id=thing))
    keep(desk, account, words("said here", change_id=thing))

    assert load(desk, as_before(pack(tablet, account), magic)) == [str(account.id)]

    assert read_texts(desk, account) == ["carried long ago", "said here"]
    assert "said there" in str(settle(desk, account))


def test_a_record_that_was_harmed_on_its_tablet_is_named_and_loses_nothing_else(
    tablet: Page, desk: Page
) -> None:
    account = Account()
    harmed = make_change("words", words_body("harmed"))
    keep(tablet, account, harmed, make_change("words", words_body("whole")), place="there")
    harm(tablet, "changes", account, harmed["id"])

    load(desk, pack(tablet, account))

    found = read(desk, account)
    assert read_texts(desk, account) == ["whole"]
    assert (found["unreadable"], found["notes"]) == ([harmed["id"]], {"place": "there"})


def test_what_comes_under_the_name_of_a_harmed_record_does_not_take_its_place(
    tablet: Page,
) -> None:
    account = Account()
    keep(tablet, account, draft__worries={"text": "begun", "editing": None})
    harm(tablet, "notes", account, "draft:worries")

    keep(tablet, account, draft__worries={"text": "begun anew", "editing": None})

    assert read(tablet, account)["notes"]["draft:worries"]["text"] == "begun anew"
    assert len(read(tablet, account)["unreadable"]) == 1
