"""Word files, ours and others', read back."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.model import Document, Paragraph
from gongwen.gbt9704 import Alignment
from gongwen.intake.lines import (
    Border,
    Borders,
    Changes,
    Drawing,
    LineRule,
    Look,
    Source,
    SourceLine,
    Spacing,
)
from gongwen.intake.word.read import read_docx
from gongwen.problem import Location, Unusable
from tests.documents import EXAMPLES, document, example, word
from tests.office import saved_by_office
from tests.render.test_agreement import is_whole
from tests.stopwatch import seconds_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "theme1": "theme",
    "footer1": "footer",
    "footer2": "footer",
    "header1": "header",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}


def docx(body: str, **parts: str) -> bytes:
    """A Word file of a body and other parts, written without their outermost elements."""
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "footer1": "ftr",
        "footer2": "ftr",
        "header1": "hdr",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
    }
    related = "".join(
        f'<Relationship Id="{name}" Type="{R}/{KINDS[name]}" Target="{name}.xml"/>' for name in parts
    )
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relationships(
            f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relationships(related),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = roots.get(name)
        files[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>" if root else content
    return packed({name: content.encode() for name, content in files.items()})


def relationships(entries: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'


def packed(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def p(content: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(body: str, **parts: str) -> Source:
    return read_docx(docx(body, **parts), "旧文.docx")


def words(source: Source) -> list[str]:
    return [line.words for line in source.lines]


def look(source: Source, line: int = 0) -> Look:
    """That of a line which has but one."""
    ((_, found),) = source.lines[line].looks
    return found


# Our own files


def letters(source: Source) -> str:
    return "".join("".join(line.words.split()) for line in source.lines)


def body_paragraphs(composed: Document) -> list[str]:
    return [str(item.text) for part in composed.parts for item in part.body if isinstance(item, Paragraph)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_our_word_files_read_back_letter_for_letter(name: str) -> None:
    composed = example(name)
    source = read_docx(word(composed), "x.docx")
    assert is_whole(letters(source), composed)
    assert set(body_paragraphs(composed)) <= set(words(source))
    assert source.notices == ()


def test_a_file_saved_by_an_office_program_reads_the_same() -> None:
    composed = example("2024/request")
    source = read_docx(saved_by_office(word(composed)), "x.docx")
    assert is_whole(letters(source), composed)
    assert set(body_paragraphs(composed)) <= set(words(source))


def test_our_styles_look_as_the_standard_has_them() -> None:
    source = read_docx(word(document()), "x.docx")
    by_words = {line.words: line.looks[0][1] for line in source.lines if line.looks}
    title, text = by_words["关于开展安全生产检查的通知"], by_words["请认真组织自查。"]
    assert (title.font, title.size, title.alignment) == ("方正小标宋简体", 22.0, Alignment.CENTRE)
    assert (text.font, text.size, text.colour, text.bold) == ("仿宋", 16.0, "000000", False)
    assert (text.first_indent, text.left_indent, text.right_indent) == (2.0, 0.0, 0.0)


def test_our_pages_are_a4_with_the_margins_of_the_standard_and_a_page_number() -> None:
    (section,) = read_docx(word(document()), "x.docx").sections
    assert (round(section.width), round(section.height)) == (210, 297)
    assert [round(side) for side in (section.top, section.bottom, section.left, section.right)] == [
        37,
        35,
        28,
        26,
    ]
    assert (section.grid, section.line_pitch) == ("lines", 28.95)
    assert [line.words for line in section.footer] == ["— 1 —"]
    assert [line.looks[0][1].alignment for line in section.even_footer] == [Alignment.LEFT]


def test_a_long_file_is_read_in_no_time() -> None:
    composed = example("2012/plan")  # nine pages, five of them tables
    data = word(composed)
    read_docx(data, "x.docx")
    assert seconds_of(lambda: read_docx(data, "x.docx")) < 0.15


# Text


def test_paragraphs_are_counted_with_the_empty_ones() -> None:
    source = read(p(r("甲")) + p() + p(r("乙丙")))
    assert words(source) == ["甲", "", "乙丙"]
    assert source.lines[2].text.place(1) == Location("旧文.docx", 3, 2)


def test_insertions_are_kept_and_deletions_left_out() -> None:
    body = p(
        r("请")
        + f"<w:ins>{r('认真')}</w:ins><w:del><w:r><w:delText>马上</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('办理。')}</w:moveTo>"
    )
    assert words(read(body)) == ["请认真办理。"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = p(r("请认真"), "<w:rPr><w:del/></w:rPr>") + p(r("办理。"))
    assert words(read(body)) == ["请认真办理。"]


def test_fields_show_their_results() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("附件2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="DATE">{r("5月")}</w:fldSimple>'
    assert words(read(p(r("见") + field + r("，") + simple))) == ["见附件2，5月"]


def test_breaks_tabs_and_symbols_are_characters() -> None:
    content = (
        "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:softHyphen/></w:r>'
    )
    assert words(read(p(content))) == ["甲\n乙\t丙-☑"]


def test_of_two_forms_of_a_text_box_one_is_read_before_the_text_it_hangs_in() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>".format(p(r("机关文件")))
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert words(read(p(both + r("正文")))) == ["机关文件", "正文"]
    assert words(read(p(r("正文") + both))) == ["正文", "机关文件"]


def test_borders_and_the_spacing_of_lines_come_from_styles_and_from_the_paragraph() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Rule"><w:name w:val="线"/><w:pPr><w:pBdr>'
        '<w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>'
        '<w:spacing w:line="579" w:lineRule="exact" w:after="120"/></w:pPr></w:style>'
    )
    own = (
        '<w:pStyle w:val="Rule"/><w:pBdr><w:top w:val="single" w:sz="4" w:themeColor="accent1"/></w:pBdr>'
        '<w:ind w:left="600" w:right="1200"/><w:snapToGrid w:val="0"/>'
    )
    none = '<w:pStyle w:val="Rule"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr><w:spacing w:line="360"/>'
    ruled, unruled, plain = read(p(r("甲"), own) + p(r("乙"), none) + p(r("丙")), styles=styles).lines
    assert ruled.borders == Borders(
        top=Border(0.18, 0.0, 10.58, 21.17, None), bottom=Border(0.53, 0.35, 10.58, 21.17, "FF0000")
    )
    assert ruled.spacing == Spacing(LineRule.EXACT, 28.95, after=6.0, on_grid=False)
    assert unruled.borders == Borders()
    assert unruled.spacing == Spacing(LineRule.EXACT, 18.0, after=6.0)
    assert plain.spacing == Spacing()


LINE = (
    '<wp:anchor><wp:extent cx="5616000" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
    '<a:prstGeom prst="{form}"/><a:ln w="19050"><a:solidFill><a:srgbClr val="ff0000"/></a:solidFill></a:ln>'
    "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
)
BOX = (
    '<wp:anchor><wp:extent cx="5616000" cy="360000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
    '<a:prstGeom prst="rect"/><a:ln>{fill}</a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx>'
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor>"
)
VECTOR = 'xmlns:v="urn:schemas-microsoft-com:vml"'
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SHAPES = f'xmlns:wp="{DRAWN}/wordprocessingDrawing" xmlns:a="{DRAWN}/main" xmlns:wps="{SHAPE}"'


@pytest.mark.parametrize(
    ("form", "drawn"),
    [
        (
            f"<w:drawing {SHAPES}>{LINE.format(form='line')}</w:drawing>",
            [Drawing(True, 156.0, 0.53, "FF0000")],
        ),
        (f"<w:drawing {SHAPES}>{LINE.format(form='star5')}</w:drawing>", [Drawing()]),
        (f"<w:drawing {SHAPES}>{BOX.format(fill='<a:noFill/>')}</w:drawing>", []),
        (f"<w:drawing {SHAPES}>{BOX.format(fill='')}</w:drawing>", [Drawing()]),
        (
            f'<w:pict {VECTOR}><v:line from="0,10pt" to="442.2pt,10pt" strokecolor="red" strokeweight="1.5pt"/>'
            "</w:pict>",
            [Drawing(True, 156.0, 0.53, "FF0000")],
        ),
        (
            f'<w:pict {VECTOR}><v:shapetype id="_x0000_t32"/><v:shape type="#_x0000_t32" '
            'style="position:absolute;width:442.2pt;height:0" strokecolor="#c00000 [3204]"/></w:pict>',
            [Drawing(True, 156.0, None, "C00000")],
        ),
        (f'<w:pict {VECTOR}><v:line from="0,0" to="0,200pt"/></w:pict>', [Drawing()]),
        (f'<w:pict {VECTOR}><v:shape stroked="f"><v:textbox/></v:shape></w:pict>', []),
    ],
)
def test_straight_lines_are_told_from_other_drawings(form: str, drawn: list[Drawing]) -> None:
    (line,) = (each for each in read(p(f"<w:r>{form}</w:r>" + r("正文"))).lines if each.words)
    assert list(line.drawings) == drawn


def test_hidden_text_and_notes_are_left_out_with_a_notice() -> None:
    body = p(r("甲") + r("密", "<w:vanish/>") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("乙"))
    source = read(body)
    assert words(source) == ["甲乙"]
    assert source.notices == (
        ("第1段（“甲乙”）有隐藏的文字，没有读作正文", "请在 Word 中显示隐藏文字后核对"),
        ("第1段（“甲乙”）有脚注或尾注，没有读作正文", "请自行核对"),
    )


def test_strict_files_are_read_like_the_others() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = f'<w:document xmlns:w="{strict}"><w:body>{p(r("甲"))}</w:body></w:document>'
    assert words(read_docx(with_document(content.encode()), "x.docx")) == ["甲"]


# Numbering


def numbering(*levels: tuple[str, str], more: str = "") -> str:
    written = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_stand_in_front_as_words_nobody_typed() -> None:
    body = item("总则") + item("目的", 1) + item("依据", 1) + item("分则") + item("职责", 1)
    source = read(body, numbering=numbering(("chineseCounting", "%1、"), ("decimal", "%2.")))
    assert words(source) == ["一、总则", "1.目的", "2.依据", "二、分则", "1.职责"]
    number, text = source.lines[1].text.pieces
    assert (number.literal, text.literal, text.origin) == (False, True, Location("旧文.docx", 2, 3))


def test_a_number_without_a_mark_is_parted_from_its_words() -> None:
    levels = numbering(("chineseCounting", "第%1章"), ("decimal", "%1.%2"))
    body = item("总则") + item("目的", 1)
    assert words(read(body, numbering=levels)) == ["第一章　总则", "一.1　目的"]
    legal = levels.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')
    assert words(read(body, numbering=legal)) == ["第一章　总则", "1.1　目的"]


def test_a_list_that_starts_anew_does_so_once() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = item("甲") + item("乙") + item("丙", number=2) + item("丁", number=2)
    assert words(read(body, numbering=numbering(("decimal", "（%1）"), more=anew))) == [
        "（1）甲",
        "（2）乙",
        "（1）丙",
        "（2）丁",
    ]


def test_a_style_may_number_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    heading = '<w:pStyle w:val="H"/>'
    bare = heading + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p(r("甲"), heading) + p(r("无"), bare) + p(r("乙"), heading)
    source = read(body, styles=styles, numbering=numbering(("chineseCountingThousand", "%1、")))
    assert words(source) == ["一、甲", "无", "二、乙"]
    assert source.lines[0].style == "heading 1"


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("decimalEnclosedCircleChinese", "③"),
        ("ideographTraditional", "丙"),
        ("upperRoman", "III"),
        ("lowerLetter", "c　"),
        ("chineseLegalSimplified", "叁　"),
        ("decimalFullWidth", "３　"),
    ],
)
def test_numbers_are_written_as_their_form_says(form: str, third: str) -> None:
    expected = third if third.endswith("　") or third == "③" else third + "　"
    assert words(read(item("") * 3, numbering=numbering((form, "%1"))))[2] == expected


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    assert words(read(item("甲"), numbering=numbering(("bullet", "\uf0b7")))) == ["•甲"]


# Looks

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>
<w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="正文文本"/><w:basedOn w:val="a"/>
<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/>
<w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="题目"/><w:basedOn w:val="b"/><w:pPr><w:jc w:val="center"/>
<w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr><w:rPr><w:b/><w:color w:val="ff0000"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"""


