"""版记, before or behind the texts that a document encloses."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.document.model import Imprint, Piece, Text
from gongwen.intake import elements
from gongwen.intake.rows import Row, cut, joined, stripped

_LONGEST_COPIED = 8  # rows


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
            end = at + 1
            while end < len(rows) and end - at < _LONGEST_COPIED and _goes_on(rows[end - 1], rows[end]):
                end += 1
            self._add("copied_to", joined(rows[at:end]))
            return end
        elif closed and elements.is_addressed(row):
            self._add("recipients", row.text)
        elif elements.is_print_run(row) or (closed and elements.is_typed(row)):
            self._add("print_run", row.text)
        elif match := elements.printed_on(row):
            organ, day = map(stripped, cut(row.text, [match.start()]))
            self._add("printed_by", organ)
            self._add("printed_on", day)
        elif is_printer(rows, at):
            self._add("printed_by", row.text)
        else:
            return at
        return at + 1

    def _add(self, name: str, text: Text) -> None:
        self._pieces.setdefault(name, []).extend(text.pieces)

    @property
    def imprint(self) -> Imprint | None:
        found = {name: Text(tuple(pieces)) for name, pieces in self._pieces.items() if pieces}
        return Imprint(tuple(self._subjects), **found) if found or self._subjects else None


def begins_imprint(rows: Sequence[Row], at: int) -> bool:
    return elements.is_imprint(rows[at]) or is_printer(rows, at)


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
