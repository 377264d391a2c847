"""Numbers that should run 1, 2, 3: what is said of those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.check.sequences import Fault, disorder, read_series


@pytest.mark.parametrize(
    ("numbers", "flaws"),
    [
        ([1, 2, 3], []),
        ([1, 2, 3, 1, 2], []),
        ([1, 2, 4, 5], [(Fault.GAP, 2, 3)]),
        ([1, 2, 5, 6, 7], [(Fault.GAP, 2, 3)]),
        ([1, 2, 5, 4], [(Fault.MISTAKEN, 2, 3)]),
        ([3, 2, 3], [(Fault.MISTAKEN, 0, 1)]),
        ([1, 2, 2, 4], [(Fault.REPEATED, 2, 3)]),
        ([1, 2, 2, 3], [(Fault.REPEATED, 2, 3)]),
        ([1, 2, 3, 2], [(Fault.MISTAKEN, 3, 4)]),
        ([2, 3], [(Fault.LATE, 0, 1)]),
        ([1, 3, 2, 4], [(Fault.MISTAKEN, 1, 2), (Fault.MISTAKEN, 2, 3)]),
        ([1, 2, 4, 3], [(Fault.MISTAKEN, 2, 3), (Fault.MISTAKEN, 3, 4)]),
        ([1, 3, 2, 1, 2], [(Fault.MISTAKEN, 1, 2), (Fault.MISTAKEN, 2, 3)]),
        ([3, 5, 6], [(Fault.LATE, 0, 1), (Fault.GAP, 1, 4)]),
        ([4, 7], []),
    ],
)
def test_what_is_wrong_is_named(numbers: list[int], flaws: list[tuple[Fault, int, int]]) -> None:
    found = [flaw for series in read_series(numbers) for flaw in series.flaws]
    assert [(flaw.fault, flaw.index, flaw.expected) for flaw in found] == flaws


def test_a_number_far_from_its_place_may_be_no_ordinal() -> None:
    assert [series.indices for series in read_series([1, 2, 38, 3])] == [(0, 1, 3)]
    assert [series.indices for series in read_series([1, 2, 38, 3], strays=False)] == [(0, 1, 2, 3)]


def test_of_numbers_in_confusion_nothing_is_said() -> None:
    assert [flaw for series in read_series([1, 4, 9, 13, 17], strays=False) for flaw in series.flaws] == []


def test_a_series_that_begins_anew_may_lack_its_one() -> None:
    first, second = read_series([1, 3, 4, 2, 3, 4])
    assert [(flaw.fault, flaw.index) for flaw in first.flaws] == [(Fault.GAP, 1)]
    assert [(flaw.fault, flaw.index) for flaw in second.flaws] == [(Fault.LATE, 3)]


def test_numbers_in_order_have_no_disorder() -> None:
    assert disorder([1, 2, 3]) == 0
    assert disorder([1, 2, 3, 4, 5]) < disorder([1, 2, 3]) + disorder([4, 5])


@given(st.lists(st.integers(1, 30), max_size=40), st.booleans())
def test_every_number_is_in_one_series_or_a_stray(numbers: list[int], strays: bool) -> None:
    indices = [index for series in read_series(numbers, strays) for index in series.indices]
    assert indices == sorted(set(indices))
    assert strays or indices == list(range(len(numbers)))
