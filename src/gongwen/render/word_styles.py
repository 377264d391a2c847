"""The styles of the Word template, from the measures of the standard.

What an element looks like is said by a style that bears its name, so that an office restyles it in Word.  Every line
has an exact height and leaves the document grid alone: Word and LibreOffice agree on where the characters of such a
line stand (at 4/5 of its height), whatever the font, and 22 of them fill the page after any head.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongwen.gbt9704 import (
    CHARACTER,
    CHARACTER_SPACING_TWIPS,
    EDITIONS,
    IMPRINT_INDENT_CHARACTERS,
    IMPRINT_RULES,
    ISSUER_MARK,
    LINE,
    LINE_PITCH_TWIPS,
    NOTE_INDENT_CHARACTERS,
    NUMBER_BLANK_LINES,
    PAGE_NUMBER,
    PARAGRAPH_INDENT_CHARACTERS,
    RED,
    RED_RULE,
    SIGNATORIES_INDENT_CHARACTERS,
    STAMP_LINES,
    SUBJECT_TERMS_LABEL,
    TITLE_BLANK_LINES,
    TYPE_AREA,
    Alignment,
    Edition,
    Face,
    Size,
    Standard,
)
from gongwen.lengths import Length
from gongwen.render.word_xml import NAMESPACES, indent, spacing
from gongwen.typeset.charts import CAPTION_PITCH as CHART_CAPTION_PITCH
from gongwen.typeset.charts import CAPTION_SIZE as CHART_CAPTION_SIZE
from gongwen.typeset.table_measures import CAPTION_PITCH, SIZES, line_pitch, unit_pitch

# The faces as Windows names them.
FONT_NAMES = {face: face.value for face in Face} | {Face.XIAOBIAOSONG: "方正小标宋简体"}

# Where Word and LibreOffice put the baseline in a line of exact height.
BASELINE = 0.8
# A Chinese face, in em above the baseline: the middle of a character, and how far the ink of most reaches.
BODY_MIDDLE = 0.38
_MARK_INK_TOP, _MARK_INK_BOTTOM = 0.85, -0.09  # 小标宋
_NUMBER_INK_BOTTOM = -0.16  # 仿宋, its brackets
_BRACKETS_BELOW_MIDDLE = 0.48  # their foot, from the middle of a character

LINE_HEIGHT = Length.from_pt(LINE_PITCH_TWIPS / 20)
_RULE_LINE = 14  # twips, the lowest line that Word allows; a rule is the lower border of an empty one
# The number's ink ends a little above the foot of its line.
_RULE_BELOW_NUMBER_LINE = RED_RULE.below_number - (
    LINE_HEIGHT * (1 - BASELINE) + Length.from_pt(_NUMBER_INK_BOTTOM * Size.SIZE_3.pt + _RULE_LINE / 20)
)
# A rule of 版记 takes its line and, below it, its thickness; of two rules half the thickness each.
_RULES_OF_ELEMENT = Length.from_pt(_RULE_LINE / 20) + (IMPRINT_RULES.thick + IMPRINT_RULES.thin) / 2

# Word shows these under its own name in the user's language: 正文, 标题, 页脚.
_BUILT_IN = ("Normal", "Title", "footer")


@dataclass(frozen=True)
class MarkSpacing:
    """Of the paragraph that holds 发文机关标志, in twips."""

    before: int
    line: int
    after: int


def mark_spacing(size_pt: float, baseline: Length, red_rule: Length) -> MarkSpacing:
    """For a mark whose baseline, and the red rule that follows, stand so far below the edge of the type area.

    The rule follows 发文字号, which follows the mark.
    """
    size = Length.from_pt(size_pt)
    line = size / BASELINE  # the baseline lies one em below its top, and nothing is cut off
    before = baseline - size
    rule_line = Length.from_pt(_RULE_LINE / 20)
    after = red_rule - (before + line + LINE_HEIGHT + _RULE_BELOW_NUMBER_LINE + rule_line)
    return MarkSpacing(round(before.twips), round(line.twips), round(after.twips))


def usual_mark_spacing(top: Length) -> MarkSpacing:
    """Ink so far below the edge (7.2.4), 发文字号 two lines below it (7.2.5), 4 mm below that the rule (7.2.7)."""
    size = Length.from_pt(ISSUER_MARK.largest_pt)
    baseline = top + size * _MARK_INK_TOP
    number_line = baseline - size * _MARK_INK_BOTTOM + LINE * NUMBER_BLANK_LINES
    number_ink_bottom = number_line + LINE / 2 + Length.from_pt(_BRACKETS_BELOW_MIDDLE * Size.SIZE_3.pt)
    return mark_spacing(ISSUER_MARK.largest_pt, baseline, number_ink_bottom + RED_RULE.below_number)


def imprint_height(lines: int) -> Length:
    """What 版记 takes, a line of the page each (7.4)."""
    return LINE_HEIGHT * lines


def imprint_line(lines: int = 1, rule_below: bool = True) -> Length:
    """Lines of an element of 版记 that takes as many lines of the page, with the rule below it."""
    return LINE_HEIGHT - _RULES_OF_ELEMENT / lines * rule_below


def raised(size: Size) -> int:
    """Half points by which the characters of 版记 are raised to stand in the middle between two rules."""
    below_middle = _drop(size.pt, imprint_line()) - _RULES_OF_ELEMENT / 2
    return round(below_middle.pt * 2)


def twips_of_characters(characters: float) -> int:
    return round(characters * CHARACTER.twips)


def page_number_line() -> Length:
    return Length.from_pt(Size.SIZE_4.pt / BASELINE)


def styles(standard: Standard) -> str:
    """The part `word/styles.xml`."""
    edition = EDITIONS[standard]
    imprint = _of_the_imprint(edition) + (_subject_terms() if standard is Standard.GBT9704_1999 else "")
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Face.FANGSONG)}"
        f'{_size(Size.SIZE_3.pt)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{_NORMAL}{_of_the_head(edition)}{_of_titles(edition)}{_of_the_text()}"
        f"{_of_the_signature()}{_of_tables()}{_of_charts()}{imprint}{_of_the_page()}</w:styles>"
    )


# Properties


def _exact(line: Length, before: float = 0, after: float = 0) -> str:
    return spacing(round(before), round(after), round(line.twips))


def _drop(size_pt: float, line: Length) -> Length:
    """How far below the middle of an exact line its characters stand."""
    return line * (BASELINE - 0.5) - Length.from_pt(BODY_MIDDLE * size_pt)


def in_the_middle(size_pt: float, line: Length, after: float = 0) -> str:
    """A line at whose top nothing can lift the characters: cut at its foot, it has them in the middle."""
    cut = _drop(size_pt, line) / BASELINE
    return _exact(line - cut, after=cut.twips + after)


# What a line of the corner leaves to the space below it, which the space above the next paragraph swallows.
CORNER_AFTER = _drop(Size.SIZE_3.pt, LINE_HEIGHT) / BASELINE


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


def _text(face: Face = Face.FANGSONG, size: Size = Size.SIZE_3) -> str:
    """Characters on the grid of the page, if they are of its size."""
    return _character(face, size.pt, spacing=CHARACTER_SPACING_TWIPS if size is Size.SIZE_3 else 0)


_TEXT = _text()
_RULE = Length.from_pt(_RULE_LINE / 20)
_CENTRED = '<w:jc w:val="center"/>'
_LEFT = '<w:jc w:val="left"/>'
_RIGHT = '<w:jc w:val="right"/>'
_FIRST_LINE = (
    f'<w:ind w:firstLineChars="{PARAGRAPH_INDENT_CHARACTERS * 100}" '
    f'w:firstLine="{twips_of_characters(PARAGRAPH_INDENT_CHARACTERS)}"/>'
)


def _right_tab(place: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{place}"/></w:tabs>'


# Styles


def _style(
    identifier: str,
    name: str,
    paragraph: str,
    character: str = _TEXT,
    based_on: str = "Normal",
    following: str = "",
) -> str:
    custom = "" if name in _BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr>{character}</w:style>'
    )


def _character_style(identifier: str, name: str, face: Face) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{_fonts(face)}</w:rPr></w:style>"
    )


# The ground of all others.  No widow control: it would take line 22 away.
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
    '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
    f'{_exact(LINE_HEIGHT)}<w:jc w:val="both"/></w:pPr>{_TEXT}</w:style>'
)


def _of_the_head(edition: Edition) -> str:
    """版头 (7.2)."""
    mark = usual_mark_spacing(edition.mark_top)
    at_the_right = edition.corner is Alignment.RIGHT
    corner_line = in_the_middle(Size.SIZE_3.pt, LINE_HEIGHT)
    corner = corner_line + (_RIGHT if at_the_right else "")
    # What stands at the right of the line that 份号 begins.
    shared_line = _right_tab(round(TYPE_AREA.width.twips)) if at_the_right else ""
    number_indent = indent(twips_of_characters(SIGNATORIES_INDENT_CHARACTERS)) + _LEFT
    title_drop = _drop(Size.SIZE_2.pt, edition.title_line)
    below_rule = (LINE_HEIGHT * TITLE_BLANK_LINES - title_drop).twips
    return "".join(
        (
            _style("CopyNumber", "份号", shared_line + corner_line),
            _style("Secrecy", "密级", corner, _text(Face.HEITI)),
            _style("Urgency", "紧急程度", corner, _text(Face.HEITI)),
            _character_style("CornerWords", "密级字", Face.HEITI) if at_the_right else "",
            _style(
                "IssuerMark",
                "发文机关标志",
                spacing(mark.before, mark.after, mark.line) + _CENTRED,
                _character(Face.XIAOBIAOSONG, ISSUER_MARK.largest_pt, RED),
                following="DocumentNumber",
            ),
            _style("DocumentNumber", "发文字号", _CENTRED),
            _style("Signatories", "签发人", number_indent),
            _character_style("SignatoryName", "签发人姓名", Face.KAITI),
            _style(
                "RedRule",
                "红色分隔线",
                _border(RED_RULE.thickness, RED) + _exact(_RULE, _RULE_BELOW_NUMBER_LINE.twips, below_rule),
            ),
        )
    )


def _of_titles(edition: Edition) -> str:
    """What stands above a text (7.3.1, 7.3.2, 7.3.7)."""
    line = edition.title_line
    drop = _drop(Size.SIZE_2.pt, line).twips
    title = _character(Face.XIAOBIAOSONG, Size.SIZE_2.pt)
    # 7.3.7: on line 1; the title on line 3.
    label = in_the_middle(Size.SIZE_3.pt, LINE_HEIGHT, LINE_HEIGHT.twips - drop)
    return "".join(
        (
            _style(
                "Title",
                "Title",
                f'{_exact(line, after=drop)}{_CENTRED}<w:outlineLvl w:val="0"/>',
                title,
                following="Recipients",
            ),
            # At the top of a page nothing can lift the title, and the page has no room to spare below it.
            _style("IssuedTitle", "印发文件标题", "<w:pageBreakBefore/>" + _exact(line), title, "Title"),
            _style(
                "AttachmentLabel",
                "附件",
                "<w:keepNext/><w:pageBreakBefore/>" + label,
                _text(Face.HEITI),
                following="AttachmentTitle",
            ),
            _style("AttachmentTitle", "附件标题", "", title, "Title"),
            _style("TitleNote", "标题题注", _CENTRED, _text(Face.KAITI)),
            _style("BlankLine", "空行", "<w:keepNext/>"),
            _style("Recipients", "主送机关", "", following="BodyText1"),
        )
    )


def _of_the_text() -> str:
    """正文 (7.3.3)."""

    def heading(level: int, name: str, face: Face) -> str:
        outline = f'<w:keepNext/>{_FIRST_LINE}<w:outlineLvl w:val="{level}"/>'
        return _style(f"Heading{level}Text", name, outline, _text(face), following="BodyText1")

    return "".join(
        (
            _style("BodyText1", "正文段落", _FIRST_LINE),
            # Its last two lines go with the signature, which never stands on a page without text (7.3.5.5).
            _style("LastBodyText", "正文末段", "<w:keepNext/><w:widowControl/>", based_on="BodyText1"),
            _style("WholeLastBodyText", "正文整段", "<w:keepNext/><w:keepLines/>", based_on="BodyText1"),
            # Line and character spacing are the document's (7.3.5.5).
            _style("TightBodyText", "末页紧排", "", based_on="BodyText1"),
            heading(1, "一级标题", Face.HEITI),
            heading(2, "二级标题", Face.KAITI),
            heading(3, "三级标题", Face.FANGSONG),
            heading(4, "四级标题", Face.FANGSONG),
            _character_style("Heading1Words", "一级标题字", Face.HEITI),
            _character_style("Heading2Words", "二级标题字", Face.KAITI),
        )
    )


def _of_the_signature() -> str:
    """What stands below a text (7.3.4 to 7.3.6)."""
    half_stamp = LINE_HEIGHT.twips * (STAMP_LINES - 1) / 2
    return "".join(
        (
            _style("AttachmentList", "附件说明", ""),
            _style("Signature", "发文机关署名", "<w:keepNext/>" + _RIGHT, following="IssuedOn"),
            # In the middle of the stamp's height.
            _style(
                "SignatoryPost",
                "签发人职务",
                "<w:keepNext/>" + _exact(LINE_HEIGHT, half_stamp, half_stamp) + _RIGHT,
                following="IssuedOn",
            ),
            _style("IssuedOn", "成文日期", _RIGHT),
            _style(
                "Note",
                "附注",
                f'<w:keepLines/><w:ind w:firstLine="{twips_of_characters(NOTE_INDENT_CHARACTERS)}"/>',
            ),
        )
    )


def _of_charts() -> str:
    """A picture's line is as high as the picture asks; the grid of the page would add a line to it."""
    caption = in_the_middle(CHART_CAPTION_SIZE, Length.from_pt(CHART_CAPTION_PITCH))
    heading = _character(Face.HEITI, CHART_CAPTION_SIZE)
    return _style("Chart", "图", '<w:snapToGrid w:val="0"/>', _character(Face.FANGSONG, 1)) + _style(
        "ChartCaption", "图题", caption + _CENTRED, heading
    )


