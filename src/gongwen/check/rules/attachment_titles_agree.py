"""附件的标题与附件说明一致。

书名号、空格、断行的不同不算，一个比另一个前面多单位名称、年度的也不算；看不出是不是同一个附件的不作判断。

错误：附件：2025年考核办法……（附件的标题作“2025年考核实施办法”）
正确：附件：2025年考核实施办法……（附件的标题作“2025年考核实施办法”）
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from gongwen.check.attachments import bare_name, holdings
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule

_SAME = 0.6  # how alike two titles are that mean one attachment


def _is_another_way(name: str, title: str) -> bool:
    """Whether they differ in what stands in brackets at the end alone: （样式）."""
    return name.partition("（")[0] == title.partition("（")[0] and not (
        name.count("（") and title.count("（")
    )


@rule(
    "GW368",
    clause="GB/T 9704-2012, 7.3.7",
    authority=Authority.STANDARD,
    force=Force.MUST,
)
def attachment_titles_agree(manuscript: Manuscript) -> Iterator[Mark]:
    for holding in holdings(manuscript):
        names = {
            entry.own_number or position: entry.name for position, entry in enumerate(holding.entries, 1)
        }
        for position, each in enumerate(holding.attached, 1):
            name = names.get(each.number or position)
            title = bare_name(str(each.part.title))
            if not name or not title or not each.part.title.lines or name == title:
                continue
            if name.endswith(title) or title.endswith(name) or _is_another_way(name, title):
                continue
            if title.startswith(name) and manuscript.origin is not Origin.FACTS:
                continue  # what was read may have the head of a table in it
            is_others = each.number is not None and title in names.values()
            if is_others or SequenceMatcher(None, name, title, autojunk=False).ratio() >= _SAME:
                first = each.part.title.lines[0]
                yield mark_of(
                    first,
                    (0, len(str(first).rstrip())),
                    f"附件的标题“{title}”与附件说明“{name}”不一致",
                    "请改为一致",
                )
