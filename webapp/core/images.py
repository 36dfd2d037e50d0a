"""Decodes pictures and draws them anew, upright and without anything else; it opens no file.

Called in a process with limits, on bytes whose size in pixels was read before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

Image.preinit()  # Pillow would load its writers later, when no file may be opened any more

Form = Literal["jpeg", "png", "webp"]

# A page of A4 at 500 dots per inch. More is drawn anew at half its width and height, because
# turning a picture takes it twice into memory.
MOST_PIXELS_DRAWN = 24_000_000
# The fourth channel costs a slow machine the second that it has left: A4 at 400 dots per inch.
MOST_PIXELS_SEE_THROUGH = 16_000_000
_NARROW = {"1", "L", "P", "I;16"}  # a byte or two for a pixel; Pillow takes four for the others
_WITHOUT_OWN_TABLES = 92  # JPEG quality, where the picture's own tables cannot be taken over
_WEBP_QUALITY = 92
_QUICK, _THOROUGH = 1, 6  # zlib
_MOST_PIXELS_THOROUGH = 2_000_000
_UPRIGHT_BY = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_OPENED_BY: dict[Form, Callable[[BytesIO], Image.Image]] = {
    "jpeg": JpegImagePlugin.JpegImageFile,
    "png": PngImagePlugin.PngImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
}


class BrokenPicture(Exception):
    """The picture cannot be decoded whole."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture that was drawn anew, in its new form."""

    data: bytes
    form: Form
    width: int
    height: int


def check_whole(data: bytes, *, form: Form) -> None:
    """Decode a picture to its end. Raises BrokenPicture."""
    image = _open(data, form)
    image.draft(image.mode, (1, 1))  # a JPEG's bytes are all read for the smallest size too
    _load(image)


def redraw(data: bytes, *, form: Form, orientation: int, profile: bytes | None) -> Redrawn:
    """Return the picture upright, in plain sRGB, with nothing but its pixels. Raises BrokenPicture.

    A JPEG keeps its own tables, so that it looks as before. Lossless WebP becomes PNG, which
    keeps each pixel too and takes a tenth of the time.
    """
    image = _open(data, form)
    target = "png" if form == "webp" and data[12:16] == b"VP8L" else form
    options = _options(image, target)
    image = _load_drawable(image)
    if image.mode == "CMYK":
        image, options = image.convert("RGB"), {"quality": _WITHOUT_OWN_TABLES}
    _convert_colours(image, profile)
    if orientation in _UPRIGHT_BY:
        image = image.transpose(_UPRIGHT_BY[orientation])
    _forget_extras(image)
    written = BytesIO()
    image.save(written, target, **options)
    return Redrawn(written.getvalue(), target, image.width, image.height)


def _load_drawable(image: Image.Image) -> Image.Image:
    half = (-(-image.width // 2), -(-image.height // 2))
    most = MOST_PIXELS_SEE_THROUGH if image.mode in ("RGBA", "LA", "PA") else MOST_PIXELS_DRAWN
    is_large = image.width * image.height > most
    if is_large:
        image.draft(image.mode, half)  # of effect on JPEG alone, which is decoded smaller
    _load(image)
    if is_large and image.size != half and image.mode not in _NARROW:
        return image.reduce(2)
    return image.copy() if image.format == "WEBP" else image  # libwebp lets go of its copies


def _open(data: bytes, form: Form) -> Image.Image:
    try:
        return _OPENED_BY[form](BytesIO(data))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BrokenPicture() from error


def _load(image: Image.Image) -> None:
    try:
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise BrokenPicture() from error


def _options(image: Image.Image, target: Form) -> dict[str, Any]:
    if target == "png":
        is_small = image.width * image.height <= _MOST_PIXELS_THOROUGH
        return {"compress_level": _THOROUGH if is_small else _QUICK}
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return {"quality": _WEBP_QUALITY, "method": 2}
    own = {"qtables": list(image.quantization.values())}
    return own if image.mode == "L" else {**own, "subsampling": JpegImagePlugin.get_sampling(image)}


def _convert_colours(image: Image.Image, profile: bytes | None) -> None:
    if profile is None or image.mode not in ("RGB", "RGBA"):
        return
    try:
        ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            inPlace=True,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return  # a profile that cannot be read is none


def _forget_extras(image: Image.Image) -> None:
    transparency = image.info.get("transparency")
    image.info.clear()
    if transparency is not None:
        image.info["transparency"] = transparency
