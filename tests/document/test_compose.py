from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.document.compose import compose
from gongwen.document.model import Document, Paragraph, Table
from gongwen.document.text_marks import as_words
from gongwen.facts.load import parse_facts
from gongwen.problem import InvalidFacts
from tests.documents import NOTICE, document, example

STRUCTURED = """\
标题: 关于开展检查的通知
发文机关署名: 某某医院
成文日期: 2025-05-21
序数: [一、, 1.]
连续编号: [2]
正文:
- 现通知如下。
- 标题: 总体要求
  正文:
  - 标题: 提高认识
    正文: 认真学习。
  - 标题: 压实责任
- 标题: 工作安排
  正文:
  - 标题: 自查
    正文: |
      （1）科室自查。
      （2）医院抽查。
"""


def problems(facts: str) -> list[str]:
    with pytest.raises(InvalidFacts) as caught:
        compose(parse_facts(facts.encode(), "a.yaml"))
    return [str(problem) for problem in caught.value.problems]


def body(composed: Document) -> list[str]:
    return [str(item.text) for item in composed.parts[0].body if isinstance(item, Paragraph)]


def test_a_structured_body_is_numbered_by_depth_and_a_running_level_runs_through() -> None:
    composed = document(STRUCTURED)
    assert body(composed) == [
        "现通知如下。",
        "一、总体要求",
        "1.提高认识",
        "认真学习。",
        "2.压实责任",
        "二、工作安排",
        "3.自查",
        "（1）科室自查。",
        "（2）医院抽查。",
    ]


def test_an_ordinal_typed_in_a_generated_heading_is_a_problem() -> None:
    facts = STRUCTURED.replace("标题: 工作安排", "标题: 二、工作安排")
    assert problems(facts) == [
        "a.yaml:13:7: 标题：标题“二、工作安排”已带序数。分层的正文自动编号，请删去手写的序数"
    ]


def test_typed_ordinals_are_kept_as_typed() -> None:
    text = NOTICE.replace("请认真组织自查。", "一、甲\n  三、乙\n  1、丙")
    assert body(document(text)) == ["一、甲", "三、乙", "1、丙"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("[各科室]", "各科室："),
        ("[各科室, 各支部]", "各科室、各支部："),
        ("[各县、市, 各直属单位]", "各县、市，各直属单位："),
        ("各科室，各支部：", "各科室，各支部："),
        ("'各科室, 各支部:'", "各科室, 各支部:"),
        ("各科室，各支部。", "各科室，各支部。"),
    ],
)
def test_recipients_end_with_the_mark_that_was_typed_or_a_colon(written: str, printed: str) -> None:
    assert str(document(主送机关=written).parts[0].recipients) == printed


def test_copied_organs_are_labelled_joined_and_ended() -> None:
    imprint = document(抄送机关="[甲局, 乙局。]").imprint
    assert imprint
    assert str(imprint.copied_to) == "抄送：甲局，乙局。"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("[甲局, 乙局；]", "抄送：甲局，乙局；"),
        ("抄送：甲局", "抄送：甲局"),
        ("'抄　送: 甲局；乙局.'", "抄　送: 甲局；乙局."),
        ("报送单位：甲局。", "报送单位：甲局。"),
        ("[主送：甲局。, 乙局, 报：丙局]", "主送：甲局。，乙局　报：丙局"),
        ("报社，抄报局", "抄送：报社，抄报局。"),
    ],
)
def test_copied_organs_with_their_label_are_printed_as_typed(written: str, printed: str) -> None:
    imprint = document(抄送机关=written).imprint
    assert imprint
    assert str(imprint.copied_to) == printed


