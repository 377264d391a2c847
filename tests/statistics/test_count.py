"""Figures counted from a year's log."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gongwen.log.entry import Row
from gongwen.period import Period
from gongwen.statistics.count import Statistics, statistics_of
from gongwen.statistics.figure import Figure, Incomparable, Kind, Uncountable
from gongwen.statistics.wording import worded

INDICATORS = """
国家级报道: {事项: 媒体报道, 条件: {级别: 国家级}, 单位: 篇}
省级报道: {事项: 媒体报道, 条件: {级别: 省级}, 单位: 篇}
报道: {事项: 媒体报道, 单位: 篇, 其中: [国家级报道, 省级报道]}
义诊: {事项: 义诊, 单位: 场, 目标: 8}
义诊支部: {事项: 义诊, 计: {不同: 支部}, 单位: 个}
义诊天数: {事项: 义诊, 计: 行数, 单位: 次}
献血量: {事项: 献血, 计: {合计: 毫升}, 单位: 毫升}
献血人数: {事项: 献血, 单位: 名}
人均: {比: [献血量, 献血人数], 单位: 毫升/名}
国家级占比: {比: [国家级报道, 报道], 小数: 2}
活动: {和: [义诊, 义诊], 单位: 场}
"""
LOG = """日期,事项,数量,级别,支部,毫升
2025-01-05,媒体报道,2,国家级,一支部,
2025-03-05,媒体报道,,省级,二支部,
2025-03-09,媒体报道,3,省级,二支部,
2025-02-01,义诊,1,,一支部,
2025-11-02,义诊,4,,二支部,
2025-12-02,义诊,1,,一支部,
2025-06-01,献血,3,,一支部,900
2025-06-02,献血,4,,一支部,1000.5
"""
LAST = """日期,事项,数量,级别,支部,毫升
2024-01-05,媒体报道,1,国家级,一支部,
2024-01-06,媒体报道,4,省级,一支部,
2024-05-05,义诊,5,,一支部,
2024-11-30,义诊,3,,一支部,
"""


def counted(
    folder: Path,
    indicators: str = INDICATORS,
    log: str = LOG,
    last: str | None = LAST,
    until: date | None = None,
) -> Statistics:
    (folder / "2025").mkdir()
    (folder / "indicators.yaml").write_text(indicators, "utf-8")
    (folder / "2025" / "log.csv").write_text(log, "utf-8")
    if last is not None:
        (folder / "2024").mkdir()
        (folder / "2024" / "log.csv").write_text(last, "utf-8")
    return statistics_of(folder / "2025", 2025, until)


@pytest.fixture
def statistics(tmp_path: Path) -> Statistics:
    found = counted(tmp_path)
    assert found.problems == ()
    return found


def numbers(figure: Figure) -> list[int]:
    return [row.number for row in figure.rows]


@pytest.mark.parametrize(
    ("name", "words", "rows"),
    [
        ("国家级报道", "2篇", [2]),
        ("省级报道", "4篇", [3, 4]),  # a blank 数量 is 1
        ("报道", "6篇", [2, 3, 4]),
        ("义诊", "6场", [5, 6, 7]),
        ("义诊支部", "2个", [5, 6, 7]),
        ("义诊天数", "3次", [5, 6, 7]),
        ("献血量", "1900.5毫升", [8, 9]),
        ("人均", "271.50毫升/名", [8, 9]),
        ("国家级占比", "33.33%", [2, 3, 4]),
        ("活动", "12场", [5, 6, 7]),
    ],
)
def test_an_indicator_is_counted_and_knows_its_rows(
    statistics: Statistics, name: str, words: str, rows: list[int]
) -> None:
    figure = statistics.figure(name)
    assert worded(figure) == words
    assert numbers(figure) == rows
    assert len(figure.rows) == len(rows)
    assert figure.name == name


def test_a_row_is_known_by_file_and_line(statistics: Statistics, tmp_path: Path) -> None:
    assert list(statistics.figure("国家级报道").rows) == [Row(str(tmp_path / "2025" / "log.csv"), None, 2)]


def test_a_period_counts_its_days_only(statistics: Statistics) -> None:
    figure = statistics.figure("义诊", Period.parse("1—11月"))
    assert (worded(figure), numbers(figure)) == ("5场", [5, 6])
    assert figure.name == '义诊.期间("1—11月")'
    assert figure.definition == "事项为“义诊”，1—11月，数量相加"
    assert worded(statistics.figure("国家级占比", Period.parse("上半年"))) == "33.33%"


def test_a_period_to_date_ends_with_the_documents_date(tmp_path: Path) -> None:
    to_date = Period.parse("一月至今")
    found = counted(tmp_path, until=date(2025, 11, 2))
    assert worded(found.figure("义诊", to_date)) == "5场"
    assert worded(found.last_year("义诊", to_date)) == "5场"


def test_last_year_is_counted_in_last_years_log_over_the_same_period(statistics: Statistics) -> None:
    assert worded(statistics.last_year("义诊")) == "8场"
    assert worded(statistics.last_year("义诊", Period.parse("1—10月"))) == "5场"
    assert worded(statistics.change("义诊")) == "减少2场"
    assert worded(statistics.growth("义诊")) == "下降25%"
    assert worded(statistics.growth("报道")) == "增长20%"
    assert worded(statistics.growth("义诊", Period.parse("1—11月"))) == "下降37.5%"


def test_ratios_differ_by_points(statistics: Statistics) -> None:
    assert worded(statistics.change("国家级占比")) == "提高13.33个百分点"
    assert worded(statistics.growth("国家级占比")) == "提高13.33个百分点"
    assert statistics.growth("国家级占比").kind is Kind.POINTS


def test_a_change_is_counted_from_the_rows_of_both_years(statistics: Statistics) -> None:
    rows = statistics.growth("义诊").rows
    assert [(Path(row.file).parent.name, row.number) for row in rows] == [
        ("2025", 5),
        ("2025", 6),
        ("2025", 7),
        ("2024", 4),
        ("2024", 5),
    ]


def test_completion_is_the_share_of_the_target(statistics: Statistics) -> None:
    assert worded(statistics.target("义诊")) == "8场"
    assert worded(statistics.completion("义诊")) == "75%"


def test_a_figure_is_split_by_a_column_from_high_levels_to_low(statistics: Statistics) -> None:
    assert [(value, worded(part)) for value, part in statistics.split("报道", "级别")] == [
        ("国家级", "2篇"),
        ("省级", "4篇"),
    ]


def test_a_figure_is_split_from_many_to_few_where_there_are_no_levels(statistics: Statistics) -> None:
    assert [(value, worded(part)) for value, part in statistics.split("义诊", "支部")] == [
        ("二支部", "4场"),
        ("一支部", "2场"),
    ]


def test_months_and_quarters_come_in_their_order_with_those_of_nothing(statistics: Statistics) -> None:
    quarters = statistics.split("义诊", "季度")
    assert [(value, worded(part)) for value, part in quarters] == [
        ("第一季度", "1场"),
        ("第二季度", "0场"),
        ("第三季度", "0场"),
        ("第四季度", "5场"),
    ]
    months = statistics.split("义诊", "月", Period.parse("1—3月"))
    assert [(value, worded(part)) for value, part in months] == [
        ("1月", "0场"),
        ("2月", "1场"),
        ("3月", "0场"),
    ]


def test_parts_add_up(statistics: Statistics) -> None:
    assert [(name, worded(part)) for name, part in statistics.parts("报道")] == [
        ("国家级报道", "2篇"),
        ("省级报道", "4篇"),
    ]


@pytest.mark.parametrize(
    ("condition", "total"),
    [
        ("{支部: {不是: 一支部}}", 4),
        ("{支部: [一支部, 二支部]}", 6),
        ("{支部: {含: 二}}", 4),
        ("{支部: {是: [一支部, 二支部], 不是: 二支部}}", 2),
        ("{级别: {不是: 国家级}}", 6),  # a blank cell is not it either
        ("{级别: 国家级}", 0),
    ],
)
def test_conditions_hold_against_a_column(tmp_path: Path, condition: str, total: int) -> None:
    found = counted(tmp_path, f"甲: {{事项: 义诊, 条件: {condition}, 单位: 场}}")
    assert found.figure("甲").value == total


@pytest.mark.parametrize(
    ("condition", "total"),
    [("{大于: 900}", 4), ("{至少: 900}", 7), ("{小于: 1000.5}", 3), ("{至多: 1000.5, 至少: 901}", 4)],
)
def test_conditions_compare_numbers(tmp_path: Path, condition: str, total: int) -> None:
    found = counted(tmp_path, f"甲: {{事项: 献血, 条件: {{毫升: {condition}}}, 单位: 名}}")
    assert found.figure("甲").value == total


def refused(tmp_path: Path, indicator: str, log: str = LOG, last: str | None = None) -> tuple[str, str]:
    found = counted(tmp_path, f"甲: {indicator}", log, last)
    with pytest.raises(Uncountable) as reason:
        found.figure("甲")
    return reason.value.message, reason.value.hint


def test_a_column_that_no_log_has_is_said_with_the_nearest(tmp_path: Path) -> None:
    assert refused(tmp_path, "{事项: 义诊, 条件: {级刑: 国家级}}") == (
        "2025年的台账没有“级刑”这一列",
        "是不是“级别”",
    )


def test_units_that_differ_are_not_added_up(tmp_path: Path) -> None:
    log = "日期,事项,数量,单位\n2025-01-01,宣传,1,篇\n2025-01-02,宣传,2,\n2025-01-03,宣传,2,条\n"
    file = tmp_path / "2025" / "log.csv"
    assert refused(tmp_path, "{事项: 宣传, 单位: 篇}", log) == (
        f"“甲”所计的行单位不一：“篇”（{file} 第2行）、“条”（{file} 第4行）",
        "请在台账中改成一样的单位，或用条件分开",
    )


def test_the_logs_unit_must_be_the_indicators(tmp_path: Path) -> None:
    log = "日期,事项,数量,单位\n2025-01-01,宣传,1,条\n"
    file = tmp_path / "2025" / "log.csv"
    assert refused(tmp_path, "{事项: 宣传, 单位: 篇}", log) == (
        f"指标“甲”的单位是“篇”，台账中是“条”（{file} 第2行）",
        "请改成一样的单位",
    )


def test_a_column_that_is_added_up_must_be_filled_with_numbers(tmp_path: Path) -> None:
    log = "日期,事项,毫升\n2025-01-01,献血,\n"
    found = counted(tmp_path, "甲: {事项: 献血, 计: {合计: 毫升}}", log)
    with pytest.raises(Uncountable) as reason:
        found.figure("甲")
    assert (reason.value.message, reason.value.hint) == ("没有填“毫升”", "请在台账中补上；没有请写 0")
    assert str(reason.value.at) == f"{tmp_path / '2025' / 'log.csv'}:2:1"


def test_a_ratio_to_nothing_is_refused_not_computed(tmp_path: Path) -> None:
    found = counted(tmp_path, "无: {事项: 没有}\n义诊: {事项: 义诊}\n甲: {比: [义诊, 无]}\n")
    with pytest.raises(Uncountable, match="“无”为0，算不出比值"):
        found.figure("甲")


def test_growth_from_nothing_is_refused_and_nothing_from_nothing_is_level(tmp_path: Path) -> None:
    found = counted(tmp_path, last="日期,事项\n2024-01-01,别的\n")
    with pytest.raises(Incomparable, match="“义诊”上年为0，算不出同比"):
        found.growth("义诊")
    assert worded(found.change("义诊")) == "增加6场"
    nothing = Period.parse("8月")
    assert worded(found.growth("义诊", nothing)) == "持平"


def test_without_last_years_log_the_number_written_for_it_counts(tmp_path: Path) -> None:
    found = counted(tmp_path, "义诊: {事项: 义诊, 单位: 场, 上年: 5}\n乙: {事项: 义诊}\n", last=None)
    assert worded(found.last_year("义诊")) == "5场"
    assert worded(found.growth("义诊")) == "增长20%"
    with pytest.raises(Incomparable, match="没有2024年的台账，不知道“乙”上年是多少"):
        found.growth("乙")
    with pytest.raises(Incomparable, match="没有2024年的台账，只知道“义诊”上年全年是多少"):
        found.growth("义诊", Period.parse("上半年"))


def test_a_log_of_last_year_without_such_rows_leaves_it_to_the_number_written(tmp_path: Path) -> None:
    written = "义诊: {事项: 义诊, 上年: 5}\n培训: {事项: 培训, 单位: 场, 上年: 50}\n"
    found = counted(tmp_path, written)
    assert worded(found.last_year("义诊")) == "8"
    assert worded(found.last_year("培训")) == "50场"


def test_of_a_period_last_years_typed_number_is_not_known(tmp_path: Path) -> None:
    found = counted(tmp_path, "培训: {事项: 培训, 单位: 场, 上年: 50}\n")
    with pytest.raises(
        Incomparable, match="2024年的台账没有“培训”，只知道上年全年是多少。请补上台账，或不写期间"
    ):
        found.last_year("培训", Period.parse("上半年"))
    assert worded(found.last_year("培训", Period.parse("全年"))) == "50场"


def test_sums_of_sums_of_last_year_take_no_longer_than_this_years(tmp_path: Path) -> None:
    sums = "".join(f"和{each + 1}: {{和: [和{each}, 和{each}]}}\n" for each in range(40))
    found = counted(tmp_path, f"和0: {{事项: 义诊}}\n{sums}")
    assert found.last_year("和40").value == 8 * 2**40


def test_what_is_made_of_indicators_was_made_of_theirs_last_year(tmp_path: Path) -> None:
    written = "义诊: {事项: 义诊}\n培训: {事项: 培训, 上年: 50}\n活动: {和: [义诊, 培训], 单位: 场}\n"
    found = counted(tmp_path, written)
    assert worded(found.last_year("活动")) == "58场"
    assert worded(found.change("活动")) == "减少52场"


def test_parts_that_do_not_add_up_are_said(tmp_path: Path) -> None:
    log = LOG + "2025-04-05,媒体报道,1,市级,,\n"
    found = counted(tmp_path, log=log)
    with pytest.raises(Uncountable, match="“报道”的其中各项之和为6篇，不是7篇"):
        found.parts("报道")


def test_rows_without_a_value_cannot_be_split(tmp_path: Path) -> None:
    found = counted(tmp_path, log=LOG + "2025-04-05,媒体报道,1,,,\n")
    with pytest.raises(Uncountable, match="没有填“级别”，“报道”分不出来"):
        found.split("报道", "级别")


@pytest.mark.parametrize(
    ("value", "said"),
    [("省\x07级", "文字里有控制字符 U+0007"), ('"省级\n以上"', "这一格有几行"), ("省\t级", "文字中有制表符")],
)
def test_a_value_that_no_page_can_show_is_not_listed(tmp_path: Path, value: str, said: str) -> None:
    found = counted(tmp_path, log=LOG + f"2025-04-05,媒体报道,1,{value},,\n")
    with pytest.raises(Uncountable, match=f"“级别”：{re.escape(said)}"):
        found.split("报道", "级别")


def test_distinct_values_that_do_not_add_up_are_not_listed(tmp_path: Path) -> None:
    found = counted(tmp_path)
    with pytest.raises(Uncountable, match="各项之和为3个，不是2个"):
        found.split("义诊支部", "季度")


def test_of_a_year_without_a_log_nothing_is_known_but_what_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "2025"
    folder.mkdir()
    (tmp_path / "indicators.yaml").write_text("义诊: {事项: 义诊, 单位: 场, 目标: 8, 上年: 5}", "utf-8")
    found = statistics_of(folder, 2025)
    with pytest.raises(Uncountable) as unknown:
        found.figure("义诊")
    assert (str(unknown.value.at), str(unknown.value)) == (
        f"{folder}:1:1",
        "这里还没有2025年的台账（log.csv、log.xlsx、log.yaml）。"
        "请放进来，或记第一笔：gongwen log add 义诊 --日期 2025-03-05 --数量 1",
    )
    assert [worded(each) for each in (found.target("义诊"), found.last_year("义诊"))] == ["8场", "5场"]
    assert found.problems == ()


def test_a_log_without_rows_of_an_event_needs_no_columns_for_it(tmp_path: Path) -> None:
    indicators = "义诊: {事项: 义诊, 条件: {级别: 市级}}\n巡讲: {事项: 巡讲, 条件: {层次: 市级}}\n"
    found = counted(tmp_path, indicators)
    assert worded(found.figure("义诊")) == "0"
    assert worded(found.figure("巡讲")) == "0"
    with pytest.raises(Uncountable, match="2025年的台账没有“层次”这一列"):
        found.split("巡讲", "层次")


def test_what_is_the_same_as_printed_is_the_same_in_per_cent(tmp_path: Path) -> None:
    log = "日期,事项,金额\n2025-01-05,捐款,9999.9\n"
    last = "日期,事项,金额\n2024-01-05,捐款,10000.2\n"
    written = "捐款: {事项: 捐款, 计: {合计: 金额}, 单位: 元, 小数: DECIMALS}\n"
    found = counted(tmp_path, written.replace("DECIMALS", "0"), log, last)
    assert (worded(found.change("捐款")), worded(found.growth("捐款"))) == ("持平", "持平")
    (tmp_path / "indicators.yaml").write_text(written.replace("DECIMALS", "1"), "utf-8")
    found = statistics_of(tmp_path / "2025", 2025)
    assert (worded(found.change("捐款")), worded(found.growth("捐款"))) == ("减少0.3元", "下降0.003%")


def wrong(found: Statistics, name: str) -> tuple[str, str]:
    with pytest.raises(Uncountable) as raised:
        found.figure(name)
    at = raised.value.at
    return f"{Path(at.file).name}:{at.line}:{at.column} {raised.value.label}" if at else "", str(raised.value)


@pytest.mark.parametrize(
    ("column", "log", "at", "said"),
    [
        (
            "级别",
            LOG,
            "indicators.yaml:1:30 条件",
            "“级别”一列是文字，如“国家级”，不能和数比大小。请改成 {级别: 国家级} 这样的条件",
        ),
        (
            "日期",
            LOG,
            "indicators.yaml:1:30 条件",
            "“日期”一列是文字，如“2025-01-05”，不能和数比大小。请改成 {日期: 2025-01-05} 这样的条件",
        ),
        # One slip among numbers is the row's.
        (
            "级别",
            LOG.replace("3,省级", "3,5"),
            "log.csv:2:1 台账",
            "“级别”不是数：“国家级”不是数字。请只写数字，如 3",
        ),
    ],
)
def test_a_text_held_against_a_number_is_the_fault_of_who_wrote_it(
    tmp_path: Path, column: str, log: str, at: str, said: str
) -> None:
    found = counted(tmp_path, f"报道: {{事项: 媒体报道, 条件: {{{column}: {{大于: 3}}}}}}\n", log)
    assert wrong(found, "报道") == (at, said)


@pytest.mark.parametrize(
    ("log", "at", "said"),
    [
        (LOG.replace(",900", ","), "log.csv:8:1 台账", "没有填“毫升”。请在台账中补上；没有请写 0"),
        (
            LOG.replace("2025-01-05,媒体报道", "2025-01-05,献血").replace(",900", ","),
            "log.csv:2:1 台账",
            "有2行没有填“毫升”：log.csv 第2、8行。请在台账中补上；没有请写 0",
        ),
        (
            LOG.replace(",900", ",").replace(",1000.5", ","),
            "log.csv:8:1 台账",
            "所计的2行都没有“毫升”。请加上“毫升”一列，每行填上；没有请写 0",
        ),
        (
            LOG + "".join(f"2025-06-{day},献血,3,,一支部,\n" for day in range(10, 20)),
            "log.csv:10:1 台账",
            "有10行没有填“毫升”：log.csv 第10、11、12、13、14、15、16、17行 等。请在台账中补上；没有请写 0",
        ),
    ],
)
def test_all_rows_that_do_not_say_what_is_summed_are_named(
    tmp_path: Path, log: str, at: str, said: str
) -> None:
    found = counted(tmp_path, log=log)
    place, message = wrong(found, "献血量")
    assert (place, message.replace(f"{tmp_path / '2025'}/", "")) == (at, said)


def test_events_that_differ_from_one_that_is_counted_in_blanks_or_marks_are_noticed(tmp_path: Path) -> None:
    events = ("义 诊", "义 诊", "义诊。", "巡诊")
    more = "".join(f"2025-04-01,{event},1,,一支部,\n" for event in events)
    found = counted(tmp_path, log=LOG + more)
    assert worded(found.figure("义诊")) == "6场"
    assert [
        f"{Path(each.at.file).name}:{each.at.line} {each.label}：{each.message}。{each.hint}"
        for each in found.notices
        if each.label == "事项"
    ] == [
        f"log.csv:{line} 事项：“{event}”和指标所计的“义诊”只差空格或标点，这样写的{rows}行没有计入。"
        "请改成“义诊”；确是另一件事，可不理会"
        for line, event, rows in ((10, "义 诊", 2), (12, "义诊。", 1))
    ]


def test_files_are_told_before_they_are_read_and_only_those_needed(tmp_path: Path) -> None:
    counted(tmp_path)
    read: list[str] = []
    found = statistics_of(tmp_path / "2025", 2025, before_reading=lambda file: read.append(file.name))
    assert read == []
    found.figure("义诊")
    assert read == ["indicators.yaml", "indicators.yaml", "log.csv", "log.xlsx", "log.yaml"]
