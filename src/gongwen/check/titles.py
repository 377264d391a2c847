"""What a title says (标题, 7.3.1; the Regulations, article 9, 7): 发文机关, 事由, 文种, and the text it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongwen.document.model import Part, Title

if TYPE_CHECKING:
    from gongwen.check.manuscript import Manuscript
    from gongwen.intake.recognition.recognised import Residue

# The kinds of article 8, the longer names first; a title may end with a variant of them (紧急通知, 复函, 会议纪要).
STATUTORY = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知",
    "通报", "报告", "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
# What is no 文种 of the Regulations: it goes out with a 通知 or a 报告 that carries it.
CARRIED = (
    "方案", "计划", "规划", "要点", "总结", "思路", "打算", "设想", "汇报", "讲话", "简报", "安排", "预案",
    "办法", "规定", "细则", "规则", "条例", "章程", "制度", "守则", "准则", "须知", "规程", "规范",
    "清单", "名单", "纲要", "提纲", "分工", "指南", "标准", "申请", "申请书", "请求", "请求书", "倡议书", "启事",
)  # fmt: skip
# Two kinds in one (article 15, 4).
MIXED_KINDS = ("请示报告", "报告请示", "请示函", "请示的报告", "报告的请示")
_BY_LENGTH = sorted((*STATUTORY, *CARRIED), key=len, reverse=True)
_CARRYING = "印发|转发|批转|下发|公布|发布"
_TAIL = re.compile(r"(?:[（(][^（()）]{1,20}[)）]|[。；，：！？、.,;:!?])+$")
_LONGEST_TAIL = 60
_ORGAN_END = re.compile(
    r"(?:委员会|政府|国务院|部|委|办|局|厅|院|署|办公[室厅]|校|大学|中[心学]|会|党[委组]|支部|总支|司|处|科|公司|集团|组|站|所|社|团|联|馆|室|队|中|工委)$"
)
_VERB = re.compile(rf"关于|{_CARRYING}")


@dataclass(frozen=True)
class ReadTitle:
    """A title without its blanks; spans are those of the title as written, blanks included."""

    words: str
    places: tuple[int, ...]  # where each character stands in the title as written
    organ: str  # "" when it names none, or none that is certain
    about: int | None  # where 关于 stands in `words`
    carrier: str | None  # 印发, 转发, 批转 …
    carried: str | None  # the title of what it carries, without 《》
    kind: str | None  # what it ends with, brackets and marks behind it aside
    kind_start: int  # where `kind` begins in `words`; the end of the words when there is none

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of `words` in the title as written."""
        return self.places[start], self.places[end - 1] + 1

    @property
    def is_statutory(self) -> bool:
        return self.kind in STATUTORY


def read_title(title: Title) -> ReadTitle:
    written = str(title)
    places = tuple(index for index, character in enumerate(written) if not character.isspace())
    words = "".join(written[index] for index in places)
    tail = _TAIL.search(words, max(0, len(words) - _LONGEST_TAIL))
    bare = words[: tail.start()] if tail else words
    kind = next((each for each in _BY_LENGTH if bare.endswith(each)), None)
    kind_start = len(bare) - len(kind or "") if kind else len(words)
    outside = _without_quoted(words)
    verb = _VERB.search(outside)
    before = words[: verb.start()] if verb else ""
    organ = before if _ORGAN_END.search(before) and not before[0].isdigit() else ""
    about = outside.find("关于")
    carrying = re.compile(_CARRYING).search(outside, verb.start() if verb else 0)
    # 关于加强信息发布工作的通知 carries nothing: the verb stands first, at most behind 关于.
    if carrying and carrying.start() > (verb.end() if verb else 0):
        carrying = None
    return ReadTitle(
        words,
        places,
        organ,
        about if about >= 0 else None,
        carrying[0] if carrying else None,
        _carried(words[carrying.end() : kind_start]) if carrying else None,
        kind,
        kind_start,
    )


def _without_quoted(words: str) -> str:
    """The words with what stands in 《》 blanked, so that nothing is found in it."""
    shown, depth = [], 0
    for character in words:
        depth += character == "《"
        shown.append(" " if depth else character)
        depth -= character == "》" and depth > 0
    return "".join(shown)


def _carried(words: str) -> str:
    words = words.removesuffix("的")
    quoted = quoted_titles(words)
    return quoted[0][0] if quoted and words.startswith("《") else words


def quoted_titles(words: str) -> list[tuple[str, int]]:
    """What stands in 《》, outermost pairs only, and where each begins (behind its 《)."""
    found, depth, start = [], 0, 0
    for index, character in enumerate(words):
        if character == "《":
            depth += 1
            if depth == 1:
                start = index + 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                found.append((words[start:index], start))
    return found


def issued_parts(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The main text's own issued texts (印发文件): parts behind it that are no 附件."""
    yield from (part for part in parts[1:] if part.label is None)


def compared_words(written: str) -> tuple[str, list[int]]:
    """What is compared of a title: no blanks, no 度 behind 年; and where each character stands in it."""
    places = [
        index
        for index, character in enumerate(written)
        if not character.isspace() and not (character == "度" and written[index - 1 : index] == "年")
    ]
    return "".join(written[index] for index in places), places


def repeats_title(manuscript: Manuscript, residue: Residue) -> bool:
    """Whether what was set aside is the title once more, on the title's own line: its author's slip, not a site's."""
    title = manuscript.main.title.text
    first, again = title.place(0), residue.text.place(0)
    if first is None or again is None or first.line != again.line:
        return False
    return compared_words(str(title))[0] == compared_words(str(residue.text))[0]
