"""Document -> Word, through the template's styles and tags.

Text is inserted as paragraphs of the template's named styles.  What no style can carry, because it depends on the
document (the size of a long mark, the right indents of a signature, the height of 版记), is written into the very
paragraphs that bear the tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from gongwen.document.labels import labelled
from gongwen.document.model import Chart, Document, Table, Text
from gongwen.gbt9704 import EDITIONS, SUBJECT_TERMS_LABEL, Seal
from gongwen.problem import InvalidFacts
from gongwen.render.word_head import corner_lines, is_long_mark, mark_line_spacing, signatory_lines
from gongwen.render.word_package import core_properties, pack
from gongwen.render.word_part import PartWriter, TightSpacing, indent_of
from gongwen.render.word_sections import Pages, section_end, with_sections
from gongwen.render.word_styles import imprint_height, imprint_line
from gongwen.render.word_xml import SETTINGS, STYLES, escape, lines, paragraph, spacing
from gongwen.typeset.composed import Block, ImprintPage, Rule
from gongwen.typeset.flow import ROUNDING
from gongwen.typeset.signature import blank_lines_below_stamp

if TYPE_CHECKING:
    from gongwen.render.word_tags import WordTemplate
    from gongwen.typeset.composed import Typeset

# The tags.  What prints something needs a place in the template if the document has it.
_PRINTED = (
    *("份号密级紧急程度", "发文机关标志", "签发人", "发文字号", "标题", "题注", "主送机关"),
    *("正文", "附件说明", "发文机关署名", "签发人职务", "成文日期", "附注", "印发文件"),
    *("主题词", "移入版记的主送", "抄送", "印发机关", "印发日期", "印数"),
)
_NAMES = (*_PRINTED, "版头", "上行文", "署名前空行", "版记", "版记占位", "主题词标签", "印发")
# The elements of 版记, as typesetting names their blocks, and of those that may take several lines the tags.
_IMPRINT = {
    "subject-terms": "主题词",
    "recipients-moved": "移入版记的主送",
    "copied-to": "抄送",
    "printed": "",
    "print-run": "",
}


def render_docx(pages: Typeset, template: bytes, template_file: str = "document.docx") -> bytes:
    """The Word file, byte for byte the same for the same input; breaking the text into lines is left to Word.

    Raises InvalidFacts with all that is wrong with the template, each at its paragraph.
    """
    from gongwen.render.word_measures import mirrored, with_spacing

    word = _read(template, template_file)
    document, styles = pages.document, _StyleIds(word.style_ids)
    tight = next((TightSpacing.of(part.tight) for part in pages.parts if part.tight), None)
    context = _context(pages, tight, styles)
    parts = with_sections(word.render(context), styles, template_file)
    if problems := word.lacks({name: context[name] for name in _PRINTED if context[name]}, styles.missing):
        raise InvalidFacts(problems)
    if tight:
        parts[STYLES] = with_spacing(parts[STYLES], styles["末页紧排"], tight.line, tight.character)
    if document.mirrored:
        parts[SETTINGS] = mirrored(parts[SETTINGS])
    if charts := [item for part in document.parts for item in part.body if isinstance(item, Chart)]:
        # Its drawing library takes half a second to import.
        from gongwen.render.word_charts import with_charts

        parts = with_charts(parts, charts, pages.fonts)
    properties = core_properties(escape(document.title), escape(document.author))
    return pack(parts | {"docProps/core.xml": properties})


class _StyleIds(dict[str, str]):
    """The template's styles by name; those asked for in vain are kept, to be reported together."""

    def __init__(self, style_ids: Mapping[str, str]) -> None:
        super().__init__(style_ids)
        self.missing: dict[str, None] = {}

    def __missing__(self, name: str) -> str:
        self.missing[name] = None
        return ""


def _context(pages: Typeset, tight: TightSpacing | None, style_ids: Mapping[str, str]) -> dict[str, Any]:
    document = pages.document
    numbers = count(1)
    first, *others = (
        PartWriter(style_ids, part, setting, tight, numbers)
        for part, setting in zip(document.parts, pages.parts, strict=True)
    )
    return {
        **_head(pages, style_ids),
        **_main(document, first),
        "印发文件": _xml(
            *(xml for writer in others for xml in writer.whole()), *_before_imprint(pages, style_ids)
        ),
        **_imprint(pages, style_ids),
    }


def _head(pages: Typeset, style_ids: Mapping[str, str]) -> dict[str, Any]:
    """版头 (7.2)."""
    head, edition = pages.document.head, EDITIONS[pages.document.standard]
    mark = pages.mark if is_long_mark(pages) else None
    signatories = signatory_lines(head, edition, pages.signatories, style_ids) if head and head.upward else ()
    return {
        "版头": head is not None,
        "份号密级紧急程度": _xml(*corner_lines(head, edition, style_ids)) if head else "",
        "发文机关标志": _text(head and head.issuer_mark),
        "标志间距": _xml(mark_line_spacing(head, edition, pages)) if head else "",
        # Rounded down, so that a long mark fits its line.
        "标志字号": _xml(f'<w:sz w:val="{int(mark.size * 2)}"/>') if mark else "",
        "标志缩放": _xml(f'<w:w w:val="{int(mark.scale * 100)}"/>') if mark else "",
        "上行文": head is not None and head.upward,
        "签发人": _xml(*signatories),
        "发文字号": _text(head and head.number),
    }


