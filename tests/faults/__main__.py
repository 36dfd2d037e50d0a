"""`python -m tests.faults [NAME …] [--n N] [--seed S]`: runs that print what they found.

Each line is `name (N=…, seed …) | figure | bar | met`; the end is not 0 when one was missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Final

from tests.bench.figures import Figure, report
from tests.faults import (
    browser_events,
    browser_kill,
    canaries,
    capability,
    disk_full,
    full_tablet,
    network_cut,
    orders,
    page_hang,
    releasing,
    server_kill,
    sync_trace,
    two_servers,
    week,
)
from tests.faults.broken import BUILDS
from tests.faults.broken_tablets import SCRIPTS
from tests.faults.options import Options

SEED: Final = 4
RUNS: Final[dict[str, Callable[[Options], Iterable[Figure]]]] = {
    module.NAME: module.run
    for module in (
        server_kill,
        two_servers,
        network_cut,
        page_hang,
        orders,
        sync_trace,
        disk_full,
        capability,
        browser_kill,
        browser_events,
        week,
        full_tablet,
        canaries,
    )
}


def main() -> int:
    """Do the runs that are named, or all; return 1 when a figure was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(RUNS))
    parser.add_argument("--n", type=int, default=0, help="how often (or what the figure asks for)")
    parser.add_argument("--seed", type=int, default=SEED, help="of the random numbers")
    parser.add_argument("--long", action="store_true", help="nothing is shortened")
    parser.add_argument(
        "--broken",
        default="",
        choices=[
            "",
            *BUILDS,
            *SCRIPTS,
            releasing.AT_ONCE,
        ],
        help="a broken build",
    )
    told = parser.parse_args()
    unknown = [name for name in told.names if name not in RUNS]
    if unknown:
        parser.error(f"there is no run called {', '.join(unknown)}")
    options = Options(seed=told.seed, n=told.n, is_long=told.long, broken=told.broken)
    missed = [report(RUNS[name](options)) for name in told.names or RUNS]
    return max(missed)


if __name__ == "__main__":
    sys.exit(main())
