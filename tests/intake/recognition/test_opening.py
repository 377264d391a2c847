"""What stands above a text: 版头, the title, 主送机关, and what a page says before them."""

from __future__ import annotations

import pytest

from tests.intake.outcome import aside, body, of, titles

TEXT = "各科室：\n　　请做好值班安排，保持通信畅通，遇有突发情况及时上报。\n　　一、落实责任。各科室主任负总责。\n"


def number(text: str) -> str | None:
    head = of(text).document.head
    return str(head.number) if head and head.number else None


@pytest.mark.parametrize(
    "opening",
    [
        "某卫〔2024〕3号\n关于做好值班的通知\n",
        "关于做好值班的通知\n（某卫〔2024〕3号）\n",
        "（某卫〔2024〕3号）\n关于做好值班的通知\n",
        "关于做好值班的通知（某卫〔2024〕3号）\n",
        "某卫〔2024〕3号　关于做好值班的通知\n",
        "某卫〔2024〕3号关于做好值班的通知\n",
        "某某区卫生健康局关于认真做好全区各级各类医疗卫生机构二〇二四年中秋节和国庆节期间值班工作的通知（某卫〔2024〕3号）\n",
    ],
)
def test_a_number_is_found_above_below_and_beside_the_title(opening: str) -> None:
    recognised = of(opening + TEXT)
    assert number(opening + TEXT) in ("某卫〔2024〕3号", "（某卫〔2024〕3号）")
    assert titles(recognised)[0].endswith("的通知")
    assert "号" not in titles(recognised)[0]
    assert str(recognised.document.parts[0].recipients) == "各科室："


def test_a_number_that_the_title_speaks_of_stays_in_it() -> None:
    text = "关于转发某卫〔2024〕3号文件的通知\n" + TEXT
    assert titles(of(text)) == ["关于转发某卫〔2024〕3号文件的通知"]
    assert number(text) is None


def test_a_number_with_its_date_in_brackets_leaves_the_date_in_the_note() -> None:
    recognised = of("关于任免的通知\n（1985年5月4日 某政〔1985〕38号）\n　　根据会议决定，任命若干人员。\n")
    assert (
        number("关于任免的通知\n（1985年5月4日 某政〔1985〕38号）\n　　根据会议决定，任命若干人员。\n")
        == "某政〔1985〕38号"
    )
    assert str(recognised.document.parts[0].title_note).replace(" ", "") == "（1985年5月4日）"


def test_further_names_below_the_first_signatory_sign_too() -> None:
    head = of(
        "某某院文件\n\n某卫〔2024〕3号　签发人：甲乙丙\n　　　　　　　　　　丁戊己\n\n"
        "关于值班的请示\n\n县政府：\n请批示。\n"
    ).document.head
    assert head
    assert [str(each) for each in head.signatories] == ["签发人：甲乙丙", "丁戊己"]
    assert str(head.issuer_mark) == "某某院文件"


def test_mark_and_number_of_an_order_on_one_line_are_two() -> None:
    recognised = of("某某市人民政府令第16号\n\n《某某市图书馆办法》已经讨论通过，现予发布。\n")
    head = recognised.document.head
    assert head
    assert (str(head.issuer_mark), str(head.number)) == ("某某市人民政府令", "第16号")


@pytest.mark.parametrize(
    "page",
    [
        "关于做好值班的紧急通知\n166人看过\n",
        "关于做好值班的紧急通知\n某某区卫生局\n",
        "关于做好值班的紧急通知\n时间：2024-07-22 03:03:43 来源： 某某网\n关于做好值班的紧急通知\n某某区卫生局\n",
        "关于做好值班的紧急通知\n导读：做好值班，对于节日平安具有重要意义，各科室要认真对待。\n",
        "宣传栏目\n办公窗口\n关于做好值班的紧急通知\n来源：某某网\n更新日期：2024-01-12\n",
    ],
)
@pytest.mark.parametrize(
    "title",
    ["关于做好值班的紧急通知\n", "关于做好值班\n的紧急通知\n", "某卫〔2024〕3号\n关于做好值班的紧急通知\n"],
)
def test_what_a_page_says_above_its_last_copy_of_the_title_is_the_pages(page: str, title: str) -> None:
    recognised = of(page + title + TEXT)
    assert "".join(text for _, text in aside(recognised)) == "".join(page.split("\n"))
    assert titles(recognised)[0].replace("/", "") == "关于做好值班的紧急通知"
    assert number(page + title + TEXT) == ("某卫〔2024〕3号" if "号" in title else None)


def test_a_mark_that_the_signature_repeats_is_no_page() -> None:
    text = (
        "某某市某医院委员会文件\n某卫〔2024〕3号\n关于做好值班的紧急通知\n"
        + TEXT
        + "某某市某医院委员会\n2024年5月21日\n"
    )
    assert aside(of(text)) == []


def test_an_enclosed_text_that_is_named_as_the_signature_is_no_page() -> None:
    text = (
        "关于印发值班管理规范的通知\n各科室：\n　　现印发给你们，请遵照执行。\n"
        "某某公司值班管理规范\n2024年5月21日\n附件：\n某某公司值班管理规范\n"
        "　　第一条　值班人员应当坚守岗位。\n　　第二条　本规范自印发之日起施行，由办公室负责解释。\n"
    )
    assert aside(of(text)) == []
    assert titles(of(text))[0] == "关于印发值班管理规范的通知"


@pytest.mark.parametrize("word", ["返回首页", "二级菜单"])
def test_a_word_above_mark_or_title_is_the_pages(word: str) -> None:
    recognised = of(f"{word}\n某某省卫生厅文件\n某卫〔2024〕3号\n关于做好值班的通知\n{TEXT}")
    assert aside(recognised) == [("网站文字", word)]


