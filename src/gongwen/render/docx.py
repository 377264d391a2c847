"""Document -> Word, through the template's styles and tags.

Text is inserted as paragraphs of the template's named styles.  What no style can carry, because it depends on the
document (the size of a long mark, the right indents of a signature, the height of 版记), is written into the very
paragraphs that bear the tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, Any

from gongwen.document.model import Document, Paragraph, Part
from gongwen.gbt9704 import ISSUER_MARK, LINE, PAPER
from gongwen.lengths import Length
from gongwen.render.word_template import (
    core_properties,
    imprint_height,
    mark_spacing,
    pack,
    twips_of_characters,
)
from gongwen.render.word_xml import escape, lines, paragraph, run
from gongwen.typeset.composed import Keep

if TYPE_CHECKING:
    from gongwen.render.word_tags import WordTemplate
    from gongwen.typeset.composed import PartSetting, Typeset

_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_RUN_IN_HEADINGS = ("一级标题字", "二级标题字")  # the lower levels are set as the text is
# The styles that inserted text is made of.
_STYLES = (
    *_HEADINGS,
    *_RUN_IN_HEADINGS,
    *("印发文件标题", "标题题注", "空行", "主送机关", "正文段落", "正文末段", "正文整段"),
    *("发文机关署名", "成文日期", "附注"),
)
# The tags.  What prints something needs a place in the template if the document has it.
_PRINTED = (
    *("发文机关标志", "发文字号", "标题", "题注", "主送机关", "正文", "发文机关署名", "成文日期", "附注"),
    *("印发文件", "抄送", "印发机关", "印发日期"),
)
# Of the last paragraph, which shares a page with the signature.
_LAST_STYLES = {Keep.NOT: "正文段落", Keep.LINES: "正文末段", Keep.WHOLE: "正文整段"}
_LEEWAY = 4  # twips a line
_NAMES = (*_PRINTED, "版头", "署名前空行", "版记", "版记占位", "印发")


def render_docx(
    document: Document, pages: Typeset, template: bytes, template_file: str = "document.docx"
) -> bytes:
    """The Word file, byte for byte the same for the same input; breaking the text into lines is left to Word.

    Raises InvalidFacts with all that is wrong with the template, each at its paragraph.
    """
    word = _read(template, template_file)
    context = _context(document, pages, word.style_ids)
    parts = word.render(context, printed=[name for name in _PRINTED if context[name]])
    properties = core_properties(escape(document.title), escape(document.author))
    return pack(parts | {"docProps/core.xml": properties})


def _context(document: Document, pages: Typeset, style_ids: Mapping[str, str]) -> dict[str, Any]:
    from markupsafe import Markup

    main = document.parts[0]
    first, *issued = (
        _Writer(style_ids, part, setting) for part, setting in zip(document.parts, pages.parts, strict=True)
    )
    head, imprint = document.head, document.imprint
    signature, indents = main.signature, first.setting.indents
    imprint_lines = sum(
        len(block.lines) for block in pages.pages[-1].blocks if block.element in ("copied-to", "printed")
    )
    return {
        "版头": head is not None,
        "发文机关标志": _text(head and head.issuer_mark),
        "长标志": _long_mark(pages),
        "发文字号": _text(head and head.number),
        "标题": Markup(lines(first.setting.title)),
        "题注": _text(main.title_note),
        "主送机关": _text(main.recipients),
        "正文": Markup("".join(first.body())),
        "行距": first.line,
        "署名前空行": range(indents.blank_lines if indents else 0),
        "发文机关署名": _text(signature and signature.organ),
        "署名右空": _right(indents.organ) if indents else 0,
        "成文日期": _text(signature and signature.date),
        "日期右空": _right(indents.date) if indents else 0,
        "附注": _text(main.note),
        "印发文件": Markup("".join(xml for writer in issued for xml in writer.whole())),
        "版记": imprint is not None,
        "版记占位": range(imprint_lines - 1),  # the box's own paragraph is one more
        "版记高": imprint_height(imprint_lines).emu,
        "抄送": _text(imprint and imprint.copied_to),
        "印发": imprint is not None and bool(imprint.printed_by or imprint.printed_on),
        "印发机关": _text(imprint and imprint.printed_by),
        "印发日期": _text(imprint and imprint.printed_on),
    }


def _text(text: object | None) -> str:
    return str(text) if text else ""


def _right(characters: float) -> int:
    return twips_of_characters(max(0.0, characters))


def _line(pitch: float) -> int | None:
    """The exact height of lines that are drawn together to fill their page.

    A little less than typesetting found, for what stands above them is rounded to Word's units, too.
    """
    return None if pitch >= LINE.pt else floor(pitch * 20) - _LEEWAY


def _long_mark(pages: Typeset) -> dict[str, int] | None:
    """The measures of a mark too long for the size its style gives, rounded down so that it fits its line."""
    mark = pages.mark
    if mark is None or (mark.size >= ISSUER_MARK.largest_pt and mark.scale >= 1):
        return None
    half_points = int(mark.size * 2)
    head = pages.pages[0]
    block = next(block for block in head.blocks if block.element == "issuer-mark")
    spacing = mark_spacing(
        half_points / 2, _below_edge(block.lines[0].baseline), _below_edge(head.rules[0].y)
    )
    return {
        "段前": spacing.before,
        "行距": spacing.line,
        "段后": spacing.after,
        "字号": half_points,
        "缩放": int(mark.scale * 100),
    }


def _below_edge(y: float) -> Length:
    return Length.from_pt(y) - PAPER.top


@dataclass(frozen=True)
class _Writer:
    """A part of a document as paragraphs of named styles."""

    style_ids: Mapping[str, str]
    part: Part
    setting: PartSetting

    @property
    def line(self) -> int | None:
        return _line(self.setting.pitch)

    def whole(self) -> Iterator[str]:
        """A part that the template has no tags for."""
        part, signature = self.part, self.part.signature
        title = f'<w:r><w:t xml:space="preserve">{lines(self.setting.title)}</w:t></w:r>'
        yield paragraph(self.style_ids["印发文件标题"], title)
        if part.title_note:
            yield self._paragraph("标题题注", run(str(part.title_note)))
        yield self._paragraph("空行")
        if part.recipients:
            yield self._paragraph("主送机关", run(str(part.recipients)))
        yield from self.body()
        if signature and (indents := self.setting.indents):
            yield self._paragraph("空行") * indents.blank_lines
            if signature.organ:
                yield self._paragraph("发文机关署名", run(str(signature.organ)), _right(indents.organ))
            if signature.date:
                yield self._paragraph("成文日期", run(str(signature.date)), _right(indents.date))
        if part.note:
            yield self._paragraph("附注", run(str(part.note)))

    def body(self) -> Iterator[str]:
        for item in self.part.body:
            is_last = item is self.part.body[-1]
            yield self._text(item, _LAST_STYLES[self.setting.keep] if is_last else "正文段落")

    def _text(self, item: Paragraph, style: str) -> str:
        text, length = str(item.text), item.heading_length
        if item.level and item.level <= len(_HEADINGS) and length == len(text):
            return self._paragraph(_HEADINGS[item.level - 1], run(text))
        if item.level and item.level <= len(_RUN_IN_HEADINGS):
            words = self.style_ids[_RUN_IN_HEADINGS[item.level - 1]]
            return self._paragraph(style, run(text[:length], words) + run(text[length:]))
        return self._paragraph(style, run(text))

    def _paragraph(self, style: str, content: str = "", right: int | None = None) -> str:
        return paragraph(self.style_ids[style], content, right, self.line)


@lru_cache(maxsize=4)
def _read(template: bytes, file: str) -> WordTemplate:
    # docxtpl and Jinja2 take 0.2 s to import.
    from gongwen.render.word_measures import let_measures_in
    from gongwen.render.word_tags import read_template

    return read_template(template, file, _NAMES, _STYLES, let_measures_in)
