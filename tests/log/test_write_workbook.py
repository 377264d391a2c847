"""Rows added to workbooks as offices keep them."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openxml_audit import OpenXmlValidator

from gongwen.log.new_rows import Appended, Cells
from gongwen.log.read import read_log_file
from gongwen.log.write_workbook import append_to_workbook
from gongwen.problem import InvalidFacts
from tests.conftest import FUZZ

NEW: dict[str, str] = {"日期": "2025-03-05", "事项": "义诊", "数量": "2", "级别": "市级"}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MOVE = "请先删去这一行，或移到表头上方；合计由程序计算"
HEAD = ["日期", "事项", "数量", "级别"]


def workbook(fill: Callable[[Any], object], more: Callable[[Any], object] = lambda _book: None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    fill(book.active)
    more(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def simple(sheet: Any) -> None:
    sheet.append(HEAD)
    sheet.append([date(2025, 1, 2), "媒体报道", 1, "省级"])
    sheet["A2"].number_format = "yyyy/m/d"


def office(sheet: Any) -> None:
    """As an office keeps it: a merged title, a table, lines, a frozen head, a remark, a choice of words."""
    sheet["A1"] = "2025年工作台账"
    sheet.merge_cells("A1:E1")
    sheet["A1"].font = Font(size=18, bold=True)
    sheet.append([*HEAD, "人数"])
    for day in range(1, 6):
        sheet.append([datetime(2025, 1, day), "媒体报道", day, "省级", 10])
    line = Side(style="thin")
    for row in sheet["A2:E7"]:
        for cell in row:
            cell.border = Border(line, line, line, line)
    for (cell,) in sheet["A3:A7"]:
        cell.number_format = 'yyyy"年"m"月"d"日"'
    for cell in sheet[2]:
        cell.fill = PatternFill("solid", fgColor="CCCCCC")
    for row in (8, 9, 10):
        sheet.cell(row, 1).border = Border(line, line, line, line)
    sheet.row_dimensions[7].height = 30
    sheet.freeze_panes = "A3"
    sheet.add_table(Table(displayName="Log", ref="A2:E7"))
    sheet["B4"].comment = Comment("核对过", "办公室")
    sheet.add_data_validation(choice := DataValidation("list", formula1='"国家级,省级,市级"'))
    choice.add("D3:D100")
    sheet.conditional_formatting.add(
        "C3:C100", CellIsRule("greaterThan", ["3"], fill=PatternFill(bgColor="FF0000"))
    )
    sheet["G1"] = "=SUM(C3:C100)"


def excels(data: bytes) -> bytes:
    """With its texts in a part of their own, as Excel keeps them; some in several runs, with a reading beside."""
    texts: list[str] = []

    def shared(cell: re.Match[str]) -> str:
        text = unescape(cell[2])
        texts.append(
            f"<si><r><t>{text[:1]}</t></r><r><t>{text[1:]}</t></r><rPh sb='0' eb='1'><t>音</t></rPh></si>"
        )
        return f'{cell[1]}t="s"><v>{len(texts) - 1}</v></c>'

    inline = r'(<c [^>]*)t="inlineStr"><is><t>([^<]*)</t></is></c>'
    data = rewritten(data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(inline, shared, xml))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    relation = (
        f'<Relationship Id="texts" Type="{OFFICE}/relationships/sharedStrings" Target="sharedStrings.xml"/>'
    )
    close = "</Relationships>"
    data = rewritten(data, "[Content_Types].xml", lambda xml: xml.replace("</Types>", override))
    data = rewritten(data, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(close, relation + close))
    part = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{"".join(texts)}</sst>'
    with zipfile.ZipFile(buffer := BytesIO(data), "a") as archive:
        archive.writestr("xl/sharedStrings.xml", part)
    return buffer.getvalue()


def append(data: bytes, *rows: Cells, sheet: str = "") -> Appended:
    return append_to_workbook(data, "log.xlsx", rows or (NEW,), lambda names: sheet or names[0])


def values(data: bytes, sheet: str = "台账") -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def rewritten(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Changes a part of a workbook, as no library would write it."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, content in parts(data).items():
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return buffer.getvalue()


def said(data: bytes, *rows: Cells) -> list[str]:
    with pytest.raises(InvalidFacts) as caught:
        append(data, *rows)
    return [str(problem) for problem in caught.value.problems]


def test_a_row_goes_below_the_last_one_and_nothing_else_changes() -> None:
    before = workbook(simple)
    after = append(before)
    assert values(after.content)[2] == (datetime(2025, 3, 5), "义诊", 2, "市级")
    assert [str(row) for row in after.rows] == ["log.xlsx（台账） 第3行"]
    assert changed(before, after.content) == {"xl/worksheets/sheet1.xml"}
    old, new = (parts(each)["xl/worksheets/sheet1.xml"].decode() for each in (before, after.content))
    row = re.search('<row r="3">.*?</row>', new)
    assert row
    assert new.replace(row[0], "").replace("A1:D3", "A1:D2") == old


def test_an_offices_workbook_keeps_its_looks_and_the_table_grows() -> None:
    before = rewritten(
        workbook(office), "xl/workbook.xml", lambda xml: xml.replace(' fullCalcOnLoad="1"', "")
    )
    after = append(before, NEW, NEW | {"人数": "12"})
    book = openpyxl.load_workbook(BytesIO(after.content))
    sheet = book["台账"]
    assert values(after.content)[7:9] == [
        (datetime(2025, 3, 5), "义诊", 2, "市级", None, None, None),
        (datetime(2025, 3, 5), "义诊", 2, "市级", 12, None, None),
    ]
    assert sheet.tables["Log"].ref == "A2:E9"
    for row in (8, 9):
        for column in range(1, 6):
            assert sheet.cell(row, column)._style == sheet.cell(7, column)._style
        assert sheet.row_dimensions[row].height == 30
    assert sheet.freeze_panes == "A3"
    assert sheet["B4"].comment.text == "核对过"
    assert list(map(str, sheet.merged_cells.ranges)) == ["A1:E1"]
    assert sheet["A10"].border.left.style == "thin"
    # The book changes in one word: it has a sum, which the office's program shall calculate again.
    assert changed(before, after.content) == {
        "xl/worksheets/sheet1.xml",
        "xl/tables/table1.xml",
        "xl/workbook.xml",
    }
    assert book.calculation.fullCalcOnLoad


def test_text_dates_above_are_followed_by_a_text_date() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(HEAD)
        sheet.append(["2025年1月2日", "媒体报道", "1", "省级"])

    assert values(append(workbook(fill)).content)[2] == ("2025-03-05", "义诊", 2, "市级")


def test_dates_of_a_workbook_that_counts_from_1904_are_right() -> None:
    def from_1904(book: Any) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    after = append(workbook(simple, from_1904)).content
    assert values(after)[1][0] == datetime(2025, 1, 2)
    assert values(after)[2][0] == datetime(2025, 3, 5)


def test_the_first_row_takes_the_style_of_the_blank_one_prepared_for_it() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(HEAD)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet["A2"].number_format = "yyyy-mm-dd"

    after = append(workbook(fill)).content
    assert values(after)[1] == (datetime(2025, 3, 5), "义诊", 2, "市级")
    assert not openpyxl.load_workbook(BytesIO(after)).active["B2"].font.bold


def test_what_looks_like_markup_a_formula_or_an_escape_stays_text() -> None:
    odd = NEW | {"事项": "=1+1", "级别": ' <b>&"甲"_x0041_\n乙 '}
    after = append(workbook(simple), odd).content
    row = openpyxl.load_workbook(BytesIO(after)).active[3]
    assert (row[1].value, row[1].data_type) == ("=1+1", "s")
    assert row[3].value == odd["级别"].replace("_x0041_", "_x005F_x0041_")  # Excel shows it as it was given


def test_a_number_goes_into_a_column_of_numbers_and_a_code_stays_text() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(HEAD)
        sheet.append([date(2025, 1, 2), "媒体报道", 1, 7])

    rows = [NEW | {"级别": text} for text in ("8.5", "008", "1e3", "12345678901234567890")]
    assert [row[3] for row in values(append(workbook(fill), *rows).content)[2:]] == [
        8.5,
        *("008", "1e3", "12345678901234567890"),
    ]


def test_the_sheet_is_chosen_among_those_that_have_the_head() -> None:
    def more(book: Any) -> None:
        book.create_sheet("说明")["A1"] = "怎样填"
        simple(book.create_sheet("义诊"))

    after = append(workbook(simple, more), sheet="义诊")
    assert [str(row) for row in after.rows] == ["log.xlsx（义诊） 第3行"]
    assert len(values(after.content)) == 2
    assert len(values(after.content, "义诊")) == 3


def test_parts_written_by_other_programs_are_understood() -> None:
    def prefixed(xml: str) -> str:
        xml = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")
        return re.sub(r' r="[A-Z]*\d+"', "", xml)

    before = rewritten(workbook(simple), "xl/worksheets/sheet1.xml", prefixed)
    after = append(before).content
    assert values(after)[2] == (datetime(2025, 3, 5), "义诊", 2, "市级")
    assert b'<x:row r="3"><x:c r="A3"' in parts(after)["xl/worksheets/sheet1.xml"]


def test_texts_in_a_part_of_their_own_are_understood() -> None:
    before = excels(workbook(office))
    assert b"inlineStr" not in parts(before)["xl/worksheets/sheet1.xml"]
    after = append(before).content
    assert values(after)[6][:4] == (datetime(2025, 1, 5), "媒体报道", 5, "省级")
    assert values(after)[7][:4] == (datetime(2025, 3, 5), "义诊", 2, "市级")
    assert parts(after)["xl/sharedStrings.xml"] == parts(before)["xl/sharedStrings.xml"]


def test_a_formula_that_the_new_row_lacks_is_said() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([*HEAD, "季度"])
        sheet.append([date(2025, 1, 2), "媒体报道", 1, "省级", "=ROUNDUP(MONTH(A2)/3,0)"])

    assert list(map(str, append(workbook(fill)).notices)) == [
        "log.xlsx（台账）:3:1: 季度：上一行这一列是公式，新记的没有。请在 Excel 或 WPS 中把公式往下拉"
    ]
    assert append(workbook(fill), NEW | {"季度": "1"}).notices == ()


def test_a_filter_grows_with_the_rows() -> None:
    def fill(sheet: Any) -> None:
        simple(sheet)
        sheet.auto_filter.ref = "A1:D2"

    assert openpyxl.load_workbook(BytesIO(append(workbook(fill)).content)).active.auto_filter.ref == "A1:D3"


def _total(sheet: Any) -> None:
    simple(sheet)
    sheet.append(["合计", None, "=SUM(C2:C2)"])


def _remark(sheet: Any) -> None:
    simple(sheet)
    sheet.append([])
    sheet.append([None, None, None, "制表：办公室"])


def _merged(sheet: Any) -> None:
    simple(sheet)
    sheet.merge_cells("D2:D4")


def _totals_of_table(sheet: Any) -> None:
    simple(sheet)
    sheet.append([None, None, None, None])
    sheet.add_table(Table(displayName="Log", ref="A1:D3", totalsRowCount=1))


def _no_head(sheet: Any) -> None:
    sheet.append(["时间", "内容"])


@pytest.mark.parametrize(
    ("fill", "message"),
    [
        (_total, "log.xlsx（台账）:3:1: 台账：最后一行“合计”不是记录，不能接着往下记。" + MOVE),
        (_remark, "log.xlsx（台账）:4:1: 台账：最后一行“制表：办公室”不是记录，不能接着往下记。" + MOVE),
        (
            _merged,
            "log.xlsx（台账）:2:1: 台账：最后一行下面有合并单元格。请取消合并，或在 Excel 或 WPS 中记这一条",
        ),
        (
            _totals_of_table,
            "log.xlsx（台账）:2:1: 台账：最后一行下面有汇总行或另一张表格。请在 Excel 或 WPS 中记这一条",
        ),
        (
            _no_head,
            "log.xlsx:1:1: 台账：没有哪张工作表有表头“日期”“事项”。请在工作表里写上表头，如 日期、事项、数量",
        ),
    ],
)
def test_where_a_row_cannot_safely_stand_it_is_refused(fill: Callable[[Any], object], message: str) -> None:
    assert said(workbook(fill)) == [message]


def test_a_column_that_is_not_there_is_refused_with_the_nearest() -> None:
    there = "已有的列：日期、事项、数量、级别；要添一列，请先在文件里写上"
    assert said(workbook(simple), NEW | {"级別": "省级", "支部": "一"}) == [
        f"log.xlsx（台账）:1:1: 支部：台账没有这一列。{there}",
        f"log.xlsx（台账）:1:1: 级別：台账没有这一列。是不是“级别”？{there}",
    ]


@pytest.mark.parametrize(
    "damage", [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, workbook(simple)[:3000]]
)
def test_what_is_no_workbook_is_said_to_be_none(damage: bytes) -> None:
    assert said(damage) == [
        "log.xlsx:1:1: 文件：不是 .xlsx 工作簿，或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx"
    ]


def with_part(data: bytes, content: bytes) -> bytes:
    buffer = BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b" " * 65 * 1024 * 1024, "工作簿展开后超过 64 MB"), (b"<" * 4_000_001, "工作簿太大")],
    ids=["bytes", "tags"],
)
def test_a_bomb_is_refused_as_the_reader_refuses_it(content: bytes, message: str, tmp_path: Path) -> None:
    bomb = with_part(workbook(simple), content)
    assert len(bomb) < 200_000
    assert said(bomb) == [f"log.xlsx:1:1: 文件：{message}。请按月或按事项分成几个文件"]
    (tmp_path / "log.xlsx").write_bytes(bomb)
    problems = read_log_file(tmp_path / "log.xlsx", 2025).problems
    assert [str(each).replace(str(tmp_path) + os.sep, "") for each in problems] == said(bomb)


def test_no_damage_brings_a_traceback_or_takes_a_row_away() -> None:
    whole = excels(workbook(office))
    random = Random(4)
    for _ in range(FUZZ):
        damaged = bytearray(whole)
        for _ in range(random.randrange(1, 4)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        try:
            after = append(bytes(damaged)).content
        except InvalidFacts:
            continue
        assert values(after)[:7] == values(whole)[:7]


def test_the_reader_finds_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(append(workbook(office), NEW, NEW | {"事项": "讲座", "数量": "0.5"}).content)
    read = read_log_file(path, 2025)
    assert read.problems == ()
    assert [
        (str(entry.day), entry.event, str(entry.amount), entry.fields["级别"]) for entry in read.entries[5:]
    ] == [
        ("2025-03-05", "义诊", "2", "市级"),
        ("2025-03-05", "讲座", "0.5", "市级"),
    ]


def test_what_was_written_is_as_valid_as_before(tmp_path: Path) -> None:
    def faults(data: bytes) -> list[str]:
        (tmp_path / "log.xlsx").write_bytes(data)
        return [
            re.sub("[0-9]+", "", str(error))
            for error in OpenXmlValidator().validate(tmp_path / "log.xlsx").errors
        ]

    before = excels(workbook(office))
    assert faults(append(before).content) == faults(before)
