"""How a fault run is told: a figure beside its bar, and what `0 in N` supports; it runs nothing."""

from __future__ import annotations

from tests.bench.figures import Figure

CONFIDENCE = 0.95


def none_of(what: str, count: int, *, n: int, of: str, seed: int) -> Figure:
    """Return a figure that must be 0, with the share of `n` that it bounds when it is."""
    said = f"{count} in {n:,}"
    if count == 0 and n:
        said += f" (95 %: at most {100 * bound(n):.2g} % of {of})"
    return Figure(f"{what} (N={n:,} {of}, seed {seed})", said, "0", count == 0 and n > 0)


def share(what: str, count: int, *, n: int, of: str, seed: int, bar: float) -> Figure:
    """Return how many of `n` something is true of, which must be `bar` (0 to 1) at least."""
    name = f"{what} (N={n:,} {of}, seed {seed})"
    part = count / n if n else 0.0
    said = f"{count:,} ({100 * part:.1f} %)"
    return Figure(name, said, f"at least {100 * bar:.0f} %", n > 0 and part >= bar)


def holds(what: str, *, is_met: bool, bar: str, said: str = "") -> Figure:
    """Return something that is so or is not."""
    return Figure(what, said or ("yes" if is_met else "no"), bar, is_met)


def told(what: str, said: str) -> Figure:
    """Return what has no bar: how long it took, how it was done."""
    return Figure(what, said, "-", True)


def bound(n: int) -> float:
    """Return the largest share that `0 in n` leaves possible with 95 % ("rule of three")."""
    return 1.0 - (1.0 - CONFIDENCE) ** (1.0 / n)
