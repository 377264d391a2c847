"""Figures against an independent count: the same log, asked in SQL."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.period import Period
from gongwen.statistics.count import statistics_of
from gongwen.statistics.figure import Uncountable
from tests.conftest import FUZZ

HEADS = ("日期", "事项", "数量", "级别", "支部", "金额")
EVENTS, LEVELS, BRANCHES = (
    ("义诊", "报道", "培训"),
    ("国家级", "省级", "市级", ""),
    ("一支部", "二支部", "十一支部", ""),
)
AMOUNTS = ("", "1", "2", "10", "0.5", "12.25", "1000")
SUMS = ("0", "7", "99.5", "1200", "0.001")
PERIODS = {"全年": (1, 12), "上半年": (1, 6), "第三季度": (7, 9), "1—11月": (1, 11), "3月": (3, 3)}


Row = tuple[date | str, ...]


@dataclass(frozen=True)
class Asked:
    """An indicator, and the same in SQL."""

    indicator: Mapping[str, object]
    counted: str
    where: str


rows = st.lists(
    st.tuples(
        st.dates(date(2025, 1, 1), date(2025, 12, 31)),
        st.sampled_from(EVENTS),
        st.sampled_from(AMOUNTS),
        st.sampled_from(LEVELS),
        st.sampled_from(BRANCHES),
        st.sampled_from(SUMS),
    ),
    max_size=60,
)


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    events = draw(st.lists(st.sampled_from(EVENTS), min_size=1, max_size=2, unique=True))
    where = [f"事项 in ({_quoted(events)})"]
    conditions: dict[str, object] = {}
    if draw(st.booleans()):
        level = draw(st.sampled_from(LEVELS[:3]))
        conditions["级别"] = level
        where.append(f"级别 = '{level}'")
    kind = draw(st.sampled_from(("", "不是", "含", "是")))
    if kind:
        words = draw(st.lists(st.sampled_from(BRANCHES[:3]), min_size=1, max_size=2, unique=True))
        conditions["支部"] = {kind: words}
        where.append(
            {
                "不是": f"coalesce(支部, '') not in ({_quoted(words)})",
                "是": f"支部 in ({_quoted(words)})",
                "含": "(" + " or ".join(f"contains(支部, '{word}')" for word in words) + ")",
            }[kind]
        )
    bound = draw(st.sampled_from(("", "大于", "至少", "小于", "至多")))
    if bound:
        number = draw(st.sampled_from(SUMS))
        conditions["金额"] = {bound: number}
        sign = {"大于": ">", "至少": ">=", "小于": "<", "至多": "<="}[bound]
        where.append(f"金额::decimal(18,6) {sign} {number}::decimal(18,6)")
    if draw(st.booleans()):
        number = draw(st.sampled_from(("1", "2", "12.25")))
        conditions["数量"] = {"至少": number}
        where.append(f"coalesce(数量, '1')::decimal(18,6) >= {number}::decimal(18,6)")
    if draw(st.booleans()):
        month = draw(st.sampled_from(("2025-0", "-1", "2025-03")))
        conditions["日期"] = {"含": month}
        where.append(f"contains(日期, '{month}')")
    counting, counted = draw(
        st.sampled_from(
            (
                ("数量", "sum(coalesce(数量, '1')::decimal(18,6))"),
                ("行数", "count(*)"),
                ({"合计": "金额"}, "sum(金额::decimal(18,6))"),
                ({"不同": "支部"}, "count(distinct 支部)"),
                ({"不同": "日期"}, "count(distinct 日期)"),
                ({"合计": "数量"}, "sum(coalesce(数量, '1')::decimal(18,6))"),
            )
        )
    )
    indicator = {"事项": events, "计": counting} | ({"条件": conditions} if conditions else {})
    return Asked(indicator, counted, " and ".join(where))


def _quoted(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


@settings(max_examples=max(40, FUZZ // 10), deadline=None)
@given(rows, st.lists(questions(), min_size=1, max_size=6), st.sampled_from(sorted(PERIODS)))
def test_figures_are_what_sql_counts(written: list[Row], asked: list[Asked], period: str) -> None:
    with TemporaryDirectory() as folder:
        year = Path(folder) / "2025"
        year.mkdir()
        log = year / "log.csv"
        with log.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADS, *written])
        names = {f"指标{index}": each for index, each in enumerate(asked)}
        content = {name: each.indicator for name, each in names.items()}
        (year / "indicators.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
        statistics = statistics_of(year, 2025)
        first, last = PERIODS[period]
        for name, each in names.items():
            table = f"read_csv('{log}', header=true, all_varchar=true, delim=',', quote='\"')"
            months = f"month(日期::date) between {first} and {last}"
            query = f"select {each.counted}, count(*) from {table} where {each.where} and {months}"
            value, count = duckdb.execute(query).fetchall()[0] if written else (0, 0)
            figure = statistics.figure(name, Period.parse(period))
            assert (figure.value, len(figure.rows)) == (Decimal(value or 0), count), query
        assert statistics.problems == ()


@settings(max_examples=max(40, FUZZ // 10), deadline=None)
@given(
    rows, rows, questions(), questions(), st.sampled_from(sorted(PERIODS)), st.sampled_from(sorted(PERIODS))
)
def test_what_is_made_of_figures_is_what_their_counts_make(
    written: list[Row], before: list[Row], one: Asked, other: Asked, own: str, period: str
) -> None:
    """比, 和, 差, an indicator's own 期间, and last year, each against counts in SQL."""
    with TemporaryDirectory() as folder:
        earlier = [(str(each[0]).replace("2025", "2024"), *each[1:]) for each in before]
        for which, log in (("2025", written), ("2024", earlier)):
            (Path(folder) / which).mkdir()
            with (Path(folder) / which / "log.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([HEADS, *log])
        year = Path(folder) / "2025"
        content = {
            "甲": {**one.indicator, "期间": own},
            "乙": other.indicator,
            "和": {"和": ["甲", "乙"]},
            "差": {"差": ["甲", "乙"]},
            "比": {"比": ["甲", "乙"]},
        }
        (year / "indicators.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
        statistics = statistics_of(year, 2025)

        def counted(asked: Asked, which: int, months: tuple[int, int]) -> Decimal:
            log = Path(folder) / str(which) / "log.csv"
            table = f"read_csv('{log}', header=true, all_varchar=true, delim=',', quote='\"')"
            where = asked.where
            between = f"month(日期::date) between {months[0]} and {months[1]}"
            lines = written if which == 2025 else before
            query = f"select {asked.counted} from {table} where {where} and {between}"
            return Decimal((duckdb.execute(query).fetchall()[0][0] if lines else 0) or 0)

        span = PERIODS[period]
        both = max(span[0], PERIODS[own][0]), min(span[1], PERIODS[own][1])
        asked_for = Period.parse(period)
        if both[0] > both[1]:
            with pytest.raises(Uncountable):
                statistics.figure("甲", asked_for)
            return
        first, second = counted(one, 2025, both), counted(other, 2025, span)
        assert statistics.figure("甲", asked_for).value == first
        assert statistics.figure("和", asked_for).value == first + second
        assert statistics.figure("差", asked_for).value == first - second
        if second:
            assert abs(statistics.figure("比", asked_for).value * second - first) < Decimal("1e-20")
        assert statistics.last_year("乙", asked_for).value == counted(other, 2024, span)


@settings(max_examples=max(20, FUZZ // 20), deadline=None)
@given(rows)
def test_months_and_columns_add_up_to_the_year(written: list[Row]) -> None:
    filled = [(*row[:3], str(row[3]) or "院级", *row[4:]) for row in written]
    with TemporaryDirectory() as folder:
        year = Path(folder) / "2025"
        year.mkdir()
        with (year / "log.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADS, *filled])
        (year / "indicators.yaml").write_text("甲: {事项: [义诊, 报道, 培训]}", "utf-8")
        statistics = statistics_of(year, 2025)
        whole = statistics.figure("甲").value
        for column in ("月", "季度", "级别"):
            assert sum(part.value for _, part in statistics.split("甲", column)) == whole
