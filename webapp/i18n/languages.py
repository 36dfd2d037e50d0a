"""The interface languages and what is known of each; a child's own language can be any other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """`code` names the catalogue, `tag` the HTML language, `name` is its name for itself."""

    code: str
    tag: str
    name: str
    direction: str
    script: str


LANGUAGES = (
    Language(code="en_GB", tag="en-GB", name="English", direction="ltr", script="Latn"),
    Language(code="cy", tag="cy", name="Cymraeg", direction="ltr", script="Latn"),
    Language(code="pl", tag="pl", name="Polski", direction="ltr", script="Latn"),
    Language(code="ar", tag="ar", name="العربية", direction="rtl", script="Arab"),
)
DEFAULT_LOCALE = "en_GB"
_BY_CODE = {language.code: language for language in LANGUAGES}


def is_interface_locale(code: str) -> bool:
    """Return whether the interface has this language."""
    return code in _BY_CODE


def get_language(code: str) -> Language:
    """Return the language of that code, or English."""
    return _BY_CODE.get(code, _BY_CODE[DEFAULT_LOCALE])
