"""How a year stands on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongwen.statistics.figure import Figure
from gongwen.statistics.progress import Line, Progress, Standing, progress_of
from gongwen.statistics.wording import bare, worded

INDICATORS = """
义诊: {事项: 义诊, 单位: 场, 目标: 100}
报道: {事项: 报道, 单位: 篇, 上年: 8}
党员: {事项: 干部, 条件: {政治面貌: 党员}, 单位: 名}
干部: {事项: 干部, 单位: 名}
党员占比: {比: [党员, 干部], 小数: 2, 目标: 60}
"""
LOG = """日期,事项,数量,政治面貌
2025-01-01,干部,3,
2025-01-02,干部,7,党员
2025-02-10,义诊,20,
2025-06-30,义诊,29,
2025-07-01,义诊,31,
"""
LAST = """日期,事项,数量,政治面貌
2024-02-29,义诊,40,
2024-08-01,义诊,45,
2024-05-01,干部,2,
"""


def stood(
    folder: Path, day: date, indicators: str = INDICATORS, log: str = LOG, last: str | None = LAST
) -> Progress:
    for year, text in ((2025, log), (2024, last)):
        if text is not None:
            (folder / str(year)).mkdir()
            (folder / f"{year}/log.csv").write_text(text, "utf-8")
    (folder / "indicators.yaml").write_text(indicators, "utf-8")
    return progress_of(folder / "2025", 2025, day)


def line_of(progress: Progress, name: str) -> Line:
    return next(line for line in progress.lines if line.name == name)


def value(figure: Figure | None) -> object:
    assert figure
    return figure.value


def test_rows_after_the_day_are_not_counted_but_said(tmp_path: Path) -> None:
    progress = stood(tmp_path, date(2025, 6, 30))
    assert value(line_of(progress, "义诊").now) == 49
    assert (progress.rows, progress.later_rows) == (5, 1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 11, 3), "0"),  # the year has not begun
        (date(2025, 1, 1), "0.3"),
        (date(2025, 6, 30), "49.6"),
        (date(2025, 12, 30), "99.7"),
        (date(2025, 12, 31), "100"),
        (date(2031, 5, 5), "100"),
    ],
)
def test_the_target_is_expected_by_the_share_of_the_days_gone(
    tmp_path: Path, day: date, expected: str
) -> None:
    figure = line_of(stood(tmp_path, day), "义诊").expected
    assert figure
    assert bare(figure) == expected


def test_a_target_for_a_period_is_expected_by_the_days_of_that_period(tmp_path: Path) -> None:
    indicators = "义诊: {事项: 义诊, 单位: 场, 目标: 100, 期间: 上半年}"
    line = line_of(stood(tmp_path, date(2025, 3, 31), indicators), "义诊")
    assert line.expected
    assert worded(line.expected) == "49.7场"  # 90 days of 181
    assert [month.label for month in line.months] == [f"{month}月" for month in range(1, 7)]


def test_a_ratio_does_not_grow_with_the_days_so_its_whole_target_is_expected(tmp_path: Path) -> None:
    line = line_of(stood(tmp_path, date(2025, 2, 1)), "党员占比")
    assert (value(line.now), value(line.target), value(line.expected)) == (
        Decimal("0.7"),
        Decimal("0.6"),
        Decimal("0.6"),
    )
    assert (line.standing, line.months) == (Standing.REACHED, ())


@pytest.mark.parametrize(
    ("target", "day", "standing"),
    [
        (98, date(2025, 6, 30), Standing.ON_COURSE),  # 49 of 48.6
        (100, date(2025, 6, 30), Standing.BEHIND),  # 49 of 49.6
        (49, date(2025, 6, 30), Standing.REACHED),
        (80, date(2025, 12, 31), Standing.REACHED),
        (81, date(2025, 12, 31), Standing.MISSED),
    ],
)
def test_what_is_there_is_held_against_what_was_expected(
    tmp_path: Path, target: int, day: date, standing: Standing
) -> None:
    progress = stood(tmp_path, day, INDICATORS.replace("目标: 100", f"目标: {target}"))
    assert line_of(progress, "义诊").standing is standing


def test_a_target_of_nothing_has_no_share(tmp_path: Path) -> None:
    line = line_of(stood(tmp_path, date(2025, 6, 30), "义诊: {事项: 义诊, 目标: 0}"), "义诊")
    assert (line.share, line.expected_share) == (None, None)


def test_the_trend_is_against_last_year_to_the_same_day(tmp_path: Path) -> None:
    line = line_of(stood(tmp_path, date(2025, 6, 30)), "义诊")
    assert (value(line.same_period), value(line.last_year)) == (40, 85)
    assert line.trend_said == "↑增长22.5%"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("2024-03-01,义诊,49,", "→持平"),
        ("2024-03-01,义诊,98,", "↓下降50%"),
        ("2024-12-31,义诊,98,", "↑增加49场"),  # nothing to the same day
    ],
)
def test_the_trend_is_said_in_words(tmp_path: Path, before: str, said: str) -> None:
    progress = stood(tmp_path, date(2025, 6, 30), last=f"日期,事项,数量,政治面貌\n{before}\n")
    assert line_of(progress, "义诊").trend_said == said


def test_the_trend_of_a_ratio_is_in_points(tmp_path: Path) -> None:
    last = "日期,事项,数量,政治面貌\n2024-01-01,干部,1,党员\n2024-01-01,干部,1,\n"
    line = line_of(stood(tmp_path, date(2025, 6, 30), last=last), "党员占比")
    assert line.trend_said == "↑提高20.00个百分点"


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    progress = stood(tmp_path, date(2025, 6, 30), last=None)
    assert line_of(progress, "义诊").trend_said == "没有上年数"
    assert line_of(progress, "报道").trend_said == "只有上年全年数"
    assert value(line_of(progress, "报道").last_year) == 8


TYPED = """
义诊: {事项: 义诊, 单位: 场}
培训: {事项: 培训, 单位: 场, 目标: 40, 上年: 50}
活动: {和: [义诊, 培训], 单位: 场}
讲座: {和: [义诊, 培训], 单位: 场, 上年: 70}
"""


def test_last_years_typed_number_is_of_the_whole_year_and_no_same_period(tmp_path: Path) -> None:
    progress = stood(tmp_path, date(2025, 6, 30), TYPED)
    training, activities = line_of(progress, "培训"), line_of(progress, "活动")
    assert (training.same_period, training.trend_said) == (None, "只有上年全年数")
    assert (activities.same_period, activities.trend_said) == (None, "只有上年全年数")
    assert (value(training.last_year), value(activities.last_year)) == (50, 135)
    assert [month.last_year for month in training.months] == [None] * 12


def test_what_last_years_log_counted_is_compared_though_a_number_is_typed(tmp_path: Path) -> None:
    line = line_of(stood(tmp_path, date(2025, 6, 30), TYPED), "讲座")
    assert (value(line.same_period), value(line.last_year)) == (40, 85)
    late = "日期,事项,数量\n2024-12-31,培训,3\n"
    (tmp_path / "2024/log.csv").write_text(late, "utf-8")
    line = line_of(progress_of(tmp_path / "2025", 2025, date(2025, 6, 30)), "培训")
    assert (value(line.same_period), value(line.last_year), line.trend_said) == (0, 3, "→持平")


def test_last_years_typed_number_stands_once_the_year_is_over(tmp_path: Path) -> None:
    progress = stood(tmp_path, date(2026, 2, 1), TYPED)
    assert value(line_of(progress, "培训").same_period) == 50
    assert value(line_of(progress, "活动").same_period) == 135
    bare_sum = "培训: {事项: 培训, 上年: 50}\n活动: {和: [培训, 培训]}\n"
    (tmp_path / "indicators.yaml").write_text(bare_sum, "utf-8")
    (tmp_path / "2024/log.csv").unlink()
    assert value(line_of(progress_of(tmp_path / "2025", 2025, date(2026, 2, 1)), "活动").same_period) == 100


def test_a_ratio_that_last_year_had_none_of_is_said(tmp_path: Path) -> None:
    progress = stood(tmp_path, date(2025, 6, 30), last="日期,事项,数量,政治面貌\n2024-03-01,义诊,1,\n")
    assert line_of(progress, "党员占比").trend_said == "上年算不出"


def test_a_year_that_is_over_is_held_against_the_whole_of_last_year_typed_or_counted(tmp_path: Path) -> None:
    progress = stood(tmp_path, date(2026, 2, 1), last=None)
    line = line_of(progress, "报道")
    assert progress.is_over
    assert (value(line.same_period), line.trend_said) == (8, "↓下降100%")


def test_the_29th_of_february_is_the_28th_of_the_year_before(tmp_path: Path) -> None:
    for year in (2023, 2024):
        (tmp_path / str(year)).mkdir()
        rows = f"{year}-02-28,义诊,1\n{year}-03-01,义诊,5\n"
        (tmp_path / f"{year}/log.csv").write_text(f"日期,事项,数量\n{rows}", "utf-8")
    (tmp_path / "indicators.yaml").write_text("义诊: {事项: 义诊}", "utf-8")
    line = progress_of(tmp_path / "2024", 2024, date(2024, 2, 29)).lines[0]
    assert (value(line.now), value(line.same_period)) == (1, 1)


def test_one_line_that_cannot_be_counted_says_why_and_the_others_stand(tmp_path: Path) -> None:
    log = "日期,事项,数量,政治面貌\n2025-02-10,义诊,20,\n"
    progress = stood(tmp_path, date(2025, 6, 30), log=log)
    place = tmp_path / "indicators.yaml"
    ratio = line_of(progress, "党员占比")
    assert [str(problem) for problem in progress.problems] == [
        f"{place}:6:1: 党员占比：“干部”为0，算不出比值。请检查台账，或不引用这个指标"
    ]
    assert (ratio.now, ratio.unit, ratio.uncounted) == (None, "%", progress.problems[0])
    assert value(line_of(progress, "义诊").now) == 20


def test_parts_that_do_not_add_up_are_a_problem_and_their_whole_stands(tmp_path: Path) -> None:
    indicators = (
        "干部: {事项: 干部, 单位: 名, 其中: [党员]}\n党员: {事项: 干部, 条件: {政治面貌: 党员}, 单位: 名}\n"
    )
    progress = stood(tmp_path, date(2025, 6, 30), indicators)
    assert [str(problem) for problem in progress.problems] == [
        f"{tmp_path / 'indicators.yaml'}:1:26: 其中：“干部”的其中各项之和为7名，不是10名。请检查台账和指标的条件"
    ]
    assert value(line_of(progress, "干部").now) == 10


def test_indicators_that_go_round_in_a_circle_are_no_lines_but_problems(tmp_path: Path) -> None:
    progress = stood(tmp_path, date(2025, 6, 30), "甲: {和: [乙, 丙]}\n乙: {和: [甲]}\n义诊: {事项: 义诊}\n")
    assert [line.name for line in progress.lines] == ["义诊"]
    assert [problem.message for problem in progress.problems] == [
        "指标循环引用：“甲”→“乙”→“甲”",
        "没有名为“丙”的指标",
    ]


def test_months_that_have_not_come_are_empty_and_last_year_has_all_of_its(tmp_path: Path) -> None:
    months = line_of(stood(tmp_path, date(2025, 6, 30)), "义诊").months
    assert [worded(month.now) if month.now else "" for month in months] == [
        *("0场", "20场", "0场", "0场", "0场", "29场"),
        *[""] * 6,
    ]
    assert [value(month.last_year) for month in months] == [0, 40, 0, 0, 0, 0, 0, 45, 0, 0, 0, 0]
