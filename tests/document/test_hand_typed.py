from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as any_of

from gongwen.document.hand_typed import HandTyped, hand_typed
from gongwen.document.model import Cell, Document, Paragraph, Part, Piece, Table, Text, Title
from gongwen.facts.indicators import Indicators, read_indicators
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
    folder = tmp_path_factory.mktemp("data") / str(YEAR)
    folder.mkdir()
    (folder / "indicators.yaml").write_text(
        yaml.safe_dump(_WRITTEN["indicators"], allow_unicode=True), "utf-8"
    )
    indicators = read_indicators(folder)
    assert indicators.problems == ()
    return counted(indicators)


def counted(indicators: Indicators) -> Statistics:
    return Statistics(YEAR, lambda: indicators, lambda year, _columns: log() if year == YEAR else Log())


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


def test_cells_of_tables_are_read_too(statistics: Statistics) -> None:
    cell = Cell((Text((Piece("全年开展义诊86场", Location("a.yaml", 9, 5)),)),), 0)
    document = Document(None, (Part(Title(()), body=(Table(((cell,),), 1),)),), None, "", YEAR)
    (found,) = hand_typed(document, statistics)
    assert (found.at, found.label) == (Location("a.yaml", 9, 11), "表格")


def test_the_problem_says_what_to_write(statistics: Statistics) -> None:
    below, young = hand_typed(written("全年开展义诊86场，37周岁以下干部12名。"), statistics)
    assert str(below.problem) == (
        "a.yaml:5:9: 正文：手写的“86场”与指标“义诊”的98场不同。请核对，或写成 {{ 义诊 }}"
    )
    assert young.problem.hint == '请核对，或写成 {{ 指标["37周岁以下干部"] }}'
    (same,) = hand_typed(written("全年开展义诊98场。"), statistics)
    assert str(same.problem) == "a.yaml:5:9: 正文：手写的“98场”与指标“义诊”的98场相同。可写成 {{ 义诊 }}"


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


@pytest.mark.parametrize(
    "text", ["十" * 50_000, "9" * 50_000, "义诊1场" * 5_000, "1,000" * 10_000, "，" * 50_000]
)
def test_a_long_text_takes_no_long_time(text: str, statistics: Statistics) -> None:
    began = perf_counter()
    list(hand_typed(written(text), statistics))
    assert perf_counter() - began < 10
