"""The report on the four tests: for a person, as a list to print, for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from gongwen.archive.four_tests import Inspected
from gongwen.archive.inspection import Nature, Outcome
from gongwen.render.listing import Column, Listing

_COLUMNS = (
    Column("性质", 15, centred=True),
    Column("检测内容", 40),
    Column("怎样检测", 58),
    Column("结果", 17, centred=True),
    Column("范围", 17, centred=True),
    Column("依据", 120),
)


def as_json(inspected: Sequence[Inspected]) -> list[dict[str, Any]]:
    return [
        {
            "number": each.number,
            "title": each.title,
            "date": each.date,
            "folder": each.folder,
            "state": str(each.outcome),
            "tests": [
                {
                    "nature": str(result.nature),
                    "name": result.name,
                    "how": result.how,
                    "outcome": str(result.outcome),
                    "evidence": result.evidence,
                }
                for result in each.results
            ],
        }
        for each in inspected
    ]


def as_listing(inspected: Sequence[Inspected], fonds_name: str, day: str) -> Listing:
    """`day`: of the tests, ISO 8601.  What many items pass is one row; what is not passed has one for each item."""
    counts = [sum(each.outcome is outcome for each in inspected if each.folder) for outcome in Outcome][:2]
    lines = [
        f"检测日期：{day}",
        f"检测 {sum(counts)} 件：通过 {counts[0]}，未通过 {counts[1]}",
        "依据：DA/T 70-2018",
    ]
    if fonds_name:
        lines.insert(0, f"全宗名称：{fonds_name}")
    return Listing("电子档案四性检测报告", tuple(lines), _COLUMNS, tuple(_rows(inspected)))


def as_text(inspected: Sequence[Inspected]) -> str:
    """A line for each row of the list."""
    return "\n".join(
        f"{nature} {outcome} {name}（{count}）：{evidence}"
        for nature, name, _, outcome, count, evidence in _rows(inspected)
    )


def _rows(inspected: Sequence[Inspected]) -> list[tuple[str, ...]]:
    """By nature, of each what concerns the years first."""
    items = [each for each in inspected if each.folder]
    years = [each for each in inspected if not each.folder]
    rows = [row for group in (years, items) for row in _rows_of(group)]
    return sorted(rows, key=lambda row: [*Nature].index(Nature(row[0])))


def _rows_of(group: Sequence[Inspected]) -> Iterator[tuple[str, ...]]:
    for index, first in enumerate(group[0].results if group else ()):
        results = [(each, each.results[index]) for each in group]
        for outcome in Outcome:
            found = [(each, result.evidence) for each, result in results if result.outcome is outcome]
            for count, evidence in _summed(outcome, found):
                yield str(first.nature), first.name, first.how, str(outcome), count, evidence


def _summed(outcome: Outcome, found: Sequence[tuple[Inspected, str]]) -> Iterator[tuple[str, str]]:
    """How many, and the evidence: of what is not passed each its own, of the rest one for all that is alike."""
    for each, evidence in found:
        if not each.folder:
            yield each.title, evidence
        elif outcome is Outcome.FAILED:
            yield "1 件", f"{each.number or each.title}：{evidence}"
    if not found or not found[0][0].folder or outcome is Outcome.FAILED:
        return
    alike = Counter(evidence for _, evidence in found)
    if len(alike) == 1 or outcome is Outcome.NOT_TESTED:
        yield from ((f"{count} 件", evidence) for evidence, count in alike.items())
    else:
        each, evidence = found[0]
        yield f"{len(found)} 件", f"如{each.number or each.title}：{evidence}"
