"""Which sealed photos and recordings were refused, and why: their files are nowhere kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from webapp.media.queries import list_of_owner
from webapp.threehouses.details import WITH_MEDIA
from webapp.threehouses.models import AccountItem


def list_refusals(items: Iterable[AccountItem]) -> dict[uuid.UUID, str]:
    """Return, by item, the code of why its photo or recording was refused (`media.wording`)."""
    found = [item for item in items if item.kind in WITH_MEDIA]
    reasons = {
        (account_id, row.digest): row.refusal
        for account_id in {item.account_id for item in found}
        for row in list_of_owner(account_id)
    }
    codes = {item.id: reasons.get((item.account_id, item.details["media"])) for item in found}
    return {item_id: code for item_id, code in codes.items() if code}
