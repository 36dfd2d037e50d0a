"""Counts what a child's tablet reaches of all routes with all verbs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure
from tests.faults.broken import BUILDS
from tests.faults.figures import none_of, told
from tests.faults.options import Options
from tests.faults.reaching import VERBS, call_everything, set_scene
from tests.faults.world import opened, prepare

NAME: Final = "capability"


def run(options: Options) -> Iterator[Figure]:
    """Yield how many calls reached what is not for a child, or told a word of a record."""
    if options.broken:
        BUILDS[options.broken](setattr)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        prepare(folder, tablets=1, rounds=1)
        with opened(folder) as app:
            routes = len(list(app.url_map.iter_rules()))
            calls = list(call_everything(app, set_scene(app)))
    for wrong, what in (("reached", "reachable"), ("told", "told a word of a record")):
        found = [call.name for call in calls if call.wrong == wrong]
        n, seed = len(calls), options.seed
        yield none_of(f"{NAME}: {what}", len(found), n=n, of="calls", seed=seed)
        if found:
            yield told(f"{NAME}: {what}", ", ".join(dict.fromkeys(found)))
    yield told(f"{NAME}: what was called", f"{routes} routes × {len(VERBS)} verbs, real ids")
