from __future__ import annotations

from gongwen.cli.columns import aligned


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
