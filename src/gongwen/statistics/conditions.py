"""What single log entries say: whether a condition of an indicator holds, the number in a cell, the unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from gongwen.facts.document_facts import quoted
from gongwen.facts.indicators import Condition
from gongwen.log.entry import UNIT, Entry
from gongwen.log.values import Unreadable, read_amount
from gongwen.problem import Location
from gongwen.statistics.figure import Uncountable

_MOST_NAMED = 8  # rows, in a message


def holds(condition: Condition, entry: Entry, column: str) -> bool:
    """Raises Uncountable where a number is compared with what is none."""
    text = entry.text(column)
    if condition.unequal and text in map(str, condition.unequal):
        return False
    if condition.equal and text not in map(str, condition.equal):
        return False
    if condition.contains and not any(str(part) in text for part in condition.contains):
        return False
    if not condition.bounds:
        return True
    if not text:
        return False
    number = number_in(entry, column)
    return (
        (condition.above is None or number > condition.above.value)
        and (condition.least is None or number >= condition.least.value)
        and (condition.below is None or number < condition.below.value)
        and (condition.most is None or number <= condition.most.value)
    )


def refuse_text(condition: Condition, column: str, entries: Iterable[Entry]) -> None:
    """Where no cell of a column is a number the fault is the condition's, not that of any row."""
    if not condition.bounds:
        return
    example = ""
    for entry in entries:
        if text := entry.text(column):
            try:
                number_in(entry, column)
            except Uncountable:
                example = example or text
            else:
                return
    if example:
        message = f"“{column}”一列是文字，如{quoted(example)}，不能和数比大小"
        raise Uncountable(
            message, f"请改成 {{{column}: {example[:10]}}} 这样的条件", condition.bounds[0].at, "条件"
        )


def refuse_blank(entries: Sequence[Entry], column: str) -> None:
    """Cells that are to be summed must all say something."""
    blank = [entry for entry in entries if not entry.text(column)]
    if not blank:
        return
    count = sum(len(entry.rows) for entry in blank)
    hint = "请在台账中补上；没有请写 0"
    if count == 1:
        raise faulty(blank[0], f"没有填“{column}”", hint)
    if len(blank) == len(entries):
        raise faulty(
            blank[0], f"所计的{count}行都没有“{column}”", f"请加上“{column}”一列，每行填上；没有请写 0"
        )
    rows = [entry.rows[0] for entry in blank[:_MOST_NAMED] if known_place(entry)]
    said = "；".join(
        f"{source} 第{'、'.join(str(row.number) for row in group)}行"
        for source, group in groupby(rows, lambda row: row.source)
    )
    more = " 等" if rows and len(rows) < count else ""
    raise faulty(blank[0], f"有{count}行没有填“{column}”{'：' if rows else ''}{said}{more}", hint)


def number_in(entry: Entry, column: str) -> Decimal:
    """The number in a cell that is not blank.  Raises Uncountable where there is none."""
    text = entry.text(column)
    sign = -1 if text.startswith(("-", "－")) else 1
    try:
        return sign * read_amount(text.lstrip("-－"))
    except Unreadable as unreadable:
        raise faulty(entry, f"“{column}”不是数：{unreadable.message}", unreadable.hint) from None


def faulty(entry: Entry, message: str, hint: str) -> Uncountable:
    """What is wrong with a row; of a large file that was read without the numbers of its rows not which."""
    place = known_place(entry)
    return Uncountable(message if place else f"台账中有的行{message}", hint, place)


def known_place(entry: Entry) -> Location | None:
    try:
        return entry.rows[0].at
    except LookupError:  # of a large file read without the numbers of its rows
        return None


def place_of(entry: Entry) -> str:
    """Where it stands, as far as that is known."""
    return str(entry.rows[0]) if known_place(entry) else "台账中有的行"


def refuse_mixed_units(name: str, unit: str, entries: Iterable[Entry]) -> None:
    """数量 of one unit only, and of that which the indicator names."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        if UNIT in entry.fields:
            seen.setdefault(entry.fields[UNIT], entry)
    if len(seen) > 1:
        said = "、".join(f"“{each}”（{place_of(entry)}）" for each, entry in list(seen.items())[:3])
        raise Uncountable(f"“{name}”所计的行单位不一：{said}", "请在台账中改成一样的单位，或用条件分开")
    for found, entry in seen.items():
        if unit and found != unit:
            raise Uncountable(
                f"指标“{name}”的单位是“{unit}”，台账中是“{found}”（{place_of(entry)}）", "请改成一样的单位"
            )
