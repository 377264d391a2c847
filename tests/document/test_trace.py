from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import overload

from gongwen.chart_kind import ChartKind
from gongwen.document.model import (
    Cell,
    Chart,
    Document,
    Head,
    Imprint,
    Listed,
    Paragraph,
    Part,
    Piece,
    Series,
    Signature,
    Table,
    Text,
    Title,
)
from gongwen.document.trace import Span, folded, traced, uncounted
from gongwen.gbt9704 import Seal
from gongwen.log.entry import Entry, Row
from gongwen.problem import Location
from gongwen.statistics.figure import Figure, Kind

LINE = iter(range(1, 10_000))


def figure(name: str = "义诊", value: str = "98", rows: Sequence[Row] = ()) -> Figure:
    return Figure(name, Decimal(value), "场", rows=rows)


def at(line: int, column: int = 1) -> Location:
    return Location("a.yaml", line, column)


def counted(text: str, of: Figure, place: Location) -> Piece:
    return Piece(text, place, literal=False, figure=of)


def words(text: str) -> Text:
    return Text((Piece(text, at(1)),))


def of_body(*body: Paragraph | Table | Chart) -> Document:
    return Document(None, (Part(Title((words("总结"),)), body=body),), None, "", 2025)


def rows(*numbers: int, file: str = "log.csv", sheet: str | None = None) -> tuple[Row, ...]:
    return tuple(Row(file, sheet, number) for number in numbers)


def entry(event: str, *numbers: int) -> Entry:
    return Entry(date(2025, 3, 5), Decimal(len(numbers)), {"事项": event}, rows(*numbers))


def test_a_figure_is_traced_to_its_expression() -> None:
    services = figure()
    text = words("开展义诊") + Text((counted("98场", services, at(7, 9)),)) + words("。")
    (found,) = traced(of_body(Paragraph(text)))
    assert found.figure is services
    assert (found.printed, found.at, found.part, found.element) == ("98场", at(7, 9), "总结", "正文")


def test_pieces_of_one_figure_are_one() -> None:
    services = figure()
    text = words("义诊") + Text((counted("98", services, at(7, 9)), counted("场", services, at(7, 9))))
    assert [found.printed for found in traced(of_body(Paragraph(text)))] == ["98场"]
    cut = text[:3] + text[3:]
    assert [found.printed for found in traced(of_body(Paragraph(cut)))] == ["98场"]


def test_a_figure_that_is_asked_for_twice_is_two() -> None:
    services = figure()
    text = Text((counted("98场", services, at(7, 9)), counted("98场", services, at(7, 20))))
    assert [found.at.column for found in traced(of_body(Paragraph(text)))] == [9, 20]


def test_the_figures_of_one_expression_are_told_apart() -> None:
    national, provincial = figure("报道", "9"), figure("报道", "21")
    text = Text(
        (
            Piece("国家级", at(7, 9), literal=False),
            counted("9篇", national, at(7, 9)),
            Piece("、省级", at(7, 9), literal=False),
            counted("21篇", provincial, at(7, 9)),
        )
    )
    assert [found.printed for found in traced(of_body(Paragraph(text)))] == ["9篇", "21篇"]


def test_neighbouring_figures_of_one_expression_are_told_apart_even_when_they_are_equal() -> None:
    text = Text((counted("9", figure(value="9"), at(7)), counted("9", figure(value="9"), at(7))))
    assert [found.printed for found in traced(of_body(Paragraph(text)))] == ["9", "9"]


def test_every_value_that_a_chart_draws_is_traced_and_gaps_are_not() -> None:
    share = Figure("占比", Decimal("0.65116"), "%", Kind.RATIO, 2)
    series = (Series("今年", (figure(value="3"), None)), Series("占比", (share,)))
    chart = Chart(ChartKind.COLUMNS, ("1月", "2月"), series, "场", "", at(30, 5), words("各月义诊"))
    found = list(traced(of_body(chart)))
    assert [(each.printed, each.at, each.element) for each in found] == [
        ("3", at(30, 5), "图“各月义诊”"),
        ("65.12%", at(30, 5), "图“各月义诊”"),
    ]


