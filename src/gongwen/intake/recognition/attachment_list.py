"""附件说明: the names that a text lists as its attachments, in the spellings of real papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from gongwen.document.model import Listed
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.closing import closing, ends_soon
from gongwen.intake.recognition.dates import is_date
from gongwen.intake.recognition.rows import Row, cut

_LONGEST_LIST = 80
_LONGEST_NAME = 150
_LONG_NAME = 12  # characters: as many may fill a line
_NEAR = 5  # rows behind a list in which the text must have ended
_AHEAD = 400  # rows in which an attachment's own title is looked for
IS_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|et|rar|zip|jpg|pptx?)$", re.IGNORECASE)


def list_of(rows: Sequence[Row], at: int) -> tuple[tuple[Listed, ...], int] | None:
    """附件说明 that begins at `at`, and the row behind it; None when it is an attachment or a sentence."""
    if elements.is_label(rows[at]):
        return _list_under_label(rows, at)
    if not elements.begins_list(rows[at]):
        return None
    lead = elements.LIST_LEAD.match(rows[at].words)
    assert lead is not None  # begins_list says so
    counted = (
        re.search(r"[0-9０-９一二三四五六七八九十]", re.split("[（(]", lead[0])[0]) is not None
    )  # 附件1：…, 附件2：…
    serial = elements.SERIAL.match(rows[at].words, lead.end())
    items = _listed(rows[at], serial.end() if serial else lead.end())
    numbered = serial is not None or (counted and lead[0].rstrip()[-1] in "、.．")  # 附件一、…, 二、…
    end, items = _more(rows, at + 1, items, counted=counted, numbered=numbered)
    if "。" in str(items[0].name)[:-1] or not _may_follow_list(rows, end):
        return None
    return tuple(items), end


def _list_under_label(rows: Sequence[Row], at: int) -> tuple[tuple[Listed, ...], int] | None:
    """附件： on a row of its own, the names below it, then the closing."""
    if at + 1 >= len(rows) or rows[at + 1].has_cells:
        return None
    serial = elements.SERIAL.match(rows[at + 1].words)
    items = _listed(rows[at + 1], serial.end() if serial else 0)
    first = items[0]
    if not first.name or len(first.name) > _LONGEST_NAME or "。" in str(first.name)[:-1]:
        return None
    items[0] = Listed(rows[at].text + first.lead, first.name)
    end, items = _more(rows, at + 2, items, counted=False, numbered=serial is not None)
    return (tuple(items), end) if end < len(rows) and closing(rows, end, attached=False) else None


def _more(
    rows: Sequence[Row], at: int, items: list[Listed], *, counted: bool, numbered: bool
) -> tuple[int, list[Listed]]:
    while at < len(rows) and len(items) < _LONGEST_LIST:
        row = rows[at]
        if row.has_cells or len(row.words) > _LONGEST_NAME or row.new_page:
            break
        lead = elements.LIST_LEAD.match(row.words) if counted else None
        serial = elements.SERIAL.match(row.words) if numbered else None
        if lead and lead.end() < len(row.words):
            items += _listed(row, lead.end())
        elif serial and serial.end() < len(row.words):
            items += _listed(row, serial.end())
        elif _goes_on(rows, at, items[-1]):
            items[-1] = Listed(items[-1].lead, items[-1].name + row.text)
        elif not counted and not numbered and _is_another(rows, at, items[-1]):
            items += _listed(row, 0)
        else:
            break
        at += 1
    return at, items


def _is_another(rows: Sequence[Row], at: int, last: Listed) -> bool:
    """Whether a row without a serial is a further name: the name above is whole, and the closing is still to come."""
    row, name = rows[at], re.sub(r"\s|[。；;，,、]$", "", str(last.name))
    if not (_is_whole_name(name) and _is_whole_name(row.bare.rstrip("。；;，,、"))) or row.gap > 1:
        return False
    if is_date(row.words) or elements.is_imprint(row) or elements.is_label(row):
        return False
    below = range(at + 1, min(at + _NEAR, len(rows)))
    return any(closing(rows, index, attached=False) for index in below)


def _is_whole_name(name: str) -> bool:
    return (
        len(name) <= _LONGEST_NAME
        and (elements.ends_as_title(name) or name.endswith("》") or IS_FILE.search(name) is not None)
        and "：" not in name
    )


def _goes_on(rows: Sequence[Row], at: int, last: Listed) -> bool:
    """Whether a row is the rest of a name that was too long for its line."""
    row = rows[at]
    name = re.sub(r"\s", "", str(last.name))
    bare = row.bare.rstrip("。；;，,")
    return (
        not row.gap
        and elements.is_short(row)
        and not elements.ends_as_title(name.rstrip("。；;，,"))
        and elements.ends_as_title(bare)
        and (len(name) >= _LONG_NAME or _entitles_later(rows, at, name + bare))
        and not is_date(row.words)
        and not elements.is_label(row)
        and not elements.is_note(row)
        and not elements.is_imprint(row)
        and closing(rows, at, attached=False) is None
    )


def _entitles_later(rows: Sequence[Row], at: int, name: str) -> bool:
    """Whether an attachment below has this name, on one row or two."""
    return any(
        name.startswith(row.bare) and name in (row.bare, row.bare + following.bare)
        for row, following in pairwise(rows[at + 1 : at + _AHEAD])
    )


def _listed(row: Row, lead: int) -> list[Listed]:
    """The names on a row, with what stands before each: `lead` characters before the first, then its serial."""
    serial = elements.SERIAL.search(row.words[:lead])
    places = [0, lead]
    count = re.search(r"[0-9]+", serial[0]) if serial else None
    bracketed = serial is not None and serial[0][0] in "（("
    while count:
        following = _serial(int(count[0]) + 1, bracketed=bracketed).search(row.words, places[-1] + 1)
        if following is None:
            break
        places += following.span()
        count = re.search(r"[0-9]+", following[0])
    parts = cut(row.text, places[1:])
    return [Listed(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)]


@lru_cache(maxsize=100)
def _serial(number: int, *, bracketed: bool) -> re.Pattern[str]:
    """A serial amid a row: 1.甲表 2.乙表, 1.甲表；2.乙表, （1）甲表（2）乙表."""
    if bracketed:
        return re.compile(rf"\s*[（(]\s*{number}\s*[）)]\s*")
    return re.compile(rf"(?<=[\s；;，,、。》）)表单])\s*{number}\s*[.．、]\s*(?!\d(?!\d{{3}}年))")


def _may_follow_list(rows: Sequence[Row], at: int) -> bool:
    """Whether 附件说明 may end before `at`: text that goes on would make its last line an attachment's title."""
    if at >= len(rows):
        return True
    row = rows[at]
    if row.gap:
        return ends_soon(rows, at)
    return (
        row.new_page
        or elements.is_note(row)
        or elements.is_imprint(row)
        or elements.is_label(row)
        or elements.titled_label(row) is not None
        or closing(rows, at, attached=False) is not None
        or (elements.is_short(row) and elements.ends_as_title(row.bare))
    )
