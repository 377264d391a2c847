from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongwen.log.entry import Entry, Row
from gongwen.problem import Location

ROW = Row("log.csv", None, 2)


@pytest.mark.parametrize(
    ("column", "text"),
    [("日期", "2025-03-05"), ("事项", "义诊"), ("数量", "2.5"), ("级别", "市级"), ("支部", "")],
)
def test_every_column_has_a_text(column: str, text: str) -> None:
    fields = {"事项": "义诊", "级别": "市级"}
    assert Entry(date(2025, 3, 5), Decimal("2.5"), fields, (ROW,)).text(column) == text


@pytest.mark.parametrize(
    ("total", "rows", "text"), [("30", 3, "10"), ("0.3", 3, "0.1"), ("1E+6", 1, "1000000"), ("0", 7, "0")]
)
def test_the_amount_of_rows_put_together_is_that_of_one(total: str, rows: int, text: str) -> None:
    assert Entry(date(2025, 3, 5), Decimal(total), {}, (ROW,) * rows).text("数量") == text


def test_a_row_says_its_sheet_where_there_is_one() -> None:
    assert (str(ROW), ROW.at) == ("log.csv 第2行", Location("log.csv", 2))
    row = Row("log.xlsx", "台账", 3)
    assert (str(row), row.at) == ("log.xlsx（台账） 第3行", Location("log.xlsx（台账）", 3))
