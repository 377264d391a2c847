"""Tables from workbooks and .csv files."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment as Aligned

from gongwen.facts.document_facts import Table
from gongwen.facts.load import LoadedFacts, load_facts, parse_facts
from gongwen.gbt9704 import Alignment
from gongwen.problem import InvalidFacts
from tests.conftest import FUZZ
from tests.facts.test_load import COMPLETE


def load(folder: Path, table: str = "文件: a.xlsx") -> LoadedFacts:
    (folder / "f.yaml").write_text(COMPLETE + f"表格: {{甲: {{{table}}}}}\n", "utf-8")
    return load_facts(folder / "f.yaml")


def table(folder: Path, written: str = "文件: a.xlsx") -> Table:
    return load(folder, written).facts.tables["甲"]


def said(folder: Path, written: str = "文件: a.xlsx") -> list[str]:
    with pytest.raises(InvalidFacts) as caught:
        load(folder, written)
    return [str(problem).replace(str(folder), "…") for problem in caught.value.problems]


def words(found: Table) -> list[list[str]]:
    return [["↵".join(map(str, cell.text.lines)) for cell in row] for row in found.rows]


def spans(found: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.rows, cell.columns) for cell in row] for row in found.rows]


def workbook(path: Path, fill: Callable[[Any], object], name: str = "成绩") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    fill(sheet)
    book.save(path)


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> None:
    """Changes a part of a workbook, as no library would write it."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts[part].decode()).encode(errors="replace")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


# Workbooks


def test_a_sheet_is_read_as_it_is_shown(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["姓名", "得分", "占比", "日期"])
        sheet.append(["张三", 95.0, 0.6512, datetime(2025, 3, 5)])
        sheet.append(["甲\n乙", "007", 1234567.5, None])
        sheet["C2"].number_format = "0.00%"
        sheet["C3"].number_format = "#,##0.00"
        sheet["D2"].number_format = 'yyyy"年"m"月"d"日"'
        sheet["A2"].alignment = Aligned(horizontal="center")

    workbook(tmp_path / "a.xlsx", fill)
    found = table(tmp_path)
    assert words(found) == [
        ["姓名", "得分", "占比", "日期"],
        ["张三", "95", "65.12%", "2025年3月5日"],
        ["甲↵乙", "007", "1,234,567.50", ""],
    ]
    assert [cell.alignment for cell in found.rows[1]] == [Alignment.CENTRE, None, None, None]
    assert str(found.rows[2][0].text.lines[1].at) == f"{tmp_path / 'a.xlsx'}（成绩）:3:1"
    assert str(found.rows[2][3].text.at) == f"{tmp_path / 'a.xlsx'}（成绩）:3:4"


