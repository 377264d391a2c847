"""批复、复函引述来文的标题和发文字号。

错误：（批复）你院来文收悉。
正确：（批复）你院《关于新增床位的请示》（某医〔2025〕15号）收悉。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sentences import main_body
from gongwen.check.titles import read_title

_PARAGRAPHS = 2
_SHOWN = 40  # characters of the first paragraph that are marked at most


@rule("GW706", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def reply_cites_what_it_answers(manuscript: Manuscript) -> Iterator[Mark]:
    is_reply = manuscript.kind == "批复" or read_title(manuscript.main.title).words.endswith("复函")
    first = main_body(manuscript)[:_PARAGRAPHS]
    if not is_reply or not first:
        return
    words = "".join(line.words for line in first)
    missing = [
        what
        for what, there in (("标题", "《" in words), ("发文字号", any(written_numbers(words))))
        if not there
    ]
    if missing:
        opening = first[0]
        end = opening.words.find("。") + 1 or len(opening.words)
        message = f"没有引述来文的{'和'.join(missing)}"
        hint = "请写成 你院《关于……的请示》（某医〔2025〕15号）收悉"
        yield opening.mark((0, min(end, _SHOWN)), message, hint)
