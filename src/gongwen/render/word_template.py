"""The Word template, made from the measures of the standard: `python -m gongwen.render.word_template FILE`.

What an element looks like is said by a style that bears its name, so that an office restyles it in Word; where it
stands is said by a tag.  Every line has an exact height and leaves the document grid alone: Word and LibreOffice
agree on where the characters of such a line stand (at 4/5 of its height), whatever the font, and 22 of them
fill the page after any head.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from gongwen.gbt9704 import (
    BOTTOM_MARGIN,
    CHARACTER,
    CHARACTER_SPACING_TWIPS,
    IMPRINT_INDENT_CHARACTERS,
    IMPRINT_RULES,
    ISSUER_MARK,
    LINE,
    LINE_PITCH_TWIPS,
    NOTE_INDENT_CHARACTERS,
    NUMBER_BLANK_LINES,
    PAGE_NUMBER,
    PAPER,
    PARAGRAPH_INDENT_CHARACTERS,
    RED,
    RED_RULE,
    RIGHT_MARGIN,
    TEXT_COLOUR,
    TITLE_BLANK_LINES,
    TITLE_LINE,
    TYPE_AREA,
    Face,
    Size,
)
from gongwen.lengths import Length
from gongwen.render.word_xml import DECLARATION, NAMESPACES, WPS, A, R

# The faces as Windows names them, and the names under which other machines have them.
FONT_NAMES = {face: face.value for face in Face} | {Face.XIAOBIAOSONG: "方正小标宋简体"}
_OTHER_NAMES = {
    Face.FANGSONG: "仿宋_GB2312,FangSong",
    Face.KAITI: "楷体_GB2312,KaiTi",
    Face.HEITI: "SimHei",
    Face.SONGTI: "SimSun",
    Face.XIAOBIAOSONG: "方正小标宋_GBK,华文中宋",
}

# Where Word and LibreOffice put the baseline in a line of exact height.
_BASELINE = 0.8
# A Chinese face, in em above the baseline: the middle of a character, and how far the ink of most reaches.
_BODY_MIDDLE = 0.38
_MARK_INK_TOP, _MARK_INK_BOTTOM = 0.85, -0.09  # 小标宋
_NUMBER_INK_BOTTOM = -0.16  # 仿宋, its brackets
_BRACKETS_BELOW_MIDDLE = 0.48  # their foot, from the middle of a character
# Twips (0.07 mm) that the text is wider than 156 mm: LibreOffice paints nothing of a mark that hangs over the edge of a
# line filled to the last twip.
_SPARE = 4
_DASH_INK_TOP = 0.35  # 宋体, between one make and another

_LINE = Length.from_pt(LINE_PITCH_TWIPS / 20)
_CHARACTER = CHARACTER.twips
_SMALL_CHARACTER = Size.SIZE_4.pt * 20
_RULE_LINE = 14  # twips, the lowest line that Word allows; a rule is the lower border of an empty one
# The number's ink ends a little above the foot of its line.
_RULE_BELOW_NUMBER_LINE = RED_RULE.below_number - (
    _LINE * (1 - _BASELINE) + Length.from_pt(_NUMBER_INK_BOTTOM * Size.SIZE_3.pt + _RULE_LINE / 20)
)


@dataclass(frozen=True)
class MarkSpacing:
    """Of the paragraph that holds 发文机关标志, in twips."""

    before: int
    line: int
    after: int


def mark_spacing(size_pt: float, baseline: Length, red_rule: Length) -> MarkSpacing:
    """For a mark whose baseline, and the red rule after it, stand so far below the edge of the type area."""
    size = Length.from_pt(size_pt)
    line = size / _BASELINE  # the baseline lies one em below its top, and nothing is cut off
    before = baseline - size
    after = red_rule - (before + line + _LINE + _RULE_BELOW_NUMBER_LINE + Length.from_pt(_RULE_LINE / 20))
    return MarkSpacing(round(before.twips), round(line.twips), round(after.twips))


def _usual_mark_spacing() -> MarkSpacing:
    """Ink 35 mm below the edge (7.2.4), 发文字号 two lines below the ink (7.2.5), 4 mm below that the rule (7.2.7)."""
    size = Length.from_pt(ISSUER_MARK.largest_pt)
    baseline = ISSUER_MARK.top + size * _MARK_INK_TOP
    number_line = baseline - size * _MARK_INK_BOTTOM + LINE * NUMBER_BLANK_LINES
    number_ink_bottom = number_line + LINE / 2 + Length.from_pt(_BRACKETS_BELOW_MIDDLE * Size.SIZE_3.pt)
    return mark_spacing(ISSUER_MARK.largest_pt, baseline, number_ink_bottom + RED_RULE.below_number)


def twips_of_characters(characters: float) -> int:
    return round(characters * _CHARACTER)


def imprint_height(lines: int) -> Length:
    """What 版记 takes, a line of the page each (7.4)."""
    return _LINE * lines


def build() -> bytes:
    """The template, byte for byte the same on every run."""
    return pack(_parts())


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """An Open XML package without a clock: parts in the order given, stamped 1980, as if no system had made it."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            data = content if isinstance(content, bytes) else (DECLARATION + content).encode()
            package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _parts() -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
        ),
        "docProps/core.xml": core_properties("", ""),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{_body()}{_section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": _theme(),
        "word/footer1.xml": _footer("OddPageNumber"),
        "word/footer2.xml": _footer("EvenPageNumber"),
    }


