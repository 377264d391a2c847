"""附件说明, 署名 and 成文日期 in the spellings of real papers."""

from __future__ import annotations

import pytest

from tests.intake.outcome import aside, body, listed, of, signature

HEAD = "关于报送材料的通知\n各科室：\n请按时报送。\n"
CLOSING = "某某市中医院\n2031年12月5日\n"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("附件：1.推荐表  2.汇总表；3.事迹材料\n", ["推荐表", "汇总表；", "事迹材料"]),
        ("附件：情况登记表\n      情况汇总表\n", ["情况登记表", "情况汇总表"]),
        ("附件：《工作总结》；\n《自查表》。\n", ["《工作总结》；", "《自查表》。"]),
        (
            "附件：某卫函〔2031〕9号.pdf\n某卫通〔2031〕4号.docx\n",
            ["某卫函〔2031〕9号.pdf", "某卫通〔2031〕4号.docx"],
        ),
        ("附件：1.2031年计划2.2030年总结\n", ["2031年计划", "2030年总结"]),
        ("附件：（1）推荐表（2）汇总表\n", ["推荐表", "汇总表"]),
        ("附件一、推荐表\n二、汇总表\n", ["推荐表", "汇总表"]),
        ("附：1、应急预案（略）\n2、流程图（另发）\n", ["应急预案（略）", "流程图（另发）"]),
    ],
)
def test_names_are_told_apart(lines: str, names: list[str]) -> None:
    part = of(HEAD + lines + CLOSING).document.parts[0]
    assert [name for _, name in listed(part)] == names
    assert signature(part) == ("某某市中医院", "2031年12月5日")
    assert body(part) == ["- 请按时报送。"]


def test_a_short_name_goes_on_where_an_attachment_below_is_called_so() -> None:
    text = (
        f"{HEAD}附件1：物资清单\n附件2：义诊活动\n报名表\n{CLOSING}"
        "附件1\n物资清单\n血压计\t10\n附件2\n义诊活动\n报名表\n姓名\t科室\n"
    )
    assert listed(of(text).document.parts[0]) == [("附件1：", "物资清单"), ("附件2：", "义诊活动报名表")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("二○二○年四月二十日\n护理部\n团  委\n", ("护理部团  委", "二○二○年四月二十日")),
        (
            "市卫生局\t市人事局\t市财政局\n二〇〇八年九月一日\n",
            ("市卫生局\t市人事局\t市财政局", "二〇〇八年九月一日"),
        ),
        ("某某市中医院（代章）\n2011-3-4\n", ("某某市中医院（代章）", "2011-3-4")),
        ("人 事 处\n2020. 4. 28\n", ("人 事 处", "2020. 4. 28")),
        ("\n                    院  办\n", ("院  办", None)),
    ],
)
def test_signatures_stand_in_many_ways(lines: str, expected: tuple[str, str | None]) -> None:
    part = of(HEAD + lines).document.parts[0]
    assert signature(part) == expected
    assert body(part) == ["- 请按时报送。"]


def test_cells_are_no_signature_without_a_date() -> None:
    part = of(f"{HEAD}市卫生局\t市人事局\n10\t20\n{CLOSING}").document.parts[0]
    assert body(part) == ["- 请按时报送。", "表 市卫生局|市人事局/10|20"]


def test_whoever_stands_between_the_text_and_its_date_signs() -> None:
    part = of(HEAD + "\n长汀林场\n2031年2月11日\n").document.parts[0]
    assert signature(part) == ("长汀林场", "2031年2月11日")


def test_the_words_that_end_a_text_do_not_sign() -> None:
    part = of(HEAD + "特此通知\n请相互转告\n后勤保障处\n2031年2月11日\n").document.parts[0]
    assert body(part) == ["- 请按时报送。", "- 特此通知", "- 请相互转告"]
    assert signature(part) == ("后勤保障处", "2031年2月11日")


