"""标题回行词意完整，不把一个词、一个人名分排在两行。

词是按词表切分的，词表没有的词不说。列为警告：词表切分的词不一定是这里的词。

错误：……安全生产检 / 查的通知
正确：……安全生产检查 / 的通知（或者在“安全生产”前分行）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import is_han
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.title_rows import title_rows

_LONGEST = 4  # characters: a longer entry of the list is a phrase; one of four may be broken in the middle


@rule(
    "GW156",
    clause="GB/T 9704-2012, 7.3.1",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def title_line_does_not_cut_a_word(manuscript: Manuscript) -> Iterator[Mark]:
    titles = title_rows(manuscript)
    if not titles:
        return
    from gongwen.typeset.words import words  # here: few documents have a title of several rows

    for rows in titles:
        whole = "".join(row.words for row in rows)
        ends = {sum(len(row.words) for row in rows[: index + 1]): index for index in range(len(rows) - 1)}
        at = 0
        for word in words(whole):
            for end, index in ends.items():
                halved = len(word) == _LONGEST and end - at == _LONGEST // 2
                if at < end < at + len(word) <= at + _LONGEST and not halved and all(map(is_han, word)):
                    row = rows[index]
                    span = row.end - min(end - at, row.end - row.start), row.end
                    yield row.line.mark(span, f"标题回行时断开了“{word}”", "请把这个词排在一行里")
            at += len(word)
