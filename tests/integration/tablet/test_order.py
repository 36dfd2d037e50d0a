"""Two tablets in any interleaving and order make one account; `make faults` tries many more."""

from __future__ import annotations

from flask import Flask

from tests.faults.orders import interleave, run_machines


def test_two_tablets_make_one_account_whatever_arrives_first(app: Flask) -> None:
    assert interleave(app, 25, 1) >= 25


def test_any_order_repetition_and_subset_makes_one_account(app: Flask) -> None:
    assert run_machines(app, 6, 1) >= 6
