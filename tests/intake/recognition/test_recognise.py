"""Texts as they come from desks and pages: what each line is taken for."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.document.model import Paragraph, Table
from tests.intake.outcome import aside, body, listed, of, signature, titles


def test_a_document_with_everything() -> None:
    recognised = of(
        """000012
机密★1年
特急
某某市卫生健康委员会文件
某卫〔2024〕15号                签发人：张某某
关于申请专项经费的请示
市人民政府：
　　为做好应急工作，特申请经费。
　　妥否，请批示。
　　附件：1.预算表
　　　　　2.某某市公立医院改革与高质量发展示范项目
　　　　　　实施方案
                某某市卫生健康委员会
                2024年3月5日
　　（联系人：李某，电话：1234567）
附件1
预算表
序号\t项目\t金额
1\t设备\t100
附件2
某某市公立医院改革与高质量发展示范项目
实施方案
为做好工作，制定本方案。
一、目标
（一）总体目标。提高水平。
抄送：市财政局，
市审计局。
某某市卫生健康委员会办公室        2024年3月6日印发
（共印20份）
"""
    )
    document = recognised.document
    head, imprint = document.head, document.imprint
    assert head
    assert imprint
    assert str(head.copy_number) == "000012"
    assert str(head.secrecy) == "机密★1年"
    assert str(head.urgency) == "特急"
    assert str(head.issuer_mark) == "某某市卫生健康委员会文件"
    assert str(head.number) == "某卫〔2024〕15号"
    assert [str(each) for each in head.signatories] == ["签发人：张某某"]
    assert titles(recognised) == [
        "关于申请专项经费的请示",
        "预算表",
        "某某市公立医院改革与高质量发展示范项目/实施方案",
    ]
    main, budget, plan = document.parts
    assert str(main.recipients) == "市人民政府："
    assert body(main) == ["- 为做好应急工作，特申请经费。", "- 妥否，请批示。"]
    assert listed(main) == [("附件：1.", "预算表"), ("2.", "某某市公立医院改革与高质量发展示范项目实施方案")]
    assert signature(main) == ("某某市卫生健康委员会", "2024年3月5日")
    assert str(main.note) == "（联系人：李某，电话：1234567）"
    assert str(budget.label) == "附件1"
    assert body(budget) == ["表 序号|项目|金额/1|设备|100"]
    assert body(plan) == ["- 为做好工作，制定本方案。", "1 一、目标", "2 （一）总体目标。提高水平。"]
    assert str(imprint.copied_to) == "抄送：市财政局，市审计局。"
    assert str(imprint.printed_by) == "某某市卫生健康委员会办公室"
    assert str(imprint.printed_on) == "2024年3月6日印发"
    assert str(imprint.print_run) == "（共印20份）"
    assert recognised.kind == "请示"
    assert recognised.issued_on == date(2024, 3, 5)
    assert recognised.printed_on == date(2024, 3, 6)
    assert recognised.forms == {1}
    assert aside(recognised) == []


@pytest.mark.parametrize(
    ("lines", "mark", "number"),
    [
        ("某某县卫生局文件\n某卫〔2010〕3号", "某某县卫生局文件", "某卫〔2010〕3号"),
        ("某 某 县 卫 生 局\n某卫[2010]3号", "某 某 县 卫 生 局", "某卫[2010]3号"),
        ("某某县\n\n\n卫生局文件\n\n某卫（2010）第3号", "某某县卫生局文件", "某卫（2010）第3号"),
        (
            "某某县教育局\n某某县卫生局\n文件\n某教〔2010〕3 号",
            "某某县教育局某某县卫生局文件",
            "某教〔2010〕3 号",
        ),
        ("某某县卫生局文件\n某卫〔2010〕", "某某县卫生局文件", "某卫〔2010〕"),
        ("某某县卫生局文件 某卫〔2010〕3号", "某某县卫生局文件", "某卫〔2010〕3号"),
        ("某卫〔2010〕3号", "", "某卫〔2010〕3号"),
    ],
)
def test_mark_and_number_in_their_many_shapes(lines: str, mark: str, number: str) -> None:
    recognised = of(f"{lines}\n关于开展检查的通知\n各科室：\n请认真组织。\n")
    head = recognised.document.head
    assert head
    assert (str(head.issuer_mark), str(head.number)) == (mark, number)
    assert titles(recognised) == ["关于开展检查的通知"]


@pytest.mark.parametrize("number", ["某政办， 2005？ 35号", "某政办函202011号"])
def test_a_number_that_lost_its_brackets_is_one(number: str) -> None:
    recognised = of(f"某某市人民政府办公室\n{number}\n关于开展检查的通知\n各科室：\n请认真组织。\n")
    head = recognised.document.head
    assert head
    assert (str(head.issuer_mark), str(head.number)) == ("某某市人民政府办公室", number)
    assert titles(recognised) == ["关于开展检查的通知"]


PAGE = "您的位置：首页 > 法规\n\n{title}\n\n时间：2024-07-22 03:03:43 来源：某某网\n"


def test_of_several_copies_of_the_title_the_one_next_to_the_recipients_is_the_title() -> None:
    title = "某某市卫生局关于印发某某办法的通知"
    recognised = of(
        PAGE.format(title=title)
        + f"\n{title}\n\n某某省某某市卫生局\n\n\n{title}\n\n某卫〔2010〕3号\n\n各医院：\n现印发。\n"
    )
    main, head = recognised.document.parts[0], recognised.document.head
    assert head
    assert (str(head.issuer_mark), str(head.number)) == ("", "某卫〔2010〕3号")
    assert [line.pieces[0].origin.line for line in main.title.lines] == [12]
    assert str(main.recipients) == "各医院："
    assert [words for _, words in aside(recognised)][1:] == [
        title,
        "时间：2024-07-22 03:03:43 来源：某某网",
        title,
        "某某省某某市卫生局",
    ]


def test_an_organ_between_copies_of_a_title_that_names_none_belongs_to_it() -> None:
    title = "关于印发某某办法的通知"
    recognised = of(PAGE.format(title=title) + f"\n{title}\n\n某某市卫生局\n{title}\n\n各医院：\n现印发。\n")
    assert titles(recognised) == [f"某某市卫生局/{title}"]


def test_what_a_page_calls_a_document_is_not_its_title_when_another_stands_below() -> None:
    recognised = of(
        PAGE.format(title="某校春季安全工作通知")
        + "\n某某中心校\n\n关于做好春季安全工作的通知\n\n各班：\n请做好准备。\n"
    )
    assert titles(recognised) == ["某某中心校/关于做好春季安全工作的通知"]
    assert ("网站文字", "某校春季安全工作通知") in aside(recognised)


def test_a_page_may_have_the_only_title() -> None:
    recognised = of(PAGE.format(title="某校春季安全工作通知") + "\n各班：\n请做好准备。\n")
    assert titles(recognised) == ["某校春季安全工作通知"]


def test_a_row_above_the_title_is_no_mark_without_the_shape_of_one() -> None:
    recognised = of("学习贯彻上级要求\n\n某某医院关于放假的通知\n\n各科室：\n放假三天。\n")
    assert recognised.document.head is None


def test_date_and_number_may_share_a_line_below_the_title() -> None:
    recognised = of("某某部关于印发办法的通知\n2006年10月26日 某建〔2006〕689号\n各省财政厅：\n现印发。\n")
    main, head = recognised.document.parts[0], recognised.document.head
    assert head
    assert str(head.number) == "某建〔2006〕689号"
    assert str(main.title_note) == "2006年10月26日"
    assert str(main.recipients) == "各省财政厅："
    assert recognised.issued_on == date(2006, 10, 26)


def test_the_number_may_stand_below_the_title() -> None:
    recognised = of(
        "某某县人民政府\n关于加强管理的意见\n某政发〔2019〕4号\n\n各乡镇人民政府：\n现提出以下意见。\n"
    )
    assert recognised.document.head
    assert not recognised.document.head.issuer_mark
    assert str(recognised.document.head.number) == "某政发〔2019〕4号"
    assert titles(recognised) == ["某某县人民政府/关于加强管理的意见"]


def test_without_mark_and_number_there_is_no_head() -> None:
    assert of("某某医院2024年工作计划\n一、目标\n提高质量。\n").document.head is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "关于选拔优秀人才、\n后备人才的通知\n\n各科室：\n请报名。",
            ["关于选拔优秀人才、", "后备人才的通知"],
        ),
        ("关于考核情况的\n通    报\n各科室：\n情况如下。", ["关于考核情况的", "通    报"]),
        ("某某医院绩效考核办法\n（试行）\n第一条  制定本办法。", ["某某医院绩效考核办法", "（试行）"]),
        (
            "某某医院2021年工作总结\n和2022年工作思路\n2021年过去了。",
            ["某某医院2021年工作总结", "和2022年工作思路"],
        ),
    ],
)
def test_a_title_keeps_its_lines(text: str, lines: list[str]) -> None:
    assert [str(line) for line in of(text).document.parts[0].title.lines] == lines


def test_what_stands_between_title_and_text() -> None:
    recognised = of("在全院大会上的讲话\n（2022年1月5日）\n院长  张某某\n同志们：\n今天召开大会。\n")
    main = recognised.document.parts[0]
    assert str(main.title_note) == "（2022年1月5日）院长  张某某"
    assert main.recipients is None
    assert body(main) == ["- 同志们：", "- 今天召开大会。"]


def test_recipients_may_take_two_lines() -> None:
    recognised = of("关于防汛的通知\n各乡镇人民政府，县政府\n各部门：\n请做好准备。\n")
    assert str(recognised.document.parts[0].recipients) == "各乡镇人民政府，县政府各部门："


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("附件：统计表", [("附件：", "统计表")]),
        ("附：统计表。", [("附：", "统计表。")]),
        ("附件:1、统计表\n2、名单", [("附件:1、", "统计表"), ("2、", "名单")]),
        ("附件1：统计表\n附件2：名单", [("附件1：", "统计表"), ("附件2：", "名单")]),
        ("附件1.统计表\n附件2.名单", [("附件1.", "统计表"), ("附件2.", "名单")]),
        ("附件：1．《统计表》 2．名单", [("附件：1．", "《统计表》"), ("2．", "名单")]),
        ("附件1：《统计表》 附件2：名单", [("附件1：", "《统计表》"), ("附件2：", "名单")]),
        ("附件：\n1.统计表\n2.名单", [("附件：1.", "统计表"), ("2.", "名单")]),
    ],
)
def test_attachment_lists_in_their_many_spellings(lines: str, names: list[tuple[str, str]]) -> None:
    recognised = of(f"关于报送报表的通知\n各科室：\n请按时报送。\n{lines}\n\n某某医院\n2024年3月5日\n")
    main = recognised.document.parts[0]
    assert listed(main) == names
    assert signature(main) == ("某某医院", "2024年3月5日")
    assert len(recognised.document.parts) == 1


@pytest.mark.parametrize(
    ("lines", "organ", "day"),
    [
        ("某某医院\n2024年3月5日", "某某医院", "2024年3月5日"),
        ("某某医院  2024年3月5日", "某某医院", "2024年3月5日"),
        ("某某市人才工作\n领导小组办公室\n2024年3月5日", "某某市人才工作领导小组办公室", "2024年3月5日"),
        ("某某医院党委、院长室\n二○二四年三月五日", "某某医院党委、院长室", "二○二四年三月五日"),
        ("某某市教育局    某某市卫生局\n2024年3月", "某某市教育局    某某市卫生局", "2024年3月"),
        ("某某县人民政府县长  张某某\n2024年3月5日", "某某县人民政府县长  张某某", "2024年3月5日"),
        ("二Ο二四年三月五日", None, "二Ο二四年三月五日"),
        ("某某医院（盖章）\n3月5日", "某某医院（盖章）", "3月5日"),
        ("某某医院\n202435", "某某医院", "202435"),
        ("2024年3月5日\n某某医院", "某某医院", "2024年3月5日"),
    ],
)
def test_signatures_and_dates(lines: str, organ: str | None, day: str) -> None:
    recognised = of(f"关于放假的通知\n各科室：\n现将放假安排通知如下。\n\n{lines}\n")
    assert signature(recognised.document.parts[0]) == (organ, day)
    assert body(recognised.document.parts[0]) == ["- 现将放假安排通知如下。"]


def test_what_stands_below_the_closing_without_brackets_is_a_note() -> None:
    recognised = of(
        "关于报名的通知\n各科室：\n请报名。\n某某医院\n2024年3月5日\n联系人：张某\n电话：1234567\n"
    )
    assert str(recognised.document.parts[0].note) == "联系人：张某电话：1234567"
    assert aside(recognised) == []


def test_a_list_of_names_does_not_sign() -> None:
    recognised = of(
        "关于成立小组的通知\n各科室：\n名单如下：\n组  长：张某\n成  员：李某  医务科主任\n"
        "王某  护理部主任\n某某医院\n2024年3月5日\n"
    )
    main = recognised.document.parts[0]
    assert signature(main) == ("某某医院", "2024年3月5日")
    assert body(main)[-1] == "- 王某  护理部主任"


def test_issued_texts_and_attachments_follow_the_closing() -> None:
    recognised = of(
        """某院〔2022〕3号
