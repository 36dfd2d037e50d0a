"""Encryption of files and keys: what comes back, and what no longer can."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.envelope import (
    CHUNK,
    NotReadable,
    WrappedKey,
    decrypt,
    encrypt,
    id_of_key,
    new_key,
    size_when_encrypted,
    unwrap_key,
    wrap_key,
)

KEY = bytes(range(32))
LENGTHS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK]


def seal(content: bytes, *, key: bytes = KEY, context: bytes = b"whose") -> bytes:
    return b"".join(encrypt([content], key=key, context=context))


def read(
    sealed: bytes, size: int, *, key: bytes = KEY, context: bytes = b"whose", **span: int
) -> bytes:
    return b"".join(decrypt(BytesIO(sealed), key=key, context=context, size=size, **span))


def pattern(length: int) -> bytes:
    return (bytes(range(251)) * (length // 251 + 1))[:length]


@pytest.mark.parametrize("length", LENGTHS)
def test_what_was_encrypted_comes_back(length: int) -> None:
    sealed = seal(pattern(length))

    assert len(sealed) == size_when_encrypted(length)
    assert read(sealed, length) == pattern(length)


@given(
    pieces=st.lists(st.binary(max_size=90_000), max_size=5),
    span=st.tuples(st.integers(0, 300_000), st.integers(0, 300_000)),
)
def test_any_part_can_be_read_alone(pieces: list[bytes], span: tuple[int, int]) -> None:
    content = b"".join(pieces)
    start, end = min(span), max(span)
    sealed = b"".join(encrypt(pieces, key=KEY, context=b"c"))

    found = read(sealed, len(content), context=b"c", start=start, end=end)

    assert found == content[start:end]


def test_a_part_reads_no_more_of_the_file_than_its_chunks() -> None:
    class Counting(BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            found = super().read(size)
            self.taken += len(found)
            return found

    file = Counting(seal(pattern(20 * CHUNK)))
    list(decrypt(file, key=KEY, context=b"whose", size=20 * CHUNK, start=9 * CHUNK, end=10 * CHUNK))

    assert file.taken < 2 * CHUNK


def test_the_same_content_never_looks_the_same() -> None:
    assert seal(b"a worry") != seal(b"a worry")


@pytest.mark.parametrize("place", [0, 5, 30, -1])
def test_one_altered_byte_is_noticed(place: int) -> None:
    sealed = bytearray(seal(b"what a child made"))
    sealed[place] ^= 1

    with pytest.raises(NotReadable):
        read(bytes(sealed), 17)


def test_content_of_another_owner_or_file_does_not_open() -> None:
    with pytest.raises(NotReadable):
        read(seal(b"mine", context=b"mine"), 4, context=b"theirs")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(NotReadable):
        read(seal(b"mine"), 4, key=new_key())


def test_a_file_that_was_cut_at_a_chunk_is_noticed() -> None:
    sealed = seal(pattern(2 * CHUNK))
    cut = sealed[: size_when_encrypted(CHUNK)]

    with pytest.raises(NotReadable):
        read(cut, CHUNK)
    with pytest.raises(NotReadable):
        read(cut, 2 * CHUNK)


def test_chunks_that_changed_places_are_noticed() -> None:
    sealed = seal(pattern(3 * CHUNK))
    step = CHUNK + 16
    head, first, second, rest = sealed[:20], sealed[20:][:step], sealed[20 + step :][:step], -step
    swapped = head + second + first + sealed[rest:]

    with pytest.raises(NotReadable):
        read(swapped, 3 * CHUNK)


def test_a_data_key_opens_with_the_key_that_wrapped_it_old_ones_too() -> None:
    data_key, old, present = new_key(), new_key(), new_key()
    wrapped = wrap_key(data_key, by=old, context=b"owner")

    assert wrapped.key_id == id_of_key(old)
    assert unwrap_key(wrapped, by=[present, old], context=b"owner") == data_key


def test_a_data_key_does_not_open_for_another_owner_or_without_its_key() -> None:
    wrapped = wrap_key(new_key(), by=KEY, context=b"owner")

    with pytest.raises(NotReadable):
        unwrap_key(wrapped, by=[KEY], context=b"another owner")
    with pytest.raises(NotReadable):
        unwrap_key(wrapped, by=[new_key()], context=b"owner")
    with pytest.raises(NotReadable):
        unwrap_key(WrappedKey(wrapped.key_id, b""), by=[KEY], context=b"owner")
