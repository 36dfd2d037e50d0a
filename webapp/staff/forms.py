"""What a worker or an administrator types; it decides nothing about access."""

from __future__ import annotations

import uuid

from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Regexp

from webapp.i18n import lazy_gettext as _l
from webapp.i18n import lazy_pgettext, pgettext
from webapp.staff.models import Worker
from webapp.staff.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD, Role


class SignInForm(FlaskForm):
    email = EmailField(lazy_pgettext("field", "Email address"))
    password = PasswordField(lazy_pgettext("field", "Password"))


class WorkerForm(FlaskForm):
    """A new worker; `manager` offers those who can supervise."""

    name = StringField(
        lazy_pgettext("field", "Name"),
        validators=[DataRequired(_l("Write the worker's name.")), Length(max=200)],
    )
    email = EmailField(
        lazy_pgettext("field", "Email address"),
        validators=[
            DataRequired(_l("Write the address the worker signs in with.")),
            Length(max=254),
            Regexp(
                r"\s*[^@\s]+@[^@\s]+\s*$",
                message=_l("Write the whole address, such as name@authority.example."),
            ),
        ],
    )
    role = SelectField(lazy_pgettext("field", "Role"))
    manager = SelectField(lazy_pgettext("field", "Supervised by"))
    password = PasswordField(
        lazy_pgettext("sign-in", "First password"),
        validators=[
            DataRequired(_l("Write a first password.")),
            Length(
                min=SHORTEST_PASSWORD,
                max=LONGEST_PASSWORD,
                message=_l("Use at least twelve characters; a few words are good."),
            ),
        ],
    )

    def offer(self, managers: list[Worker]) -> None:
        """Fill the choices of role and of supervisor."""
        self.role.choices = [(role.value, name_of_role(role)) for role in Role]
        self.manager.choices = [
            ("", pgettext("supervisor", "Nobody")),
            *((str(manager.id), manager.name) for manager in managers),
        ]

    @property
    def manager_id(self) -> uuid.UUID | None:
        return uuid.UUID(self.manager.data) if self.manager.data else None


def name_of_role(role: str) -> str:
    """Return what a role is called in the spoken language."""
    names = {
        Role.SOCIAL_WORKER: pgettext("role", "Social worker"),
        Role.CHILDRENS_PRACTITIONER: pgettext("role", "Children's practitioner"),
        Role.MANAGER: pgettext("role", "Manager"),
        Role.ADMINISTRATOR: pgettext("role", "Administrator"),
        Role.AUDITOR: pgettext("role", "Auditor"),
    }
    return names[Role(role)]
