"""The worked examples of a year: what was typed by hand is counted now, and nothing else changed."""

from __future__ import annotations

import pytest

from gongwen.composing import facts_files
from gongwen.document.model import Chart, Document, Table
from gongwen.period import Period
from gongwen.statistics.count import statistics_of
from gongwen.statistics.wording import worded
from tests.documents import DATA, EXAMPLES, example

# The figures of 2020 that are known from the summary of that year, as it was before they were counted.
KNOWN = (
    "1人在市级微型党课比赛中获三等奖，2人在市直卫健系统的微党课和宣讲比赛中获二等奖",
    "先后2次排查干部廉洁风险",
    "1—11月，在国家级媒体刊发报道9篇、省级媒体刊发报道21篇，在“学习强国”平台发布新闻和科普稿件6篇，另有3则事迹入选“市卫健好故事”",
    "1—11月，新吸收预备党员5名，其中高知2名；按期转正3名；有22名同志递交入党申请书，其中高知8名；"
    "新确定入党积极分子12名，其中高知4名。另有22名新职工转入组织关系",
    "党委先后召开疫情防控例会23次，设立5个工作专班",
    "8名驰援武汉，4名支援定点医院，3名驻守集中医学观察点；医护人员圆满完成绍兴市10批次复工专列的保障任务",
    "1名援鄂党员获评浙江省抗疫先进",
    "其中中共党员56人，占65.12%；37周岁以下13名，达到了年轻干部占15%的要求",
    "赴武汉的4名护士中有3名走上副护士长岗位。全年引进副高以上职称专家4名，市级名中医和越医名家新增3名",
    "（三）热心公益事业。28名志愿者集中采样并登记为造血干细胞捐献者，人数创全市单次登记之最；108名职工无偿献血27800毫升，以实际行动",
)


def printed(document: Document) -> str:
    texts = (getattr(block, "text", "") for part in document.parts for block in part.body)
    return "\n".join(str(text) for text in texts)


@pytest.mark.parametrize("known", KNOWN)
def test_what_was_typed_in_2020_is_counted_to_the_same_letters(known: str) -> None:
    assert known in printed(example("2020/summary"))


@pytest.mark.parametrize("name", ["2020/summary", "2025/summary"])
def test_every_figure_of_a_summary_stands_on_rows_of_a_log(name: str) -> None:
    texts = [block.text for part in example(name).parts for block in part.body if hasattr(block, "text")]
    figures = [piece.figure for text in texts for piece in text.pieces if piece.figure]
    assert len(figures) > 30
    assert [each.name for each in figures if not each.rows and not each.name.endswith(".目标")] == []


COUNTS = {
    "国家级媒体报道": "9篇",
    "省级媒体报道": "21篇",
    "学习强国稿件": "6篇",
    "市卫健好故事": "3则",
    "预备党员": "5名",
    "高知预备党员": "2名",
    "转正党员": "3名",
    "转入党员": "22名",
    "入党申请": "22名",
    "高知入党申请": "8名",
    "入党积极分子": "12名",
    "高知入党积极分子": "4名",
    "中层党员": "56人",
    "中层干部": "86人",
    "中层党员占比": "65.12%",
    "37周岁以下干部": "13名",
    "造血干细胞登记": "28名",
    "无偿献血职工": "108名",
    "无偿献血量": "27800毫升",
    "疫情防控例会": "23次",
    "工作专班": "5个",
    "驰援武汉": "8名",
    "支援定点医院": "4名",
    "驻守集中医学观察点": "3名",
}


@pytest.mark.parametrize("name", COUNTS)
def test_the_log_of_2020_gives_the_known_figures_of_that_year(name: str) -> None:
    assert worded(statistics_of(DATA / "2020", 2020).figure(name)) == COUNTS[name]


def test_what_december_2020_had_is_in_the_log_and_not_in_the_text() -> None:
    statistics = statistics_of(DATA / "2020", 2020)
    whole, counted = statistics.figure("媒体报道"), statistics.figure("媒体报道", Period.parse("1—11月"))
    assert whole.value > counted.value


@pytest.mark.parametrize("year", [2020, 2024, 2025])
def test_logs_of_the_examples_say_no_row_twice(year: int) -> None:
    lines = (DATA / f"{year}/log.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) > 100
    assert len(set(lines)) == len(lines)


def test_the_summary_of_2025_sets_its_targets_in_a_table_and_draws_its_months() -> None:
    body = [block for part in example("2025/summary").parts for block in part.body]
    (table,) = (block for block in body if isinstance(block, Table))
    (chart,) = (block for block in body if isinstance(block, Chart))
    rows = [["".join(str(text) for text in cell.paragraphs) for cell in row] for row in table.rows]
    assert rows == [
        ["指标", "目标", "2025年1—11月", "完成率", "2024年1—11月", "同比"],
        ["义诊", "100场", "96场", "96%", "83场", "15.7%"],
        ["中医药文化巡讲", "100场", "104场", "104%", "88场", "18.2%"],
        ["科普作品", "100篇", "112篇", "112%", "95篇", "17.9%"],
        ["揭榜挂帅榜单", "10项", "8项", "80%", "7项", "14.3%"],
        ["重点任务", "43项", "39项", "90.7%", "35项", "11.4%"],
    ]
    assert [series.name for series in chart.series] == ["义诊", "中医药文化巡讲"]
    assert [[figure and int(figure.value) for figure in series.figures] for series in chart.series] == [
        [6, 5, 11, 9, 10, 9, 8, 7, 10, 12, 9],
        [7, 4, 9, 10, 11, 10, 9, 8, 12, 13, 11],
    ]


def test_the_plan_of_2025_promises_the_targets_that_are_set() -> None:
    plan = printed(example("2025/plan"))
    statistics = statistics_of(DATA / "2025", 2025)

    def target(name: str) -> str:
        return worded(statistics.target(name))

    assert f"集中力量落实{target('揭榜挂帅榜单')}榜单、{target('重点任务')}任务" in plan
    assert (
        f"全年完成义诊{target('义诊')}、中医药文化巡讲{target('中医药文化巡讲')}、科普作品{target('科普作品')}"
        in plan
    )


def test_examples_name_every_facts_file_of_the_data_folder() -> None:
    assert {DATA / f"{name}.yaml" for name in EXAMPLES} == set(facts_files((), DATA))
