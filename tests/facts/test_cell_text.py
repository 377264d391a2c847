from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.facts.cell_text import shown


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (True, "General", "TRUE"),
        (0.6512, "0.00%", "65.12%"),
        (2.675, "0.00", "2.68"),
        (0.5, "#.##", ".5"),
        (12, "#.0#", "12.0"),
        (7, "0000", "0007"),
        (5, "00,000", "00,005"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234567, '#,##0.0,"千"', "1,234.6千"),
        (9, '0"篇"', "9篇"),
        (9, 'General"篇"', "9篇"),
        (-1234.5, "#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
        (-0.4, "0", "0"),
        (-5, "0", "-5"),
        (0, '0;-0;"-"', "-"),
        (1234, '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ', "￥1,234.00"),
        (12, "@", "12"),
        (12.5, "# ?/?", "12.5"),
        (12, "0.00E+00", "12"),
        (3, "[DBNum1]General", "3"),
        (1234.5, '#,##0.00"元/月"', "1,234.50元/月"),
        (9, '0"篇/年"', "9篇/年"),
        (9, '0"[E+]"', "9[E+]"),
        (9, "0\\/0", "9"),
        (1234, "[$￥-804]#,##0.00", "￥1,234.00"),
        (9, '0"' + "年" * 300 + '"', "9"),
        (float("inf"), "0", "inf"),
    ],
)
def test_a_number_is_shown_as_its_format_asks(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("mm-dd-yy", "2025/3/5"),
        ('yyyy"年"m"月"d"日";@', "2025年3月5日"),
        ("[$-804]yyyy\\年m\\月d\\日", "2025年3月5日"),
        ("yyyy\\-mm\\-dd", "2025-03-05"),
        ("yyyy/m/d h:mm", "2025/3/5 14:07"),
        ('yyyy"年"m"月"', "2025年3月"),
        ("mm:ss", "07:09"),
        ("d-mmm-yy", "2025-03-05 14:07:09"),
        ('[DBNum1]yyyy"年"m"月"', "2025-03-05 14:07:09"),
    ],
)
def test_a_date_is_shown_as_its_format_asks_else_plainly(number_format: str, text: str) -> None:
    assert shown(datetime(2025, 3, 5, 14, 7, 9), number_format) == text


def test_a_date_without_a_time_is_shown_without_one() -> None:
    assert shown(datetime(2025, 3, 5), "General") == "2025-03-05"
    assert shown(time(8, 5), "h:mm") == "8:05"
    assert shown(time(8, 5), "yyyy/m/d") == "08:05:00"
    assert shown(timedelta(hours=26, minutes=3), "[h]:mm") == "26:03:00"


@given(
    st.one_of(st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times()),
    st.text('0#?.,%@;[]"\\_*yYmMdhsAaPpGeneral/E+-<>=年月日 ', max_size=20),
)
def test_any_format_shows_something_or_nothing(value: float | date | time, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)
