"""How symbols are put together at build time: skin tones, names nearer home first, shapes only."""

import json
from pathlib import Path

import pytest

from tools.symbols_build import (
    Annotation,
    Symbol,
    SymbolsBuildError,
    list_locales,
    list_symbols,
    read_annotations,
    write_symbols,
)

CATALOGUE = {
    "tones": [{"code": "dark", "emoji": "\U0001f3ff"}],
    "categories": [
        {
            "code": "people",
            "picture": "judge",
            "symbols": [
                {"code": "judge", "emoji": "\U0001f9d1\u200d\u2696", "tones": True},
                {"code": "dog", "emoji": "\U0001f415"},
            ],
        }
    ],
}
ICONS = {
    "judge": {"body": '<path id="a"/><use href="#a"/><g clip-path="url(#a)"/>'},
    "judge-dark": {"body": "<path/>"},
    "dog": {"body": "<circle/>"},
}
CHARS = {
    "1f9d1-200d-2696-fe0f": "judge",
    "1f9d1-1f3ff-200d-2696-fe0f": "judge-dark",
    "1f415": "dog",
}


def make_root(folder: Path, icons: object = ICONS) -> Path:
    """Write a checkout that has nothing but symbols."""
    pictures = folder / "node_modules/@iconify-json/fluent-emoji-flat"
    write(pictures / "icons.json", {"icons": icons})
    write(pictures / "chars.json", CHARS)
    write(folder / "webapp/symbols/catalogue.json", CATALOGUE)
    write(folder / "webapp/symbols/own-names.json", {"en_GB": {"judge": "the judge"}})
    english = {
        "\U0001f415": {"default": ["pet"], "tts": ["dog"]},
        "\U0001f9d1\u200d\u2696": {"tts": ["judge"]},
        "\U0001f9d1\U0001f3ff\u200d\u2696": {"tts": ["judge: dark skin tone"]},
    }
    annotate(folder, "en", english)
    annotate(folder, "en-001", {"\U0001f415": {"default": ["pet", "animal"]}})
    return folder


def write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")


def annotate(root: Path, tag: str, entries: object) -> None:
    path = root / f"node_modules/cldr-annotations-full/annotations/{tag}/annotations.json"
    write(path, {"annotations": {"annotations": entries}})


def test_a_skin_tone_stands_behind_the_person_and_before_what_the_person_does() -> None:
    assert list(list_symbols(CATALOGUE)) == [
        Symbol("judge", "\U0001f9d1\u200d\u2696", "people"),
        Symbol("judge-skin-dark", "\U0001f9d1\U0001f3ff\u200d\u2696", "skin-dark"),
        Symbol("dog", "\U0001f415", "people"),
    ]


def test_pictures_go_into_the_pack_of_their_category_or_skin_tone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    version, manifest = write_symbols(make_root(tmp_path), tmp_path / "out")

    people = tmp_path / "out" / manifest["symbols/people.json"]
    assert manifest["symbols/people.json"] == f"symbols/people-{version}.json"
    assert json.loads(people.read_text("utf-8")) == {
        "dog": "<circle/>",
        "judge": '<path id="judge-a"/><use href="#judge-a"/><g clip-path="url(#judge-a)"/>',
    }
    assert "symbols/skin-dark.json" in manifest


def test_a_changed_picture_changes_the_names_of_the_files(tmp_path: Path) -> None:
    versions = []
    for name, icons in (("one", ICONS), ("two", ICONS | {"dog": {"body": "<rect/>"}})):
        (tmp_path / name / "out").mkdir(parents=True)
        versions.append(write_symbols(make_root(tmp_path / name, icons), tmp_path / name / "out"))

    assert versions[0][0] != versions[1][0]


@pytest.mark.parametrize(
    "body",
    [
        "<script>1</script>",
        '<path onclick="1"/>',
        '<use href="https://example.org/a.svg#a"/>',
        "<foreignObject/>",
    ],
)
def test_a_picture_that_is_more_than_shapes_is_refused(tmp_path: Path, body: str) -> None:
    root = make_root(tmp_path, ICONS | {"dog": {"body": body}})
    (tmp_path / "out").mkdir()

    with pytest.raises(SymbolsBuildError, match="dog: the picture holds more than shapes"):
        write_symbols(root, tmp_path / "out")


def test_a_symbol_without_a_picture_is_named(tmp_path: Path) -> None:
    root = make_root(tmp_path, {name: icon for name, icon in ICONS.items() if name != "dog"})
    (tmp_path / "out").mkdir()

    with pytest.raises(SymbolsBuildError, match="dog: the emoji has no picture"):
        write_symbols(root, tmp_path / "out")


def test_a_region_tells_what_differs_and_takes_the_rest_from_its_language(tmp_path: Path) -> None:
    told = read_annotations(make_root(tmp_path), "en_GB")

    assert told["\U0001f415"] == Annotation("dog", ("pet", "animal"))
    assert told["\U0001f9d1\u200d\u2696"] == Annotation("judge", ())


def test_a_name_of_our_own_goes_before_any_other_in_every_skin_tone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    _version, manifest = write_symbols(make_root(tmp_path), tmp_path / "out")
    names = tmp_path / "out" / manifest["symbols/names-en_GB.json"]

    assert json.loads(names.read_text("utf-8")) == {
        "names": {
            "dog": "dog",
            "judge": "the judge",
            "judge-skin-dark": "the judge: dark skin tone",
        },
        "found_by": {"dog": "pet animal", "judge": ""},
    }


def test_every_language_with_a_catalogue_gets_names(tmp_path: Path) -> None:
    for locale in ("cy", "ar"):
        (tmp_path / f"translations/{locale}/LC_MESSAGES").mkdir(parents=True)
        (tmp_path / f"translations/{locale}/LC_MESSAGES/messages.po").touch()

    assert list_locales(tmp_path) == ["ar", "cy", "en_GB"]
