"""The picture of a sealed item, where its kind has one; made from what is stored each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from webapp.drawings.codec import unpack_strokes
from webapp.drawings.figures import FIGURE_HEIGHT, FIGURE_WIDTH, draw_figure
from webapp.drawings.house_outline import outline_in
from webapp.drawings.marks import PartMark
from webapp.drawings.picture import Art, Photo, Picture, Shown
from webapp.drawings.symbols import symbols_of
from webapp.media.services import open_media
from webapp.symbols.pictures import SIDE, symbol_svg
from webapp.threehouses.account_media import find_file
from webapp.threehouses.models import AccountItem
from webapp.threehouses.rules import ItemKind

MarkOf: TypeAlias = Callable[[AccountItem], int | None]


def picture_of(item: AccountItem, *, mark_of: MarkOf = lambda item: item.mark) -> Shown | None:
    """Return an item's picture, or None where its kind has none (`kinds.KINDS`).

    On a drawing stand the numbers of what was told about its parts, as `mark_of` gives them.
    Raises PackError, NotFound and NotReadable where what is stored cannot be read.
    """
    draw = _DRAW.get(ItemKind(item.kind))
    return draw(item, mark_of) if draw else None


def _drawing(item: AccountItem, mark_of: MarkOf) -> Picture:
    told = [(other, mark_of(other)) for other in item.account.items if other.house == item.house]
    return Picture(
        strokes=unpack_strokes(item.strokes or b""),
        outline=outline_in(item.account.look, item.house),
        symbols=symbols_of(item.details),
        numbers=tuple(
            PartMark(mark, other.x or 0, other.y or 0) for other, mark in told if mark is not None
        ),
    )


def _writing(item: AccountItem, _mark_of: MarkOf) -> Picture:
    size = (item.details["width"], item.details["height"])
    return Picture(strokes=unpack_strokes(item.strokes or b""), size=size)


def _feeling(item: AccountItem, _mark_of: MarkOf) -> Art:
    return Art(symbol_svg(item.details["symbol"]), (SIDE, SIDE))


def _person(item: AccountItem, _mark_of: MarkOf) -> Art:
    return Art(draw_figure(item.details["figure"]), (FIGURE_WIDTH, FIGURE_HEIGHT))


def _photo(item: AccountItem, _mark_of: MarkOf) -> Photo | None:
    if not find_file(item).is_here:
        return None
    opened = open_media(item.account_id, item.details["media"])
    facts = opened.facts
    size = (facts.width or item.details["width"], facts.height or item.details["height"])
    return Photo(b"".join(opened.read()), facts.type, size)


_DRAW: Final[Mapping[ItemKind, Callable[[AccountItem, MarkOf], Shown | None]]] = {
    ItemKind.DRAWING: _drawing,
    ItemKind.WRITING: _writing,
    ItemKind.FEELING: _feeling,
    ItemKind.PERSON: _person,
    ItemKind.PHOTO: _photo,
}
