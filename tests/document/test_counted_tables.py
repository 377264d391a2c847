"""Tables whose figures come from the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.document.compose import compose
from gongwen.document.model import Document, Table
from gongwen.facts.load import load_facts
from gongwen.problem import InvalidFacts
from gongwen.statistics.count import statistics_of
from tests.document.test_values import INDICATORS, LAST, LOG


def composed(folder: Path, table: str, more: str = "") -> Document:
    year, last = folder / "2025", folder / "2024"
    year.mkdir()
    last.mkdir()
    (folder / "indicators.yaml").write_text(INDICATORS + more, "utf-8")
    (year / "log.csv").write_text(LOG, "utf-8")
    (last / "log.csv").write_text(LAST, "utf-8")
    file = year / "a.yaml"
    file.write_text(
        f"版式: 普通\n标题: 总结\n表格:\n  甲: {table}\n正文: |\n  见下表。\n  [表：甲]\n", "utf-8"
    )
    return compose(load_facts(file, folder), statistics_of(year, 2025))


def table(document: Document) -> Table:
    found = document.parts[0].body[1]
    assert isinstance(found, Table)
    return found


def cells(found: Table) -> list[list[str]]:
    return [[str(cell.paragraphs[0]) for cell in row] for row in found.rows]


def said(folder: Path, written: str, more: str = "") -> list[str]:
    with pytest.raises(InvalidFacts) as invalid:
        composed(folder, written, more)
    return [
        f"{each.at.line}:{each.at.column} {each.label}：{each.message}。{each.hint}"
        for each in invalid.value.problems
    ]


def test_a_row_an_indicator_and_a_column_each(tmp_path: Path) -> None:
    found = table(
        composed(
            tmp_path,
            "{指标: [义诊, 报道, 国家级占比], 列: [今年, 上年, 增减, 同比, 目标, 完成率], 题名: 进展}",
        )
    )
    assert cells(found) == [
        ["指标", "2025年", "2024年", "增减", "同比", "目标", "完成率"],
        ["义诊", "6场", "4场", "2场", "50%", "8场", "75%"],
        ["报道", "3篇", "4篇", "-1篇", "-25%", "—", "—"],
        ["国家级占比", "66.67%", "100.00%", "-33.33个百分点", "-33.33个百分点", "—", "—"],
    ]
    assert (found.head_rows, found.columns, str(found.caption), found.unit) == (1, 7, "进展", None)


def test_a_unit_that_all_rows_share_is_said_once(tmp_path: Path) -> None:
    found = table(composed(tmp_path, "{指标: [报道, 国家级报道], 列: [今年, 上年]}"))
    assert str(found.unit) == "单位：篇"
    assert cells(found)[1:] == [["报道", "3", "4"], ["国家级报道", "2", "4"]]


def test_units_may_have_a_column_of_their_own(tmp_path: Path) -> None:
    found = table(composed(tmp_path, "{指标: [报道, 义诊], 列: [单位, 今年]}"))
    assert cells(found) == [["指标", "单位", "2025年"], ["报道", "篇", "3"], ["义诊", "场", "6"]]


def test_columns_may_be_periods_and_the_table_of_one(tmp_path: Path) -> None:
    found = table(composed(tmp_path, "{指标: [义诊, 报道], 列: [上半年, 下半年, 今年, 上年], 期间: 1—11月}"))
    assert cells(found) == [
        ["指标", "上半年", "下半年", "2025年1—11月", "2024年1—11月"],
        ["义诊", "2场", "4场", "2场", "4场"],
        ["报道", "3篇", "0篇", "3篇", "4篇"],
    ]


def test_this_year_is_the_column_when_none_is_written(tmp_path: Path) -> None:
    assert cells(table(composed(tmp_path, "{指标: 义诊}"))) == [["指标", "2025年"], ["义诊", "6"]]


def test_every_cell_knows_its_figure_and_its_indicators_place(tmp_path: Path) -> None:
    found = table(composed(tmp_path, "{指标: [义诊, 报道], 列: [今年, 同比]}"))
    piece = found.rows[2][2].paragraphs[0].pieces[0]
    assert piece.figure is not None
    assert (piece.text, piece.figure.name) == ("-25%", "报道.同比")
    assert (piece.origin.line, piece.origin.column) == (4, 16)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "{指标: [义诊], 列: [今年], 列宽: [1]}",
            "4:31 列宽：有1个列宽，表格有2列。请每列写一个数，连同指标一列",
        ),
        ("{指标: [义诊], 列宽: [1, 2, 3]}", "4:22 列宽：有3个列宽，表格有2列。请每列写一个数，连同指标一列"),
        ("{指标: [义珍]}", "4:12 指标：没有名为“义珍”的数值。是不是“义诊”？"),
        ("{指标: [义诊], 列: [今年, 去年]}", None),
        (
            "{指标: [义诊], 列: [本月份]}",
            "4:21 列：不知道“本月份”是什么列。可以写 今年、上年、增减、同比、目标、完成率、单位，或期间如 1—11月",
        ),
        (
            "{指标: [义诊], 期间: 明年}",
            "4:21 期间：“明年”不是期间的写法。请写成 1—11月、3月、上半年、第三季度、前三季度、"
            "1月1日—11月30日、一月至今 或 全年",
        ),
        ("{指标: [义诊], 表头: [甲]}", "4:21 表头：按指标统计的表格自有表头。请删去这一项"),
        ("{行: [[甲]], 列: [今年]}", "4:20 列：只用于按指标统计的表格。请写上“指标”，或删去这一项"),
        ("{题名: 甲}", "4:6 表格“甲”：要写“行”“文件”“指标”中的一项。请写出各行，或给出表格文件，或列出指标"),
        (
            "{指标: [义诊], 行: [[甲]]}",
            "4:6 表格“甲”：要写“行”“文件”“指标”中的一项。请写出各行，或给出表格文件，或列出指标",
        ),
    ],
)
def test_what_no_table_can_be_made_of_is_said(tmp_path: Path, written: str, message: str | None) -> None:
    if message is None:
        message = "4:25 列：不知道“去年”是什么列。是不是“今年”？"
    assert said(tmp_path, written) == [message]


def test_an_indicator_that_cannot_be_counted_is_a_problem_not_a_dash(tmp_path: Path) -> None:
    more = "乙: {事项: 义诊, 条件: {支部: 一支部}, 单位: 场}\n"
    message = "2025年的台账没有“支部”这一列。台账的列有日期、事项、数量、级别"
    assert said(tmp_path, "{指标: [乙]}", more) == [f"4:12 指标：{message}"]
