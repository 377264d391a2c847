"""Rows on their way into a log file, and what every kind of file asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from gongwen.log.entry import AMOUNT, DAY, EVENT, Row
from gongwen.log.rows import is_total
from gongwen.problem import InvalidFacts, Location, Problem

_REMARK = re.compile(
    "(?:备注|附注|注释|说明|注)[:：]|(?:填表|制表|审核|填报|经办)(?:人|单位|日期|时间)?[:：]"
)

# By head: 日期 as 2025-03-05, 数量 as a plain number, every other text as it is to be written; none is blank.
Cells = Mapping[str, str]

LEADING = (DAY, EVENT, AMOUNT)  # heads of a new file, before all others


@dataclass(frozen=True)
class Appended:
    """The bytes of a whole file, and where the new rows stand in it, one for each that was given."""

    content: bytes
    rows: tuple[Row, ...]
    notices: tuple[Problem, ...] = ()


def refused(at: Location, label: str, message: str, hint: str) -> InvalidFacts:
    return InvalidFacts([Problem(at, label, message, hint)])


def columns_of(rows: Iterable[Cells]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(head for row in rows for head in row))


def missing_columns(heads: Iterable[str], rows: Sequence[Cells]) -> tuple[str, ...]:
    """The columns that the rows need and a file does not have; 数量 is not needed while every row says 1."""
    known = set(heads)
    if all(row.get(AMOUNT, "1") == "1" for row in rows):
        known.add(AMOUNT)
    return tuple(head for head in columns_of(rows) if head not in known)


def refuse_missing(heads: Sequence[str], rows: Sequence[Cells], at: Location) -> None:
    known = [head for head in heads if head]
    if missing := missing_columns(known, rows):
        raise InvalidFacts(Problem(at, head, "台账没有这一列", _existing(head, known)) for head in missing)


def _existing(head: str, known: Sequence[str]) -> str:
    near = get_close_matches(head, known, n=1, cutoff=0.5)
    likely = f"是不是“{near[0]}”？" if near else ""
    return f"{likely}已有的列：{'、'.join(known)}；要添一列，请先在文件里写上"


def refuse_to_follow(last: Mapping[str, str], row: Row) -> None:
    """Below a total, or a remark under the table, no entry can stand.  `last`: the texts of a row by their heads."""
    day, event = last.get(DAY, ""), last.get(EVENT, "")
    is_sum = is_total(day) or is_total(event) or (not day and any(map(is_total, last.values())))
    # A day that was forgotten, or that nobody can read, makes no remark of an entry.
    is_remark = _REMARK.match(event) if event else not day[:1].isdigit()
    if is_sum or (not day and is_remark) or (not event and is_remark):
        text = " ".join(next(filter(None, last.values()), "").split())[:10]
        message = f"最后一行“{text}”不是记录，不能接着往下记"
        raise refused(row.at, "台账", message, "请先删去这一行，或移到表头上方；合计由程序计算")
