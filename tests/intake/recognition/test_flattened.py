"""Documents in one line, as pages without line breaks give them."""

from __future__ import annotations

import pytest

from tests.intake.outcome import aside, body, listed, of, signature, titles


def test_a_notice_that_issues_rules() -> None:
    recognised = of(
        "某办〔2018〕12号某某区管委会办公室关于印发《某某区志愿服务管理办法》的通知各片区管理局，区直各单位："
        "《某某区志愿服务管理办法》已经研究同意，现印发给你们，请认真组织实施。"
        "某某区管委会办公室2018年3月2日（此件主动公开）"
        "某某区志愿服务管理办法第一章 总则第一条 为了规范志愿服务，制定本办法。第二条 适用于全区。"
        "第二章 管理第三条 应当登记。"
    )
    assert titles(recognised) == [
        "某某区管委会办公室关于印发《某某区志愿服务管理办法》的通知",
        "某某区志愿服务管理办法",
    ]
    main, rules = recognised.document.parts
    assert recognised.document.head
    assert str(recognised.document.head.number) == "某办〔2018〕12号"
    assert str(main.recipients) == "各片区管理局，区直各单位："
    assert signature(main) == ("某某区管委会办公室", "2018年3月2日")
    assert str(main.note) == "（此件主动公开）"
    assert body(rules) == [
        "1 第一章 总则",
        "1 第一条 为了规范志愿服务，制定本办法。",
        "1 第二条 适用于全区。",
        "1 第二章 管理",
        "1 第三条 应当登记。",
    ]


def test_a_report_with_list_closing_and_imprint() -> None:
    recognised = of(
        "某某区关于2019年度安全生产工作情况的报告市安委会：2019年，我区共排查隐患200处（其中一、二级隐患3处），整改率98.5%。"
        "现报告如下：一、基本情况。全区共有企业30家。二、主要措施（一）落实责任1、签订责任书。2、开展督查。（二）开展宣传。"
        "附件：1.隐患清单2.企业名单某某区管委会2019年12月9日抄送：区应急局，区消防大队。某某区管委会办公室2019年12月9日印发"
    )
    main = recognised.document.parts[0]
    assert titles(recognised) == ["某某区关于2019年度安全生产工作情况的报告"]
    assert body(main)[1:] == [
        "1 一、基本情况。全区共有企业30家。",
        "1 二、主要措施",
        "2 （一）落实责任",
        "3 1、签订责任书。",
        "3 2、开展督查。",
        "2 （二）开展宣传。",
    ]
    assert listed(main) == [("附件：1.", "隐患清单"), ("2.", "企业名单")]
    assert signature(main) == ("某某区管委会", "2019年12月9日")
    assert recognised.document.imprint
    assert str(recognised.document.imprint.copied_to) == "抄送：区应急局，区消防大队。"
    assert str(recognised.document.imprint.printed_by) == "某某区管委会办公室"


def test_a_text_whose_title_is_a_line_of_its_own() -> None:
    recognised = of(
        "某某区2022年工作总结暨2023年工作思路\n一、2022年工作总结2022年，我区认真落实各项部署，成效明显，全年接待游客700万人次。"
        "（一）项目有序。完成2.5亿元。（二）质量提升。完成147项。二、2023年工作思路总体要求：稳中求进。1．抓持续。2．抓特色。"
    )
    assert titles(recognised) == ["某某区2022年工作总结暨2023年工作思路"]
    assert [each[:6] for each in body(recognised.document.parts[0])] == [
        "1 一、20",
        "2 （一）项",
        "2 （二）质",
        "1 二、20",
        "3 1．抓持",
        "3 2．抓特",
    ]


def test_columns_are_those_of_the_line() -> None:
    text = (
        "某某医院关于值班的通知各科室：请认真值班，节日期间各科室主任要带班，保持电话畅通，"
        "有事及时报告医院总值班室。某某医院2024年3月5日"
    )
    main = of(text).document.parts[0]
    assert main.recipients
    assert main.signature
    assert main.signature.date
    place = main.signature.date.place(0)
    assert place
    assert (place.line, place.column) == (1, text.index("2024年") + 1)