def styled(body: str) -> Source:
    return read(body, styles=STYLES, theme1=THEME)


def test_fonts_of_the_theme_and_the_defaults_hold_where_nothing_else_is_said() -> None:
    source = styled(p(r("文a")))
    (_, chinese), (_, latin) = source.lines[0].looks
    assert (chinese.font, chinese.size, latin.font) == ("宋体", 10.5, "Calibri")
    assert (chinese.bold, chinese.colour, chinese.alignment) == (False, "000000", Alignment.LEFT)


def test_styles_are_based_on_styles() -> None:
    found = look(styled(p(r("题目"), '<w:pStyle w:val="t"/>')))
    assert found == Look("仿宋_GB2312", 16.0, True, "FF0000", Alignment.CENTRE, 0.0, 0.0, 0.0)


def test_what_the_run_says_goes_before_its_styles() -> None:
    found = look(styled(p(r("黑", '<w:rFonts w:eastAsia="黑体"/><w:sz w:val="44"/><w:color w:val="auto"/>'))))
    assert (found.font, found.size, found.colour) == ("黑体", 22.0, "000000")


def test_a_bold_style_within_a_bold_style_is_not_bold() -> None:
    source = styled(p(r("题") + r("目", '<w:rStyle w:val="s"/>'), '<w:pStyle w:val="t"/>'))
    assert [found.bold for _, found in source.lines[0].looks] == [True, False]


