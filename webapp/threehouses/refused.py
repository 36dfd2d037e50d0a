"""Which sealed photos and recordings have no file here, and why: refused, or never come."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Final

from webapp.threehouses.account_media import find_files
from webapp.threehouses.models import AccountItem

NEVER_CAME: Final = "never_came"


def list_refusals(items: Iterable[AccountItem]) -> dict[uuid.UUID, str]:
    """Return, by item, the code of why its file is not here: of `media.wording`, or NEVER_CAME."""
    return {
        item_id: file.refusal or NEVER_CAME
        for item_id, file in find_files(items).items()
        if not file.is_here
    }