def test_a_site_prints_the_title_twice_and_cuts_the_text_with_its_mark() -> None:
    mark = "优质WORD文档下载可编辑"
    recognised = of(
        "您好，欢迎访问某某文库\n当前位置：首页 > 办公文档 > 某院2021年度党建工作情况汇报\n"
        f"{mark}某院2021年度党建工作情况汇报某院2021年党建工作情况汇报我院共有党员100名。"
        f"一、主要做法（一）突出设计。成立委{mark}员会。"
        f"（二）创新载体。开展活动。二、存在问题一是认识不足。二是力{mark}量不够。\n"
    )
    assert titles(recognised) == ["某院2021年度党建工作情况汇报"]
    assert body(recognised.document.parts[0])[2] == "2 （一）突出设计。成立委员会。"
    assert aside(recognised) == [
        ("网站文字", "您好，欢迎访问某某文库当前位置：首页 > 办公文档 > 某院2021年度党建工作情况汇报"),
        ("水印", mark),
        ("网站文字", "某院2021年党建工作情况汇报"),
        ("水印", mark),
        ("水印", mark),
    ]


def test_a_long_paragraph_of_a_document_with_lines_is_not_cut() -> None:
    long = (
        "要做到："
        + "；".join(f"（{index}）认真做好第{index}项检查工作并及时上报有关情况" for index in range(1, 8))
        + "。"
    )
    rows = "\n".join(f"第{index}段的内容说明一些重要的事情，请认真执行好。" for index in range(40))
    recognised = of(f"关于检查的通知\n各科室：\n{long}\n{rows}\n")
    assert body(recognised.document.parts[0])[0] == f"- {long}"


def test_a_blank_behind_a_heading_was_the_end_of_its_line() -> None:
    recognised = of(
        "某院关于表彰的通知 各科室： 为做好工作，现通知如下： 一、表彰范围 全院正式职工均可参加，包括返聘人员在内。"
        "二、宣传方式 “七一”期间，将召开大会进行表彰，并在院报刊登先进事迹。\n"
    )
    assert body(recognised.document.parts[0])[1:] == [
        "1 一、表彰范围",
        "- 全院正式职工均可参加，包括返聘人员在内。",
        "1 二、宣传方式",
        "- “七一”期间，将召开大会进行表彰，并在院报刊登先进事迹。",
    ]


def test_articles_that_share_a_line_are_paragraphs() -> None:
    recognised = of(
        "值班管理办法\n第一条　为了规范值班，制定本办法。\n第二条　值班人员应当坚守岗位。第三条　本办法由办公室解释。\n"
    )
    assert body(recognised.document.parts[0])[1:] == [
        "1 第二条　值班人员应当坚守岗位。",
        "1 第三条　本办法由办公室解释。",
    ]


def test_an_organ_glued_behind_a_telephone_number_signs() -> None:
    text = (
        "关于填报调查表的通知\n各科室："
        + "请认真填写调查表并按时报送有关材料。" * 8
        + "联系电话：87654321科技处二〇二四年四月十三日\n"
    )
    assert signature(of(text).document.parts[0]) == ("科技处", "二〇二四年四月十三日")


def test_the_title_behind_a_closing_keeps_its_qualifier() -> None:
    text = (
        "关于印发方案的通知各科室：现将培养工程实施方案（2019-2022年）印发给你们，请遵照执行。某某医院2020年1月8日"
        "培养工程实施方案（2019-2022年）为落实有关要求，制定本方案。一、培养目标提高能力。二、培养形式分层培训。\n"
    )
    assert titles(of(text)) == ["关于印发方案的通知", "培养工程实施方案（2019-2022年）"]


