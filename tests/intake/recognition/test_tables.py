"""Tables: cells on their grid, verbatim; what is a head, a 题名, a 表注."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.model import Table, Text
from gongwen.gbt9704 import Alignment
from gongwen.intake.lines import Form, Look, Source, SourceLine
from gongwen.intake.recognition.recognise import recognise
from gongwen.problem import Location
from tests.intake.outcome import body, of

OPENING = ("关于统计数据的通知", "各科室：", "现将统计数据通知如下。")
Placed = tuple[str, int, int, int, int]  # words, row, column, rows, columns


def source(*lines: SourceLine) -> Source:
    numbered = (
        replace(line, text=Text.generated(line.words, Location("表.docx", number, 1)))
        for number, line in enumerate((*map(line_of, OPENING), *lines), 1)
    )
    return Source("表.docx", Form.WORD, tuple(numbered))


def line_of(words: str, alignment: Alignment = Alignment.LEFT) -> SourceLine:
    look = Look(alignment=alignment)
    return SourceLine(Text.generated(words, Location("表.docx")), looks=((len(words), look),))


def cells(*placed: Placed) -> list[SourceLine]:
    return [
        replace(line_of(words), table=0, row=row, column=column, rows=rows, columns=columns)
        for words, row, column, rows, columns in placed
    ]


def table_in(found: Source) -> Table:
    (table,) = (item for item in recognise(found).document.parts[0].body if isinstance(item, Table))
    return table


def grid(table: Table) -> list[list[tuple[str, int, int, int]]]:
    """Each cell's words, column, rows and columns."""
    return [
        [("".join(map(str, cell.paragraphs)), cell.column, cell.rows, cell.columns) for cell in row]
        for row in table.rows
    ]


def test_merged_cells_keep_their_places_and_empty_ones_stay_empty() -> None:
    table = table_in(
        source(
            *cells(
                ("科室", 0, 0, 2, 1),
                ("人数", 0, 1, 1, 2),
                ("男", 1, 1, 1, 1),
                ("女", 1, 2, 1, 1),
                ("内科", 2, 0, 1, 1),
                ("12", 2, 2, 1, 1),
                ("合计", 3, 0, 1, 2),
                ("30", 3, 2, 1, 1),
            )
        )
    )
    assert grid(table) == [
        [("科室", 0, 2, 1), ("人数", 1, 1, 2)],
        [("男", 1, 1, 1), ("女", 2, 1, 1)],
        [("内科", 0, 1, 1), ("", 1, 1, 1), ("12", 2, 1, 1)],
        [("合计", 0, 1, 2), ("30", 2, 1, 1)],
    ]
    assert (table.columns, table.head_rows) == (3, 2)


PLACES = st.tuples(
    st.sampled_from(["甲", "乙丙", "1", "2.5"]),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(1, 9),
    st.integers(1, 9),
)


@given(st.lists(PLACES, min_size=2, max_size=12))
def test_whatever_cells_say_of_themselves_each_place_is_covered_once(placed: list[Placed]) -> None:
    table = table_in(source(*cells(*sorted(placed, key=lambda cell: cell[1:3]))))
    covered = [
        (line + down, cell.column + right)
        for line, row in enumerate(table.rows)
        for cell in row
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert sorted(covered) == [
        (line, column) for line in range(len(table.rows)) for column in range(table.columns)
    ]
    head = table.rows[: table.head_rows]
    assert all(line + cell.rows <= len(head) for line, row in enumerate(head) for cell in row)
    words = [str(text) for row in table.rows for cell in row for text in cell.paragraphs]
    assert sorted(words) == sorted(cell[0] for cell in placed)


def test_a_centred_line_above_is_its_caption_and_a_note_below_its_note() -> None:
    table = table_in(
        source(
            line_of("二季度门诊人次统计表", Alignment.CENTRE),
            *cells(("科室", 0, 0, 1, 1), ("人次", 0, 1, 1, 1), ("内科", 1, 0, 1, 1), ("12", 1, 1, 1, 1)),
            line_of("注：含急诊。"),
            line_of("请各科室核对。"),
        )
    )
    assert str(table.caption) == "二季度门诊人次统计表"
    assert [str(each) for each in table.note] == ["注：含急诊。"]


@pytest.mark.parametrize(
    ("lines", "expected", "head"),
    [
        ("科室\t人数\n内科\t12\n外科\t9\n", "表 科室|人数/内科|12/外科|9", 1),
        ("姓名\t\t性别\t\n科室\t\t电话\t\n", "表 姓名||性别/科室||电话", 0),
        ("内科\t12\n外科\t9\n", "表 内科|12/外科|9", 0),
        ("序号\n名称\n数量\n1\n血压计\n10\n2\n听诊器\n12\n", "表 序号|名称|数量/1|血压计|10/2|听诊器|12", 1),
        (
            "\t项目\n\t细则\n\n\t学习\n\t1.缺席扣分。\n2.迟到扣分。\n",
            "表 项目|细则/学习|1.缺席扣分。2.迟到扣分。",
            1,
        ),
        ("科室\t甲院\t乙院\n内科\t\t9\n合计共九人\n", "表 科室|甲院|乙院/内科||9/合计共九人", 1),
    ],
)
def test_tabs_part_the_cells_of_a_text(lines: str, expected: str, head: int) -> None:
    text = "\n".join((*OPENING, "附件：统计表", "院办", "2031年1月5日", "附件", "统计表", lines))
    part = of(text).document.parts[1]
    assert body(part) == [expected]
    (table,) = (item for item in part.body if isinstance(item, Table))
    assert table.head_rows == head


def test_rows_and_columns_to_be_filled_in_stay() -> None:
    table = table_in(
        source(
            *cells(
                ("姓名", 0, 0, 1, 1),
                ("科室", 0, 1, 1, 1),
                ("", 0, 2, 1, 1),
                ("", 1, 0, 1, 1),
                ("", 1, 1, 1, 2),
            )
        )
    )
    assert grid(table) == [
        [("姓名", 0, 1, 1), ("科室", 1, 1, 1), ("", 2, 1, 1)],
        [("", 0, 1, 1), ("", 1, 1, 2)],
    ]
