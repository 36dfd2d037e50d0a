"""Invented replies, and a child who opens one; call inside a transaction in an app context."""

from __future__ import annotations

import uuid
from typing import Any

from tests.factories.accounts import AT, make_change
from webapp.replies import services
from webapp.replies.models import Reply
from webapp.staff.models import Worker
from webapp.threehouses.models import ChildAccount
from webapp.threehouses.rules import reply_heard_id


def make_reply(
    account: ChildAccount,
    author: Worker,
    text: str = "I asked. You can.",
    *,
    item_id: uuid.UUID | None = None,
) -> Reply:
    """Write a reply to an account, or to one item of it."""
    about = services.About(item_id=item_id)
    return services.write_reply(account, author, text=text, language="en", about=about)


def said_body(words: str = "thank you <3", **changed: Any) -> dict[str, Any]:
    """Return what a child says to a reply."""
    spoken = {"language": "en", "script": "Latn", "direction": "ltr"}
    return {"words": words, "written_by": "child", **spoken, **changed}


def reply_heard(
    account_id: uuid.UUID,
    reply_id: uuid.UUID,
    said: dict[str, Any] | None = None,
    *,
    version: int = 1,
    opened_at: int = AT,
) -> dict[str, Any]:
    """Return that a reply was opened at an account's visit."""
    return make_change(
        "reply_heard",
        {"reply": str(reply_id), "opened_at": opened_at, "said": said},
        house=None,
        change_id=reply_heard_id(account_id, str(reply_id)),
        version=version,
    )
