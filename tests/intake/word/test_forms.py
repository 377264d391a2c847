"""Fields, frames, tables and numbering as Word files of offices really have them."""

from __future__ import annotations

import pytest

from gongwen.intake.lines import Source
from tests.intake.word.test_read import cell, item, numbering, p, r, read, words


def field(instruction: str, result: str | None = None, form: str = "") -> str:
    """Each character of the instruction in a run of its own, as Word sometimes cuts them."""
    middle = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
    instructions = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in instruction
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>{instructions}{middle}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def only(body: str) -> str:
    (line,) = words(read(body))
    return line


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (field(r" EQ \o\ac(○,1)") + r("加强领导"), "①加强领导"),
        (field(r" eq \o\ac(○,二)"), "㊁"),
        (field(r" EQ \o\ac(□,3)"), "□3"),
        (field(r' EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pīn),拼)'), "拼"),
        (field(r" EQ \o(\s\up 5(党委),\s\do 2(行政))"), "党委行政"),
        (field(r" EQ \f(1,2)"), "1/2"),
        (field(" FORMTEXT ", "张某"), "张某"),
        (field(" FORMCHECKBOX ", form='<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'), "□"),
        (field(" FORMCHECKBOX ", form="<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☑"),
        (
            field(
                " FORMDROPDOWN ",
                form='<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/>'
                "</w:ddList></w:ffData>",
            ),
            "乙",
        ),
        (field(' DATE \\@ "yyyy年M月d日" ', "2024年3月5日"), "2024年3月5日"),
        (f'<w:hyperlink r:id="x">{r("网址")}</w:hyperlink>' + field(' HYPERLINK "x" ', "链接"), "网址链接"),
        (f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('内容')}</w:sdtContent></w:sdt>", "内容"),
        (f"<w:smartTag w:element='date'>{r('2024年')}</w:smartTag>", "2024年"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t><w:noBreakHyphen/></w:r>", "甲乙-"),
        ("<w:r><w:t>甲</w:t><w:ptab/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + r("是"), "□是"),
    ],
)  # fmt: skip
def test_what_word_prints_is_read(content: str, printed: str) -> None:
    assert only(p(content)) == printed


def test_a_page_number_is_known_however_its_instruction_is_cut_and_counted_with() -> None:
    def generated(content: str) -> list[str]:
        return [piece.text for piece in read(p(content)).lines[0].text.pieces if not piece.literal]

    cut = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (" PA", "GE \\* Arabic"))
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert generated(begin + cut + separate + r("7") + end) == ["7"]
    nested = (
        begin + "<w:r><w:instrText> = </w:instrText></w:r>" + field("PAGE", "7") + separate + r("9") + end
    )
    assert generated(nested) == ["9"]


def test_a_field_that_never_ends_does_not_swallow_the_rest() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    assert words(read(p(r("甲") + begin) + p(r("乙")))) == ["甲", "乙"]


def test_a_table_of_contents_is_its_lines() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    entry = f'<w:hyperlink w:anchor="a">{r("一、总则")}<w:r><w:tab/></w:r>{field(" PAGEREF a ", "1")}</w:hyperlink>'
    body = p(begin + entry) + p(entry) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert words(read(body)) == ["一、总则\t1", "一、总则\t1", ""]


def test_frames_are_paragraphs_and_a_large_first_letter_belongs_to_its_word() -> None:
    frame = '<w:framePr w:w="2000" w:hSpace="180" w:wrap="around"/>'
    assert words(read(p(r("机密"), frame) + p(r("标题")))) == ["机密", "标题"]
    assert words(read(p(r("各"), '<w:framePr w:dropCap="drop" w:lines="2"/>') + p(r("单位：")))) == [
        "各单位："
    ]


# Tables


def places(source: Source) -> list[tuple[str, int | None, int | None, int | None, int, int]]:
    return [(line.words, line.table, line.row, line.column, line.rows, line.columns) for line in source.lines]


def test_cells_merged_in_the_old_way_and_rows_that_begin_later() -> None:
    begin = '<w:hMerge w:val="restart"/>'
    rows = (
        f"<w:tr>{cell('甲', begin)}{cell('', '<w:hMerge/>')}{cell('乙')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>{cell("丙")}</w:tr>'
    )
    assert places(read(f"<w:tbl>{rows}</w:tbl>")) == [
        ("甲", 0, 0, 0, 1, 2),
        ("乙", 0, 0, 2, 1, 1),
        ("丙", 0, 1, 1, 1, 1),
    ]


