"""语句里不加空格。

汉字之间，指出语句中间孤零零的一个空格；姓名、栏目名、口号、并列的机关名称、“第×条”之后用来对齐或者隔开的空格，标题和表格里的空格不在此列。数字和汉字之间，指出只空了一边的，和全文多数不空、个别地方空了的；日期、发文字号由各自的规则检查。列为警告：中文词不分写，语句里的空格不是用来表达的。

错误：各科室要切实提高思 想认识，加强组织领导。
正确：各科室要切实提高思想认识，加强组织领导。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN, ordinal_end
from gongwen.check.dates import dates
from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Line, Manuscript, Origin, Role
from gongwen.check.pairing import pairing
from gongwen.check.placeholders import SURNAMES
from gongwen.check.rule import Authority, Force, Mends, rule

_FLATTENED = 500  # characters: in longer lines blanks stand for lost line breaks
_BLANKS = re.compile("[ \u00a0\u3000\t]+")
_SENTENCE = re.compile("[，。；,;]")

# Between two Chinese characters.
_BETWEEN = re.compile(f"(?P<left>[{HAN}]{{1,40}})(?P<blank>[ \u00a0]{{1,2}})(?P<right>[{HAN}]{{1,40}})")
_LABEL, _HEADING, _SLOGAN = 3, 12, 7  # characters, at most
_RUNNING = "各要应须将已把被让使并是在对和与的等"  # words of a sentence, not of a heading, slogan or name
_ORGAN = re.compile("(?:会|府|局|厅|部|委|院|室|校|党组|中心|公司|处|科|人|同志)$")
_DATELINE = re.compile("日电$")  # 新华社北京3月5日电
_SURNAME = re.compile(f"(?:^|[由为请派与和及聘选任命荐记长员士师授予])[{SURNAMES}]$")
_FULL_NAME = re.compile(f"[{SURNAMES}][{HAN}]{{1,2}}$")
_GIVEN_NAME = re.compile(f"[{HAN}]{{1,2}}(?:$|同志|等|为|任|担任)")

# Between a number and a Chinese character.
_BEFORE = re.compile(
    f"(?<=[{HAN}]{{2}})(?<!附件)(?<![表图第])[ \u00a0]{{1,2}}"
    f"(?=\\d{{1,6}}(?:\\.\\d{{1,4}})?(?:(?P<close>[{HAN}])|[%％]| {{1,2}}[{HAN}]))"
)
_BEHIND = re.compile(
    "(?<=\\d)[ \u00a0]{1,2}(?=[个名人项家次万亿元场篇件份位例批条张台套间户岁天年届期支所类种页](?!目))"
)
_NUMBER = re.compile(f"(?:(?P<close>[{HAN}])|[{HAN}][ \u00a0]|[，、（“])\\d{{1,6}}(?:\\.\\d{{1,4}})?$")
_NUMBERED = re.compile("(?:附件|表|图|第) ?\\d{1,3}$")
_CLOSE = re.compile(f"[{HAN}](?=\\d)|\\d(?=[{HAN}])")
_LOOSE = re.compile(f"[{HAN}][ \u00a0](?=\\d)|\\d[ \u00a0](?=[{HAN}])")
_REACH = 14  # characters of a number and what stands before it
_MOST = 3  # times as many without a blank show that the document writes none


@rule(
    "GW928",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def no_space_inside_chinese_text(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.origin is Origin.PDF:
        return  # blanks may come from the way the letters were set
    lines = [
        line for line in manuscript.body if len(line.words) <= _FLATTENED and _SENTENCE.search(line.words)
    ]
    for line in lines:
        words = line.words.rstrip()
        start = ordinal_end(words)
        single = len(_BLANKS.findall(words[start:].lstrip())) == 1
        match = _BETWEEN.search(words, start) if single else None
        if match and _is_slip(match, start) and not _is_set_apart(line, match.start("blank")):
            twice = match["left"][-1] == match["right"][0]  # 的 的: joined they are another fault
            yield line.mark(match.span("blank"), "汉字之间多了空格", "请删去", None if twice else "")
    prose = [line for line in manuscript.prose if line.role is not Role.CELL]
    close, loose = (sum(len(each.findall(line.words)) for line in prose) for each in (_CLOSE, _LOOSE))
    for line in lines if loose <= close else ():
        for span, one_sided in _beside_numbers(line.words):
            if one_sided or loose * _MOST <= close:
                yield line.mark(span, "数字和汉字之间多了空格", fix="")


def _is_slip(match: re.Match[str], start: int) -> bool:
    """Whether the blank parts neither names, nor slogans, nor organs, nor a label or heading from its text, which
    begins at `start`."""
    left, right, words = match["left"], match["right"], match.string
    before, behind = words[: match.start()][-1:], words[match.end() :][:1]
    if _DATELINE.search(left):
        return False
    if len(left) == len(right) <= _SLOGAN or (_ORGAN.search(left) and right[0] not in _RUNNING):
        return False
    two_names = _FULL_NAME.match(right) and _FULL_NAME.search(left)
    if two_names or (_SURNAME.search(left) and _GIVEN_NAME.match(right)):
        return False
    if match.start() <= start:
        return len(left) > _LABEL and (
            len(left) > _HEADING or any(mark in left for mark in _RUNNING) or len(right) <= _LABEL
        )
    return not ((before in "：、（" and len(left) <= _LABEL) or (behind in "、（" and len(right) <= _LABEL))


def _beside_numbers(words: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Blanks before and behind numbers, none of a date or 发文字号: each with whether the number has
    none on its other side."""
    if not _BLANKS.search(words.strip()):
        return
    taken = [(each.start, each.end) for each in dates(words) if each.month_span]
    taken += [each.span for each in written_numbers(words)]
    for match in _BEFORE.finditer(words, ordinal_end(words)):
        organ = _ORGAN.search(words, max(0, match.start() - _REACH), match.start())  # and behind it a year
        if not organ and not _is_within(match.start(), taken):
            yield match.span(), match["close"] is not None
    for match in _BEHIND.finditer(words, ordinal_end(words)):
        ahead = words[max(0, match.start() - _REACH) : match.start()]
        number = _NUMBER.search(ahead)
        if number and not _NUMBERED.search(ahead) and not _is_within(match.start(), taken):
            yield match.span(), number["close"] is not None


def _is_within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _is_set_apart(line: Line, at: int) -> bool:
    """Whether it stands in a run-in heading, in quotes, 《》 or brackets."""
    heading = line.paragraph.heading_length if line.paragraph else 0
    return at < heading or any(opening < at < closing for opening, closing in pairing(line.words).pairs)
