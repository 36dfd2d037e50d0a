"""Which sealed photos and recordings have no file here, and why: refused, or never come."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Final

from webapp.threehouses.account_media import find_file
from webapp.threehouses.details import WITH_MEDIA
from webapp.threehouses.models import AccountItem

NEVER_CAME: Final = "never_came"


def list_refusals(items: Iterable[AccountItem]) -> dict[uuid.UUID, str]:
    """Return, by item, the code of why its file is not here: of `media.wording`, or NEVER_CAME."""
    files = {item.id: find_file(item) for item in items if item.kind in WITH_MEDIA}
    return {
        item_id: file.refusal or NEVER_CAME for item_id, file in files.items() if not file.is_here
    }
