"""标题只印一次。

标题在标题行中重复，或在正文开头又印一遍，都报；两遍之间差一个“度”字（2021年、2021年度）也算重复。
列为警告：多半是复制时多贴了一遍。

错误：某某医院2024年工作汇报某某医院2024年度工作汇报
正确：某某医院2024年工作汇报
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import compared_words, repeats_title
from gongwen.document.model import Paragraph, Part, Text

_SHORTEST = 8  # characters: a shorter title may well begin its text
_LONGEST = 80
_ENDS_OF_SENTENCES = "。！？；"  # a sentence that stands twice is no title


@rule("GW310", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def title_is_printed_once(manuscript: Manuscript) -> Iterator[Mark]:
    for index, part in enumerate(manuscript.document.parts):
        if part.label is None and index not in manuscript.forms:
            yield from _of_part(part)
    for residue in manuscript.residues:
        if repeats_title(manuscript, residue):
            yield _repeated(residue.text, (0, len(residue.text)))


def _of_part(part: Part) -> Iterator[Mark]:
    title = part.title.text
    words, places = compared_words(str(title))
    first = next((item.text for item in part.body if isinstance(item, Paragraph)), Text())
    begins, begins_at = compared_words(str(first[: 2 * max(len(title), _LONGEST)]))
    if twice := _begins_twice(words):
        yield _repeated(title, (places[twice], places[2 * twice - 1] + 1))
        words = words[:twice]
    if len(words) >= _SHORTEST and begins.startswith(words):
        yield _repeated(first, (0, begins_at[len(words) - 1] + 1))
    elif (twice := _begins_twice(begins)) and begins[twice - 1] not in _ENDS_OF_SENTENCES:
        yield _repeated(first, (begins_at[twice], begins_at[2 * twice - 1] + 1))


def _begins_twice(words: str) -> int | None:
    """How many characters stand twice, one copy behind the other, at the start of the words."""
    if len(set(words[:_SHORTEST])) < _SHORTEST // 2:
        return None  # a line to be filled in
    lengths = range(_SHORTEST, min(len(words) // 2, _LONGEST) + 1)
    return next((length for length in lengths if words[:length] == words[length : 2 * length]), None)


def _repeated(text: Text, span: tuple[int, int]) -> Mark:
    return mark_of(text, span, "标题印了两遍", "请删去其中一遍")
