"""Rows -> parts: 主体, issued texts, 附件, each row in the place it takes; and 版头, 版记."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongwen.document.model import Head, Imprint, Listed, Paragraph, Part, Signature, Table, Text, Title
from gongwen.document.outline import level_of, read_paragraph
from gongwen.gbt9704 import Seal
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.attachment_list import IS_FILE, list_of
from gongwen.intake.recognition.cells import is_caption, is_table_note, is_unit, table_end
from gongwen.intake.recognition.closing import closing, signs_in_cells
from gongwen.intake.recognition.dates import is_date
from gongwen.intake.recognition.forms import is_form
from gongwen.intake.recognition.imprint import ImprintRows, begins_imprint
from gongwen.intake.recognition.opening import Opening, opening
from gongwen.intake.recognition.recognised import Residue, ResidueKind
from gongwen.intake.recognition.rows import Row, cut, joined, stripped
from gongwen.intake.recognition.tables import table_of
from gongwen.intake.recognition.wrapped import carries_on, full_lines, may_carry_on

_LONGEST_INNER_TITLE = 45
_NEAR = 4  # rows in which a text must have begun behind its title
_ISSUES = re.compile("印发|转发|下发|公布|发布")
_ANNOUNCES = re.compile("(?:印发|转发|批转|下发)给你|现予(?:印发|转发|公布|发布)|现(?:印发|转发)(?:给|，|。)")
_QUOTED = re.compile("《([^《》]{3,60})》")
_BARE_HEADING = re.compile(r"第[一二三四五六七八九十]{1,3}[章节条]\S{0,3}")
_NUMBER_BEHIND = re.compile(rf"(?<=\S)\s+[（(]?{elements.NUMBER.pattern}[）)]?$")
_LONG_NAME = 6  # characters of a quoted name that may lack what stands before it in the title
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


def assembled(rows: Sequence[Row], *, of_a_page: bool) -> Assembled:
    """`of_a_page`: a site's words stood around the rows, so that some may have been left."""
    return _Assembly(rows, of_a_page=of_a_page).run()


