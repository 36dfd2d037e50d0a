"""What a tablet keeps goes as a file from one machine to another, in the browser's own database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

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

    assert read_texts(desk, account) == ["better"]
    assert read(desk, account)["notes"]["draft:worries"]["text"] == "begun"


def test_an_older_file_adds_only_what_is_missing(tablet: Page, desk: Page) -> None:
    account = Account()
    first = make_change("words", words_body("first"))
    keep(tablet, account, first, make_change("words", words_body("only there")), place="there")
    older = pack(tablet, account)
    again = make_change("words", words_body("better"), change_id=UUID(first["id"]), version=2)
    keep(desk, account, make_change("words", words_body("only here")))
    keep(desk, account, make_change("words", words_body("and here")), again, place="here")

    load(desk, older)

    assert read_texts(desk, account) == ["and here", "better", "only here", "only there"]
    assert read(desk, account)["notes"]["place"] == "here"


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
    file = bytearray(pack(tablet, account))
    file[-5] ^= 1  # before the four bytes that are its end

    assert load(desk, bytes(file)) is None

    assert read_texts(desk, account) == ["first"]


@first_of("content", [b"3HP2{}", b"", b"3HP", b"%PDF-1.7", b"3HP2\xff\xff\xff\xff"])
def test_what_is_no_file_of_a_tablet_is_refused(desk: Page, content: bytes) -> None:
    assert load(desk, content) is None


def test_a_file_from_before_it_was_checked_is_brought_in(tablet: Page, desk: Page) -> None:
    account = Account()
    keep(tablet, account, make_change("words", words_body("carried long ago")))
    file = pack(tablet, account)
    [head] = re.findall(rb'\{"store".*?"digest":"[0-9a-f]{64}"\}', file)
    plain = head[: head.index(b',"digest"')] + b"}"
    earlier = file.removesuffix(bytes(4)).replace(b"3HP2", b"3HP1", 1)
    earlier = earlier.replace(
        len(head).to_bytes(4, "big") + head, len(plain).to_bytes(4, "big") + plain
    )

    assert load(desk, earlier) == [str(account.id)]

    assert read_texts(desk, account) == ["carried long ago"]


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
