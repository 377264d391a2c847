"""How certain each element of a recognised document is, and what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from gongwen.intake.certainty.closing_signs import CLOSING
from gongwen.intake.certainty.evidence import Case, cases_of
from gongwen.intake.certainty.opening_signs import OPENING
from gongwen.intake.certainty.part_signs import MISSING, PART
from gongwen.intake.certainty.sign import Sign
from gongwen.intake.certainty.text_doubts import text_doubts
from gongwen.intake.lines import Source
from gongwen.intake.recognition.recognised import Recognised

_SIGNS = OPENING | CLOSING | PART

CERTAIN = 0.9
_TEXT_DOUBT = -2.0  # log-odds that a doubt of the text takes from 正文
_MOST_CERTAIN, _LEAST_CERTAIN = 0.99, 0.01
_MOST_DOUBTS = 3  # of the signs, the heaviest


@dataclass(frozen=True)
class Judgement:
    """`doubts` are clauses in Chinese without their full stop: one at least below CERTAIN, none from there on."""

    certainty: float
    doubts: tuple[str, ...] = ()


def judged(source: Source, recognised: Recognised) -> dict[tuple[int, str], Judgement]:
    """By the index of the part and the key of the facts; under "" whether the part is a text of its own.

    版头 and 版记 are part 0's.  A key that the part has no element for is there when one was to be expected.
    """
    judgements: dict[tuple[int, str], Judgement] = {}
    for case in cases_of(source, recognised):
        there = bool(case.texts) or not case.key
        signs = (_SIGNS if there else MISSING).get(case.key)
        if signs is None:
            continue
        said = list(text_doubts(case)) if there and case.key == "正文" else []
        judgement = _weighed(case, signs, said)
        if there or judgement.doubts:
            judgements[case.index, case.key] = judgement
    return judgements


def _weighed(case: Case, signs: Sequence[Sign], said: Sequence[str]) -> Judgement:
    """Log-odds summed over the signs, which count as independent; `said` is doubted of the text besides."""
    odds = _TEXT_DOUBT * len(said)
    against: list[Sign] = []
    for sign in signs:
        holds = sign.holds(case)
        odds += 0 if holds is None else sign.gain if holds else sign.loss
        if holds is False and sign.doubt:
            against.append(sign)
    certainty = round(1 / (1 + exp(-odds)), 2)
    if certainty >= CERTAIN:
        return Judgement(min(certainty, _MOST_CERTAIN))
    heaviest = sorted(against, key=lambda sign: sign.loss)[:_MOST_DOUBTS]
    doubts = (*(sign.doubt.format(case=case) for sign in heaviest), *said)
    return Judgement(
        max(certainty, _LEAST_CERTAIN), doubts or (f"依据不足，请核对（{case.place or case.name}）",)
    )
