"""How each kind of thing that a child made is shown and called; one row a kind (ADR 15).

It knows no content: what is on a thing, `wording.describe_item` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from webapp.i18n import gettext as _
from webapp.i18n import pgettext
from webapp.threehouses.rules import ItemKind, WrittenBy

Told: TypeAlias = Callable[[], str]  # in the language that is spoken when it is called


@dataclass(frozen=True, slots=True, kw_only=True)
class KindShown:
    """How one kind is shown.

    `has_picture`: `pictures.picture_of` makes one. `has_file`: its own photo or recording.
    `needs_telling`: what it is stands beside it in words. `own` and `other` are its label where
    the child is the author and where somebody else is; `authors` say who that is.
    """

    has_picture: bool = False
    has_file: bool = False
    needs_telling: bool = False
    name: Told
    own: Told
    other: Told
    authors: Mapping[WrittenBy, Told]


# The tablet asks "Who is writing?", "Who is talking?", "Who made this?" and "Who chose this?": each
# is answered here. Whoever else is there, a parent too, has the code `supporter` and not the word.
_WROTE: Final[Mapping[WrittenBy, Told]] = {
    WrittenBy.CHILD: lambda: _("The child held the pen"),
    WrittenBy.WORKER: lambda: _("The worker wrote what the child said"),
    WrittenBy.INTERPRETER: lambda: _("The interpreter wrote what the child said"),
    WrittenBy.SUPPORTER: lambda: _("Somebody else who was there wrote what the child said"),
}
_TALKS: Final[Mapping[WrittenBy, Told]] = {
    WrittenBy.CHILD: lambda: _("The child is talking"),
    WrittenBy.WORKER: lambda: _("The worker is talking"),
    WrittenBy.INTERPRETER: lambda: _("The interpreter is talking"),
    WrittenBy.SUPPORTER: lambda: _("Somebody else who was there is talking"),
}
_MADE: Final[Mapping[WrittenBy, Told]] = {
    WrittenBy.CHILD: lambda: _("The child made this"),
    WrittenBy.WORKER: lambda: _("The worker made this"),
    WrittenBy.INTERPRETER: lambda: _("The interpreter made this"),
    WrittenBy.SUPPORTER: lambda: _("Somebody else who was there made this"),
}
_CHOSE: Final[Mapping[WrittenBy, Told]] = {
    WrittenBy.CHILD: lambda: _("The child chose this"),
    WrittenBy.WORKER: lambda: _("The worker chose this as the child said"),
    WrittenBy.INTERPRETER: lambda: _("The interpreter chose this as the child said"),
    WrittenBy.SUPPORTER: lambda: _("Somebody else who was there chose this as the child said"),
}
# While a child draws nothing is asked (V4), and a house may be drawn by more than one hand.
_DREW: Final[Mapping[WrittenBy, Told]] = dict.fromkeys(
    WrittenBy, lambda: _("Drawn on the tablet at the visit; who held the pen was not asked")
)

KINDS: Final[Mapping[ItemKind, KindShown]] = {
    ItemKind.DRAWING: KindShown(
        has_picture=True,
        name=lambda: pgettext("item", "A drawing"),
        own=lambda: pgettext("item", "A drawing"),
        other=lambda: pgettext("item", "A drawing"),
        authors=_DREW,
    ),
    ItemKind.WORDS: KindShown(
        name=lambda: pgettext("kind of item", "Words"),
        own=lambda: _("The child’s own words"),
        other=lambda: _("The child’s own words"),
        authors=_WROTE,
    ),
    ItemKind.WRITING: KindShown(
        has_picture=True,
        name=lambda: pgettext("kind of item", "Handwriting"),
        own=lambda: _("The child’s own handwriting"),
        other=lambda: pgettext("kind of item", "Handwriting"),
        authors=_WROTE,
    ),
    ItemKind.FEELING: KindShown(
        has_picture=True,
        needs_telling=True,
        name=lambda: pgettext("kind of item", "A feeling"),
        own=lambda: _("A feeling the child chose"),
        other=lambda: pgettext("kind of item", "A feeling"),
        authors=_CHOSE,
    ),
    ItemKind.PERSON: KindShown(
        has_picture=True,
        needs_telling=True,
        name=lambda: pgettext("kind of item", "A person"),
        own=lambda: _("A person the child made"),
        other=lambda: pgettext("kind of item", "A person"),
        authors=_WROTE,
    ),
    ItemKind.VOICE: KindShown(
        has_file=True,
        needs_telling=True,
        name=lambda: pgettext("kind of item", "A recording"),
        own=lambda: _("The child’s own voice"),
        other=lambda: pgettext("kind of item", "A recording"),
        authors=_TALKS,
    ),
    ItemKind.PHOTO: KindShown(
        has_picture=True,
        has_file=True,
        name=lambda: pgettext("kind of item", "A photo"),
        own=lambda: _("The child’s own photo"),
        other=lambda: pgettext("kind of item", "A photo"),
        authors=_MADE,
    ),
    ItemKind.PATH: KindShown(
        needs_telling=True,
        name=lambda: _("A place on the path"),
        own=lambda: _("The child’s place on the path"),
        other=lambda: _("A place on the path"),
        authors=_CHOSE,
    ),
}
