from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as any_of

from gongwen.chart_kind import ChartKind
from gongwen.document.hand_typed import HandTyped, hand_typed
from gongwen.document.model import Cell, Chart, Document, Paragraph, Part, Piece, Table, Text, Title
from gongwen.facts.indicators import read_indicators
from gongwen.log.entry import EVENT, Entry, Row
from gongwen.log.read import Log
from gongwen.problem import Location
from gongwen.statistics.count import Statistics
from gongwen.statistics.figure import Figure

YEAR = 2025
_WRITTEN = yaml.safe_load(Path(__file__).with_name("hand_typed.yaml").read_text("utf-8"))
CASES: list[dict[str, Any]] = _WRITTEN["cases"]


@pytest.fixture(scope="module")
def statistics(tmp_path_factory: pytest.TempPathFactory) -> Statistics:
    return statistics_of(_WRITTEN["indicators"], tmp_path_factory.mktemp("data"))


def statistics_of(indicators: dict[str, Any], data: Path) -> Statistics:
    """Indicators counted in the log of the cases."""
    folder = data / str(YEAR)
    folder.mkdir()
    (folder / "indicators.yaml").write_text(yaml.safe_dump(indicators, allow_unicode=True), "utf-8")
    read = read_indicators(folder)
    assert read.problems == ()
    return Statistics(YEAR, lambda: read, lambda year, _columns: log() if year == YEAR else Log())


@cache
def log() -> Log:
    entries: list[Entry] = []
    columns: dict[str, None] = {}
    for times, day, event, amount, fields in _WRITTEN["log"]:
        columns |= dict.fromkeys(fields)
        assert isinstance(day, date)
        for _ in range(times):
            row = Row("log.csv", None, len(entries) + 2)
            entries.append(Entry(day, Decimal(amount), {EVENT: event, **fields}, (row,)))
    return Log(tuple(entries), len(entries), ("日期", "事项", "数量", *columns), (Path("log.csv"),))


def written(*lines: str, title: str = "2025年工作总结") -> Document:
    body = tuple(
        Paragraph(Text((Piece(line, Location("a.yaml", number, 3)),))) for number, line in enumerate(lines, 5)
    )
    return Document(
        None, (Part(Title((Text((Piece(title, Location("a.yaml")),)),)), body=body),), None, "", YEAR
    )


def read(case: dict[str, Any], statistics: Statistics) -> list[HandTyped]:
    document = written(case["text"], title=case.get("title", "2025年工作总结"))
    return list(hand_typed(document, statistics))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_numbers_typed_by_hand(case: dict[str, Any], statistics: Statistics) -> None:
    found = read(case, statistics)
    assert {each.typed: each.figure.name for each in found if not each.agrees} == case.get("found", {})
    assert [each.typed for each in found if each.agrees] == case.get("agrees", [])


def test_few_wrong_numbers_are_missed_and_no_right_one_is_called_wrong(statistics: Statistics) -> None:
    right = wrong = missed = 0
    for case in CASES:
        asked = case.get("found", {})
        found = {each.typed for each in read(case, statistics) if not each.agrees}
        right += len(found & set(asked))
        wrong += len(found - set(asked))
        missed += len(set(asked) - found) + ("misses" in case)
    assert wrong == 0
    assert right / (right + missed) > 0.85


def test_in_a_summary_that_goes_on_to_next_year_only_this_years_numbers_are_compared(
    statistics: Statistics,
) -> None:
    def paragraph(line: int, text: str, level: int | None = None) -> Paragraph:
        return Paragraph(Text((Piece(text, Location("a.yaml", line)),)), level, len(text) if level else 0)

    whole = written(title="2025年工作总结及2026年工作思路")
    part = Part(
        whole.parts[0].title,
        body=(
            paragraph(1, "一、工作总结", 1),
            paragraph(2, "全年义诊86场。"),
            paragraph(3, "二、2026年工作思路", 1),
            paragraph(4, "（一）做优服务", 2),
            paragraph(5, "全年义诊120场。"),
            paragraph(6, "三、存在的问题", 1),
            paragraph(7, "全年义诊87场。"),
        ),
    )
    found = hand_typed(Document(None, (part,), None, "", YEAR), statistics)
    assert [(each.at.line, each.figure.name) for each in found] == [(2, "义诊"), (7, "义诊")]


def test_what_was_counted_is_not_taken_for_typed(statistics: Statistics) -> None:
    counted_one = Piece(
        "86场", Location("a.yaml", 5, 9), literal=False, figure=Figure("义诊", Decimal(86), "场")
    )
    text = Text((Piece("全年开展义诊", Location("a.yaml", 5, 3)), counted_one))
    document = Document(None, (Part(Title(()), body=(Paragraph(text),)),), None, "", YEAR)
    assert list(hand_typed(document, statistics)) == []


