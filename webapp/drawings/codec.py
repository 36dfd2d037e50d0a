"""Pack a drawing's strokes into few bytes and back; loses nothing, and unpacks no bomb."""

import zlib
from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from webapp.drawings import limits
from webapp.drawings.stroke import Stroke, StrokeError, parse_stroke

VERSION: Final = 1
MAX_STROKES: Final = 50_000
MAX_CODES: Final = 1_000
# The fullest page measured (5,000 strokes, 183,000 points) is 0.7 MB before deflating.
MAX_UNPACKED_BYTES: Final = 16 * 1024 * 1024
LONGEST_VARINT_BITS: Final = 35


class PackError(ValueError):
    """Strokes cannot be packed or unpacked; carries a code."""

    code: ClassVar[str] = "pack_refused"

    def __init__(self) -> None:
        super().__init__(self.code)


class UnknownPackVersion(PackError):
    code = "unknown_pack_version"


class DamagedPack(PackError):
    code = "damaged_pack"


class PackTooLarge(PackError):
    code = "pack_too_large"


def pack_strokes(strokes: Sequence[Stroke]) -> bytes:
    """Return a version byte and the deflated columns: codes, heads, then x, y, pressure, t.

    Whole numbers are zig-zag varints of the difference to the one before. Raises PackTooLarge
    where `unpack_strokes` would refuse the result.
    """
    if len(strokes) > MAX_STROKES:
        raise PackTooLarge
    codes = _list_codes(strokes)
    out = bytearray()
    _write_codes(out, codes)
    _write_heads(out, strokes, {code: place for place, code in enumerate(codes)})
    for column in range(4):
        for stroke in strokes:
            _write_deltas(out, (point[column] for point in stroke.points))
    if len(codes) > MAX_CODES or len(out) > MAX_UNPACKED_BYTES:
        raise PackTooLarge
    return bytes([VERSION]) + zlib.compress(bytes(out), 9)


def unpack_strokes(packed: bytes) -> tuple[Stroke, ...]:
    """Return exactly the strokes that were packed, or raise a `PackError`."""
    if not packed or packed[0] != VERSION:
        raise UnknownPackVersion
    reader = _Reader(_inflate(packed[1:]))
    codes = _read_codes(reader)
    heads = [_read_head(reader, codes) for _ in range(reader.read_count(MAX_STROKES))]
    counts = [reader.read_count(limits.MAX_POINTS) for _ in heads]
    columns = [[reader.read_deltas(count) for count in counts] for _ in range(4)]
    reader.expect_end()
    bodies = (
        {**head, "points": list(zip(*of_stroke, strict=True))}
        for head, *of_stroke in zip(heads, *columns, strict=True)
    )
    try:
        return tuple(parse_stroke(body) for body in bodies)
    except StrokeError as refusal:
        raise DamagedPack from refusal


def _list_codes(strokes: Iterable[Stroke]) -> list[str]:
    codes: dict[str, None] = {}
    for stroke in strokes:
        for code in (stroke.tool, stroke.colour, stroke.input, stroke.prompt):
            if code is not None:
                codes[code] = None
    return list(codes)


def _write_codes(out: bytearray, codes: Sequence[str]) -> None:
    _write_varint(out, len(codes))
    for code in codes:
        encoded = code.encode("ascii")
        _write_varint(out, len(encoded))
        out += encoded


def _write_heads(out: bytearray, strokes: Sequence[Stroke], places: dict[str, int]) -> None:
    _write_varint(out, len(strokes))
    for stroke in strokes:
        _write_varint(out, places[stroke.tool])
        _write_varint(out, places[stroke.colour])
        _write_varint(out, places[stroke.input])
        _write_varint(out, 0 if stroke.prompt is None else places[stroke.prompt] + 1)
        _write_varint(out, stroke.size)
        _write_varint(out, stroke.order)
    for stroke in strokes:
        _write_varint(out, len(stroke.points))


def _write_deltas(out: bytearray, values: Iterable[int]) -> None:
    before = 0
    for value in values:
        delta = value - before
        _write_varint(out, delta << 1 if delta >= 0 else (-delta << 1) - 1)
        before = value


def _write_varint(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _inflate(deflated: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(deflated, MAX_UNPACKED_BYTES)
    except zlib.error as error:
        raise DamagedPack from error
    if inflater.unconsumed_tail:
        raise PackTooLarge
    if not inflater.eof or inflater.unused_data:
        raise DamagedPack
    return data


def _read_codes(reader: "_Reader") -> list[str]:
    return [reader.read_code() for _ in range(reader.read_count(MAX_CODES))]


def _read_head(reader: "_Reader", codes: Sequence[str]) -> dict[str, object]:
    tool, colour, kind, prompt = (reader.read_varint() for _ in range(4))
    return {
        "tool": _code_at(codes, tool),
        "colour": _code_at(codes, colour),
        "input": _code_at(codes, kind),
        "prompt": None if prompt == 0 else _code_at(codes, prompt - 1),
        "size": reader.read_varint(),
        "order": reader.read_varint(),
    }


def _code_at(codes: Sequence[str], place: int) -> str:
    if place >= len(codes):
        raise DamagedPack
    return codes[place]


class _Reader:
    """Reads varints from bytes and never past their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def read_varint(self) -> int:
        value = 0
        for shift in range(0, LONGEST_VARINT_BITS, 7):
            if self._at >= len(self._data):
                raise DamagedPack
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise DamagedPack

    def read_count(self, most: int) -> int:
        count = self.read_varint()
        if count > most:
            raise DamagedPack
        return count

    def read_deltas(self, count: int) -> list[int]:
        values: list[int] = []
        value = 0
        for _ in range(count):
            coded = self.read_varint()
            value += coded >> 1 if coded & 1 == 0 else -((coded + 1) >> 1)
            values.append(value)
        return values

    def read_code(self) -> str:
        length = self.read_count(limits.MAX_PROMPT_LENGTH)
        raw = self._data[self._at : self._at + length]
        self._at += length
        if len(raw) != length:
            raise DamagedPack
        try:
            return raw.decode("ascii")
        except UnicodeDecodeError as error:
            raise DamagedPack from error

    def expect_end(self) -> None:
        if self._at != len(self._data):
            raise DamagedPack
