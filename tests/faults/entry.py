"""Starts the program as a deliberately broken build; nothing in `webapp` knows of it."""

from __future__ import annotations

import os
import sys

BROKEN = "FAULTS_BROKEN_BUILD"


def main() -> int:
    """Break the part that the environment names, and do what the command line asks."""
    from tests.faults.broken import BUILDS
    from webapp.cli import main as run

    BUILDS[os.environ[BROKEN]](setattr)
    return run()


if __name__ == "__main__":
    sys.exit(main())
