from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from gongwen.intake.import_list import Listed, merged
from gongwen.problem import Unusable

PLAN = Listed("2019/计划.docx", "通知", "某发〔2019〕3号", "关于印发计划的通知", date(2019, 3, 5), 2)
HEAD = "文件,文种,发文字号,标题,成文日期,疑点,备注\r\n"
ROW = "2019/计划.docx,通知,某发〔2019〕3号,关于印发计划的通知,2019-03-05,2,\r\n"


def text(content: bytes) -> str:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes it for GBK else"
    return content.decode("utf-8-sig")


def test_a_document_is_a_row() -> None:
    assert text(merged(None, [PLAN], "清单")) == HEAD + ROW


def test_one_without_a_number_says_so_and_one_that_failed_why() -> None:
    letter = Listed("函.pdf", "函", title="关于会议的函")
    broken = Listed("坏.docx", failure="文件已损坏")
    assert text(merged(None, [letter, broken], "清单")) == (
        HEAD + "函.pdf,函,无,关于会议的函,,0,\r\n坏.docx,,无,,,,没有导入：文件已损坏\r\n"
    )


def test_a_later_run_changes_its_own_rows_and_adds_to_them() -> None:
    before = merged(None, [Listed("a.txt", failure="读不了"), PLAN], "清单")
    new = Listed("b.txt", title="标题")
    after = text(merged(before, [replace(PLAN, doubts=0), new, Listed("a.txt", "函")], "清单"))
    assert after == HEAD + "a.txt,函,无,,,0,\r\n" + ROW.replace(",2,", ",0,") + "b.txt,,无,标题,,0,\r\n"
    assert text(merged(after.encode("utf-8-sig"), [], "清单")) == after


def test_a_name_that_begins_or_ends_with_a_blank_has_one_row() -> None:
    odd = [Listed(" x .txt", title="标题"), Listed("-o.txt", title="标题"), Listed("a.txt ", title="标题")]
    once = merged(None, odd, "清单")
    assert merged(once, odd, "清单") == once
    assert len(text(once).splitlines()) == 4


def test_rows_that_a_person_copied_are_all_renewed() -> None:
    twice = merged(None, [PLAN], "清单") + ROW.replace(",2,", ",9,").encode()
    assert text(merged(twice, [PLAN], "清单")) == HEAD + ROW + ROW


def test_what_a_person_added_in_excel_stays() -> None:
    kept = "卷宗,文件,文种,发文字号,标题,成文日期,疑点,备注\r\n3,手写的,,,,,,\r\n7,2019/计划.docx,,,,,9,已核对\r\n"
    assert text(merged(kept.encode("gb18030"), [PLAN], "清单")) == (
        "卷宗,文件,文种,发文字号,标题,成文日期,疑点,备注\r\n3,手写的,,,,,,\r\n"
        "7,2019/计划.docx,通知,某发〔2019〕3号,关于印发计划的通知,2019-03-05,2,已核对\r\n"
    )


@pytest.mark.parametrize("other", ["", "日期,事项\r\n", HEAD + 'a,"b', HEAD + "1,2,3,4,5,6,7,8\r\n"])
def test_another_file_of_that_name_is_left_alone(other: str) -> None:
    with pytest.raises(Unusable) as refused:
        merged(other.encode(), [PLAN], "清单")
    assert str(refused.value) == ("“清单”不是导入清单，没有改动它。请改名或移走，再导入一次，就会写一份新的")


def test_no_text_becomes_a_formula_in_excel() -> None:
    hostile = Listed("=1.txt", title='=HYPERLINK("x")')
    once = merged(None, [hostile], "清单")
    (row,) = csv.DictReader(StringIO(text(once)))
    assert (row["文件"], row["标题"]) == (" =1.txt", ' =HYPERLINK("x")')
    assert merged(once, [hostile], "清单") == once


def test_a_name_that_is_no_text_does_not_stop_the_list() -> None:
    assert text(merged(None, [Listed("\udcff.txt")], "清单")) == HEAD + "?.txt,,无,,,0,\r\n"