def test_merged_cells_become_spans_and_blank_margins_are_left_out(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["B3"], sheet["B4"], sheet["C4"], sheet["C5"], sheet["D5"] = "标题", "甲", "乙", "丙", "丁"
        sheet.merge_cells("B3:D3")
        sheet.merge_cells("B4:B5")
        sheet.merge_cells("E8:G9")
        sheet["H20"].number_format = "0.00"

    workbook(tmp_path / "a.xlsx", fill)
    found = table(tmp_path)
    assert words(found) == [["标题"], ["甲", "乙", ""], ["丙", "丁"]]
    assert spans(found) == [[(1, 3)], [(2, 1), (1, 1), (1, 1)], [(1, 1), (1, 1)]]


def test_hidden_rows_and_columns_are_left_out_with_a_notice(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        for row in (["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]):
            sheet.append(row)
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    workbook(tmp_path / "a.xlsx", fill)
    loaded = load(tmp_path)
    assert words(loaded.facts.tables["甲"]) == [["甲", "丙"], ["丁", "壬"]]
    (notice,) = loaded.notices
    assert str(notice) == (
        f"{tmp_path / 'a.xlsx'}（成绩）:1:2: 表格：隐藏的行和列没有读入。要印出来，请先取消隐藏"
    )


def test_a_hidden_row_that_does_not_say_its_number_is_left_out_with_a_notice(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: [sheet.append([each]) for each in ("甲", "乙", "丙")])
    rewritten(tmp_path / "a.xlsx", SHEET, lambda xml: re.sub('<row r="2"[^>]*>', '<row hidden="1">', xml))
    loaded = load(tmp_path)
    assert words(loaded.facts.tables["甲"]) == [["甲"], ["丙"]]
    assert [str(notice) for notice in loaded.notices] == [
        f"{tmp_path / 'a.xlsx'}（成绩）:2:1: 表格：隐藏的行和列没有读入。要印出来，请先取消隐藏"
    ]


def test_text_under_a_merged_cell_is_left_out_with_a_notice(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: [sheet.append(["甲", "乙"]), sheet.append(["丙", "丁"])])
    merged = '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    rewritten(tmp_path / "a.xlsx", SHEET, lambda xml: xml.replace("</sheetData>", merged))
    loaded = load(tmp_path)
    assert words(loaded.facts.tables["甲"]) == [["甲"], ["丙", "丁"]]
    assert [str(notice) for notice in loaded.notices] == [
        f"{tmp_path / 'a.xlsx'}（成绩）:1:2: 表格：合并单元格下面盖住的文字没有读入。要印出来，请先取消合并"
    ]


def test_formulas_are_read_as_their_results(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: [sheet.append(["合计", 1]), sheet.append(["=1+1", '=""'])])
    assert said(tmp_path) == [
        f"…/a.xlsx（成绩）:2:1: 表格：A2 公式没有算好的结果。{SAVE}",
        f"…/a.xlsx（成绩）:2:2: 表格：B2 公式没有算好的结果。{SAVE}",
    ]
    rewritten(
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda xml: (
            xml.replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>")
            .replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
            .replace('r="B2"', 'r="B2" t="str"')
        ),
    )
    assert words(table(tmp_path)) == [["合计", "1"], ["2", ""]]


SAVE = "请用 Excel 或 WPS 打开工作簿，保存一次"


def test_what_a_cell_cannot_show_is_said_with_its_place(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C2"] = "甲\t乙", "丙_x0007_丁", "#REF!"

    workbook(tmp_path / "a.xlsx", fill)
    assert said(tmp_path) == [
        "…/a.xlsx（成绩）:1:1: 表格：A1 文字中有制表符。请删去，或改成空格",
        "…/a.xlsx（成绩）:1:2: 表格：B1 文字里有控制字符 U+0007。请删去",
        "…/a.xlsx（成绩）:2:3: 表格：C2 是错误值 #REF!。请在工作簿里改正",
    ]


def test_the_formats_that_a_chinese_excel_knows_by_number_are_dates(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append([datetime(2025, 3, 5)]))
    rewritten(
        tmp_path / "a.xlsx",
        "xl/styles.xml",
        lambda xml: re.sub("<numFmts.*</numFmts>|<numFmts[^>]*/>", "", xml).replace(
            'numFmtId="164"', 'numFmtId="31"'
        ),
    )
    assert words(table(tmp_path)) == [["2025年3月5日"]]


def test_the_only_sheet_that_holds_something_needs_no_name(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "甲"
        sheet.parent.create_sheet("Sheet2")
        sheet.parent.create_sheet("草稿")["A1"] = "乙"

    workbook(tmp_path / "a.xlsx", fill)
    hint = "请写明工作表，如 {文件: a.xlsx, 工作表: 成绩}，可以写 成绩、草稿"
    assert said(tmp_path) == [f"…/f.yaml:5:14: 文件：工作簿里有2张工作表。{hint}"]
    assert words(table(tmp_path, "文件: a.xlsx, 工作表: 草稿")) == [["乙"]]
    assert said(tmp_path, "文件: a.xlsx, 工作表: 草搞") == [
        "…/f.yaml:5:27: 工作表：没有工作表“草搞”。可以写 草稿、成绩、Sheet2"
    ]
    assert said(tmp_path, "文件: a.xlsx, 工作表: Sheet2") == [
        "…/f.yaml:5:14: 文件：没有内容。请检查文件和工作表"
    ]


@pytest.mark.parametrize("at", ["表格: {乙: %s}", "附件: [{标题: 丙, 文件: %s}]"], ids=["表格", "附件"])
def test_the_example_that_names_a_sheet_can_be_copied_in_a_table_and_in_an_attachment(
    tmp_path: Path, at: str
) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "甲"
        sheet.parent.create_sheet("草稿")["A1"] = "乙"

    workbook(tmp_path / "得分, '甲'.xlsx", fill, "一季度, #1")
    (told,) = said(tmp_path, "文件: \"得分, '甲'.xlsx\"")
    example = told[told.index("{") : told.rindex("}") + 1]
    assert example == "{文件: '得分, ''甲''.xlsx', 工作表: '一季度, #1'}"
    (tmp_path / "f.yaml").write_text(COMPLETE + at % example + "\n", "utf-8")
    facts = load_facts(tmp_path / "f.yaml").facts
    tables = [*facts.tables.values(), *(one for each in facts.attachments for one in each.standing_tables)]
    assert [words(found) for found in tables] == [[["甲"]]]


def test_a_workbook_whose_text_is_on_hidden_sheets_holds_nothing(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        hidden = sheet.parent.create_sheet("草稿")
        hidden["A1"], hidden.sheet_state = "乙", "hidden"

    workbook(tmp_path / "a.xlsx", fill)
    hint = "请检查文件，隐藏的工作表请先取消隐藏"
    assert said(tmp_path) == [f"…/f.yaml:5:14: 文件：工作簿里没有内容。{hint}"]


def test_a_sheet_that_is_hidden_is_read_by_its_name_alone(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "甲"
        hidden = sheet.parent.create_sheet("草稿")
        hidden["A1"], hidden.sheet_state = "乙", "hidden"

    workbook(tmp_path / "a.xlsx", fill)
    assert words(table(tmp_path)) == [["甲"]]
    assert words(table(tmp_path, "文件: a.xlsx, 工作表: 草稿")) == [["乙"]]


def test_a_table_of_a_file_keeps_what_is_written_beside_it(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append([1, 2]))
    found = table(tmp_path, "文件: a.xlsx, 表头: [甲, 乙], 列宽: [1, 2], 题名: 丙")
    assert ([len(row) for row in found.head], words(found), str(found.caption)) == ([2], [["1", "2"]], "丙")


def test_an_attachment_may_be_a_file(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["甲"]))
    (tmp_path / "f.yaml").write_text(
        COMPLETE + "附件:\n- {标题: 乙, 文件: a.xlsx}\n- {标题: 丙, 文件: {文件: a.xlsx, 方向: 横}}\n",
        "utf-8",
    )
    loaded = load_facts(tmp_path / "f.yaml")
    assert [words(*attachment.standing_tables) for attachment in loaded.facts.attachments] == [[["甲"]]] * 2
    content = (tmp_path / "a.xlsx").read_bytes()
    assert loaded.table_files == {tmp_path / "a.xlsx": sha256(content).hexdigest()}


# .csv files


def csv(folder: Path, content: bytes) -> Path:
    (folder / "a.csv").write_bytes(content)
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_the_encodings_that_offices_write(tmp_path: Path, encoding: str) -> None:
    csv(tmp_path, "姓名,得分\r\n张三,95\r\n李四,\r\n,\r\n".encode(encoding))
    loaded = load(tmp_path, "文件: a.csv")
    assert words(loaded.facts.tables["甲"]) == [["姓名", "得分"], ["张三", "95"], ["李四", ""]]
    assert loaded.notices == ()


def test_a_csv_file_is_quoted_as_excel_does(tmp_path: Path) -> None:
    csv(tmp_path, '甲,"乙,""丙""\r\n丁"戊,己"庚\r\n"","辛"\r\n'.encode())
    found = table(tmp_path, "文件: a.csv")
    assert words(found) == [["甲", '乙,"丙"↵丁戊', '己"庚'], ["", "辛", ""]]
    places = [str(line.at).partition("csv:")[2] for cell in found.rows[0] for line in cell.text.lines]
    assert places == ["1:1", "1:4", "2:1", "2:5"]
    assert str(found.rows[1][1].text.at).partition("csv:")[2] == "3:5"


@pytest.mark.parametrize(
    ("content", "line"),
    [("甲,乙\n丙\n丁,戊,己\n", 1), ("\n\n甲,乙\n丙\n", 4), ('甲,"乙\n乙"\n\n丙,丁', 3)],
)
def test_short_rows_of_a_csv_file_are_filled_with_one_notice(tmp_path: Path, content: str, line: int) -> None:
    csv(tmp_path, content.encode())
    loaded = load(tmp_path, "文件: a.csv")
    assert len({len(row) for row in loaded.facts.tables["甲"].rows}) == 1
    assert [str(notice) for notice in loaded.notices] == [
        f"{tmp_path / 'a.csv'}:{line}:1: 表格：各行列数不同，短的行已补上空格。请检查文件中各行的逗号"
    ]


@pytest.mark.parametrize("content", ["甲,乙\n丙,", "甲,乙,\n丙,丁\n", "甲,乙\n,\n丙,丁\n\n\n", "甲"])
def test_empty_cells_do_not_make_the_rows_of_a_csv_file_differ(tmp_path: Path, content: str) -> None:
    assert load(csv(tmp_path, content.encode()), "文件: a.csv").notices == ()


def test_what_is_wrong_with_a_csv_file_is_said(tmp_path: Path) -> None:
    assert said(csv(tmp_path, '甲,"乙\n'.encode()), "文件: a.csv") == [
        "…/f.yaml:5:14: 文件：第1行的双引号没有成对。请补上引号；字中的双引号要写两个"
    ]
    unpaired = "的双引号没有成对。请补上引号；字中的双引号要写两个"
    for content in ('"他说""好,世界\n1,2\n', '甲,"乙\n1,""\n', '"甲,1\n"乙",2\n'):
        assert said(csv(tmp_path, content.encode()), "文件: a.csv") == [
            f"…/f.yaml:5:14: 文件：第1行{unpaired}"
        ]
    assert said(csv(tmp_path, "甲\n乙,丙\t\n".encode()), "文件: a.csv") == [
        "…/a.csv:2:3: 表格：文字中有制表符。请删去，或改成空格"
    ]
    assert said(csv(tmp_path, b"\n\n,,\n"), "文件: a.csv") == [
        "…/f.yaml:5:14: 文件：没有内容。请检查文件和工作表"
    ]
    assert said(csv(tmp_path, b"\0"), "文件: a.csv") == [
        "…/a.csv:1:1: 文件：文件里有空字符，不是文本文件。请用文本编辑器另存为 UTF-8 编码"
    ]
    assert said(csv(tmp_path, b"a"), "文件: a.csv, 工作表: 乙") == [
        "…/f.yaml:5:26: 工作表：.csv 文件没有工作表。请删去这一项"
    ]


# Files that hold no table


def test_a_file_that_is_not_there_is_said_with_the_nearest_one(tmp_path: Path) -> None:
    hint = "路径从本文件所在的文件夹算起"
    assert said(tmp_path) == [f"…/f.yaml:5:14: 文件：没有“a.xlsx”这个文件。{hint}"]
    workbook(tmp_path / "成绩表.xlsx", lambda sheet: sheet.append([1]))
    assert said(tmp_path, "文件: 成绩.xlsx") == [
        "…/f.yaml:5:14: 文件：没有“成绩.xlsx”这个文件。是不是“成绩表.xlsx”"
    ]
    (tmp_path / "~$成绩.xlsx").write_bytes(b"")
    (tmp_path / "成绩表.xlsx").unlink()
    assert said(tmp_path, "文件: 成绩.xlsx") == [f"…/f.yaml:5:14: 文件：没有“成绩.xlsx”这个文件。{hint}"]
    assert said(tmp_path, "文件: 无/b.csv") == [f"…/f.yaml:5:14: 文件：没有“b.csv”这个文件。{hint}"]


def test_a_path_may_be_written_as_on_windows_but_not_from_the_root(tmp_path: Path) -> None:
    (tmp_path / "表").mkdir()
    csv(tmp_path / "表", b"a")
    assert words(table(tmp_path, "文件: 表\\a.csv")) == [["a"]]
    for whole in (str(tmp_path / "a.csv"), "C:\\a.csv", "\\\\server\\a.csv"):
        assert said(tmp_path, f"文件: '{whole}'") == [
            "…/f.yaml:5:15: 文件：不能写完整的路径。请写相对于本文件所在文件夹的路径"
        ]


@pytest.mark.parametrize(
    "path", ["../a.csv", "..\\a.csv", "../../a.csv", "表/../../a.csv", "link.csv", "links/a.csv"]
)
def test_a_file_outside_the_facts_file_s_folder_is_not_read(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "2025"
    (folder / "表").mkdir(parents=True)
    csv(tmp_path, b"a")
    try:
        (folder / "link.csv").symlink_to(tmp_path / "a.csv")
        (folder / "links").symlink_to(tmp_path, target_is_directory=True)
    except OSError:  # Windows lets only some make links
        if "link" in path:
            pytest.skip("no links here")
    assert said(folder, f"文件: {path}") == [
        "…/f.yaml:5:14: 文件：文件不在事实文件所在的文件夹里。请把文件放到事实文件所在的文件夹"
    ]
    csv(folder, b"b")
    assert words(table(folder, "文件: 表/../a.csv")) == [["b"]]


def test_bytes_without_a_folder_have_no_table_files() -> None:
    with pytest.raises(InvalidFacts) as caught:
        parse_facts((COMPLETE + "表格: {甲: {文件: a.csv}}").encode(), "f")
    assert str(caught.value) == "f:5:14: 文件：这里不能读取表格文件。请把各行写在“行”里"


def as_xls(data: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "这不是 .xlsx 工作簿。请在 Excel 或 WPS 中另存为 .xlsx"),
        (b"a,b", "这不是 .xlsx 工作簿。请在 Excel 或 WPS 中另存为 .xlsx"),
        (as_xls(b""), "这是旧式的工作簿（.xls）。请在 Excel 或 WPS 中另存为 .xlsx"),
        (as_xls("EncryptedPackage".encode("utf-16-le")), "工作簿有打开密码。请取消密码后再保存"),
    ],
)
def test_what_is_no_workbook_is_said(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert said(tmp_path) == [f"…/f.yaml:5:14: 文件：{message}"]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsm", "a.et", "a.ods"])
def test_other_spreadsheets_are_to_be_saved_as_xlsx(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, f"文件: {name}") == [
        f"…/f.yaml:5:14: 文件：读不了 .{name[2:]} 文件。请在 Excel 或 WPS 中另存为 .xlsx"
    ]


DAMAGED = ["…/f.yaml:5:14: 文件：工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，另存一次"]
BROKEN = "工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，另存一次"
OVERLAPPING = "合并单元格互相重叠。请在 Excel 或 WPS 中取消合并，再重新合并"
SHEET_TOO_LARGE = "工作表太大。请只留下要印的部分"
SHEET = "xl/worksheets/sheet1.xml"


def test_a_zip_that_holds_no_workbook_is_said_to_be_damaged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "")
    assert said(tmp_path) == DAMAGED


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * (65 * 1024 * 1024))
    assert said(tmp_path) == ["…/f.yaml:5:14: 文件：工作簿展开后超过 64 MB。请只留下要印的工作表"]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.bin", "xl/media/image1.png"])
def test_parts_of_any_name_count_when_a_workbook_is_unpacked(tmp_path: Path, part: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b" " * (65 * 1024 * 1024))
    assert said(tmp_path) == ["…/f.yaml:5:14: 文件：工作簿展开后超过 64 MB。请只留下要印的工作表"]


@pytest.mark.parametrize("element", ["<c/>" * 4_000_001, "<xf/>" * 500_001])
def test_a_workbook_of_too_many_elements_is_not_read(tmp_path: Path, element: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/styles.xml", element)
    assert said(tmp_path) == ["…/f.yaml:5:14: 文件：工作簿太大。请只留下要印的工作表"]


def test_a_sheet_of_too_much_text_is_not_read(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: [sheet.append(["字" * 30_000]) for _ in range(67)])
    assert said(tmp_path) == [f"…/f.yaml:5:14: 文件：{SHEET_TOO_LARGE}"]


def test_an_archive_of_several_disks_is_said_to_be_damaged(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append([1]))
    content = (tmp_path / "a.xlsx").read_bytes()
    end = content.rindex(b"PK\x05\x06")
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 2)
    (tmp_path / "a.xlsx").write_bytes(content[:end] + locator + content[end:])
    assert said(tmp_path) == DAMAGED


def test_entities_are_not_expanded_without_end(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append([1]))
    entities = "".join(
        f'<!ENTITY e{depth} "{f"&e{depth - 1};" * 10 if depth else "x" * 1000}">' for depth in range(9)
    )
    rewritten(
        tmp_path / "a.xlsx",
        SHEET,
        lambda xml: f"<!DOCTYPE worksheet [{entities}]>{xml[xml.find('<worksheet') :]}".replace(
            "<v>1</v>", "<v>&e8;</v>"
        ),
    )
    assert said(tmp_path) == DAMAGED


@pytest.mark.parametrize(
    ("what", "message"),
    [
        (
            ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            "表格超过5000行。请只留下要印的部分",
        ),
        (('r="A1"', 'r="XFD1"'), None),
        (("<v>1</v>", "<v>9e999</v>"), None),
        (('r="1"', 'r="999999999999"'), BROKEN),
        (('r="1"', 'r="0"'), BROKEN),
        (("</row>", '</row><row r="1"><c r="A1"><v>2</v></c></row>'), BROKEN),
        (('<c r="A1"', '<c r="B1"><v>2</v></c><c r="A1"'), BROKEN),
        (("<v>1</v>", "<v>一</v>"), BROKEN),
        (
            ("<sheetData>", "<cols>" + '<col min="1" max="16384"/>' * 50_001 + "</cols><sheetData>"),
            SHEET_TOO_LARGE,
        ),
        (("</sheetData>", "<row>" + "<c/>" * 16_385 + "</row></sheetData>"), BROKEN),
        (
            (
                "</sheetData>",
                '</sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C1"/></mergeCells>',
            ),
            OVERLAPPING,
        ),
        (
            (
                "</sheetData>",
                '</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A1:A2"/></mergeCells>',
            ),
            OVERLAPPING,
        ),
    ],
)
def test_a_sheet_that_no_program_writes_does_no_harm(
    tmp_path: Path, what: tuple[str, str], message: str | None
) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append([1]))
    rewritten(tmp_path / "a.xlsx", SHEET, lambda xml: xml.replace(*what))
    if message:
        assert said(tmp_path) == [f"…/f.yaml:5:14: 文件：{message}"]
    else:
        assert table(tmp_path).rows


def test_merged_cells_that_overlap_are_said(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", lambda sheet: [sheet.append([1, 2, 3]), sheet.append([4, 5, 6])])
    merged = '<mergeCells><mergeCell ref="B1:B2"/><mergeCell ref="A2:C2"/></mergeCells>'
    rewritten(tmp_path / "a.xlsx", SHEET, lambda xml: xml.replace("</sheetData>", "</sheetData>" + merged))
    assert said(tmp_path) == [f"…/f.yaml:5:14: 文件：{OVERLAPPING}"]


def test_a_table_longer_than_any_paper_is_refused(tmp_path: Path) -> None:
    assert len(table(csv(tmp_path, b"\n" * 9000 + b",a\n" * 5000), "文件: a.csv").rows) == 5000
    for content, message in (
        (b"a\n" * 5001, "表格超过5000行。请只留下要印的部分"),
        (b"a," * 61, "表格超过60列。请只留下要印的部分"),
        (b"1," * 8_000_000, "表格超过60列。请只留下要印的部分"),
        (b"1\n" * 8_000_000, "表格超过5000行。请只留下要印的部分"),
        (b"," * 16_000_000, "表格太大。请只留下要印的部分"),
        (b'a\n"' + b"\n" * 16_000_000 + b'"', "第2行有一格超过32767字。请只留下要印的部分"),
    ):
        assert said(csv(tmp_path, content), "文件: a.csv") == [f"…/f.yaml:5:14: 文件：{message}"]


@pytest.fixture(scope="module")
def book() -> bytes:
    stream = BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["甲", 1.5, datetime(2025, 3, 5)])
    made.active.merge_cells("A2:B3")
    made.save(stream)
    return stream.getvalue()


@settings(
    max_examples=FUZZ,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_a_problem_and_no_traceback(
    tmp_path: Path, book: bytes, at: int, damage: bytes
) -> None:
    at %= len(book)
    (tmp_path / "a.xlsx").write_bytes(book[:at] + damage + book[at + len(damage) :])
    with suppress(InvalidFacts):
        load(tmp_path)


@settings(
    max_examples=FUZZ,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_workbook_damaged_within_is_a_problem_and_no_traceback(
    tmp_path: Path, book: bytes, data: st.DataObject
) -> None:
    """The compressed bytes of a part hide most damage behind their checksum: this falls on the XML."""
    (tmp_path / "a.xlsx").write_bytes(book)
    part = data.draw(st.sampled_from(zipfile.ZipFile(BytesIO(book)).namelist()))
    pieces = st.one_of(
        st.text(max_size=3), st.sampled_from(['"', "0", "-1", "1e9", "<row>", "<c/>", ' r="B1"', "</v>"])
    )

    def damaged(xml: str) -> str:
        at = data.draw(st.integers(0, len(xml)))
        return xml[:at] + data.draw(pieces) + xml[at + data.draw(st.integers(0, 12)) :]

    rewritten(tmp_path / "a.xlsx", part, damaged)
    with suppress(InvalidFacts):
        load(tmp_path)


@settings(
    max_examples=FUZZ,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text('甲a",\n\r\t ', max_size=30))
def test_any_csv_is_a_table_or_a_problem(tmp_path: Path, text: str) -> None:
    csv(tmp_path, text.encode())
    with suppress(InvalidFacts):
        found = table(tmp_path, "文件: a.csv")
        assert len({len(row) for row in found.rows}) == 1