# Where things stand


def _body() -> str:
    def element(style: str, content: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'

    def tag(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    def mark(text: str) -> str:
        return element("TemplateMark", tag(text))

    def optional(name: str, style: str) -> str:
        return mark(f"{{%p if {name} %}}") + element(style, tag(f"{{{{ {name} }}}}")) + mark("{%p endif %}")

    head = (
        mark("{%p if 版头 %}")
        + element("IssuerMark", tag("{{ 发文机关标志 }}"))
        + element("DocumentNumber", tag("{{ 发文字号 }}"))
        + element("RedRule")
        + mark("{%p endif %}")
    )
    title = element("Title", tag("{{ 标题 }}")) + optional("题注", "TitleNote") + element("BlankLine")
    text = optional("主送机关", "Recipients") + mark("{{p 正文 }}")
    signature = (
        mark("{%p for 行 in 署名前空行 %}")
        + element("BlankLine")
        + mark("{%p endfor %}")
        + optional("发文机关署名", "Signature")
        + optional("成文日期", "IssuedOn")
        + optional("附注", "Note")
    )
    inside = (
        element("ThickRule")
        + optional("抄送", "CopiedTo")
        + mark("{%p if 抄送 and 印发 %}")
        + element("ThinRule")
        + mark("{%p endif %}")
        + mark("{%p if 印发 %}")
        + element("PrintedBy", tag("{{ 印发机关 }}") + "<w:r><w:tab/></w:r>" + tag("{{ 印发日期 }}"))
        + mark("{%p endif %}")
        + element("ThickRule")
    )
    imprint = (
        mark("{%p if 版记 %}")
        + mark("{%p for 行 in 版记占位 %}")
        + element("ImprintRoom")
        + mark("{%p endfor %}")
        + element("ImprintRoom", _box_on_the_foot(inside))
        + mark("{%p endif %}")
    )
    return head + title + text + signature + mark("{{p 印发文件 }}") + imprint


def _box_on_the_foot(content: str) -> str:
    """A text box on the foot of the type area of the page that its paragraph stands on.

    It floats over an empty paragraph (版记占位) for each of its lines: these reserve the room, move to a new page
    together when there is none, and take the box with them.
    """
    width, height = TYPE_AREA.width.emu, imprint_height(2).emu
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:spAutoFit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _section() -> str:
    baseline = PAGE_NUMBER.dash_below_type_area + Length.from_pt(_DASH_INK_TOP * Size.SIZE_4.pt)
    below_baseline = _page_number_line() * (1 - _BASELINE)
    footer = BOTTOM_MARGIN - baseline - below_baseline
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{round(PAPER.width.twips)}" w:h="{round(PAPER.height.twips)}"/>'
        f'<w:pgMar w:top="{round(PAPER.top.twips)}" w:right="{round(RIGHT_MARGIN.twips) - _SPARE}" '
        f'w:bottom="{round(BOTTOM_MARGIN.twips)}" w:left="{round(PAPER.left.twips)}" '
        f'w:header="851" w:footer="{round(footer.twips)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE_PITCH_TWIPS}"/></w:sectPr>'
    )


def _page_number_line() -> Length:
    return Length.from_pt(Size.SIZE_4.pt / _BASELINE)


def _footer(style: str) -> str:
    dash = PAGE_NUMBER.dash
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{dash} </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r><w:t xml:space="preserve"> {dash}</w:t></w:r></w:p></w:ftr>'
    )