@pytest.mark.parametrize(
    ("indent", "expected"),
    [
        ('w:firstLine="320"', (2.0, 0.0)),  # what is said in characters by the style goes before twips
        ('w:firstLineChars="0" w:firstLine="320"', (1.0, 0.0)),
        ('w:left="640" w:hanging="480" w:firstLineChars="0"', (-1.5, 2.0)),
        ('w:leftChars="150" w:left="999"', (2.0, 1.5)),
    ],
)
def test_indents_are_counted_in_characters(indent: str, expected: tuple[float, float]) -> None:
    found = look(styled(p(r("文"), f'<w:pStyle w:val="b"/><w:ind {indent}/>')))
    assert (found.first_indent, found.left_indent) == expected


def test_quotation_marks_take_the_font_that_the_hint_says() -> None:
    fonts = '<w:rFonts w:ascii="Times" w:hAnsi="Times" w:eastAsia="仿宋"{}/>'
    body = p(r("“甲”", fonts.format(""))) + p(r("“甲”", fonts.format(' w:hint="eastAsia"')))
    source = read(body)
    assert [found.font for _, found in source.lines[0].looks] == ["Times", "仿宋", "Times"]
    assert look(source, 1).font == "仿宋"


# Tables


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def test_tables_are_read_cell_by_cell_with_what_each_covers() -> None:
    wide, begin, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [cell("头", wide) + cell("数"), cell("甲", begin) + cell("乙") + cell("1")]
    rows.append(cell("", go_on) + cell("丙") + cell("2"))
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    source = read(p(r("前")) + f"<w:tbl>{table}</w:tbl>" + p(r("后")))
    places = [
        (line.words, line.table, line.row, line.column, line.rows, line.columns) for line in source.lines
    ]
    assert places == [
        ("前", None, None, None, 1, 1),
        ("头", 0, 0, 0, 1, 2),
        ("数", 0, 0, 2, 1, 1),
        ("甲", 0, 1, 0, 2, 1),
        ("乙", 0, 1, 1, 1, 1),
        ("1", 0, 1, 2, 1, 1),
        ("丙", 0, 2, 1, 1, 1),
        ("2", 0, 2, 2, 1, 1),
        ("后", None, None, None, 1, 1),
    ]


