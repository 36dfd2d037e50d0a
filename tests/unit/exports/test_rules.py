"""File names carry no name of anybody."""

import uuid
from datetime import date

from webapp.exports.rules import AUDIENCES, CONTENT_TYPES, Form, file_name
from webapp.exports.wording import name_audience, name_form, name_reason
from webapp.sharing.rules import Reason
from webapp.threehouses.rules import House
from webapp.threehouses.wording import name_house

ASSESSMENT = uuid.UUID("0123456789abcdef0123456789abcdef")


def test_a_file_name_has_id_date_number_and_digest() -> None:
    name = file_name(
        ASSESSMENT, made_on=date(2026, 11, 12), copy_number=3, digest="f" * 64, form=Form.PDF
    )
    assert name == "01234567_2026-11-12_ThreeHouses_v3_ffffffff.pdf"


def test_every_form_has_a_content_type() -> None:
    assert set(CONTENT_TYPES) == set(Form)


def test_every_code_has_a_wording() -> None:
    worded = [
        *(name_audience(code) for code in AUDIENCES),
        *(name_form(form) for form in Form),
        *(name_house(house) for house in House),
        *(name_reason(reason) for reason in Reason),
    ]
    assert all(worded)
    assert len(set(worded)) == len(worded)
