from __future__ import annotations

from decimal import Decimal

import pytest

from gongwen.document.typed_numbers import Number, numbers


def only(text: str) -> Number:
    (found,) = numbers(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("义诊98场", "98", "场"),
        ("义诊９８场", "98", "场"),
        ("献血27,800毫升", "27800", "毫升"),
        ("献血2.78万毫升", "27800", "毫升"),
        ("占65.12%", "65.12", "%"),
        ("占65.12％", "65.12", "%"),
        ("义诊九十八场", "98", "场"),
        ("义诊一百零二场", "102", "场"),
        ("服务两千三百人次", "2300", "人次"),
        ("提高2.3个百分点", "2.3", "个百分点"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert found.end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "2025年12月31日",
        "“九个一”活动",
        "《义诊100场》",
        "〔2025〕6号",
        "第12期",
        "一场义诊",
        "98",
        "电话88123456",
    ],
)
def test_dates_names_and_numbers_without_a_unit_are_none(text: str) -> None:
    assert list(numbers(text)) == []


def test_a_number_has_the_words_about_it() -> None:
    first, second, third = numbers("深化服务，全年义诊98场、讲座12场，惠及群众，有300名职工参加。")
    assert (first.lead, first.before, first.behind) == ("深化服务，", "全年义诊", "")
    assert (second.lead, second.before, second.earlier) == ("", "讲座", "深化服务，全年义诊98场")
    assert (third.lead, third.before, third.behind) == ("惠及群众，", "有", "职工参加")


def test_a_period_that_begins_with_january_holds_for_the_sentences_that_follow() -> None:
    found = numbers("1—11月，义诊86场。讲座12场。3月，讲座2场。另有培训4场。全年义诊98场。")
    assert [str(each.period) for each in found] == ["1—11月", "1—11月", "3月", "1—11月", "None"]


def test_until_a_month_is_from_january_on() -> None:
    assert str(only("截至10月底，义诊80场").period) == "1—10月"


@pytest.mark.parametrize(
    ("text", "value", "equal"),
    [
        ("98场", "98", True),
        ("98场", "98.4", True),
        ("2.8万毫升", "27800", True),
        ("2.8万毫升", "27400", False),
        ("65.1%", "65.1162", True),
        ("65.2%", "65.1162", False),
        ("65.0%", "65.1162", False),
    ],
)
def test_a_number_equals_a_value_that_rounds_to_it(text: str, value: str, equal: bool) -> None:
    assert only(text).equals(Decimal(value)) is equal
