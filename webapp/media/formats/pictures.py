"""Which picture a file holds, by its bytes and never by its name; pure, nothing is decoded."""

from __future__ import annotations

from webapp.media.formats import jpeg, png, webp
from webapp.media.formats.findings import BarePicture, Form, Refused

TYPES: dict[Form, str] = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
MOST_PIXELS = 50_000_000
# What decoders can do in 300 MB: libwebp holds the picture four times over, a progressive JPEG is
# kept whole as coefficients, and making a picture with transparency smaller takes it twice.
MOST_PIXELS_WEBP = 12_500_000
MOST_PIXELS_HEAVY = 24_000_000
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def read_picture(data: bytes) -> BarePicture:
    """Return the one picture in a file. Raises Refused before anything is decoded."""
    if data.startswith(jpeg.START):
        bare = jpeg.read_jpeg(data)
    elif data.startswith(png.START):
        bare = png.read_png(data)
    elif data.startswith(webp.START) and data[8:12] == webp.KIND:
        bare = webp.read_webp(data)
    elif data.startswith((b"GIF87a", b"GIF89a")):
        raise Refused("moving_picture")
    elif data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise Refused("heic_picture")
    else:
        raise Refused("not_a_picture")
    if not bare.width or not bare.height:
        raise Refused("broken_picture")
    if bare.width * bare.height > _most_pixels(bare):
        raise Refused("too_many_pixels")
    return bare


def _most_pixels(bare: BarePicture) -> int:
    if bare.form == "webp":
        return MOST_PIXELS_WEBP
    return MOST_PIXELS_HEAVY if bare.is_heavy else MOST_PIXELS
