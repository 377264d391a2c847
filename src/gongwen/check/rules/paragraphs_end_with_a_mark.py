"""成句的段落末尾有标点。

看的是：前面已经有句号、末句也成句的长段落，全篇其他段落都有末尾标点时的单句段落，“通知如下”“特此通知”。标题、名单、表格和后面接着表格的段落，以及在行末断开、下一行接着说的，不在此列。

错误：各科室要认真组织学习。学习情况要及时上报，做到件件有落实
正确：各科室要认真组织学习。学习情况要及时上报，做到件件有落实。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongwen.check.characters import HAN, ordinal_end
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript
from gongwen.check.paragraphs import is_cut_into_lines, may_go_on, with_following
from gongwen.check.rule import Authority, Force, rule

_LONG, _CLAUSES = 20, 15
_PEERS = 2  # paragraphs of the same level, all of them with a mark, that show how it should be
_SENTENCE = re.compile(
    f"[{HAN}“”‘’《》（）、，；\\d%.:]*，[{HAN}“”‘’《》（）、\\d%.]{{3,40}}(?<![\\d）的和与及或在对把以将由从向])"
)
_AS_FOLLOWS = re.compile("[通知报告复示排求明案见项]如下$")
_HEREBY = re.compile(
    "\\s*特此(?:通知|通告|公告|公示|通报|报告|汇报|函告|函复|函达|致函|批复|请示|说明|证明|声明)"
)
_BEGINS_A_LEVEL = re.compile("\\s*(?:[（(][一1][）)]|1[.．、]|①)")
_MARK = re.compile("[。；：！？…—.;:!?，、,][”’）)]?$")


@rule("GW824", clause="GB/T 15834-2011", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def paragraphs_end_with_a_mark(manuscript: Manuscript) -> Iterator[Mark]:
    if is_cut_into_lines(manuscript):
        return
    ended, bare = Counter[int](), Counter[int]()
    for line in manuscript.body:
        if "，" in line.words and len(line.words) >= _CLAUSES:
            (ended if _MARK.search(line.words.rstrip()) else bare)[_level(line)] += 1
    above: Line | None = None
    for line, following in with_following(manuscript.body):
        words, level = line.words.rstrip(), _level(line)
        heading, above = above, line
        if not words or _MARK.search(words):
            continue
        if _is_value(heading, words):
            continue
        usual = ended[level] >= _PEERS and bare[level] <= 1
        if not level and _AS_FOLLOWS.search(words[-4:]):
            yield line.mark((len(words) - 1, len(words)), "段落末尾没有标点", "请补上冒号")
        elif _HEREBY.fullmatch(words) or (
            not may_go_on(following)
            and (
                _ends_as_sentence(words)
                or (usual and _is_sentence(words, level) and not _may_be_heading(heading, line, following))
            )
        ):
            yield line.mark((len(words) - 1, len(words)), "段落末尾没有标点", "请补上句号，没有写完的先写完")


def _level(line: Line) -> int:
    """0 of a paragraph without an ordinal."""
    return line.paragraph.level or 0 if line.paragraph else 0


def _ends_as_sentence(words: str) -> bool:
    last = words.rfind("。") + 1
    return last > 0 and len(words) >= _LONG and bool(_SENTENCE.fullmatch(words, last))


def _is_sentence(words: str, level: int) -> bool:
    start = ordinal_end(words) if level else 0
    return len(words) >= _CLAUSES and bool(_SENTENCE.fullmatch(words, start))


def _may_be_heading(above: Line | None, line: Line, following: Line | None) -> bool:
    """Whether it may be a heading, even one that lost its ordinal: what follows is set under it, and there is no
    heading above that it is the text of."""
    level = _level(line)
    if level in (1, 2):
        return True
    if following is None or _HEREBY.match(following.words):
        return False
    if not _level(following):
        return True
    text_of_heading = not level and above is not None and _is_heading(above)
    return not text_of_heading and bool(_BEGINS_A_LEVEL.match(following.words))


def _is_value(heading: Line | None, words: str) -> bool:
    """Whether it is what a heading asks for, 活动地点 or 参加人员, and no sentence."""
    return (
        heading is not None
        and _is_heading(heading)
        and bool(_ASKS.search(heading.words.rstrip()))
        and "。" not in words
    )


_ASKS = re.compile("(?:时间|地点|主题|对象|人员|范围|方式|形式|单位|主持人?)$")


def _is_heading(line: Line) -> bool:
    paragraph = line.paragraph
    return (
        paragraph is not None
        and bool(paragraph.level)
        and paragraph.heading_length >= len(line.words.rstrip())
    )
