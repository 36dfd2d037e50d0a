"""What a worker fills in to reply to a child, in plain words."""

from __future__ import annotations

import uuid

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import pgettext
from webapp.i18n.messages import spoken_locale
from webapp.replies.rules import LONGEST_REPLY
from webapp.replies.services import About
from webapp.threehouses.forms import Fits, OwnForm, read_lines
from webapp.threehouses.languages import find_language, name_language
from webapp.threehouses.models import AccountItem, ChildAccount
from webapp.threehouses.rules import House
from webapp.threehouses.wording import describe_item, name_house

EXCERPT = 40  # code points of words that tell one note from another in the list


class ReplyForm(OwnForm):
    """A reply to the child of one account."""

    about = SelectField(_l("What you answer"))
    text = TextAreaField(
        _l("What you tell the child"),
        validators=[
            DataRequired(_l("Write something first.")),
            Fits(LONGEST_REPLY),
        ],
    )
    language = StringField(
        _l("Language you write in"),
        validators=[DataRequired(_l("Say which language you write in."))],
        render_kw={"list": "languages", "autocomplete": "off"},
    )

    def offer(self, account: ChildAccount, *, about: str) -> None:
        """Fill the choices, and what is known where nothing was sent."""
        self.about.choices = _list_choices(account)
        if self.is_submitted():
            return
        known = {code for code, _name in self.about.choices}
        self.about.data = about if about in known else ""
        self.language.data = name_language(account.visit.child_language, locale=spoken_locale())

    def validate_language(self, field: StringField) -> None:
        """Refuse a language that has neither a known name nor a code."""
        if find_language(field.data or "", locale=spoken_locale()) is None:
            raise ValidationError(_("Choose a language from the list, or write its ISO 639 code."))

    def read_text(self) -> str:
        """Return what was written, exactly."""
        return read_lines(self.text)

    def read_language(self) -> str:
        """Return the code of the language; the form is valid."""
        return find_language(self.language.data or "", locale=spoken_locale()) or "und"

    def read_about(self) -> About:
        """Return what is answered; the form is valid."""
        code = self.about.data or ""
        if code in set(House):
            return About(house=code)
        return About(item_id=uuid.UUID(code)) if code else About()


def _list_choices(account: ChildAccount) -> list[tuple[str, str]]:
    choices = [("", pgettext("what a reply answers", "Everything of this visit"))]
    for house in House:
        items = [item for item in account.items if item.house == house]
        if not items:
            continue
        choices.append((house.value, name_house(house)))
        choices += [(str(item.id), f"{name_house(house)}: {_tell(item)}") for item in items]
    return choices


def _tell(item: AccountItem) -> str:
    told = describe_item(item)
    words = " ".join((item.words or "").split())
    if not words:
        return told
    return f"{told}: {words if len(words) <= EXCERPT else words[:EXCERPT] + '…'}"
