"""Tables in the Word file: what is written, and how LibreOffice lays it out beside the pages as typeset."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from gongwen.document.model import Cell, Piece, Table, Text
from gongwen.fonts import find_fonts
from gongwen.gbt9704 import Alignment, Standard
from gongwen.problem import Location
from gongwen.render.word_package import pack
from gongwen.render.word_styles import BODY_MIDDLE
from gongwen.render.word_tables import table
from gongwen.render.word_template import build
from gongwen.render.word_xml import NAMESPACES, W, paragraph, run
from gongwen.typeset.flow import Flow
from gongwen.typeset.setting import TextSetter
from gongwen.typeset.table_pages import SetTable
from gongwen.typeset.tables import set_table
from tests import measure
from tests.office import to_pdf, to_pdfs

TEMPLATE = build(Standard.GBT9704_2012)
LEFT, RIGHT, TOP = 28.0, 184.0, 37.0
WIDTH = 156 / measure.MM
WORDS = "加强组织领导落实工作责任每季度研究党建工作建立健全台账做到有计划有检查有总结"  # no marks to squeeze
PREFIX = f"{{{W}}}"


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


STYLE_IDS = {
    name: identifier
    for identifier, name in re.findall(
        r'w:styleId="(\w+)"><w:name w:val="(.*?)"', parts(TEMPLATE)["word/styles.xml"].decode()
    )
}


def text(words: str) -> Text:
    return Text((Piece(words, Location("facts.yaml")),))


def cell(words: str | list[str], column: int, rows: int = 1, columns: int = 1) -> Cell:
    paragraphs = [words] if isinstance(words, str) else words
    return Cell(tuple(map(text, paragraphs)), column, rows, columns)


def row(*words: str | list[str], first: int = 0) -> tuple[Cell, ...]:
    return tuple(cell(each, column) for column, each in enumerate(words, first))


def set_in_type(content: Table) -> SetTable:
    return set_table(content, TextSetter(find_fonts()), WIDTH)


def written(content: Table) -> str:
    return table(content, set_in_type(content).setting, STYLE_IDS)


def tree(content: Table) -> etree._Element:
    return etree.fromstring(f"<w:body {NAMESPACES}>{written(content)}</w:body>")


def document(*blocks: str) -> bytes:
    """A Word file of the template's with this body."""
    content = parts(TEMPLATE)
    xml = content["word/document.xml"].decode()
    start, end = xml.index("<w:body>") + len("<w:body>"), xml.rindex("<w:sectPr")
    after = paragraph(STYLE_IDS["正文段落"], run("后文"))
    return pack(content | {"word/document.xml": (xml[:start] + "".join(blocks) + after + xml[end:]).encode()})


ASSESSMENT = Table(  # as offices hand them out: groups of rows under one heading
    rows=(
        row("项目", "责任内容", "扣分细则"),
        *(
            (
                *((cell(["组织建设", f"{group + 3}0分"], 0, rows=5),) if number == 0 else ()),
                *row([WORDS * (1 + (number + group) % 2), WORDS], [WORDS[:15], WORDS[:7]], first=1),
            )
            for group in range(4)
            for number in range(5)
        ),
    ),
    columns=3,
    head_rows=1,
    widths=(1, 5, 3),
    caption=text("考核细则"),
    unit=text("单位：分"),
    note=(text("注：本表自印发之日起施行。"), text("原表废止。")),
)
PLAIN = Table(rows=tuple(row(f"第{number}", "甲", "乙") for number in range(40)), columns=3)
TALL = Table(
    rows=(row("项目", "内容"), row("甲", [WORDS[:12]] * 80), row("乙", "丙")), columns=2, head_rows=1
)
NUMBERS = Table(  # too much for 四号
    rows=(
        (cell("序号", 0, rows=2), *(cell(f"第{year}年", 1 + 4 * year, columns=4) for year in range(3))),
        row(*["合计金额"] * 12, first=1),
        *(row(str(number), *["1234.56"] * 12) for number in range(50)),
    ),
    columns=13,
    head_rows=2,
)
LARGE = Table(  # in 四号, the size of the styles
    rows=(row("支部", "党员"), *(row(f"第{number}支部", "甲") for number in "一二三四")),
    columns=2,
    head_rows=1,
    caption=text("党员情况统计表"),
    unit=text("单位：人"),
    note=(text("注：截至年底。"), text("不含流动党员。")),
)
SMALLER = replace(NUMBERS, caption=text("收支表"), unit=text("单位：元"), note=(text("注：截至年底。"),))
ALL = {
    "assessment": ASSESSMENT,
    "plain": PLAIN,
    "tall": TALL,
    "numbers": NUMBERS,
    "large": LARGE,
    "smaller": SMALLER,
}


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return dict(zip(ALL, to_pdfs(tuple(document(written(content)) for content in ALL.values())), strict=True))


