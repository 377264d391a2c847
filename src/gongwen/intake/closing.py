"""What closes a text: 附件说明, 署名, 成文日期, 附注."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongwen.document.model import Listed
from gongwen.intake import elements
from gongwen.intake.dates import is_blank, is_date, is_markless, is_yearless
from gongwen.intake.rows import Row, cut

_LONGEST_SIGNATURE = 40  # rows; dozens of departments sign some papers
_LONGEST_LIST = 80
_LONGEST_NAME = 150
_NEAR = 5  # rows behind a date in which the text must have ended


@dataclass(frozen=True)
class Closing:
    """署名 and 成文日期; either may be missing.  `end` is the row behind them."""

    organ: tuple[Row, ...]
    day: Row | None
    end: int


def closing(rows: Sequence[Row], at: int, *, attached: bool) -> Closing | None:
    """The closing that begins at `at`.  In an attachment a date to be filled in belongs to its form."""
    if is_date(rows[at].words):
        day = rows[at]
        if (attached and is_blank(day.words)) or day.has_cells:
            return None
        if not attached and _signs_last(rows, at + 1):
            return Closing((rows[at + 1],), day, at + 2)
        return Closing((), day, at + 1) if _may_stand_before(rows, at + 1) else None
    if not _may_sign(rows[at]):
        return None
    end = at + 1
    while end < len(rows) and end - at < _LONGEST_SIGNATURE and _may_sign(rows[end]):
        end += 1
    dated = end < len(rows) and not rows[end].has_cells and is_date(rows[end].words)
    last = rows[end - 1].words
    lacking = is_yearless(last) or is_markless(last)
    if not dated and end - at > 1 and lacking and _may_stand_before(rows, end):
        end, dated = end - 1, True
    if not dated or (attached and is_blank(rows[end].words)):
        return None if attached else _undated(rows, at)
    if _first_signing(rows, at, end) != at:
        return None
    return Closing(tuple(rows[at:end]), rows[end], end + 1)


def _first_signing(rows: Sequence[Row], first: int, end: int) -> int | None:
    """Of the rows before a date, the first that signs; None when none does."""
    if not elements.is_organ(rows[end - 1]) or elements.is_person(rows[end - 1]):
        return None
    at = end - 1
    while at > first:
        above, below = rows[at - 1], rows[at]
        if elements.is_person(above) or elements.ends_as_title(above.bare) or below.gap > 1:
            break
        # An organ's name may be broken over two rows; the first then stands apart from the text above.
        apart = above.gap > 0 or at - 1 == first
        if not elements.is_organ(above) and (below.gap or not apart or len(above.bare) < 4):
            break
        at -= 1
    return at


def _undated(rows: Sequence[Row], at: int) -> Closing | None:
    """署名 alone, at the end of a text."""
    row = rows[at]
    if not elements.is_organ(row) or not row.gap or len(row.bare) < 4 or elements.is_person(row):
        return None
    if at + 1 < len(rows) and not (
        elements.is_note(rows[at + 1]) or elements.is_imprint(rows[at + 1]) or elements.is_label(rows[at + 1])
    ):
        return None
    return Closing((row,), None, at + 1)


def _signs_last(rows: Sequence[Row], at: int) -> bool:
    """Whether 署名 stands below the date, and ends the text."""
    if at >= len(rows) or rows[at].gap > 1 or not _may_sign(rows[at]):
        return False
    if not elements.is_organ(rows[at]) or elements.is_person(rows[at]):
        return False
    return at + 1 == len(rows) or elements.is_label(rows[at + 1]) or elements.is_imprint(rows[at + 1])


@lru_cache(maxsize=1024)  # the rows ahead are looked at again and again
def _may_sign(row: Row) -> bool:
    return (
        len(row.bare) > 1
        and elements.is_short(row)
        and not is_date(row.words)
        and not elements.is_contact(row)
        and not elements.is_label(row)
        and not elements.is_number(row)
        and not elements.is_imprint(row)
        and not elements.begins_list(row)
    )


def _may_stand_before(rows: Sequence[Row], at: int) -> bool:
    """Whether a date without a signature can be 成文日期, by what stands behind it."""
    if at >= len(rows):
        return True
    row = rows[at]
    if row.gap:
        ahead = rows[at : at + _NEAR]
        return elements.is_short(row) or len(ahead) < _NEAR or any(map(elements.is_imprint, ahead))
    return (
        row.new_page
        or elements.is_note(row)
        or elements.is_imprint(row)
        or elements.is_label(row)
        or elements.is_number(row)
        or elements.begins_list(row)
        or (elements.is_short(row) and elements.ends_as_title(row.bare))
    )


def list_of(rows: Sequence[Row], at: int) -> tuple[tuple[Listed, ...], int] | None:
    """附件说明 that begins at `at`, and the row behind it; None when it is an attachment or a sentence."""
    if elements.is_label(rows[at]):
        return _list_under_label(rows, at)
    if not elements.begins_list(rows[at]):
        return None
    lead = elements.LIST_LEAD.match(rows[at].words)
    assert lead is not None  # begins_list says so
    counted = re.search(r"[0-9０-９一二三四五六七八九十]", lead[0]) is not None  # 附件1：…, 附件2：…
    serial = elements.SERIAL.match(rows[at].words, lead.end())
    items = [_listed(rows[at], serial.end() if serial else lead.end())]
    end, items = _more(rows, at + 1, items, counted=counted, numbered=serial is not None)
    if "。" in str(items[0].name)[:-1] or not _may_follow_list(rows, end):
        return None
    return tuple(items), end


def _list_under_label(rows: Sequence[Row], at: int) -> tuple[tuple[Listed, ...], int] | None:
    """附件： on a row of its own, the names below it, then the closing."""
    if at + 1 >= len(rows) or rows[at + 1].has_cells:
        return None
    serial = elements.SERIAL.match(rows[at + 1].words)
    first = _listed(rows[at + 1], serial.end() if serial else 0)
    if not first.name or len(first.name) > _LONGEST_NAME or "。" in str(first.name)[:-1]:
        return None
    items = [Listed(rows[at].text + first.lead, first.name)]
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
            items.append(_listed(row, lead.end()))
        elif serial and serial.end() < len(row.words):
            items.append(_listed(row, serial.end()))
        elif _goes_on(rows, at, items[-1]):
            items[-1] = Listed(items[-1].lead, items[-1].name + row.text)
        else:
            break
        at += 1
    return at, items


def _goes_on(rows: Sequence[Row], at: int, last: Listed) -> bool:
    """Whether a row is the rest of a name that was too long for its line."""
    row = rows[at]
    name = re.sub(r"\s", "", str(last.name))
    return (
        len(name) >= 12
        and not row.gap
        and elements.is_short(row)
        and not elements.ends_as_title(name.rstrip("。；;，,"))
        and elements.ends_as_title(row.bare.rstrip("。；;，,"))
        and not is_date(row.words)
        and not elements.is_label(row)
        and not elements.is_note(row)
        and not elements.is_imprint(row)
        and closing(rows, at, attached=False) is None
    )


def _listed(row: Row, lead: int) -> Listed:
    return Listed(*cut(row.text, [lead]))


def _may_follow_list(rows: Sequence[Row], at: int) -> bool:
    """Whether 附件说明 may end before `at`: text that goes on would make its last line an attachment's title."""
    if at >= len(rows):
        return True
    row = rows[at]
    if row.gap:
        ahead = rows[at : at + _NEAR]
        return elements.is_short(row) or len(ahead) < _NEAR or any(map(elements.is_imprint, ahead))
    return (
        row.new_page
        or elements.is_note(row)
        or elements.is_imprint(row)
        or elements.is_label(row)
        or elements.titled_label(row) is not None
        or closing(rows, at, attached=False) is not None
        or (elements.is_short(row) and elements.ends_as_title(row.bare))
    )
