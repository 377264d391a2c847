"""What is certain of a recognised document, and what a person is asked to look at."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.model import Text
from gongwen.gbt9704 import Alignment
from gongwen.intake.certainty.judgement import CERTAIN, Judgement, judged
from gongwen.intake.lines import Form, Look, Source, SourceLine
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
from gongwen.problem import Location

NOTICE = """\
某某市卫生健康委员会文件
某卫〔2024〕15号

关于开展应急演练的通知

各县（市、区）卫生健康局：
　　为提高应急能力，决定开展应急演练。
　　一、演练时间
　　2024年4月上旬。
　　二、演练要求
　　请认真组织，按时报送总结。
　　附件：1.演练方案
　　　　　2.联络员名单

                某某市卫生健康委员会
                2024年3月5日
　　（此件公开发布）
附件1
演练方案
为做好演练，制定本方案。
附件2
联络员名单
联络员由各单位指定，名单另行通知。
抄送：市应急管理局。
某某市卫生健康委员会办公室        2024年3月6日印发
"""


def of(text: str) -> dict[tuple[int, str], Judgement]:
    source = read_text(text.encode(), "旧文.txt")
    return judged(source, recognise(source))


def doubts(text: str) -> dict[tuple[int, str], tuple[str, ...]]:
    return {place: each.doubts for place, each in of(text).items() if each.doubts}


def changed(old: str, new: str) -> str:
    assert old in NOTICE
    return NOTICE.replace(old, new)


def test_a_whole_document_is_certain_throughout() -> None:
    judgements = of(NOTICE)
    assert {place: each for place, each in judgements.items() if each.certainty < CERTAIN} == {}
    keys = [key for index, key in judgements if index == 0]
    assert keys == [
        *("发文机关标志", "发文字号", "标题", "主送机关", "正文", "附件说明", "发文机关署名", "成文日期"),
        *("附注", "抄送机关", "印发机关", "印发日期", ""),
    ]
    assert [key for index, key in judgements if index == 1] == ["标题", "正文", ""]


LAST = "附件2\n联络员名单\n联络员由各单位指定，名单另行通知。\n"


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("〔2024〕15号", "〔2021〕15号", "发文字号", "发文字号的年份与成文日期不符（第2行）"),
        ("〔2024〕15号", "〔2021〕15号", "成文日期", "成文日期与发文字号的年份不符（第16行）"),
        ("某卫〔2024〕15号", "某卫办，2024？15号", "发文字号", "第2行有疑似识别错误或残缺的字符"),
        ("2024年3月6日印发", "2024年2月6日印发", "印发日期", "印发日期与成文日期先后不符（第25行）"),
        ("2024年3月5日", "2024年3月", "成文日期", "成文日期不完整，或不是有效的日期（第16行）"),
        (
            "（此件公开发布）",
            "电话：12345678，张某",
            "附注",
            "落款后面没有括号的文字，是按附注收下的（第17行）",
        ),
        (LAST, "", "附件说明", "附件说明所列的附件，后面不全（第12—13行）"),
        ("1\n演练方案", "1\n课程安排", "附件说明", "附件说明的名称与后面附件的标题不一致（第12—13行）"),
        ("2.联络员名单", "3.联络员名单", "附件说明", "附件说明的序号不连续（第12—13行）"),
        ("（此件公开发布）", "（天气晴朗）", "附注", "不像附注，请核对（第17行）"),
        (
            "2024年4月上旬。\n　　二、",
            "2024年4月上旬，其中二、三院在中旬。\n　　三、",
            "正文",
            "第10行的序数与上一个不连续",
        ),
        ("提高应急能力", "提高应\ue003急能力", "正文", "第7行有残缺或无法显示的字符"),
        ("关于开展", "下载｜关于开展", "标题", "标题似夹有网页的文字或重复的机关（第4行）"),
        ("                2024年3月5日\n", "", "成文日期", "没有找到成文日期"),
        ("某卫〔2024〕15号\n", "", "发文字号", "有发文机关标志，没有找到发文字号"),
    ],
)
def test_what_speaks_against_an_element_is_said(old: str, new: str, key: str, said: str) -> None:
    assert said in doubts(changed(old, new)).get((0, key), ())


def test_a_text_that_nothing_announces_is_doubted() -> None:
    text = """\
