"""What the person who makes a copy is asked; it decides nothing about what may be in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Regexp

from webapp.assessments.models import AssessmentChild
from webapp.exports.rules import AUDIENCES, Form
from webapp.exports.services import Wanted
from webapp.exports.wording import name_audience, name_form
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import lazy_pgettext
from webapp.i18n.quality import list_language_choices
from webapp.sharing.rules import THE_CHILD

_NO_CONTROLS = r"[^\x00-\x1f\x7f\ufffe\uffff]*\Z"


class ExportForm(FlaskForm):
    """One copy: for whom, which kind of file, in which language."""

    recipient = StringField(
        _l("Name of the person who gets this copy"),
        validators=[
            DataRequired(_l("Write who gets this copy. The name stands on every page.")),
            Length(max=200, message=_l("Write a shorter name.")),
            Regexp(_NO_CONTROLS, message=_l("The name has characters that cannot be printed.")),
        ],
    )
    audience = RadioField(
        _l("For whom this copy is"),
        validators=[DataRequired(_l("Choose for whom this copy is."))],
    )
    form = RadioField(
        lazy_pgettext("copy", "Kind of file"),
        default=Form.PDF.value,
        validators=[DataRequired(_l("Choose a kind of file."))],
    )
    locale = SelectField(_l("Language of the headings and labels"))

    def offer(
        self, children: Iterable[AssessmentChild], people: Mapping[str, str], *, locale: str
    ) -> None:
        """Fill the choices; `people` are those the children were asked about, by audience."""
        self.audience.choices = list(list_audiences(children, people))
        self.form.choices = [(form.value, name_form(form)) for form in Form]
        self.locale.choices = list_language_choices()
        if self.locale.data is None:
            self.locale.data = locale

    def wanted(self) -> Wanted:
        """Return what was asked for; call when the form is valid."""
        audience, child_id = read_choice(str(self.audience.data))
        return Wanted(
            audience=audience,
            recipient=str(self.recipient.data),
            form=Form(self.form.data),
            locale=str(self.locale.data),
            child_id=child_id,
        )


def read_choice(choice: str) -> tuple[str, uuid.UUID | None]:
    """Return the audience of a choice, and whose copy it is where the audience is the child."""
    audience, _colon, child = choice.partition(":")
    return (audience, uuid.UUID(child)) if audience == THE_CHILD else (choice, None)


def list_audiences(
    children: Iterable[AssessmentChild], people: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Return code and label of each audience; the child's once for each child."""
    for code in AUDIENCES:
        if code != THE_CHILD:
            yield code, name_audience(code)
            continue
        for child in children:
            name = child.child.person.known_as
            yield f"{code}:{child.child_id}", _("The child: %(name)s", name=name)
    for code, name in people.items():
        yield code, _("One person: %(name)s", name=name)
