"""Small pictures of every kind that may come, honest and hostile; made here, nobody's."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms

CANARY = "Canary Street 7"
_GPS, _LATITUDE = 0x8825, {1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)}


def draw(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Return a picture whose upper left corner is red, and the rest of it blue."""
    image = Image.new("RGB", (width, height), (20, 40, 200))
    image.paste((220, 30, 30), (0, 0, width // 2, height // 2))
    return image.convert(mode)


def tell_place(orientation: int = 1) -> bytes:
    """Return EXIF that tells where a photo was taken, by whom, and which way up it is."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = CANARY
    exif[_GPS] = _LATITUDE
    return exif.tobytes()


def make_picture(form: str = "jpeg", image: Image.Image | None = None, **options: object) -> bytes:
    """Return the bytes of a picture, with nothing beside it unless the options say so."""
    target = BytesIO()
    (image or draw()).save(target, form, **options)  # type: ignore[arg-type]
    return target.getvalue()


def cut_short() -> bytes:
    """Return a JPEG that ends in the middle of its picture, after a whole head."""
    whole = make_picture("jpeg", make_noise(400, 300))
    return whole[: len(whole) // 2]


def png_cut_short() -> bytes:
    """Return a PNG that ends in the middle of its picture, after a whole head."""
    whole = make_picture("png", make_noise(400, 300))
    return whole[: len(whole) // 2]


def make_profile() -> bytes:
    """Return a colour profile, as a phone puts it into its photos."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def make_noise(width: int, height: int, *, grain: int = 4, seed: int = 5) -> Image.Image:
    """Return a picture that packs as badly as a photo does, with grains of some pixels."""
    small = (width // grain, height // grain)
    content = random.Random(seed).randbytes(small[0] * small[1] * 3)
    return Image.frombytes("RGB", small, content).resize((width, height))


def make_moving(form: str) -> bytes:
    """Return a GIF, PNG or WebP of two pictures."""
    second = draw().transpose(Image.Transpose.ROTATE_180)
    return make_picture(form, save_all=True, append_images=[second], duration=200)


def huge_webp(*, is_lossless: bool = True) -> bytes:
    """Return the 34 bytes of a WebP that says to have 16,384 × 16,384 pixels."""
    if is_lossless:
        content = b"\x2f" + struct.pack("<I", 0x3FFF | 0x3FFF << 14) + bytes(9)
        chunk = b"VP8L" + struct.pack("<I", len(content)) + content
    else:
        frame = b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 0x3FFF, 0x3FFF) + bytes(4)
        chunk = b"VP8 " + struct.pack("<I", len(frame)) + frame
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def png_chunk(name: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG, with its checksum."""
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def png_of(width: int, height: int, *extra: bytes, colour: int = 2, packed: bytes = b"") -> bytes:
    """Return a PNG that says to have this size, with whatever chunks before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    pixels = packed or zlib.compress(bytes(1_000), 9)
    chunks = (png_chunk(b"IHDR", header), *extra, png_chunk(b"IDAT", pixels))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + png_chunk(b"IEND", b"")


def png_bomb() -> bytes:
    """Return a PNG of 50,000 × 50,000 pixels in a few bytes."""
    return png_of(50_000, 50_000)


def text_bomb() -> bytes:
    """Return a small PNG whose text unpacks to 100 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    pixels = zlib.compress(b"\x00" + bytes(3), 9)
    return png_of(1, 1, png_chunk(b"zTXt", b"Comment\x00\x00" + packed), packed=pixels)


def scan_bomb(scans: int = 20_000) -> bytes:
    """Return a progressive JPEG that has a decoder go over it again and again."""
    whole = make_picture("jpeg", Image.new("L", (4_000, 4_000), 90), progressive=True, quality=10)
    last = whole.rindex(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * scans + b"\xff\xd9"


def heic_start() -> bytes:
    """Return the start of a HEIC file."""
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(64)


def polyglots() -> dict[str, bytes]:
    """Return pictures that are something else too."""
    page = b"<html><script>alert(1)</script></html>"
    jpeg = make_picture("jpeg")
    comment = b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page
    return {
        "a page in a comment": jpeg[:2] + comment + jpeg[2:],
        "an archive behind a jpeg": jpeg + b"PK\x03\x04" + page,
        "an archive behind a png": make_picture("png") + b"PK\x03\x04" + page,
        "a page in a png": png_of(
            *(1, 1, png_chunk(b"tEXt", b"Comment\x00" + page)),
            packed=zlib.compress(b"\x00" + bytes(3)),
        ),
        "an archive behind a webp": make_picture("webp") + b"PK\x03\x04" + page,
    }
