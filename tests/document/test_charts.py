"""Charts whose figures come from the log."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from gongwen.document.compose import compose
from gongwen.document.model import Chart, Document
from gongwen.facts.load import load_facts
from gongwen.problem import InvalidFacts
from gongwen.statistics.count import statistics_of
from tests.document.test_values import INDICATORS, LAST, LOG


def composed(
    folder: Path, chart: str, body: str = "见下图。\n  [图：甲]", indicators: str = INDICATORS
) -> Document:
    year, last = folder / "2025", folder / "2024"
    year.mkdir()
    last.mkdir()
    (folder / "indicators.yaml").write_text(indicators + "无: {事项: 义诊}\n", "utf-8")
    (year / "log.csv").write_text(LOG, "utf-8")
    (last / "log.csv").write_text(LAST, "utf-8")
    file = year / "a.yaml"
    file.write_text(f"版式: 普通\n标题: 总结\n图:\n  甲: {chart}\n正文: |\n  {body}\n", "utf-8")
    return compose(load_facts(file, folder), statistics_of(year, 2025))


def chart(document: Document) -> Chart:
    found = document.parts[0].body[1]
    assert isinstance(found, Chart)
    return found


def drawn(found: Chart) -> dict[str, list[int | None]]:
    series = zip(found.series, found.values, strict=True)
    return {each.name: [None if value is None else int(value) for value in values] for each, values in series}


def said(folder: Path, written: str, body: str = "见下图。\n  [图：甲]") -> list[str]:
    with pytest.raises(InvalidFacts) as invalid:
        composed(folder, written, body)
    return [
        f"{each.at.line}:{each.at.column} {each.label}：{each.message}。{each.hint}"
        for each in invalid.value.problems
    ]


def test_indicators_side_by_side(tmp_path: Path) -> None:
    found = chart(composed(tmp_path, "{类型: 柱, 指标: [国家级报道, 省级报道, 报道], 题名: 报道}"))
    assert found.categories == ("国家级报道", "省级报道", "报道")
    assert drawn(found) == {"2025年": [2, 1, 3]}
    assert (found.unit, str(found.caption)) == ("篇", "报道")
    assert found.description == "柱形图。2025年：国家级报道2篇、省级报道1篇、报道3篇。"


def test_this_year_last_year_and_the_target_are_series(tmp_path: Path) -> None:
    found = chart(composed(tmp_path, "{类型: 条, 指标: [义诊, 巡讲], 列: [今年, 上年, 目标]}"))
    assert drawn(found) == {"2025年": [6, 0], "2024年": [4, 0], "目标": [8, None]}
    assert found.description == "条形图。2025年：义诊6场、巡讲0场。2024年：义诊4场、巡讲0场。目标：义诊8场。"


def test_months_of_two_years(tmp_path: Path) -> None:
    found = chart(composed(tmp_path, "{类型: 折线, 指标: 义诊, 按: 月, 列: [今年, 上年], 期间: 1—3月}"))
    assert found.categories == ("1月", "2月", "3月")
    assert drawn(found) == {"2025年1—3月": [0, 2, 0], "2024年1—3月": [0, 4, 0]}


def test_the_values_of_a_column_are_categories(tmp_path: Path) -> None:
    found = chart(composed(tmp_path, "{类型: 饼, 指标: 报道, 按: 级别}"))
    assert found.categories == ("国家级", "省级")
    assert drawn(found) == {"2025年": [2, 1]}


def test_several_indicators_by_a_column_are_series_and_lack_what_they_have_not(tmp_path: Path) -> None:
    found = chart(composed(tmp_path, "{类型: 柱, 指标: [报道, 省级报道], 按: 级别}"))
    assert drawn(found) == {"报道": [2, 1], "省级报道": [None, 1]}


def test_days_stand_in_their_order_and_apart_from_their_numbers(tmp_path: Path) -> None:
    found = chart(composed(tmp_path, "{类型: 折线, 指标: 义诊, 按: 日期, 列: [今年, 上年]}"))
    assert found.categories == ("2024-02-01", "2025-02-01", "2025-12-02")
    assert drawn(found) == {"2025年": [None, 2, 4], "2024年": [4, None, None]}
    assert found.description == (
        "折线图。2025年：2025-02-01：2场、2025-12-02：4场。2024年：2024-02-01：4场。"
    )


def test_months_of_several_indicators_stand_in_their_order(tmp_path: Path) -> None:
    late = "义诊: {事项: 义诊, 单位: 场, 期间: 下半年}\n巡讲: {事项: 巡讲, 单位: 场}\n"
    found = chart(composed(tmp_path, "{类型: 柱, 指标: [义诊, 巡讲], 按: 月}", indicators=late))
    assert found.categories == tuple(f"{month}月" for month in range(1, 13))


def test_ratios_are_drawn_in_percent(tmp_path: Path) -> None:
    found = chart(composed(tmp_path, "{类型: 柱, 指标: 国家级占比, 列: [今年, 上年]}"))
    assert found.unit == "%"
    assert [round(value, 2) for [value] in found.values if value] == [Decimal("66.67"), Decimal(100)]


def test_a_chart_stands_where_a_structured_body_places_it(tmp_path: Path) -> None:
    year = tmp_path / "2025"
    year.mkdir()
    (tmp_path / "indicators.yaml").write_text(INDICATORS, "utf-8")
    (year / "log.csv").write_text(LOG, "utf-8")
    file = year / "a.yaml"
    file.write_text("版式: 普通\n标题: 总结\n正文:\n- 见图。\n- 图: {类型: 柱, 指标: 义诊}\n", "utf-8")
    assert isinstance(compose(load_facts(file), statistics_of(year, 2025)).parts[0].body[1], Chart)


def test_an_attachment_may_be_a_chart_alone(tmp_path: Path) -> None:
    year = tmp_path / "2025"
    year.mkdir()
    (tmp_path / "indicators.yaml").write_text(INDICATORS, "utf-8")
    (year / "log.csv").write_text(LOG, "utf-8")
    file = year / "a.yaml"
    file.write_text(
        "版式: 普通\n标题: 总结\n正文: 见附件。\n附件:\n- 标题: 图表\n  图:\n    甲: {类型: 柱, 指标: 义诊}\n",
        "utf-8",
    )
    assert isinstance(compose(load_facts(file), statistics_of(year, 2025)).parts[1].body[0], Chart)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{类型: 柱形, 指标: 义诊}", "4:11 类型：“柱形”不是可用的值。可以写 柱、条、折线、饼"),
        ("{类型: 柱}", "4:6 指标：没有填写。请补上“指标: …”"),
        ("{类型: 柱, 指标: [义诊, 报道]}", "4:23 指标：单位是“篇”，不是“场”，不能画在一张图里。请分成几张图"),
        ("{类型: 柱, 指标: [义诊, 无]}", "4:23 指标：没有写单位，别的是“场”，不能画在一张图里。请分成几张图"),
        (
            "{类型: 柱, 指标: [无, 义诊]}",
            "4:22 指标：单位是“场”，别的没有写单位，不能画在一张图里。请分成几张图",
        ),
        ("{类型: 柱, 指标: 义诊, 列: [同比]}", "4:26 列：图中不能画“同比”。可以写 今年、上年、目标"),
        (
            "{类型: 柱, 指标: 义诊, 按: 月, 列: [目标]}",
            "4:25 按：目标不分项，不能按列画。请删去“按”，或在“列”中删去目标",
        ),
        (
            "{类型: 柱, 指标: [报道, 省级报道], 按: 月, 列: [今年, 上年]}",
            "4:33 按：几个指标、几列，又分项，一张图画不下。请只留一个指标，或只留一列",
        ),
        (
            "{类型: 饼, 指标: 义诊, 列: [今年, 上年]}",
            "4:18 图：饼图只能画一组数。请只留一个指标和一列，或改用柱、条",
        ),
        ("{类型: 饼, 指标: 巡讲}", "4:18 图：各项都是0，画不成图。请核对台账，或删去这张图"),
        ("{类型: 柱, 指标: 巡讲, 按: 级别}", "4:18 图：台账中没有可画的记录。请核对台账，或删去这张图"),
        ("{类型: 柱, 指标: 报道, 按: 级刑}", "4:25 图：2025年的台账没有“级刑”这一列。是不是“级别”"),
        (
            "{类型: 柱, 指标: 国家级占比, 按: 级别}",
            "4:28 图：“国家级占比”由别的指标算出，不能按“级别”分。请换成按“事项”计数的指标",
        ),
    ],
)
def test_what_no_chart_can_be_made_of_is_said(tmp_path: Path, written: str, message: str) -> None:
    assert said(tmp_path, written) == [message]


def test_a_chart_nobody_placed_and_a_place_without_a_chart_are_said(tmp_path: Path) -> None:
    assert said(tmp_path, "{类型: 柱, 指标: 义诊}", "[图：已]") == [
        "2:5 图：图“甲”没有安放在正文中。请在正文中另起一行写 [图：甲]，或删去这张图",
        "6:3 图：没有名为“已”的图。可用的有甲",
    ]