工作总结
　　一、回顾
　　做了许多工作，成效明显。
　　二、体会
　　要坚持不懈。
下一年工作思路
　　一、目标
　　再上台阶。
"""
    said = "“下一年工作思路”前没有“附件”二字，前文也没有提到，请核对是不是另一件"
    assert doubts(text)[1, ""] == (said,)


def test_a_paragraph_joined_across_a_page_number_is_pointed_out() -> None:
    half = "为提高应急能力，经研究，决定在全市范围内组织各级各类医疗卫生机构和有关单位广泛深入地"
    text = changed("　　为提高应急能力，决定开展应急演练。\n", f"　　{half}\n— 1 —\n开展应急演练。\n")
    assert doubts(text)[0, "正文"] == ("第9行与上一段隔着页码或网站文字，接成了一段",)


def test_a_table_rebuilt_from_tabs_is_pointed_out() -> None:
    text = changed("联络员由各单位指定，名单另行通知。\n", "单位\t姓名\t电话\n一院\t张某\t1\n二院\t李某\t2\n")
    assert doubts(text)[2, "正文"] == ("第23行起的表格是按制表符或逐行一格还原的",)


def test_many_places_are_counted() -> None:
    lines = "".join(f"　　{number}.重复\ue003的要求，请落实。\n" for number in range(1, 8))
    text = changed("　　请认真组织，按时报送总结。\n", lines)
    assert doubts(text)[0, "正文"] == ("第11、12、13、14、15行等7处有残缺或无法显示的字符",)


def test_one_ordinal_out_of_order_is_how_the_paper_was_typed_and_several_are_doubted() -> None:
    assert doubts(changed("二、演练要求", "三、演练要求")) == {}
    text = changed("二、演练要求", "三、演练要求").replace("　　请认真", "　　五、其他\n　　请认真")
    assert doubts(text)[0, "正文"] == ("第10、11行的序数与上一个不连续",)


@pytest.mark.parametrize("words", ["张某、李某", "张某\n李某\n王某\n赵某\n钱某"])
def test_a_list_that_is_attached_is_no_doubt_however_short(words: str) -> None:
    assert doubts(changed("联络员由各单位指定，名单另行通知。", words).replace("联络员名单", "名单")) == {}


@pytest.mark.parametrize(
    "note", ["公开方式：主动公开", "信息公开选项：不予公开", "联系人：张某，电话：12345678"]
)
def test_who_may_read_it_and_whom_to_ask_is_no_doubt_without_brackets(note: str) -> None:
    text, _, _ = changed("（此件公开发布）", note).partition("附件1\n")
    assert (0, "附注") not in doubts(text)
    assert of(text)[0, "附注"].certainty >= CERTAIN


@pytest.mark.parametrize(
    ("old", "new"),
    [("各县（市、区）卫生健康局：", "全院职工："), ("各县（市、区）卫生健康局：", "全体党员：")],
)
def test_people_may_be_addressed(old: str, new: str) -> None:
    assert doubts(changed(old, new)) == {}


@pytest.mark.parametrize("name", ["回执", "参会名单", "报名表", "会议议程"])
def test_attachments_have_names_of_their_own(name: str) -> None:
    assert doubts(NOTICE.replace("联络员名单", name)) == {}


@pytest.mark.parametrize("words", ["照办。", "请遵照执行。"])
def test_a_sentence_is_a_text(words: str) -> None:
    text = changed(
        "　　一、演练时间\n　　2024年4月上旬。\n　　二、演练要求\n　　请认真组织，按时报送总结。\n", ""
    )
    assert doubts(text.replace("为提高应急能力，决定开展应急演练。", words)) == {}


def test_a_table_says_enough_however_short() -> None:
    found = doubts("会议回执\n姓\t名\t次\n甲\t乙\t1\n")
    assert found[0, "正文"] == ("第2行起的表格是按制表符或逐行一格还原的",)


def test_names_that_nothing_announces_are_doubted() -> None:
    text = """\