# How things look


def _exact(line: Length, before: float = 0, after: float = 0) -> str:
    return (
        f'<w:spacing w:before="{round(before)}" w:after="{round(after)}" '
        f'w:line="{round(line.twips)}" w:lineRule="exact"/>'
    )


def _drop(size_pt: float, line: Length) -> Length:
    """How far below the middle of an exact line its characters stand."""
    return line * (_BASELINE - 0.5) - Length.from_pt(_BODY_MIDDLE * size_pt)


def _border(thickness: Length, colour: str) -> str:
    # Word keeps eighths of a point.
    size = round(thickness.pt * 8)
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:pBdr>'


def _fonts(face: Face) -> str:
    name = FONT_NAMES[face]
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
    )


def _size(size_pt: float) -> str:
    return f'<w:sz w:val="{round(size_pt * 2)}"/><w:szCs w:val="{round(size_pt * 2)}"/>'


def _character(face: Face, size_pt: float, colour: str = "", spacing: int = 0) -> str:
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'<w:rPr>{_fonts(face)}{shade}<w:spacing w:val="{spacing}"/>{_size(size_pt)}</w:rPr>'


_TEXT = _character(Face.FANGSONG, Size.SIZE_3.pt, spacing=CHARACTER_SPACING_TWIPS)


def _style(
    identifier: str, name: str, paragraph: str, character: str, based_on: str = "Normal", following: str = ""
) -> str:
    following = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{"" if name in BUILT_IN else " w:customStyle=" + chr(34) + "1" + chr(34)} '
        f'w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{character}</w:style>"
    )


def _character_style(identifier: str, name: str, face: Face) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{_fonts(face)}</w:rPr></w:style>"
    )


# Word shows these under its own name in the user's language: 正文, 标题, 页脚.
BUILT_IN = ("Normal", "Title", "footer")


