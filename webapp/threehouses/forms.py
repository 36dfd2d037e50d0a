"""What a worker fills in about a visit, in plain words; who may see it is not decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DateTimeLocalField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.cases.models import Child
from webapp.core.clock import now
from webapp.core.verbatim import TooManyWords, UnkeepableCharacters, check_words
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import lazy_pgettext, pgettext
from webapp.i18n.formats import LOCAL_ZONE
from webapp.i18n.messages import spoken_locale
from webapp.i18n.quality import list_language_choices
from webapp.threehouses.languages import (
    SCRIPTS,
    find_language,
    name_language,
    name_script,
    usual_script,
)
from webapp.threehouses.leading import is_leading
from webapp.threehouses.rules import (
    LONGEST_QUESTION,
    LONGEST_WORDS,
    MOST_AUDIENCES,
    MOST_QUESTIONS,
    Audience,
    House,
    PresenceRole,
    Presentation,
)
from webapp.threehouses.services import AskedAbout, OwnQuestion, Present, VisitPlan
from webapp.threehouses.wording import name_audience, name_presentation, name_role_present

ROWS_FOR_PEOPLE = 4
YES, NO = "yes", "no"


class OwnMessages:
    """Says the library's own refusals in our words and in the page's language."""

    def gettext(self, message: str) -> str:
        """Return our message in the place of the library's."""
        if "date" in message:
            return _("Choose a day from the calendar, or write year, month and day.")
        return _("Choose one of the answers.")

    def ngettext(self, singular: str, _plural: str, _number: int) -> str:
        """Return our message in the place of the library's."""
        return self.gettext(singular)


class Fits:
    """Refuses a text that is longer than `most` code points, or cannot be kept.

    What a worker pastes goes to the tablet and into documents, which carry no control characters.
    It is refused here, where nothing that was written is lost.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.field_flags = {"maxlength": most}

    def __call__(self, _form: object, field: StringField) -> None:
        """Raise ValidationError for what does not fit."""
        try:
            check_words(read_lines(field), longest=self.most)
        except TooManyWords as error:
            raise ValidationError(_("This is too long. Say it in fewer words.")) from error
        except UnkeepableCharacters as error:
            raise ValidationError(
                _(
                    "The text has characters that a document cannot carry. "
                    "Take them out and send it again."
                )
            ) from error


def read_lines(field: StringField) -> str:
    """Return what was written, with one character for each line break; a browser sends two."""
    return (field.data or "").replace("\r\n", "\n")


class OwnForm(FlaskForm):
    class Meta:
        def get_translations(self, _form: object) -> OwnMessages:
            return OwnMessages()


class PersonForm(Form):
    """One person who is there; an empty row is nobody."""

    name = StringField(lazy_pgettext("field", "Name"), validators=[Fits(200)])
    role = SelectField(lazy_pgettext("field", "Role"), default="")

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.role.choices = [("", pgettext("role at a visit", "Choose a role"))]
        self.role.choices += [(role.value, name_role_present(role)) for role in PresenceRole]


def _answer(label: str) -> RadioField:
    return RadioField(label, validators=[InputRequired(_l("Choose one of the answers."))])


class Boxes(SelectMultipleField):
    """Several of these, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Question(StringField):
    """A question in the worker's own words; `is_leading` warns and refuses nothing."""

    @property
    def is_leading(self) -> bool:
        """Whether it starts like a question that suggests its answer, or blames."""
        return is_leading(_text(self))


def _questions() -> FieldList[Question]:
    one = Question(lazy_pgettext("field", "Question"), validators=[Fits(LONGEST_QUESTION)])
    return FieldList(one, min_entries=MOST_QUESTIONS, max_entries=MOST_QUESTIONS)


class OwnQuestions:
    """The fields for the worker's own questions, house by house (V12)."""

    own_good_things = _questions()
    own_worries = _questions()
    own_wishes = _questions()

    @property
    def own_questions(self) -> list[tuple[House, FieldList[Question]]]:
        """The fields of each house."""
        return [(house, getattr(self, f"own_{house}")) for house in House]

    def list_questions(self) -> list[OwnQuestion]:
        """Return the questions that were written."""
        return [
            OwnQuestion(house, _text(field))
            for house, fields in self.own_questions
            for field in fields
            if _text(field)
        ]

    def fill_questions(self, questions: Iterable[OwnQuestion]) -> None:
        """Show the questions that are kept already."""
        told = list(questions)
        for house, fields in self.own_questions:
            texts = [question.text for question in told if question.house is house]
            for field, text in zip(fields, texts, strict=False):
                field.data = text


class QuestionsForm(OwnQuestions, OwnForm):
    """The worker's own questions, before the tablet is handed over."""