@pytest.mark.parametrize("above", ["防疫在家　从我做起", "某某市"])
def test_a_first_line_of_a_title_is_none_of_the_pages_words(above: str) -> None:
    assert aside(of(f"{above}\n——某校主题活动通知\n{TEXT}")) == []


def test_a_label_and_its_value_above_the_title_are_not_the_title() -> None:
    assert titles(of("某卫函〔2024〕3号\n类　别：A\n关于第58号提案的答复函\n某委员：\n提案收悉。\n")) == [
        "关于第58号提案的答复函"
    ]


def test_where_and_when_a_text_was_passed_is_its_note() -> None:
    part = of(
        "某某市图书馆条例\n2009年2月8日某某市第十届人民代表大会第三次会议通过\n第一条　为了方便读者，制定本条例。\n"
    ).document.parts[0]
    assert str(part.title_note) == "2009年2月8日某某市第十届人民代表大会第三次会议通过"
    assert body(part) == ["1 第一条　为了方便读者，制定本条例。"]


def test_fields_of_a_form_are_no_recipients() -> None:
    recognised = of(
        "关于值班的通知\n各科室：\n请按时报送。\n附件：登记表\n\n某某医院\n2024年5月21日\n\n附件\n登记表\n学校：\n姓名\t性别\n"
    )
    assert [str(part.recipients) for part in recognised.document.parts] == ["各科室：", "None"]


@pytest.mark.parametrize(
    "text", ["文号：某卫〔2024〕3号\n关于值班的通知\n", "关于值班的通知\n文 号：某卫〔2024〕3号\n"]
)
def test_a_label_before_the_number_is_the_pages(text: str) -> None:
    assert number(text + TEXT) == "某卫〔2024〕3号"
    assert [kind for kind, _ in aside(of(text + TEXT))] == ["网站文字"]


def test_a_notice_that_passes_on_one_of_the_same_title_is_no_page() -> None:
    recognised = of(
        "关于开展征文活动的通知\n各教师：\n现将上级通知转发如下，请积极撰写。\n某某学校\n2011.10.10\n"
        f"关于开展征文活动的通知\n各中小学及有关学校：\n{TEXT}"
    )
    assert aside(recognised) == []
    assert titles(recognised) == ["关于开展征文活动的通知"] * 2
    assert str(recognised.document.parts[0].recipients) == "各教师："


def test_a_file_that_is_an_attachment_begins_with_its_label() -> None:
    recognised = of("附件3\n\n入党积极分子登记表\n\n姓名\t性别\n张某某\t男\n")
    (part,) = recognised.document.parts
    assert (str(part.label), titles(recognised), part.title_note) == ("附件3", ["入党积极分子登记表"], None)


@pytest.mark.parametrize("label", ["附：1", "附件（1）", "附件1："])
def test_a_label_may_have_its_serial_in_many_ways(label: str) -> None:
    recognised = of(
        f"关于竞赛的通知\n各科室：\n请报名。\n某某市中医院\n2031年5月4日\n{label}\n名单\n张某某\n"
    )
    assert str(recognised.document.parts[1].label) == label
    assert titles(recognised)[1] == "名单"


def test_a_headline_with_number_organ_and_date_is_taken_apart() -> None:
    line = "关于做好值班的通知 某卫〔2024〕3号 某某县卫生局 2024年5月4日 |\n"
    recognised = of(f"关于做好值班的通知\n外观\n{line}{TEXT}")
    assert titles(recognised) == ["关于做好值班的通知"]
    assert number(f"{line}{TEXT}") == "某卫〔2024〕3号"
    assert str(recognised.document.parts[0].title_note) == "某某县卫生局2024年5月4日"
    assert str(recognised.document.parts[0].recipients) == "各科室："


def test_recipients_may_stand_behind_a_short_title() -> None:
    part = of("关于做好值班的通知 各科室：\n请做好值班安排。\n").document.parts[0]
    assert (str(part.title), str(part.recipients)) == ("关于做好值班的通知", "各科室：")


def test_a_number_may_lack_its_last_word_or_have_letters_for_noughts() -> None:
    assert number("某某县卫生局文件\n某卫发[2024]19\n关于做好值班的通知\n" + TEXT) == "某卫发[2024]19"
    assert number("关于做好值班的通知\n（某卫函[20O0]31号）\n" + TEXT) == "（某卫函[20O0]31号）"


def test_a_page_may_have_the_number_for_its_title() -> None:
    recognised = of(
        f"首页 > 通知\n某卫发2024-19\n某某县卫生局\n文件\n某卫发[2024]19\n关于做好值班的通知\n{TEXT}"
    )
    assert recognised.document.head
    assert str(recognised.document.head.issuer_mark) == "某某县卫生局文件"
    assert ("网站文字", "某卫发2024-19") in aside(recognised)


def test_who_issues_it_may_stand_below_the_title_twice() -> None:
    part = of(f"关于做好值班的复函\n某某省旅游局\n（2024年6月15日 某某省旅游局）\n{TEXT}").document.parts[0]
    assert str(part.title_note) == "某某省旅游局（2024年6月15日 某某省旅游局）"
    assert str(part.recipients) == "各科室："


def test_the_parties_of_a_contract_are_its_text() -> None:
    part = of("某某市中医院合作协议书\n甲方：某某市中医院\n乙方：某某学院\n达成如下协议。\n").document.parts[
        0
    ]
    assert part.title_note is None
    assert body(part) == ["- 甲方：某某市中医院", "- 乙方：某某学院", "- 达成如下协议。"]
