"""Every symbol that was ever on offer stays: sealed drawings and feelings name it for good."""

from __future__ import annotations

import os
from pathlib import Path

from webapp.symbols.catalogue import is_feeling, is_symbol, list_codes

GOLDEN = Path(__file__).parent / "goldens" / "symbol-codes.txt"
FEELING = " feeling"


def test_no_symbol_that_was_ever_offered_is_gone() -> None:
    if os.environ.get("UPDATE_GOLDENS"):
        known = {code + (FEELING if is_feeling(code) else "") for code in list_codes()}
        ever = known | set(GOLDEN.read_text("utf-8").splitlines())
        GOLDEN.write_text("\n".join(sorted(ever)) + "\n", "utf-8")
    offered = GOLDEN.read_text("utf-8").splitlines()

    assert [code for code in offered if not is_symbol(code.removesuffix(FEELING))] == []
    feelings = [code.removesuffix(FEELING) for code in offered if code.endswith(FEELING)]
    assert [code for code in feelings if not is_feeling(code)] == []


def test_every_symbol_on_offer_is_written_down() -> None:
    offered = {code.removesuffix(FEELING) for code in GOLDEN.read_text("utf-8").splitlines()}

    assert sorted(set(list_codes()) - offered) == []