class VisitForm(OwnQuestions, OwnForm):
    """The preparation of a visit (S1)."""

    held_at = DateTimeLocalField(
        _l("When the visit is"),
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        validators=[InputRequired(_l("Say when the visit is."))],
    )
    place = StringField(
        _l("Where you meet"), validators=[DataRequired(_l("Say where you meet.")), Fits(200)]
    )
    purpose = TextAreaField(_l("What the visit is for"), validators=[Fits(500)])
    parents_told = _answer(_l("Do the parents or carers know about this visit?"))
    parents_note = TextAreaField(_l("How they were told, or why not"), validators=[Fits(500)])
    seen_alone = _answer(_l("Is the child seen alone?"))
    present = FieldList(FormField(PersonForm), min_entries=ROWS_FOR_PEOPLE)
    interpreter_name = StringField(_l("Name of the interpreter"), validators=[Fits(200)])
    interpreter_registration = StringField(
        _l("Registration number or agency"), validators=[Fits(100)]
    )
    interpreter_dialect = StringField(_l("Language and dialect"), validators=[Fits(100)])
    child_language = StringField(
        _l("Language the child speaks here"),
        validators=[DataRequired(_l("Say which language the child speaks here.")), Fits(100)],
    )
    child_script = SelectField(_l("Script the child writes"))
    interface_locale = SelectField(_l("Language of the child's screens"))
    presentation = _answer(_l("How the child's screens speak"))
    next_step = TextAreaField(
        _l("What happens next, as you will say it to the child"), validators=[Fits(500)]
    )
    next_step_on = DateField(_l("When that is"), validators=[Optional()])
    audiences = Boxes(
        _l("Whom the child is asked about"),
        validators=[InputRequired(_l("Choose at least one. The child decides who may see it."))],
    )

    def offer(
        self, child: Child, people: Sequence[AskedAbout], *, asked_before: Sequence[str] | None
    ) -> None:
        """Fill the choices, and what is known of the child where nothing was sent.

        `people` are those of the record; `asked_before`: the codes of the visit before this one.
        """
        locale = spoken_locale()
        self._people_of_record = people
        self.audiences.choices = [
            *((person.code, person.name or "") for person in people),
            *((group.value, name_audience(group)) for group in Audience),
        ]
        yes_no = [(YES, pgettext("answer", "Yes")), (NO, pgettext("answer", "No"))]
        self.parents_told.choices = yes_no
        self.seen_alone.choices = yes_no
        self.child_script.choices = [
            ("", _("The usual script of the language")),
            *((script, name_script(script, locale=locale)) for script in SCRIPTS),
        ]
        self.interface_locale.choices = list_language_choices()
        self.presentation.choices = [(one.value, name_presentation(one)) for one in Presentation]
        if self.is_submitted():
            return
        self.held_at.data = now().astimezone(LOCAL_ZONE).replace(tzinfo=None)
        self.child_language.data = name_language(child.language, locale=locale)
        self.interface_locale.data = child.interface_locale
        self.presentation.data = child.presentation
        before = [group.value for group in Audience] if asked_before is None else asked_before
        self.audiences.data = list(before)

    def validate_audiences(self, field: Boxes) -> None:
        """Keep the number of answers to one that a child can give."""
        if len(field.data or ()) > MOST_AUDIENCES:
            raise ValidationError(
                _("Choose at most %(num)s: the child answers for each.", num=MOST_AUDIENCES)
            )

    def validate_parents_note(self, field: TextAreaField) -> None:
        """Ask for the reason where the parents do not know."""
        if self.parents_told.data == NO and not _text(field):
            raise ValidationError(_("Say why they were not told."))

    def validate_present(self, field: FieldList[FormField[PersonForm]]) -> None:
        """Refuse people who are there with a child who is seen alone, and half a row."""
        for row in field:
            if bool(_text(row.form.name)) != bool(row.form.role.data):
                raise ValidationError(_("Write both the name and the role of each person."))
        if self.seen_alone.data == YES and self._people():
            raise ValidationError(
                _("A child who is seen alone has only you, and an interpreter, there.")
            )
        if self.seen_alone.data == NO and not self._people():
            raise ValidationError(_("Say who is there with the child."))

    def validate_interpreter_name(self, field: StringField) -> None:
        """Ask for the name of an interpreter of whom something else is known."""
        others = _text(self.interpreter_registration) or _text(self.interpreter_dialect)
        if others and not _text(field):
            raise ValidationError(_("Write the name of the interpreter."))

    def validate_child_language(self, field: StringField) -> None:
        """Refuse a language that has neither a known name nor a code."""
        if find_language(_text(field), locale=spoken_locale()) is None:
            raise ValidationError(_("Choose a language from the list, or write its ISO 639 code."))

    def plan(self) -> VisitPlan:
        """Return what the worker recorded; the form is valid."""
        language = find_language(_text(self.child_language), locale=spoken_locale()) or "und"
        return VisitPlan(
            held_at=self._held_at(),
            place=_text(self.place),
            purpose=_text(self.purpose),
            parents_told=self.parents_told.data == YES,
            parents_note=_text(self.parents_note),
            seen_alone=self.seen_alone.data == YES,
            present=self._people(),
            interpreter_name=_text(self.interpreter_name),
            interpreter_registration=_text(self.interpreter_registration),
            interpreter_dialect=_text(self.interpreter_dialect),
            child_language=language,
            child_script=self.child_script.data or usual_script(language),
            interface_locale=self.interface_locale.data,
            presentation=Presentation(self.presentation.data),
            next_step=_text(self.next_step),
            next_step_on=self.next_step_on.data,
            audiences=self._audiences(),
            questions=self.list_questions(),
        )

    def _audiences(self) -> list[AskedAbout]:
        # From those the child knows best to those it knows least.
        chosen = set(self.audiences.data or ())
        first, *others = [AskedAbout(group.value) for group in Audience]
        return [one for one in (first, *self._people_of_record, *others) if one.code in chosen]

    def _held_at(self) -> datetime:
        told = self.held_at.data
        return now() if told is None else told.replace(tzinfo=LOCAL_ZONE).astimezone(UTC)

    def _people(self) -> list[Present]:
        return [
            Present(_text(row.form.name), PresenceRole(row.form.role.data))
            for row in self.present
            if _text(row.form.name) and row.form.role.data
        ]


class ObservationForm(OwnForm):
    """What the worker saw and thought (V9)."""

    text = TextAreaField(
        _l("What you saw and what you think"),
        validators=[DataRequired(_l("Write something first.")), Fits(LONGEST_WORDS)],
    )

    def words(self) -> str:
        """Return what was written, with one character for each line break."""
        return _text(self.text)


def _text(field: StringField) -> str:
    return read_lines(field).strip()
