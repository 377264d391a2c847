"""What only a page's table of particulars says of a document goes into the document."""

from __future__ import annotations

import pytest

from tests.intake.outcome import aside, of, titles

TEXT = "各科室：\n　　请做好值班安排，保持通信畅通。\n　　遇有突发情况，及时上报。\n"


@pytest.mark.parametrize(
    ("page", "rest"),
    [
        ("索引号：a1\n发文字号：某政发〔2024〕7号\n", "索引号：a1发文字号："),
        ("• 索引号：\n\n  a1\n• 发文字号：\n\n  某政发〔2024〕7号\n", "• 索引号：a1• 发文字号："),
        (
            "索引号 a1 公开目录： 文件\n文号 某政发〔2024〕7号 成文日期： 2024年\n",
            "索引号 a1 公开目录： 文件文号  成文日期： 2024年",
        ),
    ],
)
def test_a_number_that_only_the_page_tells_is_the_documents(page: str, rest: str) -> None:
    recognised = of(page + "关于值班的通知\n" + TEXT)
    head = recognised.document.head
    assert head
    assert str(head.number) == "某政发〔2024〕7号"
    assert aside(recognised) == [("网站文字", rest)]


def test_the_documents_own_number_goes_before_the_pages() -> None:
    recognised = of("索引号：a1\n发文字号：某政发[2024]7号\n关于值班的通知\n某政发〔2024〕7号\n" + TEXT)
    head = recognised.document.head
    assert head
    assert str(head.number) == "某政发〔2024〕7号"
    assert aside(recognised) == [("网站文字", "索引号：a1发文字号：某政发[2024]7号")]


def test_a_title_that_only_the_page_tells_is_the_documents() -> None:
    recognised = of("名 称： | 关于值班的通知 | |\n索引号： | a1 | 分类： | 文件 | |\n" + TEXT)
    assert str(recognised.document.title) == "关于值班的通知"
    assert str(recognised.document.parts[0].recipients) == "各科室："


def test_particulars_may_stand_between_the_edges_of_a_table() -> None:
    recognised = of(
        "| 发文日期： | 2031-03-07 | 发布部门： | 办公室 |\n| 文 号： | 某办发〔2031〕5号 | 阅读次数： | 12 |\n"
        "关于停水的通知\n各科室：\n明日停水。\n"
    )
    assert recognised.document.head
    assert str(recognised.document.head.number) == "某办发〔2031〕5号"
    assert titles(recognised) == ["关于停水的通知"]
