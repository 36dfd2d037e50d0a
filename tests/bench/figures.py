"""One measured figure beside its bar, and how a run of them is told; it measures nothing."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of a benchmark; `is_met` is None where it could not be measured here."""

    name: str
    figure: str
    bar: str
    is_met: bool | None

    def __str__(self) -> str:
        said = {True: "met", False: "missed", None: "not measured"}[self.is_met]
        return f"{self.name} | {self.figure} | {self.bar} | {said}"


def at_most(name: str, figure: float, bar: float, unit: str, *, digits: int = 0) -> Figure:
    """Return a figure that must not be larger than its bar."""
    return Figure(name, f"{figure:.{digits}f} {unit}", f"{bar:.{digits}f} {unit}", figure <= bar)


def not_measured(name: str, bar: str) -> Figure:
    """Return the line of something that this machine could not measure."""
    return Figure(name, "-", bar, None)


def report(figures: Iterable[Figure]) -> int:
    """Print the lines as they come; return 1 when one was missed."""
    is_missed = False
    for figure in figures:
        print(figure, flush=True)
        is_missed = is_missed or figure.is_met is False
    return 1 if is_missed else 0
