"""机关名称用登记的全称或简称，一件公文里一个机关只用一种简称。

全称和简称登记在 organization.yaml 里；没有登记就不检查。主送、抄送、署名中的名称逐个核对，正文只看简称是否混用。
列为警告：登记的名称可能不全。

错误：抄送：某某市卫生健康委员会委员会。
正确：抄送：某某市卫生健康委员会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Line, Manuscript, Organ, Role
from gongwen.check.organs import may_be_same_organ, organs_in
from gongwen.check.rule import Authority, Force, rule

_LISTS = (Role.RECIPIENTS, Role.COPIED_TO, Role.SIGNATURE)


@rule(
    "GW791",
    clause="党政机关公文处理工作条例, 第九条（八）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def organs_are_named_as_registered(manuscript: Manuscript) -> Iterator[Mark]:
    organs = manuscript.house.organs
    registered = {name for organ in organs for name in (organ.name, *organ.short_names)}
    for line in manuscript.lines_of(*_LISTS) if organs else ():
        for named in organs_in(line.words):
            if named.name in registered:
                continue
            meant = [organ for organ in organs if _is_a_slip_for(named.name, organ)]
            if len(meant) == 1:
                names = "、".join((meant[0].name, *meant[0].short_names))
                message = f"“{named.name}”不是登记的机关名称"
                yield line.mark(named.span, message, f"登记的是 {names}")
    for organ in organs:
        yield from _mixed(manuscript.body, organ)


def _is_a_slip_for(name: str, organ: Organ) -> bool:
    """A short form that is not registered, or the name with its end doubled (委员会委员会)."""
    behind = name.removeprefix(organ.name)
    doubled = behind != name and organ.name.endswith(behind)
    return doubled or (
        bool(organ.short_names) and len(name) < len(organ.name) and may_be_same_organ(name, organ.name)
    )


def _mixed(lines: tuple[Line, ...], organ: Organ) -> Iterator[Mark]:
    """The first place where a second short form of the organ is used."""
    if len(organ.short_names) < 2:
        return
    longest_first = sorted((organ.name, *organ.short_names), key=len, reverse=True)
    name = re.compile("|".join(map(re.escape, longest_first)))
    used: str | None = None
    for line in lines:
        for match in name.finditer(line.words):
            if match[0] == organ.name:
                continue
            if used and match[0] != used:
                message = f"同一个机关前面称“{used}”，这里称“{match[0]}”"
                yield line.mark(match.span(), message, "请只用一种简称")
                return
            used = match[0]
