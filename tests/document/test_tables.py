from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.document.model import Cell, Table, Text
from gongwen.document.tables import table_of
from gongwen.document.values import Names
from gongwen.facts import document_facts as facts
from gongwen.facts.load import load_facts, parse_facts
from gongwen.gbt9704 import Alignment
from gongwen.problem import InvalidFacts, Problem
from tests.conftest import FUZZ

BEFORE = "标题: 甲\n正文: 乙\n发文机关署名: 丙\n成文日期: 2024-05-21\n"


def written(text: str) -> facts.Table:
    """The table of a facts file in which it begins in line 6, column 3."""
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    return parse_facts(f"{BEFORE}表格:\n  表:\n{lines}".encode(), "f").facts.tables["表"]


def made(text: str) -> tuple[Table | None, list[str]]:
    found: list[Problem] = []
    table, problems = table_of(written(text), Names({"年": "2025"}, None, found).filled)
    return table, [str(problem) for problem in problems + found]


def table(text: str) -> Table:
    result, problems = made(text)
    assert problems == []
    assert result is not None
    return result


def begins(found: Table) -> list[list[tuple[str, int]]]:
    return [[("↵".join(map(str, cell.paragraphs)), cell.column) for cell in row] for row in found.rows]


def test_a_table_is_read_with_all_that_belongs_to_it() -> None:
    found = table(
        "题名: '{{ 年 }}年度考核表'\n表头: [项目, 得分]\n列宽: [3, 1]\n行:\n- [[一, 二], {文: 30, 对齐: 右}]\n"
        "方向: 横\n单位: 分\n表注: |\n  注一。\n  注二。"
    )
    assert begins(found) == [[("项目", 0), ("得分", 1)], [("一↵二", 0), ("30", 1)]]
    assert (found.columns, found.head_rows, found.widths, found.landscape) == (2, 1, (3, 1), True)
    assert found.rows[1][1].alignment is Alignment.RIGHT
    assert (str(found.caption), str(found.unit)) == ("2025年度考核表", "单位：分")
    assert list(map(str, found.note)) == ["注一。", "注二。"]
    assert str(found.rows[1][0].paragraphs[1].place(0)) == "f:11:12"


def test_a_table_needs_rows_alone() -> None:
    found = table("行: [[甲]]")
    assert found == Table(((Cell(found.rows[0][0].paragraphs, 0),),), 1)


@pytest.mark.parametrize("unit", ["单位：分", "（单位：分）", "计量单位：分"])
def test_a_unit_that_is_labelled_is_not_labelled_again(unit: str) -> None:
    assert str(table(f"行: [[甲]]\n单位: {unit}").unit) == unit


def test_cells_stand_where_those_above_leave_room() -> None:
    found = table(
        "表头:\n- [{文: 项目, 跨行: 2}, {文: 得分, 跨列: 2}]\n- [上, 下]\n"
        "行:\n- [甲, '', {文: 乙, 跨行: 2}]\n- [{文: 丙, 跨列: 2}]"
    )
    assert begins(found) == [
        [("项目", 0), ("得分", 1)],
        [("上", 1), ("下", 2)],
        [("甲", 0), ("", 1), ("乙", 2)],
        [("丙", 0)],
    ]
    assert found.head_rows == 2
    assert found.rows[2][1].paragraphs == ()


RAGGED = "，或检查跨行、跨列"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "行:\n- [1, 2, 3]\n- [4, 5]",
            [f"f:9:8: 行：这一行写了2列，应有3列。请补上缺的格（空的格写成 ''）{RAGGED}"],
        ),
        (
            "表头: [甲, 乙]\n行:\n- [1, 2]\n- [3, 4, 5]",
            [f"f:10:8: 行：这一行写了3列，应有2列。请删去多出的格{RAGGED}"],
        ),
        (
            "表头:\n- [甲, 乙]\n- [丙]\n行:\n- [1, 2]",
            [f"f:9:8: 表头：这一行写了1列，应有2列。请补上缺的格（空的格写成 ''）{RAGGED}"],
        ),
        (
            "行:\n- [{文: 1, 跨行: 2}, 2]\n- [3, 4]",
            [f"f:9:8: 行：这一行写了2列，应有1列，另有1列被上面的跨行占去。请删去多出的格{RAGGED}"],
        ),
        ("行:\n- [1, 2]\n- [3, {文: 4, 跨列: 2}]", ["f:9:15: 跨列：超出了表格的最后一列。最多写1"]),
        ("行:\n- [1, {文: 2, 跨行: 3}]\n- [3]", ["f:8:15: 跨行：超出了表格的最后一行。最多写2"]),
        (
            "行:\n- [1, {文: 2, 跨行: 2}, 3]\n- [{文: 4, 跨列: 2}]",
            ["f:9:12: 跨列：碰到了上面跨行的格。请检查这一格的跨列，和上面的跨行"],
        ),
        (
            "表头: [甲, {文: 乙, 跨行: 2}]\n行:\n- [1]",
            ["f:7:17: 跨行：从表头伸进了下面的行。最多写1"],
        ),
        ("列宽: [1, 2]\n行:\n- [1, 2, 3]", ["f:7:10: 列宽：有2个列宽，表格有3列。请每列写一个数"]),
        ("行:\n- [{文: 1, 跨列: 61}]", ["f:8:12: 表格：有61列，一行放不下。请分成几张表格"]),
        (
            "行:\n- [1, 2]\n- [3]\n- [4]",
            [
                f"f:9:8: 行：这一行写了1列，应有2列。请补上缺的格（空的格写成 ''）{RAGGED}",
                f"f:10:8: 行：这一行写了1列，应有2列。请补上缺的格（空的格写成 ''）{RAGGED}",
            ],
        ),
        (
            "行: [['{{ 月 }}']]",
            ["f:7:11: 表格：没有名为“月”的数值。可用的名称：年"],
        ),
    ],
)
def test_rows_that_are_no_grid_are_said_with_their_place(text: str, said: list[str]) -> None:
    assert made(text)[1] == said