某某医院关于印发2022年工作计划的通知
各科室：
现将计划印发给你们。
某某医院
2022年3月2日
某某医院2022年工作计划
2022年是关键一年。
一、总体要求
坚持以人民为中心。
某某医院办公室    2022年3月2日印发
"""
    )
    assert titles(recognised) == ["某某医院关于印发2022年工作计划的通知", "某某医院2022年工作计划"]
    assert recognised.document.parts[1].label is None
    assert body(recognised.document.parts[1])[1] == "1 一、总体要求"


def test_a_forwarded_text_has_its_own_elements() -> None:
    recognised = of(
        """转发市卫生局关于防暑降温工作的通知
各科室：
现转发给你们，请遵照执行。
某某医院
2013年7月2日
某某市卫生局关于防暑降温工作的通知
某卫发〔2013〕20号
各县（市、区）卫生局：
天气炎热，请做好准备。
附：物资表
某某市卫生局
2013年6月30日
附：
物资表
品名\t数量
绿豆\t10
"""
    )
    forwarded = recognised.document.parts[1]
    assert str(forwarded.number) == "某卫发〔2013〕20号"
    assert str(forwarded.recipients) == "各县（市、区）卫生局："
    assert listed(forwarded) == [("附：", "物资表")]
    assert signature(forwarded) == ("某某市卫生局", "2013年6月30日")
    assert str(recognised.document.parts[2].label) == "附："
    assert titles(recognised)[2] == "物资表"


def test_a_second_text_inside_begins_with_its_title_and_counts_anew() -> None:
    recognised = of(
        "某某医院2020年工作总结\n一、成绩\n很好。\n二、不足\n不多。\n2021年工作思路\n一、学习\n二、落实\n"
    )
    assert titles(recognised) == ["某某医院2020年工作总结", "2021年工作思路"]


def test_an_attachment_without_label_is_known_by_its_listed_name() -> None:
    recognised = of(
        "关于申报的通知\n各科室：\n请申报。\n附件：优秀人才推荐表\n某某医院\n2024年3月5日\n\n"
        "优秀人才\n推 荐 表\n姓名\t性别\n单位\t职务\n"
    )
    assert titles(recognised) == ["关于申报的通知", "优秀人才/推 荐 表"]
    assert recognised.forms == {1}


def test_rows_with_tabs_are_a_table() -> None:
    recognised = of(
        "关于计划的通知\n各科室：\n计划如下：\n科室\t人数\n内科\t10\n外科\n（含急诊）\t20\n请执行。\n"
    )
    table = recognised.document.parts[0].body[1]
    assert isinstance(table, Table)
    assert body(recognised.document.parts[0])[1:] == ["表 科室|人数/内科|10/外科/（含急诊）|20", "- 请执行。"]


def test_cells_one_a_line_in_an_attachment_are_a_table() -> None:
    recognised = of(
        "关于检查的通知\n各科室：\n请自查。\n某某医院\n2024年3月5日\n附件\n检查表\n序号\n项目\n分值\n1\n组织\n10\n2\n落实\n20\n"
    )
    assert body(recognised.document.parts[1]) == ["表 序号|项目|分值/1|组织|10/2|落实|20"]


def test_a_page_number_may_cut_a_short_paragraph() -> None:
    recognised = of(
        "关于消防的通知\n各科室：\n一、要求\n消防安全关系\n-1-\n人民生命财产安全。\n二、落实\n-2-\n各科室要抓好。\n"
    )
    assert body(recognised.document.parts[0]) == [
        "1 一、要求",
        "- 消防安全关系人民生命财产安全。",
        "1 二、落实",
        "- 各科室要抓好。",
    ]


def test_a_page_number_cuts_a_paragraph_and_leaves_it_one() -> None:
    recognised = of(
        "关于安全的通知\n各科室：\n要求各科室认真开展隐患排查整改，并按照有关规定做好\n- 1 -\n记录工作。\n二、报送\n"
    )
    paragraph = recognised.document.parts[0].body[0]
    assert isinstance(paragraph, Paragraph)
    assert str(paragraph.text) == "要求各科室认真开展隐患排查整改，并按照有关规定做好记录工作。"
    assert [piece.origin.line for piece in paragraph.text.pieces] == [3, 5]
    assert aside(recognised) == [("页码", "- 1 -")]


CUT = "要求各科室认真开展隐患排查，切实做好患者和职工的安全管理工作，不断完善落实各项"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("近年来，我院认真贯彻会议精神，按照《", "某某省委关于加强党建工作的意见》的要求开展工作。"),
        ("近年来，我院认真贯彻会议精神，按照《某某省委", "关于加强党建工作的意见》的要求开展工作。"),
        (f"{CUT}制", "度，切实抓好整改。"),
        (f"{CUT}制度和措", "施到位。"),
        ("只要出具指定医院为其成功实施手术的证明，", "经上级机关审核后，应予办理变更手续。"),
        ("要求各科室认真开展隐患排查，切实做好安全管理工作", "，切实抓好整改。"),
    ],
)
def test_a_sentence_cut_by_a_line_break_is_one(above: str, below: str) -> None:
    recognised = of(f"关于安全的通知\n各科室：\n第一段话在这里。\n{above}\n{below}\n请遵照执行。\n")
    assert body(recognised.document.parts[0])[1:] == [f"- {above}{below}", "- 请遵照执行。"]


def test_sentences_cut_at_full_lines_are_one() -> None:
    line = "为做好全院安全生产工作，各科室要结合实际认真开展隐患排查，建立台账，明确责任，限期整改，" * 2
    recognised = of(f"关于安全的通知\n各科室：\n{line}并落\n实到各人。\n一、要求\n{line}并做\n好登记工作。\n")
    assert body(recognised.document.parts[0]) == [
        f"- {line}并落实到各人。",
        "1 一、要求",
        f"- {line}并做好登记工作。",
    ]


def test_lines_without_an_end_that_are_alike_by_chance_stay_apart() -> None:
    lines = [
        "为做好安全生产工作，要结合实际认真开展隐患排查，建立台账，明确责任，限期整改，" + "落实" * count
        for count in (11, 11, 13, 15, 17, 19, 21)
    ]
    recognised = of("关于安全的通知\n各科室：\n" + "\n".join(lines) + "\n")
    assert body(recognised.document.parts[0]) == [f"- {line}" for line in lines]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("各科室要认真组织学习，提高思想认识，", "各部门要抓好落实。"),
        ("（一）强化责任，狠抓落实，推动各项工作任务", "无。"),
        (f"{CUT}制度", "特此通知。"),
        (f"{CUT}制度", "一、加强领导"),
        ("加强领导，", "落实责任。"),
        ("加强科室安全管理，落实各项安全责任制度", "医院成立安全工作领导小组，负责日常管理工作。"),
    ],
)
def test_a_paragraph_that_only_lacks_its_end_stays_one(above: str, below: str) -> None:
    recognised = of(f"关于安全的通知\n各科室：\n第一段话在这里。\n{above}\n{below}\n请遵照执行。\n")
    assert len(recognised.document.parts[0].body) == 4


def test_lines_broken_at_a_width_are_joined() -> None:
    line = "　　为进一步加强医院安全管理工作，切实保障职工和患者的"
    more = "生命财产安全，现将有关事项和要求通知如下，请各科室认真"
    recognised = of("关于安全的通知\n各科室：\n" + f"{line}\n{more}\n贯彻执行。\n" * 5)
    assert body(recognised.document.parts[0]) == [f"- {line.strip()}{more}贯彻执行。"] * 5


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于湖北省地质灾害有关问题的复函", "函"),
        ("关于防汛的紧急通知", "通知"),
        ("关于同意设立分院的批复", "批复"),
        ("2021年工作总结及2022年工作思路", "思路"),
        ("某某管理办法（试行）", "办法"),
        ("绍兴方言", None),
    ],
)
def test_kind_is_read_from_the_title(title: str, kind: str | None) -> None:
    assert of(f"{title}\n\n正文在此。\n").kind == kind


def test_a_collectors_comment_is_set_aside() -> None:
    recognised = of("# source: 某处\n关于放假的通知\n各科室：\n放假三天。\n")
    assert titles(recognised) == ["关于放假的通知"]
    assert aside(recognised) == [("采集说明", "# source: 某处")]


def test_an_empty_file_is_an_empty_document() -> None:
    recognised = of("")
    assert len(recognised.document.parts) == 1
    assert str(recognised.document.parts[0].title) == ""


def test_an_indented_text_broken_at_a_width_is_joined_where_its_lines_are_not_indented() -> None:
    recognised = of(
        "              关于加强值班的\n                通    知\n\n各科室:\n"
        "    为确保医院安全,经院办公会议研究决定,自2006年5月\n"
        "1日起,各科室实行双人值班,现将有关事项通知如下:\n"
        "    一、各科室要成立值班小组,由科主任担任组长,护士长\n"
        "任副组长。\n"
        "    二、总值班每天晚上抽查一次,发现脱岗的扣当月奖金50\n"
        "元。\n"
        "    三、本通知自发文之日起执行。\n\n"
        "                              某某市中医院\n"
    )
    assert titles(recognised) == ["关于加强值班的/通    知"]
    assert body(recognised.document.parts[0]) == [
        "- 为确保医院安全,经院办公会议研究决定,自2006年5月1日起,各科室实行双人值班,现将有关事项通知如下:",
        "1 一、各科室要成立值班小组,由科主任担任组长,护士长任副组长。",
        "1 二、总值班每天晚上抽查一次,发现脱岗的扣当月奖金50元。",
        "1 三、本通知自发文之日起执行。",
    ]


def test_lines_that_end_here_and_there_are_not_joined() -> None:
    lines = ("    " + "落实责任" * count for count in (5, 6, 9, 7))
    text = "关于安全的通知\n各科室：\n" + "".join(f"{line}\n抓好工作\n" for line in lines)
    assert len(body(of(text).document.parts[0])) == 8


def test_single_characters_are_the_rest_of_a_heading_or_answer_it() -> None:
    recognised = of("考核办法\n第一章\n总\n则\n第一条　为做好考核，制定本办法。\n")
    assert body(recognised.document.parts[0]) == ["1 第一章总则", "1 第一条　为做好考核，制定本办法。"]
    recognised = of("关于情况的报告\n市局：\n一、存在问题\n无\n二、建议\n略\n略\n")
    assert body(recognised.document.parts[0]) == ["1 一、存在问题", "- 无", "1 二、建议", "- 略", "- 略"]
