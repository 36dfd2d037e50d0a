"""Of tests that differ in one value: the first runs each time, the others with the long tests."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def first_of(names: str, values: Iterable[object]) -> pytest.MarkDecorator:
    """Return a parametrization of one argument, or of a pair "a,b" with pairs of values.

    `make test` runs the first value and `make test-long` the others.
    """
    is_many = "," in names
    first, *others = values
    params = [_param(first, is_many=is_many)]
    params += [_param(each, pytest.mark.long, is_many=is_many) for each in others]
    return pytest.mark.parametrize(names, params)


def _param(value: object, *marks: pytest.MarkDecorator, is_many: bool) -> object:
    each = value if is_many else (value,)
    assert isinstance(each, Iterable)
    return pytest.param(*each, marks=marks)