def test_the_cells_of_a_table_are_traced_row_by_row() -> None:
    services = figure()
    head = tuple(Cell((words(name),), column) for column, name in enumerate(("指标", "今年", "上年")))
    cells = (
        Cell((words("义诊"),), 0),
        Cell((Text((counted("98", services, at(40)),)),), 1),
        Cell((Text((counted("88", replace(services, value=Decimal(88)), at(40)),)),), 2),
    )
    table = Table((head, cells), 3, 1, caption=words("完成情况"))
    assert [(each.printed, each.element) for each in traced(of_body(table))] == [
        ("98", "表格“完成情况”"),
        ("88", "表格“完成情况”"),
    ]


def test_figures_are_found_wherever_text_is_printed_in_the_order_of_paper() -> None:
    def here() -> Text:
        line = next(LINE)
        return Text((counted(str(line), figure(), at(line)),))

    def part(label: str) -> Part:
        return Part(
            label=here(),
            number=here(),
            title=Title((here(), here())),
            title_note=here(),
            recipients=here(),
            body=(
                Paragraph(here()),
                Table(
                    caption=here(),
                    unit=here(),
                    rows=((Cell((here(), here()), 0),), (Cell((here(),), 0),)),
                    columns=1,
                    note=(here(),),
                ),
                Chart(ChartKind.PIE, (label,), (), "", "", at(1), caption=here()),
            ),
            attachment_list=(Listed(here(), here()), Listed(here(), here())),
            signature=Signature(here(), here(), Seal.SEALED),
            note=here(),
        )

    document = Document(
        Head(
            copy_number=here(),
            secrecy=here(),
            urgency=here(),
            issuer_mark=here(),
            number=here(),
            signatories=(here(),),
        ),
        (part("甲"), part("乙")),
        Imprint((here(),), here(), here(), here(), here(), here()),
        "",
        2025,
    )
    lines = [found.at.line for found in traced(document)]
    assert lines == sorted(lines)
    assert len(lines) == next(LINE) - 1


def test_rows_fold_into_spans_by_sheet() -> None:
    found = folded(
        [*rows(5, 8, 9, 10), *rows(11, file="log.xlsx", sheet="甲"), *rows(12, file="log.xlsx", sheet="乙")]
    )
    assert list(found) == [
        Span("log.csv", None, 5, 5),
        Span("log.csv", None, 8, 10),
        Span("log.xlsx", "甲", 11, 11),
        Span("log.xlsx", "乙", 12, 12),
    ]
    assert [str(span) for span in folded(rows(5, 8, 9, 10))] == ["5", "8—10"]
    assert list(folded(())) == []


class _EveryOther(Sequence[Row]):
    """The rows of a large file; it says how far it was read."""

    def __init__(self) -> None:
        self.read = 0

    def __len__(self) -> int:
        return 1_000_000

    def __iter__(self) -> Iterator[Row]:
        for index in range(len(self)):
            self.read += 1
            yield Row("log.csv", None, 2 * index)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        raise AssertionError("rows are read in their order")


def test_folding_reads_no_more_rows_than_are_shown() -> None:
    many = _EveryOther()
    assert len(list(islice(folded(many), 10))) == 10
    assert many.read < 20


def test_entries_that_no_figure_counts_are_given_by_event() -> None:
    entries = [entry("义诊", 2, 3), entry("讲座", 4), entry("义诊", 5), entry("讲座", 6)]
    found = uncounted([figure(rows=rows(2, 3)), figure("讲座", rows=rows(6))], entries)
    assert found == {"讲座": [entries[1]], "义诊": [entries[2]]}
    assert uncounted([figure(rows=rows(2, 3, 4, 5, 6))], entries) == {}


def test_rows_of_the_same_number_in_another_file_are_not_counted() -> None:
    here = entry("义诊", 2)
    assert uncounted(
        [figure(rows=rows(2, file="2024/log.csv")), figure(rows=rows(2, sheet="甲"))], [here]
    ) == {"义诊": [here]}
