"""By what 正文 is known, and a part for a text of its own; what is to be expected where an element is missing."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher

from gongwen.document.model import Paragraph, Table
from gongwen.intake.certainty.evidence import Case, bare_name, lines_of, same_name
from gongwen.intake.certainty.sign import Sign
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import day_of
from gongwen.intake.recognition.rows import row_of

_SHORTEST_TEXT = 8
_SHORTEST_PARAGRAPH = 30  # shorter ones may end without a mark: a name, an item of a list
_LONGEST_TITLE = 70
_LONGEST_RECIPIENTS = 150
_LEADING = 6  # paragraphs in which a text says what it issues
_LONGEST_LEAD = 1000  # characters of each that are looked at
_NEAR = 10  # parts back in which a part may be announced, and the first one
_FEWEST_SHARED, _SHARE = 4, 0.5  # characters on end that a title has in common with what announces it
_SIGNED_FROM = date(2012, 7, 1)  # GB/T 9704-2012; before, a sealed paper of a single organ was not signed
_SENTENCE = re.compile("[。！？；]")
_ENDED = re.compile(r"[。！？：；…”’）)》】.!?:;]$")
_QUOTED = re.compile("《([^《》]{4,80})》")
_ADDRESSED = ("请示", "批复", "通知", "函")


# 正文
def _says_something(case: Case) -> bool:
    """A sentence, a table or an attachment, be it a list of two names, says enough."""
    is_short = len(case.bare) <= _SHORTEST_TEXT and _ENDED.search(case.words) is None
    return not is_short or is_enclosed(case) or any(isinstance(item, Table) for item in case.part.body)


def _ends_whole(case: Case) -> bool | None:
    last = case.part.body[-1] if case.part.body else None
    if not isinstance(last, Paragraph) or last.level is not None or case.index in case.recognised.forms:
        return None
    return len(last.text) < _SHORTEST_PARAGRAPH or _ENDED.search(str(last.text).strip()) is not None


def _below_title(case: Case) -> bool | None:
    title = lines_of(case.others("标题"))
    return min(case.lines) >= min(title) if title else None


# The part as such
def _is_main(case: Case) -> bool | None:
    return case.is_main or None


def _has_body(case: Case) -> bool:
    return bool(case.part.body)


def _has_title(case: Case) -> bool:
    return bool(case.part.title.text)


def _has_label(case: Case) -> bool | None:
    return case.part.label is not None or None


def _is_announced(case: Case) -> bool | None:
    """Whether an earlier text names it: in its 附件说明, in its title or between 《 and 》."""
    title = bare_name(str(case.part.title))
    if len(title) < _FEWEST_SHARED:
        return None
    parts = case.recognised.document.parts
    for part in {
        id(part): part for part in (*parts[:1], *parts[max(case.index - _NEAR, 0) : case.index])
    }.values():
        said = str(part.title) + "".join(
            str(item.text)[:_LONGEST_LEAD] for item in part.body[:_LEADING] if isinstance(item, Paragraph)
        )
        names = [*(str(each.name) for each in part.attachment_list), *_QUOTED.findall(said)]
        if any(same_name(title, bare_name(name)) for name in names):
            return True
        shared = SequenceMatcher(None, title, bare_name(said), autojunk=False).find_longest_match().size
        if shared >= max(_FEWEST_SHARED, _SHARE * len(title)):
            return True
    return None


def is_enclosed(case: Case) -> bool:
    """Whether the paper itself says that the part is an attachment, or a text that it issues."""
    return not case.is_main and bool(_has_label(case) or _is_announced(case))


def _begins_page(case: Case) -> bool | None:
    first = case.sheet.firsts.get(case.index, 0)
    line, above = case.sheet.lines.get(first), case.sheet.before(first)
    if line is None:
        return None
    turned = line.page is not None and above is not None and above.page is not None and line.page > above.page
    return turned or line.page_break_before or None


def _has_own_elements(case: Case) -> bool | None:
    part = case.part
    return bool(part.number or part.recipients or part.signature) or None


def _is_entitled(case: Case) -> bool:
    bare = "".join(str(case.part.title).split())
    return elements.ends_as_title(bare) and len(bare) < _LONGEST_TITLE


def _title_is_clean(case: Case) -> bool:
    return re.search(r"[：:|｜@]", str(case.part.title)) is None


def _is_set_off(case: Case) -> bool:
    """Whether anything but its title makes it a text of its own."""
    return any(sign(case) for sign in (_is_main, _has_label, _is_announced, _begins_page, _has_own_elements))


# What is missing
def _never(case: Case) -> bool:
    return False


def _has_no_mark(case: Case) -> bool:
    """A paper with 发文机关标志 has its number."""
    return not case.is_main or not case.other("发文机关标志").strip().endswith("文件")


def _no_number_nearby(case: Case) -> bool:
    return not case.is_main or not case.number_nearby


def _no_organs_first(case: Case) -> bool:
    """Whether the text does not begin with what looks like 主送机关."""
    first = next((item for item in case.part.body if isinstance(item, Paragraph)), None)
    words = str(first.text).strip() if first else ""
    return not (
        words.startswith("各")
        and len(words) < _LONGEST_RECIPIENTS
        and re.search("[：:，、]", words)
        and not _SENTENCE.search(words)
    )


def _need_not_address(case: Case) -> bool:
    signature = case.part.signature
    is_issued = bool(case.other("发文字号")) or bool(signature and signature.organ and signature.date)
    return not case.is_main or not is_issued or case.recognised.kind not in _ADDRESSED


def _need_not_sign(case: Case) -> bool:
    issued_on = case.recognised.issued_on
    if not case.is_main or issued_on is None or not case.other("发文字号"):
        return True
    return issued_on < _SIGNED_FROM


def _no_organ_last(case: Case) -> bool:
    """Whether the text does not end in words that only a signature has."""
    last = case.part.body[-1] if case.part.body else None
    if not case.is_main or not isinstance(last, Paragraph):
        return True
    *before, rest = _SENTENCE.split(str(last.text).strip())
    return (
        not before or not 3 < len(rest) < _SHORTEST_PARAGRAPH or not elements.is_organ(row_of(rest.strip()))
    )


def _need_not_date(case: Case) -> bool:
    signed = bool(case.other("发文机关署名"))
    if not case.is_main:
        return not signed
    return not (signed or case.other("发文字号") or case.other("主送机关")) or bool(case.other("题注"))


def _no_day_in_note(case: Case) -> bool:
    """A plan or a report on its own has its day below the title."""
    note = day_of(case.other("题注").strip())
    return not case.is_main or note is None or case.recognised.kind in elements.CARRIED


def _is_not_printed(case: Case) -> bool:
    return not case.other("印发机关")


PART: dict[str, tuple[Sign, ...]] = {
    "正文": (
        Sign(_says_something, 2.5, -0.5, "正文只有几个字（{case.place}）"),
        Sign(_ends_whole, 0.5, -2.5, "正文最后一段没有写完（{case.place}）"),
        Sign(_below_title, 0.5, -4, "正文有几行在标题之前（{case.place}）"),
    ),
    "": (
        Sign(_is_main, 4),
        Sign(_has_body, 0.5, -2, "“{case.name}”下面没有正文"),
        Sign(_has_title, 0.5, -1),
        Sign(_has_label, 2),
        Sign(_is_announced, 2),
        Sign(_begins_page, 1),
        Sign(_has_own_elements, 1),
        Sign(_is_entitled, 0.5, -0.5),
        Sign(_title_is_clean, 0, -3, "“{case.name}”夹有别的文字"),
        Sign(_is_set_off, 0, -1, "“{case.name}”前没有“附件”二字，前文也没有提到，请核对是不是另一件"),
    ),
}

MISSING: dict[str, tuple[Sign, ...]] = {
    "标题": (Sign(_never, 0, -1, "没有找到标题"),),
    "发文字号": (
        Sign(_has_no_mark, 2.5, -1, "有发文机关标志，没有找到发文字号"),
        Sign(_no_number_nearby, 0.5, -3, "没有单独的发文字号，文中有“{case.number_nearby}”"),
    ),
    "主送机关": (
        Sign(_need_not_address, 2, -0.5, "没有找到主送机关"),
        Sign(_no_organs_first, 1, -3, "正文第一段像是主送机关"),
    ),
    "正文": (Sign(_never, 0, -1, "没有找到正文"),),
    "发文机关署名": (
        Sign(_need_not_sign, 3, 0, "没有找到发文机关署名"),
        Sign(_no_organ_last, 0, -3.5, "正文末尾像是发文机关署名"),
    ),
    "成文日期": (
        Sign(_need_not_date, 3, -0.5, "没有找到成文日期"),
        Sign(_no_day_in_note, 0, -4, "没有单独的成文日期，标题旁有日期"),
    ),
    "印发日期": (Sign(_is_not_printed, 3, -0.5, "有印发机关，没有找到印发日期"),),
}
