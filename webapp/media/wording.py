"""Why a photo or a recording could not be kept, in plain words: for the tablet and the record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.media.rules import Refusal

REFUSALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Refusal.ACCOUNT_FULL: _l("The photos and recordings of this account are too many to keep."),
        Refusal.BROKEN_PICTURE: _l(
            "The picture is damaged or not all there. It can be taken again."
        ),
        Refusal.BROKEN_RECORDING: _l("The recording is damaged or not all there."),
        Refusal.FILE_TOO_LARGE: _l("The file is larger than a photo or a recording can be."),
        Refusal.HEIC_PICTURE: _l(
            "A picture in the HEIC form cannot be kept. The tablet can send it as JPEG."
        ),
        Refusal.MOVING_PICTURE: _l("A picture that moves cannot be kept. A photo can."),
        Refusal.NO_SOUND: _l("There is no sound in the recording."),
        Refusal.NOT_A_PICTURE: _l("The file is not a picture in the form of JPEG, PNG or WebP."),
        Refusal.NOT_A_RECORDING: _l("The file is not a recording that can be played everywhere."),
        Refusal.TOO_DEMANDING: _l("The file is made in a way that takes too long to check."),
        Refusal.TOO_LONG: _l("The recording is longer than ten minutes."),
        Refusal.TOO_MANY_PIXELS: _l(
            "The picture has more points than can be kept. A smaller one can."
        ),
        Refusal.UNKNOWN_TYPE: _l("A file of this type cannot be kept. A photo or a recording can."),
        Refusal.WRONG_DIGEST: _l("The file was altered on its way. It has to be sent again."),
        Refusal.WRONG_TOTAL: _l("The file was told to have another size before."),
    }
)


def tell_refusal(code: str) -> str:
    """Return why a file could not be kept; a code that is no longer known says just that."""
    known = REFUSALS.get(code)
    return _("Why is not known.") if known is None else str(known)