def _main(document: Document, writer: PartWriter) -> dict[str, Any]:
    """主体 (7.3)."""
    part, indents = writer.part, writer.indents
    signature = part.signature
    stamped = signature is not None and signature.seal is Seal.STAMP
    organ = _text(signature.organs[-1] if signature and signature.organs else None)
    blank_lines = 0 if signature and signature.joint else indents.blank_lines
    if signature and stamped and not organ:
        blank_lines += blank_lines_below_stamp(signature)
    return {
        "标题": _xml(lines(writer.setting.title)),
        # With nothing above to lift the title, the page has no room to spare below it.
        "标题间距": _xml("" if document.head else '<w:spacing w:after="0"/>'),
        "题注": _text(part.title_note),
        "题下行距": _xml(writer.below_title),
        "主送机关": _text(part.recipients),
        "正文": _xml(*writer.body()),
        "附件说明": _xml(*writer.attachment_list(), *writer.joint_signature()),
        "文下行距": _xml(writer.below_text),
        "署名前空行": range(blank_lines),
        "发文机关署名": "" if stamped else organ,
        "签发人职务": organ if stamped else "",
        "署名右空": _xml(indent_of(indents.organ)),
        "职务右空": _xml(indent_of(indents.organ)),
        "成文日期": _text(signature and signature.date),
        "日期右空": _xml(indent_of(indents.date)),
        "日期同页": _xml(writer.date_keep),
        "日期间距": _xml(writer.date_spacing),
        "附注": _text(part.note),
    }


def _imprint(pages: Typeset, style_ids: Mapping[str, str]) -> dict[str, Any]:
    """版记 (7.4)."""
    imprint = pages.document.imprint
    page = pages.pages[-1]
    blocks = {block.element: block for block in page.blocks if block.element in _IMPRINT}
    height = sum(len(block.lines) for block in blocks.values())
    label, terms = Text(), imprint.subject_terms if imprint else ()
    if terms:
        label, terms = labelled(SUBJECT_TERMS_LABEL, terms)
    return {
        "版记": imprint is not None,
        "版记占位": range(height - 1),  # the box's own paragraph is one more
        "版记高": imprint_height(height).emu,
        "主题词标签": str(label),
        "主题词": "　".join(map(str, terms)),
        "移入版记的主送": _text(imprint and imprint.recipients),
        "抄送": _text(imprint and imprint.copied_to),
        "印发": imprint is not None and bool(imprint.printed_by or imprint.printed_on),
        "印发机关": _text(imprint and imprint.printed_by),
        "印发日期": _text(imprint and imprint.printed_on),
        "印数": _text(imprint and imprint.print_run),
        "文末": _xml(_end(pages, style_ids)),
        **{
            f"{tag}行距": _imprint_lines(blocks.get(element), page.rules)
            for element, tag in _IMPRINT.items()
            if tag
        },
    }


def _imprint_lines(block: Block | None, rules: Iterable[Rule]) -> str:
    """The height of an element's lines, where it is not the one line above a rule that its style expects."""
    if block is None:
        return ""
    count = len(block.lines)
    rule_below = any(abs(rule.y + rule.thickness / 2 - block.bottom) < ROUNDING for rule in rules)
    if count == 1 and rule_below:
        return ""
    return _xml(spacing(line=round(imprint_line(count, rule_below).twips)))


def _before_imprint(pages: Typeset, style_ids: Mapping[str, str]) -> tuple[str, ...]:
    """What brings 版记 to its page, where it does not flow there."""
    if pages.imprint is ImprintPage.FLOWS:
        return ()
    blank_page = (paragraph(style_ids["表后"]), section_end(Pages.UNNUMBERED))
    return section_end(Pages.NUMBERED), *(blank_page if pages.imprint is ImprintPage.AFTER_BLANK else ())


def _end(pages: Typeset, style_ids: Mapping[str, str]) -> str:
    """What closes the document."""
    if pages.imprint is ImprintPage.AFTER_BLANK:
        return section_end(Pages.UNNUMBERED)
    # Word wants a paragraph behind a table.
    ends_with_table = not pages.document.imprint and isinstance(pages.document.parts[-1].body[-1], Table)
    return paragraph(style_ids["表后"]) if ends_with_table else ""


def _text(text: object | None) -> str:
    return str(text) if text else ""


def _xml(*parts: str) -> str:
    """Elements, which are put in as they are."""
    from markupsafe import Markup

    return Markup("".join(parts))


@lru_cache(maxsize=4)
def _read(template: bytes, file: str) -> WordTemplate:
    # docxtpl and Jinja2 take 0.2 s to import.
    from gongwen.render.word_measures import let_measures_in
    from gongwen.render.word_tags import read_template

    return read_template(template, file, _NAMES, let_measures_in)