# Pages and sections

RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BROKEN = '<w:r><w:br w:type="page"/></w:r>'


def test_pages_are_those_that_word_marked() -> None:
    body = (
        p(r("一"))
        + p(RENDERED + r("二"))
        + p(BROKEN)
        + p(RENDERED + r("三"))
        + p(r("四"), "<w:pageBreakBefore/>")
    )
    lines = read(body).lines
    assert [(line.words, line.page, line.page_break_before) for line in lines] == [
        ("一", 1, False),
        ("二", 2, True),
        ("", 2, False),
        ("三", 3, True),
        ("四", 4, True),
    ]


def test_without_marks_of_word_no_page_is_known() -> None:
    """A page break says that a page ends, not how many there were."""
    lines = read(p(r("一")) + p(BROKEN + r("二"))).lines
    assert [(line.page, line.page_break_before) for line in lines] == [(None, False), (None, True)]


def test_a_row_that_goes_on_overleaf_does_so_once() -> None:
    row = "".join(f"<w:tc>{p(r('上'))}{p(RENDERED + r('下'))}</w:tc>" for _ in range(2))
    source = read(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + p(r("后")))
    assert [line.page for line in source.lines] == [1, 2, 1, 2, 2]


def test_sections_have_their_paper_margins_and_footers() -> None:
    first = (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:footerReference w:type="even" r:id="footer2"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:bottom="1984" w:left="1304" w:right="1474" '
        'w:gutter="284"/><w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
    )
    second = '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    source = read(
        p(r("甲")) + p(r("乙"), first) + p(r("丙")) + second,
        footer1=p(r("— ") + '<w:fldSimple w:instr=" PAGE "/>' + r(" —")),
        footer2=p(r("- 2 -")),
        settings="<w:evenAndOddHeaders/>",
        styles='<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>',
    )
    one, two = source.sections
    assert (one.width, one.height, one.top, one.left) == (210.01, 297.0, 37.01, 28.01)
    assert (one.grid, one.line_pitch, one.character_pitch) == ("linesAndChars", 28.95, 15.793)
    assert (one.first_paragraph, two.first_paragraph, two.width) == (1, 3, 297.0)
    assert [line.words for line in one.footer] == ["— 1 —"]
    assert [piece.literal for piece in one.footer[0].text.pieces] == [True, False, True]
    assert [line.words for line in two.even_footer] == ["- 2 -"]