@pytest.mark.parametrize(
    ("wording", "printed"),
    [
        ("2009年12月24日", "2009年12月24日印发"),
        ("2009年12月24日印发", "2009年12月24日印发"),
        ("2009年12月24日印制。", "2009年12月24日印制。"),
        ("二〇〇九年十二月 印 发", "二〇〇九年十二月 印 发"),
    ],
)
def test_a_printing_date_says_printed_once(wording: str, printed: str) -> None:
    imprint = document(印发日期=f"{{日期: 2009-12-24, 原文: {wording}}}").imprint
    assert imprint
    assert str(imprint.printed_on) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("50", "（共印50份）"),
        ("共印：50份", "共印：50份"),
        ("（印５０ 份）", "（印５０ 份）"),
        ("打字：某　校对：某　共印50份。", "打字：某　校对：某　共印50份。"),
    ],
)
def test_a_print_run_may_be_worded(written: str, printed: str) -> None:
    imprint = document(印数=written).imprint
    assert imprint
    assert str(imprint.print_run) == printed


def test_nothing_to_print_makes_no_imprint() -> None:
    assert document().imprint is None


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("此件公开发布", "（此件公开发布）"),
        ("（此件公开发布）", "（此件公开发布）"),
        ("(此件公开发布)", "(此件公开发布)"),
        ("联系人：某某（1号）", "（联系人：某某（1号））"),
        ("[联系人：某某]", "联系人：某某"),
        ("['联系人:某某', （电话：1）]", "联系人:某某　（电话：1）"),
    ],
)
def test_a_note_stands_in_brackets_unless_it_has_its_own_or_is_a_list(written: str, printed: str) -> None:
    assert str(document(附注=written).parts[0].note) == printed


def test_a_number_is_printed_as_it_is_worded() -> None:
    number = "发文字号: {编号: 某医〔2025〕3号, 原文: '某医[2025]03号'}\n"
    composed = document(NOTICE + number + f"印发文件:\n- 标题: 甲\n  正文: 乙\n  {number}")
    assert composed.head
    assert [str(composed.head.number), str(composed.parts[1].number)] == ["某医[2025]03号"] * 2
    assert str(composed.head.number and composed.head.number.place(2)) == "test.yaml:7:31"


@pytest.mark.parametrize(
    ("written", "secrecy", "urgency"),
    [
        ("密级: 机密\n紧急程度: 特急", "机密", "特急"),
        ("密级: 机密\n保密期限: 3年\n紧急程度: 特 急", "机密★3年", "特 急"),
        ("密级: 机　密\n保密期限: 3年\n紧急程度: 急件", "机　密★3年", "急件"),
        ("密级: 绝密★启用前\n紧急程度: 特提", "绝密★启用前", "特提"),
        ("密级: 秘密 ★ 5年\n紧急程度: 加急 明电", "秘密 ★ 5年", "加急 明电"),
    ],
)
def test_secrecy_and_urgency_are_printed_as_spelt(written: str, secrecy: str, urgency: str) -> None:
    head = document(NOTICE + written + "\n").head
    assert head
    assert [str(head.secrecy), str(head.urgency)] == [secrecy, urgency]


def test_1999_a_grade_alone_has_a_blank_between_its_characters() -> None:
    old = NOTICE + "依据标准: GB/T 9704-1999\n"
    head = document(old + "密级: 机密\n紧急程度: 急件\n").head
    assert head
    assert [str(head.secrecy), str(head.urgency)] == ["机　密", "急　件"]
    head = document(old + "密级: 机密\n保密期限: 3年\n紧急程度: 特急件\n").head
    assert head
    assert [str(head.secrecy), str(head.urgency)] == ["机密★3年", "特急件"]


def test_several_organs_sign_one_under_another_where_no_seal_is_set() -> None:
    facts = NOTICE.replace("某某医院", "[甲局, 乙委员会]") + "印章: 不加盖\n"
    facts += "印发文件:\n- {标题: 甲, 正文: 乙, 发文机关署名: [丙, 丁]}\n"
    first, second = (part.signature for part in document(facts).parts)
    assert first
    assert second
    assert (str(first.organ), [*map(str, first.organs)]) == ("甲局　乙委员会", ["甲局", "乙委员会"])
    assert (str(second.organ), [*map(str, second.organs)]) == ("丙　丁", ["丙", "丁"])