def _styles() -> str:
    first_line = (
        f'<w:ind w:firstLineChars="{PARAGRAPH_INDENT_CHARACTERS * 100}" '
        f'w:firstLine="{twips_of_characters(PARAGRAPH_INDENT_CHARACTERS)}"/>'
    )
    mark = _usual_mark_spacing()
    rule_line = Length.from_pt(_RULE_LINE / 20)
    centred = '<w:jc w:val="center"/>'
    title_character = _character(Face.XIAOBIAOSONG, Size.SIZE_2.pt)
    title_drop = _drop(Size.SIZE_2.pt, TITLE_LINE)
    # Two paragraphs of 版记 and its three rules take two lines of the page.  The space after each brings its
    # characters to the middle between the rules: line + after = room, drop of the line = half of after and rule.
    rules = IMPRINT_RULES.thick.twips * 2 + IMPRINT_RULES.thin.twips + 3 * _RULE_LINE
    room = Length.from_pt((LINE_PITCH_TWIPS - rules / 2) / 20)
    imprint_drop = (_drop(Size.SIZE_4.pt, room) * 2 - rule_line) / (2 * _BASELINE)
    imprint_line = room - imprint_drop
    imprint = _exact(imprint_line, after=imprint_drop.twips)
    imprint_character = _character(Face.FANGSONG, Size.SIZE_4.pt)
    inset = twips_of_characters(IMPRINT_INDENT_CHARACTERS)
    label = round(len("抄送：") * _SMALL_CHARACTER)
    tab = round(TYPE_AREA.width.twips) - inset
    page_number = _character(Face.SONGTI, Size.SIZE_4.pt)
    page_number_indent = twips_of_characters(PAGE_NUMBER.indent_characters)

    def heading(level: int, name: str, face: Face) -> str:
        character = _character(face, Size.SIZE_3.pt, spacing=CHARACTER_SPACING_TWIPS)
        outline = f'{first_line}<w:outlineLvl w:val="{level}"/>'
        return _style(f"Heading{level}Text", name, outline, character, following="BodyText1")

    styles = [
        # The ground of all others.  No widow control: it would take line 22 away.
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
        f'{_exact(_LINE)}<w:jc w:val="both"/></w:pPr>{_TEXT}</w:style>',
        _style(
            "IssuerMark",
            "发文机关标志",
            f'<w:spacing w:before="{mark.before}" w:after="{mark.after}" w:line="{mark.line}" w:lineRule="exact"/>'
            + centred,
            _character(Face.XIAOBIAOSONG, ISSUER_MARK.largest_pt, RED),
            following="DocumentNumber",
        ),
        _style(
            "DocumentNumber",
            "发文字号",
            centred,
            _TEXT,
        ),
        _style(
            "RedRule",
            "红色分隔线",
            _border(RED_RULE.thickness, RED)
            + _exact(
                rule_line, _RULE_BELOW_NUMBER_LINE.twips, (_LINE * TITLE_BLANK_LINES - title_drop).twips
            ),
            _TEXT,
        ),
        _style(
            "Title",
            "Title",
            _exact(TITLE_LINE, after=title_drop.twips) + centred + '<w:outlineLvl w:val="0"/>',
            title_character,
            following="Recipients",
        ),
        # At the top of a page nothing can lift the title, and the page has no room to spare below it.
        _style(
            "IssuedTitle",
            "印发文件标题",
            "<w:pageBreakBefore/>" + _exact(TITLE_LINE),
            title_character,
            based_on="Title",
        ),
        _style(
            "TitleNote",
            "标题题注",
            centred,
            _character(Face.KAITI, Size.SIZE_3.pt, spacing=CHARACTER_SPACING_TWIPS),
        ),
        _style("BlankLine", "空行", "<w:keepNext/>", _TEXT),
        _style("Recipients", "主送机关", "", _TEXT, following="BodyText1"),
        _style("BodyText1", "正文段落", first_line, _TEXT),
        # Its last two lines go with the signature, which never stands on a page without text (7.3.5.5).
        _style("LastBodyText", "正文末段", "<w:keepNext/><w:widowControl/>", _TEXT, based_on="BodyText1"),
        _style("WholeLastBodyText", "正文整段", "<w:keepNext/><w:keepLines/>", _TEXT, based_on="BodyText1"),
        heading(1, "一级标题", Face.HEITI),
        heading(2, "二级标题", Face.KAITI),
        heading(3, "三级标题", Face.FANGSONG),
        heading(4, "四级标题", Face.FANGSONG),
        _style(
            "Signature", "发文机关署名", '<w:keepNext/><w:jc w:val="right"/>', _TEXT, following="IssuedOn"
        ),
        _style("IssuedOn", "成文日期", '<w:jc w:val="right"/>', _TEXT),
        _style(
            "Note", "附注", f'<w:ind w:firstLine="{twips_of_characters(NOTE_INDENT_CHARACTERS)}"/>', _TEXT
        ),
        _style("ImprintRoom", "版记占位", "<w:keepNext/>", _TEXT),
        _style("ThickRule", "版记粗线", _border(IMPRINT_RULES.thick, "auto") + _exact(rule_line), _TEXT),
        _style("ThinRule", "版记细线", _border(IMPRINT_RULES.thin, "auto") + _exact(rule_line), _TEXT),
        _style(
            "CopiedTo",
            "抄送机关",
            imprint + f'<w:ind w:left="{inset + label}" w:right="{inset}" w:hanging="{label}"/>',
            imprint_character,
        ),
        _style(
            "PrintedBy",
            "印发机关",
            f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>{imprint}'
            f'<w:ind w:left="{inset}" w:right="{inset}"/>',
            imprint_character,
        ),
        _style("PageNumber", "footer", _exact(_page_number_line()), page_number),
        _style(
            "OddPageNumber",
            "单页页码",
            f'<w:ind w:right="{page_number_indent}"/><w:jc w:val="right"/>',
            page_number,
            based_on="PageNumber",
        ),
        _style(
            "EvenPageNumber",
            "双页页码",
            f'<w:ind w:left="{page_number_indent}"/><w:jc w:val="left"/>',
            page_number,
            based_on="PageNumber",
        ),
        _style("TemplateMark", "模板标记", _exact(Length.from_pt(10)), _character(Face.SONGTI, 8, "808080")),
        _character_style("Heading1Words", "一级标题字", Face.HEITI),
        _character_style("Heading2Words", "二级标题字", Face.KAITI),
    ]
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Face.FANGSONG)}"
        f'{_size(Size.SIZE_3.pt)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(styles)}</w:styles>"
    )


