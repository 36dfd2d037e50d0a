"""The picture of a sealed item, where its kind has one; made from what is stored each time."""

from __future__ import annotations

from collections.abc import Callable

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


def picture_of(
    item: AccountItem, *, may_show: Callable[[AccountItem], bool] = lambda _item: True
) -> Shown | None:
    """Return an item's picture, or None for words, voice, the path and a photo that is not here.

    On a drawing stand the numbers of what was told about its parts, as far as `may_show` allows.
    Raises PackError, NotFound and NotReadable where what is stored cannot be read.
    """
    match ItemKind(item.kind):
        case ItemKind.DRAWING:
            return _drawing(item, may_show)
        case ItemKind.WRITING:
            details = item.details
            return Picture(
                strokes=unpack_strokes(item.strokes or b""),
                size=(details["width"], details["height"]),
            )
        case ItemKind.FEELING:
            return Art(symbol_svg(item.details["symbol"]), (SIDE, SIDE))
        case ItemKind.PERSON:
            figure = draw_figure(item.details["figure"])
            return Art(figure, (FIGURE_WIDTH, FIGURE_HEIGHT))
        case ItemKind.PHOTO:
            return _photo(item)
        case _:
            return None


def _drawing(item: AccountItem, may_show: Callable[[AccountItem], bool]) -> Picture:
    told = [
        other
        for other in item.account.items
        if other.house == item.house and other.mark is not None and may_show(other)
    ]
    return Picture(
        strokes=unpack_strokes(item.strokes or b""),
        outline=outline_in(item.account.look, item.house),
        symbols=symbols_of(item.details),
        numbers=tuple(PartMark(o.mark or 0, o.x or 0, o.y or 0) for o in told),
    )


def _photo(item: AccountItem) -> Photo | None:
    if not find_file(item).is_here:
        return None
    opened = open_media(item.account_id, item.details["media"])
    facts = opened.facts
    size = (facts.width or item.details["width"], facts.height or item.details["height"])
    return Photo(b"".join(opened.read()), facts.type, size)
