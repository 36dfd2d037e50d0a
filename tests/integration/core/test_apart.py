"""Text that is taken away is nowhere in SQLite's file, wherever its row has been."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, MetaData, String, Table, create_engine
from sqlalchemy.schema import Column

from webapp.core.apart import TextApart
from webapp.core.db import install_sqlite_settings

PAGE = 4096
TREE_PAGES = frozenset({2, 5, 10, 13})  # the first byte of a page whose cells SQLite moves
ACTS = 3_000
THINGS = Table(
    "things", MetaData(), Column("id", String(32), primary_key=True), Column("body", TextApart())
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "apart.db"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{file}")
    install_sqlite_settings(made)
    THINGS.metadata.create_all(made)
    yield made
    made.dispose()


@pytest.mark.parametrize("length", [1, 2_000, 4_061, 9_000])
def test_what_may_be_taken_away_lies_on_no_page_whose_rows_move(
    engine: Engine, file: Path, length: int
) -> None:
    body = "q" * length
    with engine.begin() as connection:
        connection.execute(THINGS.insert().values(id=uuid.uuid4().hex, body=body))
        assert connection.execute(THINGS.select()).one().body == body
    engine.dispose()

    content = file.read_bytes()

    held = {at // PAGE for at, byte in enumerate(content) if byte == ord("q")}
    assert held
    assert not {content[page * PAGE] for page in held} & TREE_PAGES


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_left_of_what_was_replaced_or_taken_away(
    engine: Engine, file: Path, seed: int
) -> None:
    gone: set[str] = set()
    live: dict[str, str] = {}
    for _ in range(ACTS):
        with engine.begin() as connection:
            _act(connection, random.Random(f"{seed} {len(gone)} {len(live)}"), live, gone)
    engine.dispose()

    content = file.read_bytes()

    assert len(gone) > ACTS / 4
    assert [word for word in gone if word.encode() in content] == []
    assert all(word.encode() in content for word in live.values())


def _act(
    connection: Connection, chance: random.Random, live: dict[str, str], gone: set[str]
) -> None:
    """Put something, say it otherwise, or take it away: of any length."""
    roll, word = chance.random(), f"word{uuid.uuid4().hex}"
    body = json.dumps({"text": word, "more": "x" * chance.choice((1, 60, 900, 5_000))})
    if roll < 0.6 or not live:
        name = uuid.uuid4().hex
        connection.execute(THINGS.insert().values(id=name, body=body))
    else:
        name = chance.choice(list(live))
        gone.add(live.pop(name))
        kept = body if roll < 0.85 else None
        connection.execute(THINGS.update().where(THINGS.c.id == name).values(body=kept))
        if kept is None:
            return
    live[name] = word
