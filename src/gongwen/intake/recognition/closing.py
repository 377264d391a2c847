"""What closes a text: 署名 and 成文日期."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongwen.document.outline import level_of
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import is_blank, is_date, is_markless, is_yearless
from gongwen.intake.recognition.rows import Row, row_of

_LONGEST_SIGNATURE = 40  # rows; dozens of departments sign some papers
_LONGEST_UNNAMED = 25  # characters
# How texts end; no organ's name begins so.
_FORMULA = re.compile(
    "特此|此[致复令布]|专此|[妥当]否|敬?请|[希望]{1,2}[各你请认遵贯]|以上|谢谢|[（(](?:此页|本页|以下)无正文"
)
_SEAL = re.compile(r"[（(](?:印章|盖章|公章|代章|章|印)[）)]")
_HALF = re.compile("[一-鿿（）()]{4,}")
_FAR = 16  # columns of blanks before a row that stands at the right
_MOST_BELOW = 5  # organs below a date
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
        if not attached and (end := _signed_last(rows, at + 1)) > at + 1:
            return Closing(tuple(rows[at + 1 : end]), day, end)
        return Closing((), day, at + 1) if _may_stand_before(rows, at + 1) else None
    if not attached and signs_in_cells(rows, at):
        end = next(index for index in range(at, len(rows)) if not rows[index].tabbed)
        return Closing(tuple(rows[at:end]), rows[end], end + 1)
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
    if _first_signing(rows, at, end) == at or (at == end - 1 and _signs_unnamed(rows, at, attached=attached)):
        return Closing(tuple(rows[at:end]), rows[end], end + 1)
    return None


def _first_signing(rows: Sequence[Row], first: int, end: int) -> int | None:
    """Of the rows before a date, the first that signs; None when none does."""
    at = end - 1
    if at > first and _SEAL.fullmatch(rows[at].bare):
        at -= 1
    if not elements.is_organ(rows[at]) or elements.is_person(rows[at]):
        return None
    while at > first:
        above, below = rows[at - 1], rows[at]
        if elements.is_person(above) or elements.ends_as_title(above.bare) or below.gap > 1:
            break
        # An organ's name may be broken over two rows; the first then stands apart from the text above.
        apart = above.gap > 0 or at - 1 == first
        if not elements.is_organ(above) and (below.gap or not apart or not _may_be_half(above, below)):
            break
        if (
            not elements.is_organ(above)
            and at > 1
            and level_of(rows[at - 2].words) is not None
            and not above.gap
        ):
            break  # it is what the heading above it asks for
        at -= 1
    return at


def _may_be_half(above: Row, below: Row) -> bool:
    """Whether a row may be the first half of an organ's name: nothing but a name, set as the second."""
    alike = abs(above.indent - below.indent) < _FAR and (
        above.look is None or below.look is None or above.look.alignment is below.look.alignment
    )
    return alike and _HALF.fullmatch(above.words) is not None


def _signs_unnamed(rows: Sequence[Row], at: int, *, attached: bool) -> bool:
    """Whether a row right above a date signs although it does not end as organs do: the text above it has ended."""
    row = rows[at]
    apart = row.gap > 0 or row.indent >= _FAR
    ended = at > 0 and rows[at - 1].words[-1] in "。！）)”》"
    return (
        len(row.bare) <= _LONGEST_UNNAMED
        and re.search("[，、：:；/]|^[^一-鿿]*$", row.words) is None
        and (apart or (ended and not attached))
        and not elements.ends_as_title(row.bare)
        and not elements.is_note(row)
        and _may_stand_before(rows, at + 2)
    )


def _undated(rows: Sequence[Row], at: int) -> Closing | None:
    """署名 alone, at the end of a text."""
    row = rows[at]
    stands_out = len(row.bare) > 3 or row.indent >= _FAR
    if not elements.is_organ(row) or not row.gap or not stands_out or elements.is_person(row):
        return None
    if at + 1 < len(rows) and not (
        elements.is_note(rows[at + 1]) or elements.is_imprint(rows[at + 1]) or elements.is_label(rows[at + 1])
    ):
        return None
    return Closing((row,), None, at + 1)


def _signed_last(rows: Sequence[Row], at: int) -> int:
    """The row behind 署名 that stands below the date, and ends the text; `at` itself when none does."""
    end = at
    while (
        end < min(len(rows), at + _MOST_BELOW)
        and rows[end].gap <= 1
        and _may_sign(rows[end])
        and elements.is_organ(rows[end])
        and not elements.is_person(rows[end])
    ):
        end += 1
    ends = end == len(rows) or elements.is_label(rows[end]) or elements.is_imprint(rows[end])
    return end if ends else at


@lru_cache(maxsize=1024)  # the rows ahead are looked at again and again
def _may_sign(row: Row) -> bool:
    return (
        len(row.bare) > 1
        and elements.is_short(row)
        and not is_date(row.words)
        and (re.search("[:：]", row.words) is None or elements.is_holder(row))
        and not elements.is_contact(row)
        and not elements.is_label(row)
        and not elements.is_number(row)
        and not elements.is_imprint(row)
        and not elements.begins_list(row)
        and _FORMULA.match(row.bare) is None
    )


def signs_in_cells(rows: Sequence[Row], at: int) -> bool:
    """Whether tabs part the organs that sign together, with the date below them."""
    if not rows[at].tabbed:
        return False
    cells = rows[at].words.split("\t")
    below = at + 1
    while below < len(rows) and below - at < _LONGEST_SIGNATURE and rows[below].tabbed:
        cells += rows[below].words.split("\t")
        below += 1
    return (
        below < len(rows)
        and not rows[below].has_cells
        and is_date(rows[below].words)
        and all(elements.is_organ(row_of(cell.strip())) for cell in cells if cell.strip())
    )


def ends_soon(rows: Sequence[Row], at: int) -> bool:
    """Whether a text may have ended above a row that stands apart: a short one, one of the last, or 版记 is near."""
    ahead = rows[at : at + _NEAR]
    return elements.is_short(rows[at]) or len(ahead) < _NEAR or any(map(elements.is_imprint, ahead))


def _may_stand_before(rows: Sequence[Row], at: int) -> bool:
    """Whether a date without a signature can be 成文日期, by what stands behind it."""
    if at >= len(rows):
        return True
    row = rows[at]
    if row.gap:
        return ends_soon(rows, at)
    return (
        row.new_page
        or elements.is_note(row)
        or elements.is_contact(row)
        or elements.is_imprint(row)
        or elements.is_label(row)
        or elements.is_number(row)
        or (at + 1 < len(rows) and elements.is_short(row) and elements.is_number(rows[at + 1]))
        or elements.begins_list(row)
        or (elements.is_short(row) and elements.ends_as_title(row.bare))
    )
