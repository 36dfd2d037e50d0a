"""Acts of children who put things, say them otherwise and take them away, on one SQLite file."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine
from sqlalchemy.types import TypeEngine

from webapp.core.db import install_sqlite_settings


@contextmanager
def things_in(file: Path, body: TypeEngine[str]) -> Iterator[tuple[Engine, Table]]:
    """Make a file, set up as the program's own, with a table whose bodies have this type."""
    engine = create_engine(f"sqlite:///{file}")
    install_sqlite_settings(engine)
    things = Table(
        "things", MetaData(), Column("id", String(32), primary_key=True), Column("body", body)
    )
    things.metadata.create_all(engine)
    try:
        yield engine, things
    finally:
        engine.dispose()


@dataclass(slots=True)
class Acts:
    """What is there by now and what is gone: a word that nothing else has for each body."""

    chance: random.Random
    live: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def act(self, engine: Engine, things: Table) -> None:
        """Put something, say it otherwise, or take it away: of any length."""
        roll, word = self.chance.random(), f"word{self.chance.getrandbits(128):032x}"
        length = self.chance.choice((1, 60, 900, 5_000))
        body: str | None = json.dumps({"text": word, "more": "x" * length})
        if roll < 0.6 or not self.live:
            name = f"{self.chance.getrandbits(128):032x}"
            statement = things.insert().values(id=name, body=body)
        else:
            name = self.chance.choice(list(self.live))
            self.gone.add(self.live.pop(name))
            body = body if roll < 0.85 else None
            statement = things.update().where(things.c.id == name).values(body=body)
        with engine.begin() as connection:
            connection.execute(statement)
        if body is not None:
            self.live[name] = word

    def left(self, file: Path) -> int:
        """Return how many of the words that are gone the file holds. Raises LookupError."""
        content = file.read_bytes()
        if not all(word.encode() in content for word in self.live.values()):
            raise LookupError("what is there is not in the file")
        return sum(word.encode() in content for word in self.gone)
