"""Damages to 版头, title, recipients and the rules of 行文: each makes a document of its own kind, spoilt once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from gongwen.check.manuscript import Manuscript
from tests.check.cases import manuscript_of
from tests.check.damages import on_pages

Given = dict[str, Any]
Spoilt = tuple[Given, str]  # what a case gives, and the words that the mark must quote or be quoted by

AGENCIES = ("某医党", "某卫办", "某政办发", "某市教人", "某某委发")
MATTERS = ("安全生产", "志愿服务", "医德医风", "作风建设", "人才培养", "便民服务", "档案管理", "防汛值守")
SECTIONS = (
    "对照清单逐项自查。",
    "每月汇总一次进展情况。",
    "重要事项及时报告。",
    "认真落实首问负责制。",
    "妥善保管原始记录。",
)
SUPERIORS = ("某某市卫生健康委员会", "某某市教育局", "某某县人民政府")
HOSPITAL = "某某医院"


def spoils(code: str) -> Callable[[Callable[[Random], Spoilt]], Callable[[Random], Spoilt]]:
    def register(make: Callable[[Random], Spoilt]) -> Callable[[Random], Spoilt]:
        def damaged(random: Random) -> tuple[Manuscript, str]:
            given, quote = make(random)
            return manuscript_of(given), quote

        on_pages(code)(damaged)
        return make

    return register


# What is spoilt.


def number_of(random: Random) -> tuple[str, int, int]:
    return random.choice(AGENCIES), random.randrange(2013, 2026), random.randrange(1, 300)


def words(random: Random) -> str:
    return "\n".join(random.sample(SECTIONS, random.randrange(1, 4)))


def notice(random: Random, **changed: Any) -> Given:
    facts = {
        "发文字号": f"某医〔2025〕{random.randrange(1, 99)}号",
        "标题": f"{HOSPITAL}关于做好{random.choice(MATTERS)}工作的通知",
        "发文机关署名": HOSPITAL,
        "正文": words(random) + "\n",
    }
    return {"facts": facts | changed}


def upward(random: Random, kind: str, closing: str, **changed: Any) -> Given:
    facts = {
        "文种": kind,
        "发文字号": f"某医〔2025〕{random.randrange(1, 99)}号",
        "签发人": ["张某某"],
        "标题": f"{HOSPITAL}关于{random.choice(MATTERS)}有关事项的{kind}",
        "主送机关": random.choice(SUPERIORS),
        "正文": f"{words(random)}\n{closing}\n",
        "发文机关署名": HOSPITAL,
        "附注": "联系人：赵某某，电话：0000-00000000",
        "抄送机关": ["某某市审计局"],
    }
    return {"facts": facts | changed}


def request(random: Random, closing: str = "妥否，请批示。", **changed: Any) -> Given:
    return upward(random, "请示", closing, **changed)


def report(random: Random, closing: str = "特此报告。", **changed: Any) -> Given:
    return upward(random, "报告", closing, **changed)


def letter(random: Random, body: str, **changed: Any) -> Given:
    facts = {
        "文种": "函",
        "标题": f"{HOSPITAL}关于商请支持{random.choice(MATTERS)}工作的函",
        "主送机关": "某某市第一医院",
        "正文": f"{body}\n",
        "发文机关署名": HOSPITAL,
    }
    return {"facts": facts | changed}


def page(
    random: Random, number: str, *, top: tuple[str, ...] = (), to: str = "各科室：", form: str = "文本"
) -> Given:
    """The same notice as a file gives it."""
    title = f"{HOSPITAL}关于做好{random.choice(MATTERS)}工作的通知"
    lines = (*top, f"{HOSPITAL}文件", "", number, "", title, "", to, f"　　{words(random)}")
    signed = ("　" * 18 + HOSPITAL, "　" * 18 + "2025年5月21日")
    return {"text": "\n".join((*lines, *signed)), "form": form}


def citing(random: Random, number: str) -> Given:
    sentence = random.choice(
        (
            "根据《关于加强值班工作的通知》（{}）要求，做好工作。",
            "按照{}精神，抓好落实。",
            "现将{}文件转发给你们。",
        )
    )
    return {"body": sentence.format(number)}


# 版头


@spoils("GW201")
def a_short_copy_number(random: Random) -> Spoilt:
    short = f"{random.randrange(1, 99):05}"
    return page(random, "某医〔2025〕6号", top=(short, "机密★1年"), form="Word"), short


@spoils("GW202")
def no_copy_number(random: Random) -> Spoilt:
    return notice(random, 密级=random.choice(("秘密", "机密")), 保密期限="3年"), "★3年"


@spoils("GW203")
def a_period_in_chinese(random: Random) -> Spoilt:
    slip = f"{random.choice(('秘密', '机密'))}★{random.choice('一二三五')}年"
    return page(random, "某医〔2025〕6号", top=("000001", slip), form="Word"), slip


@spoils("GW204")
def no_period(random: Random) -> Spoilt:
    grade = random.choice(("秘密", "机密", "绝密"))
    return notice(random, 份号="000003", 密级=grade), grade


@spoils("GW205")
def a_period_too_long(random: Random) -> Spoilt:
    grade, longest = random.choice((("秘密", 10), ("机密", 20), ("绝密", 30)))
    years = longest + random.randrange(1, 20)
    return page(random, "某医〔2025〕6号", top=("000001", f"{grade}★{years}年"), form="Word"), f"{years}年"


@spoils("GW206")
def an_urgency_of_old(random: Random) -> Spoilt:
    word = random.choice(("急件", "急　件"))
    return page(random, "某医〔2025〕6号", top=(word,), form="Word"), word


@spoils("GW211")
def other_brackets(random: Random) -> Spoilt:
    agency, _, serial = number_of(random)
    year = random.choice(("[2025]", "（2025）", "(2025)", "［2025］", "【2025】"))
    return page(random, f"{agency}{year}{serial}号"), year


@spoils("GW212")
def other_brackets_in_a_citation(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    left, right = random.choice(("[]", "（）", "()", "［］", "【】"))
    return citing(random, f"{agency}{left}{year}{right}{serial}号"), f"{left}{year}{right}"


@spoils("GW213")
def a_padded_serial(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    return citing(random, f"{agency}〔{year}〕0{serial}号"), f"0{serial}"


@spoils("GW214")
def di_before_the_serial(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    return citing(random, f"{agency}〔{year}〕第{serial}号"), "第"


@spoils("GW215")
def a_short_year(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    return citing(random, f"{agency}〔{year % 100}〕{serial}号"), str(year % 100)


@spoils("GW216")
def no_hao(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    return {"body": f"根据《关于加强值班工作的通知》（{agency}〔{year}〕{serial}）要求办理。"}, str(serial)


@spoils("GW217")
def a_blank_in_the_number(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    parts = [agency, f"〔{year}〕", str(serial), "号"]
    parts[random.randrange(3)] += " "
    return page(random, "".join(parts)), " "


@spoils("GW218")
def two_numbers(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    other = f"{agency}〔{year}〕{serial}号"
    return page(random, f"某财社〔{year}〕3号{random.choice(('、', ' '))}{other}"), other


@spoils("GW219")
def anothers_agency_code(random: Random) -> Spoilt:
    agency = random.choice(AGENCIES[1:])
    return notice(random, 发文字号=f"{agency}〔2025〕6号") | {"house": {"agency": "某医党"}}, agency


@spoils("GW220")
def another_year(random: Random) -> Spoilt:
    year = random.choice((2019, 2022, 2023, 2024, 2026))
    return notice(random, 发文字号=f"某医〔{year}〕6号"), str(year)


@spoils("GW221")
def no_signatory(random: Random) -> Spoilt:
    return random.choice((request, report))(random, 签发人=None), "某医"


@spoils("GW222")
def a_signatory_downward(random: Random) -> Spoilt:
    return page(random, "某医〔2025〕6号　　　　签发人：张某某", form="Word"), "张某某"


@spoils("GW223")
def a_mark_between_signatories(random: Random) -> Spoilt:
    mark = random.choice("、，")
    return request(random, 签发人=[f"张某某{mark}李某某"]), mark


@spoils("GW224")
def anothers_mark(random: Random) -> Spoilt:
    mark = random.choice(("中共某某医院委员会文件", "某某市教育局文件", "某某学院文件"))
    return notice(random, 发文机关标志=mark), mark


@spoils("GW225")
def wenjian_on_a_letter(random: Random) -> Spoilt:
    return letter(random, "请予支持为盼。", 发文机关标志=f"{HOSPITAL}文件"), "文件"


@spoils("GW226")
def no_number(random: Random) -> Spoilt:
    return page(random, ""), HOSPITAL


# 标题


def titled(random: Random, title: str, **changed: Any) -> Given:
    return notice(random, 标题=title, **changed)


@spoils("GW301")
def no_kind(random: Random) -> Spoilt:
    title = f"{HOSPITAL}关于做好{random.choice(MATTERS)}工作"
    return titled(random, title), title


@spoils("GW302")
def a_mark_at_the_end(random: Random) -> Spoilt:
    mark = random.choice("。，；、")
    return titled(random, f"{HOSPITAL}关于做好{random.choice(MATTERS)}工作的通知{mark}"), mark


@spoils("GW303")
def the_kind_twice(random: Random) -> Spoilt:
    return titled(random, f"{HOSPITAL}关于转发做好{random.choice(MATTERS)}工作的通知的通知"), "通知的通知"


@spoils("GW304")
def a_notice_in_a_notice(random: Random) -> Spoilt:
    title = f"{HOSPITAL}转发《某某市教育局关于做好{random.choice(MATTERS)}工作的通知》的通知"
    return titled(random, title), "通知》的通知"


@spoils("GW305")
def guanyu_twice(random: Random) -> Spoilt:
    verb = random.choice(("转发", "印发"))
    return titled(random, f"{HOSPITAL}关于{verb}关于做好{random.choice(MATTERS)}工作文件的通知"), "关于"


@spoils("GW306")
def forwarded_twice(random: Random) -> Spoilt:
    title = f"{HOSPITAL}转发某某市教育局转发省教育厅关于做好{random.choice(MATTERS)}工作文件的通知"
    return titled(random, title), "转发"


@spoils("GW307")
def two_kinds_in_one(random: Random) -> Spoilt:
    return request(random, 标题=f"{HOSPITAL}关于{random.choice(MATTERS)}经费的请示报告"), "请示报告"


@spoils("GW308")
def no_kind_of_the_regulations(random: Random) -> Spoilt:
    kind = random.choice(("总结", "汇报", "方案", "申请"))
    return titled(random, f"{HOSPITAL}{random.choice(MATTERS)}工作{kind}", 文种=None), kind


@spoils("GW309")
def no_organ(random: Random) -> Spoilt:
    return titled(random, f"关于做好{random.choice(MATTERS)}工作的通知"), "关于"


@spoils("GW310")
def the_title_twice(random: Random) -> Spoilt:
    title = f"{HOSPITAL}关于做好{random.choice(MATTERS)}工作的通知"
    if random.random() < 0.5:
        return titled(random, title * 2), title
    return titled(random, title, 正文=f"{title}\n{words(random)}\n"), title


@spoils("GW311")
def a_mark_within(random: Random) -> Spoilt:
    mark = random.choice("，；：")
    return titled(random, f"{HOSPITAL}关于加强{random.choice(MATTERS)}工作{mark}提高质量的通知"), mark


@spoils("GW312")
def a_plan_in_book_marks(random: Random) -> Spoilt:
    plan = f"《{random.choice(MATTERS)}{random.choice(('方案', '计划', '工作要点', '意见'))}》"
    return titled(random, f"{HOSPITAL}关于印发{plan}的通知"), plan


@spoils("GW313")
def a_regulation_without_book_marks(random: Random) -> Spoilt:
    name = f"{random.choice(MATTERS)}{random.choice(('管理办法', '若干规定', '实施细则'))}"
    return titled(random, f"{HOSPITAL}关于印发{name}的通知"), name


@spoils("GW314")
def urgency_in_the_title(random: Random) -> Spoilt:
    return titled(random, f"{HOSPITAL}关于做好{random.choice(MATTERS)}工作的紧急通知"), "紧急"


@spoils("GW315")
def no_de(random: Random) -> Spoilt:
    return titled(random, f"{HOSPITAL}关于做好{random.choice(MATTERS)}工作通知"), "通知"


@spoils("GW316")
def another_kind_is_stated(random: Random) -> Spoilt:
    return notice(random, 文种=random.choice(("通报", "决定", "意见", "公告"))), "通知"


def issuing(random: Random, announced: str, title: str) -> Given:
    issued = [{"文种": "计划", "标题": title, "正文": words(random)}]
    return notice(random, 正文=f"现将《{announced}》印发给你们。\n", 印发文件=issued)


@spoils("GW317")
def last_years_announcement(random: Random) -> Spoilt:
    matter, year = random.choice(MATTERS), random.randrange(2020, 2026)
    announced = f"{year - 1}年{matter}工作计划"
    return issuing(random, announced, f"{year}年{matter}工作计划"), announced


@spoils("GW318")
def another_title(random: Random) -> Spoilt:
    matter = random.choice(MATTERS)
    title = f"2025年{matter}工作实施计划"
    return issuing(random, f"2025年{matter}工作计划", title), title


@spoils("GW319")
def another_organ_signs(random: Random) -> Spoilt:
    organ = random.choice(("中共某某医院委员会", "某某学院", "某某市教育局"))
    return notice(random, 发文机关署名=organ), organ


@spoils("GW321")
def another_place(random: Random) -> Spoilt:
    own, other = random.choice(("区县", "县区", "市县", "镇乡"))
    said = f"{random.choice('全我')}{other}"
    body = f"今年以来，{said}医疗服务能力提升。\n{said}门诊量增长5%。\n"
    return notice(random, 标题=f"某某{own}卫生健康局关于工作情况的通报", 文种="通报", 正文=body), said


# 主送机关


@spoils("GW322")
def a_half_width_colon(random: Random) -> Spoilt:
    return page(random, "某医〔2025〕6号", to=random.choice(("各科室:", "各支部、各科室:", "各科室 :"))), ":"


@spoils("GW323")
def nobody_to_send_it_to(random: Random) -> Spoilt:
    return random.choice((notice, request, report))(random, 主送机关=None), HOSPITAL


@spoils("GW324")
def published_to_someone(random: Random) -> Spoilt:
    kind = random.choice(("公告", "通告"))
    return notice(random, 文种=kind, 标题=f"{HOSPITAL}关于调整门诊时间的{kind}", 主送机关="各科室"), "各科室"


@spoils("GW325")
def two_superiors(random: Random) -> Spoilt:
    first, second = random.sample(SUPERIORS, 2)
    return request(random, 主送机关=[first, second]), second


@spoils("GW326")
def to_a_leader(random: Random) -> Spoilt:
    person = f"{random.choice('张李王')}{random.choice(('局长', '主任', '书记', '某某同志'))}"
    return random.choice((request, report))(random, 主送机关=person), person


@spoils("GW327")
def named_twice(random: Random) -> Spoilt:
    name = random.choice(("各支部", "各科室", "各院区"))
    return notice(random, 主送机关=[name, "机关各处室", name]), name


@spoils("GW328")
def sent_and_copied(random: Random) -> Spoilt:
    name = random.choice(SUPERIORS)
    return notice(random, 主送机关=["各科室", name], 抄送机关=[name, "某某市审计局"]), name


@spoils("GW329")
def a_request_downward(random: Random) -> Spoilt:
    name = random.choice(("东区门诊部", "城南院区"))
    return request(random, 主送机关=name) | {"house": {"subordinates": [name]}}, name


# 行文


@spoils("GW701")
def a_request_in_a_report(random: Random) -> Spoilt:
    closing = random.choice(
        ("妥否，请批示。", "以上报告妥否，请批复。", "请予批准。", "恳请给予批复。", "特此报告，请予审批。")
    )
    return report(random, closing), closing[:-1]


@spoils("GW702")
def two_requests(random: Random) -> Spoilt:
    closing = random.choice(("妥否，请批示。", "请予批准。", "当否，请批复。"))
    return request(random, f"以上事项，请予批准。\n另有一事。{closing}"), closing


@spoils("GW703")
def no_request(random: Random) -> Spoilt:
    last = random.choice(("共需经费20万元。", "设备已经老化。"))
    return request(random, last), last


@spoils("GW704")
def anothers_closing(random: Random) -> Spoilt:
    closing = random.choice(("特此报告。", "特此函告。", "特此公告。", "特此批复。"))
    return notice(random, 正文=f"{words(random)}\n{closing}\n"), closing[:-1]


@spoils("GW705")
def anothers_opening(random: Random) -> Spoilt:
    make, said = random.choice(((request, "报告如下"), (report, "请示如下")))
    return make(random, 正文=f"现将有关情况{said}。\n妥否，请批示。\n"), said


@spoils("GW706")
def a_reply_to_nothing(random: Random) -> Spoilt:
    body = random.choice(("你部来文收悉。", "你部《关于新增诊室的请示》收悉。", "你部请示收悉。"))
    changed = {"文种": "批复", "标题": f"{HOSPITAL}关于新增诊室的批复", "主送机关": "东区门诊部"}
    return notice(random, 正文=f"{body}经研究，同意。\n此复。\n", **changed), body


@spoils("GW707")
def the_number_first(random: Random) -> Spoilt:
    agency, year, serial = number_of(random)
    body = f"根据{agency}〔{year}〕{serial}号{random.choice(('', '文件'))}《关于加强值班工作的通知》办理。"
    return {"body": body}, f"〔{year}〕{serial}号"


@spoils("GW708")
def a_short_name_for_nothing(random: Random) -> Spoilt:
    short = random.choice(("领导小组", "“专班”", "《办法》"))
    return {"body": f"成立{random.choice(MATTERS)}工作机构（以下简称{short}）。\n{words(random)}\n"}, short


@spoils("GW709")
def a_short_name_twice(random: Random) -> Spoilt:
    said = f"以下简称{random.choice(('领导小组', '“专班”', '《办法》'))}"
    return {"body": f"成立工作机构（{said}）。\n{words(random)}\n工作机构（{said}）每月例会一次。\n"}, said


@spoils("GW711")
def a_section_writes_outward(random: Random) -> Spoilt:
    organ = random.choice(("某某市卫生健康委员会医政科", "某某市教育局人事科", "某某省财政厅社保处"))
    return notice(random, 主送机关="各县（市、区）卫生健康局", 发文机关署名=organ), organ


@spoils("GW712")
def too_long(random: Random) -> Spoilt:
    long = "\n".join(f"第{serial}项任务，{''.join(SECTIONS)}" for serial in range(random.randrange(120, 200)))
    return notice(random, 正文=f"{long}\n"), HOSPITAL


@spoils("GW713")
def nobody_to_ask(random: Random) -> Spoilt:
    return request(random, 附注=None), "2025年5月21日"


@spoils("GW714")
def copied_downward(random: Random) -> Spoilt:
    name = random.choice(("各科室", "各支部", "所属各单位", "下属单位"))
    return random.choice((request, report))(random, 抄送机关=["某某市审计局", name]), name


@spoils("GW715")
def an_order_in_a_letter(random: Random) -> Spoilt:
    order = random.choice(("请遵照执行", "责令你单位整改", "你单位务必完成"))
    return letter(random, f"因工作需要，{order}。"), order[:4]


@spoils("GW790")
def an_unwanted_wording(random: Random) -> Spoilt:
    unwanted = random.choice(("群众满意度", "狠抓", "病号"))
    wordings = [{"unwanted": unwanted, "wanted": "另一说法", "reason": "本单位约定"}]
    return {"body": f"{words(random)}\n进一步{unwanted}工作。\n", "house": {"wordings": wordings}}, unwanted


@spoils("GW791")
def an_unregistered_name(random: Random) -> Spoilt:
    name = random.choice(("某某市卫生健康委员会委员会", "市卫健委", "某市卫生健康委"))
    organs = [{"name": "某某市卫生健康委员会", "short_names": ["市卫生健康委"]}]
    return notice(random, 抄送机关=[name]) | {"house": {"organs": organs}}, name
