"""主体 (7.3), an issued text or an attachment: its elements as line boxes and tables, not yet on pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from gongwen.document.model import Chart, Listed, Paragraph, Part, Signature, Table, Text, Title
from gongwen.gbt9704 import (
    ATTACHMENT_LIST_BLANK_LINES,
    CHARACTER,
    CHARACTER_SPACING_PT,
    NOTE_INDENT_CHARACTERS,
    PARAGRAPH_INDENT_CHARACTERS,
    RECIPIENTS_BLANK_LINES,
    SEAL_ROOM_LINES,
    STAMP_LINES,
    TYPE_AREA,
    Edition,
    Face,
    Seal,
    Size,
    width_in_characters,
)
from gongwen.typeset.charts import chart_items
from gongwen.typeset.composed import Bookmark, Indents, Run
from gongwen.typeset.flow import PITCH, Item, blank
from gongwen.typeset.lines import Measure
from gongwen.typeset.setting import LEFT, RIGHT, TextSetter, centred, moved, width_of
from gongwen.typeset.signature import (
    blank_lines_below_stamp,
    needs_seal_room,
    signature_indents,
)
from gongwen.typeset.table_pages import SetTable
from gongwen.typeset.tables import set_table
from gongwen.typeset.titles import break_title

_WIDTH = TYPE_AREA.width.pt
_CELL = CHARACTER.pt
_HEADING_FACES = {1: Face.HEITI, 2: Face.KAITI}  # 7.3.3; the third and fourth levels are 仿宋, as the text
_BODY = Measure(_WIDTH, CHARACTER_SPACING_PT, indent=PARAGRAPH_INDENT_CHARACTERS * _CELL)
_TITLE_WIDTHS = (19.0, 16.0, 13.0, 10.0)  # full-width characters


@dataclass(frozen=True)
class Lines:
    """A paragraph of the text in line boxes."""

    items: list[Item]


@dataclass(frozen=True)
class LaidChart:
    """A chart and its caption, which is never torn from it; its lines are never drawn together."""

    items: list[Item]


@dataclass(frozen=True)
class LaidTable:
    """A table of the text, set; on landscape pages, if it wants them."""

    table: SetTable
    landscape: bool


Laid = Lines | LaidChart | LaidTable


@dataclass(frozen=True)
class Matter:
    """A part, in the order of paper."""

    title: tuple[str, ...]  # its lines
    indents: Indents | None  # of the signature
    above: list[Item]  # from the label to the recipients
    body: list[Laid]
    attachment_list: list[Item]
    signature: list[Item]
    note: list[Item]
    seal_room: float  # pt, below the signature
    landscape: bool  # begins on a landscape page

    @property
    def ending(self) -> list[Item]:
        """What stands below the text."""
        return [*self.attachment_list, *self.signature, *self.note]

    def drawn_together(self, first: int, pitch: float) -> Matter:
        """The same with its lines so far apart from item `first` of the body on; -1: from below the title on."""

        def drawn(items: Sequence[Item]) -> list[Item]:
            return [replace(item, pitch=pitch) if item.pitch == PITCH else item for item in items]

        return replace(
            self,
            above=drawn(self.above) if first < 0 else self.above,
            body=[
                Lines(drawn(item.items)) if isinstance(item, Lines) and index >= first else item
                for index, item in enumerate(self.body)
            ],
            attachment_list=drawn(self.attachment_list),
            signature=drawn(self.signature),
            note=drawn(self.note),
        )


class PartSetter:
    """Sets parts in the fonts of a machine, to the measures of an edition of the standard."""

    def __init__(self, setter: TextSetter, edition: Edition) -> None:
        self.setter = setter
        self.fonts = setter.fonts
        self.edition = edition

    def matter(self, part: Part, first: bool) -> Matter:
        """`first`: the part below the red head, which never begins on a landscape page."""
        landscape = not first and begins_landscape(part)
        title = self._broken(part.title)
        signature = part.signature
        indents = None
        if signature:
            organ = max(map(str, signature.organs), key=width_in_characters, default="")
            date = str(signature.date or "")
            indents = signature_indents(organ, date, signature.seal)
        return Matter(
            title=title,
            indents=indents,
            above=self._above(part, title, (TYPE_AREA.height if landscape else TYPE_AREA.width).pt),
            body=[self._laid(item) for item in part.body],
            attachment_list=self._attachment_list(part.attachment_list),
            signature=self._signature(signature, indents) if signature and indents else [],
            note=self._plain("note", "附注", part.note, NOTE_INDENT_CHARACTERS) if part.note else [],
            seal_room=SEAL_ROOM_LINES * PITCH if needs_seal_room(part) else 0.0,
            landscape=landscape,
        )

    def spaced(self, matter: Matter, part: Part, first: int, spacing: float) -> Matter:
        """The same with so much space after the characters of its text from item `first` of the body on."""
        body = [
            self._paragraph(item, spacing) if isinstance(item, Paragraph) and index >= first else laid
            for index, (item, laid) in enumerate(zip(part.body, matter.body, strict=True))
        ]
        return replace(matter, body=body)

    def lines_to_spare(
        self, matter: Matter, part: Part, first: int, spacing: float = CHARACTER_SPACING_PT
    ) -> int:
        """How many lines more than ours a word processor may need from item `first` of the body on."""
        texts = [
            (item.text, replace(_BODY, spacing=spacing), len(laid.items))
            for item, laid in zip(part.body[max(first, 0) :], matter.body[max(first, 0) :], strict=True)
            if isinstance(item, Paragraph) and isinstance(laid, Lines)
        ]
        if part.attachment_list:
            heights = len(matter.attachment_list) - ATTACHMENT_LIST_BLANK_LINES
            listed = sum(
                self.setter.lines_if_spaced(line.lead + line.name, Size.SIZE_3.pt, measure)
                for line, measure in zip(
                    part.attachment_list, self._list_measures(part.attachment_list), strict=True
                )
            )
        else:
            heights = listed = 0
        return max(0, listed - heights) + sum(
            max(0, self.setter.lines_if_spaced(text, Size.SIZE_3.pt, measure) - lines)
            for text, measure, lines in texts
        )

    # Above the text

    def _above(self, part: Part, title: Sequence[str], width: float) -> list[Item]:
        items: list[Item] = []
        if part.label:
            runs = self.setter.line("附件", part.label, Face.HEITI, Size.SIZE_3.pt, CHARACTER_SPACING_PT)
            items.append(self._item("label", moved(runs, LEFT), Face.FANGSONG))
            items[-1].keep = True
            items += blank(1)  # 7.3.7: the title on line 3
        items += self._title(part.title, title, width)
        for element, label, text, face in (
            ("part-number", "发文字号", part.number, Face.FANGSONG),
            ("title-note", "题注", part.title_note, Face.KAITI),
        ):
            if text:
                for runs in self.setter.rows(label, text, face):
                    items.append(self._item(element, centred(runs, width), face))
                    items[-1].keep = True
        items += blank(RECIPIENTS_BLANK_LINES)
        if part.recipients:
            items += self._plain("recipients", "主送机关", part.recipients, indent=0)
        return items

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

    def _title(self, title: Title, broken: Sequence[str], width: float) -> list[Item]:
        items, start = [], 0
        for line in broken:
            text = title.text[start : start + len(line.rstrip())]
            runs = self.setter.line("标题", text, Face.XIAOBIAOSONG, Size.SIZE_2.pt, room=_WIDTH)
            start += len(line)
            pitch = self.edition.title_line.pt
            items.append(self._item("title", centred(runs, width), Face.XIAOBIAOSONG, Size.SIZE_2.pt, pitch))
            items[-1].first = items[-1] is items[0]
            items[-1].keep = True
        items[0].bookmark = Bookmark(1, str(title))
        return items

    # The text

    def _paragraph(self, paragraph: Paragraph, spacing: float = CHARACTER_SPACING_PT) -> Lines:
        face = _HEADING_FACES.get(paragraph.level or 0, Face.FANGSONG)
        length = paragraph.heading_length
        faces = [face] * length + [Face.FANGSONG] * (len(paragraph.text) - length)
        measure = replace(_BODY, spacing=spacing)
        lines = self.setter.lines("正文", paragraph.text, faces, Size.SIZE_3.pt, measure)
        is_heading = bool(length) and length == len(paragraph.text)
        items = self._items(f"heading-{paragraph.level}" if is_heading else "body", lines)
        for item in items:
            item.keep = is_heading  # never on the foot of a page
        if length and paragraph.level:
            items[0].bookmark = Bookmark(paragraph.level + 1, str(paragraph.heading))
        return Lines(items)

    def _laid(self, item: Paragraph | Table | Chart) -> Laid:
        if isinstance(item, Table):
            return self._table(item)
        if isinstance(item, Chart):
            return LaidChart(list(chart_items(item, self.setter)))
        return self._paragraph(item)

    def _table(self, table: Table) -> LaidTable:
        width = TYPE_AREA.height if table.landscape else TYPE_AREA.width
        return LaidTable(set_table(table, self.setter, width.pt), table.landscape)

    def _plain(self, element: str, label: str, text: Text, indent: int) -> list[Item]:
        """A paragraph of 三号仿宋, its first line so many characters in."""
        measure = Measure(_WIDTH, CHARACTER_SPACING_PT, indent=indent * _CELL)
        lines = self.setter.lines(label, text, [Face.FANGSONG] * len(text), Size.SIZE_3.pt, measure)
        return self._items(element, lines)

    # Below the text

    def _attachment_list(self, listed: Sequence[Listed]) -> list[Item]:
        """附件说明 (7.3.4): names hang behind their serials, serials stand below the first one."""
        if not listed:
            return []
        items = blank(ATTACHMENT_LIST_BLANK_LINES)
        for line, measure in zip(listed, self._list_measures(listed), strict=True):
            text = line.lead + line.name
            faces = [Face.FANGSONG] * len(text)
            lines = self.setter.lines("附件说明", text, faces, Size.SIZE_3.pt, measure)
            items += self._items("attachment-list", lines)
        return items

    def _list_measures(self, listed: Sequence[Listed]) -> Iterator[Measure]:
        size = Size.SIZE_3.pt
        for line, places in zip(listed, attachment_list_places(listed), strict=True):
            lead = self.setter.line("附件说明", line.lead, Face.FANGSONG, size, CHARACTER_SPACING_PT)
            begins = places.lead * _CELL
            hang = begins + (width_of(lead) + CHARACTER_SPACING_PT if lead else 0.0)
            yield Measure(_WIDTH, CHARACTER_SPACING_PT, indent=begins, hang=hang)

    def _signature(self, signature: Signature, indents: Indents) -> list[Item]:
        """All of it keeps together; the note does not have to."""
        items = blank(indents.blank_lines)
        stamped = signature.seal is Seal.STAMP
        height = STAMP_LINES * PITCH if stamped else PITCH
        for organ in signature.organs:
            items += self._signed("发文机关署名", "signature", organ, indents.organ, height)
        if stamped:
            items += blank(blank_lines_below_stamp(signature))
        if signature.date:
            items += self._signed("成文日期", "issued-on", signature.date, indents.date, PITCH)
        items[-1].keep = False
        return items

    def _signed(self, label: str, element: str, text: Text, indent: float, height: float) -> Iterator[Item]:
        """On one line; what is wider than the page goes on below."""
        right = RIGHT - max(0.0, indent) * _CELL
        for runs in self.setter.rows(label, text, Face.FANGSONG):
            item = self._item(element, moved(runs, right - width_of(runs)), Face.FANGSONG, pitch=height)
            item.keep = True
            yield item

    # Line boxes

    def _items(self, element: str, lines: Sequence[tuple[Run, ...]]) -> list[Item]:
        items = [self._item(element, runs, Face.FANGSONG) for runs in lines]
        for item in items[1:]:
            item.first = False
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


@dataclass(frozen=True)
class ListedPlaces:
    """Where a line of 附件说明 begins and its name hangs, in characters from the left."""

    lead: float
    name: float


def attachment_list_places(listed: Sequence[Listed]) -> Iterator[ListedPlaces]:
    """The first line begins two characters in; a serial on a line of its own stands below the first line's serial."""
    serial = inf
    for index, line in enumerate(listed):
        lead = str(line.lead)
        label = lead.startswith("附")
        begins = float(PARAGRAPH_INDENT_CHARACTERS) if label or serial is inf else serial
        if label or not index:
            colon = max(lead.find("："), lead.find(":"))
            serial = begins + width_in_characters(lead[: colon + 1])
        yield ListedPlaces(begins, begins + width_in_characters(lead))


def begins_landscape(part: Part) -> bool:
    """Whether its text begins with a table that wants landscape pages."""
    return bool(part.body) and isinstance(part.body[0], Table) and part.body[0].landscape