@pytest.mark.parametrize(
    ("written", "lead", "name"),
    [
        ("附：甲表", "附：", "甲表"),
        ("附件1：甲表", "附件1：", "甲表"),
        ("附 件：1、甲表", "附 件：1、", "甲表"),
        ("附　件一:甲表", "附　件一:", "甲表"),
        ("附件：（1）甲表", "附件：（1）", "甲表"),
        ("附近的甲表", "", "附近的甲表"),
    ],
)
def test_a_line_of_the_attachment_list_is_kept_as_typed(written: str, lead: str, name: str) -> None:
    (listed,) = document(NOTICE + f"附件说明: ['{written}']\n").parts[0].attachment_list
    assert (str(listed.lead), str(listed.name)) == (lead, name)


def test_a_date_is_written_without_leading_zeros_or_as_the_file_words_it() -> None:
    signature = document(成文日期="2025-05-01").parts[0].signature
    assert signature
    assert str(signature.date) == "2025年5月1日"
    signature = document(成文日期="{日期: 2012-04-02, 原文: 二〇一二年四月二日}").parts[0].signature
    assert signature
    assert str(signature.date) == "二〇一二年四月二日"


def test_a_mark_is_the_signature_and_the_word_document_when_nothing_else_is_known() -> None:
    head = document().head
    assert head
    assert str(head.issuer_mark) == "某某医院文件"


def test_issued_texts_are_parts_in_their_order_at_any_depth() -> None:
    facts = (
        NOTICE
        + "印发文件:\n- 标题: 甲\n  正文: 甲文\n  印发文件:\n  - {标题: 乙, 正文: 乙文}\n- {标题: 丙, 正文: 丙文}\n"
    )
    assert [str(part.title) for part in document(facts).parts[1:]] == ["甲", "乙", "丙"]


def test_every_character_knows_its_place() -> None:
    plan = example("2025/plan")
    paragraph = plan.parts[1].body[2]
    assert isinstance(paragraph, Paragraph)
    place = paragraph.text.place(3)
    assert place
    line = Path(place.file).read_text("utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1] == str(paragraph.text)[3]


TABLES = "表格:\n  分工:\n    行: [[甲, 乙]]\n  进度:\n    行: [[丙, 丁]]\n"


def test_tables_stand_where_the_text_places_them() -> None:
    facts = (
        NOTICE.replace("请认真组织自查。", "情况如下：\n  [表：分工]\n  请遵照执行。\n  ［表：进度］")
        + TABLES
    )
    first, table, second, last = document(facts).parts[0].body
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(last, Table)
    assert [str(text) for row in table.rows for cell in row for text in cell.paragraphs] == ["甲", "乙"]


def test_a_table_that_is_not_there_or_not_placed_is_a_problem() -> None:
    facts = NOTICE.replace("请认真组织自查。", "情况如下：\n  [表：分公]") + TABLES
    assert problems(facts) == [
        "a.yaml:1:5: 表格：表格“分工”没有安放在正文中。请在正文中另起一行写 [表：分工]，或删去这张表",
        "a.yaml:1:5: 表格：表格“进度”没有安放在正文中。请在正文中另起一行写 [表：进度]，或删去这张表",
        "a.yaml:5:3: 表格：没有名为“分公”的表格。是不是“分工”",
    ]


def test_a_place_for_a_chart_that_is_not_there_is_a_problem() -> None:
    facts = NOTICE.replace("请认真组织自查。", "情况如下：\n  [图：分工]")
    assert problems(facts) == ["a.yaml:5:3: 图：没有名为“分工”的图。请先在“图”中写上这张图"]


def test_attachments_follow_with_their_labels_and_make_the_list() -> None:
    facts = NOTICE + (
        "附件:\n- 标题: 甲表\n  正文: 照填。\n"
        "- 标题: |\n    乙表\n    （试行）\n  名称: 乙表\n  表格: {一: {行: [[甲]]}}\n"
    )
    main, first, second = document(facts).parts
    assert [(str(line.lead), str(line.name)) for line in main.attachment_list] == [
        ("附件：1.", "甲表"),
        ("2.", "乙表"),
    ]
    assert [str(first.label), str(second.label)] == ["附件1", "附件2"]
    assert isinstance(second.body[0], Table)
    (only,) = document(NOTICE + "附件:\n- 标题: 甲表\n  正文: 照填。\n").parts[1:]
    assert str(only.label) == "附件"


def test_an_attachment_without_text_is_a_problem() -> None:
    facts = NOTICE + "附件:\n- 标题: 甲表\n  正文: ['']\n"
    assert problems(facts) == ["a.yaml:8:7: 正文：正文是空的。请写上正文"]


def test_a_faulty_table_is_said_once() -> None:
    facts = NOTICE + "附件:\n- 标题: 甲表\n  表格: {一: {行: [[甲], [乙, 丙]]}}\n"
    (said,) = problems(facts)
    assert "列" in said


def test_issued_texts_are_followed_by_their_own_attachments_and_keep_their_number() -> None:
    facts = NOTICE + (
        "印发文件:\n- 标题: 请示\n  发文字号: 某某医〔2025〕3号\n  正文: 请批示。\n"
        "  附件:\n  - 标题: 清单\n    正文: 一份。\n附件:\n- 标题: 总表\n  正文: 照填。\n"
    )
    parts = document(facts).parts[1:]
    assert [str(part.title) for part in parts] == ["请示", "清单", "总表"]
    assert str(parts[0].number) == "某某医〔2025〕3号"
    assert str(parts[0].attachment_list[0].lead) == "附件："


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2012-04-02", "二〇一二年四月二日"),
        ("2001-10-20", "二〇〇一年十月二十日"),
        ("2010-12-31", "二〇一〇年十二月三十一日"),
    ],
)
def test_1999_dates_are_in_chinese_numerals(day: str, words: str) -> None:
    composed = document(NOTICE.replace("2025-05-21", day) + "依据标准: GB/T 9704-1999\n印发机关: 院办\n")
    signature, imprint = composed.parts[0].signature, composed.imprint
    assert signature
    assert imprint
    assert (signature.organ, str(signature.date)) == (None, words)
    assert str(imprint.printed_on)[0] == "2"  # 版记 keeps Arabic digits


