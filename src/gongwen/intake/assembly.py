"""Rows -> parts: 主体, issued texts, 附件, each row in the place it takes; and 版头, 版记."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongwen.document.model import Head, Imprint, Listed, Paragraph, Part, Signature, Table, Text, Title
from gongwen.document.outline import level_of, read_paragraph
from gongwen.gbt9704 import Seal
from gongwen.intake import elements
from gongwen.intake.cells import is_unit, table_end, table_of
from gongwen.intake.closing import closing, list_of
from gongwen.intake.dates import is_date
from gongwen.intake.forms import is_form
from gongwen.intake.imprint import ImprintRows, begins_imprint
from gongwen.intake.opening import Opening, opening
from gongwen.intake.recognised import Residue, ResidueKind
from gongwen.intake.rows import Row, cut, joined, stripped
from gongwen.intake.wrapped import carries_on, full_lines, may_carry_on

_LONGEST_INNER_TITLE = 45
_NEAR = 4  # rows in which a text must have begun behind its title
_ISSUES = re.compile("印发|转发|下发|公布|发布")
_QUOTED = re.compile("《([^《》]{6,60})》")
_LONGEST_NOTE = 8  # rows
_LONGEST_BROKEN = 50  # lines of a paragraph that page numbers cut
_AFTERWORDS = 3  # rows of a page's own words at the end


@dataclass
class Assembled:
    """What became of the rows; there is always at least one part."""

    head: Head | None = None
    parts: list[Part] = field(default_factory=list)
    imprint: Imprint | None = None
    residues: list[Residue] = field(default_factory=list)
    forms: set[int] = field(default_factory=set)


def assembled(rows: Sequence[Row]) -> Assembled:
    return _Assembly(rows).run()


class _Assembly:
    """One pass over the rows; `at` is the row it has come to."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.full = full_lines(rows)
        self.at = 0
        self.result = Assembled()
        self.imprint = ImprintRows()
        self.names: set[str] = set()  # of attachments, as 附件说明 lists them
        self.enclosed: set[str] = set()  # texts that the main one issues, as it quotes them

    def run(self) -> Assembled:
        self._part(None)
        while self.at < len(self.rows):
            self._next()
        self.result.imprint = self.imprint.imprint
        return self.result

    def _next(self) -> None:
        """What stands behind a part: 版记, 附注, the next part, or words of the page it was read from."""
        rows, row = self.rows, self.rows[self.at]
        behind = self.imprint.take(rows, self.at, closed=True)
        if behind > self.at:
            self.at = behind
        elif elements.is_label(row):
            self.at += 1
            self._part(row.text)
        elif (place := elements.titled_label(row)) is not None and not self._is_link():
            label, title = cut(row.text, [place])
            self.at += 1
            self._part(stripped(label), titled=replace(row, text=title))
        elif (elements.is_note(row) or elements.is_contact(row)) and self._add_note(row):
            self.at += 1
        elif self._is_afterword():
            self.result.residues.append(Residue(ResidueKind.SITE, row.text))
            self.at += 1
        else:
            self._part(None)

    def _is_link(self) -> bool:
        """Whether 附件：… stands behind everything: a page's link to a file."""
        rest = self.rows[self.at : self.at + 9]
        return len(rest) < 9 and all(
            elements.titled_label(row) is not None or elements.SERIAL.match(row.words) for row in rest
        )

    def _is_afterword(self) -> bool:
        """Whether a row belongs to no text: nothing but a few rows, or 版记, stand behind it."""
        for ahead in range(self.at, min(self.at + _AFTERWORDS + 1, len(self.rows))):
            if ahead > self.at and begins_imprint(self.rows, ahead):
                return True
            if elements.is_label(self.rows[ahead]) or self._is_listed_title(ahead):
                return False
        if self.at + _AFTERWORDS < len(self.rows):
            return False
        return not (
            elements.ends_as_title(self.rows[self.at].bare)
            and elements.is_short(self.rows[self.at])
            and self.at + 1 < len(self.rows)
        )

    def _add_note(self, row: Row) -> bool:
        """附注, and what follows the closing as one."""
        part = self.result.parts[-1]
        if part.signature is None or (part.note and not elements.is_contact(row)):
            return False
        if part.note and len(part.note.pieces) >= _LONGEST_NOTE:
            return False
        self.result.parts[-1] = replace(part, note=part.note + row.text if part.note else row.text)
        return True

    def _part(self, label: Text | None, *, titled: Row | None = None) -> None:
        main = not self.result.parts
        start = opening(self.rows, self.at, main=main, titled=titled)
        if main:
            self.result.head = start.head
        self.result.residues += [Residue(ResidueKind.SITE, row.text) for row in start.repeated]
        first = self.at
        self.at = start.end
        if main and _ISSUES.search(title := "".join(row.bare for row in start.title)):
            self.enclosed |= set(
                _QUOTED.findall(title + "".join(row.bare for row in self.rows[self.at : self.at + 3]))
            )
        body, listed, signature, note = self._body(first, main=main)
        if start.date is not None and (not main or start.title or signature):
            start.notes.append(start.date)
        elif start.date is not None:
            organ = signature.organ if signature else None
            signature = Signature(organ, start.date.text, Seal.UNSEALED)
        self.names |= {re.sub(r"\s|[。；;，,]$", "", str(each.name)) for each in listed}
        if not main and is_form(body):
            self.result.forms.add(len(self.result.parts))
        self.result.parts.append(_part_of(start, label, body, listed, signature, note, main=main))

    def _body(
        self, first: int, *, main: bool
    ) -> tuple[list[Paragraph | Table], list[Listed], Signature | None, Text | None]:
        """The text of a part, to the end of its closing."""
        rows = self.rows
        body: list[Paragraph | Table] = []
        listed: list[Listed] = []
        while self.at < len(rows):
            row = rows[self.at]
            if not listed and (found := list_of(rows, self.at)):
                listed += found[0]
                self.at = found[1]
                continue
            if self.at > first and self._ends(body, main=main):
                break
            unit = row if is_unit(rows, self.at) else None
            begin = self.at + (unit is not None)
            table = table_end(rows, begin, attached=not main, ends=self._is_listed_title)
            if table > begin:
                body.append(table_of(rows[begin:table], unit))
                self.at = table
            elif closed := closing(rows, self.at, attached=not main):
                self.at = closed.end
                if not listed and self.at < len(rows) and (found := list_of(rows, self.at)):
                    listed += found[0]
                    self.at = found[1]
                organ = joined(closed.organ) if closed.organ else None
                signature = Signature(organ, closed.day.text if closed.day else None, Seal.UNSEALED)
                return body, listed, signature, self._note()
            else:
                self._paragraph(body, row)
                self.at += 1
        return body, listed, None, None

    def _note(self) -> Text | None:
        if (
            self.at < len(self.rows)
            and elements.is_note(row := self.rows[self.at])
            and not is_date(row.words)
        ):
            self.at += 1
            return row.text
        return None

    def _paragraph(self, body: list[Paragraph | Table], row: Row) -> None:
        if len(row.bare) == 1 and not row.bare.isascii():
            self.result.residues.append(Residue(ResidueKind.VERTICAL, row.text))
        elif body and isinstance(last := body[-1], Paragraph) and self._carries_on(last, row):
            body[-1] = read_paragraph(last.text + row.text)
        else:
            body.append(read_paragraph(row.text))

    def _carries_on(self, last: Paragraph, row: Row) -> bool:
        """Whether a row is the second half of the paragraph above."""
        if len(last.text.pieces) >= _LONGEST_BROKEN or level_of(row.words) is not None:
            return False
        if row.broken and len(last.text) > 20 and str(last.text)[-1] not in "。！？；：.;:!?":
            return True
        above = self.rows[self.at - 1]
        if above.has_cells or row.has_cells or above.text.pieces[-1] is not last.text.pieces[-1]:
            return False
        return carries_on(above, row) or (self.at - 1 in self.full and may_carry_on(row))

    def _ends(self, body: Sequence[Paragraph | Table], *, main: bool) -> bool:
        """Whether a part ends before this row without a closing."""
        row = self.rows[self.at]
        return (
            elements.is_label(row)
            or begins_imprint(self.rows, self.at)
            or self._is_listed_title(self.at)
            or (bool(body) and self._is_titled_label())
            or (bool(body) and self._is_inner_title(body))
        )

    def _is_titled_label(self) -> bool:
        """Whether 附件1：… begins an attachment here; 附件说明 has been looked for before."""
        row = self.rows[self.at]
        if (place := elements.titled_label(row)) is None:
            return False
        return bool(self.names) or row.new_page or elements.ends_as_title(row.words[place:])

    def _is_listed_title(self, at: int) -> bool:
        """Whether an attachment begins here without its label: with its name in 附件说明."""
        if not self.names:
            return False
        words = ""
        for row in self.rows[at : at + 3]:
            words += row.bare
            if words in self.names:
                return True
        return False

    def _is_inner_title(self, body: Sequence[Paragraph | Table]) -> bool:
        """Whether another text begins here: a row like a title, and ordinals that begin anew below it."""
        row = self.rows[self.at]
        if not 5 < len(row.bare) <= _LONGEST_INNER_TITLE or not elements.is_short(row):
            return False
        if not elements.ends_as_kind(row.bare) or re.search("[，、：；]", row.words):
            return False
        if row.new_page:
            return True
        below = (each.words for each in self.rows[self.at + 1 : self.at + _NEAR])
        ordinal = next((words for words in below if level_of(words) is not None), "")
        if body and self.enclosed and any(row.bare.endswith(name) for name in self.enclosed):
            return True
        begins_anew = level_of(ordinal) == 1 and re.match("一|第一", ordinal) is not None
        return begins_anew and any(isinstance(each, Paragraph) and each.level == 1 for each in body)


def _part_of(
    start: Opening,
    label: Text | None,
    body: Sequence[Paragraph | Table],
    listed: Sequence[Listed],
    signature: Signature | None,
    note: Text | None,
    *,
    main: bool,
) -> Part:
    return Part(
        Title(tuple(row.text for row in start.title)),
        label,
        None if main else start.number,
        joined(start.notes) or None,
        joined(start.recipients) or None,
        tuple(body),
        tuple(listed),
        signature,
        note,
    )
