"""What of the children's accounts one copy shows, proved against the seal before it is shown."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from webapp.assessments.models import ChildQuote
from webapp.assessments.queries import quote_text
from webapp.assessments.rules import QuoteAltered
from webapp.core.envelope import NotReadable
from webapp.core.errors import NotFound
from webapp.drawings.codec import PackError
from webapp.drawings.picture import Shown as Picture
from webapp.exports.queries import Source
from webapp.exports.selection import Selection
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.pictures import picture_of
from webapp.threehouses.queries import find_account
from webapp.threehouses.stored import child_of
from webapp.threehouses.verify import verify_account


@dataclass(frozen=True, slots=True)
class Shown:
    """One item or excerpt in the copy; `start` and `end` are none for a whole item."""

    item: AccountItem
    text: str | None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Showing:
    """Shows items and quotations that the selection takes, and remembers each for attaching."""

    source: Source
    selection: Selection
    shown: list[Shown] = field(default_factory=list)

    def takes_child(self, child_id: uuid.UUID) -> bool:
        """Return whether what is written about this child alone may be in the copy."""
        return self.selection.takes_child(child_id)

    def takes_retold(self, child_id: uuid.UUID, house: str) -> bool:
        """Return whether a worker's retelling of this child's house may be in the copy."""
        accounts = [a for a in self.source.accounts.values() if child_of(a) == child_id]
        items = [
            item
            for item in self.source.items.values()
            if item.house == house and child_of(item.account) == child_id
        ]
        return self.selection.takes_retold(child_id, house, accounts, items)

    def list_quotes(self, child_id: uuid.UUID) -> Iterator[tuple[ChildQuote, Shown]]:
        """Return this child's quotations that the copy may hold. Raises QuoteAltered."""
        for quote in self.source.quotes:
            if quote.child_id != child_id:
                continue
            self._prove(quote.item.account)
            if child_of(quote.item.account) != child_id:
                raise QuoteAltered()
            if self.selection.takes(quote.item):
                yield quote, self._show(_read_quote(quote))

    def list_items(self, item_ids: Iterable[str]) -> list[Shown]:
        """Return those items, whole, that the copy may hold. Raises QuoteAltered."""
        found = [self.source.items.get(uuid.UUID(item_id)) for item_id in item_ids]
        return self.take_items([item for item in found if item is not None])

    def take_items(self, items: Sequence[AccountItem]) -> list[Shown]:
        """Return those of these items, whole, that the copy may hold. Raises QuoteAltered."""
        for item in items:
            self._prove(item.account)
        return [self._show(Shown(i, i.words)) for i in items if self.selection.takes(i)]

    def list_accounts(self) -> dict[uuid.UUID, tuple[uuid.UUID, ...]]:
        """Return the accounts of which anything was shown, by case record."""
        found: dict[uuid.UUID, set[uuid.UUID]] = {}
        for shown in self.shown:
            account = shown.item.account
            found.setdefault(account.visit.case_record_id, set()).add(account.id)
        return {case: tuple(sorted(accounts)) for case, accounts in found.items()}

    def _show(self, shown: Shown) -> Shown:
        self.shown.append(shown)
        return shown

    def _prove(self, account: ChildAccount) -> None:
        if account.id in self.source.proved:
            return
        if account.sealed_at is None or verify_account(account):
            raise QuoteAltered(account=str(account.id))
        # What a later visit says of this account is believed only as it was sealed there.
        for account_id in sorted(self.selection.list_said_in(account.id)):
            later = find_account(account_id)
            if later is None:
                raise QuoteAltered(account=str(account_id))
            self._prove(later)
        self.source.proved.add(account.id)


def read_picture(item: AccountItem, showing: Showing) -> Picture | None:
    """Return a sealed item's picture, with the numbers of what the copy may show, or None.

    Raises QuoteAltered when what is stored cannot be read.
    """
    try:
        return picture_of(item, mark_of=showing.selection.mark_of)
    except (PackError, NotFound, NotReadable, FileNotFoundError) as error:
        raise QuoteAltered(item=str(item.id)) from error


def _read_quote(quote: ChildQuote) -> Shown:
    item, text = quote.item, quote_text(quote)
    if text is None:
        return Shown(item, None)
    return Shown(item, text, quote.start, quote.end)
