"""What single log entries say: whether a condition of an indicator holds, the number in a cell, the unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gongwen.facts.indicators import Condition
from gongwen.log.entry import UNIT, Entry
from gongwen.log.values import Unreadable, read_amount
from gongwen.statistics.figure import Uncountable


def holds(condition: Condition, entry: Entry, column: str) -> bool:
    """Raises Uncountable where a number is compared with what is none."""
    text = entry.text(column)
    if condition.unequal and text in map(str, condition.unequal):
        return False
    if condition.equal and text not in map(str, condition.equal):
        return False
    if condition.contains and not any(str(part) in text for part in condition.contains):
        return False
    bounds = (condition.above, condition.least, condition.below, condition.most)
    if not any(bounds):
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


def number_in(entry: Entry, column: str) -> Decimal:
    """The number in a cell.  Raises Uncountable where there is none."""
    text = entry.text(column)
    if not text:
        raise faulty(entry, f"没有填“{column}”", "请在台账中补上；没有请写 0")
    sign = -1 if text.startswith(("-", "－")) else 1
    try:
        return sign * read_amount(text.lstrip("-－"))
    except Unreadable as unreadable:
        raise faulty(entry, f"“{column}”不是数：{unreadable.message}", unreadable.hint) from None


def faulty(entry: Entry, message: str, hint: str) -> Uncountable:
    """What is wrong with a row; of a large file that was read without the numbers of its rows not which."""
    try:
        return Uncountable(message, hint, entry.rows[0].at)
    except LookupError:
        return Uncountable(f"台账中有的行{message}", hint)


def place_of(entry: Entry) -> str:
    """Where it stands, as far as that is known."""
    try:
        return str(entry.rows[0])
    except LookupError:  # of a large file read without the numbers of its rows
        return "台账中有的行"


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
