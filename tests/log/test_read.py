"""Logs as offices keep them: what is counted, what is said."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.log import read
from gongwen.log.entry import Row
from gongwen.log.read import Log, log_files, read_log, read_log_file
from gongwen.problem import Problem
from tests.conftest import FUZZ


def folder_with(folder: Path, **files: str | bytes) -> Path:
    for kind, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"log.{kind}").write_bytes(data)
    return folder


def log_of(folder: Path, **files: str | bytes) -> Log:
    return read_log(folder_with(folder, **files), 2025)


def said(problems: tuple[Problem, ...], folder: Path) -> list[str]:
    return [str(problem).replace(str(folder) + os.sep, "") for problem in problems]


def counted(log: Log) -> list[tuple[str, str, str, dict[str, str]]]:
    return [
        (
            f"{entry.day:%m-%d}",
            entry.event,
            str(entry.amount),
            {name: text for name, text in entry.fields.items() if name != "事项"},
        )
        for entry in log.entries
    ]


def numbers(log: Log) -> list[int]:
    return [row.number for entry in log.entries for row in entry.rows]


def workbook(folder: Path, *fills: Callable[[Any], object], name: str = "log.xlsx") -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, fill in enumerate(fills, 1):
        fill(book.create_sheet(f"表{number}"))
    book.save(folder / name)
    return folder


def sheet_of(*rows: list[object]) -> Callable[[Any], None]:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    return fill


# .csv


PLAIN = "日期,事项,数量,级别\n2025-03-05,义诊,1,市级\n2025.3.6,媒体报道,,国家级\n"
READ = [("03-05", "义诊", "1", {"级别": "市级"}), ("03-06", "媒体报道", "1", {"级别": "国家级"})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_is_read_in_every_encoding_that_offices_use(
    tmp_path: Path, encoding: str, mark: str, end: str
) -> None:
    text = PLAIN.replace(",", mark).replace("\n", end)
    log = log_of(tmp_path, csv=text.encode(encoding))
    assert counted(log) == READ
    assert (log.rows, log.columns, log.kept) == (2, ("日期", "事项", "数量", "级别"), None)
    assert (log.problems, log.notices) == ((), ())
    assert [entry.rows for entry in log.entries] == [
        (Row(str(tmp_path / "log.csv"), None, n),) for n in (2, 3)
    ]


def test_fields_may_have_quotation_marks_and_line_breaks_and_a_row_is_where_it_begins(tmp_path: Path) -> None:
    text = '日期,事项,说明\n3.5,义诊,"在""社区"",\n两行"\n"2025-03-06","宣讲",他说"好"\n'
    log = log_of(tmp_path, csv=text)
    assert counted(log) == [
        ("03-05", "义诊", "1", {"说明": '在"社区",\n两行'}),
        ("03-06", "宣讲", "1", {"说明": '他说"好"'}),
    ]
    assert numbers(log) == [2, 4]


def test_titles_blank_rows_short_rows_and_heads_that_come_again_are_no_matter(tmp_path: Path) -> None:
    text = ",2025年台账,,\n\n日 期,事 项,数量,级别\n3.5,义诊\n,,,\n  \n日期,事项,数量,级别\n3.6, 宣讲 ,２, 市级\u3000\n"
    log = log_of(tmp_path, csv=text)
    assert counted(log) == [("03-05", "义诊", "1", {}), ("03-06", "宣讲", "2", {"级别": "市级"})]
    assert (numbers(log), log.problems, log.notices) == ([4, 8], (), ())


def test_everything_that_cannot_be_read_is_said_at_once_with_its_place(tmp_path: Path) -> None:
    text = (
        "日期,事项,数量,级别\n"
        ",义诊,1,市级\n"
        "2025-02-30,义诊,2篇,市级\n"
        "2025-03-05,,-1\n"
        "2025-03-05,义诊,1,市级,社区,夜间\n"
        '2025-03-05,义诊,"1,市级\n'
        "2024-12-31,义诊,1\n"
        "2025-03-05,义诊\n"
    )
    log = log_of(tmp_path, csv=text)
    assert said(log.problems, tmp_path) == [
        "log.csv:2:1: 日期：没有写日期。请写上日期；和上一行相同，也要写上",
        "log.csv:3:1: 日期：“2025-02-30”不是有效的日期。2025年2月只有28天，请核对",
        "log.csv:3:15: 数量：“2篇”不是数字。请只写数字 2，单位另写在“单位”一列",
        "log.csv:4:12: 事项：没有写事项。请写上事项，如 媒体报道、义诊",
        "log.csv:4:13: 数量：数量是负数：“-1”。请改正；要更正以前的记录，请改原来的那一行",
        "log.csv:5:20: 台账：比表头多了2格。文字中有逗号时，请给这一格加上双引号",
        "log.csv:6:15: 数量：双引号没有成对。请补上引号；字中的双引号要写两个",
        "log.csv:7:1: 日期：“2024-12-31”不在2025年。请核对日期；确是2024年的，请记入 2024 年的台账",
    ]
    assert numbers(log) == [8]


def test_one_slip_with_a_quotation_mark_does_not_swallow_the_rest(tmp_path: Path) -> None:
    text = '日期,事项\n3.5,"义诊\n' + "3.6,宣讲\n" * 3 + '3.7,党课"\n3.8,献血\n'
    log = log_of(tmp_path, csv=text)
    assert said(log.problems, tmp_path) == [
        "log.csv:2:5: 事项：双引号没有成对。请补上引号；字中的双引号要写两个"
    ]
    assert numbers(log) == [3, 4, 5, 6, 7]


def test_totals_are_not_counted_and_said(tmp_path: Path) -> None:
    text = (
        "序号,日期,事项,数量,级别\n1,3.5,义诊,2,合计\n,,小计,2,\n3月合计：,,,2,\n,合 计,,4,\n,3.5,总计,4,\n"
    )
    log = log_of(tmp_path, csv=text)
    assert [entry.amount for entry in log.entries] == [2]  # 级别 says 合计, but the row is one of the log
    said_ = "一行没有读入。合计由程序计算；不是合计行时，请改换写法"
    assert said(log.notices, tmp_path) == [
        f"log.csv:3:1: 台账：“小计”{said_}",
        f"log.csv:4:1: 台账：“3月合计：”{said_}",
        f"log.csv:5:1: 台账：“合 计”{said_}",
        f"log.csv:6:1: 台账：“总计”{said_}",
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["log.csv:1:1: 台账：文件是空的。请写上表头“日期”“事项”和各行"]),
        (
            "日期,内容\n3.5,义诊\n",
            ["log.csv:1:1: 事项：没有“事项”一列。请写上表头“事项”，现在第一行有字的是：“日期、内容”"],
        ),
        (
            "2025年台账\n发生日期,事项名称\n3.5,义诊\n",
            [
                "log.csv:2:1: 日期：没有“日期”一列。是不是“发生日期”？请把表头改成“日期”",
                "log.csv:2:1: 事项：没有“事项”一列。是不是“事项名称”？请把表头改成“事项”",
            ],
        ),
        ("日期,事项,级别,级别\n", ["log.csv:1:10: 级别：表头重复。请改成不同的名称，或删去一列"]),
        ("日期\0,事项", ["log.csv:1:1: 文件：文件里有空字符，不是文本文件。请用文本编辑器另存为 UTF-8 编码"]),
    ],
)
def test_a_head_that_is_missing_or_comes_twice_is_said(
    tmp_path: Path, text: str, problems: list[str]
) -> None:
    log = log_of(tmp_path, csv=text)
    assert said(log.problems, tmp_path) == problems
    assert log.entries == ()


def test_a_column_without_a_head_is_not_read_and_said_once(tmp_path: Path) -> None:
    log = log_of(tmp_path, csv="日期,,事项\n3.5,甲,义诊\n3.6,乙,宣讲\n")
    assert counted(log) == [("03-05", "义诊", "1", {}), ("03-06", "宣讲", "1", {})]
    assert said(log.notices, tmp_path) == [
        "log.csv:2:5: 台账：“甲”上面没有表头，这一列没有读入。要用时，请写上表头"
    ]


def test_the_same_row_twice_is_said_with_both_places_in_whatever_files(tmp_path: Path) -> None:
    workbook(tmp_path, sheet_of(["序号", "日期", "事项"], [1, "3.5", "义诊"], [2, "2025-03-05", "义诊"]))
    log = log_of(tmp_path, csv="日期,事项,数量\n3.5,义诊,\n3.5,义诊,2\n")
    first = f"{tmp_path / 'log.csv'} 第2行".replace(str(tmp_path) + os.sep, "")
    assert log.rows == 4
    assert said(log.notices, tmp_path) == [
        f"log.xlsx（表1）:{row}:1: 台账：和 {first} 相同。确是两件事，可不理会；重复的，请删去一行"
        for row in (2, 3)
    ]


def test_problems_and_notices_without_end_are_cut_short(tmp_path: Path) -> None:
    log = log_of(tmp_path, csv="日期,事项\n" + "昨天,义诊\n" * 1000 + "3.5,义诊\n" * 101)
    assert len(log.problems) == 201
    assert said(log.problems, tmp_path)[-1] == (
        "log.csv:201:1: 台账：还有800个问题没有列出。请先改正以上各处，再看其余"
    )
    assert said(log.notices, tmp_path)[-1] == (
        "log.csv:1102:1: 台账：相同的行还有80行，没有一一列出。请核对以上各行"
    )


# .xlsx


def test_a_workbook_is_read_as_offices_keep_it(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["2025年党建工作台账"])
        sheet.merge_cells("A1:D1")
        sheet.append([])
        sheet.append(["日  期", "事项", "数量", "级别"])
        sheet.append([datetime(2025, 1, 3), "义诊", 2, "市级"])
        sheet.append([None, "宣讲", None, None])  # below a merged day and level
        sheet.merge_cells("A4:A5")
        sheet.merge_cells("D4:D5")
        sheet.append([])
        sheet.append([45721, " 义诊 ", "３", 7])
        sheet.append(["３月６日", "献血", 27.8, True])
        sheet["C8"].number_format = "0"  # shown as 28
        sheet.append([date(2025, 4, 1), "党课", "1,000", datetime(2025, 4, 2, 9, 30)])
        sheet["A9"].number_format = 'm"月"d"日"'
        for row in (10, 11):  # one entry, two rows high
            sheet.append(["4.2", "调研", 1, "省级"] if row == 10 else [])
        for column in "ABCD":
            sheet.merge_cells(f"{column}10:{column}11")
        sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["D"].hidden = True

    log = read_log(workbook(tmp_path, fill), 2025)
    assert log.problems == ()
    assert counted(log) == [
        ("01-03", "义诊", "2", {"级别": "市级"}),
        ("01-03", "宣讲", "1", {"级别": "市级"}),
        ("03-05", "义诊", "3", {"级别": "7"}),
        ("03-06", "献血", "27.8", {"级别": "TRUE"}),
        ("04-01", "党课", "1000", {"级别": "2025-04-02 09:30:00"}),
        ("04-02", "调研", "1", {"级别": "省级"}),
    ]
    assert numbers(log) == [4, 5, 7, 8, 9, 10]
    assert said(log.notices, tmp_path) == [
        "log.xlsx（表1）:1:1: 台账：有1行是隐藏的，照样读入。不要读入时，请删去这些行"
    ]


def test_every_sheet_with_a_head_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    def hidden(sheet: Any) -> None:
        sheet_of(["事项", "日期"], ["义诊", "4.1"])(sheet)
        sheet.sheet_state = "hidden"

    fills = [sheet_of(["日期", "事项"], ["3.5", "义诊"]), sheet_of(["国家级"], ["省级"]), hidden, sheet_of()]
    log = read_log(workbook(tmp_path, *fills), 2025)
    assert log.problems == ()
    assert [entry.rows[0] for entry in log.entries] == [
        Row(str(tmp_path / "log.xlsx"), "表1", 2),
        Row(str(tmp_path / "log.xlsx"), "表3", 2),
    ]
    assert said(log.notices, tmp_path) == [
        "log.xlsx（表3）:1:1: 台账：工作表是隐藏的，照样读入。不要读入时，请删去这张工作表",
        "log.xlsx（表2）:1:1: 台账：这张工作表没有表头，没有读入。"
        "是台账时，请写上表头“日期”和“事项”；不是台账，可不理会",
    ]


def test_a_sheet_with_half_a_head_is_a_problem(tmp_path: Path) -> None:
    fills = [sheet_of(["日期", "事项"], ["3.5", "义诊"]), sheet_of(["日期", "事由"], ["3.5", "义诊"])]
    log = read_log(workbook(tmp_path, *fills), 2025)
    assert said(log.problems, tmp_path) == [
        "log.xlsx（表2）:1:1: 事项：没有“事项”一列。是不是“事由”？请把表头改成“事项”"
    ]


def test_what_cannot_be_read_in_a_sheet_is_said_with_sheet_row_and_column(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet_of(
            ["日期", "事项", "数量", "级别", None, "备注"],
            [3.1, "义诊", "两场"],
            ["3.5", None, "=1+1"],
            ["3.5", "义诊", 6],
            ["3.6", "义诊"],
            ["3.7", "义诊", 1, None, "=1+1"],
            ["第二季度"],
            ["合计", None, "=SUM(C2:C7)"],
            [datetime(2024, 3, 5), "义诊", 1],
        )(sheet)
        sheet.merge_cells("C4:C5")
        sheet.merge_cells("A7:F7")

    log = read_log(workbook(tmp_path, fill), 2025)
    assert said(log.problems, tmp_path) == [
        "log.xlsx（表1）:2:1: 日期：“3.1”存成了数字，分不清是1日还是10日。请写成 2025-03-05 这样的日期",
        "log.xlsx（表1）:2:3: 数量：“两场”不是数字。请只写数字，如 3",
        "log.xlsx（表1）:3:2: 事项：没有写事项。请写上事项，如 媒体报道、义诊",
        "log.xlsx（表1）:3:3: 数量：公式没有算好的结果。请用 Excel 或 WPS 打开工作簿，保存一次",
        "log.xlsx（表1）:5:3: 数量：和上面的行合并了，分不清各是多少。请取消合并，每行写自己的数量",
        "log.xlsx（表1）:9:1: 日期：“2024-03-05”不在2025年。请核对日期；确是2024年的，请记入 2024 年的台账",
    ]
    assert said(log.notices, tmp_path) == [
        "log.xlsx（表1）:7:1: 台账：“第二季度”横跨几列，当作标题，没有读入。是一条记录时，请取消合并",
        "log.xlsx（表1）:8:1: 台账：“合计”一行没有读入。合计由程序计算；不是合计行时，请改换写法",
    ]
    assert numbers(log) == [4, 6]


def test_heads_may_stand_on_two_rows(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet_of(["日期", "事项", "人数", None], [None, None, "党员", "群众"], ["3.5", "献血", 3, 4])(sheet)
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:B2")
        sheet.merge_cells("C1:D1")

    log = read_log(workbook(tmp_path, fill), 2025)
    assert counted(log) == [("03-05", "献血", "1", {"党员": "3", "群众": "4"})]
    assert (log.columns, log.problems) == (("日期", "事项", "党员", "群众"), ())


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04", "工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，另存一次"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧式的工作簿（.xls）。请在 Excel 或 WPS 中另存为 .xlsx"),
        ("日期,事项".encode(), "这不是 .xlsx 工作簿。请在 Excel 或 WPS 中另存为 .xlsx"),
    ],
)
def test_a_file_that_is_no_workbook_is_said(tmp_path: Path, content: bytes, problem: str) -> None:
    log = log_of(tmp_path, xlsx=content)
    assert said(log.problems, tmp_path) == [f"log.xlsx:1:1: 文件：{problem}"]


# log.yaml


def test_a_yaml_log_is_a_list(tmp_path: Path) -> None:
    text = "# 台账\n- 日期: 2025-03-05\n  事项: 义诊\n  级别: 市级\n- {日期: 3月6日, 事项: 献血, 数量: '27,800'}\n"
    log = log_of(tmp_path, yaml=text)
    assert counted(log) == [("03-05", "义诊", "1", {"级别": "市级"}), ("03-06", "献血", "27800", {})]
    assert (numbers(log), log.columns) == ([2, 5], ("日期", "事项", "级别", "数量"))
    assert log.problems == ()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["log.yaml:1:1: 文件：文件是空的。请写上内容，或删去这个文件"]),
        (
            "日期: 2025-03-05\n",
            ["log.yaml:1:1: 文件：内容不是列表。每一条以“- ”起头，如 - {日期: 2025-03-05, 事项: 义诊}"],
        ),
        (
            "- 义诊\n",
            ["log.yaml:1:3: 台账：这一条不是“项目: 值”的形式。请写成 {日期: 2025-03-05, 事项: 义诊}"],
        ),
        (
            "- {事项: 义诊, 数量: [1]}\n",
            [
                "log.yaml:1:3: 日期：没有写日期。请写上日期；和上一行相同，也要写上",
                "log.yaml:1:16: 数量：这里只能写文字。请直接写文字，不写列表或下级项目",
            ],
        ),
        (
            "- {日期: 3.5, 事项: 献血, 数量: 27,800}\n",
            ["log.yaml:1:25: 数量：“27,800”在花括号里被逗号断开了。请写成 27800，或加上引号"],
        ),
        (
            "- 日期: 3.5\n  事项: 义诊\n  级别: 市级\n  级 别: 国家级\n  级\u3000别: [省级]\n",
            [
                "log.yaml:4:3: 级别：重复，第3行已经写过。请只留一处",
                "log.yaml:5:3: 级别：重复，第3行已经写过。请只留一处",
            ],
        ),
        (
            "- {日期: 3.5, 事项: 义诊, ' ': 市级}\n",
            ["log.yaml:1:26: 台账：这一项没有名称。请在冒号前写上名称，或删去这一项"],
        ),
        (
            "- {日期: 3.5, 事项: 义诊}\n- &a {日期: 3.6}\n",
            [
                "log.yaml:2:3: 写法：不支持锚点与别名（& 和 *）。"
                "请把内容直接写在这里；文字本身以 & 或 * 开头时，给它加引号"
            ],
        ),
    ],
)
def test_what_is_wrong_in_a_yaml_log_is_said(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert said(log_of(tmp_path, yaml=text).problems, tmp_path) == problems


# Together


def test_the_files_of_a_folder_are_read_together(tmp_path: Path) -> None:
    workbook(tmp_path, sheet_of(["日期", "事项", "支部"], ["3.6", "宣讲", "第一支部"]))
    log = log_of(tmp_path, csv=PLAIN, yaml="- {日期: 3.7, 事项: 献血}")
    assert [entry.event for entry in log.entries] == ["义诊", "媒体报道", "宣讲", "献血"]
    assert log.columns == ("日期", "事项", "数量", "级别", "支部")
    assert [file.name for file in log.files] == ["log.csv", "log.xlsx", "log.yaml"]
    assert log_files(tmp_path) == log.files


def test_a_folder_without_a_log_has_none(tmp_path: Path) -> None:
    assert read_log(tmp_path, 2025) == Log()


def deny(monkeypatch: pytest.MonkeyPatch, method: str, name: str) -> None:
    """Nobody may do that to files of that name; whoever tests may be root, who may do everything."""
    real = getattr(Path, method)

    def denied(path: Path, *words: object, **more: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *words, **more)

    monkeypatch.setattr(Path, method, denied)


@pytest.mark.parametrize("method", ["stat", "open"])
@pytest.mark.parametrize("name", ["log.csv", "log.xlsx", "log.yaml"])
def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, name: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text(PLAIN, "utf-8")
    deny(monkeypatch, method, name)
    assert said(read_log(tmp_path, 2025).problems, tmp_path) == [
        f"{name}:1:1: 文件：文件读不出来。请检查路径和文件的权限，或是否被别的程序占用"
    ]


def test_what_has_the_name_of_a_log_but_is_no_file_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log.csv")  # reading it would never come to an end
    (tmp_path / "log.xlsx").mkdir()
    (tmp_path / "log.yaml").symlink_to(tmp_path / "gone.yaml")
    log = read_log(tmp_path, 2025)
    assert len(log.files) == 3
    assert said(log.problems, tmp_path) == [
        "log.csv:1:1: 文件：这不是普通文件。请换成普通的文件",
        "log.xlsx:1:1: 文件：这是文件夹，不是文件。请改名或移走",
        "log.yaml:1:1: 文件：这是链接，它指向的文件不存在。请改正链接，或删去它",
    ]


def test_a_log_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text(PLAIN, "utf-8")
    (tmp_path / "log.csv").symlink_to(tmp_path / "ours.csv")
    assert read_log(tmp_path, 2025).problems == ()
    assert read_log(tmp_path, 2025).rows == 2


def test_a_folder_that_may_not_be_looked_into_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("log.csv", "log.xlsx", "log.yaml"):
        deny(monkeypatch, "lstat", name)
        deny(monkeypatch, "stat", name)
    monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path)
    assert [problem.message for problem in read_log(tmp_path, 2025).problems] == ["文件读不出来"]


def test_one_file_may_be_read_by_itself_with_the_days_of_any_year(tmp_path: Path) -> None:
    (tmp_path / "旧.CSV").write_text("日期,事项\n2012-03-05,义诊\n3.5,义诊\n", encoding="utf-8")
    log = read_log_file(tmp_path / "旧.CSV", None)
    assert [entry.day for entry in log.entries] == [date(2012, 3, 5)]
    assert said(log.problems, tmp_path) == [
        "旧.CSV:3:1: 日期：“3.5”没有写年份。请写成 2025-03-05 这样的日期，或用 --year 写明是哪一年"
    ]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("没有.csv", "没有.csv:1:1: 文件：文件读不出来。请检查路径和文件的权限，或是否被别的程序占用"),
        ("旧.xls", "旧.xls:1:1: 文件：只能读 .xlsx、.csv 和 .yaml 文件。请另存为 .xlsx 或 .csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, name: str, problem: str) -> None:
    assert said(read_log_file(tmp_path / name, 2025).problems, tmp_path) == [problem]


def test_a_file_beyond_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_MAX_BYTES", 10)
    log = log_of(tmp_path, csv=PLAIN)
    assert said(log.problems, tmp_path) == [
        "log.csv:1:1: 文件：文件超过 0 MB，又不是没有双引号、表头在第一行的 UTF-8 文件。"
        "请按月或按事项分成几个文件，或照这样另存"
    ]


def test_heads_without_end_are_refused(tmp_path: Path) -> None:
    heads = ",".join(f"列{number}" for number in range(10_000))
    log = log_of(tmp_path, csv=f"日期,事项,{heads}\n3.5,义诊\n" + "," * 100_000)
    assert said(log.problems, tmp_path) == ["log.csv:1:1: 台账：表头超过200列。请只留下要用的列"]
    assert (log.entries, log.columns) == ((), ())


def test_a_small_log_needs_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    folder_with(tmp_path, csv=PLAIN)
    code = (
        "import sys; from pathlib import Path; from gongwen.log.read import read_log\n"
        "assert read_log(Path(sys.argv[1]), 2025).rows == 2\n"
        "print(*sorted({'duckdb', 'openpyxl', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == ""


# Proof


FIELDS = st.sampled_from(
    [
        "2025-03-05",
        "3.5",
        "昨天",
        "义诊",
        "合计",
        "3",
        "-1",
        '"',
        '""',
        "甲,乙",
        "",
        " ",
        "日期",
        "事项",
        "\n",
    ]
)


@given(st.lists(st.lists(FIELDS, max_size=5), max_size=8))
def test_every_row_is_counted_or_said(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    """In a file that is well formed: each row below a head is an entry, a problem, a notice, a head, or blank."""
    import csv
    from io import StringIO

    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows([["日期", "事项", "数量"], *rows])
    folder = tmp_path_factory.mktemp("log")
    log = log_of(folder, csv=written.getvalue())
    lines = {each.at.line for each in (*log.problems, *log.notices)} | set(numbers(log))
    line = 2
    for row in rows:
        texts = {"".join(text.split()) for text in row}
        end = line + sum(text.count("\n") for text in row)
        if texts - {""} and not {"日期", "事项"} <= texts:
            assert lines & set(range(line, end + 1)), (line, row)
        line = end + 1


def test_the_sums_are_those_of_plain_dictionaries(tmp_path: Path) -> None:
    lots = random.Random(5)
    rows = [
        (
            f"2025-{lots.randint(1, 12):02}-{lots.randint(1, 28):02}",
            lots.choice("甲乙丙"),
            lots.randint(0, 99),
        )
        for _ in range(2000)
    ]
    log = log_of(tmp_path, csv="日期,事项,数量\n" + "".join(f"{d},{e},{a}\n" for d, e, a in rows))
    sums: dict[tuple[str, str], Decimal] = {}
    for day, event, amount in rows:
        sums[day, event] = sums.get((day, event), Decimal(0)) + amount
    found: dict[tuple[str, str], Decimal] = {}
    for entry in log.entries:
        key = entry.day.isoformat(), entry.event
        found[key] = found.get(key, Decimal(0)) + entry.amount
    assert found == sums


@pytest.mark.parametrize("kind", ["csv", "xlsx", "yaml"])
def test_a_damaged_file_is_never_more_than_problems(tmp_path: Path, kind: str) -> None:
    workbook(
        tmp_path, sheet_of(["日期", "事项", "数量"], ["3.5", "义诊", 2], [datetime(2025, 3, 6), "宣讲", None])
    )
    folder_with(
        tmp_path,
        csv=PLAIN + '3.7,"甲\n乙",3\n',
        yaml="- {日期: 3.7, 事项: 献血}\n- 日期: 3.8\n  事项: 党课\n",
    )
    path = tmp_path / f"log.{kind}"
    whole = path.read_bytes()
    lots = random.Random(kind)
    for _ in range(FUZZ):
        data = bytearray(whole)
        for _ in range(lots.randint(1, 4)):
            place = lots.randrange(len(data))
            match lots.randrange(4):
                case 0:
                    data[place] = lots.randrange(256)
                case 1:
                    del data[place : place + lots.randrange(40)]
                case 2:
                    data[place:place] = lots.choice([b'"', b",", b"\n", b"\0", b"\t", b"- ", b": ", b"\xff"])
                case 3:
                    data[place:place] = data[: lots.randrange(60)]
            data = data or bytearray(b"x")
        path.write_bytes(bytes(data))
        log = read_log_file(path, 2025)
        assert log.rows == len(log.entries)
