"""版记, before or behind the texts that a document encloses."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.document.model import Imprint, Piece, Text
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import is_date
from gongwen.intake.recognition.rows import Row, cut, joined, stripped

_LONGEST_COPIED = 8  # rows
_LONGEST_SENT = 4


class ImprintRows:
    """The rows of 版记 found so far."""

    def __init__(self) -> None:
        self._subjects: list[Text] = []
        self._pieces: dict[str, list[Piece]] = {}

    def take(self, rows: Sequence[Row], at: int, *, closed: bool) -> int:
        """The row behind those of 版记 that begin at `at`; `at` itself when none does.

        `closed`: the text before has ended, so that 报：… and 打字：… can only be 版记.
        """
        row = rows[at]
        if elements.is_subject(row):
            self._subjects.append(row.text)
        elif elements.is_copied(row) or (closed and elements.is_sent(row)):
            end = _copied_end(rows, at)
            self._add("copied_to", joined(rows[at:end]))
            return end
        elif closed and elements.is_addressed(row):
            self._add("recipients", row.text)
        elif elements.is_print_run(row) or (closed and elements.is_typed(row)):
            self._add("print_run", row.text)
        elif match := elements.printed_on(row):
            organ, day, run = map(stripped, cut(row.text, match.span()))
            self._add("printed_by", organ)
            self._add("printed_on", day)
            self._add("print_run", run)
        elif is_printer(rows, at) or (self._lacks_printer and elements.is_organ(row)):
            self._add("printed_by", row.text)
        elif self._pieces and "printed_on" not in self._pieces and _is_printing(rows, at):
            self._add("printed_by", row.text)
            self._add("printed_on", rows[at + 1].text)
            return at + 2
        else:
            return at
        return at + 1

    @property
    def _lacks_printer(self) -> bool:
        """Whether 印发日期 has come alone: the organ then stands below it."""
        return "printed_on" in self._pieces and "printed_by" not in self._pieces

    def _add(self, name: str, text: Text) -> None:
        if text:
            self._pieces.setdefault(name, []).extend(text.pieces)

    @property
    def imprint(self) -> Imprint | None:
        found = {name: Text(tuple(pieces)) for name, pieces in self._pieces.items() if pieces}
        return Imprint(tuple(self._subjects), **found) if found or self._subjects else None


def begins_imprint(rows: Sequence[Row], at: int) -> bool:
    return elements.is_imprint(rows[at]) or is_printer(rows, at) or _ends_as_sent(rows, at)


def _ends_as_sent(rows: Sequence[Row], at: int) -> bool:
    """Whether 报：…, 发：… of a 纪要, which is not signed, ends the rows."""
    below = rows[at + 1 : at + 1 + _LONGEST_SENT]
    return (
        elements.is_sent(rows[at])
        and at + 1 + len(below) == len(rows)
        and all(
            elements.is_sent(row) or begins_imprint(rows, index) for index, row in enumerate(below, at + 1)
        )
    )


def _copied_end(rows: Sequence[Row], at: int) -> int:
    """The row behind 抄送 that begins at `at`: all between it and 印发机关 belongs to it, whatever its marks."""
    end = at + 1
    while end < len(rows) and end - at < _LONGEST_COPIED and _goes_on(rows[end - 1], rows[end]):
        end += 1
    last = end
    while last < len(rows) and last - at < _LONGEST_COPIED and elements.is_short(rows[last]):
        if elements.printed_on(rows[last]) or is_printer(rows, last):
            return last
        if elements.is_imprint(rows[last]) or elements.is_label(rows[last]) or rows[last].new_page:
            break
        last += 1
    return end


def _is_printing(rows: Sequence[Row], at: int) -> bool:
    """Whether the rows end, but for 印数, in an organ and a date: 印发机关 and 印发日期 without their 印发."""
    behind = rows[at + 2 : at + 3]
    return (
        at + 1 < len(rows)
        and elements.is_organ(rows[at])
        and is_date(rows[at + 1].words)
        and (not behind or elements.is_print_run(behind[0]) or elements.is_label(behind[0]))
    )


def is_printer(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is 印发机关: the row below it is 印发日期 alone."""
    if at + 1 >= len(rows) or not elements.is_organ(rows[at]):
        return False
    match = elements.printed_on(rows[at + 1])
    return match is not None and match.start() == 0


def _goes_on(row: Row, following: Row) -> bool:
    """Whether 抄送 goes on in the next row."""
    return (
        row.words[-1:] not in "。."
        and (row.words[-1:] in "，、,；;：:" or following.words[-1:] == "。")
        and len(following.words) < 200
        and not elements.is_imprint(following)
        and not elements.is_label(following)
    )
