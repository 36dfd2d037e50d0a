"""The front end's own code as one script, for a page that a test or a benchmark opens."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def bundle(source: str, *, name: str) -> str:
    """Return what a TypeScript file exports as a script that puts it under a global name."""
    finished = subprocess.run(
        [
            str(ROOT / ".venv/bin/node"),
            "node_modules/esbuild/bin/esbuild",
            source,
            "--bundle",
            "--format=iife",
            f"--global-name={name}",
        ],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return finished.stdout
