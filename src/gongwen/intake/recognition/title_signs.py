"""What a row, or what stands beside it, tells of its being a title or a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import WRITTEN, is_date
from gongwen.intake.recognition.rows import Row

LONGEST_TITLE = 6
TRIAL = re.compile(r"[（(](?:试行|暂行|草案|修订|征求意见|送审|代拟|讨论|审议|初|定|修改).{0,6}[）)]")
# 2009年2月8日某某市第十七届人民代表大会第三次会议通过, without its brackets.
PASSED = re.compile(rf"{WRITTEN}.{{0,80}}(?:通过|批准|公布|发布|施行|修订|修正)")
_LABELLED = re.compile(r"[一-鿿]{2,6}[:：].{1,12}")  # 类别：A, 是否公开：是
NAMES = re.compile(r"[一-鿿]{2,4}(?:\s+[一-鿿]{2,4}){0,3}")
TITLE_SIZE = 20.0  # pt: 2号 is 22, body text 16


def may_entitle(row: Row) -> bool:
    return not (
        elements.is_number(row)
        or elements.is_signatory(row)
        or elements.is_copy_number(row)
        or elements.is_secrecy(row)
        or elements.is_urgency(row)
        or is_date(row.words)
        or PASSED.fullmatch(row.words)
        or (_LABELLED.fullmatch(row.bare) and not elements.ends_as_title(row.bare))
        or (elements.is_note(row) and not TRIAL.fullmatch(row.bare))
    )


def entitles(row: Row) -> bool:
    """Whether it looks like a title or a mark, whole in one row."""
    return len(row.bare) > 5 and may_entitle(row) and (elements.ends_as_kind(row.bare) or is_mark(row))


def is_mark(row: Row) -> bool:
    bare = re.sub(r"[（(].{1,8}[）)]$", "", row.bare)
    return (
        (4 < len(bare) < 40 or bare == "文件")
        and bare.endswith(("文件", "令", "会议纪要"))
        and "关于" not in bare
        and "的" not in bare
    )


def is_large(row: Row) -> bool:
    return is_red(row) or (row.look is not None and (row.look.size or 0) >= TITLE_SIZE)


def is_red(row: Row) -> bool:
    colour = row.look.colour if row.look else None
    if not colour or len(colour) != 6:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red > 160 and green < 90 and blue < 90


def is_repeated(words: str, title: str) -> bool:
    """Whether they are the title, letter for letter or but for a few, or but for its （试行） or （2019修订）."""
    if words == title:
        return True
    words, title = elements.unqualified(words), elements.unqualified(title)
    if min(len(words), len(title)) < 10 or abs(len(words) - len(title)) > 3 or len(words) > 150:
        return False
    return SequenceMatcher(None, words, title, autojunk=False).ratio() > 0.9


def names_signatories(block: Sequence[Row], index: int) -> bool:
    """Whether a row names further 签发人, below the first of them."""
    if NAMES.fullmatch(block[index].words) is None or index == 0:
        return False
    above = block[index - 1]
    return re.search(r"签\s*发\s*人", above.words) is not None or names_signatories(block, index - 1)


def on_one_line(row: Row, other: Row) -> bool:
    return row.text.pieces[0].origin.line == other.text.pieces[0].origin.line