# What is no document


def message(data: bytes) -> str:
    with pytest.raises(Unusable) as raised:
        read_docx(data, "x.docx")
    return str(raised.value)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGAIN = "请用 Word 或 WPS 打开，另存为 .docx"


def test_what_is_no_word_file_is_named_for_what_it_is() -> None:
    assert message(OLE + bytes(600)) == f"这是旧式的 Word 或 WPS 文件（.doc、.wps）。{AGAIN}"
    assert message(OLE + "EncryptedPackage".encode("utf-16-le")) == "文件有打开密码。请取消密码后再保存"
    assert message(b"%PDF-1.7") == f"这不是 Word 文件（.docx）。{AGAIN}"
    assert message(b"") == f"这不是 Word 文件（.docx）。{AGAIN}"
    assert message(packed({"OFD.xml": b"<x/>"})) == f"这不是 Word 文件（.docx）。{AGAIN}"


DAMAGED = "Word 文件已损坏，读不出来。请用 Word 或 WPS 打开，另存一次"


def test_a_file_that_is_cut_off_is_damaged() -> None:
    assert message(word(document())[:-200]) == DAMAGED


def with_document(content: bytes) -> bytes:
    root = relationships(f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>')
    return packed({"_rels/.rels": root.encode(), "word/document.xml": content})


def test_entities_and_what_lies_outside_are_not_looked_at(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"' + "哈" * 10 + '"'):
        body = f'<w:document xmlns:w="{W}"><w:body><w:p>&e;</w:p></w:body></w:document>'
        assert message(with_document(f"<!DOCTYPE x [<!ENTITY e {entity}>]>{body}".encode())) == DAMAGED


def test_a_reference_out_of_the_package_leads_nowhere() -> None:
    root = relationships(f'<Relationship Id="d" Type="{R}/officeDocument" Target="../../../../etc/passwd"/>')
    assert message(packed({"_rels/.rels": root.encode()})) == f"这不是 Word 文件（.docx）。{AGAIN}"


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    assert (
        message(with_document(b" " * (10 << 20))) == "文件展开后大得不正常。请用 Word 或 WPS 打开，另存一次"
    )
    assert message(with_document(b" " * (60 << 20))) == "文件展开后超过 48 MB。请只留下公文的文字"


def test_elements_a_thousand_deep_are_refused() -> None:
    deep = b"<w:sdt>" * 1000 + b"</w:sdt>" * 1000
    assert (
        message(
            with_document(f'<w:document xmlns:w="{W}"><w:body>'.encode() + deep + b"</w:body></w:document>")
        )
        == "Word 文件里有一段太长，或表格、文本框套了太多层。请用 Word 或 WPS 打开，另存一次"
    )


# Anything


def survives(data: bytes) -> tuple[SourceLine, ...]:
    try:
        return read_docx(data, "x.docx").lines
    except Unusable:
        return ()


SAMPLE = word(document())


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_with_wrong_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    survives(bytes(data))


NAMES = (
    "p", "r", "t", "tab", "br", "sym", "fldChar", "instrText", "fldSimple", "ins", "del", "tbl", "tr",
    "tc", "tcPr", "vMerge", "gridSpan", "pPr", "rPr", "ind", "jc", "numPr", "numId", "ilvl", "sectPr",
    "pgSz", "pgMar", "docGrid", "pStyle", "rStyle", "sz", "rFonts", "color", "b", "vanish", "txbxContent",
    "pict", "drawing", "sdt", "ruby", "pageBreakBefore", "lastRenderedPageBreak", "type", "titlePg",
    "style", "basedOn", "docDefaults", "pBdr", "top", "bottom", "between", "spacing", "snapToGrid", "u",
    "framePr", "ffData", "checkBox", "ddList", "listEntry", "result", "rt", "altChunk", "delText", "moveTo", "moveFrom",
    "pPrChange", "rPrChange", "tcPrChange", "trPr", "cellIns", "hMerge", "footnoteReference", "footerReference",
)  # fmt: skip
ATTRIBUTES = (
    "val", "type", "w", "h", "top", "left", "firstLine", "firstLineChars", "hanging", "fldCharType",
    "instr", "char", "font", "ascii", "eastAsia", "linePitch", "charSpace", "styleId", "default", "line", "lineRule",
    "before", "sz", "space", "color", "dropCap", "id",
)  # fmt: skip
VALUES = (
    "", "1", "0", "-3", "page", "begin", "separate", "end", "F0FE", "nan", "1e999", "restart", "none",
    "PAGE", "甲", "paragraph", "9" * 400, "drop",
)  # fmt: skip
GIVEN = st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=3)
Tree = tuple[str, dict[str, str], list["Tree"]]  # name, attributes, what is in it
ELEMENTS: st.SearchStrategy[Tree] = st.recursive(
    st.tuples(st.sampled_from(NAMES), GIVEN, st.just([])),
    lambda inner: st.tuples(st.sampled_from(NAMES), GIVEN, st.lists(inner, max_size=4)),
    max_leaves=25,
)


def written(element: Tree) -> str:
    name, attributes, inner = element
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{said}>文{''.join(map(written, inner))}</w:{name}>"


@given(st.lists(ELEMENTS, max_size=6), st.lists(ELEMENTS, max_size=3))
def test_elements_in_any_order_are_read(body: list[Tree], styles: list[Tree]) -> None:
    data = docx(
        "".join(map(written, body)),
        styles="".join(map(written, styles)),
        numbering=numbering(("decimal", "%1.%9"), ("none", "")),
        settings="",
        footer1="".join(map(written, body)),
    )
    for changes in Changes:
        source = read_docx(data, "x.docx", changes)
        assert all(sum(length for length, _ in line.looks) == len(line.text) for line in source.lines)
        places = [
            piece.place(index)
            for line in (*source.lines, *source.running)
            for piece in line.text.pieces
            for index in range(len(piece.text) if piece.literal else 1)
        ]
        assert len(places) == len(set(places))