# What is written


@pytest.mark.parametrize("name", ALL)
def test_tables_are_clean_by_the_schema(name: str, tmp_path: Path) -> None:
    file = tmp_path / "word.docx"
    file.write_bytes(document(written(ALL[name])))
    assert OpenXmlValidator().validate(file).errors == []


@pytest.mark.parametrize("name", ALL)
def test_cells_of_every_row_fill_the_grid(name: str) -> None:
    content = ALL[name]
    body = tree(content)
    edges = list(
        accumulate((int(column.get(f"{PREFIX}w")) for column in body.iter(f"{PREFIX}gridCol")), initial=0)
    )
    assert edges[-1] == sum(round(width * 20) for width in set_in_type(content).setting.widths)
    for each in body.iter(f"{PREFIX}tr"):
        column = 0
        for found in each.iter(f"{PREFIX}tc"):
            span = found.find(f"{PREFIX}tcPr/{PREFIX}gridSpan")
            columns = 1 if span is None else int(span.get(f"{PREFIX}val"))
            width = int(found.find(f"{PREFIX}tcPr/{PREFIX}tcW").get(f"{PREFIX}w"))
            assert width == edges[column + columns] - edges[column]
            column += columns
        assert column == content.columns


def test_a_cell_over_several_rows_goes_on_empty_in_those_below() -> None:
    merged = [
        (found.find(f".//{PREFIX}vMerge"), "".join(found.itertext()))
        for found in tree(ASSESSMENT).iter(f"{PREFIX}tc")
    ]
    begun = [words for merge, words in merged if merge is not None and merge.get(f"{PREFIX}val") == "restart"]
    going_on = [words for merge, words in merged if merge is not None and merge.get(f"{PREFIX}val") is None]
    assert begun == [f"组织建设{group + 3}0分" for group in range(4)]
    assert going_on == [""] * 16


def test_rows_stay_whole_but_those_taller_than_a_page() -> None:
    whole = [each.find(f".//{PREFIX}cantSplit") is not None for each in tree(TALL).iter(f"{PREFIX}tr")]
    assert whole == [True, False, True]


def test_head_is_repeated_as_typesetting_decided() -> None:
    assert written(NUMBERS).count("<w:tblHeader/>") == 2
    assert written(PLAIN).count("<w:tblHeader/>") == 0


def test_paragraphs_bear_the_styles_of_tables() -> None:
    names = {identifier: name for name, identifier in STYLE_IDS.items()}
    styles = [names[style] for style in re.findall(r'<w:pStyle w:val="(\w+)"/>', written(ASSESSMENT))]
    assert styles[:5] == ["表题", "表格单位", "表头文字", "表头文字", "表头文字"]
    assert set(styles[5:-2]) == {"表格文字"}
    assert styles[-2:] == ["表注", "表注"]


def test_size_and_lines_are_the_styles_own_unless_the_table_is_a_small_one() -> None:
    assert "w:sz " not in written(PLAIN)
    assert "w:line=" not in written(PLAIN)
    small = written(NUMBERS)
    assert set(re.findall(r'<w:sz w:val="(\d+)"', small)) == {"21"}
    assert small.count('w:line="294" w:lineRule="exact"') == small.count("<w:p>")


def test_words_are_escaped_and_empty_cells_keep_a_paragraph() -> None:
    xml = written(Table(rows=(row("甲 & <乙>", ""),), columns=2))
    assert "甲 &amp; &lt;乙&gt;</w:t>" in xml
    assert xml.count("<w:p>") == 2


def test_head_keeps_with_the_rows_and_the_last_row_with_the_note() -> None:
    kept = [each.find(f".//{PREFIX}keepNext") is not None for each in tree(ASSESSMENT).iter(f"{PREFIX}tr")]
    assert [number for number, keeps in enumerate(kept) if keeps] == [0, len(kept) - 1]


# As LibreOffice lays it out


@pytest.mark.parametrize("name", ["plain", "assessment", "numbers"])
def test_outer_rules_stand_on_the_edges_of_the_type_area(name: str, printed: dict[str, bytes]) -> None:
    first, *_, last = measure.rules(printed[name], 1)
    ink = measure.ink(printed[name], 1, red=False, between=(first.top + 1, last.bottom - 1))
    assert [ink.left, ink.right] == pytest.approx([LEFT, RIGHT], abs=0.3)


