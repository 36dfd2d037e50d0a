"""Write the symbols and their names into the built front end; it chooses neither, the data do.

The pictures are Fluent emoji (MIT), the names CLDR short names (Unicode-3.0), both from npm.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.core import get_global

from tools.symbols_family import SIDE, Member, compose

CATALOGUE = "webapp/symbols/catalogue.json"
OWN_NAMES = "webapp/symbols/own-names.json"
SEARCH_WORDS = "webapp/symbols/search-words.json"
PICTURES = "node_modules/@iconify-json/fluent-emoji-flat"
CLDR = (
    ("node_modules/cldr-annotations-full/annotations", "annotations"),
    ("node_modules/cldr-annotations-derived-full/annotationsDerived", "annotationsDerived"),
)
SOURCE_LOCALE = "en_GB"
VARIATION = "-fe0f"
SKIN = "skin-"
# A symbol lies in pages and documents as it is, so it must be shapes and nothing else.
ACTIVE = re.compile(r"<(script|foreignObject|image|a|style|animate|set)\b|\son\w+=|href=\"[^#]")


class SymbolsBuildError(Exception):
    """A symbol cannot be built; the message names it and what is missing."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in one skin tone; `pack` is the file that its picture travels in.

    A family has no picture of its own: `members` are the codes of its people, who have theirs.
    """

    code: str
    emoji: str
    pack: str
    members: tuple[str, ...] = ()
    is_child: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """What CLDR says of an emoji: its short name and the words to find it by."""

    name: str
    keywords: tuple[str, ...]


def list_symbol_inputs(root: Path) -> list[Path]:
    """List our own files that decide about symbols and names."""
    tools = Path(__file__).resolve().parent
    return [
        *(root / name for name in (CATALOGUE, OWN_NAMES, SEARCH_WORDS)),
        *(tools / name for name in ("symbols_build.py", "symbols_family.py")),
    ]


def list_locales(root: Path) -> list[str]:
    """List the interface languages: those that have a catalogue, and the source."""
    found = {path.parts[-3] for path in root.glob("translations/*/LC_MESSAGES/messages.po")}
    return sorted(found | {SOURCE_LOCALE})


def write_symbols(root: Path, output: Path) -> tuple[str, dict[str, str]]:
    """Write packs and names under `output`; return their common hash and manifest entries."""
    symbols = list(list_symbols(json.loads((root / CATALOGUE).read_text("utf-8"))))
    files = {f"symbols/{name}": text for name, text in _write_packs(root, symbols).items()}
    for locale in list_locales(root):
        names = _name_symbols(root, symbols, locale)
        files[f"symbols/names-{locale}"] = _as_json(names)
    version = _hash_of(files)
    manifest = {f"{name}.json": f"{name}-{version}.json" for name in files}
    (output / "symbols").mkdir()
    for name, text in files.items():
        (output / manifest[f"{name}.json"]).write_text(text, "utf-8")
    return version, manifest


def list_symbols(catalogue: Mapping[str, Any]) -> Iterator[Symbol]:
    """List every symbol in every skin tone that it has."""
    for category in catalogue["categories"]:
        for entry in category["symbols"]:
            code, emoji, members = entry["code"], entry["emoji"], tuple(entry.get("of", ()))
            is_child = entry.get("child", False)
            yield Symbol(code, emoji, category["code"], members, is_child)
            for tone in catalogue["tones"] if entry.get("tones") else ():
                suffix = f"{SKIN}{tone['code']}"
                # The tone stands behind the person, before what the person does or holds.
                toned = emoji[0] + tone["emoji"] + emoji[1:]
                yield Symbol(f"{code}-{suffix}", toned, suffix, members, is_child)


def _write_packs(root: Path, symbols: list[Symbol]) -> dict[str, str]:
    icons = json.loads((root / PICTURES / "icons.json").read_text("utf-8"))
    found = json.loads((root / PICTURES / "chars.json").read_text("utf-8"))
    chars = {key.replace(VARIATION, ""): name for key, name in found.items()}
    packs: dict[str, dict[str, str]] = {}
    by_code = {symbol.code: symbol for symbol in symbols}

    def picture_of(code: str) -> str:
        symbol = by_code.get(code)
        emoji = "" if symbol is None else symbol.emoji
        return _picture_of(code, icons["icons"].get(chars.get(_key_of(emoji))))

    for symbol in symbols:
        if symbol.members:
            picture = compose(_list_members(symbol, by_code, picture_of))
        else:
            picture = _name_ids(symbol.code, picture_of(symbol.code))
        packs.setdefault(symbol.pack, {})[symbol.code] = picture
    return {pack: _as_json(pictures) for pack, pictures in packs.items()}


def _list_members(
    family: Symbol, by_code: Mapping[str, Symbol], picture_of: Callable[[str], str]
) -> list[Member]:
    """Return the people of a family in its skin tone, each with ids of its own."""
    suffix = f"-{family.pack}" if family.pack.startswith(SKIN) else ""
    return [
        Member(
            _name_ids(f"{family.code}-{place}", picture_of(code + suffix)),
            is_child=by_code[code].is_child,
        )
        for place, code in enumerate(family.members)
    ]


def _key_of(emoji: str) -> str:
    return "-".join(f"{ord(character):x}" for character in emoji)


def _picture_of(code: str, icon: Mapping[str, Any] | None) -> str:
    if icon is None:
        raise SymbolsBuildError(f"{code}: the emoji has no picture.")
    if icon.get("width", SIDE) != SIDE or icon.get("height", SIDE) != SIDE:
        raise SymbolsBuildError(f"{code}: the picture is not {SIDE} units square.")
    body: str = icon["body"]
    if ACTIVE.search(body):
        raise SymbolsBuildError(f"{code}: the picture holds more than shapes.")
    return body


def _name_ids(name: str, shapes: str) -> str:
    # Two symbols can lie in one document, so an id names its symbol.
    shapes = re.sub(r'\bid="', f'id="{name}-', shapes)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{name}-", shapes)


def _name_symbols(root: Path, symbols: list[Symbol], locale: str) -> dict[str, Any]:
    told = read_annotations(root, locale)
    own = json.loads((root / OWN_NAMES).read_text("utf-8")).get(locale, {})
    tones = json.loads((root / CATALOGUE).read_text("utf-8"))["tones"]
    names = {s.code: told[s.emoji].name for s in symbols if s.emoji in told}
    names |= own | dict(_own_names_in_tones(names, own))
    names |= dict(_families_in_tones(names, symbols))
    names |= {f"skin-{t['code']}": told[t["emoji"]].name for t in tones if t["emoji"] in told}
    words = json.loads((root / SEARCH_WORDS).read_text("utf-8")).get(locale, {})
    return {"names": names, "found_by": dict(_find_by(symbols, told, words))}


def _find_by(
    symbols: list[Symbol], told: Mapping[str, Annotation], own: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the words that find each symbol; a family is found by those of its members, too."""
    plain = {s.code: s for s in symbols if not s.pack.startswith(SKIN)}
    for symbol in plain.values():
        words: dict[str, None] = {}
        for code in (symbol.code, *symbol.members):
            emoji = plain[code].emoji
            words |= dict.fromkeys(told[emoji].keywords if emoji in told else ())
            words |= dict.fromkeys(own.get(code, "").split())
        if words:
            yield symbol.code, " ".join(words)


