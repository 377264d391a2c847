"""What an importer writes of a document: a facts file that loads, with what is doubted and what was set aside."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.compose import compose
from gongwen.document.model import Piece, Text
from gongwen.facts.load import parse_facts
from gongwen.intake.draft.comments import Original, original_of, set_aside_of
from gongwen.intake.draft.comparison import compared
from gongwen.intake.draft.draft import Draft, drafted
from gongwen.intake.draft.json_value import json_of
from gongwen.intake.lines import Aside, SourceLine
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
from gongwen.problem import InvalidFacts, Location, Problem

_ORIGINAL = Original("旧通知.txt", "0" * 64, "原件/旧通知.txt")

_NOTICE = """\
城东卫生院文件
城卫〔2016〕9号

城东卫生院关于开展冬季消防安全检查的通知

各科室、各服务站：
　　为做好冬季消防工作，现将有关事项通知如下。
　　一、检查时间
　　12月1日至12月15日。
　　二、检查内容
　　1．消防通道是否畅通。
　　2．灭火器是否在有效期内。
　　附件：1.消防安全检查表
　　　　　2.检查人员名单

　　　　　　　　　　城东卫生院
　　　　　　　　　　2016年11月25日

（联系人：总务科）
抄送：县消防大队。
城东卫生院办公室　　　2016年11月25日印发
"""


_SHORT = """\
甲镇〔2020〕3号
甲镇人民政府关于清理沟渠的通知

各村：
请于本月清理沟渠，确保排水畅通。

甲镇人民政府
2020年4月2日
"""


def draft_of(text: str) -> Draft:
    source = read_text(text.encode(), "旧通知.txt")
    return drafted(source, recognise(source), _ORIGINAL)


def facts_of(text: str) -> str:
    """The draft without its comments."""
    return "".join(
        line + "\n" for line in draft_of(text).yaml.splitlines() if not line.lstrip().startswith("#")
    )


def test_a_notice_becomes_a_facts_file_in_the_order_of_the_keys() -> None:
    assert (
        facts_of(_NOTICE)
        == """\
文种: 通知
年度: 2016
发文机关标志: 城东卫生院文件
发文字号: 城卫〔2016〕9号
标题: 城东卫生院关于开展冬季消防安全检查的通知
主送机关: 各科室、各服务站
正文: |
  为做好冬季消防工作，现将有关事项通知如下。
  一、检查时间
  12月1日至12月15日。
  二、检查内容
  1．消防通道是否畅通。
  2．灭火器是否在有效期内。
