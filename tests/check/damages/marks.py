"""Damages to marks and blanks: half-width marks, lost halves of pairs, doubled marks, stray blanks."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

from tests.check.correct import ACTS, ENDS, SUBJECTS
from tests.check.damages import FACTS, on_facts
from tests.check.damages.dates_and_numbers import says

HAN = "\u4e00-\u9fff"
PARTS = ("门诊", "急诊", "住院", "行政", "后勤", "院区", "体检", "护理")
TITLES = ("医院安全管理办法", "医疗质量管理条例", "工作人员守则", "值班制度", "档案管理规定", "信息公开指南")
NAMES = ("微课堂", "一线工作法", "暖心服务", "清廉病房", "银龄课堂", "青年先锋", "健康小屋", "阳光行动")
HALF = dict(zip("，；：？！（）", ",;:?!()", strict=True))

Place = tuple[int, int, int]  # line, start, end


def body(facts: dict[str, Any]) -> list[str]:
    return str(facts["正文"]).splitlines()


def places(facts: dict[str, Any], pattern: str) -> list[Place]:
    return [
        (number, *match.span())
        for number, line in enumerate(body(facts))
        for match in re.finditer(pattern, line)
    ]


def put(facts: dict[str, Any], place: Place, words: str) -> None:
    lines = body(facts)
    number, start, end = place
    lines[number] = lines[number][:start] + words + lines[number][end:]
    facts["正文"] = "\n".join(lines) + "\n"


def becomes(code: str, pattern: str, damaged: Callable[[Random, str], tuple[str, str]]) -> None:
    """Something that stands in 正文 becomes something else: what stands there then, and what is marked of it."""

    def damage(random: Random, facts: dict[str, Any]) -> str | None:
        found = places(facts, pattern)
        if not found:
            return None
        number, start, end = place = random.choice(found)
        words, quote = damaged(random, body(facts)[number][start:end])
        put(facts, place, words)
        return quote

    FACTS[code] = damage


def bracketed(random: Random) -> str:
    subject, (one, other) = random.choice(SUBJECTS), random.sample(PARTS, 2)
    return random.choice(
        (
            f"{subject}（含{one}、{other}）要{random.choice(ACTS)}，{random.choice(ENDS)}。",
            f"{one}楼和{other}楼的{random.choice(ACTS)}情况（截至上月底），由{subject}汇总。",
            f"{subject}要{random.choice(ACTS)}（可以分批进行），{random.choice(ENDS)}。",
        )
    )


def titled(random: Random) -> str:
    title, subject = random.choice(TITLES), random.choice(SUBJECTS)
    return random.choice(
        (
            f"{subject}要组织学习《{title}》，{random.choice(ENDS)}。",
            f"按照《{title}》的规定，{subject}要{random.choice(ACTS)}。",
            f"修订后的《{title}》由{subject}负责解释。",
        )
    )


def quoted(random: Random) -> str:
    name, subject = random.choice(NAMES), random.choice(SUBJECTS)
    return random.choice(
        (
            f"{subject}要开展“{name}”活动，{random.choice(ENDS)}。",
            f"推广“{name}”经验，由{subject}{random.choice(ACTS)}。",
            f"“{name}”每月评选一次，{random.choice(ENDS)}。",
        )
    )


def without_one(random: Random, words: str, pair: str) -> tuple[str, str]:
    """The words without one half of a pair, and the half that stands alone now."""
    lost = random.choice(pair)
    return words.replace(lost, "", 1), pair.replace(lost, "")


# Half-width marks.


becomes("GW901", "(?<=.)，", lambda random, _: (random.choice((",", ", ")), ","))


@says("GW902")
def a_half_width_semicolon(random: Random) -> tuple[str, str]:
    one, other = random.sample(ACTS, 2)
    return f"{random.choice(SUBJECTS)}要{one};{random.choice(SUBJECTS)}要{other}。", ";"


@says("GW903")
def a_half_width_colon(random: Random) -> tuple[str, str]:
    one, other = random.sample(ACTS, 2)
    lead = random.choice(("主要任务", "具体要求如下", "会议强调", "重点抓好两件事"))
    return f"{lead}:{one}，{other}。", ":"


@says("GW904")
def a_half_width_question_or_exclamation_mark(random: Random) -> tuple[str, str]:
    question = f"如何{random.choice(ACTS)}", f"怎样{random.choice(ENDS)}", f"谁来{random.choice(ACTS)}"
    mark = random.choice("?!")
    return f"{random.choice(question)}{mark}各科室要认真研究。", mark


becomes("GW905", f"(?<=[{HAN}]{{4}})。$", lambda *_: (".", "."))


@says("GW906")
def half_width_brackets(random: Random) -> tuple[str, str]:
    words = bracketed(random)
    return words.replace("（", "(").replace("）", ")"), random.choice("()")


@says("GW907")
def brackets_of_two_widths(random: Random) -> tuple[str, str]:
    mark = random.choice("（）")
    return bracketed(random).replace(mark, HALF[mark]), HALF[mark]


@says("GW908")
def angle_signs_for_title_marks(random: Random) -> tuple[str, str]:
    opening, closing = random.choice(("<>", "＜＞", ("<<", ">>")))
    title = f"{opening}{random.choice(TITLES)}{closing}"
    words = random.choice(
        (
            f"根据《关于印发{title}的通知》，{random.choice(ACTS)}。",
            f"{random.choice(SUBJECTS)}要学习{title}。",
        )
    )
    return words, random.choice((opening, closing))


# Pairs.


@says("GW910")
def half_a_pair_of_brackets(random: Random) -> tuple[str, str]:
    return without_one(random, bracketed(random), "（）")


@says("GW911")
def half_a_pair_of_title_marks(random: Random) -> tuple[str, str]:
    return without_one(random, titled(random), "《》")


@says("GW912")
def half_a_pair_of_quotation_marks(random: Random) -> tuple[str, str]:
    return without_one(random, quoted(random), "“”")


@says("GW913")
def quotation_marks_turned(random: Random) -> tuple[str, str]:
    pair = random.choice(("”“", "““", "””"))
    words = quoted(random).replace("“", "<").replace("”", ">")
    turned = [mark for mark, right in zip(pair, "“”", strict=True) if mark != right]
    return words.replace("<", pair[0]).replace(">", pair[1]), random.choice(turned)


@says("GW914")
def straight_quotation_marks(random: Random) -> tuple[str, str]:
    mark = random.choice("\"'")
    return re.sub("[“”]", mark, quoted(random)), mark


@says("GW915")
def corner_brackets(random: Random) -> tuple[str, str]:
    opening, closing = random.choice(("「」", "『』"))
    words = quoted(random).replace("“", opening).replace("”", closing)
    return words, random.choice((opening, closing))


@says("GW916")
def double_marks_inside_a_title(random: Random) -> tuple[str, str]:
    verb = random.choice(("印发", "转发", "学习", "贯彻"))
    sentence = f"根据《关于{verb}《{random.choice(TITLES)}》的通知》，{random.choice(ACTS)}。"
    return sentence, random.choice("《》")


@says("GW917")
def double_marks_inside_a_quotation(random: Random) -> tuple[str, str]:
    said = f"要弘扬“{random.choice(NAMES)}”精神，{random.choice(ENDS)}"
    return f"会议{random.choice(('指出', '强调', '要求'))}：“{said}。”", random.choice("“”")


# Marks in the wrong place.


@on_facts("GW918")
def two_marks_together(random: Random, facts: dict[str, Any]) -> str:
    number, start, end = place = random.choice(places(facts, "(?<=.)[，。]"))
    mark = body(facts)[number][start:end]
    both = random.choice((mark + random.choice("，、；。"), random.choice("，、；：") + mark))
    put(facts, place, both)
    return both


@on_facts("GW919")
def a_paragraph_that_begins_with_a_mark(random: Random, facts: dict[str, Any]) -> str:
    closing = places(facts, f"(?<=[{HAN}]{{2}})(?=[）”》].)")
    if closing and random.random() < 0.3:
        number, at, _ = place = random.choice(closing)
        mark = body(facts)[number][at]
        put(facts, place, "\n")
        return mark
    mark = random.choice("，。、；：")
    put(facts, random.choice(places(facts, f"^(?=[{HAN}])")[1:]), mark)
    return mark


@says("GW920")
def a_mark_inside_a_pair(random: Random) -> tuple[str, str]:
    mark = random.choice("，、；")
    kind = random.randrange(4)
    if kind == 0:
        return bracketed(random).replace("（", f"（{mark}"), mark
    if kind == 1:
        mark = random.choice("，、；：")
        return bracketed(random).replace("）", f"{mark}）"), mark
    if kind == 2:
        return titled(random).replace("《", f"《{mark}"), mark
    return quoted(random).replace("”", "、”"), "、"


@says("GW921")
def commas_between_titles(random: Random) -> tuple[str, str]:
    some = random.sample(TITLES, random.choice((2, 3)))
    return f"{random.choice(SUBJECTS)}要学习" + "、".join(f"《{title}》" for title in some) + "。", "、"


@says("GW922")
def commas_between_quotations(random: Random) -> tuple[str, str]:
    some = random.sample(NAMES, random.choice((2, 3)))
    return "开展" + "、".join(f"“{name}”" for name in some) + "活动。", "、"


@says("GW923")
def an_ellipsis_of_other_dots(random: Random) -> tuple[str, str]:
    dots = random.choice(("...", "......", "…", "。。。", "。。。。。。", "....", "………"))
    return f"设立{'、'.join(random.sample(PARTS, 3))}{dots}", dots


@says("GW924")
def an_ellipsis_and_and_so_on(random: Random) -> tuple[str, str]:
    both = random.choice(("……等", "……等等", "等……", "等等……"))
    return f"设立{'、'.join(random.sample(PARTS, 3))}{both}", both


@says("GW925")
def a_dash_of_other_lines(random: Random) -> tuple[str, str]:
    dash = random.choice(("--", "---", "―", "――", "–" * 2, "－－", "———", "— —"))
    return f"打造服务品牌{dash}{random.choice(NAMES)}，{random.choice(ENDS)}。", dash


@says("GW926")
def another_middle_dot(random: Random) -> tuple[str, str]:
    dot = random.choice("•・‧∙⋅･●")
    name = random.choice(("诺尔曼{}白求恩", "弗洛伦斯{}南丁格尔", "威廉{}奥斯勒", "“五{}一二”"))
    return f"学习{name.format(dot)}精神，{random.choice(ENDS)}。", dot


# Blanks.


@on_facts("GW927")
def a_blank_beside_a_mark(random: Random, facts: dict[str, Any]) -> str:
    before = places(facts, f"(?<=[{HAN}]{{3}})(?=[，。；、])")
    behind = places(facts, f"(?<=[{HAN}]{{3}}[，；、])(?=[{HAN}])")
    inside = places(facts, f"(?<=[“《])(?=[{HAN}])|(?<=[{HAN}])(?=[”》])|(?<=[{HAN}])(?=[“《])")
    put(facts, random.choice(random.choice([each for each in (before, behind, inside) if each])), " ")
    return " "


@on_facts("GW928")
def a_blank_inside_a_sentence(random: Random, facts: dict[str, Any]) -> str:
    """Inside a clause, not so that two slogans of one length would stand side by side; or beside a number."""
    if random.random() < 0.3:
        words = random.choice(
            ("添置设备 {}台，投入使用。", "培训骨干{} 名，充实一线。", "走访群众等 {}户，收到好评。")
        )
        line = random.choice([place for place in places(facts, "。$") if place[0]])
        put(facts, line, "。" + words.format(random.randrange(2, 90)))
        return " "
    clauses = places(facts, f"(?<=[。，；])[{HAN}]{{6,}}(?=[。，；])")
    number, start, end = random.choice(clauses)
    at = random.choice([each for each in range(start + 1, end) if each - start != end - each])
    put(facts, (number, at, at), " ")
    return " "


# Lists.


@says("GW929")
def a_comma_before_and_so_on(random: Random) -> tuple[str, str]:
    what = random.choice(("部门", "科室", "窗口", "岗位", "方面工作"))
    return f"由{'、'.join(random.sample(PARTS, 3))}、等{what}负责，{random.choice(ENDS)}。", "、"


@says("GW930")
def a_comma_before_and(random: Random) -> tuple[str, str]:
    conjunction = random.choice(("和", "及", "以及", "或者"))
    one, two, three = random.sample(PARTS, 3)
    return f"各科室（{one}、{two}、{conjunction}{three}）要{random.choice(ACTS)}。", "、"


@says("GW931")
def a_stop_inside_brackets(random: Random) -> tuple[str, str]:
    return bracketed(random).replace("）", "。）"), "。"


@on_facts("GW932")
def a_stop_behind_a_caption(random: Random, facts: dict[str, Any]) -> str:
    name = random.choice(("各科室人数", "门诊人次", "培训安排", "联络员"))
    stop = random.choice("。.")
    table = {"题名": f"{name}统计表{stop}", "表头": ["科室", "人数"], "行": [["甲科", "5"], ["乙科", "6"]]}
    facts["表格"] = {name: table}
    lines = body(facts)
    lines.insert(len(lines) - 1, f"[表：{name}]")
    facts["正文"] = "\n".join(lines) + "\n"
    return stop


@says("GW934")
def a_colon_within_a_colon(random: Random) -> tuple[str, str]:
    one, other = random.sample(ACTS, 2)
    lead = random.choice(("会议要求", "会议指出", "通知规定", "会议强调"))
    if lead == "会议强调":
        lead = "会议要求"
    return f"{lead}：{random.choice(SUBJECTS)}要抓好以下两点：{one}，{other}。", "："


@says("GW935")
def a_stop_inside_a_list_of_semicolons(random: Random) -> tuple[str, str]:
    one, two = random.sample(ACTS, 2)
    return (
        f"重点做好两件事：一是{one}。{random.choice(ENDS)}；二是{two}，{random.choice(ENDS)}。",
        "。",
    )
