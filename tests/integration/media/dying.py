"""A process that is killed at a chosen moment while it takes in a recording, or erases one.

`python -m tests.integration.media.dying FOLDER OWNER FILE ACT NAME WHEN` prints what it has
acknowledged, a line each, and never ends by itself.
"""

from __future__ import annotations

import functools
import os
import pkgutil
import signal
import sys
import uuid
from pathlib import Path
from typing import Any

from tests.integration.conftest import settings_for
from tests.integration.media.conftest import send_part
from webapp import create_app
from webapp.core.db import transaction
from webapp.core.verbatim import digest
from webapp.media import services

HALF = 3_000


def main() -> None:
    folder, owner, file, act, name, when = sys.argv[1:]
    sent, owner_id = Path(file).read_bytes(), uuid.UUID(owner)
    with create_app(settings_for(Path(folder))).app_context():
        print(send_part(owner_id, sent, until=HALF).held, flush=True)  # noqa: T201
        if act == "send":
            die_at(name, when)
            print(send_part(owner_id, sent, offset=HALF).held, flush=True)  # noqa: T201
        else:
            send_part(owner_id, sent, offset=HALF)
            die_at(name, when)
            with transaction():
                services.erase(owner_id, digest(sent))


def die_at(name: str, when: str) -> None:
    """Have this process killed before or after the function of this name does its work."""
    holder_name, _dot, attribute = name.rpartition(".")
    holder = pkgutil.resolve_name(holder_name)
    real = getattr(holder, attribute)

    @functools.wraps(real)
    def die(*arguments: Any, **named: Any) -> None:
        if when == "after":
            real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(holder, attribute, die)


if __name__ == "__main__":
    main()
