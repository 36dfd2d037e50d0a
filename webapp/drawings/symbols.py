"""Symbols that lie on a drawing; refuses a malformed one, and never moves or alters one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from webapp.core.errors import DomainError
from webapp.drawings import limits
from webapp.symbols.catalogue import is_symbol
from webapp.symbols.pictures import SIDE, symbol_shapes

Layer: TypeAlias = Literal["behind", "front"]

LAYERS: Final[tuple[str, ...]] = get_args(Layer)
# What SVG begins with: a symbol must not inherit the ink's round, unfilled lines.
PLAIN: Final = 'fill="#000" stroke="none" stroke-linecap="butt" stroke-linejoin="miter"'
FIELDS: Final = ("symbol", "x", "y", "size", "layer", "order")


class SymbolError(DomainError):
    """A symbol's place breaks a rule; data["field"] names the field."""

    code = "symbol_refused"


class NotASymbol(SymbolError):
    code = "not_a_symbol"


class MissingField(SymbolError):
    code = "missing_field"


class UnknownSymbol(SymbolError):
    code = "unknown_code"


class UnknownLayer(SymbolError):
    code = "unknown_code"


class NotAnInteger(SymbolError):
    code = "not_an_integer"


class OutOfRange(SymbolError):
    code = "out_of_range"


@dataclass(frozen=True, slots=True)
class PlacedSymbol:
    """A symbol with its place: x and y are its middle and size its width, all in page units."""

    symbol: str
    x: int
    y: int
    size: int
    layer: Layer
    order: int


def parse_symbol(body: object) -> PlacedSymbol:
    """Return the symbol that a change's body or an item's details tell, or raise a `SymbolError`.

    What else the body tells, such as the question that was asked, is its reader's to check.
    """
    if not isinstance(body, dict):
        raise NotASymbol(field="body")
    missing = sorted(set(FIELDS) - body.keys())
    if missing:
        raise MissingField(field=missing[0])
    symbol, layer = body["symbol"], body["layer"]
    if not isinstance(symbol, str) or not is_symbol(symbol):
        raise UnknownSymbol(field="symbol")
    if not isinstance(layer, str) or layer not in LAYERS:
        raise UnknownLayer(field="layer")
    return PlacedSymbol(
        symbol=symbol,
        x=_integer(body, "x", limits.MIN_COORDINATE, limits.MAX_COORDINATE),
        y=_integer(body, "y", limits.MIN_COORDINATE, limits.MAX_COORDINATE),
        size=_integer(body, "size", limits.MIN_SYMBOL, limits.MAX_SYMBOL),
        layer=cast(Layer, layer),
        order=_integer(body, "order", 0, limits.MAX_ORDER),
    )


def symbols_of(details: Mapping[str, Any] | None) -> tuple[PlacedSymbol, ...]:
    """Return the symbols that a sealed drawing's details tell."""
    return tuple(parse_symbol(each) for each in (details or {}).get("symbols", ()))


def list_layer(symbols: Iterable[PlacedSymbol], layer: Layer) -> list[PlacedSymbol]:
    """Return the symbols of one layer, the lowest first."""
    return sorted((s for s in symbols if s.layer == layer), key=lambda symbol: symbol.order)


def draw_shapes(symbols: Iterable[PlacedSymbol], *, prefix: str) -> str:
    """Return definitions of all these symbols, each once; `draw_places` lays them on the page."""
    codes = sorted({placed.symbol for placed in symbols})
    shapes = [
        f'<g id="{prefix}-s-{code}" {PLAIN}>{symbol_shapes(code, prefix=f"{prefix}-")}</g>'
        for code in codes
    ]
    return f"<defs>{''.join(shapes)}</defs>" if shapes else ""


def draw_places(symbols: Sequence[PlacedSymbol], *, prefix: str) -> list[str]:
    """Return one line for each symbol, as vectors in its place."""
    return [
        f'<use href="#{prefix}-s-{placed.symbol}" transform="translate({_half(placed.x, placed)}'
        f' {_half(placed.y, placed)}) scale({placed.size / SIDE:g})"/>'
        for placed in symbols
    ]


def _half(middle: int, placed: PlacedSymbol) -> str:
    return f"{middle - placed.size / 2:.1f}".removesuffix(".0")


def _integer(body: Mapping[str, object], field: str, low: int, high: int) -> int:
    value = body[field]
    # A boolean is an int in Python, and JSON's true must not become the number one.
    if type(value) is not int:
        raise NotAnInteger(field=field)
    if not low <= value <= high:
        raise OutOfRange(field=field)
    return value
