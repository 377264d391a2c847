"""What a sign of certainty is, and those that any element may show.

Weights are log-odds, in halves.  The standard says where an element stands and how it is written (GB/T 9704-2012,
clause 7), and elements that speak of each other must agree: each of these is a sign for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gongwen.intake.certainty.evidence import Case
from gongwen.intake.recognition.recognised import ResidueKind

_MISREAD = re.compile("[?？\ufffd\ue000-\uf8ff„‟]|[0-9][lIO]|[lIO][0-9]|[\\[(（〔【]\\s*[\\])）〕】]")


@dataclass(frozen=True)
class Sign:
    """`gain` counts where it holds, `loss` where it does not, nothing where it cannot be told (None).

    `doubt` says in Chinese what is wrong where it does not hold, formatted with `case`; without one a sign only adds to
    what others say.
    """

    holds: Callable[[Case], bool | None]
    gain: float
    loss: float = 0.0
    doubt: str = ""


def alone(case: Case) -> bool:
    """Whether no other element stands on its lines."""
    return all(len(case.sheet.owners[number]) == 1 for number in case.lines)


def on_one_line(case: Case) -> bool:
    return len(case.lines) == 1


def readable(case: Case) -> bool:
    return _MISREAD.search(case.words) is None


def untouched(case: Case) -> bool:
    """Whether no watermark was cut out of its lines."""
    return case.sheet.aside[ResidueKind.WATERMARK].isdisjoint(case.lines)


ANY = (
    Sign(readable, 0, -4, "{case.place}有疑似识别错误或残缺的字符"),
    Sign(untouched, 0, -6, "{case.place}有水印文字剔出，请看是否完整"),
)