@pytest.mark.parametrize(
    ("text", "title", "recipients"),
    [
        ("各有关单位：根据上级通知要求，", "", "各有关单位："),
        ("某卫〔2024〕3号各有关单位：根据上级通知要求，", "", "各有关单位："),
        (
            "转发《关于加强安全，预防事故的通知》的通知各学校：根据上级通知要求，",
            "转发《关于加强安全，预防事故的通知》的通知",
            "各学校：",
        ),
        ("关于印发指南的函国办函〔2004〕3号各有关单位：现印发指南，", "关于印发指南的函", "各有关单位："),
        ("某某省教育厅 某教〔2024〕3号 关于值班的通知 各学校： 根据上级要求，", "关于值班的通知", "各学校："),
        ("关于值班的通知 2024年5月4日 某教〔2024〕3号 各学校： 根据上级要求，", "关于值班的通知", "各学校："),
        ("关于值班的 通 知 各学校： 根据上级要求，", "关于值班的 通 知", "各学校："),
        (
            "关于值班的复函 某某旅游局 （1992年6月15日 某某旅游局） 各学校： 根据上级要求，",
            "关于值班的复函",
            "各学校：",
        ),
        ("关于值班的复函 1988年12月8日，某某法院 各学校： 根据上级要求，", "关于值班的复函", "各学校："),
        ("2024年工作总结各支部、科室：一年来，", "2024年工作总结", "各支部、科室："),
        (
            "某 某 省 教 育 厅某教〔2024〕3号关于值班的通知各学校：根据上级通知要求，",
            "关于值班的通知",
            "各学校：",
        ),
    ],
)
def test_the_opening_of_a_flattened_page(text: str, title: str, recipients: str) -> None:
    document = of(text + "请认真做好各项工作，按时报送有关材料。" * 8 + "\n").document
    assert str(document.title) == title
    assert str(document.parts[0].recipients) == recipients


def test_headings_glued_to_the_text_before_them_go_on_counting() -> None:
    text = (
        "关于活动的通知各科室：现将活动事项通知如下。一、活动主题防疫有我二、活动时间4月至5月三、活动内容"
        "观看短片，开展第二、三产业调研，到一、二、三级医院参观，请认真组织并按时报送材料，不得迟报漏报瞒报。四、有关要求按时参加。\n"
    )
    assert [line[:7] for line in body(of(text).document.parts[0])] == [
        *("- 现将活动事", "1 一、活动主", "1 二、活动时", "1 三、活动内", "1 四、有关要"),
    ]


def test_chapters_glued_to_the_title_hold_what_counts_through_them() -> None:
    text = (
        "某某县工作规则第一章总则一、为了规范工作，制定本规则。二、工作要实事求是、依法办事、廉洁高效、公开透明，自觉接受监督。"
        "第二章职责三、县长主持全面工作。四、副县长协助县长工作，按照分工负责处理分管工作，并及时向县长报告。\n"
    )
    assert [line[:5] for line in body(of(text).document.parts[0])] == [
        *("1 第一章", "1 一、为", "1 二、工", "1 第二章", "1 三、县", "1 四、副"),
    ]


def test_what_ends_a_text_without_a_full_stop_does_not_sign() -> None:
    text = (
        "关于同意成立支部的批复某某支部："
        + "同意成立临时支部，请认真开展工作。" * 8
        + "特此批复中共某某公司委员会2022年12月3日\n"
    )
    assert signature(of(text).document.parts[0]) == ("中共某某公司委员会", "2022年12月3日")


@pytest.mark.parametrize(
    "end",
    [
        "请按时报送，逾期不予受理. 某某大学科技处 二0一0年二月二十五日",
        "请按时报送。 附件：1、《推荐通知》 2、《申报要求》 某某大学科技处 2010-02-25",
        "请按时报送。 附件：分类目录（ICD-11）中文版 某某大学科技处 2010年2月25日",
    ],
)
def test_whoever_signs_stands_behind_the_last_blank(end: str) -> None:
    recognised = of(f"关于课题的通知 各单位： {'请认真做好各项工作，按时报送有关材料。' * 8} {end}\n")
    assert (
        str(recognised.document.parts[0].signature and recognised.document.parts[0].signature.organ)
        == "某某大学科技处"
    )
    assert str(recognised.issued_on) == "2010-02-25"
