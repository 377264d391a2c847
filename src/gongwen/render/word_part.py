"""A part of a document as paragraphs of named styles and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor

from gongwen.document.model import Chart, Listed, Paragraph, Part, Signature, Table, Text
from gongwen.gbt9704 import LINE_PITCH_TWIPS, SEAL_ROOM_LINES, Seal
from gongwen.render.word_charts import chart_paragraphs
from gongwen.render.word_sections import Pages, section_end
from gongwen.render.word_styles import twips_of_characters
from gongwen.render.word_tables import table
from gongwen.render.word_xml import (
    KEEP_NEXT,
    TAB,
    indent,
    lines,
    paragraph,
    run,
    spacing,
)
from gongwen.typeset.composed import Indents, Keep, PartSetting, Tight
from gongwen.typeset.parts import ListedPlaces, attachment_list_places, begins_landscape
from gongwen.typeset.signature import blank_lines_below_stamp, needs_seal_room
from gongwen.typeset.table_measures import BETWEEN

_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_RUN_IN_HEADINGS = ("一级标题字", "二级标题字")  # the lower levels are set as the text is
_TEXT = "正文段落"
_TIGHT_TEXT = "末页紧排"
# Of the last paragraph, which shares a page with the signature.
_LAST_TEXT = {Keep.LINES: "正文末段", Keep.WHOLE: "正文整段"}
_NOT_BROKEN = '<w:pageBreakBefore w:val="0"/>'


@dataclass(frozen=True)
class TightSpacing:
    """末页紧排 (7.3.5.5) in twips."""

    line: int
    character: int

    @classmethod
    def of(cls, tight: Tight) -> TightSpacing:
        return cls(round(tight.pitch * 20), floor(tight.spacing * 20))


@dataclass(frozen=True)
class PartWriter:
    """`tight_style` is what the style 末页紧排 of the document says; a part that differs says so itself."""

    style_ids: Mapping[str, str]
    part: Part
    setting: PartSetting
    tight_style: TightSpacing | None
    chart_numbers: Iterator[int]  # of those charts of the document that are still to come

    @property
    def indents(self) -> Indents:
        return self.setting.indents or Indents(0, 0, 0)

    def whole(self) -> Iterator[str]:
        """A part that the template has no tags for, from the top of a new page."""
        part = self.part
        turned = begins_landscape(self.part)
        yield from self._opening(turned)
        for style, text in (("发文字号", part.number), ("标题题注", part.title_note)):
            if text:
                yield self._paragraph(style, run(str(text)), self.below_title)
        yield self._paragraph("空行", properties=self.below_title)
        if part.recipients:
            yield self._paragraph("主送机关", run(str(part.recipients)), self.below_title)
        yield from self.body(turned)
        yield from self.attachment_list()
        if part.signature:
            yield from self._signature(part.signature)
        if part.note:
            yield self._paragraph("附注", run(str(part.note)), self.below_text)

    def _opening(self, turned: bool) -> Iterator[str]:
        title = f'<w:r><w:t xml:space="preserve">{lines(self.setting.title)}</w:t></w:r>'
        # The pages of a table that is turned are new ones already.
        page = _NOT_BROKEN if turned else ""
        if turned:
            yield section_end(Pages.NUMBERED)
        if self.part.label:
            yield self._paragraph("附件", run(str(self.part.label)), page)
            yield self._paragraph("附件标题", title)
        else:
            yield self._paragraph("印发文件标题", title, page)

    def body(self, turned: bool = False) -> Iterator[str]:
        """`turned`: the pages are landscape ones already."""
        tables = iter(self.setting.tables)
        is_table = False
        for index, item in enumerate(self.part.body):
            follows_table, is_table = is_table, isinstance(item, Table)
            wants_turned = isinstance(item, Table) and item.landscape
            if wants_turned != turned:
                yield section_end(Pages.LANDSCAPE if turned else Pages.NUMBERED)
            elif follows_table and is_table:
                yield self._paragraph("表后", properties=spacing(line=round(BETWEEN * 20)))
            turned = wants_turned
            if isinstance(item, Table):
                keep_next = self._goes_along(item) and not item.landscape
                yield table(item, next(tables), self.style_ids, keep_next)
            elif isinstance(item, Chart):
                number = next(self.chart_numbers)
                yield chart_paragraphs(item, number, self.style_ids, self._goes_along(item))
            else:
                yield self._text(item, index)
        if turned:
            yield section_end(Pages.LANDSCAPE)

    def attachment_list(self) -> Iterator[str]:
        """附件说明 (7.3.4)."""
        listed = self.part.attachment_list
        if listed:
            yield self._paragraph("空行", properties=self.below_text)
        for line, places in zip(listed, attachment_list_places(listed), strict=True):
            yield self._listed(line, places)

    @property
    def below_title(self) -> str:
        """The height of the lines between title and text, where no style says it."""
        tight = self.setting.tight
        return self.below_text if tight and tight.first < 0 else ""

    @property
    def below_text(self) -> str:
        """The height of the lines below the text, where no style says it."""
        tight = self.setting.tight
        return spacing(line=TightSpacing.of(tight).line) if tight else ""

    @property
    def date_keep(self) -> str:
        """成文日期 shares its page with 附注."""
        return KEEP_NEXT if self.part.note else ""

    @property
    def date_spacing(self) -> str:
        """Its line, and below it the room that the foot of a seal takes: it may hang over the foot of the page."""
        tight = self.setting.tight
        return spacing(
            after=SEAL_ROOM_LINES * LINE_PITCH_TWIPS if needs_seal_room(self.part) else None,
            line=TightSpacing.of(tight).line if tight else None,
        )

    def _listed(self, line: Listed, places: ListedPlaces) -> str:
        keep = "" if self.setting.keep is Keep.NOT else KEEP_NEXT
        lead, name = twips_of_characters(places.lead), twips_of_characters(places.name)
        properties = keep + self.below_text + indent(name, hanging=name - lead)
        # A font's digits may be narrower than half a character: a tab takes the name to where its other lines begin.
        tab = TAB if any(character.isascii() for character in str(line.lead)) else ""
        return self._paragraph("附件说明", run(str(line.lead)) + tab + run(str(line.name)), properties)

    def _signature(self, signature: Signature) -> Iterator[str]:
        stamped = signature.seal is Seal.STAMP
        yield self._blank_lines(self.indents.blank_lines)
        yield from self.organs(signature.organs, "签发人职务" if stamped else "发文机关署名")
        if stamped:
            yield self._blank_lines(blank_lines_below_stamp(signature))
        if signature.date:
            properties = self.date_keep + self.date_spacing + indent_of(self.indents.date)
            yield self._paragraph("成文日期", run(str(signature.date)), properties)

    def organs(self, organs: Iterable[Text], style: str = "发文机关署名") -> Iterator[str]:
        right, height = indent_of(self.indents.organ), self.below_text if style == "发文机关署名" else ""
        yield from (self._paragraph(style, run(str(organ)), height + right) for organ in organs)

    def joint_signature(self) -> Iterator[str]:
        """What stands above the last organ where several sign, for a template that has a place for one."""
        if self.part.signature and self.part.signature.joint:
            yield self._blank_lines(self.indents.blank_lines)
            yield from self.organs(self.part.signature.joint[:-1])

    def _blank_lines(self, count: int) -> str:
        return self._paragraph("空行", properties=self.below_text) * count

    def _text(self, item: Paragraph, index: int) -> str:
        text, length = str(item.text), item.heading_length
        tight = self.setting.tight
        own = TightSpacing.of(tight) if tight and index >= tight.first else None
        style = _TEXT if own is None else _TIGHT_TEXT
        if item is self.part.body[-1] and self.setting.keep is not Keep.NOT:
            style = _LAST_TEXT[self.setting.keep]
        words = None
        if item.level and item.level <= len(_HEADINGS) and length == len(text):
            style, length = _HEADINGS[item.level - 1], 0
        elif item.level and item.level <= len(_RUN_IN_HEADINGS):
            words = self.style_ids[_RUN_IN_HEADINGS[item.level - 1]]
        else:
            length = 0
        if style == _TIGHT_TEXT and own == self.tight_style:
            own = None
        character = own.character if own else None
        content = run(text[:length], words, character) + run(text[length:], None, character)
        return self._paragraph(style, content, spacing(line=own.line) if own else "")

    def _goes_along(self, item: Table | Chart) -> bool:
        """Whether it stands on the page of the signature."""
        return item is self.part.body[-1] and self.setting.keep is not Keep.NOT

    def _paragraph(self, style: str, content: str = "", properties: str = "") -> str:
        return paragraph(self.style_ids[style], content, properties)


def indent_of(characters: float) -> str:
    return indent(right=twips_of_characters(max(0.0, characters)))