class _Assembly:
    """One pass over the rows; `at` is the row it has come to."""

    def __init__(self, rows: Sequence[Row], *, of_a_page: bool) -> None:
        self.rows = rows
        self.of_a_page = of_a_page
        self.full = full_lines(rows)
        self.at = 0
        self.result = Assembled()
        self.imprint = ImprintRows()
        self.has_ended = False  # words of a page have come behind the text
        self.names: set[str] = set()  # of attachments, as 附件说明 lists them
        self.announces = False  # whether the main text does little but issue another
        self.enclosed: set[str] = set()  # texts that the main one issues, as it quotes them

    def run(self) -> Assembled:
        if len(self.rows) > 1 and elements.is_label(self.rows[0]):  # the file is an attachment
            self.at = 1
            self._part(self.rows[0].text)
        else:
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
        elif self.of_a_page and elements.is_label(row) and self._leads_to_files():
            self.result.residues += [Residue(ResidueKind.SITE, each.text) for each in rows[self.at :]]
            self.at = len(rows)
        elif elements.is_label(row):
            self.at += 1
            self._part(row.text)
        elif (place := elements.titled_label(row)) is not None and not self._is_link():
            label, title, number = cut(row.text, [place, _titled_end(row, place)])
            self.at += 1
            self._part(stripped(label), titled=replace(row, text=stripped(title)), number=stripped(number))
        elif (
            not self.has_ended and (elements.is_note(row) or elements.is_contact(row)) and self._add_note(row)
        ):
            self.at += 1
        elif self._is_afterword():
            if self.of_a_page:
                self.has_ended = True
                self.result.residues.append(Residue(ResidueKind.SITE, row.text))
            else:
                self._add_afterword(row)
            self.at += 1
        else:
            self._part(None)

    def _leads_to_files(self) -> bool:
        """Whether nothing but names of files stands behind 附件："""
        rest = self.rows[self.at + 1 :]
        return bool(rest) and all(IS_FILE.search(row.words) for row in rest)

    def _is_link(self) -> bool:
        """Whether 附件：… stands behind everything: a page's link to a file."""
        rest = self.rows[self.at : self.at + 9]
        return len(rest) < 9 and all(
            elements.titled_label(row) is not None or self._is_linked(row) for row in rest
        )

    def _is_linked(self, row: Row) -> bool:
        """Whether a row with a serial names a file, or an attachment that 附件说明 has named."""
        serial = elements.SERIAL.match(row.words)
        if serial is None:
            return False
        name = row.words[serial.end() :]
        return IS_FILE.search(name) is not None or re.sub(r"\s", "", name) in self.names

    def _is_afterword(self) -> bool:
        """Whether a row belongs to no text: nothing but a few rows, or 版记, stand behind it."""
        for ahead in range(self.at, min(self.at + _AFTERWORDS + 1, len(self.rows))):
            if ahead > self.at and begins_imprint(self.rows, ahead):
                return True
            if elements.is_label(self.rows[ahead]) or self._is_listed_title(ahead):
                return False
            if level_of(self.rows[ahead].words) is not None:
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

    def _add_afterword(self, row: Row) -> None:
        """What stands behind a closing, and nobody knows what it is: it is printed there."""
        part = self.result.parts[-1]
        if part.signature is None:
            part = replace(part, body=(*part.body, read_paragraph(row.text)))
        else:
            part = replace(part, note=part.note + row.text if part.note else row.text)
        self.result.parts[-1] = part

    def _is_dated_below(self) -> bool:
        """Whether the row stands where 署名 does: above a date that ends the text."""
        below = self.rows[self.at + 1 : self.at + 3]
        return bool(below) and is_date(below[0].words) and (len(below) < 2 or elements.is_label(below[1]))

    def _part(self, label: Text | None, *, titled: Row | None = None, number: Text | None = None) -> None:
        main = not self.result.parts
        start = opening(self.rows, self.at, main=main, titled=titled)
        if number and start.number is None:
            start.number = number
        elif number:
            start.notes.append(replace(self.rows[self.at - 1], text=number))
        if main:
            self.result.head = start.head
        self.result.residues += [Residue(ResidueKind.SITE, row.text) for row in start.repeated]
        first = self.at
        self.at = start.end
        self._byline(start)
        if main:
            title = "".join(row.bare for row in start.title)
            text = "".join(row.bare for row in self.rows[self.at : self.at + 3])
            self.announces = _ANNOUNCES.search(text) is not None
            if self.announces or _ISSUES.search(title):
                self.enclosed |= set(_QUOTED.findall(title + text))
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

    def _byline(self, start: Opening) -> None:
        """署名 and 成文日期 below the title, when the text is still to come: they are its 题注."""
        rows = self.rows
        if not start.title or start.recipients or self.at >= len(rows):
            return
        closed = closing(rows, self.at, attached=False)
        if closed and closed.day and closed.end < len(rows) and elements.is_body(rows[closed.end]):
            start.notes += rows[self.at : closed.end]
            self.at = closed.end

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
            if table > begin and not signs_in_cells(rows, begin):
                self._table(body, begin, table, unit)
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

    def _table(self, body: list[Paragraph | Table], begin: int, end: int, unit: Row | None) -> None:
        """A table with its 题名 above and its 表注 below, where a file says how its lines are set."""
        rows, above = self.rows, self.at - 1
        table = table_of(rows[begin:end], unit)
        last = body[-1] if body else None
        stands_above = isinstance(last, Paragraph) and last.text.pieces == rows[above].text.pieces
        if stands_above and is_caption(rows[above]):
            table = replace(table, caption=rows[above].text)
            body.pop()
        self.at = end
        if end < len(rows) and is_table_note(rows[end]):
            table = replace(table, note=(rows[end].text,))
            self.at += 1
        body.append(table)

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
        last = body[-1] if body and isinstance(body[-1], Paragraph) else None
        if len(row.bare) == 1 and not row.bare.isascii():
            if last and _is_bare_heading(last):  # 第一章, 总, 则
                body[-1] = read_paragraph(last.text + row.text)
            elif last and (last.level is not None or len(last.text) == 1):  # 无, 略 answer it
                body.append(read_paragraph(row.text))
            else:
                self.result.residues.append(Residue(ResidueKind.VERTICAL, row.text))
        elif last and self._carries_on(last, row):
            body[-1] = read_paragraph(last.text + row.text)
        else:
            body.append(read_paragraph(row.text))

    def _carries_on(self, last: Paragraph, row: Row) -> bool:
        """Whether a row is the second half of the paragraph above."""
        if len(last.text.pieces) >= _LONGEST_BROKEN or level_of(row.words) is not None:
            return False
        goes_on = len(last.text) > 20 or (last.level is None and row.words[-1] == "。")
        if row.broken and goes_on and str(last.text)[-1] not in "。！？；：.;:!?":
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
        title = row.words[place : _titled_end(row, place)]
        return bool(self.names) or row.new_page or elements.ends_as_title(title.strip())

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
        if body and row.bare in self.enclosed and elements.is_short(row):
            return not self._is_dated_below()
        if not 5 < len(row.bare) <= _LONGEST_INNER_TITLE or not elements.is_short(row):
            return False
        if not elements.ends_as_kind(row.bare) or re.search("[，、：；]", row.words):
            return False
        if row.new_page:
            return True
        below = (each.words for each in self.rows[self.at + 1 : self.at + _NEAR])
        ordinal = next((words for words in below if level_of(words) is not None), "")
        if self.announces and len(self.result.parts) == 0 and _has_ended(body):
            return not self._is_dated_below()
        if body and any(row.bare.endswith(name) for name in self.enclosed if len(name) >= _LONG_NAME):
            return True
        begins_anew = level_of(ordinal) == 1 and re.match("一|第一", ordinal) is not None
        return begins_anew and any(isinstance(each, Paragraph) and each.level == 1 for each in body)


def _is_bare_heading(last: Paragraph) -> bool:
    """Whether a heading lacks its words, or most of them: 第一章, 第一章总."""
    return _BARE_HEADING.fullmatch(str(last.text)) is not None


def _has_ended(body: Sequence[Paragraph | Table]) -> bool:
    """Whether the few sentences of a notice that only issues another text are all there."""
    return bool(body) and all(
        isinstance(item, Paragraph) and item.level is None and str(item.text)[-1] in "。！" for item in body
    )


def _titled_end(row: Row, place: int) -> int:
    """Where the title that begins at `place` ends: before a 发文字号 that stands behind it."""
    number = _NUMBER_BEHIND.search(row.words, place)
    return number.start() if number else len(row.words)


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