def test_numbers_are_found_wherever_words_are_typed(statistics: Statistics) -> None:
    def here(line: int) -> Text:
        return Text((Piece("全年开展义诊86场", Location("a.yaml", line, 5)),))

    table = Table(((Cell((here(4),), 0),),), 1, caption=here(3), note=(here(5),))
    chart = Chart(ChartKind.PIE, (), (), "", "", Location("a.yaml", 6), caption=here(6))
    part = Part(Title((here(1),)), title_note=here(2), body=(table, chart), note=here(7))
    found = list(hand_typed(Document(None, (part,), None, "", YEAR), statistics))
    assert [each.at for each in found] == [Location("a.yaml", line, 11) for line in range(1, 8)]
    assert [each.label for each in found] == ["标题", "题注", "题名", "表格", "表注", "题名", "附注"]


def test_tables_and_charts_of_what_is_still_to_be_done_are_not_compared(statistics: Statistics) -> None:
    future = Text((Piece("2026年工作思路", Location("a.yaml", 1)),))
    caption = Text((Piece("全年开展义诊120场", Location("a.yaml", 2)),))
    table = Table(((Cell((caption,), 0),),), 1, caption=caption)
    part = Part(Title(()), body=(Paragraph(future, 1, len(future)), table))
    assert list(hand_typed(Document(None, (part,), None, "", YEAR), statistics)) == []


def test_the_problem_says_what_to_write(statistics: Statistics) -> None:
    below, young = hand_typed(written("全年开展义诊86场，37周岁以下干部12名。"), statistics)
    assert str(below.problem) == (
        "a.yaml:5:9: 正文：手写的“86场”与指标“义诊”的98场不同。请核对，或写成 {{ 义诊 }}"
    )
    assert young.problem.hint == '请核对，或写成 {{ 指标["37周岁以下干部"] }}'
    (same,) = hand_typed(written("全年开展义诊98场。"), statistics)
    assert str(same.problem) == "a.yaml:5:9: 正文：手写的“98场”与指标“义诊”的98场相同。可写成 {{ 义诊 }}"


def test_the_name_of_an_indicator_may_have_a_dot(tmp_path: Path) -> None:
    statistics = statistics_of({"义诊.外出": {"事项": "义诊", "单位": "场"}}, tmp_path)
    (found,) = hand_typed(written("全年义诊.外出86场。"), statistics)
    assert found.problem.hint == '请核对，或写成 {{ 指标["义诊.外出"] }}'
    (half,) = hand_typed(written("上半年义诊.外出38场。"), statistics)
    assert half.problem.hint == '请核对，或写成 {{ 指标["义诊.外出"].期间("上半年") }}'


def test_numbers_of_any_size_and_precision_are_compared(tmp_path: Path) -> None:
    written_down = {"事项": "义诊", "单位": "亿元", "目标": 999_999_999_999_999}
    statistics = statistics_of({"筹款": written_down}, tmp_path)
    (found,) = hand_typed(written("全年筹款1.000000元。", title="2025年工作计划"), statistics)
    assert (found.typed, found.figure.name) == ("1.000000元", "筹款.目标")


def test_another_years_text_is_not_compared(statistics: Statistics) -> None:
    assert list(hand_typed(written("全年开展义诊86场。", title="2024年工作总结"), statistics)) == []


_FRAGMENTS = [
    "义诊",
    "全年",
    "开展",
    "预备党员",
    "占",
    "截至",
    "月底",
    "1—13月",
    "，",
    "。",
    "“",
    "”",
    "《",
    "1,000",
    ".5",
    "％",
]


@given(
    any_of.lists(
        any_of.sampled_from(_FRAGMENTS) | any_of.text("0１9十百两零万亿场名篇%-—、；年月日 ", max_size=6)
    )
)
def test_any_text_can_be_read_and_what_is_found_stands_where_it_says(
    statistics: Statistics, parts: list[str]
) -> None:
    text = "".join(parts)
    for found in hand_typed(written(text), statistics):
        assert text[found.at.column - 3 :].startswith(found.typed)


_CLAUSE = "办理" * 100  # what is said of each number is little beside it


@pytest.mark.parametrize(
    "text",
    [
        f"{_CLAUSE}1场",
        f"{_CLAUSE}1场，",
        f"{_CLAUSE}义诊1场",
        "十",
        "9",
        "1,000",
        "，",
        "《",
        "“",
        "截至",
        "1月",
    ],
    ids=lambda text: text[-6:],
)
def test_a_long_text_takes_no_time_that_grows_with_its_square(text: str, statistics: Statistics) -> None:
    document = written(text * (200_000 // len(text)))
    began = process_time()  # of this process alone
    list(hand_typed(document, statistics))
    assert (
        process_time() - began < 30
    )  # it takes less than one; with the square of its length it would take minutes


def test_indicators_of_other_units_are_not_held_against_a_number(tmp_path: Path) -> None:
    def calls(others: int) -> int:
        indicators = {f"会议{index}": {"事项": "会议", "单位": "次"} for index in range(others)}
        data = tmp_path / str(others)
        data.mkdir()
        statistics = statistics_of({"义诊": {"事项": "义诊", "单位": "场"}, **indicators}, data)
        made = 0

        def count(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal made
            made += event == "call"

        found = hand_typed(written("讲座1场，" * 500), statistics)
        sys.setprofile(count)
        try:
            list(found)
        finally:
            sys.setprofile(None)
        return made

    assert calls(200) < 2 * calls(1)
