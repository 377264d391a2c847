from __future__ import annotations

import pytest

from gongwen.numerals import chinese_number, value_of


@pytest.mark.parametrize("number", range(1, 1000))
def test_what_is_written_is_read_again(number: int) -> None:
    assert value_of(chinese_number(number)) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *(
            ("12", 12),
            ("１２", 12),
            ("⑫", 12),
            ("廿三", 23),
            ("卅", 30),
            ("二〇二五", 2025),
            ("一九九零", 1990),
        ),
        *(
            ("一十二", 12),
            ("二一", 21),
            ("百", 100),
            ("两百", 200),
            ("一百五", 105),
            ("零", 0),
            ("三千零五十二", 3052),
        ),
    ],
)
def test_other_ways_of_writing_are_read(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("numeral", ["", "二十十", "十百", "甲", "二〇十", "1二", "一百二百", "十二三", "①②"])
def test_what_is_no_number_has_no_value(numeral: str) -> None:
    assert value_of(numeral) is None
