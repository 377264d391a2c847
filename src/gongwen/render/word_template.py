"""The Word templates, made from the measures of the standard, an edition each.

`python -m gongwen.render.word_template templates/document.docx templates/document-1999.docx` writes them.

Where an element stands is said by a tag in a paragraph; what it looks like by that paragraph's style.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gongwen.gbt9704 import (
    BOTTOM_MARGIN,
    EDITIONS,
    IMPRINT_RULES,
    LINE_PITCH_TWIPS,
    PAGE_NUMBER,
    PAPER,
    RIGHT_MARGIN,
    STAMP_DATE_BLANK_LINES,
    TYPE_AREA,
    Size,
    Standard,
)
from gongwen.lengths import Length
from gongwen.render.word_package import (
    content_types,
    core_properties,
    font_table,
    footer_part,
    pack,
    page_number,
    relationships,
    settings,
    theme,
)
from gongwen.render.word_styles import BASELINE, imprint_height, page_number_line, raised, styles
from gongwen.render.word_xml import NAMESPACES, TAB, paragraph, run, text_box

# Twips (0.07 mm) that the text is wider than 156 mm: LibreOffice paints nothing of a mark that hangs over the edge of a
# line filled to the last twip.
_SPARE = 4
_DASH_INK_TOP = 0.35  # 宋体, between one make and another


def build(standard: Standard) -> bytes:
    """The template for documents of an edition of the standard, byte for byte the same on every run."""
    content = f"{_body(standard)}{_section()}"
    return pack(
        {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": relationships(
                ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
            ),
            "docProps/core.xml": core_properties("", ""),
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>",
            "word/_rels/document.xml.rels": relationships(
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
                ("footer", "footer1.xml"),
                ("footer", "footer2.xml"),
                ("theme", "theme/theme1.xml"),
            ),
            "word/styles.xml": styles(standard),
            "word/settings.xml": settings(),
            "word/fontTable.xml": font_table(),
            "word/theme/theme1.xml": theme(),
            "word/footer1.xml": footer_part(paragraph("OddPageNumber", page_number())),
            "word/footer2.xml": footer_part(paragraph("EvenPageNumber", page_number())),
        }
    )


def _mark(text: str) -> str:
    """What has no place of its own on paper: a condition, or the place of whole paragraphs."""
    return paragraph("TemplateMark", run(text))


def _if(condition: str, content: str) -> str:
    return _mark(f"{{%p if {condition} %}}") + content + _mark("{%p endif %}")


def _blank_lines(name: str, style: str = "BlankLine") -> str:
    return _mark(f"{{%p for 行 in {name} %}}") + paragraph(style) + _mark("{%p endfor %}")


def _tag(name: str) -> str:
    return run(f"{{{{ {name} }}}}")


def _optional(name: str, style: str) -> str:
    return _if(name, paragraph(style, _tag(name)))


def _body(standard: Standard) -> str:
    head = (
        _mark("{{p 份号密级紧急程度 }}")
        + paragraph("IssuerMark", _tag("发文机关标志"))
        + _mark("{%p if 上行文 %}")
        + _mark("{{p 签发人 }}")
        + _mark("{%p else %}")
        + paragraph("DocumentNumber", _tag("发文字号"))
        + _mark("{%p endif %}")
        + paragraph("RedRule")
    )
    post = paragraph("SignatoryPost", _tag("签发人职务")) + paragraph("BlankLine") * STAMP_DATE_BLANK_LINES
    text = (
        *(paragraph("Title", _tag("标题")), _optional("题注", "TitleNote"), paragraph("BlankLine")),
        *(_optional("主送机关", "Recipients"), _mark("{{p 正文 }}"), _mark("{{p 附件说明 }}")),
        *(_blank_lines("署名前空行"), _optional("发文机关署名", "Signature"), _if("签发人职务", post)),
        *(_optional("成文日期", "IssuedOn"), _optional("附注", "Note"), _mark("{{p 印发文件 }}")),
    )
    inside = _imprint() if EDITIONS[standard].imprint_has_top_rule else _imprint_of_1999()
    imprint = _blank_lines("版记占位", "ImprintRoom") + paragraph("ImprintRoom", _box_on_the_foot(inside))
    return _if("版头", head) + "".join(text) + _if("版记", imprint)


# 版记

_MOVED = "移入版记的主送"


def _imprint() -> str:
    """A thin rule between elements, but none between 主送 and 抄送 (7.4.1, 7.4.2)."""
    thin = paragraph("ThinRule")
    size = Size.SIZE_4
    return (
        paragraph("ThickRule")
        + _if(_MOVED, paragraph("CopiedTo", _raised(_MOVED, size)))
        + _if("抄送", paragraph("CopiedTo", _raised("抄送", size)))
        + _if(f"({_MOVED} or 抄送) and (印发 or 印数)", thin)
        + _if("印发", _printed(size))
        + _if("印发 and 印数", thin)
        + _if("印数", paragraph("PrintRun", _raised("印数", size)))
        + paragraph("ThickRule")
    )


def _imprint_of_1999() -> str:
    """主题词 first, and a rule under each element."""
    rule = paragraph("ThickRule")
    size = Size.SIZE_3
    label = run("{{ 主题词标签 }}", "SubjectTermsLabel", raised=raised(size))
    return (
        _if("主题词标签", paragraph("SubjectTerms", label + _raised("主题词", size)) + rule)
        + _if(_MOVED, paragraph("CopiedTo", _raised(_MOVED, size)))
        + _if(f"{_MOVED} and not 抄送", rule)
        + _if("抄送", paragraph("CopiedTo", _raised("抄送", size)) + rule)
        + _if("印发", _printed(size) + rule)
        + _if("印数", paragraph("PrintRun", _raised("印数", size)) + rule)
    )


def _printed(size: Size) -> str:
    return paragraph("PrintedBy", _raised("印发机关", size) + TAB + _raised("印发日期", size))


def _raised(name: str, size: Size) -> str:
    """In the middle between the rules: LibreOffice sets characters that a style raises smaller."""
    return run(f"{{{{ {name} }}}}", raised=raised(size))


def _box_on_the_foot(content: str) -> str:
    """A text box on the foot of the type area of the page that its paragraph stands on.

    It floats over an empty paragraph (版记占位) for each of its lines: these reserve the room, move to a new page
    together when there is none, and take the box with them.
    """
    place = (
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    )
    return text_box(content, 1, "版记", TYPE_AREA.width.emu, imprint_height(2).emu, place)


# The page


def _section() -> str:
    baseline = PAGE_NUMBER.dash_below_type_area + Length.from_pt(_DASH_INK_TOP * Size.SIZE_4.pt)
    footer = BOTTOM_MARGIN - baseline - page_number_line() * (1 - BASELINE)
    # The last rule of 版记 stands astride the edge of the type area.
    bottom = BOTTOM_MARGIN - IMPRINT_RULES.thick / 2
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{round(PAPER.width.twips)}" w:h="{round(PAPER.height.twips)}"/>'
        f'<w:pgMar w:top="{round(PAPER.top.twips)}" w:right="{round(RIGHT_MARGIN.twips) - _SPARE}" '
        f'w:bottom="{round(bottom.twips)}" w:left="{round(PAPER.left.twips)}" '
        f'w:header="851" w:footer="{round(footer.twips)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE_PITCH_TWIPS}"/></w:sectPr>'
    )


if __name__ == "__main__":
    for each, file in zip(Standard, sys.argv[1:], strict=True):
        Path(file).write_bytes(build(each))