工作总结
　　一、回顾
　　做了许多工作，成效明显。
　　二、体会
　　要坚持不懈。
下一年工作思路
　　一、目标
　　二、措施
"""
    assert "第7行起像是空白表格、样张或名单" in doubts(text)[1, "正文"]


def test_paragraphs_of_a_word_file_are_named_by_their_words_and_their_look_is_a_sign() -> None:
    lines = ["某某医院值班的若干事", "各科室：", "　　请按时到岗，做好交接。", "某某医院", "2024年3月"]
    looks = [Look(size=16.0, alignment=Alignment.LEFT), Look(size=22.0, alignment=Alignment.CENTRE)]

    def judged_with(look: Look) -> dict[tuple[int, str], Judgement]:
        texts = (
            Text.generated(words, Location("旧文.docx", number)) for number, words in enumerate(lines, 1)
        )
        rows = tuple(SourceLine(text, looks=((len(text), look),)) for text in texts)
        source = Source("旧文.docx", Form.WORD, rows)
        return judged(source, recognise(source))

    small, large = map(judged_with, looks)
    assert small[0, "成文日期"].doubts == ("成文日期不完整，或不是有效的日期（“2024年3月”一段）",)
    assert small[0, "标题"].doubts == (
        "标题不以文种结尾，请核对到哪里为止（“某某医院值班的若干事”一段）",
        "标题的字号与正文相近（“某某医院值班的若干事”一段）",
    )
    assert small[0, "标题"].certainty < large[0, "标题"].certainty


def test_many_paragraphs_of_a_word_file_are_named_by_where_they_begin() -> None:
    words = [
        "关于开会的通知",
        "各科室：",
        *(f"　　{number}.重复\ue003的要求，请各科室认真落实。" for number in range(1, 8)),
    ]
    lines = (Text.generated(each, Location("旧文.docx", number)) for number, each in enumerate(words, 1))
    source = Source("旧文.docx", Form.WORD, tuple(map(SourceLine, lines)))
    (said,) = judged(source, recognise(source))[0, "正文"].doubts
    named = "、".join(f"“{number}.重复\ue003的要求，请…”" for number in range(1, 6))
    assert said == f"{named}等7处有残缺或无法显示的字符"


ODD = ("— 3 —", "首页 > 新闻", "\ufffd", "　", "X家\t1\t2", "附：", "年 月 日", "《（")
LINES = st.sampled_from([*NOTICE.splitlines(), *ODD]) | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20
)


@given(st.lists(LINES, max_size=30))
def test_any_text_is_judged_and_below_certainty_there_is_a_reason(lines: list[str]) -> None:
    for judgement in of("\n".join(lines)).values():
        assert 0 < judgement.certainty < 1
        assert bool(judgement.doubts) == (judgement.certainty < CERTAIN)
        assert not any(doubt.endswith("。") or doubt.count("第") > 20 for doubt in judgement.doubts)


@given(st.integers(0, 24), st.integers(0, 24))
def test_lines_in_any_order_are_judged(first: int, last: int) -> None:
    lines = NOTICE.splitlines()
    lines[first], lines[last] = lines[last], lines[first]
    assert of("\n".join(lines))


def test_more_against_it_makes_nothing_more_certain() -> None:
    texts = [NOTICE, *(changed("2024年3月5日", day) for day in ("2024年3月", "2034年3月", "1934年3月"))]
    certainties = [of(text)[0, "成文日期"].certainty for text in texts]
    assert all(before >= behind for before, behind in pairwise(certainties))
