"""A Chinese text into words, by two lists: docs/decisions/title-words.md says why not by a library."""

from __future__ import annotations

from functools import cache
from math import inf, log
from pathlib import Path

_LONGEST = 12
_SMOOTHING = 200  # ranks; without it the few commonest words would outbid every sensible cut
_UNLISTED = 11.0  # a character by itself costs more than any listed word


def words(text: str) -> list[str]:
    """The likeliest words of `text`, in order; joined they are `text` again."""
    costs = _costs()
    best = [(0.0, 0)] + [(inf, 0)] * len(
        text
    )  # the cheapest way to each place, and where its last word starts
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST), end):
            cost = best[start][0] + costs.get(text[start:end], _UNLISTED if end - start == 1 else inf)
            if cost < best[end][0]:
                best[end] = cost, start
    found: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        found.append(text[start:end])
        end = start
    return found[::-1]


@cache
def _costs() -> dict[str, float]:
    """words.txt stands by falling frequency, and frequency is one over rank (Zipf); a term is as good as the first."""
    costs = {word: log(_SMOOTHING + rank) for rank, word in enumerate(listed("words.txt"))}
    return costs | dict.fromkeys(listed("terms.txt"), log(_SMOOTHING))


def listed(name: str) -> list[str]:
    """The words of a list beside this file; a line that starts with # is a remark."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
