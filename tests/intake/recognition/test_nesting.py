"""How the parts of a document hang together: by what a text quotes, lists and says of itself."""

from __future__ import annotations

from gongwen.intake.recognition.nesting import Relation
from tests.intake.outcome import of, titles

ISSUED, ATTACHED = Relation.ISSUED, Relation.ATTACHED


def nested(text: str) -> list[tuple[str, Relation, str]]:
    """Of each part behind the first: its title, what it is, and the title of the text it belongs to."""
    recognised = of(text)
    names = titles(recognised)
    return [
        (names[index], each.relation, names[each.parent]) for index, each in enumerate(recognised.nesting, 1)
    ]


NOTICE = """关于印发《2031年培训计划》的通知
各科室：
现将《2031年培训计划》印发给你们，请遵照执行。
某某市中医院
2031年1月5日
"""


def test_a_document_of_one_text_has_nothing_to_nest() -> None:
    assert of("关于停水的通知\n各科室：\n明日停水。\n总务科\n2031年1月5日\n").nesting == ()


def test_a_text_that_the_notice_quotes_is_issued_by_it() -> None:
    assert nested(NOTICE + "2031年培训计划\n为做好培训，制定本计划。\n一、目标\n提高水平。\n") == [
        ("2031年培训计划", ISSUED, "关于印发《2031年培训计划》的通知")
    ]


def test_an_attachment_belongs_to_the_issued_text_before_it_that_lists_it() -> None:
    text = (
        NOTICE
        + "2031年培训计划\n为做好培训，制定本计划。\n附件：培训日程表\n附件\n培训日程表\n1月\t业务\n2月\t管理\n"
    )
    assert nested(text) == [
        ("2031年培训计划", ISSUED, "关于印发《2031年培训计划》的通知"),
        ("培训日程表", ATTACHED, "2031年培训计划"),
    ]


def test_an_attachment_that_the_notice_lists_is_the_notices_even_behind_the_issued_text() -> None:
    text = NOTICE.replace("某某市中医院\n", "附件：培训日程表\n某某市中医院\n")
    text += "2031年培训计划\n为做好培训，制定本计划。\n附件\n培训日程表\n1月\t业务\n2月\t管理\n"
    assert nested(text)[1] == ("培训日程表", ATTACHED, "关于印发《2031年培训计划》的通知")


def test_two_texts_that_a_notice_quotes_are_both_its_own() -> None:
    text = """某某市中医院关于印发《会议制度》和《值班制度》的通知
各科室：
现将《会议制度》和《值班制度》印发给你们。
某某市中医院
2031年8月9日
会议制度
第一条　为规范会议，制定本制度。
第二条　会议由办公室统筹。
值班制度
第一条　为规范值班，制定本制度。
第二条　值班表按月编制。
"""
    main = "某某市中医院关于印发《会议制度》和《值班制度》的通知"
    assert nested(text) == [("会议制度", ISSUED, main), ("值班制度", ISSUED, main)]


def test_a_forwarded_notice_that_forwards_another_holds_it() -> None:
    text = """某某县卫生局转发市卫生局转发省卫生厅关于加强采供血管理文件的通知
各医院：
现将市卫生局《转发省卫生厅关于加强采供血管理的通知》转发给你们，请执行。
某某县卫生局
2005年6月7日
转发省卫生厅关于加强采供血管理的通知
某卫〔2005〕20号
各县卫生局：
现将省卫生厅《关于加强采供血管理的通知》转发给你们，请贯彻执行。
某某市卫生局
2005年5月30日
关于加强采供血管理的通知
某卫发〔2005〕88号
各市卫生局：
为加强采供血管理，通知如下：
一、提高认识
血液管理事关生命。
某某省卫生厅
2005年5月20日
"""
    first, second, third = titles(of(text))
    assert nested(text) == [(second, ISSUED, first), (third, ISSUED, second)]


def test_attachments_under_one_label_after_another_follow_the_first() -> None:
    text = """关于职称评审的通知
各科室：
请按时申报。
附件：1.评审条件
2.申报表格
人事科
2032年7月1日
附件1
评审条件
一、学历条件
具有本科以上学历。
附件2-1
申报人员情况表
姓名\t年龄\t学历
附件2-2
申报材料目录
1.学历证书
2.身份证
"""
    assert [each[1:] for each in nested(text)] == [(ATTACHED, "关于职称评审的通知")] * 3


def test_a_list_without_label_belongs_to_a_text_that_issues_nothing() -> None:
    text = """关于表彰先进的决定
各单位：
现予以表彰。
附：先进个人名单
某某市中医院
2030年2月20日
先进个人名单
内科　张某某
外科　李某某
"""
    assert nested(text) == [("先进个人名单", ATTACHED, "关于表彰先进的决定")]


def test_a_text_that_the_notice_issues_and_lists_is_issued_and_what_nobody_lists_is_its_own() -> None:
    text = NOTICE.replace("某某市中医院\n", "附件：2031年培训计划\n某某市中医院\n")
    text += "2031年培训计划\n第一条　为做好培训，制定本计划。\n第二条　每月一次。\n"
    text += "附表：培训日程表\n1月\t业务\n2月\t管理\n"
    assert nested(text) == [
        ("2031年培训计划", ISSUED, "关于印发《2031年培训计划》的通知"),
        ("培训日程表", ATTACHED, "2031年培训计划"),
    ]
