"""How long the functions and files are, and how many tests each layer has.

make bench-lengths
"""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FUNCTION = 50
LONGEST_FILE = {"tests": 500, "webapp": 400, "frontend": 400}
LAYERS = ("unit", "integration", "contracts", "browser")


def main() -> int:
    """Print median, 90th percentile and longest of each; return 1 when a bar is missed."""
    files = _tracked()
    met = _report_functions([path for path in files if path.suffix == ".py"])
    for folder, longest in LONGEST_FILE.items():
        here = [path for path in files if path.parts[0] == folder]
        lengths = [len((ROOT / path).read_text("utf-8").splitlines()) for path in here]
        met = _report(f"lines a file, {folder}", lengths, longest) and met
    _count_tests()
    return 0 if met else 1


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "webapp", "frontend", "tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    kinds = (".py", ".ts", ".html", ".css", ".typ")
    return [Path(name) for name in listed if name.endswith(kinds)]


def _report_functions(files: list[Path]) -> bool:
    lengths = []
    for path in files:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        lengths += [
            node.end_lineno - node.lineno + 1
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and node.end_lineno
        ]
    return _report("lines a function, Python", lengths, LONGEST_FUNCTION)


def _report(name: str, lengths: list[int], longest: int) -> bool:
    ninetieth = statistics.quantiles(lengths, n=10)[-1]
    is_met = max(lengths) <= longest
    print(
        f"{name}, N={len(lengths)} | median {statistics.median(lengths):.0f}, "
        f"90th percentile {ninetieth:.0f}, longest {max(lengths)} | longest {longest}"
        f" | {'met' if is_met else 'missed'}"
    )
    return is_met


def _count_tests() -> None:
    for layer in LAYERS:
        collected = subprocess.run(
            [sys.executable, "-m", "pytest", f"tests/{layer}", "--collect-only", "-q", "-n0"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        found = re.search(r"(\d+)(?:/\d+)? tests? collected", collected)
        print(f"tests, {layer} | {found.group(1) if found else 'none'} | none | met")
    report = subprocess.run(
        [ROOT / ".venv/bin/node", "--test", "--test-reporter=tap", "frontend/tests/*.test.ts"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    counted = re.search(r"^# tests (\d+)$", report, re.MULTILINE)
    print(f"tests, front end | {counted.group(1) if counted else 'none'} | none | met")


if __name__ == "__main__":
    sys.exit(main())
