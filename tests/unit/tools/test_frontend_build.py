"""What the front-end build notices and refuses, without node."""

from pathlib import Path

import brotli
import pytest

from tools.frontend_build import (
    COMPILE_ALL,
    FrontendBuildError,
    compile_first,
    digest_of,
    list_inputs,
    list_needs,
    manifest_entries,
    pack_files,
    refuse_more_at_once,
    refuse_the_other_surface,
    spare_hops,
)


def test_a_tablet_bundle_with_a_workers_code_is_refused() -> None:
    inputs: dict[str, object] = {"frontend/core/ink.ts": {}, "frontend/staff/quote.ts": {}}

    with pytest.raises(FrontendBuildError, match=r"frontend/staff/quote\.ts"):
        refuse_the_other_surface("tablet", inputs)


def test_a_bundle_with_shared_code_is_taken() -> None:
    refuse_the_other_surface("staff", {"frontend/core/ink.ts": {}, "frontend/staff/main.ts": {}})


def test_the_manifest_leads_from_a_plain_name_to_the_hashed_one() -> None:
    outputs = {"build/tablet-BNDFC7XZ.js": {}, "build/fonts/andika-latin-400-O3TNIJGN.woff2": {}}

    manifest = dict(manifest_entries(Path("/checkout"), Path("/checkout/build"), outputs))

    assert manifest == {
        "tablet.js": "tablet-BNDFC7XZ.js",
        "fonts/andika-latin-400.woff2": "fonts/andika-latin-400-O3TNIJGN.woff2",
    }


def test_a_page_is_told_of_every_script_its_own_script_waits_for() -> None:
    outputs = {
        "b/tablet-AAAAAAAA.js": {
            "imports": [_import("b/chunks/first-BBBBBBBB.js"), _later("b/say")]
        },
        "b/chunks/first-BBBBBBBB.js": {"imports": [_import("b/chunks/second-CCCCCCCC.js")]},
        "b/chunks/second-CCCCCCCC.js": {"imports": [_import("b/chunks/first-BBBBBBBB.js")]},
        "b/tablet-DDDDDDDD.css": {"imports": []},
    }

    needs = list_needs(Path("/checkout"), Path("/checkout/b"), outputs)

    assert needs["tablet.js"] == ["chunks/first-BBBBBBBB.js", "chunks/second-CCCCCCCC.js"]
    assert "tablet.css" not in needs


def test_a_page_asks_for_the_chunks_and_not_for_files_that_only_import_them(tmp_path: Path) -> None:
    (tmp_path / "chunks").mkdir()
    (tmp_path / "tablet-AAAAAAAA.js").write_text('import"./chunks/chunk-BBBBBBBB.js";\n')
    account = tmp_path / "chunks/chunk-BBBBBBBB.js"
    account.write_text('begin();import("./child-page-CCCCCCCC.js");\n')
    imports = 'import"./chunk-DDDDDDDD.js";import"./chunk-BBBBBBBB.js";\n'
    (tmp_path / "chunks/child-page-CCCCCCCC.js").write_text(imports)
    (tmp_path / "chunks/chunk-DDDDDDDD.js").write_text('import"./chunk-BBBBBBBB.js";show();\n')
    manifest = {
        "tablet.js": "tablet-AAAAAAAA.js",
        "chunks/child-page.js": "chunks/child-page-CCCCCCCC.js",
    }
    needs = {
        "tablet.js": ["chunks/chunk-BBBBBBBB.js"],
        "chunks/child-page.js": ["chunks/chunk-DDDDDDDD.js", "chunks/chunk-BBBBBBBB.js"],
    }

    spare_hops(tmp_path, "tablet", manifest, needs)

    assert manifest == {
        "tablet.js": "chunks/chunk-BBBBBBBB.js",
        "chunks/child-page.js": "chunks/chunk-DDDDDDDD.js",
    }
    assert 'import("./chunk-DDDDDDDD.js")' in account.read_text()
    assert sorted(path.name for path in tmp_path.rglob("*.js")) == [
        "chunk-BBBBBBBB.js",
        "chunk-DDDDDDDD.js",
    ]
    refuse_more_at_once(needs, manifest)


def test_a_first_screen_that_waits_for_a_third_file_is_refused() -> None:
    manifest = {"tablet.js": "chunks/a.js", "chunks/child-page.js": "chunks/b.js"}
    needs = {"tablet.js": [], "chunks/child-page.js": ["chunks/a.js", "chunks/shared.js"]}

    with pytest.raises(FrontendBuildError, match=r"chunks/shared\.js.*import child-page\.ts"):
        refuse_more_at_once(needs, manifest)


def test_what_a_child_waits_for_is_compiled_while_it_comes_and_nothing_else(tmp_path: Path) -> None:
    names = {"tablet.js": "open-A.js", "chunks/child-page.js": "page-B.js", "say.js": "say-C.js"}
    for name in names.values():
        (tmp_path / name).write_text("export{}")

    compile_first(tmp_path, names)

    held = {path.name: path.read_text() for path in tmp_path.iterdir()}
    first = f"{COMPILE_ALL}export{{}}"
    assert held == {"open-A.js": first, "page-B.js": first, "say-C.js": "export{}"}


def test_text_is_packed_beside_itself_and_fonts_are_not(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "tablet.js").write_text("let ink = 1;" * 50)
    (tmp_path / "fonts/hills.svg").write_text("<svg/>")
    (tmp_path / "fonts/andika.woff2").write_bytes(b"wOF2")

    pack_files(tmp_path)

    assert brotli.decompress((tmp_path / "tablet.js.br").read_bytes()) == b"let ink = 1;" * 50
    assert (tmp_path / "fonts/hills.svg.br").is_file()
    assert not (tmp_path / "fonts/andika.woff2.br").exists()


def test_a_renamed_file_counts_as_a_change(tmp_path: Path) -> None:
    before = tmp_path / "ink.ts"
    before.write_text("export {};")
    first = digest_of(tmp_path, [before])
    after = before.rename(tmp_path / "line.ts")

    assert digest_of(tmp_path, [after]) != first


def test_a_changed_test_builds_nothing_anew() -> None:
    root = Path(__file__).resolve().parents[3]

    assert not [path for path in list_inputs(root) if "tests" in path.relative_to(root).parts]


def _import(path: str) -> dict[str, str]:
    return {"path": path, "kind": "import-statement"}


def _later(path: str) -> dict[str, str]:
    return {"path": path, "kind": "dynamic-import"}