@pytest.mark.parametrize("name", ["plain", "assessment", "numbers"])
def test_rows_stand_on_their_pages_at_their_heights(name: str, printed: dict[str, bytes]) -> None:
    flow = Flow()
    flow.new_sheet()
    set_in_type(ALL[name]).place(flow)
    pdf = printed[name]
    assert measure.page_count(pdf) == len(flow.sheets)
    for number, sheet in enumerate(flow.sheets, 1):
        decided = sorted(
            {round(rule.y * measure.MM, 2) for rule in sheet.rules if rule.width > rule.thickness}
        )
        found = [(rule.top + rule.bottom) / 2 for rule in measure.rules(pdf, number)]
        assert found[0] == pytest.approx(decided[0], abs=0.5)
        assert found[-1] == pytest.approx(decided[-1], abs=0.5)


@pytest.mark.parametrize("name", ["large", "smaller"])
def test_what_stands_around_a_table_and_the_table_stand_where_they_were_set(
    name: str, printed: dict[str, bytes]
) -> None:
    flow = Flow()
    flow.new_sheet()
    placed = set_in_type(ALL[name])
    placed.place(flow)
    assert (placed.setting.size == 14) == (name == "large")
    pdf, last = printed[name], len(flow.sheets)
    for number, sheet in ((1, flow.sheets[0]), (last, flow.sheets[-1])):
        decided = [
            # Below our baseline, with a font whose characters do not stand as high as the styles expect.
            (line.text, (line.baseline + (BODY_MIDDLE - block.font.centre) * block.size) * measure.MM)
            for block in sheet.blocks
            if block.element in ("table-caption", "table-unit", "table-note")
            for line in block.lines
        ]
        found = {line.text: line.baseline for line in measure.lines(pdf, number)}
        assert decided
        assert [found[text] for text, _ in decided] == pytest.approx([at for _, at in decided], abs=0.5)
        middles = [(rule.top + rule.bottom) / 2 for rule in measure.rules(pdf, number)]
        wide = {
            round((rule.y + rule.thickness / 2) * measure.MM, 2) for rule in sheet.rules if rule.width > 300
        }
        for rule in (min(wide), max(wide)):
            assert min(abs(rule - middle) for middle in middles) < 0.5


def test_cells_hold_the_characters_of_their_lines_at_their_places(printed: dict[str, bytes]) -> None:
    setting = set_in_type(ASSESSMENT).setting
    _, characters, _ = setting.characters[1]
    left = LEFT + setting.widths[0] * measure.MM
    padding = (setting.widths[1] - characters * setting.size) / 2 * measure.MM
    right = left + setting.widths[1] * measure.MM
    cells = [glyph for glyph in measure.glyphs(printed["assessment"], 1) if left < glyph.x < right]
    lines: dict[float, list[measure.Glyph]] = {}
    for glyph in cells:
        lines.setdefault(round(glyph.baseline, 1), []).append(glyph)
    full = [line for line in lines.values() if len(line) > characters - 2]
    assert len(full) > 5
    assert {len(line) for line in full} == {characters}
    assert [line[0].x for line in full] == pytest.approx([left + padding] * len(full), abs=0.2)
    assert all(line[-1].right < right for line in full)


def test_a_row_taller_than_a_page_goes_on_between_its_rules(printed: dict[str, bytes]) -> None:
    pdf = printed["tall"]
    assert measure.page_count(pdf) == 3
    assert measure.text(pdf).count(WORDS[:12]) == 80
    for number in (1, 2, 3):
        assert measure.lines(pdf, number)[0].text == "项目内容"  # its head
        first, *_, last = measure.rules(pdf, number)
        inside = [line for line in measure.lines(pdf, number) if first.top < line.baseline < last.bottom]
        below = [line.text for line in measure.lines(pdf, number)[len(inside) :]]
        assert below == (["后文", "—3—"] if number == 3 else [f"—{number}—"])


def test_centred_and_right_texts_stand_as_they_are_set() -> None:
    cells = [Cell((text("天"),), column, alignment=each) for column, each in enumerate(Alignment)]
    content = Table(rows=(tuple(cells),), columns=3, widths=(1, 1, 1))
    setting = set_in_type(content).setting
    glyphs = [
        glyph for glyph in measure.glyphs(to_pdf(document(written(content))), 1) if glyph.character == "天"
    ]
    width = setting.widths[0] * measure.MM
    padding = (setting.widths[0] - setting.characters[0][0] * setting.size) / 2 * measure.MM
    size = setting.size * measure.MM
    expected = [LEFT + padding, LEFT + 1.5 * width - size / 2, RIGHT - padding - size]
    assert [glyph.x for glyph in glyphs] == pytest.approx(expected, abs=0.25)
