"""Tables: every text whole and in its frame, every frame closed, rows whole, columns that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.document.model import Cell, Piece, Table, Text
from gongwen.fonts import find_fonts
from gongwen.gbt9704 import LINE, TYPE_AREA, Alignment
from gongwen.problem import Location
from gongwen.typeset.composed import Block, Rule, Run
from gongwen.typeset.flow import TOP, Flow, Sheet
from gongwen.typeset.setting import LEFT, TextSetter
from gongwen.typeset.table_measures import RULE, SIZES, cell_characters, is_kept_whole
from gongwen.typeset.table_pages import SetTable
from gongwen.typeset.tables import set_table

WIDTH, WIDTH_TURNED = TYPE_AREA.width.pt, TYPE_AREA.height.pt
LONG = "组织党员学习，每月不少于1次，记录完整，有考勤、有主题、有讨论。"


def text(words: str, line: int = 1) -> Text:
    return Text((Piece(words, Location("test.yaml", line, 1)),))


def cell(content: str | Sequence[str], column: int, row: int = 0, **changes: object) -> Cell:
    paragraphs = [content] if isinstance(content, str) else content
    return Cell(tuple(text(words, row + 1) for words in paragraphs), column, **changes)  # type: ignore[arg-type]


def table(*rows: Sequence[str | Sequence[str]], head_rows: int = 0, **changes: object) -> Table:
    """A table without spans."""
    cells = tuple(
        tuple(cell(content, column, row) for column, content in enumerate(contents))
        for row, contents in enumerate(rows)
    )
    return Table(cells, len(rows[0]), head_rows, **changes)  # type: ignore[arg-type]


def placed(
    made: Table, down: float = 0.0, setter: TextSetter | None = None, turned: bool = False
) -> tuple[SetTable, Flow]:
    """The table on its pages, the first of which is already full so many points down."""
    flow = Flow()
    flow.new_sheet(landscape=turned)
    flow.y += down
    done = set_table(made, setter or TextSetter(find_fonts()), flow.sheet.width)
    done.place(flow)
    return done, flow


def printed(blocks: Sequence[Block]) -> str:
    return "".join(line.text for block in blocks for line in block.lines)


def of(flow: Flow, element: str) -> list[Block]:
    return [block for sheet in flow.sheets for block in sheet.blocks if block.element == element]


def written(made: Table, rows: slice) -> str:
    return "".join(str(words) for row in made.rows[rows] for each in row for words in each.paragraphs)


def edges(runs: Sequence[Run]) -> tuple[float, float]:
    return runs[0].x, max(run.x + run.width for run in runs)


def in_closed_frames(sheet: Sheet) -> bool:
    """Every cell's text stands between four rules that meet, with no rule through it."""
    horizontal = [rule for rule in sheet.rules if rule.thickness == RULE]
    vertical = [rule for rule in sheet.rules if rule.width == RULE]
    for block in sheet.blocks:
        if block.element not in ("cell", "table-head"):
            continue
        left = min(edges(line.runs)[0] for line in block.lines)
        right = max(edges(line.runs)[1] for line in block.lines)

        def beside(rule: Rule, block: Block = block) -> bool:
            return rule.y <= block.top and block.bottom <= rule.y + rule.thickness

        def across(rule: Rule, left: float = left, right: float = right) -> bool:
            return rule.x <= left and right <= rule.x + rule.width

        west = max((rule.x for rule in vertical if beside(rule) and rule.x + RULE <= left), default=None)
        east = min((rule.x for rule in vertical if beside(rule) and rule.x >= right), default=None)
        north = max((r.y for r in horizontal if across(r) and r.y + RULE <= block.top), default=None)
        south = min((r.y for r in horizontal if across(r) and r.y >= block.bottom), default=None)
        if west is None or east is None or north is None or south is None:
            return False
        for rule in horizontal:
            if rule.y in (north, south) and across(rule):
                if not (rule.x <= west + 0.01 and rule.x + rule.width >= east + RULE - 0.01):
                    return False
            elif north < rule.y < south and rule.x + 0.01 < east and rule.x + rule.width > west + RULE + 0.01:
                return False
        for rule in vertical:
            if rule.x in (west, east) and beside(rule):
                if not (rule.y <= north + 0.01 and rule.y + rule.thickness >= south + RULE - 0.01):
                    return False
            elif (
                west < rule.x < east
                and rule.y + 0.01 < south
                and rule.y + rule.thickness > north + RULE + 0.01
            ):
                return False
    return True


