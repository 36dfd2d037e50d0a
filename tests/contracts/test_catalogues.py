"""Every language says everything, with the same placeholders, and states its quality."""

import csv
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools.messages import CATALOGUES, extract_messages
from webapp.i18n.catalogues import browser_catalogue, load_catalogue
from webapp.i18n.languages import DEFAULT_LOCALE, LANGUAGES, get_language

TRANSLATED = [language.code for language in LANGUAGES if language.code != DEFAULT_LOCALE]
MARKS = {"source", "machine draft", "bilingual reader", "native speaker checked"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[a-z]|\{\w+\}")
MARKUP = re.compile(r"</?\w+[^>]*>|&\w+;")
LETTER = re.compile(r"[^\W\d_]")
ARABIC_LETTER = re.compile(r"[\u0620-\u064a]")
SAME_EVERYWHERE = {"PDF", "DOCX"}
FORBIDDEN = re.compile(r"disclos", re.IGNORECASE)


@pytest.fixture(scope="module")
def template() -> Catalog:
    return extract_messages()


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _parts(value: object) -> list[str]:
    return list(value) if isinstance(value, tuple | list) else [str(value or "")]


def _identity(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context, tuple(_parts(message.id))


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_catalogue_has_exactly_the_messages_of_the_code(locale: str, template: Catalog) -> None:
    here = {_identity(message) for message in _messages(load_catalogue(locale))}
    there = {_identity(message) for message in _messages(template)}
    assert sorted(there - here, key=str) == [], "missing: run `make messages` and translate"
    assert sorted(here - there, key=str) == [], "stale: run `make messages`"


@pytest.mark.parametrize("locale", TRANSLATED)
def test_everything_is_translated_and_nothing_is_a_guess(locale: str) -> None:
    catalogue = load_catalogue(locale)
    empty = [_identity(m) for m in _messages(catalogue) if not all(_parts(m.string))]
    fuzzy = [_identity(m) for m in _messages(catalogue) if m.fuzzy]
    short = [
        _identity(m)
        for m in _messages(catalogue)
        if m.pluralizable and len(_parts(m.string)) != catalogue.num_plurals
    ]
    assert (empty, fuzzy, short) == ([], [], [])


@pytest.mark.parametrize("locale", TRANSLATED)
def test_placeholders_are_the_same_in_every_language(locale: str) -> None:
    wrong = []
    for message in _messages(load_catalogue(locale)):
        allowed = {found.group() for part in _parts(message.id) for found in _find(part)}
        needed = {found.group() for found in _find(_parts(message.id)[-1])} - {"%(num)s"}
        for form in _parts(message.string):
            there = {found.group() for found in _find(form)}
            if not needed <= there or not there <= allowed:
                wrong.append((_identity(message), form))
    assert wrong == []


def _find(text: str) -> list[re.Match[str]]:
    return list(PLACEHOLDER.finditer(text.replace("%%", "")))


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_catalogue_is_written_in_its_own_script(locale: str) -> None:
    is_arabic = get_language(locale).script == "Arab"
    wrong = []
    for message in _messages(load_catalogue(locale)):
        for form in _parts(message.string):
            letters = PLACEHOLDER.sub("", form)
            if bool(ARABIC_LETTER.search(letters)) != is_arabic and LETTER.search(letters):
                wrong.append((_identity(message), form))
    assert [entry for entry in wrong if entry[1] not in SAME_EVERYWHERE] == []


def test_messages_are_plain_sentences(template: Catalog) -> None:
    texts = [part for message in _messages(template) for part in _parts(message.id)]
    assert [text for text in texts if MARKUP.search(text)] == []
    assert [text for text in texts if FORBIDDEN.search(text)] == []
    assert [text for text in texts if text != text.strip()] == []


def test_a_word_alone_has_a_context(template: Catalog) -> None:
    alone = [
        message.id
        for message in _messages(template)
        if isinstance(message.id, str) and not message.context and len(message.id.split()) < 3
    ]
    assert alone == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_the_browser_gets_the_same_words(locale: str) -> None:
    messages = browser_catalogue(locale)["messages"]
    catalogue = load_catalogue(locale)
    assert len(messages) > 100
    for key, text in messages.items():
        context, _, identifier = key.rpartition("\x04")
        assert catalogue.get(identifier, context or None).string in (text, tuple(text))


@pytest.mark.parametrize("locale", TRANSLATED)
def test_the_browser_gets_the_days_and_months_of_the_language(locale: str) -> None:
    dates = browser_catalogue(locale)["dates"]
    english = browser_catalogue("en_GB")["dates"]
    assert (len(dates["days"]), len(dates["months"])) == (7, 12)
    assert all(part in dates["pattern"] for part in ("EEEE", "d", "MMMM", "y"))
    assert not set(dates["days"]) & set(english["days"])
    assert not set(dates["months"]) & set(english["months"])


def test_every_language_says_how_far_it_can_be_trusted() -> None:
    path = Path(CATALOGUES) / "quality.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["locale"]: row for row in csv.DictReader(file)}
    assert set(rows) == {language.code for language in LANGUAGES}
    assert {row["mark"] for row in rows.values()} <= MARKS
    assert all(row["who"] and row["when"] for row in rows.values())
