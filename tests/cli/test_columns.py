from __future__ import annotations

from rich.cells import cell_len

from gongwen.cli.columns import aligned, fitted


def test_cells_stand_side_by_side_and_a_chinese_character_is_two_wide() -> None:
    assert list(aligned([("事项", "数量", "出处"), ("a", "10", "第2行"), ("义诊服务", "1", "")])) == [
        "事项      数量  出处",
        "a         10    第2行",
        "义诊服务  1",
    ]


def test_the_last_cell_of_a_row_widens_no_column() -> None:
    assert list(aligned([("5:9", "6场", "义诊"), ("", "事项为“义诊”，数量相加")])) == [
        "5:9  6场  义诊",
        "     事项为“义诊”，数量相加",
    ]


def test_no_rows_are_no_lines() -> None:
    assert list(aligned([])) == []


NAME, TITLE = "关于印发2019年度安全生产检查工作方案的通知（最终稿）.docx", "关于开展安全生产检查的通知"


def test_what_fits_is_left_as_it_is() -> None:
    rows = [("a.txt", "通知", TITLE, "3")]
    assert fitted(rows, (0, 2), 80) == [["a.txt", "通知", TITLE, "3"]]


def test_the_middle_of_what_is_too_long_is_left_out() -> None:
    rows = [("a.txt", "通知", TITLE, "3"), (NAME, "函", "函", "12")]
    shown = fitted(rows, (0, 2), 70)
    assert shown == [
        ["a.txt", "通知", TITLE, "3"],
        ["关于印发2019年…知（最终稿）.docx", "函", "函", "12"],
    ]
    assert max(map(cell_len, aligned(shown))) <= 70


def test_two_long_columns_share_the_room_and_keep_some_on_a_narrow_screen() -> None:
    rows = [(NAME, "通知", TITLE * 3, "3")]
    for width in range(40, 200):
        (line,) = aligned(fitted(rows, (0, 2), width))
        assert cell_len(line) <= width
    assert fitted(rows, (0, 2), 10) == [["关于…）.docx", "通知", "关于…的通知", "3"]]


def test_a_name_stays_on_its_line() -> None:
    rows = [("换\n行\t\x1b[31m\udcff.txt", "1")]
    assert fitted(rows, (0,), 80) == [["换↵行??[31m?.txt", "1"]]
