"""What a page has above a document: the title once more, who issues it, how often it was read, a button."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.document.outline import level_of
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import is_date
from gongwen.intake.recognition.rows import Row
from gongwen.intake.recognition.title_signs import (
    LONGEST_TITLE,
    entitles,
    is_mark,
    is_repeated,
    may_entitle,
    on_one_line,
)

_LONGEST_OPENING = 24  # rows
_PAGES_TITLES, _SHORTEST_COPY = 3, 10  # titles that a page's may be; characters of one that is told apart


def page_copies(rows: Sequence[Row]) -> int:
    """How many rows stand before the document's own title, where a page has the title above it once or more.

    Between its copies a page names who issues it, tells how often it was read, or gives the first lines of the text.
    """
    first_rows = range(min(_LONGEST_OPENING, len(rows)))
    entitled = [index for index in first_rows if entitles(rows[index]) and not is_mark(rows[index])]
    for first in entitled[:_PAGES_TITLES]:
        title = rows[first].bare
        if len(title) < _SHORTEST_COPY or rows[first].look is not None:
            continue
        if own := next((at for at in reversed(_copies(rows, first, title)) if _is_page(rows, at)), None):
            return _first_of_head(rows, first, own)
    return 0


def _copies(rows: Sequence[Row], first: int, title: str) -> list[int]:
    """Where rows begin, behind `first`, that say a title once more."""
    found = []
    for at in range(first + 1, min(first + _LONGEST_OPENING, len(rows))):
        if on_one_line(rows[first], rows[at]):
            continue
        words = ""
        for row in rows[at : at + LONGEST_TITLE]:
            words += row.bare
            if len(words) > len(title) + 3 or row.has_cells:
                break
            if elements.kind_of(words) == elements.kind_of(title) and is_repeated(words, title):
                found.append(at)
                break
    return found


def _is_page(rows: Sequence[Row], at: int) -> bool:
    """Whether all that stands above a copy of the title is a page's: little, no sections of a text and no closing."""
    above, below = rows[:at], rows[at:]
    return (
        sum(len(row.bare) for row in above) < sum(len(row.bare) for row in below)
        and not any(level_of(row.words) or elements.is_label(row) for row in above)
        and not (any(is_date(row.words) for row in above) and any("。" in row.words for row in above))
        and not any(_addresses(rows, index) for index in range(1, at))
    )


def _addresses(rows: Sequence[Row], index: int) -> bool:
    """Whether 主送机关 stands here, on a line of its own below a title or its number: the document has begun."""
    row, above, below = rows[index], rows[index - 1], rows[index + 1]
    return (
        elements.is_recipients(row)
        and (elements.is_number(above) or elements.ends_as_title(above.bare))
        and not on_one_line(above, row)
        and not on_one_line(row, below)
    )


def _first_of_head(rows: Sequence[Row], first: int, own: int) -> int:
    """The first row of 版头 between the page's copy of the title and the document's own, else the latter."""
    head = own
    for at in range(own - 1, first, -1):
        row = rows[at]
        if rows[at + 1].parted or entitles(row) or (elements.is_body(row) and not elements.is_number(row)):
            break
        above_number = head == at + 1 and elements.is_number(rows[head]) and elements.is_organ(row)
        if _is_head(row) or (above_number and (row.parted or not entitles(rows[at - 1]))):
            head = at
    return head


def _is_head(row: Row) -> bool:
    return (
        elements.is_number(row)
        or elements.is_signatory(row)
        or elements.is_copy_number(row)
        or elements.is_secrecy(row)
        or elements.is_urgency(row)
        or is_mark(row)
    )


def of_the_page(block: Sequence[Row]) -> int:
    """How many rows are the head of a page, and not the document's: words of the page part them from its title."""
    for index in range(len(block) - 1, 0, -1):
        if not block[index].parted:
            continue
        below = block[index:]
        own = any(map(entitles, below))
        if not own and any(map(elements.is_number, below)):
            own = any(elements.ends_as_kind(row.bare) for row in below)
        if own:
            return index if any(map(entitles, block[:index])) else 0
    return 0


def is_button(block: Sequence[Row], index: int) -> bool:
    """Whether the first row is a word of the page in a text file: short, nothing that 版头 has, and 版头 below it."""
    row = block[index]
    return (
        index == 0
        and row.look is None
        and len(block) > 1
        and (entitles(block[1]) or elements.is_number(block[1]))
        and block[1].bare[0] not in "—-－"
        and re.fullmatch("[一-鿿]{2,5}", row.words) is not None
        and not row.bare.startswith(("关于", "印发", "转发"))
        and not elements.is_organ(row)
        and not is_mark(row)
        and not elements.ends_as_title(row.bare)
        and may_entitle(row)
    )


def repeats_of(others: Sequence[Row], title: Sequence[Row]) -> list[Row]:
    """Those of the other rows that say the title once more, or its beginning or end."""
    whole = "".join(row.bare for row in title)
    repeats: list[Row] = []
    first = 0
    while whole and first < len(others):
        words = ""
        for last in range(first, min(first + LONGEST_TITLE, len(others))):
            words += others[last].bare
            if is_repeated(words, whole) or (len(words) > 10 and whole.endswith(words)):
                break
        else:
            last = (
                first if len(others[first].bare) > 10 and whole.startswith(others[first].bare) else first - 1
            )
        repeats += others[first : last + 1]
        first = max(last, first) + 1
    return repeats
