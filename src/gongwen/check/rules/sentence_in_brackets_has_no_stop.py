"""句子里面的括注，末尾不用句号。

括注在整句之后、自成一段或者里面有几句话的，不在此列。

错误：各科室（含门诊部。）均应参加。
正确：各科室（含门诊部）均应参加。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import is_han
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import pairing
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW931",
    clause="GB/T 15834-2011",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def sentence_in_brackets_has_no_stop(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        for opening, closing in pairing(words).pairs:
            if words[closing] not in "）)" or words[closing - 1] != "。":
                continue
            before, behind = words[:opening].rstrip()[-1:], words[closing + 1 : closing + 2]
            within = before not in ("", "。", "！", "？", "；", "：") and behind not in ("", " ")
            if within and "。" not in words[opening : closing - 1]:
                fix = "" if is_han(words[closing - 2]) else None
                yield line.mark((closing - 1, closing), "句子里面的括注末尾用了句号", fix=fix)
