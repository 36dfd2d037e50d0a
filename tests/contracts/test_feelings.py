"""The feelings of the catalogue have one name each, the same on the tablet and on paper."""

from __future__ import annotations

import re
from pathlib import Path

from webapp.symbols.catalogue import FEELINGS, list_categories

ROOT = Path(__file__).parents[2]
PAIR = re.compile(r'"?([a-z-]+)"?: (?:tc|pgettext)\("feeling", "([^"]+)"\)')


def names_in(path: str) -> dict[str, str]:
    return dict(PAIR.findall((ROOT / path).read_text("utf-8")))


def test_the_tablet_and_the_record_name_feelings_alike() -> None:
    on_the_tablet = names_in("frontend/tablet/feeling-names.ts")
    assert on_the_tablet == names_in("webapp/threehouses/feeling_names.py")
    [feelings] = [c for c in list_categories() if c.code == FEELINGS]
    assert set(on_the_tablet) == set(feelings.symbols)