# The package


def _settings() -> str:
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridHorizontalSpacing w:val="{round(_CHARACTER / 2)}"/>'
        f'<w:drawingGridVerticalSpacing w:val="{LINE_PITCH_TWIPS}"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{FONT_NAMES[face]}"><w:altName w:val="{_OTHER_NAMES[face]}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in Face
    )
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _theme() -> str:
    """The least theme that a validator accepts.  No style refers to it."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            *(("dk1", TEXT_COLOUR), ("lt1", "FFFFFF"), ("dk2", TEXT_COLOUR), ("lt2", "FFFFFF")),
            *((f"accent{number}", "808080") for number in range(1, 7)),
            *(("hlink", TEXT_COLOUR), ("folHlink", TEXT_COLOUR)),
        )
    )
    faces = "".join(
        f'<a:{use}Font><a:latin typeface="{FONT_NAMES[face]}"/><a:ea typeface="{FONT_NAMES[face]}"/>'
        f'<a:cs typeface=""/></a:{use}Font>'
        for use, face in (("major", Face.HEITI), ("minor", Face.FANGSONG))
    )
    colour = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'<a:theme xmlns:a="{A}" name="公文"><a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文">{faces}</a:fontScheme><a:fmtScheme name="公文">'
        f"<a:fillStyleLst>{colour * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{f'<a:ln>{colour}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{colour * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def core_properties(title: str, author: str) -> str:
    """Both already escaped.  No dates: the same document gives the same bytes."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    )


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    parts = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "word/document.xml": word + "document.main+xml",
        "word/styles.xml": word + "styles+xml",
        "word/settings.xml": word + "settings+xml",
        "word/fontTable.xml": word + "fontTable+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "word/footer1.xml": word + "footer+xml",
        "word/footer2.xml": word + "footer+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relationships = "".join(
        f'<Relationship Id="rId{number}" '
        f'Type="{package + "/" + kind if "/" in kind else R + "/" + kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{package}">{relationships}</Relationships>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build())
