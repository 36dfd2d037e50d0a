"""Text that is taken away is nowhere in SQLite's file, wherever its row has been."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.factories.taking_away import Acts, things_in
from webapp.core.apart import TextApart

PAGE = 4096
TREE_PAGES = frozenset({2, 5, 10, 13})  # the first byte of a page whose cells SQLite moves
ACTS = 3_000


@pytest.mark.parametrize("length", [1, 2_000, 4_061, 9_000])
def test_what_may_be_taken_away_lies_on_no_page_whose_rows_move(
    tmp_path: Path, length: int
) -> None:
    file, body = tmp_path / "apart.db", "q" * length
    with things_in(file, TextApart()) as (engine, things), engine.begin() as connection:
        connection.execute(things.insert().values(id="1", body=body))
        assert connection.execute(things.select()).one().body == body

    content = file.read_bytes()

    held = {at // PAGE for at, byte in enumerate(content) if byte == ord("q")}
    assert held
    assert not {content[page * PAGE] for page in held} & TREE_PAGES


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_left_of_what_was_replaced_or_taken_away(tmp_path: Path, seed: int) -> None:
    file, acts = tmp_path / "apart.db", Acts(random.Random(seed))
    with things_in(file, TextApart()) as (engine, things):
        for _ in range(ACTS):
            acts.act(engine, things)

    assert len(acts.gone) > ACTS / 4
    assert acts.left(file) == 0