def test_an_attachments_number_may_stand_behind_its_title() -> None:
    recognised = of(
        HEAD + CLOSING + "附一：关于报送材料的请示 某卫〔2031〕9号\n市卫生局：\n现报上材料，请审阅。\n"
    )
    part = recognised.document.parts[1]
    assert (str(part.label), str(part.title), str(part.number)) == (
        "附一：",
        "关于报送材料的请示",
        "某卫〔2031〕9号",
    )


def test_an_agenda_below_the_date_is_an_attachment_and_no_link_to_files() -> None:
    recognised = of(HEAD + CLOSING + "附：会议议程\n1.院长作报告\n2.表彰先进\n")
    assert [str(part.title) for part in recognised.document.parts[1:]] == ["会议议程"]
    assert body(recognised.document.parts[1]) == ["3 1.院长作报告", "3 2.表彰先进"]


@pytest.mark.parametrize(
    "lines", ["（此页无正文）\n某某市中医院\n2031年12月5日\n", "（此页无正文）某某市中医院\n2031年12月5日\n"]
)
def test_the_words_of_a_page_without_text_do_not_sign(lines: str) -> None:
    part = of(HEAD + lines).document.parts[0]
    assert body(part) == ["- 请按时报送。", "- （此页无正文）"]
    assert signature(part) == ("某某市中医院", "2031年12月5日")


@pytest.mark.parametrize(
    "line", ["成　员：赵某某　钱某某", "5月2日　李某某　6124", "副组长：李某某主任", "└────┴────┘"]
)
def test_the_last_line_of_a_list_does_not_sign(line: str) -> None:
    part = of(f"{HEAD}{line}\n某某市中医院\n2031年12月5日\n").document.parts[0]
    assert body(part) == ["- 请按时报送。", f"- {line}"]
    assert signature(part) == ("某某市中医院", "2031年12月5日")


def test_a_name_broken_over_two_lines_signs_whole_and_so_does_its_seal() -> None:
    part = of(f"{HEAD}\n中共某某县委安全生产工作领导\n小组办公室\n（印章）\n2031年12月5日\n").document.parts[
        0
    ]
    assert body(part) == ["- 请按时报送。"]
    assert signature(part) == ("中共某某县委安全生产工作领导小组办公室（印章）", "2031年12月5日")


def test_a_date_alone_may_stand_above_whom_to_ask() -> None:
    part = of(HEAD + "2031年12月5日\n联系人：张某某\n").document.parts[0]
    assert signature(part) == (None, "2031年12月5日")
    assert str(part.note) == "联系人：张某某"


def test_an_address_does_not_sign() -> None:
    part = of(HEAD + "邮政编码：123456\n某某市中医院\n2031年12月5日\n").document.parts[0]
    assert body(part) == ["- 请按时报送。", "- 邮政编码：123456"]
    assert signature(part) == ("某某市中医院", "2031年12月5日")


def test_what_nobody_knows_behind_the_closing_is_set_aside_only_on_a_page() -> None:
    text = HEAD + CLOSING + "另：请自带笔记本\n公开方式：主动公开\n"
    recognised = of(text)
    assert aside(recognised) == []
    assert str(recognised.document.parts[0].note) == "另：请自带笔记本公开方式：主动公开"
    page = of(f"您现在的位置：首页 > 通知\n{HEAD}{CLOSING}二级菜单\n")
    assert page.document.parts[0].note is None
    assert aside(page)[-1] == ("网站文字", "二级菜单")


def test_the_links_of_a_page_behind_the_date_are_no_attachment() -> None:
    recognised = of(f"【打印】\n{HEAD}附件：名单\n某某市中医院\n2031年12月5日 附件：\n附件.doc\n")
    assert len(recognised.document.parts) == 1
    assert signature(recognised.document.parts[0]) == ("某某市中医院", "2031年12月5日")
    assert aside(recognised)[1:] == [("网站文字", "附件："), ("网站文字", "附件.doc")]
