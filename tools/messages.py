"""Take the messages of the code into the catalogues; it translates nothing and guesses nothing."""

import sys
from configparser import ConfigParser
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "translations"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "t": None,
    "tn": (1, 2),
    "tc": ((1, "c"), 2),
    "tcn": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)


def main() -> int:
    """Update every catalogue from the code, and say which ones changed."""
    template = extract_messages()
    for path in list_catalogues():
        print(f"{path.relative_to(ROOT)}: {update_catalogue(path, template)}")
    return 0


def list_catalogues() -> list[Path]:
    """List the catalogues of all languages."""
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def extract_messages() -> Catalog:
    """Return all messages of Python, templates and TypeScript, with where each one stands."""
    template = Catalog(project="Three Houses", charset="utf-8", fuzzy=False)
    methods, options = read_mapping()
    found = extract_from_dir(
        ROOT,
        method_map=methods,
        options_map=options,
        keywords=KEYWORDS,
        comment_tags=COMMENT_TAGS,
        strip_comment_tags=True,
        directory_filter=holds_messages,
    )
    for name, line, message, comments, context in found:
        place = (Path(name).as_posix(), line)
        template.add(message, None, [place], auto_comments=comments, context=context)
    return template


def read_mapping() -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """Return which files Babel reads how, from babel.cfg."""
    mapping = ConfigParser()
    mapping.read(ROOT / "babel.cfg", encoding="utf-8")
    sections = [(section.split(":", 1), dict(mapping[section])) for section in mapping.sections()]
    methods = [(pattern.strip(), method.strip()) for (method, pattern), _ in sections]
    return methods, {pattern.strip(): options for (_, pattern), options in sections}


def holds_messages(folder: str) -> bool:
    """Say whether a folder can hold the product's own messages."""
    parts = Path(folder).relative_to(ROOT).parts
    return parts[0] in ("webapp", "frontend") and parts[-1] not in ("static", "tests")


def update_catalogue(path: Path, template: Catalog) -> str:
    """Write the messages of `template` into one catalogue; keep every translation there is."""
    before = path.read_bytes()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    # A guess from a similar message would look finished to a child who reads it.
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True, ignore_obsolete=True)
    return "kept" if path.read_bytes() == before else "updated"


if __name__ == "__main__":
    sys.exit(main())
