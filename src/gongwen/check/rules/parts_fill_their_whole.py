"""“其中”之后列出各部分的，相加等于总数。

“其中”也可以只说一部分，所以只看各部分单位相同、说法并列、加起来与总数相近的。
只说了“女性”“青年”一类互相交叉的，不作判断。列为警告：各部分可能互相交叉。

错误：共12名，其中预备党员5名、正式党员6名
正确：共11名，其中预备党员5名、正式党员6名
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import Quantity, plainly, quantities
from gongwen.check.rule import Authority, Force, rule

_SAID = re.compile("(?:共|计|合计|总数|总计|总共|现有|全部)[^0-9，。；：]{0,14}$")
_CUE = re.compile("[^0-9。；，、]{0,12}[，,（(：:]其中[：:，]?(?P<name>[^0-9。；，、（）()]{1,12})")
_BETWEEN = re.compile("(?:[、，,]|和|以及|及|与)(?P<name>[^0-9，。；：、（）()]{1,12})")
_LAST = re.compile("[。；）)！]|$")
# Groups that overlap others, or are one of many.
_CROSSING = re.compile(
    "女|青年|老|新|学历|学位|本科|硕士|博士|职称|高级|以上|以下"
    "|岁|少数民族|在职|包括|含|约|近|不|未|主要|骨干|优秀|重点|最"
)
_EACH = re.compile("每|平均|人均|各")
_SHARE = Decimal("0.8")
_MOST = 20  # parts


@rule(
    "GW991", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, severity=Severity.WARNING
)
def parts_fill_their_whole(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if "其中" not in line.words:
            continue
        found = quantities(line.words)
        for index, total in enumerate(found):
            if not total.is_count or _EACH.search(line.words, max(0, total.start - 8), total.start):
                continue
            if not _SAID.search(line.words, max(0, total.start - 20), total.start):
                continue
            named = _parts(line.words, found[index + 1 : index + 1 + _MOST], total)
            names, added = [name for name, _ in named], sum(part.value for _, part in named)
            if len(named) < 2 or added == total.value or not _SHARE <= added / total.value <= 2 - _SHARE:
                continue
            if _are_of_a_kind(names):
                message = f"其中各部分相加是{plainly(Decimal(added))}{total.unit}，不是{total.written}"
                yield line.mark((total.start, total.end), message, "请核对数字")


def _parts(text: str, behind: tuple[Quantity, ...], total: Quantity) -> list[tuple[str, Quantity]]:
    """The parts behind 其中 with their names, when nothing but them stands up to the end of the sentence."""
    parts: list[tuple[str, Quantity]] = []
    for quantity in behind:
        start = parts[-1][1].end if parts else total.end
        gap = (_BETWEEN if parts else _CUE).fullmatch(text, start, quantity.start)
        if gap is None or quantity.counted_in != total.counted_in or not quantity.is_count:
            return []
        parts.append((gap["name"], quantity))
        if _LAST.match(text, quantity.end):
            return parts
    return []


def _are_of_a_kind(names: list[str]) -> bool:
    """男 and 女, 甲 and 乙, or names that end alike (国家级, 省级): groups that do not overlap."""
    sexes = {name.rstrip("性生党员职工干部医护人") for name in names}
    if sexes == {"男", "女"}:
        return True
    if len(set(names)) < len(names) or any(_CROSSING.search(name) for name in names):
        return False
    return all(len(name) == 1 for name in names) or len({name[-1] for name in names}) == 1
