"""Which elements may stand beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.facts.load import parse_facts
from tests.facts.test_load import BARE, COMPLETE, load, parse, problems, texts

OLD = COMPLETE + "依据标准: GB/T 9704-1999\n"
PADDED = "请写成 000012"
HEADLESS = "版式“普通”没有版头，印不出这一项。请删去这一项，或改成“版式: 文件”"
PERIOD = "不是保密期限的写法。请写成 3年、6个月 或 长期"
SHORTER = "请改短，或核对密级（保守国家秘密法第二十条）"
NO_SIGNATORIES = "不是上行文，不标注签发人。请删去这一项"


@pytest.mark.parametrize(
    "text",
    [
        COMPLETE + "份号: 000001\n密级: 绝密\n保密期限: 30年\n紧急程度: 特急\n",
        COMPLETE + "密级: 机密\n保密期限: 240个月\n",
        COMPLETE + "密级: 秘密\n保密期限: 长期\n",
        COMPLETE + "密级: 秘密\n",
        COMPLETE + "密级: 机 密☆三年\n紧急程度: 特急·明电\n",
        COMPLETE.replace("署名: 某某办", "署名: [某某办, 某某局]") + "印章: 不加盖\n",
        OLD + "印章: 不加盖\n份号: 000001\n主题词: 医疗 工作 通知\n",
        OLD + "印章: 不加盖\n份号: 0000001\n",
        COMPLETE + "文种: 请示\n签发人: [甲, 乙]\n",
        COMPLETE + "文种: 意见\n签发人: 甲\n",
        COMPLETE + "文种: 汇报\n签发人: 甲\n",
        COMPLETE.replace("某某办", "院长") + "印章: 签名章\n发文机关标志: 某某医院文件\n",
        BARE + "版式: 普通\n依据标准: GB/T 9704-1999\n印章: 不加盖\n",
    ],
)
def test_what_the_standard_provides_for_is_read(text: str) -> None:
    assert parse(text).notices == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (COMPLETE + "份号: 12", f"f:5:5: 份号：“12”不是六位数字。{PADDED}"),
        (COMPLETE + "份号: '0000012'", f"f:5:6: 份号：“0000012”不是六位数字。{PADDED}"),
        (COMPLETE + "份号: ００００１２", f"f:5:5: 份号：“００００１２”不是六位数字。{PADDED}"),
        (COMPLETE + "份号: 第1份", "f:5:5: 份号：“第1份”不是六位数字。请写成 000001"),
        (COMPLETE + "份号: 1234567", "f:5:5: 份号：“1234567”不是六位数字。请写成 000001"),
        (OLD + "份号: 12", f"f:6:5: 份号：“12”不是六或七位数字。{PADDED}"),
        (
            COMPLETE + "保密期限: 3年",
            "f:5:7: 保密期限：没有密级，不标注保密期限。请补上“密级: 秘密”这样的密级，或删去这一项",
        ),
        (
            COMPLETE + "密级: 机密★3年\n保密期限: 3年",
            "f:6:7: 保密期限：密级“机密★3年”中已经写了。请只留一处",
        ),
        (
            COMPLETE + "版式: 普通\n发文字号: {编号: 国办发〔2024〕7号}",
            "f:6:12: 发文字号：版式“普通”没有版头，印不出这一项。请删去这一项，或改成“版式: 文件”",
        ),
        (
            COMPLETE.replace("署名: 某某办", "署名: [某某办, 某某局]"),
            "f:3:9: 发文机关署名：尚不支持联合行文加盖印章。请写“印章: 不加盖”，或只写一个机关",
        ),
        (
            COMPLETE.replace("署名: 某某办", "署名: |\n  某某办\n  某某局")
            + "印章: 签名章\n发文机关标志: 丙",
            "f:4:3: 发文机关署名：尚不支持联合行文加盖印章。请写“印章: 不加盖”，或只写一个机关",
        ),
        (COMPLETE + "密级: 机密\n保密期限: 三年", f"f:6:7: 保密期限：“三年”{PERIOD}"),
        (COMPLETE + "密级: 机密\n保密期限: 0年", f"f:6:7: 保密期限：“0年”{PERIOD}"),
        (
            COMPLETE + "密级: 绝密\n保密期限: 31年",
            f"f:6:7: 保密期限：“31年”超过法定的最长期限，绝密级不超过30年。{SHORTER}",
        ),
        (
            COMPLETE + "密级: 机密\n保密期限: 241个月",
            f"f:6:7: 保密期限：“241个月”超过法定的最长期限，机密级不超过20年。{SHORTER}",
        ),
        (
            COMPLETE + "保密期限: 11年\n密级: 秘密",
            f"f:5:7: 保密期限：“11年”超过法定的最长期限，秘密级不超过10年。{SHORTER}",
        ),
        (COMPLETE + "文种: 通知\n签发人: 甲", f"f:6:6: 签发人：通知{NO_SIGNATORIES}"),
        (COMPLETE.replace("甲", "关于检查的函") + "签发人: [甲]", f"f:5:7: 签发人：函{NO_SIGNATORIES}"),
        (
            COMPLETE + "主题词: 医疗",
            "f:5:6: 主题词：GB/T 9704-2012 没有主题词。"
            "请删去这一项；2012年7月1日以前的公文，请写上“依据标准: GB/T 9704-1999”",
        ),
        (BARE + "版式: 普通\n发文字号: 某办〔2024〕7号", f"f:4:7: 发文字号：{HEADLESS}"),
        (BARE + "版式: 普通\n签发人: [甲]", f"f:4:7: 签发人：{HEADLESS}"),
        (
            BARE + "版式: 普通\n印章: 签名章",
            "f:1:1: 发文机关署名：没有填写。"
            "签名章前印签发人职务，不印机关名称，请补上“发文机关署名: 院长”这样的职务",
        ),
        (
            COMPLETE + "印章: 签名章",
            "f:1:1: 发文机关标志：没有填写。加盖签名章时不能由署名得出，请补上“发文机关标志: 某某医院文件”这样的标志",
        ),
    ],
)
def test_elements_that_cannot_stand_together_are_said_with_their_place(text: str, said: str) -> None:
    assert problems(text) == [said]


def test_nothing_is_said_of_what_follows_from_a_standard_that_is_none() -> None:
    text = COMPLETE + "依据标准: 1999\n主题词: 医疗\n份号: 0000001\n"
    assert problems(text) == ["f:5:7: 依据标准：“1999”不是可用的值。可以写 GB/T 9704-2012、GB/T 9704-1999"]


def test_every_disagreement_is_said_at_once_even_when_a_field_cannot_be_read() -> None:
    labels = [
        said.split(" ")[1].partition("：")[0]
        for said in problems(
            BARE
            + "版式: 普通\n份号: 1\n密级: 机密\n保密期限: 9年\n紧急程度: 急\n发文机关标志: 丙\n主题词: 丁\n"
        )
    ]
    assert labels == ["份号", "密级", "保密期限", "紧急程度", "紧急程度", "发文机关标志", "主题词"]


@pytest.mark.parametrize(
    ("text", "is_upward"),
    [
        ("文种: 报告\n", True),
        ("文种: 议案\n", True),
        ("文种: 意见\n", False),
        ("文种: 意见\n签发人: 甲\n", True),
        ("文种: 汇报\n", False),
        ("文种: 汇报\n签发人: 甲\n", True),
        ("", False),
        ("签发人: 甲\n", True),
        ("文种: 通知\n", False),
        ("文种: 报告\n版式: 普通\n", False),
    ],
)
def test_a_document_goes_up_by_its_kind_or_by_its_signatories(text: str, is_upward: bool) -> None:
    assert parse(COMPLETE + text).facts.is_upward is is_upward


def test_the_kind_is_read_from_the_title_when_it_is_not_written() -> None:
    title = "|\n  关于增加编制的\n  请示"
    assert parse(COMPLETE.replace("甲", title)).facts.is_upward
    assert not parse(COMPLETE.replace("甲", title) + "文种: 通知\n").facts.is_upward


def test_an_upward_document_without_signatories_is_noticed() -> None:
    (notice,) = parse(COMPLETE + "文种: 报告\n").notices
    assert str(notice) == "f:5:5: 签发人：上行文应当标注签发人姓名。请补上“签发人: …”"
    (notice,) = parse(COMPLETE.replace("甲", "关于编制的请示")).notices
    assert str(notice) == "f:1:5: 签发人：上行文应当标注签发人姓名。请补上“签发人: …”"


def test_under_a_stamp_the_office_gives_the_mark_but_not_the_signature(tmp_path: Path) -> None:
    office = "某医:\n  名称: 某某医院\n"
    text = BARE + "发文字号: 某医〔2024〕7号\n成文日期: 2024-05-21\n印章: 签名章\n发文机关署名: 院长\n"
    facts = load(tmp_path, text, office).facts
    assert texts(facts.signature) == ["院长"]
    assert texts(facts.issuer_mark) == ["某某医院文件"]


@pytest.mark.parametrize(("signature", "column"), [("某某医院", 9), ("[某医院]", 10)])
def test_the_name_of_an_office_before_a_stamp_is_noticed(tmp_path: Path, signature: str, column: int) -> None:
    office = "某医:\n  名称: 某某医院\n  简称: [某医院]\n"
    text = BARE + f"成文日期: 2024-05-21\n印章: 签名章\n发文机关署名: {signature}\n"
    (notice,) = load(tmp_path, text, office).notices
    assert str(notice).partition("notice.yaml:")[2] == (
        f"5:{column}: 发文机关署名：签名章前印签发人职务，不印机关名称。请写成“院长”这样的职务"
    )


def test_a_stamp_without_a_post_is_a_problem_even_when_the_office_is_known() -> None:
    (said,) = problems(BARE + "成文日期: 2024-05-21\n印章: 签名章\n发文机关标志: 丙文件\n")
    assert said.startswith("f:1:1: 发文机关署名：没有填写。签名章前印签发人职务")


def test_a_signature_that_the_old_standard_does_not_print_is_noticed() -> None:
    said = (
        "f:3:9: 发文机关署名：按 GB/T 9704-1999，单一机关加盖印章时不印署名。要印出署名，请写“印章: 不加盖”"
    )
    assert [str(notice) for notice in parse(OLD).notices] == [said]
    assert parse(OLD + "印章: 不加盖\n").notices == ()


def test_the_old_standard_needs_no_signature_beside_a_mark() -> None:
    text = BARE + "成文日期: 2012-04-02\n依据标准: GB/T 9704-1999\n发文机关标志: 某某医院文件\n"
    loaded = parse_facts(text.encode(), "f")
    assert (loaded.facts.signature, loaded.notices) == ((), ())