def test_a_table_in_a_cell_is_read_within_it() -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{p(r('前'))}{inner}{p(r('后'))}</w:tc>{cell('右')}</w:tr></w:tbl>"
    assert places(read(outer)) == [
        ("前", 0, 0, 0, 1, 1),
        ("内", 0, 0, 0, 1, 1),
        ("后", 0, 0, 0, 1, 1),
        ("右", 0, 0, 1, 1, 1),
    ]


def test_rows_and_cells_may_be_wrapped_in_controls() -> None:
    def controlled(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = controlled(f"<w:tr>{controlled(cell('甲'))}{cell('乙')}</w:tr>")
    assert words(read(f"<w:tbl>{row}</w:tbl>")) == ["甲", "乙"]


# Numbering


@pytest.mark.parametrize(
    ("form", "text", "tenth", "twenty_first"),
    [
        ("chineseCounting", "%1、", "十、", "二十一、"),
        ("chineseCountingThousand", "（%1）", "（十）", "（二十一）"),
        ("japaneseCounting", "第%1条", "第十条　", "第二十一条　"),
        ("ideographDigital", "%1．", "一〇．", "二一．"),
        ("decimalEnclosedCircle", "%1", "⑩", "21　"),
        ("decimalEnclosedCircleChinese", "%1", "⑩", "21　"),
        ("decimalFullWidth", "%1．", "１０．", "２１．"),
        ("decimalZero", "%1.", "10.", "21."),
        ("ideographTraditional", "%1、", "癸、", "21、"),
        ("chineseLegalSimplified", "%1、", "壹拾、", "贰拾壹、"),
    ],
)
def test_numbers_of_offices(form: str, text: str, tenth: str, twenty_first: str) -> None:
    found = words(read(item("") * 21, numbering=numbering((form, text))))
    assert (found[9], found[20]) == (tenth, twenty_first)


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(levels: str, overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def test_levels_below_begin_anew_but_where_they_are_told_not_to() -> None:
    chapters = level(0, "chineseCounting", "第%1章")
    articles = level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
    body = item("总则") + item("目的", 1) + item("分则") + item("职责", 1)
    assert words(read(body, numbering=lists(chapters + articles))) == [
        "第一章　总则", "第一条　目的", "第二章　分则", "第二条　职责",
    ]  # fmt: skip


def test_a_gap_stands_behind_a_bare_number_but_where_there_is_to_be_none() -> None:
    for gap, expected in (("tab", "1　甲"), ("space", "1　甲"), ("nothing", "1甲")):
        levels = level(0, "decimal", "%1", f'<w:suff w:val="{gap}"/>')
        assert words(read(item("甲"), numbering=lists(levels))) == [expected]


def test_a_list_may_have_a_level_of_its_own_and_its_own_start() -> None:
    own = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>{level(0, "decimal", "（%1）")}</w:lvlOverride>'
    body = item("甲") + item("乙", number=2) + item("丙", number=2)
    assert words(read(body, numbering=lists(level(0, "chineseCounting", "%1、"), own))) == [
        "一、甲",
        "（3）乙",
        "（4）丙",
    ]


def test_all_numbers_of_a_legal_level_are_arabic() -> None:
    levels = (
        level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    body = item("甲") + item("乙", 1) + item("丙", 2)
    assert words(read(body, numbering=lists(levels))) == ["一、甲", "一.1　乙", "1.1.1　丙"]


def test_headings_are_numbered_by_their_styles() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{n}"><w:name w:val="heading {n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'
    )
    body = "".join(
        p(r(text), f'<w:pStyle w:val="h{n}"/>') for n, text in ((1, "甲"), (2, "乙"), (2, "丙"), (1, "丁"))
    )
    assert words(read(body, styles=styles, numbering=lists(levels))) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "二、丁",
    ]


def test_a_paragraph_left_without_words_has_its_number_all_the_same() -> None:
    assert words(read(item("") + item("乙"), numbering=lists(level(0, "decimal", "%1.")))) == ["1.", "2.乙"]