def _own_names_in_tones(
    names: Mapping[str, str], own: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    # CLDR puts the tone behind the name, in the way of each language.
    for code, name in own.items():
        for toned in (each for each in names if each.startswith(f"{code}-skin-")):
            yield toned, name + names[toned].removeprefix(names[code])


def _families_in_tones(
    names: Mapping[str, str], symbols: list[Symbol]
) -> Iterator[tuple[str, str]]:
    # CLDR has no skin tones for families, so they say theirs as their members do.
    for symbol in symbols:
        if symbol.members and symbol.pack.startswith(SKIN):
            member, plain = symbol.members[0], symbol.code.removesuffix(f"-{symbol.pack}")
            toned = f"{member}-{symbol.pack}"
            if {member, toned, plain} <= names.keys():
                yield symbol.code, names[plain] + names[toned].removeprefix(names[member])


def read_annotations(root: Path, locale: str) -> dict[str, Annotation]:
    """Return what CLDR says of each emoji in a locale, nearer locales before their parents."""
    told: dict[str, Annotation] = {}
    for tag in reversed(list(_lineage(locale))):
        for folder, key in CLDR:
            path = root / folder / tag.replace("_", "-") / "annotations.json"
            if path.is_file():
                entries = json.loads(path.read_text("utf-8"))[key].get("annotations", {})
                told |= dict(_read_entries(entries, told))
    return told


def _read_entries(
    entries: Mapping[str, Any], parent: Mapping[str, Annotation]
) -> Iterator[tuple[str, Annotation]]:
    # A regional locale tells only what differs: the name, the keywords or both.
    for emoji, entry in entries.items():
        older = parent.get(emoji)
        name = entry["tts"][0] if "tts" in entry else older.name if older else None
        keywords = entry.get("default", older.keywords if older else ())
        if name is not None:
            yield emoji, Annotation(name, tuple(keywords))


def _lineage(locale: str) -> Iterator[str]:
    """Yield a locale and the ones it inherits from, as CLDR says; the root is none of them."""
    parents = get_global("parent_exceptions")
    while locale and locale != "root":
        yield locale
        locale = str(parents.get(locale) or locale.rpartition("_")[0])


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _hash_of(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256(_as_json(files).encode()).digest()
    return base64.b32encode(digest)[:8].decode()
