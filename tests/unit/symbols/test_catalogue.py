"""The symbols on offer: each with a picture and with a name in every interface language."""

import json
import re

import pytest

from webapp.i18n.languages import LANGUAGES
from webapp.symbols.built import read_built
from webapp.symbols.catalogue import (
    CATALOGUE,
    FEELINGS,
    is_feeling,
    is_symbol,
    list_categories,
    list_codes,
    list_tones,
    pack_of,
)
from webapp.symbols.names import symbol_name
from webapp.symbols.pictures import symbol_shapes

TOLD = json.loads(CATALOGUE.read_text("utf-8"))
ENTRIES = [entry for category in TOLD["categories"] for entry in category["symbols"]]
TONED = [entry["code"] for entry in ENTRIES if entry.get("tones")]


def test_every_code_is_told_once_and_in_plain_letters() -> None:
    codes = list_codes()

    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", code) for code in codes)


def test_no_symbol_stands_in_two_categories() -> None:
    emoji = [entry["emoji"] for entry in ENTRIES]

    assert len(emoji) == len(set(emoji))


def test_there_is_enough_to_choose_from() -> None:
    assert len(ENTRIES) >= 150
    assert len(list_categories()) >= 10


def test_each_category_is_shown_by_one_of_its_own_symbols() -> None:
    for category in list_categories():
        assert category.picture in category.symbols


@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
def test_every_symbol_and_every_skin_tone_has_a_name_in_every_language(language: str) -> None:
    wanted = [*list_codes(), *(f"skin-{tone}" for tone in list_tones())]

    names = read_built(f"names-{language}")["names"]
    assert [code for code in wanted if not names.get(code)] == []


@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
def test_a_name_with_a_skin_tone_says_who_it_is_and_which_tone(language: str) -> None:
    for code in TONED:
        names = {symbol_name(f"{code}-skin-{tone}", language) for tone in list_tones()}
        assert len(names) == len(list_tones())
    dark = symbol_name("girl-skin-dark", language)
    assert dark.startswith(symbol_name("girl", language))
    assert dark.endswith(symbol_name("skin-dark", language))


@pytest.mark.parametrize(
    ("code", "locale", "name"),
    [
        ("girl-skin-dark", "en_GB", "girl: dark skin tone"),
        (
            "person-wheelchair-skin-medium-dark",
            "pl",
            "osoba na wózku inwalidzkim: karnacja średnio ciemna",
        ),
        ("dog", "cy", "ci"),
        ("dog", "ar", "كلب"),
        ("ball", "en_GB", "football"),
        ("court", "ar", "محكمة"),
        ("person-saying-no-skin-light", "en_GB", "person saying no: light skin tone"),
        ("dog", "xx", "dog"),
        ("no-longer-here", "pl", "no-longer-here"),
    ],
)
def test_names_are_what_people_say(code: str, locale: str, name: str) -> None:
    assert symbol_name(code, locale) == name


def test_every_symbol_has_a_picture_of_shapes_alone() -> None:
    for code in list_codes():
        shapes = symbol_shapes(code)
        assert re.search(r"<(path|circle|rect|ellipse)\b", shapes)
        assert not re.search(r"<script|foreignObject|<image|\son\w+=|https?:", shapes)


def test_people_come_in_every_skin_tone() -> None:
    assert list_tones() == ("light", "medium-light", "medium", "medium-dark", "dark")
    for code in ("baby", "girl", "boy", "old-woman", "woman-headscarf", "person-wheelchair"):
        assert all(is_symbol(f"{code}-skin-{tone}") for tone in list_tones())


def test_a_family_is_made_of_people_on_offer() -> None:
    families = [entry for entry in ENTRIES if "of" in entry]

    assert len(families) >= 10
    assert all(code in TONED for entry in families for code in entry["of"])
    assert len({tuple(entry["of"]) for entry in families}) == len(families)


@pytest.mark.parametrize(
    ("language", "word", "code"),
    [
        ("en_GB", "mum", "woman"),
        ("en_GB", "mum", "family-woman-boy"),
        ("en_GB", "brother", "boy"),
        ("en_GB", "dad", "man"),
        ("cy", "mam", "woman"),
        ("cy", "taid", "old-man"),
        ("pl", "mama", "woman"),
        ("pl", "brat", "brothers"),
        ("ar", "ماما", "woman"),
        ("ar", "أخت", "girl"),
    ],
)
def test_people_are_found_by_what_a_child_calls_them(language: str, word: str, code: str) -> None:
    assert word in read_built(f"names-{language}")["found_by"][code].split()


def test_a_feeling_is_one_of_the_faces_and_nothing_else() -> None:
    [faces] = [category for category in list_categories() if category.code == FEELINGS]

    assert 16 <= len(faces.symbols) <= 20
    assert all(is_feeling(code) for code in faces.symbols)
    assert not is_feeling("dog")
    assert not is_feeling("girl-skin-dark")


def test_what_is_no_symbol_has_no_pack() -> None:
    assert not is_symbol("../dog")
    assert not is_symbol("dog-skin-dark")
    with pytest.raises(KeyError):
        pack_of("../dog")
