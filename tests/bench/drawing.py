"""What the child's page weighs, and how far canvas, SVG and pixels agree on the ink.

make bench-drawing
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import brotli

from tests.bench import ink_agreement

BUILD = Path(__file__).resolve().parents[2] / "webapp" / "static" / "build"
LIGHTEST_KB = 60  # JS and CSS needed to draw, brotli
NEEDED = ("tablet.js", "tablet.css")


def weigh_house_page() -> float:
    """Return the weight in KB (1,024 bytes, brotli 11) of what the house page loads to draw."""
    manifest: dict[str, str] = json.loads((BUILD / "manifest.json").read_text("utf-8"))
    names = [manifest[name] for name in NEEDED]
    return sum(len(brotli.compress((BUILD / name).read_bytes())) for name in names) / 1024


def main() -> int:
    """Print the weight and the agreement; return 1 when a bar is missed."""
    weight = weigh_house_page()
    is_light = weight <= LIGHTEST_KB
    print(
        f"JS and CSS of the house page, brotli, N=1 | {weight:.1f} KB | {LIGHTEST_KB} KB"
        f" | {'met' if is_light else 'missed'}"
    )
    agrees = ink_agreement.main() == 0
    return 0 if is_light and agrees else 1


if __name__ == "__main__":
    sys.exit(main())
