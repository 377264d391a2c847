"""What a single row may be, by its words alone."""

from __future__ import annotations

import pytest

from gongwen.intake.recognition import elements
from gongwen.intake.recognition.rows import row_of


@pytest.mark.parametrize(
    "words", ["某某医院", "宣传部", "县　长　　张某某", "市长：张某", "局长 张某某", "某某协会（筹）"]
)
def test_who_may_sign(words: str) -> None:
    assert elements.is_organ(row_of(words))


@pytest.mark.parametrize(
    "words", ["中层以上干部", "联系电话：1234567", "电子邮箱见网页，逾期不予受理.", "2024年5月1日"]
)
def test_who_may_not_sign(words: str) -> None:
    assert not elements.is_organ(row_of(words))


@pytest.mark.parametrize(
    "words",
    [
        "附件：名单",
        "附件（2份）：1.名单",
        "附件（共3件）：名单",
        "附件目录：名单",
        "附件清单：名单",
        "附一：名单",
        "附：1、名单",
    ],
)
def test_how_a_list_of_attachments_begins(words: str) -> None:
    assert elements.begins_list(row_of(words))


@pytest.mark.parametrize(
    "words", ["拟稿：　核稿：", "单位（盖章）：", "填报单位：", "单位名称：", "各位代表："]
)
def test_fields_and_greetings_are_no_recipients(words: str) -> None:
    assert not elements.is_recipients(row_of(words))


@pytest.mark.parametrize("words", ["各有关单位：", "某委员：", "各市、县（市、区）卫生局："])
def test_recipients(words: str) -> None:
    assert elements.is_recipients(row_of(words))


@pytest.mark.parametrize("words", ["共印35份", "（共印35份）", "共印35份　　校对：张某"])
def test_how_many_were_printed(words: str) -> None:
    assert elements.is_print_run(row_of(words))
