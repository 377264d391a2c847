"""附件说明, 署名 and 成文日期 in the spellings of real papers."""

from __future__ import annotations

import pytest

from tests.intake.outcome import body, listed, of, signature

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
