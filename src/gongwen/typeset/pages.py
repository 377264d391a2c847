"""Lines -> pages: the head's measured places, 22 lines a page, the signature, the imprint at the foot.

Clauses are those of GB/T 9704-2012.  Nothing is painted here, and painting may not re-paginate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from gongwen.document.model import Document, Head, Imprint, Paragraph, Part, Signature, Text, Title
from gongwen.fonts import Fonts
from gongwen.gbt9704 import (
    CHARACTER,
    CHARACTER_SPACING_PT,
    IMPRINT_INDENT_CHARACTERS,
    IMPRINT_RULES,
    ISSUER_MARK,
    NOTE_INDENT_CHARACTERS,
    NUMBER_BLANK_LINES,
    PAGE_NUMBER,
    PARAGRAPH_INDENT_CHARACTERS,
    RECIPIENTS_BLANK_LINES,
    RED,
    RED_RULE,
    TEXT_COLOUR,
    TITLE_BLANK_LINES,
    TITLE_LINE,
    TYPE_AREA,
    Face,
    Size,
)
from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.typeset.composed import (
    Block,
    Bookmark,
    Indents,
    Keep,
    Line,
    Mark,
    Page,
    PartSetting,
    Rule,
    Run,
    Typeset,
)
from gongwen.typeset.flow import BOTTOM, PITCH, TOP, Flow, Item, Sheet, blank, block
from gongwen.typeset.lines import Measure
from gongwen.typeset.setting import LEFT, RIGHT, TextSetter, moved
from gongwen.typeset.signature import signature_indents
from gongwen.typeset.titles import break_title

_WIDTH = TYPE_AREA.width.pt
_CELL = CHARACTER.pt
_HEADING_FACES = {1: Face.HEITI, 2: Face.KAITI}  # 7.3.3; the third and fourth levels are 仿宋, as the text
_TIGHTEST_LINE = 0.78  # of the line of the grid: 22.6 pt, as close as offices set a page that must hold
_TITLE_WIDTHS = (19.0, 16.0, 13.0, 10.0)  # full-width characters
# Lines of the last paragraph that go along to the signature's page; a short paragraph goes whole.
_LINES_WITH_SIGNATURE = 2
_SHORT_PARAGRAPH = 4


def typeset(document: Document, fonts: Fonts) -> Typeset:
    """Every page of a document.  Raises InvalidFacts for characters that no font can print, NoFont."""
    return _Typesetter(document, TextSetter(fonts)).result()


class _Typesetter:
    def __init__(self, document: Document, setter: TextSetter) -> None:
        self.document = document
        self.setter = setter
        self.fonts = setter.fonts
        self.flow = Flow()
        self.mark: Mark | None = None
        self.parts: list[PartSetting] = []

    def result(self) -> Typeset:
        document = self.document
        imprint = self._imprint_lines(document.imprint) if document.imprint else []
        imprint_height = sum(len(lines) for _, lines in imprint) * PITCH
        for part in document.parts:
            self.flow.new_sheet()
            is_first, is_last = part is document.parts[0], part is document.parts[-1]
            if is_first and document.head:
                self._head(document.head)
            self._part(part, foot=imprint_height if is_last else 0.0)
        if imprint:
            self._imprint(imprint, imprint_height)
        if self.setter.problems:
            raise InvalidFacts(self.setter.problems)
        pages = tuple(self._page(number, sheet) for number, sheet in enumerate(self.flow.sheets, 1))
        return Typeset(pages, self.mark, tuple(self.parts), tuple(self.setter.notices))

    # 版头 (7.2)

    def _head(self, head: Head) -> None:
        mark_foot = self._issuer_mark(head.issuer_mark)
        # 发文字号: two lines below the mark; an office without a number keeps its line.
        top = mark_foot + NUMBER_BLANK_LINES * PITCH
        number = head.number or Text()
        runs = self.setter.line(
            "发文字号", number, Face.FANGSONG, Size.SIZE_3.pt, CHARACTER_SPACING_PT, _WIDTH
        )
        font = self.fonts.face(Face.FANGSONG)
        placed = block("number", [_centred(runs)], top, PITCH, font, Size.SIZE_3.pt)
        if number:
            self.flow.sheet.blocks.append(placed)
        number_foot = placed.lines[0].baseline - font.ink(str(number) or "号").bottom * Size.SIZE_3.pt
        rule = Rule(LEFT, number_foot + RED_RULE.below_number.pt, _WIDTH, RED_RULE.thickness.pt, RED)
        self.flow.sheet.rules.append(rule)
        self.flow.y = rule.y + rule.thickness + TITLE_BLANK_LINES * PITCH

    def _issuer_mark(self, text: Text) -> float:
        """发文机关标志 on one line; where its ink ends."""
        natural = self.setter.line("发文机关标志", text, Face.XIAOBIAOSONG, 1.0)
        room = ISSUER_MARK.share * _WIDTH / _width(natural)
        size = min(ISSUER_MARK.largest_pt, max(ISSUER_MARK.smallest_pt, room))
        scale = min(1.0, room / size)
        self.mark = Mark(size, scale)
        runs = tuple(
            replace(run, size=size, x=run.x * size * scale, rise=run.rise * size, scale=scale)
            for run in natural
        )
        font = self.fonts.face(Face.XIAOBIAOSONG)
        ink = font.ink(str(text))
        baseline = TOP + ISSUER_MARK.top.pt + ink.top * size
        pitch = size * 1.5
        placed = Block(
            "issuer-mark",
            font,
            size,
            baseline - pitch / 2 - font.centre * size,
            pitch,
            (Line(baseline, _centred(runs)),),
            colour=RED,
        )
        self.flow.sheet.blocks.append(placed)
        return baseline - ink.bottom * size

    # 主体 (7.3)

    def _part(self, part: Part, foot: float) -> None:
        title = self._broken(part.title)
        above = self._title(part.title, title)
        if part.title_note:
            runs = self.setter.line(
                "题注", part.title_note, Face.KAITI, Size.SIZE_3.pt, CHARACTER_SPACING_PT, _WIDTH
            )
            above.append(self._item("title-note", _centred(runs), Face.KAITI))
        above += blank(RECIPIENTS_BLANK_LINES)
        if part.recipients:
            above += self._plain("recipients", "主送机关", part.recipients, indent=0)
        body = [self._paragraph(paragraph) for paragraph in part.body]
        indents = _indents(part.signature) if part.signature else None
        below: list[Item] = []
        if part.signature and indents:
            below += self._signature(part.signature, indents)
        if part.note:
            below += self._plain("note", "附注", part.note, indent=NOTE_INDENT_CHARACTERS)
        pitch = self._tighten([*above, *chain(*body), *below], foot) if below else PITCH
        last = body.pop() if body else []
        self.flow.add([*above, *chain(*body)])
        keep = self._flow_with_signature(last, below, alone=not body)
        self.parts.append(PartSetting(title, indents, pitch, keep))

    def _flow_with_signature(self, last: list[Item], below: list[Item], alone: bool) -> Keep:
        """The last paragraph and what stands below it: they share a page (7.3.5.5)."""
        if not last or not below:
            self.flow.add([*last, *below])
            return Keep.NOT
        signed = [item for item in below if item.element != "note"]
        for item in signed[:-1]:
            item.keep = True
        if len(last) <= _SHORT_PARAGRAPH and not alone:
            kept, keep = last, Keep.WHOLE
        else:
            kept, keep = last[-_LINES_WITH_SIGNATURE:], Keep.LINES
        for item in kept:
            item.keep = True
        before = len(self.flow.sheets)
        self.flow.add(last[: len(last) - len(kept)])
        between = len(self.flow.sheets)
        self.flow.add([*kept, *below])
        reaches_it_by_itself = before < between == len(self.flow.sheets)
        return Keep.NOT if reaches_it_by_itself else keep

    def _broken(self, title: Title) -> tuple[str, ...]:
        """The lines of a title: by meaning, or as typed."""
        typed = tuple(map(str, title.lines))
        if len(typed) > 1:
            return typed
        font = self.fonts.face(Face.XIAOBIAOSONG)
        # Capitals are wider than the half character that a title counts for them.
        for widest in _TITLE_WIDTHS:
            lines = break_title(typed[0], widest)
            if all(sum(map(font.advance, line)) * Size.SIZE_2.pt <= _WIDTH for line in lines):
                break
        return lines

    def _title(self, title: Title, broken: Sequence[str]) -> list[Item]:
        whole = Text(tuple(piece for line in title.lines for piece in line.pieces))
        items, start = [], 0
        for line in broken:
            text = whole[start : start + len(line.rstrip())]
            runs = self.setter.line("标题", text, Face.XIAOBIAOSONG, Size.SIZE_2.pt, room=_WIDTH)
            start += len(line)
            items.append(
                self._item("title", _centred(runs), Face.XIAOBIAOSONG, Size.SIZE_2.pt, TITLE_LINE.pt)
            )
            items[-1].first = items[-1] is items[0]
            items[-1].keep = True
        items[0].bookmark = Bookmark(1, str(title))
        return items

    def _paragraph(self, paragraph: Paragraph) -> list[Item]:
        face = _HEADING_FACES.get(paragraph.level or 0, Face.FANGSONG)
        length = paragraph.heading_length
        faces = [face] * length + [Face.FANGSONG] * (len(paragraph.text) - length)
        measure = Measure(_WIDTH, CHARACTER_SPACING_PT, indent=PARAGRAPH_INDENT_CHARACTERS * _CELL)
        lines = self.setter.lines("正文", paragraph.text, faces, Size.SIZE_3.pt, measure)
        element = f"heading-{paragraph.level}" if length and length == len(paragraph.text) else "body"
        items = [self._item(element, runs, Face.FANGSONG) for runs in lines]
        for item in items[1:]:
            item.first = False
        if length and paragraph.level:
            items[0].bookmark = Bookmark(paragraph.level + 1, str(paragraph.heading))
        return items

    def _plain(self, element: str, label: str, text: Text, indent: int) -> list[Item]:
        """A paragraph of 三号仿宋, its first line so many characters in."""
        measure = Measure(_WIDTH, CHARACTER_SPACING_PT, indent=indent * _CELL)
        lines = self.setter.lines(label, text, [Face.FANGSONG] * len(text), Size.SIZE_3.pt, measure)
        items = [self._item(element, runs, Face.FANGSONG) for runs in lines]
        for item in items[1:]:
            item.first = False
        return items

    def _signature(self, signature: Signature, indents: Indents) -> list[Item]:
        organ, date = signature.organ or Text(), signature.date or Text()
        items = blank(indents.blank_lines)
        for label, element, text, indent in (
            ("发文机关署名", "signature", organ, indents.organ),
            ("成文日期", "issued-on", date, indents.date),
        ):
            if text:
                runs = self.setter.line(
                    label, text, Face.FANGSONG, Size.SIZE_3.pt, CHARACTER_SPACING_PT, _WIDTH
                )
                right = RIGHT - max(0.0, indent) * _CELL
                items.append(self._item(element, moved(runs, right - _width(runs)), Face.FANGSONG))
        return items

    def _item(
        self,
        element: str,
        runs: tuple[Run, ...],
        face: Face,
        size: float = Size.SIZE_3.pt,
        pitch: float = PITCH,
    ) -> Item:
        return Item(pitch, element, runs, self.fonts.face(face), size)

    # 版记 (7.4)

    def _imprint_lines(self, imprint: Imprint) -> list[tuple[str, list[tuple[Run, ...]]]]:
        """The elements of 版记, each with its lines."""
        size, indent = Size.SIZE_4.pt, IMPRINT_INDENT_CHARACTERS * _CELL
        elements: list[tuple[str, list[tuple[Run, ...]]]] = []
        if imprint.copied_to:
            label = str(imprint.copied_to).partition("：")[0] + "："
            measure = Measure(_WIDTH - indent, 0.0, indent=indent, hang=indent + len(label) * size)
            faces = [Face.FANGSONG] * len(imprint.copied_to)
            lines = self.setter.lines("抄送机关", imprint.copied_to, faces, size, measure)
            elements.append(("copied-to", lines))
            if len(lines) >= TYPE_AREA.lines:
                at = imprint.copied_to.place(0) or Location("")
                hint = "请改用统称，如“各科室”"
                self.setter.problems.append(Problem(at, "抄送机关", "太多，一页排不下", hint))
        if imprint.printed_by or imprint.printed_on:
            date = self.setter.line("印发日期", imprint.printed_on or Text(), Face.FANGSONG, size)
            room = _WIDTH - 2 * indent - _width(date) - size
            organ = self.setter.line("印发机关", imprint.printed_by or Text(), Face.FANGSONG, size, room=room)
            line = (*moved(organ, LEFT + indent), *moved(date, RIGHT - indent - _width(date)))
            elements.append(("printed", [line]))
        return elements

    def _imprint(self, elements: Sequence[tuple[str, list[tuple[Run, ...]]]], height: float) -> None:
        """On the foot of the last page: its last rule is the lower edge of the type area."""
        size = Size.SIZE_4.pt
        if not self.flow.has_room(height):
            self.flow.new_sheet()
        top, sheet = BOTTOM - height, self.flow.sheet
        thick, thin = IMPRINT_RULES.thick.pt, IMPRINT_RULES.thin.pt
        for index, (element, lines) in enumerate(elements):
            thickness = thin if index else thick
            sheet.rules.append(Rule(LEFT, top - thickness / 2, _WIDTH, thickness, TEXT_COLOUR))
            font = self.fonts.face(Face.FANGSONG)
            sheet.blocks.append(block(element, lines, top, PITCH, font, size))
            top += len(lines) * PITCH
        sheet.rules.append(Rule(LEFT, BOTTOM - thick / 2, _WIDTH, thick, TEXT_COLOUR))
        self.flow.y = BOTTOM

    def _tighten(self, items: Sequence[Item], foot: float) -> float:
        """Draws the lines of a part together when that brings all of it, signature included, onto its first page.

        That is how 7.3.5.5 wants a signature kept with its text.  `foot` is what 版记 takes there.  Gives back the
        pitch of the lines.
        """
        lines = [item for item in items if item.pitch == PITCH]
        fixed = sum(item.pitch for item in items if item.pitch != PITCH)
        pitch = (BOTTOM - foot - self.flow.y - fixed) / len(lines)
        if not _TIGHTEST_LINE * PITCH <= pitch < PITCH:
            return PITCH
        for item in lines:
            item.pitch = pitch
        return pitch

    def _page(self, number: int, sheet: Sheet) -> Page:
        """页码 (7.5)."""
        dash = PAGE_NUMBER.dash
        size, font = Size.SIZE_4.pt, self.fonts.face(Face.SONGTI)
        text = f"{dash} {number} {dash}"
        runs: tuple[Run, ...] = (Run(text, font, size, 0.0, 0.0),)
        indent = PAGE_NUMBER.indent_characters * _CELL
        x = RIGHT - indent - _width(runs) if number % 2 else LEFT + indent
        baseline = BOTTOM + PAGE_NUMBER.dash_below_type_area.pt + font.ink(dash).top * size
        top = baseline - PITCH / 2 - font.centre * size
        placed = Block("page-number", font, size, top, PITCH, (Line(baseline, moved(runs, x)),))
        return Page(number, (*sheet.blocks, placed), tuple(sheet.rules))


def _indents(signature: Signature) -> Indents:
    return signature_indents(str(signature.organ or ""), str(signature.date or ""), signature.seal)


def _width(runs: Sequence[Run]) -> float:
    return max((run.x + run.width for run in runs), default=0.0)


def _centred(runs: Sequence[Run]) -> tuple[Run, ...]:
    """In the middle of the type area (156 mm)."""
    return moved(runs, (LEFT + RIGHT - _width(runs)) / 2)
