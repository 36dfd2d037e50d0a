"""Opening an account's page is a look at it (P2), and at whatever else that page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from flask import current_app
from flask.sansio.app import App

from webapp.staff.models import Worker
from webapp.threehouses.models import ChildAccount
from webapp.threehouses.services import record_look

_ALSO_SHOWN: Final = "threehouses.also_shown"

# Other sealed accounts of the same child, of which this one's page shows something.
AlsoShown = Callable[[ChildAccount], Iterable[ChildAccount]]


def show_also(app: App, list_accounts: AlsoShown) -> None:
    """Have a look at these recorded with each look at an account's page.

    A domain above this one adds to the page what was said in another account, and says so here.
    """
    app.extensions.setdefault(_ALSO_SHOWN, []).append(list_accounts)


def record_looks(account: ChildAccount, worker: Worker) -> None:
    """Record that a worker opened an account's page."""
    record_look(account, worker)
    for list_accounts in current_app.extensions.get(_ALSO_SHOWN, ()):
        for shown in list_accounts(account):
            record_look(shown, worker)