附件说明: [附件：1.消防安全检查表, 2.检查人员名单]
发文机关署名: 城东卫生院
成文日期: 2016-11-25
附注: 联系人：总务科
抄送机关: 县消防大队
印发机关: 城东卫生院办公室
印发日期: 2016-11-25
"""
    )


def test_its_head_names_the_original_and_its_digest() -> None:
    yaml = draft_of(_NOTICE).yaml

    assert yaml.splitlines()[:2] == [
        "# 由“旧通知.txt”导入。原件存为 原件/旧通知.txt",
        f"# SHA-256：{'0' * 64}",
    ]
    assert original_of(yaml) == _ORIGINAL


def test_what_organization_yaml_would_add_is_kept_out() -> None:
    assert facts_of(_SHORT).endswith("抄送机关: 无\n印发机关: 无\n印发日期: 无\n")


def test_a_number_with_slips_of_form_is_printed_as_typed() -> None:
    draft = draft_of(_SHORT.replace("甲镇〔2020〕3号", "甲镇[2020]03号"))

    assert "发文字号: {编号: 甲镇〔2020〕3号, 原文: '甲镇[2020]03号'}\n" in draft.yaml
    assert draft.number == "甲镇〔2020〕3号"
    document = compose(parse_facts(draft.yaml.encode(), "草稿.yaml"))
    assert document.head is not None
    assert str(document.head.number) == "甲镇[2020]03号"


def test_a_paper_before_2012_keeps_its_edition_and_its_date_as_spelt() -> None:
    text = (
        "乙校发〔2008〕5号\n乙学校关于召开家长会的通知\n\n各班级：\n定于周五召开家长会，请准时参加。\n\n"
        "乙学校\n二○○八年四月二日\n\n主题词：家长会　通知\n"
    )
    facts = facts_of(text)

    assert "依据标准: GB/T 9704-1999\n" in facts
    assert "成文日期: {日期: 2008-04-02, 原文: 二○○八年四月二日}\n印章: 不加盖\n" in facts
    document = compose(parse_facts(facts.encode(), "草稿.yaml"))
    assert document.parts[0].signature is not None
    assert str(document.parts[0].signature.organ) == "乙学校"


def test_a_text_without_head_is_laid_out_on_its_own() -> None:
    facts = facts_of(
        "丙医院2019年护理工作总结\n一、主要工作\n开展技能培训，完善制度。\n二、存在不足\n人员不足。\n"
    )

    assert facts.startswith("版式: 普通\n文种: 总结\n标题: 丙医院2019年护理工作总结\n正文: |\n")


def test_a_doubt_stands_above_its_key_with_its_reason() -> None:
    text = _NOTICE.replace("2016年11月25日\n\n（", "2016年11月\n\n（")

    assert (
        "# 疑：原件没有写日，“日期”暂记为2016-11-01，印出的仍是原文\n成文日期: {日期: 2016-11-01, 原文: 2016年11月}\n"
        in (draft_of(text).yaml)
    )


def test_what_was_set_aside_is_listed_with_its_place() -> None:
    draft = draft_of(
        "丁乡关于防汛值班的通知\n\n各村：\n请安排专人值班，\n- 1 -\n遇有险情立即报告。\n\n丁乡人民政府\n2018年6月1日\n"
    )

    assert '#   5:1 页码 "- 1 -"' in draft.yaml
    assert [(piece.line, piece.column, piece.text) for piece in set_aside_of(draft.yaml)] == [(5, 1, "- 1 -")]
    assert json_of(draft, "旧通知.txt", None)["noise"] == [{"line": 5, "column": 1, "text": "- 1 -"}]


def test_json_gives_values_with_their_certainty_and_lines() -> None:
    elements = json_of(draft_of(_NOTICE), "旧通知.txt", "data/旧通知.yaml")["elements"]

    assert elements["发文字号"]["value"] == "城卫〔2016〕9号"
    assert elements["发文字号"]["lines"] == [2]
    assert elements["主送机关"]["value"] == "各科室、各服务站"
    assert elements["成文日期"]["value"] == "2016-11-25"
    assert elements["抄送机关"]["value"] == "县消防大队"
    assert elements["附件说明"]["value"] == ["消防安全检查表", "检查人员名单"]
    assert all(0 < element["certainty"] <= 1 for element in elements.values())


def test_json_gives_headings_with_level_and_bare_ordinal() -> None:
    headings = json_of(draft_of(_NOTICE), "旧通知.txt", None)["headings"]

    assert [(each["level"], each["ordinal"], each["text"], each["line"]) for each in headings] == [
        (1, "一", "检查时间", 8),
        (1, "二", "检查内容", 10),
        (3, "1", "消防通道是否畅通", 11),
        (3, "2", "灭火器是否在有效期内", 12),
    ]


def test_words_that_look_like_our_marks_are_printed_as_words() -> None:
    text = "戊局关于填报系统的说明\n模板中的{{ 姓名 }}由各科室替换。\n[表：甲]\n填报完成后交办公室汇总。\n"
    document = compose(parse_facts(draft_of(text).yaml.encode(), "草稿.yaml"))

    assert [str(each.text) for each in document.parts[0].body if hasattr(each, "text")] == [
        "模板中的{{ 姓名 }}由各科室替换。",
        "[表：甲]",
        "填报完成后交办公室汇总。",
    ]


def test_a_number_in_the_head_of_the_pages_is_told_of() -> None:
    source = read_text("甲镇人民政府关于清理沟渠的通知\n\n各村：\n请清理沟渠。\n".encode(), "旧通知.txt")
    number = Text((Piece("甲镇〔2020〕3号", Location("旧通知.txt", 1, 30)),))
    source = replace(source, running=(SourceLine(number, aside=Aside.HEADER),))
    draft = drafted(source, recognise(source), _ORIGINAL)

    assert (
        "# 疑：页眉里有“甲镇〔2020〕3号”，没有收作发文字号。是版头的，请补上“发文字号”和“发文机关标志”\n"
        in draft.yaml
    )
    assert draft.doubts == draft.yaml.count("# 疑")


_LINES = st.lists(
    st.one_of(
        st.sampled_from(_NOTICE.splitlines()),
        st.sampled_from(
            [
                "附件1",
                "附件：",
                "附件二",
                "关于印发制度的通知",
                "单位：万元",
                "甲\t1\t2",
                "乙\t3\t4",
                "（试行）",
                "二〇一九年",
                "- 3 -",
            ]
        ),
        st.text(
            alphabet="一二1（）：。、《》[]{}#'\"-|>&*!%@`\t 　\u200b甲乙附件抄送印发年月日号〔〕2020",
            max_size=30,
        ),
    ),
    max_size=25,
)


@given(_LINES)
def test_any_text_becomes_a_draft_that_loses_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    source = read_text(text.encode(), "旧通知.txt")
    draft = drafted(source, recognise(source), _ORIGINAL)

    assert draft.lost == ()
    assert compared(source, draft.yaml.encode(), "草稿.yaml") == ()
    json_of(draft, "旧通知.txt", None)


@given(_LINES)
def test_any_draft_is_a_facts_file_that_only_lacks_what_the_paper_lacks(lines: list[str]) -> None:
    draft = draft_of("\n".join(["某局关于开展检查的通知", "请各科室按时完成检查工作。", *lines]))

    problems: tuple[Problem, ...] = ()
    try:
        parse_facts(draft.yaml.encode(), "草稿.yaml")
    except InvalidFacts as invalid:
        problems = invalid.problems
    assert {(each.label, each.message) for each in problems} <= {("正文", "没有填写")}, draft.yaml
