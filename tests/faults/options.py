"""What a run is told on the command line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`n` is 0 for the number that the figure asks for; `broken` names a broken build.

    `is_long` asks for what takes minutes and is shortened otherwise.
    """

    seed: int
    n: int = 0
    is_long: bool = False
    broken: str = ""
