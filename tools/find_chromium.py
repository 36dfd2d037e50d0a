"""Find the Chromium or Chrome that the browser tests drive; with --install, fetch one if absent."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOWNLOADS = ROOT / ".venv/browsers"
# The shell is Chromium without its own windows: the same pages with less beside them.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
INSIDE_DOWNLOADS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
# Nothing but the page under test may use the network, or start without being asked.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADVICE = (
    "The browser tests need Chromium or Chrome, and none was found or could be installed. "
    "Install one (on Debian: apt-get install chromium; on Ubuntu and macOS: Google Chrome), "
    "or set CHROMIUM to the program's path, and try again."
)


class ChromiumNotFoundError(Exception):
    """No browser was found; the message says how to get one."""


def main() -> int:
    """Print the browser's path, or the sentence that says how to get one."""
    try:
        found = install_chromium() if "--install" in sys.argv[1:] else find_chromium()
    except ChromiumNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Browser tests: {found}")
    return 0


def find_chromium() -> Path:
    """Return the browser's program; raise ChromiumNotFoundError when there is none."""
    asked_for = os.environ.get("CHROMIUM")
    if asked_for:
        if shutil.which(asked_for) is None:
            raise ChromiumNotFoundError(f"CHROMIUM names {asked_for}, which cannot be started.")
        return Path(asked_for)
    for candidate in list_candidates():
        if os.access(candidate, os.X_OK):
            return candidate
    raise ChromiumNotFoundError(ADVICE)


def install_chromium() -> Path:
    """Return the browser's program, and fetch one first when there is none."""
    try:
        return find_chromium()
    except ChromiumNotFoundError:
        if os.environ.get("CHROMIUM"):
            raise
    install_by_apt() or install_by_playwright()
    return find_chromium()


def list_candidates() -> Iterator[Path]:
    for name in NAMES:
        program = shutil.which(name)
        if program:
            yield Path(program)
    yield from map(Path, APPLICATIONS)
    caches = [
        DOWNLOADS,
        Path.home() / ".cache/ms-playwright",
        Path.home() / "Library/Caches/ms-playwright",
    ]
    for cache in caches:
        for pattern in INSIDE_DOWNLOADS:
            yield from sorted(cache.glob(pattern), reverse=True)


def install_by_apt() -> bool:
    """Install Debian's Chromium; Ubuntu's package of that name is an empty pointer to a snap."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get") or is_ubuntu():
        return False
    print("Browser tests: installing Chromium with apt-get")
    if not has_worked(["apt-get", "update", "-qq"], {}):
        return False
    return any(install_package(name) for name in ("chromium-headless-shell", "chromium"))


def install_package(name: str) -> bool:
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", name]
    return has_worked(install, {"DEBIAN_FRONTEND": "noninteractive"})


def is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=ubuntu" in release.read_text().splitlines()


def install_by_playwright() -> bool:
    """Download Playwright's own build of Chromium into the checkout."""
    print("Browser tests: downloading Chromium with Playwright")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return has_worked(command, {"PLAYWRIGHT_BROWSERS_PATH": str(DOWNLOADS)})


def has_worked(command: list[str], variables: dict[str, str]) -> bool:
    """Run a command with these variables added, showing only what it says on its error stream."""
    finished = subprocess.run(
        command, check=False, env={**os.environ, **variables}, stdout=subprocess.DEVNULL
    )
    return finished.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
