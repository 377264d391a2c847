"""Numbers that should run 1, 2, 3 …: where a series begins anew, and what is wrong with it.

The reading of a series is the cheapest one: each number is taken for right, for a slip of the pen (the next goes on as
if it were right) or for something else that looked like a number; what is right goes on, begins anew or leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Fault(Enum):
    LATE = auto()  # the series does not begin with 1
    GAP = auto()  # numbers are left out before this one
    REPEATED = auto()  # the same as the one before
    MISTAKEN = auto()  # not what the ones around it ask for


@dataclass(frozen=True)
class Flaw:
    """`index` is that of the number at fault; `expected` what should stand there, `before` the index before it.

    `certain`: the numbers behind it go on as if `expected` stood there.
    """

    fault: Fault
    index: int
    expected: int
    before: int | None
    certain: bool = False


@dataclass(frozen=True)
class Series:
    """The indices of numbers that belong together, and the flaws among them; strays are in none."""

    indices: tuple[int, ...]
    flaws: tuple[Flaw, ...]


# What each reading costs.  A restart is cheap: lists begin anew under headings that have no number.
_RESTART = 0.6
_STRAY = 0.9
_GAP, _EACH_MORE = 1.0, 0.05
_MISTAKEN, _MISTAKEN_LAST = 1.0, 1.1
_REPEATED = 1.2
_FAR = 3  # a stray is further than this from what was expected

# A series with more faults than this is not understood: nothing is said of it.
_FAULTS_FREE, _FAULTS_SHARE = 1.3, 0.34
_EXCERPT = (
    3  # so many may be the end of a series whose beginning was cut off; what is wrong in it counts by itself
)


@dataclass(frozen=True)
class _Step:
    """The cheapest reading in which number `at` is right: the one before it that is right, and what lies between."""

    cost: float
    before: int | None
    skipped: str = ""  # "": nothing between, "m": a mistaken number, "s": a stray
    restarts: bool = False


def read_series(numbers: Sequence[int], strays: bool = True) -> tuple[Series, ...]:
    """The series that the numbers make.  `strays`: whether some may not be ordinals at all."""
    swapped = list(_swapped(numbers))
    numbers = _in_order(numbers, swapped)
    steps = _steps(numbers, strays)
    if not steps:
        return ()
    _, at, tail = _ending(numbers, steps, strays)
    series = _series(numbers, steps, at, tail)
    return tuple(_with_swapped(each, numbers, swapped) for each in series) if swapped else series


def disorder(numbers: Sequence[int], strays: bool = True) -> float:
    """How far numbers are from running 1, 2, 3 …: the cost of their cheapest reading."""
    swapped = list(_swapped(numbers))
    numbers = _in_order(numbers, swapped)
    steps = _steps(numbers, strays)
    return len(swapped) * _MISTAKEN + _ending(numbers, steps, strays)[0] if steps else 0


def _swapped(numbers: Sequence[int]) -> Iterator[int]:
    """Where two neighbours have changed places, as paragraphs do that are moved with their numbers: 1 3 2 4."""
    free = 1
    for index in range(1, len(numbers) - 1):
        before, first, second = numbers[index - 1 : index + 2]
        behind = numbers[index + 2] if index + 2 < len(numbers) else 1
        if index >= free and (first, second) == (before + 2, before + 1) and behind in (1, before + 3):
            yield index
            free = index + 2


def _in_order(numbers: Sequence[int], swapped: Sequence[int]) -> Sequence[int]:
    ordered = list(numbers)
    for index in swapped:
        ordered[index], ordered[index + 1] = ordered[index + 1], ordered[index]
    return ordered


def _with_swapped(series: Series, ordered: Sequence[int], swapped: Sequence[int]) -> Series:
    """The series with flaws where numbers have changed places; not when there are others in it, too."""
    mine = [index for index in swapped if series.indices[0] <= index <= series.indices[-1]]
    if not mine or series.flaws:
        return series
    places = (place for index in mine for place in (index, index + 1))
    flaws = (Flaw(Fault.MISTAKEN, place, ordered[place], place - 1, certain=True) for place in places)
    return Series(series.indices, tuple(flaws))


def _steps(numbers: Sequence[int], strays: bool) -> list[_Step]:
    steps: list[_Step] = []
    for index in range(len(numbers)):
        steps.append(min(_ways(numbers, steps, index, strays), key=lambda step: step.cost))
    return steps


def _ending(numbers: Sequence[int], steps: Sequence[_Step], strays: bool) -> tuple[float, int, str]:
    """The cost of the whole, the last number that is right, and what the one behind it is (see `_Step.skipped`)."""
    last = len(numbers) - 1
    endings = [(steps[last].cost, last, "")]
    if last:
        endings.append((steps[last - 1].cost + _MISTAKEN_LAST, last - 1, "m"))
        if strays and abs(numbers[last] - numbers[last - 1] - 1) > _FAR:
            endings.append((steps[last - 1].cost + _STRAY, last - 1, "s"))
    return min(endings)


def _ways(numbers: Sequence[int], steps: Sequence[_Step], index: int, strays: bool) -> list[_Step]:
    """The ways in which number `index` can be right."""
    number = numbers[index]
    if index == 0:
        return [_Step(0 if number == 1 else _GAP, None, restarts=True)]
    before = numbers[index - 1]
    restarts = number == 1 or number < before
    ways = [_Step(steps[index - 1].cost + _cost(before + 1, number), index - 1, restarts=restarts)]
    if index == 1:
        if number == 2:
            ways.append(_Step(_MISTAKEN, None, "m", restarts=True))
        if number == 1 and strays and abs(before - 1) > _FAR:
            ways.append(_Step(_STRAY, None, "s", restarts=True))
        return ways
    second = numbers[index - 2]
    if number == second + 2:
        ways.append(_Step(steps[index - 2].cost + _MISTAKEN, index - 2, "m"))
    if strays and number == second + 1 and abs(before - number) > _FAR:
        ways.append(_Step(steps[index - 2].cost + _STRAY, index - 2, "s"))
    return ways


def _cost(expected: int, number: int) -> float:
    if number == expected:
        return 0
    if number == 1:
        return _RESTART
    if number > expected:
        return _GAP + _EACH_MORE * (number - expected - 1)
    return _REPEATED if number == expected - 1 else _RESTART + _GAP


def _series(numbers: Sequence[int], steps: Sequence[_Step], at: int, tail: str) -> tuple[Series, ...]:
    """The series, from the last number that is right back to the first."""
    found: list[Series] = []
    indices: list[int] = []
    flaws: list[Flaw] = []
    if tail == "m":
        indices.append(at + 1)
        flaws.append(_mistaken(numbers, at + 1, at))
    current: int | None = at
    while current is not None:
        step = steps[current]
        indices.append(current)
        if step.skipped == "m":
            indices.append(current - 1)
            flaws.append(_mistaken(numbers, current - 1, step.before))
        elif step.restarts and numbers[current] != 1:
            flaws.append(Flaw(Fault.LATE, current, 1, None))
        elif (
            step.before is not None
            and not step.skipped
            and numbers[current] not in (1, numbers[step.before] + 1)
        ):
            flaws.append(_broken(numbers, current, step.before))
        if step.restarts:
            found.append(_understood(indices, flaws))
            indices, flaws = [], []
        current = step.before
    return tuple(reversed(found))


def _mistaken(numbers: Sequence[int], index: int, before: int | None) -> Flaw:
    expected = 1 if before is None else numbers[before] + 1
    fault = Fault.REPEATED if numbers[index] == expected - 1 else Fault.MISTAKEN
    return Flaw(fault, index, expected, before, certain=True)


def _broken(numbers: Sequence[int], index: int, before: int) -> Flaw:
    expected = numbers[before] + 1
    fault = Fault.GAP if numbers[index] > expected else Fault.REPEATED
    return Flaw(fault, index, expected, before)


def _understood(indices: Sequence[int], flaws: Sequence[Flaw]) -> Series:
    weights = {Fault.REPEATED: _REPEATED, Fault.LATE: _GAP if len(indices) < _EXCERPT else 0}
    weight = sum(weights.get(flaw.fault, _GAP) for flaw in flaws)
    clear = weight <= max(_FAULTS_FREE, _FAULTS_SHARE * len(indices))
    return Series(tuple(reversed(indices)), tuple(reversed(flaws)) if clear else ())