# {{ }}


def test_values_are_put_in_after_the_structure_is_read() -> None:
    facts = (
        NOTICE.replace("请认真组织自查。", "{{ 年 }}年由{{ 机关 }}开展{{ 数量 }}。\n  {{ 像标题 }}")
        + "变量: {数量: 100场, 像标题: 一、不是标题}\n"
    )
    composed = document(facts)
    assert body(composed) == ["2025年由某某医院开展100场。", "一、不是标题"]
    second = composed.parts[0].body[1]
    assert isinstance(second, Paragraph)
    assert second.level is None


def test_marks_of_ours_may_be_words() -> None:
    words = ["填写{{姓名}}和｛｛年｝｝", "{%模板%}，{#注#}，100%}", "[表：甲]", "{" * 90]
    text = "\n  ".join(map(as_words, words))
    assert body(document(NOTICE.replace("请认真组织自查。", text))) == words


def test_only_marks_may_stand_between_quotation_marks() -> None:
    facts = NOTICE.replace("请认真组织自查。", "{{ '字' }}，{{ '{字' }}。")
    assert problems(facts) == [
        "a.yaml:4:3: 正文：“'字'”不是名称。数字和文字请直接写在正文里，不用 {{ }}",
        "a.yaml:4:13: 正文：“'{字'”不是名称。数字和文字请直接写在正文里，不用 {{ }}",
    ]


def test_an_unknown_name_is_a_problem_at_its_place_with_the_nearest_name() -> None:
    facts = (
        NOTICE.replace("请认真组织自查。", "完成{{ 数目 }}，{{ 数 量 }}，{% if %}。")
        + "变量: {数量: 100场}\n"
    )
    assert problems(facts) == [
        "a.yaml:4:5: 正文：没有名为“数目”的数值。是不是“数量”？",
        "a.yaml:4:14: 正文：看不懂“数 量”。只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}",
        "a.yaml:4:24: 正文：不能写“{% if %}”。只能用 {{ 名称 }} 引用数值，不能写语句或注释",
    ]
