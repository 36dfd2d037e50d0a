"""How symbols are put together at build time: skin tones, names nearer home first, shapes only."""

import json
import re
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
from tools.symbols_family import Member, compose

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
    write(folder / "webapp/symbols/search-words.json", {"en_GB": {"judge": "court law"}})
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
        "found_by": {"dog": "pet animal", "judge": "court law"},
    }


def test_every_language_with_a_catalogue_gets_names(tmp_path: Path) -> None:
    for locale in ("cy", "ar"):
        (tmp_path / f"translations/{locale}/LC_MESSAGES").mkdir(parents=True)
        (tmp_path / f"translations/{locale}/LC_MESSAGES/messages.po").touch()

    assert list_locales(tmp_path) == ["ar", "cy", "en_GB"]


FAMILY = {
    **CATALOGUE,
    "categories": [
        *CATALOGUE["categories"],
        {
            "code": "family",
            "picture": "family",
            "symbols": [
                {"code": "family", "emoji": "\U0001f46a", "tones": True, "of": ["judge", "judge"]}
            ],
        },
    ],
}


def build_family(tmp_path: Path) -> dict[str, dict[str, str]]:
    """Build a set with a family of two judges, and return each file by its name."""
    root = make_root(tmp_path)
    write(root / "webapp/symbols/catalogue.json", FAMILY)
    told = {
        "\U0001f46a": {"default": ["folk"], "tts": ["family"]},
        "\U0001f9d1\u200d\u2696": {"default": ["scales"], "tts": ["judge"]},
        "\U0001f9d1\U0001f3ff\u200d\u2696": {"tts": ["judge: dark skin tone"]},
    }
    annotate(root, "en", told)
    (tmp_path / "out").mkdir()
    _version, manifest = write_symbols(root, tmp_path / "out")
    return {
        name.removesuffix(".json").removeprefix("symbols/"): json.loads(
            (tmp_path / "out" / built).read_text("utf-8")
        )
        for name, built in manifest.items()
    }


def test_a_family_is_put_together_of_its_people_in_their_skin_tone(tmp_path: Path) -> None:
    built = build_family(tmp_path)

    for place in (0, 1):
        assert built["family"]["family"].count(f'id="family-{place}-a"') == 1
        assert built["family"]["family"].count(f"url(#family-{place}-a)") == 1
    assert built["family"]["family"].count("<g transform=") == 2
    assert built["skin-dark"]["family-skin-dark"].count("<path/>") == 2


def test_a_family_says_its_skin_tone_and_is_found_by_its_people(tmp_path: Path) -> None:
    told = build_family(tmp_path)["names-en_GB"]

    assert told["names"]["family-skin-dark"] == "family: dark skin tone"
    assert told["found_by"]["family"] == "folk scales court law"


def test_a_family_of_somebody_without_a_picture_is_refused(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    told = json.dumps(FAMILY).replace('"of": ["judge", "judge"]', '"of": ["judge", "nobody"]')
    write(root / "webapp/symbols/catalogue.json", json.loads(told))
    (tmp_path / "out").mkdir()

    with pytest.raises(SymbolsBuildError, match="nobody: the emoji has no picture"):
        write_symbols(root, tmp_path / "out")


@pytest.mark.parametrize("grown", [0, 1, 2])
@pytest.mark.parametrize("children", [0, 1, 2])
def test_everybody_in_a_family_is_inside_the_picture_and_children_stand_before(
    grown: int, children: int
) -> None:
    members = [Member(f"<path id='{place}'/>", is_child=place < children) for place in range(4)]
    members = members[:children] + members[children : children + grown]

    picture = compose(members)
    placed = [
        [float(number) for number in found]
        for found in re.findall(r"translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)", picture)
    ]
    assert len(placed) == grown + children
    for left, top, size in placed:
        assert left >= 0
        assert top >= 0
        assert max(left, top) + size * 32 <= 32.01
    order = [int(place) for place in re.findall(r"id='(\d)'", picture)]
    assert order == [*range(children, children + grown), *range(children)]
