"""多位数的千分位，全文要么都分节，要么都不分节。

表格里的不算。列为提示：不妨碍理解。

错误：支出12,345元，收入23456元
正确：支出12345元，收入23456元
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_UNIT = "(?=[万亿]?(?:元|人|名|份|平方米|人次|篇|册|户|吨|公里|亩|公顷|件))"
_GROUPED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?" + _UNIT)
_PLAIN = re.compile(r"(?<![0-9.,A-Za-z〔号第-])[1-9][0-9]{4,9}(?:\.[0-9]+)?" + _UNIT)


@rule(
    "GW977",
    clause="GB/T 15835-2011, 5.1.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def thousands_are_grouped_alike(manuscript: Manuscript) -> Iterator[Mark]:
    grouped = [(line, found) for line in manuscript.body for found in _GROUPED.finditer(line.words)]
    plain = [(line, found) for line in manuscript.body for found in _PLAIN.finditer(line.words)]
    if not grouped or not plain:
        return
    if len(grouped) <= len(plain):
        for line, found in grouped:
            yield line.mark(found.span(), "全文别处的多位数不分节", fix=found[0].replace(",", ""))
    else:
        for line, found in plain:
            whole, dot, rest = found[0].partition(".")
            yield line.mark(found.span(), "全文别处的多位数分节", fix=f"{int(whole):,}{dot}{rest}")