def within_type_area(sheet: Sheet) -> bool:
    return all(
        rule.x >= LEFT - 0.01
        and rule.x + rule.width <= LEFT + sheet.width + 0.01
        and rule.y >= TOP - 0.01
        and rule.y + rule.thickness <= sheet.bottom + 0.02
        for rule in sheet.rules
    )


# Any table.

words = st.one_of(
    st.just(""),
    st.text(st.sampled_from("党建工作考核内容，。、（）“”；0123456789AB%年月日 "), max_size=12).map(
        str.strip
    ),
    st.text(st.sampled_from("党建工作考核内容，。、（）“”；0123456789AB%年月日"), max_size=90),
    st.integers(1, 60).map(lambda times: LONG * times),
    st.just("https://www.example.org/documents/2025/05/21/notice-of-the-annual-plan.pdf"),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """With spans, with and without a head, proportions and all that stands around it."""
    row_count, columns = draw(st.integers(1, 9)), draw(st.integers(1, 7))
    head_rows = draw(st.integers(0, min(3, row_count)))
    free = {(row, column) for row in range(row_count) for column in range(columns)}
    rows = []
    for row in range(row_count):
        cells = []
        for column in range(columns):
            if (row, column) not in free:
                continue
            last = head_rows if row < head_rows else row_count
            high, wide = (
                draw(st.integers(1, min(3, last - row))),
                draw(st.integers(1, min(3, columns - column))),
            )
            while any((row, column + c) not in free for c in range(wide)):
                wide -= 1
            free -= {(row + r, column + c) for r in range(high) for c in range(wide)}
            paragraphs = [draw(words).strip()[: 60 if row < head_rows else None]]
            if draw(st.booleans()):
                paragraphs.append(draw(words).strip()[:60])
            alignment = draw(st.sampled_from([None, *Alignment]))
            cells.append(cell(paragraphs, column, row, rows=high, columns=wide, alignment=alignment))
        rows.append(tuple(cells))
    return Table(
        tuple(rows),
        columns,
        head_rows,
        widths=draw(st.one_of(st.just(()), st.tuples(*[st.integers(1, 20)] * columns))),
        caption=draw(st.sampled_from([None, text("党建工作考核表")])),
        unit=draw(st.sampled_from([None, text("单位：分")])),
        note=draw(st.sampled_from([(), (text("注：由党政综合办公室解释。"),)])),
    )


@settings(deadline=None, max_examples=60)
@given(tables(), st.floats(0, 600), st.booleans())
def test_any_table_is_whole_and_its_frames_are_closed(made: Table, down: float, turned: bool) -> None:
    done, flow = placed(made, min(down, 400.0) if turned else down, turned=turned)
    assert Counter(printed(of(flow, "cell"))) == Counter(written(made, slice(made.head_rows, None)))
    pages = sum(1 for sheet in flow.sheets if sheet.rules) if done.setting.repeats_head else 1
    head = written(made, slice(0, made.head_rows))
    assert Counter(printed(of(flow, "table-head"))) == Counter(head * pages)
    for sheet in flow.sheets:
        assert in_closed_frames(sheet)
        assert within_type_area(sheet)
        for above, below in pairwise(sheet.blocks):
            if above.element != "cell" and below.element not in ("cell", "table-head"):
                assert above.bottom <= below.top + 0.01
    assert flow.y <= flow.sheet.bottom + 0.02


@settings(deadline=None, max_examples=60)
@given(tables(), st.sampled_from([WIDTH, WIDTH_TURNED]))
def test_the_columns_of_any_table_fill_the_type_area_to_a_twip(made: Table, width: float) -> None:
    setting = set_table(made, TextSetter(find_fonts()), width).setting
    twips = [column * 20 for column in setting.widths]
    assert twips == pytest.approx([round(column) for column in twips])
    assert round(sum(twips)) == floor(width * 20)
    assert min(setting.widths) >= 2 * setting.size  # one character and its padding
    for cells, characters in zip(made.rows, setting.characters, strict=True):
        for each, count in zip(cells, characters, strict=True):
            room = sum(setting.widths[each.column : each.column + each.columns])
            assert count == cell_characters(room, setting.size)
            assert (room - count * setting.size) / 2 >= setting.size / 2 - 0.01


@settings(deadline=None, max_examples=30)
@given(tables(), st.floats(0, 600))
def test_any_table_is_set_the_same_way_twice(made: Table, down: float) -> None:
    (one, flow), (other, again) = placed(made, down), placed(made, down)
    assert one.setting == other.setting
    assert flow.sheets == again.sheets


# Columns and lines.


def test_the_characters_are_as_large_as_the_columns_allow() -> None:
    sizes = [
        set_table(table(["一二三四"] * columns), TextSetter(find_fonts()), WIDTH).setting.size
        for columns in (4, 6, 7, 8, 10)
    ]
    assert sizes == [14.0, 14.0, 12.0, 10.5, 10.5]


def test_columns_of_short_texts_are_narrow_and_the_others_share_the_rest_by_their_texts() -> None:
    done, _ = placed(table(["序号", "责任内容", "扣分细则"], ["1", LONG * 6, LONG * 3], head_rows=1))
    serial, duty, deduction = done.setting.widths
    assert serial < 4 * done.setting.size
    assert 1.4 < duty / deduction < 2.4


@pytest.mark.parametrize("width", [WIDTH, WIDTH_TURNED])
@pytest.mark.parametrize("columns", [2, 3, 5, 7, 9, 12, 15, 20])
@pytest.mark.parametrize("words", ["1", "123456", "一二三四", "学习教育支部", LONG, LONG * 6])
def test_columns_with_the_same_contents_are_equally_wide_to_a_twip(
    words: str, columns: int, width: float
) -> None:
    heads = [f"列{number}" for number in range(columns)]
    made = table(heads, *[[words] * columns] * 7, head_rows=1)
    widths = set_table(made, TextSetter(find_fonts()), width).setting.widths
    assert max(widths) - min(widths) < 0.06


def test_columns_with_the_same_contents_are_equally_wide_beside_others_and_under_a_head_they_share() -> None:
    rows = (
        (cell("序号", 0, rows=2), cell("各科室全年完成情况及说明", 1, columns=5), cell("备注", 6, rows=2)),
        tuple(cell(f"{number}季度", number, 1) for number in range(1, 6)),
        (cell("1", 0, 2), *(cell("一二三四五六七", column, 2) for column in range(1, 6)), cell(LONG, 6, 2)),
    )
    widths = set_table(Table(rows, 7, 2), TextSetter(find_fonts()), WIDTH).setting.widths
    assert max(widths[1:6]) - min(widths[1:6]) < 0.06
    assert widths[0] < widths[1] < widths[6]


def test_no_number_is_split_to_make_it_as_narrow_as_shorter_ones() -> None:
    rows = [[str(15 * row + column) for column in range(15)] for row in range(7)]
    setter = TextSetter(find_fonts())
    placed(table([f"列{number}" for number in range(15)], *rows, head_rows=1), setter=setter)
    assert not setter.notices


def test_columns_keep_the_proportions_given() -> None:
    done, _ = placed(table(["项目", "责任内容", "扣分细则"], ["学习", LONG, LONG], widths=(2, 7, 4)))
    assert done.setting.widths == pytest.approx([WIDTH * share / 13 for share in (2, 7, 4)], abs=0.1)


def test_a_number_is_not_split_when_a_smaller_size_keeps_it_whole() -> None:
    made = table(["12345678.90"] * 6)
    done, flow = placed(made)
    assert done.setting.size < SIZES[0]
    assert all(len(block.lines) == 1 for block in of(flow, "cell"))


def test_a_number_wider_than_its_column_is_split_and_reported_at_its_place() -> None:
    setter = TextSetter(find_fonts())
    _, flow = placed(table(["合计123456789012"] + [LONG] * 3, widths=(1, 5, 5, 5)), setter=setter)
    assert in_closed_frames(flow.sheet)
    (notice,) = setter.notices
    assert str(notice.at) == "test.yaml:1:3"
    assert notice.message == "列太窄，“123456789012”已拆成两行"


def test_the_numbers_split_in_a_table_are_reported_once_with_the_first_and_how_many() -> None:
    setter = TextSetter(find_fonts())
    heads = [f"列{number}" for number in range(15)]
    placed(table(heads, *[["123456"] * 15] * 7, head_rows=1), setter=setter)
    (notice,) = setter.notices
    assert str(notice.at) == "test.yaml:2:1"
    assert notice.message == "列太窄，“123456”等105处已拆成两行"


def test_more_columns_than_characters_fit_is_a_problem_with_its_remedy() -> None:
    setter = TextSetter(find_fonts())
    placed(table(["一"] * 30), setter=setter)
    (problem,) = setter.problems
    assert str(problem) == (
        "test.yaml:1:1: 表格：有30列，一行放不下。请减少列数，最多21列；或改为横排（方向: 横）"
    )


def test_heads_and_short_texts_are_centred_and_long_ones_are_not() -> None:
    done, _ = placed(
        table(
            ["项目", "责任内容", "分值"],
            [["学习教育", "30分"], LONG * 4, "30"],
            [["组织建设", "40分"], "略", "40"],
            head_rows=1,
        )
    )
    centre, left = Alignment.CENTRE, Alignment.LEFT
    assert done.setting.alignments == ((centre,) * 3, (centre, left, centre), (centre, left, centre))


@pytest.mark.parametrize("alignment", Alignment)
def test_a_text_stands_where_its_cell_says(alignment: Alignment) -> None:
    done, flow = placed(Table(((cell("甲乙丙", 0, alignment=alignment),),), 1))
    left, right = edges(of(flow, "cell")[0].lines[0].runs)
    before, after = left - LEFT, LEFT + done.setting.widths[0] - right
    assert {
        Alignment.LEFT: before < after,
        Alignment.CENTRE: before == pytest.approx(after, abs=0.01),
        Alignment.RIGHT: before > after,
    }[alignment]


def test_centred_lines_are_not_spread() -> None:
    made = Table(((cell("2025年5月21日" * 20, 0, alignment=Alignment.CENTRE),),), 1)
    _, flow = placed(made)
    for line in of(flow, "cell")[0].lines:
        assert all(run.spacing < 0.01 for run in line.runs)


def test_paragraphs_begin_level_with_those_of_the_cell_beside_them() -> None:
    items = [[f"{number}.{LONG}" for number in range(1, count + 1)] for count in (4, 7)]
    done, flow = placed(
        table(["项目", "内容", "细则"], ["学习30分", *items], ["组织", "略", LONG], head_rows=1)
    )
    label, one, other, _, single, tallest = of(flow, "cell")
    row = TOP + done.setting.heights[0] + RULE
    assert one.top == other.top == pytest.approx(row + done.setting.above)
    assert label.top + label.bottom == pytest.approx(2 * row + done.setting.heights[1] - RULE)
    assert single.top + single.bottom == pytest.approx(tallest.top + tallest.bottom)


# Rules and rows.


def test_a_rule_is_drawn_in_one_piece_as_far_as_it_goes() -> None:
    _, flow = placed(table(*[["甲", "乙", "丙"]] * 5))
    assert len(flow.sheet.rules) == (5 + 1) + (3 + 1)


def test_no_rule_goes_through_a_spanning_cell() -> None:
    rows = (
        (cell("科室", 0, rows=2), cell("上半年", 1, columns=2)),
        (cell("门诊", 1), cell("住院", 2)),
        (cell("内科", 0), cell("1", 1), cell("2", 2)),
    )
    _, flow = placed(Table(rows, 3, 2))
    assert in_closed_frames(flow.sheet)
    assert len(flow.sheet.rules) == 4 + 4


def test_the_height_is_that_of_what_is_placed() -> None:
    made = table(
        ["项目", "内容"],
        ["学习", LONG * 5],
        head_rows=1,
        caption=text("考核表"),
        unit=text("单位：分"),
        note=(text("注：略。"),),
    )
    done, flow = placed(made)
    assert flow.y - TOP == pytest.approx(done.height)
    tops = [block.top for block in flow.sheet.blocks]
    assert [block.element for block in flow.sheet.blocks] == [
        *("table-caption", "table-unit"),
        *("table-head", "table-head", "cell", "cell"),
        "table-note",
    ]
    assert tops[0] == TOP
    rules = [rule.y for rule in flow.sheet.rules if rule.thickness == RULE]
    assert [b - a for a, b in pairwise(rules)] == pytest.approx(done.setting.heights)


def test_a_cell_over_several_rows_gives_what_it_needs_more_to_the_last_of_them() -> None:
    rows = ((cell(LONG * 8, 0, rows=2), cell("甲", 1)), (cell("乙", 1),))
    setting = set_table(Table(rows, 2), TextSetter(find_fonts()), WIDTH).setting
    assert setting.heights[0] == pytest.approx(setting.pitch + 2 * setting.above + RULE)
    assert setting.heights[1] > 2 * setting.heights[0]


# Pages.


def row_pages(flow: Flow, marks: Sequence[str]) -> list[set[int]]:
    """The pages on which the cells of each row stand; their texts begin with the row's mark."""
    return [
        {
            number
            for number, sheet in enumerate(flow.sheets)
            for block in sheet.blocks
            if block.element == "cell" and block.lines[0].text.startswith(mark)
        }
        for mark in marks
    ]


@pytest.mark.parametrize("down", range(0, 22))
def test_rows_stay_whole_and_the_head_is_on_every_page_with_a_row_below_it(down: int) -> None:
    marks = [chr(0x4E00 + index) for index in range(40)]
    rows = [[mark + LONG, mark + LONG * (1 + index % 3)] for index, mark in enumerate(marks)]
    done, flow = placed(table(["职责", "标准"], *rows, head_rows=1, caption=text("考核表")), down * LINE.pt)
    assert not any(done.setting.splits)
    assert all(len(pages) == 1 for pages in row_pages(flow, marks))
    for sheet in flow.sheets:
        names = [block.element for block in sheet.blocks if block.element != "table-caption"]
        if names:
            assert names[:3] == ["table-head", "table-head", "cell"]
    assert of(flow, "table-caption")[0] in next(sheet for sheet in flow.sheets if sheet.rules).blocks


@pytest.mark.parametrize("down", [0, 5, 17, 19, 20, 21])
def test_a_row_of_three_pages_goes_on_line_by_line_in_closed_frames(down: int) -> None:
    made = table(["项目", "内容", "细则"], [["学习", "30分"], [LONG] * 130, [LONG[:9]] * 40], head_rows=1)
    done, flow = placed(made, down * LINE.pt)
    assert done.setting.splits == (False, True)
    assert len(flow.sheets) >= 3
    pieces = of(flow, "cell")
    assert printed([block for block in pieces if block.lines[0].runs[0].x > 250]).count(LONG[:9]) >= 40
    duty = [block for block in pieces if 100 < block.lines[0].runs[0].x < 250]
    assert printed(duty) == LONG * 130
    assert len(duty[0].lines) >= 2
    assert all(in_closed_frames(sheet) for sheet in flow.sheets)
    for block in duty[:-1]:  # every page is full
        assert block.bottom + done.setting.pitch + done.setting.above + RULE > flow.sheet.bottom - 0.02
    assert sum(len(block.lines) for block in duty) == len(done.cells[4].lines)


def test_a_cell_over_rows_on_two_pages_prints_its_text_once() -> None:
    rows = [(cell("组织建设", 0, rows=60), cell("甲", 1)), *[(cell("甲", 1),)] * 59]
    _, flow = placed(Table(tuple(rows), 2))
    assert len(flow.sheets) == 3
    assert printed(of(flow, "cell")).count("组织建设") == 1
    assert all(in_closed_frames(sheet) for sheet in flow.sheets)


def test_a_head_of_more_than_a_third_of_a_page_is_printed_once() -> None:
    made = table([LONG * 12, LONG * 12], *[[LONG, LONG]] * 40, head_rows=1)
    done, flow = placed(made)
    assert not done.setting.repeats_head
    assert len(of(flow, "table-head")) == 2


@settings(deadline=None, max_examples=60)
@given(tables())
def test_any_table_begins_where_its_least_piece_has_room_and_nowhere_lower(made: Table) -> None:
    page = TYPE_AREA.height.pt
    least = placed(made)[0].least
    if least < page:
        for room, begins_here in ((least, True), (least - 1, False)):
            _, flow = placed(made, page - room)
            assert bool(flow.sheets[0].rules) is begins_here
            assert begins_here or not flow.sheets[0].blocks


def test_the_least_piece_is_the_head_and_a_row_or_two_lines_of_one_that_is_split() -> None:
    head, row = ["项目", "内容"], ["学习", LONG * 20]
    caption, unit = text("考核表"), text("单位：分")
    done, _ = placed(table(head, *[row] * 3, head_rows=1, caption=caption, unit=unit))
    around = done.height - sum(done.setting.heights)
    assert done.least == pytest.approx(around + sum(done.setting.heights[:2]))
    done, _ = placed(table(head, ["学习", LONG * 99], head_rows=1, caption=caption, unit=unit))
    two_lines = 2 * (done.setting.pitch + done.setting.above) + RULE
    assert done.least == pytest.approx(around + done.setting.heights[0] + two_lines)


@pytest.mark.parametrize("down", range(22))
def test_a_table_of_a_third_of_a_page_stands_on_one_page(down: int) -> None:
    made = table(
        ["项目", "内容"], *[["学习", "略"]] * 7, head_rows=1, caption=text("考核表"), note=(text("注：略。"),)
    )
    done, flow = placed(made, down * LINE.pt)
    assert is_kept_whole(done.setting)
    assert sum(1 for sheet in flow.sheets if sheet.blocks) == 1


def test_a_larger_table_fills_the_page_before_it_goes_on() -> None:
    done, flow = placed(table(["项目", "内容"], *[["学习", "略"]] * 8, head_rows=1), 17 * LINE.pt)
    assert not is_kept_whole(done.setting)
    assert [bool(sheet.blocks) for sheet in flow.sheets] == [True, True]


@pytest.mark.parametrize("rows", range(20, 34))
def test_a_note_keeps_with_the_last_row(rows: int) -> None:
    _, flow = placed(table(*[["甲", "乙"]] * rows, note=(text("注：略。"), text("又注：略。"))))
    assert [block.element for block in flow.sheet.blocks][-3:] == ["cell", "table-note", "table-note"]
