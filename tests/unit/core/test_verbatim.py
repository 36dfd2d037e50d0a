"""A child's words are kept whole or refused whole, and digests are of exactly what is kept."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.verbatim import (
    NoSuchExcerpt,
    TooManyWords,
    UnkeepableCharacters,
    canonical_json,
    check_words,
    digest_words,
    exact_excerpt,
)

HARD = [
    "I <3 mum",
    "<grandad> scares me",
    "<script>alert(1)</script>",
    "  two spaces  and\ttab\nand line  ",
    "👩🏽‍👧 🏠 e\u0301 \u00e9 \u200f\u202e",
    "أريد أن ننام كلنا بدون خوف",
    "dwi'n hoffi tŷ nain",
    "",
]


@pytest.mark.parametrize("text", HARD)
def test_words_come_back_as_they_are(text: str) -> None:
    assert check_words(text, longest=100) is text


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0b", "\r", "\x1b", "\x7f", "\ud800", "\ufffe"]
)
def test_what_a_document_cannot_carry_is_refused_whole(character: str) -> None:
    with pytest.raises(UnkeepableCharacters):
        check_words(f"before{character}after", longest=100)


def test_words_past_the_limit_are_refused_and_never_cut() -> None:
    assert check_words("x" * 20, longest=20) == "x" * 20
    with pytest.raises(TooManyWords):
        check_words("x" * 21, longest=20)


@given(st.text(), st.integers(-3, 30), st.integers(-3, 30))
def test_an_excerpt_is_exactly_in_the_words_or_refused(text: str, start: int, end: int) -> None:
    try:
        excerpt = exact_excerpt(text, start=start, end=end)
    except NoSuchExcerpt:
        assert not 0 <= start < end <= len(text)
    else:
        assert excerpt
        assert text[start : start + len(excerpt)] == excerpt


def test_the_canonical_form_has_one_spelling() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()


@pytest.mark.parametrize("value", [1.0, {"x": [0.5]}, float("nan"), [float("inf")]])
def test_the_canonical_form_has_no_floats(value: object) -> None:
    with pytest.raises(TypeError, match="no floats"):
        canonical_json(value)


def test_the_digest_of_words_is_of_their_bytes() -> None:
    assert digest_words("é") == hashlib.sha256(b"\xc3\xa9").hexdigest()
    assert digest_words("é") != digest_words("e\u0301")
