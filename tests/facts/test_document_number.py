from __future__ import annotations

import random
from dataclasses import replace

import pytest

from gongwen.document_number import DocumentNumber, InvalidNumber


def test_serial_number_is_not_padded_with_zeros() -> None:
    assert str(DocumentNumber("国办发", 2024, 7)) == "国办发〔2024〕7号"


def test_a_document_may_have_no_number_yet() -> None:
    assert DocumentNumber.parse("绍市中医党〔2025〕") == DocumentNumber("绍市中医党", 2025)
    assert str(DocumentNumber("绍市中医党", 2025)) == "绍市中医党〔2025〕"


def test_what_is_printed_is_parsed_again() -> None:
    number = DocumentNumber("绍市中医党", 2025, 116)
    assert DocumentNumber.parse(str(number)) == number
    assert DocumentNumber.parse(f" {number} ") == number


def test_numbers_sort_by_office_year_and_serial() -> None:
    numbers = [
        DocumentNumber("国办发", 2023, 10),
        DocumentNumber("国办发", 2024, 9),
        DocumentNumber("国办发", 2024, 10),
        DocumentNumber("国办发", 2024),
    ]
    shuffled = random.Random(1).sample(numbers, 4)
    assert sorted(shuffled) == numbers
    assert numbers[1] <= numbers[2]


WRONG = [
    ("国办发[2024]7号", "年份要用六角括号〔〕括起。请写成 国办发〔2024〕7号"),
    ("国办发（2024）7号", "年份要用六角括号〔〕括起。请写成 国办发〔2024〕7号"),
    ("国办发(2024)7号", "年份要用六角括号〔〕括起。请写成 国办发〔2024〕7号"),
    ("国办发【2024】7号", "年份要用六角括号〔〕括起。请写成 国办发〔2024〕7号"),
    ("国办发［2024］", "年份要用六角括号〔〕括起。请写成 国办发〔2024〕"),
    ("国办发〔2024〕07号", "序号不编虚位（前面不加0）。请写成 国办发〔2024〕7号"),
    ("国办发〔2024〕第7号", "序号前不加“第”。请写成 国办发〔2024〕7号"),
    ("国办发〔2024〕7", "序号后面少了“号”。请写成 国办发〔2024〕7号"),
    ("国办发〔2024〕号", "“号”前面没有序号。请写成 国办发〔2024〕"),
    ("国办发〔24〕7号", "年份要写全四位。请写成 国办发〔2024〕7号"),
    ("国办发 〔2024〕 7 号", "写法不规范。请写成 国办发〔2024〕7号"),
    ("国办发〔２０２４〕７号", "写法不规范。请写成 国办发〔2024〕7号"),
    (
        "国办发[2024]第07",
        "年份要用六角括号〔〕括起，序号前不加“第”，序号不编虚位（前面不加0），序号后面少了“号”。"
        "请写成 国办发〔2024〕7号",
    ),
    ("国办发〔2024〕0号", "序号从1编起。请写成 国办发〔2024〕1号 这样"),
    ("7号文", "“7号文”不是发文字号。请写成 国办发〔2024〕7号 这样，还没有编号时只写到 〕"),
    ("〔2024〕7号", "“〔2024〕7号”不是发文字号。请写成 国办发〔2024〕7号 这样，还没有编号时只写到 〕"),
]


MEANT = [
    ("国办发[2024]第 007 号", "国办发〔2024〕7号"),
    ("国办发（２０２４）７号", "国办发〔2024〕7号"),
    ("国办 发﹝2024年﹞7", "国办发〔2024〕7号"),
    ("国办发〔98〕7号", "国办发〔1998〕7号"),
    ("国办发2024-7号", "国办发〔2024〕7号"),
    ("国办发〔2024〕XX号", "国办发〔2024〕"),
    ("国办发〔2024〕　号", "国办发〔2024〕"),
]


@pytest.mark.parametrize(("text", "number"), MEANT)
def test_a_text_with_slips_means_a_number_and_says_no_other(text: str, number: str) -> None:
    meant = DocumentNumber.loosely(text)
    assert str(meant) == number
    assert meant
    assert meant.is_said_by(text)
    assert not replace(meant, year=meant.year + 1).is_said_by(text)
    assert not replace(meant, serial=8).is_said_by(text)


@pytest.mark.parametrize("text", ["第12号", "国办发〔2024〕0号", "关于开展检查的通知", "", "a/b〔2024〕7号"])
def test_a_text_may_mean_no_number(text: str) -> None:
    assert DocumentNumber.loosely(text) is None


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_form_is_answered_with_the_right_one(text: str, message: str) -> None:
    with pytest.raises(InvalidNumber) as caught:
        DocumentNumber.parse(text)
    assert str(caught.value) == message
