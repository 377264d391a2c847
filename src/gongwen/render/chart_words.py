"""The words of a chart in little room: broken into short lines, or cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from math import ceil

from gongwen.typeset.breaks import legal_breaks

MINUS = "−"  # as printed; a hyphen is no sign

Width = Callable[[str], float]

# What is not broken however narrow its place is: a number, a Latin word, a mark and what it belongs to.
_TOKEN = re.compile(r"[（(《〈“‘〔]*(?:[!-'*-~]+|.)[）)》〉”’〕，。、；：％—…]*", re.DOTALL)
_STEPS = 8


def wrapped(text: str, room: float, width: Width, most: int) -> tuple[str, ...] | None:
    """In the fewest lines, about as long as one another; None when it takes more than `most` of them."""
    legal = legal_breaks(text)
    words = [text[a:b] for a, b in pairwise(index for index, may in enumerate(legal) if may)]
    for parts in (words, _TOKEN.findall(text)):
        lines = _filled(parts, room, width)
        if lines and len(lines) <= most:
            least = width(text) / len(lines)
            tries = (least + (room - least) * step / _STEPS for step in range(_STEPS + 1))
            return next(
                (
                    even
                    for even in (_filled(parts, tried, width) for tried in tries)
                    if even and len(even) == len(lines)
                ),
                lines,
            )
    return None


def _filled(parts: list[str], room: float, width: Width) -> tuple[str, ...] | None:
    """Lines as full as they go; None when a part alone is too wide."""
    lines = [""]
    for part in parts:
        if width(part.strip()) > room:
            return None
        if width((lines[-1] + part).strip()) <= room:
            lines[-1] += part
        else:
            lines.append(part)
    return tuple(line.strip() for line in lines)


def signed(number: str) -> str:
    """A number in digits, with the sign that is printed."""
    return number.replace("-", MINUS, 1)


def cut(text: str, room: float, width: Width) -> str:
    """All of it, or as much as there is room for, and …"""
    if width(text) <= room:
        return text
    kept = text[: ceil(len(text) * room / width(text))]
    while kept and width(kept + "…") > room:
        kept = kept[:-1]
    return kept + "…"
