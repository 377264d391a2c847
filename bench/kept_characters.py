"""Which characters of a text are found again in another, and in which order: what a round trip kept.

Blanks do not count.  Texts are laid side by side in runs: a run continues where the last one ended, or is the longest
that is found anywhere and not taken.  So a line that moved is one run out of its turn, and a lost character is one that
is found nowhere; one that is found, but in no run, is astray: figures that were exchanged are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_GRAM = 4  # characters: what is shorter is laid beside what its neighbours were laid beside
_MOST_PLACES = (
    60  # of a run of four characters that are looked at: a form repeats its boxes hundreds of times
)

Place = tuple[int, int]  # line and column, from 1


@dataclass(frozen=True)
class Run:
    """Characters side by side: from `start` of the one text and `other` of the other, `length` of them."""

    start: int
    other: int
    length: int


@dataclass(frozen=True)
class Kept:
    """`lost`, `astray`, `moved` with their places in the one text; `new`: runs that only the other has, and theirs."""

    characters: int
    lost: tuple[tuple[Place, str], ...]
    astray: tuple[tuple[Place, str], ...]
    moved: tuple[tuple[Place, str], ...]
    new: tuple[tuple[int, str], ...]  # where it begins, in characters of the other text


def placed(lines: Sequence[str], without: frozenset[Place] = frozenset()) -> list[tuple[Place, str]]:
    """The characters of lines that are no blanks, each with its place."""
    return [
        ((line, column), character)
        for line, words in enumerate(lines, 1)
        for column, character in enumerate(words, 1)
        if not character.isspace() and (line, column) not in without
    ]


def kept(source: Sequence[tuple[Place, str]], others: Sequence[str]) -> Kept:
    """What of `source` is found in the lines `others`."""
    text = "".join(character for _, character in source)
    other = "".join(character for line in others for character in line if not character.isspace())
    runs = side_by_side(text, other)
    beside = {run.start + n: run.other + n for run in runs for n in range(run.length)}
    taken = set(beside.values())
    spare: dict[str, list[int]] = defaultdict(list)  # what was laid beside nothing can still be found
    for at in reversed(range(len(other))):
        if at not in taken:
            spare[other[at]].append(at)
    lost, astray = [], []
    for at, character in enumerate(text):
        if at not in beside:
            if spare[character]:
                taken.add(spare[character].pop())
                astray.append(at)
            else:
                lost.append(at)
    moved = [run for run in runs if run not in _in_turn(runs)]
    return Kept(
        len(text),
        tuple((source[a][0], text[a:b]) for a, b in _spans(lost)),
        tuple((source[a][0], text[a:b]) for a, b in _spans(astray)),
        tuple((source[run.start][0], text[run.start : run.start + run.length]) for run in moved),
        tuple((a, other[a:b]) for a, b in _spans([at for at in range(len(other)) if at not in taken])),
    )


def side_by_side(text: str, other: str) -> list[Run]:
    """Runs in the order of `text`; no character of either stands in two."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(other) - _GRAM + 1):
        places[other[at : at + _GRAM]].append(at)
    taken = bytearray(len(other))
    runs: list[Run] = []
    at = cursor = 0
    while at < len(text):
        length, begin = _length(text, at, other, cursor, taken), cursor
        if length < _GRAM:
            near = sorted(places.get(text[at : at + _GRAM], ()), key=lambda place: abs(place - cursor))
            found = [(_length(text, at, other, place, taken), place) for place in near[:_MOST_PLACES]]
            length, begin = max(found, key=lambda each: each[0], default=(0, 0))
        if length < _GRAM:
            at += 1
            continue
        taken[begin : begin + length] = b"\1" * length
        runs.append(Run(at, begin, length))
        at, cursor = at + length, begin + length
    return sorted([*runs, *_between(runs, text, other, taken)], key=lambda run: run.start)


def _length(text: str, at: int, other: str, place: int, taken: bytearray) -> int:
    """How many characters are the same from here and not taken."""
    length = 0
    while (
        at + length < len(text)
        and place + length < len(other)
        and text[at + length] == other[place + length]
        and not taken[place + length]
    ):
        length += 1
    return length


def _between(runs: Sequence[Run], text: str, other: str, taken: bytearray) -> list[Run]:
    """Single characters between two runs, laid beside what follows the run before and is free."""
    found = []
    ends = [Run(0, 0, 0), *runs, Run(len(text), len(other), 0)]
    for before, after in pairwise(ends):
        cursor = before.other + before.length
        for at in range(before.start + before.length, after.start):
            place = cursor
            while place < len(other) and not taken[place] and other[place] != text[at]:
                place += 1
            if place < len(other) and not taken[place]:
                taken[place] = 1
                found.append(Run(at, place, 1))
                cursor = place + 1
    return found


def _in_turn(runs: Sequence[Run]) -> set[Run]:
    """The heaviest choice of runs that stand in the same order in both texts."""
    best: list[int] = []
    back: list[int | None] = []
    for number, run in enumerate(runs):
        ahead = [k for k in range(number) if runs[k].other < run.other]
        last = max(ahead, key=lambda k: best[k], default=None)
        best.append(run.length + (best[last] if last is not None else 0))
        back.append(last)
    chosen: set[Run] = set()
    number_ = max(range(len(runs)), key=lambda k: best[k], default=None)
    while number_ is not None:
        chosen.add(runs[number_])
        number_ = back[number_]
    return chosen


def _spans(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers that follow one another, as (first, behind the last)."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number:
            spans[-1] = (spans[-1][0], number + 1)
        else:
            spans.append((number, number + 1))
    return spans
