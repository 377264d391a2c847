"""结尾语与文种一致。

通知用“特此通知”，通报用“特此通报”，函用“特此函告”“特此函复”，批复用“此复”。只看单独成句的结尾语。
列为警告：条文没有规定，但用错的多半是套用旧稿没有改净。

错误：（通报）……特此通知。
正确：（通报）……特此通报。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sentences import CLOSING_FORMULA, main_body, sentences

_SUITED = {
    "通知": {"通知"},
    "通报": {"通报"},
    "通告": {"通告"},
    "公告": {"公告"},
    "公报": {"公报"},
    "报告": {"报告", "汇报", "复"},
    "请示": {"请示"},
    "批复": {"批复", "复"},
    "函": {"函告", "函达", "函复", "函商", "函请", "函询", "复函", "复"},
}


@rule("GW704", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def closing_formula_suits_the_kind(manuscript: Manuscript) -> Iterator[Mark]:
    suited = _SUITED.get(manuscript.kind or "")
    if suited is None:
        return
    # Only the main text's own end: what a notice forwards may follow on the same lines of a page.
    for line, start, words in list(sentences(main_body(manuscript)))[-6:]:
        closing = CLOSING_FORMULA.match(words)
        if closing and closing[1] not in suited:
            message = f"{manuscript.kind}用了“{closing[0].rstrip('。！')}”"
            hint = f"请改用与{manuscript.kind}相应的结尾语"
            yield line.mark((start, start + len(closing[0].rstrip("。！"))), message, hint)
