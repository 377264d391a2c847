"""报告等非请示性公文不夹带请示事项。

报告中用“妥否，请批示”“请予批准”等请求语时报；引号里的、转述别人的请求不报。

错误：（报告）……以上报告妥否，请批示。
正确：（报告）……特此报告。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sentences import main_body, sentences

_ANSWER = "批示|批复|批准|审批|核批"
_GIVE = "(?:予以?|给予)?"
# The request opens its sentence, so that it is the document's own.
_REQUEST = re.compile(
    rf"(?:(?:以上|上述|特此)?[^，。“”〇]{{0,12}}[，,]?)?"
    rf"(?:妥否|当否|可否|是否妥当|是否可行|如无不妥)[，,]?\s*(?:恳|敬)?请{_GIVE}(?:{_ANSWER})"
    rf"|(?:以上|上述|特此)[^，。“”〇]{{0,12}}[，,]\s*(?:恳|敬)?请(?:领导|上级|贵[一-鿿])?{_GIVE}(?:{_ANSWER})"
    rf"|(?:恳|敬|谨)?请(?![示求])[^，。“”〇]{{0,20}}(?:{_ANSWER})(?:为盼)?[。！]?$"
    rf"|(?:盼|望){_GIVE}(?:{_ANSWER})(?:为盼)?[。！]?$"
)


@rule(
    "GW701",
    clause="党政机关公文处理工作条例, 第十五条（四）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def report_asks_for_nothing(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.kind != "报告":
        return
    for line, start, words in sentences(main_body(manuscript)):
        found = _REQUEST.match(words)
        if found:
            span = (start, start + len(found[0].rstrip("。！")))
            yield line.mark(span, "报告中夹带了请示事项", "要求批准的事项请另写请示，报告用“特此报告”结尾")
