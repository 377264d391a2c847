"""一件公文说到本地，地方的级别前后一致：区的公文称“全区”“我区”，不称“全县”“我县”。

标题写的市、县、区、乡、镇，与正文的“全×”“我×”相比；说上一级的（县的公文说“全市”）不算，说到各县、县（市、区）的公文，自治区的公文不作判断。
“全县”“我县”只出现一次的不报，每件只报第一处。列为警告：多半是套用旧稿没有改净，也可能说的是别处。

错误：区公立医院党建工作情况汇报……全县医院党建工作指导委员会
正确：区公立医院党建工作情况汇报……全区医院党建工作指导委员会
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Line, Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

# The document's own place begins the title, alone or with its name, at most behind the place it lies in.
_OWN = re.compile(
    "^(?:中共|中国共产党)?(?:[一-鿿]{2,3}[省市州]){0,2}(?:全|我|[一-鿿]{2,3})?(?P<level>[市县区乡镇])"
    "(?![域别划块间场民容价面值貌]|政(?!府)|城|[镇村](?![政党委卫]))"
)
_NO_DISTRICT = re.compile(
    r"(?:自治|开发|新|园|景|社|校|院|山|林|库|实验|示范|保税|管理|城|地|市|市辖)区|城[市乡镇]"
)
# Places that are not above the document's own; “全市” in a county's document is the city that it lies in.
_OTHERS = {"市": "县乡镇", "县": "区", "区": "县", "乡": "镇", "镇": "乡"}
_OPENING = 20  # characters


@rule("GW321", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def document_speaks_of_its_own_place(manuscript: Manuscript) -> Iterator[Mark]:
    if not manuscript.lines:
        return
    # The words that open it, where the title stands on one line with the text.
    title = "".join(str(manuscript.main.title).split()) or "".join(
        manuscript.lines[0].words[:_OPENING].split()
    )
    own = _OWN.match(title)
    if own is None or _NO_DISTRICT.search(title[:8]):
        return
    others = _OTHERS[own["level"]]
    speaks = re.compile(f"[全我][{others}](?![级域别划块间城])")
    # It speaks of several such places, as one above them or beside them does.
    of_several = re.compile(
        f"自治区|[各市区个乡州几邻][{others}]|[、（(][{others}]|[{others}][、（(][市区县镇乡]"
    )
    found: list[tuple[Line, re.Match[str]]] = []
    for line in manuscript.prose:
        if of_several.search(line.words):
            return
        if line.role is not Role.CELL:
            found += [(line, match) for match in speaks.finditer(line.words)]
    if len(found) > 1:  # once may be a word about a neighbour
        line, first = found[0]
        message = f"标题是{own['level']}的文件，这里写的是“{first[0]}”"
        yield line.mark(first.span(), message, "请核对，改成同一个地方")
