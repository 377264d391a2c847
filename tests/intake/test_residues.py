"""What is set aside, to the character, and what is not."""

from __future__ import annotations

import pytest

from tests.intake.outcome import aside, body, of

TEXT = "关于放假的通知\n各科室：\n{}\n请做好值班。\n"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("您现在的位置：首页 > 通知公告", "网站文字"),
        ("发布时间：2020-06-01 来源：办公室 浏览次数：12", "网站文字"),
        ("【打印】 【关闭】", "网站文字"),
        ("上一篇：关于值班的通知", "网站文字"),
        ("链接地址:https://www.example.org/doc.html", "网站文字"),
        ("— 2 —", "页码"),
        ("第 3 页 共 5 页", "页码"),
        ("议", "竖排残字"),
        ("────────────────", "标记"),
    ],
)
def test_lines_that_are_not_the_authors(line: str, kind: str) -> None:
    recognised = of(TEXT.format(line))
    assert aside(recognised) == [(kind, line)]
    assert body(recognised.document.parts[0]) == ["- 请做好值班。"]


@pytest.mark.parametrize(
    ("line", "kept", "residue"),
    [
        ("请各科室&nbsp;&nbsp;遵照执行。", "请各科室遵照执行。", ("标记", "&nbsp;&nbsp;")),
        ("请各科室遵照<br/>执行。", "请各科室遵照执行。", ("标记", "<br/>")),
        ("请各科室\u200b遵照执行。", "请各科室遵照执行。", ("控制字符", "\u200b")),
        ("请各科室\ufffd遵照执行。", "请各科室遵照执行。", ("控制字符", "\ufffd")),
    ],
)
def test_characters_inside_a_line(line: str, kept: str, residue: tuple[str, str]) -> None:
    recognised = of(TEXT.format(line))
    assert body(recognised.document.parts[0])[0] == f"- {kept}"
    assert aside(recognised) == [residue]


@pytest.mark.parametrize(
    "line",
    [
        "血压<140mmHg且>90mmHg的患者。",
        "投入R&D经费100万元。",
        "来源：各科室上报的材料。",
        "100",
        "首页病案要填写完整。",
        "欢迎各位专家莅临指导。",
        "下载《患者手册》并打印。",
        "位置：门诊楼三层。",
        "扫描二维码填写问卷。",
        "关注医院公众号可以预约挂号。",
        "制表：张某　审核：李某　日期：3月5日",
    ],
)
def test_the_authors_words_stay(line: str) -> None:
    recognised = of(TEXT.format("前文一段。\n" * 20 + line + "\n后文一段。" * 20))
    assert aside(recognised) == []


def test_bare_numbers_are_page_numbers_only_where_they_run_on() -> None:
    page = "这是很长的一段文字，用来占满一页纸的地方。\n" * 20
    recognised = of(f"关于放假的通知\n各科室：\n{page}1\n{page}2\n{page}3\n{page}")
    assert aside(recognised) == [("页码", "1"), ("页码", "2"), ("页码", "3")]


def test_a_phrase_that_an_author_repeats_is_no_watermark() -> None:
    phrase = "以习近平新时代中国特色社会主义思想为指导"
    recognised = of(TEXT.format("\n".join(f"第{index}项工作要坚持{phrase}开展。" for index in range(9))))
    assert aside(recognised) == []


def test_what_a_page_says_about_the_document_is_set_aside() -> None:
    about = "索 引 号：001\n发文机关：某某市人民政府\n成文日期：2018年11月05日\n主 题 词：\n"
    recognised = of(about + TEXT.format("放假三天。"))
    assert [words for _, words in aside(recognised)] == about.splitlines()
    assert str(recognised.document.parts[0].title) == "关于放假的通知"
