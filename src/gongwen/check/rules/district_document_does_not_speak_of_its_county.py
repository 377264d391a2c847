"""区的文件不自称“全县”“我县”。

标题写区、正文又写“全县”“我县”，多半是套用旧稿没有改净。说到各县的、自治区的文件不报；“全县”“我县”只出现一次的不报，每件只报第一处。

错误：区公立医院党建工作情况汇报……全县医院党建工作指导委员会
正确：区公立医院党建工作情况汇报……全区医院党建工作指导委员会
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

# A district as the document's own place: it begins the title, alone or with the name before it.
_OF_A_DISTRICT = re.compile(r"^(?:全|我|[一-鿿]{2,3})?区(?![域别划块间])")
_NO_DISTRICT = re.compile(r"(?:自治|开发|新|园|景|社|校|院|山|林|库|实验|示范|保税|管理|城|地|市|市辖)区")
_OF_A_COUNTY = re.compile(r"[全我]县(?![级域])")
_COUNTIES = re.compile(r"自治区|[各市区个乡州几邻]、?县|县（[市区]|县[、(]?[市区]")


_OPENING = 20  # characters


@rule("GW321", clause="实务", authority=Authority.PRACTICE, force=Force.NORMALLY)
def district_document_does_not_speak_of_its_county(manuscript: Manuscript) -> Iterator[Mark]:
    if not manuscript.lines:
        return
    # The words that open it, where the title stands on one line with the text.
    title = "".join(str(manuscript.main.title).split()) or "".join(
        manuscript.lines[0].words[:_OPENING].split()
    )
    if not _OF_A_DISTRICT.match(title) or _NO_DISTRICT.search(title[:8]):
        return
    found: list[tuple[Line, re.Match[str]]] = []
    for line in manuscript.prose:
        if _COUNTIES.search(line.words):
            return
        if line.role is not Role.CELL:
            found += [(line, match) for match in _OF_A_COUNTY.finditer(line.words)]
    if len(found) > 1:  # once may be a word about a neighbour
        line, first = found[0]
        message = f"标题是区的文件，这里写的是“{first[0]}”"
        yield line.mark(first.span(), message, "请核对，改成同一个地方")
