"""What a careful editor says of a broken title: told by titles.yaml where lines may end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path

import yaml

WIDEST = 19.0


@dataclass(frozen=True)
class Case:
    """A title and the places where its lines may end; `also` is one breaking accepted as a rectangle."""

    title: str
    ends: frozenset[int]
    also: tuple[str, ...] = ()

    def faults(self, lines: tuple[str, ...]) -> list[str]:
        """What is wrong with these lines; nothing, when an editor would let them pass."""
        if lines == self.also:
            return []
        widths = [cells(line) for line in lines]
        peak = widths.index(max(widths))
        found = [
            f"a line ends with {line[-4:]}"
            for line, end in zip(lines, accumulate(map(len, lines)), strict=True)
            if end not in self.ends
        ]
        if "".join(lines) != self.title:
            found.append("characters are lost")
        if max(widths) > WIDEST:
            found.append("a line is too wide")
        if len(lines) > ceil(cells(self.title) / WIDEST) + (cells(self.title) > WIDEST):
            found.append("too many lines")
        if len(lines) > 1 and len(set(widths)) == 1:
            found.append("a rectangle")
        if any(a > b for a, b in pairwise(widths[: peak + 1])) or any(
            a < b for a, b in pairwise(widths[peak:])
        ):
            found.append("an hourglass")
        if len(lines) > 1 and (min(widths) < 4 or widths[-1] < widths[-2] / 3):
            found.append("a line is too short")
        return found


def cells(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def cases(part: str) -> list[Case]:
    """The cases of titles.yaml: `fifty` or `held_out`."""
    entries = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))[part]
    return [
        _case(entry) if isinstance(entry, str) else _case(entry["title"], tuple(entry["also"]))
        for entry in entries
    ]


def _case(marked: str, also: tuple[str, ...] = ()) -> Case:
    parts = marked.split("|")
    return Case("".join(parts), frozenset(accumulate(map(len, parts))), also)
