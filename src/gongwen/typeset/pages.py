"""Lines -> pages: the head's measured places, 22 lines a page, the signature, the imprint at the foot.

Clauses are those of GB/T 9704-2012.  Nothing is painted here, and painting may not re-paginate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from gongwen.document.model import Document, Head, Imprint, Paragraph, Part, Signature, Text, Title
from gongwen.fonts import Font, Fonts
from gongwen.gbt9704 import (
    CHARACTER,
    CHARACTER_SPACING_PT,
    IMPRINT_INDENT_CHARACTERS,
    IMPRINT_RULES,
    ISSUER_MARK,
    LINE,
    NOTE_INDENT_CHARACTERS,
    NUMBER_BLANK_LINES,
    PAGE_NUMBER,
    PAPER,
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
from gongwen.typeset.lines import Measure
from gongwen.typeset.setting import LEFT, RIGHT, TextSetter, moved
from gongwen.typeset.signature import signature_indents
from gongwen.typeset.titles import break_title

_TOP = PAPER.top.pt
_BOTTOM = (PAPER.top + TYPE_AREA.height).pt
_WIDTH = TYPE_AREA.width.pt
_PITCH = LINE.pt
_CELL = CHARACTER.pt
_ROUNDING = 0.01  # pt: sums of fractions may miss the last line of the page by less
_HEADING_FACES = {1: Face.HEITI, 2: Face.KAITI}  # 7.3.3; the third and fourth levels are 仿宋, as the text
_TIGHTEST_LINE = 0.78  # of the line of the grid: 22.6 pt, as close as offices set a page that must hold
_TITLE_WIDTHS = (19.0, 16.0, 13.0, 10.0)  # full-width characters
# Lines of the last paragraph that go along to the signature's page; a short paragraph goes whole.
_LINES_WITH_SIGNATURE = 2
_SHORT_PARAGRAPH = 4


def typeset(document: Document, fonts: Fonts) -> Typeset:
    """Every page of a document.  Raises InvalidFacts for characters that no font can print, NoFont."""
    return _Typesetter(document, TextSetter(fonts)).result()


@dataclass
class _Sheet:
    """A page that is being filled."""

    blocks: list[Block] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


@dataclass
class _Item:
    """One line box of the flow, or a blank."""

    pitch: float
    element: str = ""
    runs: tuple[Run, ...] = ()
    font: Font | None = None
    size: float = 0.0
    bookmark: Bookmark | None = None
    keep: bool = False  # with the item that follows
    first: bool = True  # of its element


class _Typesetter:
    def __init__(self, document: Document, setter: TextSetter) -> None:
        self.document = document
        self.setter = setter
        self.fonts = setter.fonts
        self.sheets: list[_Sheet] = []
        self.y = _BOTTOM
        self.mark: Mark | None = None
        self.parts: list[PartSetting] = []

    def result(self) -> Typeset:
        document = self.document
        imprint = self._imprint_lines(document.imprint) if document.imprint else []
        imprint_height = sum(len(lines) for _, lines in imprint) * _PITCH
        for part in document.parts:
            self._new_sheet()
            is_first, is_last = part is document.parts[0], part is document.parts[-1]
            if is_first and document.head:
                self._head(document.head)
            self._part(part, foot=imprint_height if is_last else 0.0)
        if imprint:
            self._imprint(imprint, imprint_height)
        if self.setter.problems:
            raise InvalidFacts(self.setter.problems)
        pages = tuple(self._page(number, sheet) for number, sheet in enumerate(self.sheets, 1))
        return Typeset(pages, self.mark, tuple(self.parts), tuple(self.setter.notices))

    # 版头 (7.2)

    def _head(self, head: Head) -> None:
        mark_foot = self._issuer_mark(head.issuer_mark)
        # 发文字号: two lines below the mark; an office without a number keeps its line.
        top = mark_foot + NUMBER_BLANK_LINES * _PITCH
        number = head.number or Text()
        runs = self.setter.line(
            "发文字号", number, Face.FANGSONG, Size.SIZE_3.pt, CHARACTER_SPACING_PT, _WIDTH
        )
        block = self._block("number", _centred(runs), top, _PITCH, Face.FANGSONG, Size.SIZE_3.pt)
        if number:
            self.sheets[-1].blocks.append(block)
        font = self.fonts.face(Face.FANGSONG)
        number_foot = block.lines[0].baseline - font.ink(str(number) or "号").bottom * Size.SIZE_3.pt
        rule = Rule(LEFT, number_foot + RED_RULE.below_number.pt, _WIDTH, RED_RULE.thickness.pt, RED)
        self.sheets[-1].rules.append(rule)
        self.y = rule.y + rule.thickness + TITLE_BLANK_LINES * _PITCH

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
        baseline = _TOP + ISSUER_MARK.top.pt + ink.top * size
        pitch = size * 1.5
        block = Block(
            "issuer-mark",
            font,
            size,
            baseline - pitch / 2 - font.centre * size,
            pitch,
            (Line(baseline, _centred(runs)),),
            colour=RED,
        )
        self.sheets[-1].blocks.append(block)
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
        above += _blank(RECIPIENTS_BLANK_LINES)
        if part.recipients:
            above += self._plain("recipients", "主送机关", part.recipients, indent=0)
        body = [self._paragraph(paragraph) for paragraph in part.body]
        indents = _indents(part.signature) if part.signature else None
        below: list[_Item] = []
        if part.signature and indents:
            below += self._signature(part.signature, indents)
        if part.note:
            below += self._plain("note", "附注", part.note, indent=NOTE_INDENT_CHARACTERS)
        pitch = self._tighten([*above, *chain(*body), *below], foot) if below else _PITCH
        last = body.pop() if body else []
        self._flow([*above, *chain(*body)])
        keep = self._flow_with_signature(last, below, alone=not body)
        self.parts.append(PartSetting(title, indents, pitch, keep))

    def _flow_with_signature(self, last: list[_Item], below: list[_Item], alone: bool) -> Keep:
        """The last paragraph and what stands below it: they share a page (7.3.5.5)."""
        if not last or not below:
            self._flow([*last, *below])
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
        before = len(self.sheets)
        self._flow(last[: len(last) - len(kept)])
        between = len(self.sheets)
        self._flow([*kept, *below])
        reaches_it_by_itself = before < between == len(self.sheets)
        return Keep.NOT if reaches_it_by_itself else keep

    def _broken(self, title: Title) -> tuple[str, ...]:
        """The lines of a title: by meaning, or as typed."""
        typed = tuple(map(str, title.lines))
        if len(typed) > 1:
            return typed
        font = self.fonts.face(Face.XIAOBIAOSONG)
        for (
            widest
        ) in _TITLE_WIDTHS:  # capitals are wider than the half character that a title counts for them
            lines = break_title(typed[0], widest)
            if all(sum(map(font.advance, line)) * Size.SIZE_2.pt <= _WIDTH for line in lines):
                break
        return lines

    def _title(self, title: Title, broken: Sequence[str]) -> list[_Item]:
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

    def _paragraph(self, paragraph: Paragraph) -> list[_Item]:
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

    def _plain(self, element: str, label: str, text: Text, indent: int) -> list[_Item]:
        """A paragraph of 三号仿宋, its first line so many characters in."""
        measure = Measure(_WIDTH, CHARACTER_SPACING_PT, indent=indent * _CELL)
        lines = self.setter.lines(label, text, [Face.FANGSONG] * len(text), Size.SIZE_3.pt, measure)
        items = [self._item(element, runs, Face.FANGSONG) for runs in lines]
        for item in items[1:]:
            item.first = False
        return items

    def _signature(self, signature: Signature, indents: Indents) -> list[_Item]:
        organ, date = signature.organ or Text(), signature.date or Text()
        items = _blank(indents.blank_lines)
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
        pitch: float = _PITCH,
    ) -> _Item:
        return _Item(pitch, element, runs, self.fonts.face(face), size)

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
        if self.y + height > _BOTTOM + _ROUNDING:
            self._new_sheet()
        top, sheet = _BOTTOM - height, self.sheets[-1]
        thick, thin = IMPRINT_RULES.thick.pt, IMPRINT_RULES.thin.pt
        for index, (element, lines) in enumerate(elements):
            thickness = thin if index else thick
            sheet.rules.append(Rule(LEFT, top - thickness / 2, _WIDTH, thickness, TEXT_COLOUR))
            font = self.fonts.face(Face.FANGSONG)
            sheet.blocks.append(_block(element, lines, top, _PITCH, font, size))
            top += len(lines) * _PITCH
        sheet.rules.append(Rule(LEFT, _BOTTOM - thick / 2, _WIDTH, thick, TEXT_COLOUR))
        self.y = _BOTTOM

    # Flow

    def _new_sheet(self) -> None:
        self.sheets.append(_Sheet())
        self.y = _TOP

    def _flow(self, items: Sequence[_Item]) -> None:
        """Down the pages; items that keep together move together."""
        start = 0
        while start < len(items):
            stop = start + 1
            while stop < len(items) and items[stop - 1].keep:
                stop += 1
            group = items[start:stop]
            if self.y + sum(item.pitch for item in group) > _BOTTOM + _ROUNDING and self.y > _TOP:
                self._new_sheet()
            self._place(group)
            start = stop

    def _tighten(self, items: Sequence[_Item], foot: float) -> float:
        """Draws the lines of a part together when that brings all of it, signature included, onto its first page.

        That is how 7.3.5.5 wants a signature kept with its text.  `foot` is what 版记 takes there.  Gives back the
        pitch of the lines.
        """
        lines = [item for item in items if item.pitch == _PITCH]
        fixed = sum(item.pitch for item in items if item.pitch != _PITCH)
        pitch = (_BOTTOM - foot - self.y - fixed) / len(lines)
        if not _TIGHTEST_LINE * _PITCH <= pitch < _PITCH:
            return _PITCH
        for item in lines:
            item.pitch = pitch
        return pitch

    def _place(self, group: Iterable[_Item]) -> None:
        for item in group:
            if self.y + item.pitch > _BOTTOM + _ROUNDING:
                self._new_sheet()
            if item.font:
                blocks = self.sheets[-1].blocks
                block = _block(item.element, [item.runs], self.y, item.pitch, item.font, item.size)
                if item.first or not blocks:
                    blocks.append(replace(block, bookmark=item.bookmark))
                else:
                    blocks[-1] = replace(blocks[-1], lines=blocks[-1].lines + block.lines)
            self.y += item.pitch

    def _block(
        self, element: str, runs: tuple[Run, ...], top: float, pitch: float, face: Face, size: float
    ) -> Block:
        return _block(element, [runs], top, pitch, self.fonts.face(face), size)

    def _page(self, number: int, sheet: _Sheet) -> Page:
        """页码 (7.5)."""
        dash = PAGE_NUMBER.dash
        size, font = Size.SIZE_4.pt, self.fonts.face(Face.SONGTI)
        text = f"{dash} {number} {dash}"
        runs: tuple[Run, ...] = (Run(text, font, size, 0.0, 0.0),)
        indent = PAGE_NUMBER.indent_characters * _CELL
        x = RIGHT - indent - _width(runs) if number % 2 else LEFT + indent
        baseline = _BOTTOM + PAGE_NUMBER.dash_below_type_area.pt + font.ink(dash).top * size
        top = baseline - _PITCH / 2 - font.centre * size
        block = Block("page-number", font, size, top, _PITCH, (Line(baseline, moved(runs, x)),))
        return Page(number, (*sheet.blocks, block), tuple(sheet.rules))


def _indents(signature: Signature) -> Indents:
    return signature_indents(str(signature.organ or ""), str(signature.date or ""), signature.seal)


def _blank(lines: int) -> list[_Item]:
    return [_Item(_PITCH, keep=True) for _ in range(lines)]


def _block(
    element: str, lines: Sequence[tuple[Run, ...]], top: float, pitch: float, font: Font, size: float
) -> Block:
    """Lines in their boxes, each character in the middle of its box's height."""
    baselines = (top + pitch * index + pitch / 2 + font.centre * size for index in range(len(lines)))
    return Block(element, font, size, top, pitch, tuple(map(Line, baselines, lines)))


def _width(runs: Sequence[Run]) -> float:
    return max((run.x + run.width for run in runs), default=0.0)


def _centred(runs: Sequence[Run]) -> tuple[Run, ...]:
    """In the middle of the type area (156 mm)."""
    return moved(runs, (LEFT + RIGHT - _width(runs)) / 2)