def _of_tables() -> str:
    """Those of the largest size of characters."""
    size = SIZES[0]
    words, heading = _character(Face.FANGSONG, size), _character(Face.HEITI, size)
    caption = in_the_middle(size, Length.from_pt(CAPTION_PITCH))
    unit = in_the_middle(size, Length.from_pt(unit_pitch(size)))
    cell = _exact(Length.from_pt(line_pitch(size))) + '<w:jc w:val="both"/>'
    return "".join(
        (
            _style("TableCaption", "表题", f"<w:keepNext/>{caption}{_CENTRED}", heading),
            _style("TableUnit", "表格单位", f"<w:keepNext/>{unit}{_RIGHT}", words),
            _style("TableText", "表格文字", cell, words),
            _style("TableHead", "表头文字", _CENTRED, heading, "TableText"),
            _style("TableNote", "表注", cell, words),
            _style("AfterTable", "表后", _exact(Length.from_pt(1)), _character(Face.FANGSONG, 1)),
        )
    )


def _of_the_imprint(edition: Edition) -> str:
    """版记 (7.4)."""
    size = edition.imprint_size
    character = _text(size=size)
    inset = twips_of_characters(IMPRINT_INDENT_CHARACTERS)
    one_character = CHARACTER.twips if size is Size.SIZE_3 else size.pt * 20
    label = round(len("抄送：") * one_character)
    alone = _exact(imprint_line())
    both_sides = indent(inset, inset)
    return "".join(
        (
            _style("ImprintRoom", "版记占位", "<w:keepNext/>"),
            _style("ThickRule", "版记粗线", _border(IMPRINT_RULES.thick, "auto") + _exact(_RULE)),
            _style("ThinRule", "版记细线", _border(IMPRINT_RULES.thin, "auto") + _exact(_RULE)),
            _style(
                "CopiedTo",
                "抄送机关",
                alone + indent(inset + label, inset, label),
                character,
            ),
            _style(
                "PrintedBy",
                "印发机关",
                _right_tab(round(TYPE_AREA.width.twips) - inset) + alone + both_sides,
                character,
            ),
            _style("PrintRun", "印数", alone + both_sides + _RIGHT, character),
        )
    )


def _subject_terms() -> str:
    """主题词 of 1999, the first element of 版记."""
    hang = twips_of_characters(len(SUBJECT_TERMS_LABEL))
    places = indent(hang, hanging=hang) + _LEFT
    return _style(
        "SubjectTerms", "主题词", _exact(imprint_line()) + places, _text(Face.XIAOBIAOSONG)
    ) + _character_style("SubjectTermsLabel", "主题词标签", Face.HEITI)


def _of_the_page() -> str:
    """页码 (7.5), and what only the template shows."""
    character = _character(Face.SONGTI, Size.SIZE_4.pt)
    inset = twips_of_characters(PAGE_NUMBER.indent_characters)
    return "".join(
        (
            _style("PageNumber", "footer", _exact(page_number_line()), character),
            _style("OddPageNumber", "单页页码", indent(right=inset) + _RIGHT, character, "PageNumber"),
            _style("EvenPageNumber", "双页页码", indent(inset) + _LEFT, character, "PageNumber"),
            _style(
                "TemplateMark", "模板标记", _exact(Length.from_pt(10)), _character(Face.SONGTI, 8, "808080")
            ),
        )
    )
