"""The digests that the tablet computes are those of the server."""

import json
from pathlib import Path

from tests.fixtures.make_changes import list_changes, tell

VECTORS = Path(__file__).parents[1] / "fixtures" / "changes.json"


def test_the_shared_changes_have_the_digests_that_python_computes() -> None:
    kept = json.loads(VECTORS.read_text("utf-8"))["changes"]
    made = sorted((tell(change) for change in list_changes()), key=lambda t: t["change"]["id"])
    assert kept == made
