"""How far each catalogue can be trusted, as its people say; a draft is never called checked."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from webapp.i18n.catalogues import translations_folder
from webapp.i18n.languages import LANGUAGES
from webapp.i18n.messages import gettext as _
from webapp.i18n.messages import lazy_gettext as _l

MARKS = {
    "source": _l("Written in this language."),
    "machine draft": _l("Machine draft. No speaker has checked it yet."),
    "bilingual reader": _l("Read by somebody who knows both languages."),
    "native speaker checked": _l("Checked by a native speaker."),
}


@dataclass(frozen=True, slots=True)
class Quality:
    """The mark of a catalogue (a key of MARKS), who gave it and when (ISO date)."""

    locale: str
    mark: str
    who: str
    when: str

    @property
    def sentence(self) -> str:
        """What a worker is told of this catalogue."""
        return str(MARKS[self.mark])

    @property
    def is_draft(self) -> bool:
        """Whether no speaker of the language has checked it."""
        return self.mark == "machine draft"


@cache
def read_qualities() -> dict[str, Quality]:
    """Return the stated quality of every catalogue by locale."""
    path = translations_folder() / "quality.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Quality(**row) for row in csv.DictReader(file)]
    return {quality.locale: quality for quality in rows}


def list_language_choices() -> list[tuple[str, str]]:
    """Return code and name of every interface language, drafts marked, for a worker to choose."""
    qualities = read_qualities()
    return [
        (
            language.code,
            _("%(language)s (draft, not checked by a speaker)", language=language.name)
            if qualities[language.code].is_draft
            else language.name,
        )
        for language in LANGUAGES
    ]
