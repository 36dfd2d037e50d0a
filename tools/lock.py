"""Renew the lock files from pyproject.toml and package.json, with hashes and without addresses."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.frontend_build import ROOT, npm_script, run_node_tool

# Its own installer is the one thing that pip installs, so it has a lock to itself.
INSTALLER = "uv>=0.9\n"
ADDRESS = re.compile(r"[a-z]+://|^\s*--(find-links|index-url|extra-index-url)|\"resolved\"", re.M)


def main() -> int:
    """Write the four lock files and refuse an address in any of them."""
    with tempfile.TemporaryDirectory() as folder:
        installer = Path(folder) / "installer.in"
        installer.write_text(INSTALLER)
        compile_lock("requirements-uv.lock", str(installer), "--no-annotate")
    compile_lock("requirements.lock", "pyproject.toml")
    compile_lock(
        "requirements-dev.lock", "pyproject.toml", "--group=dev", "--constraint=requirements.lock"
    )
    run_node_tool(ROOT, [str(npm_script()), "install", "--package-lock-only"])
    return 1 if report_addresses() else 0


def compile_lock(target: str, *arguments: str) -> None:
    command = [
        str(ROOT / ".venv/bin/uv"),
        *("pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version=3.11"),
        *("--generate-hashes", "--no-emit-index-url", "--custom-compile-command=make lock"),
        *(f"--output-file={target}", *arguments),
    ]
    subprocess.run(command, cwd=ROOT, check=True)


def report_addresses() -> bool:
    """Print each line of a Python lock that names an address, and say whether there was one."""
    found = False
    for name in ("requirements-uv.lock", "requirements.lock", "requirements-dev.lock"):
        for line in (ROOT / name).read_text().splitlines():
            if ADDRESS.search(line):
                print(f"{name}: {line}", file=sys.stderr)
                found = True
    return found


if __name__ == "__main__":
    sys.exit(main())