def test_a_table_with_thousands_of_faults_says_twenty() -> None:
    assert len(made("行:\n- [1, 2]\n" + "- [3]\n" * 3000)[1]) == 20


def from_file(folder: Path, name: str, rows: list[list[str]], merged: tuple[str, ...] = ()) -> Table:
    if name.endswith(".csv"):
        (folder / name).write_text("\n".join(",".join(row) for row in rows), "utf-8")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for span in merged:
            book.active.merge_cells(span)
        book.save(folder / name)
    (folder / "f.yaml").write_text(f"{BEFORE}表格: {{表: {{文件: {name}}}}}\n", "utf-8")
    read = load_facts(folder / "f.yaml").facts.tables["表"]
    result, problems = table_of(read, Names({"年": "2025"}, None, []).filled)
    assert problems == []
    assert result is not None
    return result


def test_the_first_row_of_a_file_is_its_head(tmp_path: Path) -> None:
    assert from_file(tmp_path, "a.csv", [["项目", "得分"], ["甲", "1"]]).head_rows == 1
    assert from_file(tmp_path, "a.csv", [["项目", "得分"]]).head_rows == 0


def test_a_head_that_does_not_fit_its_file_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("甲,乙,丙\n" * 30, "utf-8")
    (tmp_path / "f.yaml").write_text(f"{BEFORE}表格: {{表: {{文件: a.csv, 表头: [丁, 戊]}}}}\n", "utf-8")
    _, (problem,) = table_of(load_facts(tmp_path / "f.yaml").facts.tables["表"], Names({}, None, []).filled)
    assert str(problem).replace(str(tmp_path), "…") == (
        "…/f.yaml:5:26: 表头：有2列，文件中的表格有3列。请写成一样多的列"
    )


def test_titles_and_merged_cells_belong_to_the_head_of_a_workbook(tmp_path: Path) -> None:
    rows = [["考核表", ""], ["项目", "得分"], ["", "上"], ["甲", "1"]]
    assert from_file(tmp_path, "a.xlsx", rows, ("A1:B1",)).head_rows == 2
    assert from_file(tmp_path, "a.xlsx", rows, ("A1:B1", "A2:A3")).head_rows == 3
    assert from_file(tmp_path, "a.xlsx", rows, ("A1:A4",)).head_rows == 0


def test_every_character_of_a_workbook_s_cell_has_the_cell_s_place(tmp_path: Path) -> None:
    def second(found: Table) -> Text:
        return found.rows[0][1].paragraphs[0]

    rows = [["项目", "{{ 年 }}年得分"]]
    book = second(from_file(tmp_path, "a.xlsx", rows))
    assert (str(book), {str(book.place(index)).partition("（")[2] for index in range(7)}) == (
        "2025年得分",
        {"Sheet）:1:2"},
    )
    line = second(from_file(tmp_path, "a.csv", rows))
    assert (str(line), str(line.place(6)).partition("csv:")[2]) == ("2025年得分", "1:13")


small = st.sampled_from((1, 1, 1, 1, 2, 3))
cells = st.one_of(st.just(""), st.fixed_dictionaries({"文": st.just("字"), "跨行": small, "跨列": small}))
rows = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=5)


@st.composite
def tilings(draw: st.DrawFn) -> list[list[dict[str, object]]]:
    """Rows whose cells cover a grid exactly."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    table: list[list[dict[str, object]]] = [[] for _ in range(height)]
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        right = draw(st.integers(1, width - column))
        while any((row, column + each) not in free for each in range(right)):
            right -= 1
        # The first of a row goes no further down than leaves every row a cell of its own.
        down = draw(st.integers(1, height - row)) if column else 1
        free -= {(row + down_, column + right_) for down_ in range(down) for right_ in range(right)}
        table[row].append({"文": "字", "跨行": down, "跨列": right})
    return table


def grid(written: object, head: object = ()) -> tuple[Table | None, list[str]]:
    return made(
        f"行: {json.dumps(written, ensure_ascii=False)}\n" + (f"表头: {json.dumps(head)}" if head else "")
    )


def covers_each_place_once(found: Table) -> bool:
    places = [
        (row + down, cell.column + right)
        for row, begun in enumerate(found.rows)
        for cell in begun
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    grid = {(row, column) for row in range(len(found.rows)) for column in range(found.columns)}
    return len(places) == len(grid) and set(places) == grid


@settings(max_examples=FUZZ)
@given(rows, st.one_of(st.just([]), rows))
def test_any_rows_are_a_grid_or_problems(body: list[object], head: list[object]) -> None:
    found, problems = grid(body, head)
    assert bool(found) is not bool(problems)
    if found:
        assert covers_each_place_once(found)
        assert all(
            row + cell.rows <= found.head_rows for row in range(found.head_rows) for cell in found.rows[row]
        )


@settings(max_examples=FUZZ)
@given(tilings())
def test_every_tiling_of_a_grid_is_a_table(body: list[list[dict[str, object]]]) -> None:
    found, problems = grid(body)
    assert problems == []
    assert found is not None
    assert covers_each_place_once(found)


def test_a_table_that_cannot_be_read_is_never_made() -> None:
    with pytest.raises(InvalidFacts):
        written("文件: a.csv")
