"""A document on its pages: the head, its parts one after another, the imprint at the foot, page numbers.

Clauses are those of GB/T 9704-2012.  Nothing is painted here, and painting may not re-paginate.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from gongwen.document.model import Document, Imprint, Part, Text
from gongwen.fonts import Fonts
from gongwen.gbt9704 import (
    CHARACTER,
    EDITIONS,
    PAGE_NUMBER,
    TITLE_BLANK_LINES,
    Face,
    Size,
)
from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.typeset.composed import Block, ImprintPage, Line, Page, PartSetting, Run, Typeset
from gongwen.typeset.flow import BOTTOM, PITCH, Flow, Sheet
from gongwen.typeset.head import HeadSetting, set_head
from gongwen.typeset.imprint import ImprintSetter
from gongwen.typeset.last_page import Fitted, fit, lay
from gongwen.typeset.parts import LaidTable, Matter, PartSetter, begins_landscape
from gongwen.typeset.setting import LEFT, RIGHT, TextSetter, moved, width_of


def typeset(document: Document, fonts: Fonts) -> Typeset:
    """Every page of a document.  Raises InvalidFacts for characters that no font can print, NoFont."""
    return _Typesetter(document, TextSetter(fonts)).result()


class _Typesetter:
    def __init__(self, document: Document, setter: TextSetter) -> None:
        self.document = document
        self.setter = setter
        self.edition = EDITIONS[document.standard]
        self.parts = PartSetter(setter, self.edition)
        self.flow = Flow()
        self.notices: list[Problem] = []

    def result(self) -> Typeset:
        self.flow.new_sheet()
        head = self._head()
        first = self._first_matter()
        imprint = None
        if self.document.imprint:
            imprint = ImprintSetter(self.document.imprint, self.edition, self.setter)
        settings = []
        for part in self.document.parts:
            matter = first if part is self.document.parts[0] else self.parts.matter(part, first=False)
            settings.append(self._part(part, matter, imprint if part is self.document.parts[-1] else None))
        place = self._imprint(imprint) if imprint else ImprintPage.FLOWS
        if self.setter.problems:
            raise InvalidFacts(self.setter.problems)
        unnumbered = 2 if place is ImprintPage.AFTER_BLANK else 0
        last = len(self.flow.sheets) - unnumbered
        pages = tuple(
            self._page(number if number <= last else None, sheet)
            for number, sheet in enumerate(self.flow.sheets, 1)
        )
        return Typeset(
            self.document,
            pages,
            head.mark if head else None,
            head.signatories if head else None,
            tuple(settings),
            place,
            self.setter.fonts,
            tuple(dict.fromkeys((*self.setter.notices, *self.notices))),
        )

    def _head(self) -> HeadSetting | None:
        if self.document.head is None:
            return None
        head = set_head(self.document.head, self.edition, self.setter, self.flow.sheet)
        self.flow.y = head.foot + TITLE_BLANK_LINES * PITCH
        return head

    def _first_matter(self) -> Matter:
        """主体; page 1 must show text (7.3.3), so recipients that would fill it move to 版记 (7.3.2)."""
        main = self.document.parts[0]
        matter = self.parts.matter(main, first=True)
        if not main.recipients or self._shows_text(matter):
            return matter
        without = self.parts.matter(replace(main, recipients=None), first=True)
        if self._shows_text(without):
            matter = without
            self.document = replace(
                self.document,
                parts=(replace(main, recipients=None), *self.document.parts[1:]),
                imprint=replace(self.document.imprint or Imprint(), recipients=_moved(main.recipients)),
            )
        return matter

    def _shows_text(self, matter: Matter) -> bool:
        """Whether page 1 has room for two lines of text: one alone a word processor may carry over."""
        return self.flow.has_room(sum(item.pitch for item in matter.above) + 2 * PITCH)

    def _part(self, part: Part, matter: Matter, imprint: ImprintSetter | None) -> PartSetting:
        """`imprint`, when it follows this part."""
        is_first = part is self.document.parts[0]
        if not is_first:
            self.flow.new_sheet(matter.landscape)
        below = partial(self._below, imprint)
        fitted = fit(self.flow, matter, part, self.parts, below, self.document.duplex)
        landing = lay(self.flow, fitted.matter, fitted.keep)
        if is_first and landing.text_begins > 1:
            turned = begins_landscape(part)
            hint = "请在横排表格前写几句正文" if turned else "请缩短标题，或改用统称的主送机关"
            self._notice(part, "正文", "首页没有正文", hint)
        if matter.signature and landing.signed != landing.text_ends:
            hint = "调整行距、字距也排不到一页，请增删几行正文"
            self._notice(part, "成文日期", "署名和成文日期所在的一页没有正文", hint)
        return self._setting(fitted)

    def _below(self, imprint: ImprintSetter | None, page: int) -> float:
        """What 版记 takes of a page, if it may stand there."""
        if imprint is None or (self.document.duplex and page % 2):
            return 0.0
        return imprint.height

    @staticmethod
    def _setting(fitted: Fitted) -> PartSetting:
        matter = fitted.matter
        tables = tuple(item.table.setting for item in matter.body if isinstance(item, LaidTable))
        return PartSetting(matter.title, matter.indents, fitted.tight, fitted.keep, tables)

    def _imprint(self, imprint: ImprintSetter) -> ImprintPage:
        """On the foot of the last page; of an even one where both sides are printed."""
        ends_on_even = len(self.flow.sheets) % 2 == 0
        has_room = self.flow.has_room(imprint.height) and not self.flow.sheet.landscape
        place = ImprintPage.FLOWS
        if self.document.duplex and not (ends_on_even and has_room):
            place = ImprintPage.AFTER_BLANK if ends_on_even else ImprintPage.EVEN
        if place is ImprintPage.AFTER_BLANK:
            self.flow.new_sheet()
        if place is not ImprintPage.FLOWS or not has_room:
            self.flow.new_sheet()
        imprint.place(self.flow.sheet)
        return place

    def _page(self, number: int | None, sheet: Sheet) -> Page:
        """页码 (7.5)."""
        pictures = tuple(sheet.pictures)
        if number is None:
            return Page(None, tuple(sheet.blocks), tuple(sheet.rules), pictures=pictures)
        dash = PAGE_NUMBER.dash
        size, font = Size.SIZE_4.pt, self.setter.fonts.face(Face.SONGTI)
        text = f"{dash} {number} {dash}"
        runs: tuple[Run, ...] = (Run(text, font, size, 0.0, 0.0),)
        indent = PAGE_NUMBER.indent_characters * CHARACTER.pt
        x = RIGHT - indent - width_of(runs) if number % 2 else LEFT + indent
        baseline = BOTTOM + PAGE_NUMBER.dash_below_type_area.pt + font.ink(dash).top * size
        top = baseline - PITCH / 2 - font.centre * size
        placed = Block("page-number", font, size, top, PITCH, (Line(baseline, moved(runs, x)),))
        return Page(number, (*sheet.blocks, placed), tuple(sheet.rules), sheet.landscape, pictures)

    def _notice(self, part: Part, label: str, message: str, hint: str) -> None:
        at = part.title.lines[0].place(0) or Location("")
        self.notices.append(Problem(at, label, message, hint))


def _moved(recipients: Text) -> Text:
    """主送机关 as 版记 words it: with its label, and a full stop for its colon."""
    at = recipients.place(0) or Location("")
    return Text.generated("主送：", at) + recipients[: len(recipients) - 1] + Text.generated("。", at)
