"""Damages to a notice that is laid out as it should be (see `tests.check.laid_out`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from gongwen.check.manuscript import Manuscript
from tests.check.damages import on_pages
from tests.check.laid_out import of_pdf, of_word

Damaged = tuple[Manuscript, str]
Read = Callable[[dict[str, Any], str, date], Manuscript]
BOTH: tuple[Read, ...] = (of_pdf, of_word)

MARKS = ("某某医院文件", "中共某某医院委员会文件", "某某市中医院文件")
RECIPIENTS = ("各科室、各支部：", "各科室：", "各院区、各支部、各科室：", "各民主党派、各群团组织：")
MATTERS = ("安全生产", "消防演练", "医德医风", "志愿服务", "档案管理", "院感防控")
CLAUSES = (
    *("各科室要对照清单逐项核查", "坚持问题导向补齐工作短板", "明确责任人员和完成的时限", "及时报告检查中发现的问题"),
    *("把各项措施落实到每个岗位", "定期通报进展并督促其整改", "做好宣传引导营造浓厚氛围", "建立台账实行销号式的管理"),
    *("做到边查边改不留任何死角", "重点检查用电和消防的设施", "确保群众的生命和财产安全", "年底对完成情况进行总考核"),
)  # fmt: skip
SONG, HEI, KAI, FANG = ("宋体", "SimSun"), ("黑体", "SimHei"), ("楷体", "KaiTi"), ("仿宋", "FangSong_GB2312")
NOT_FANGSONG = (*SONG, *HEI, *KAI, "微软雅黑", "等线")
NOT_BLACK = ("FF0000", "0000FF", "00B050", "7030A0", "7F7F7F", "C00000")
NOT_RED = ("000000", "0000FF", "00B050", "404040", "7030A0")


def _text(random: Random, characters: int, end: str = "。") -> str:
    """Words without a mark, so many with the one at their end."""
    words = "".join(random.choice(CLAUSES) for _ in range(characters // len(CLAUSES[0]) + 1))
    return words[: characters - 1] + end


def _rows(text: str) -> list[str]:
    return [text[:26], *(text[at : at + 28] for at in range(26, len(text), 28))]


def _paragraph(random: Random, fewest: int, most: int) -> list[str]:
    """Rows of so many characters in all, but none with the full stop alone."""
    counts = [count for count in range(fewest, most + 1) if (count - 26) % 28 != 1]
    return _rows(_text(random, random.choice(counts)))


def _notice(random: Random) -> dict[str, dict[str, Any]]:
    """What its words are; and no two programs put them in quite the same place."""
    matter = random.choice(MATTERS)
    return {
        "标志": {"rows": [random.choice(MARKS)]},
        "文号": {"rows": [f"某医发〔2025〕{random.randrange(1, 90)}号"]},
        "主送": {"rows": [random.choice(RECIPIENTS)]},
        "标题": {"rows": ["某某医院关于开展", f"{matter}检查工作的通知"]},
        "正文": {"rows": _paragraph(random, 60, 82)},
        "续段": {"rows": _paragraph(random, 96, 109)},
        "附件正文": {"rows": _paragraph(random, 85, 130)},
        "页面": {"dx": random.uniform(-0.4, 0.4), "dy": random.uniform(-0.4, 0.4)},
    }


def damaged(
    random: Random,
    changes: dict[str, dict[str, Any]],
    quote: str | None = None,
    forms: Sequence[Read] = BOTH,
    kind: str = "通知",
) -> Damaged:
    """A notice with these changes.  `quote`: an element's name stands for its words; None: a page is marked."""
    notice = _notice(random)
    read = random.choice(forms)
    if read is of_word:
        notice["页面"] = {}
    for name, change in changes.items():
        notice[name] = notice.get(name, {}) | change
    words = {
        "密级": "机密★3年", "紧急程度": "特急", "份号": "000001", "签发人": "签发人：张某某", "一级": "一、总体要求",
        "二级": "（一）加强领导", "三级": "1.明确责任", "四级": "（1）分工到人", "附件说明": "附件：1.安全生产检查表",
        "附件说明二": "2.安全生产隐患整改情况汇总", "署名": "某某医院", "日期": "2025年5月21日",
        "附注": "（此件公开发布）",
        "附件标识": "附件1", "附件标题": "安全生产检查表", "抄送": "抄送：某市卫生健康委员会。",
        "印发机关": "某某医院办公室",
        "印发日期": "2025年5月21日印发",
    }  # fmt: skip
    words |= {name: "".join(change["rows"]) for name, change in notice.items() if "rows" in change}
    return read(notice, kind, date(2025, 5, 21)), words.get(quote or "", quote or "")


def _either(random: Random, *ranges: tuple[float, float]) -> float:
    return random.uniform(*random.choice(ranges))


def _by_form(
    random: Random, quote: str | None, pdf: dict[str, dict[str, Any]], word: dict[str, dict[str, Any]]
) -> Damaged:
    """One of two changes, as the form of the file has it."""
    read = random.choice(BOTH)
    return damaged(random, pdf if read is of_pdf else word, quote, (read,))


def _face_or_size(
    random: Random, name: str, fonts: Sequence[str], sizes: Sequence[float], quote: str | None = None
) -> Damaged:
    changes: list[dict[str, Any]] = [{"font": random.choice(fonts)}, {"size": random.choice(sizes)}]
    return damaged(random, {name: random.choice(changes)}, quote or name)


# Paper and type area


@on_pages("GW100")
def a_plain_file_with_no_layout_of_an_official_document(random: Random) -> Damaged:
    plain: dict[str, Any] = {
        "font": random.choice((*SONG, "等线", "微软雅黑")),
        "size": random.choice((10.5, 12, 14)),
    }
    texts = ("正文", "一级", "二级", "三级", "四级", "续段", "附件正文", "主送", "署名", "日期")
    changes: dict[str, dict[str, Any]] = {
        **dict.fromkeys(texts, plain),
        "标志": {"drop": True},
        "文号": {"drop": True},
        "标题": {"font": random.choice(HEI), "size": random.choice((16, 18, 24))},
    }
    moved = random.uniform(2.5, 6)
    return _by_form(
        random,
        "正文",
        changes | {"页面": {"dx": moved}},
        changes | {"页面": {"left": 28 + moved, "top": random.choice((25.4, 30))}},
    )


@on_pages("GW101")
def another_paper(random: Random) -> Damaged:
    width, height = random.choice(((215.9, 279.4), (176, 250), (182, 257), (184, 260), (148, 210)))
    return damaged(random, {"页面": {"width": width, "height": height}})


@on_pages("GW102")
def another_upper_margin(random: Random) -> Damaged:
    top = {"top": _either(random, (15, 33), (38.3, 50))}
    return _by_form(random, None, {"页面": {"dy": _either(random, (-12, -5), (5, 12))}}, {"页面": top})


@on_pages("GW103")
def another_binding_margin(random: Random) -> Damaged:
    moved = _either(random, (-9, -2), (2, 9))
    return _by_form(
        random, None, {"页面": {"dx": moved}}, {"页面": {"left": 28 + moved, "right": 26 - moved}}
    )


@on_pages("GW104")
def a_wider_or_narrower_type_area(random: Random) -> Damaged:
    right = 26 + _either(random, (-12, -1.8), (1.8, 12))
    return damaged(random, {"页面": {"right": right}}, forms=(of_word,))


@on_pages("GW105")
def a_higher_or_lower_type_area(random: Random) -> Damaged:
    return _by_form(
        random,
        None,
        {"续段": {"dy": random.uniform(192, 210)}},
        {"页面": {"bottom": 35 + _either(random, (-15, -1.8), (1.8, 15))}},
    )


@on_pages("GW106")
def another_pitch(random: Random) -> Damaged:
    pitch = {"pitch": _either(random, (7.5, 9.3), (11.1, 14))}
    return damaged(random, dict.fromkeys(("正文", "续段", "附件正文"), pitch))


@on_pages("GW107")
def more_or_fewer_characters_to_a_line(random: Random) -> Damaged:
    cells = {"cells": random.choice((20, 22, 23, 24, 25, 31, 32, 34, 36))}
    long = {"rows": _rows(_text(random, 200))}
    return damaged(random, {"正文": cells, "续段": cells, "附件正文": cells | long}, forms=(of_pdf,))


@on_pages("GW108")
def a_table_that_sticks_out(random: Random) -> Damaged:
    left, right = random.uniform(4, 16), random.uniform(4, 16)
    sides = random.choice(((left, 0.0), (0.0, right), (left, right)))
    line = {"x": 28 - sides[0], "width": 156 + sum(sides), "y": random.uniform(60, 240)}
    return damaged(random, {"表线": line}, forms=(of_pdf,))


# Faces, sizes, colours


@on_pages("GW111")
def body_in_another_face(random: Random) -> Damaged:
    name = random.choice(("正文", "续段"))
    return damaged(random, {name: {"font": random.choice(NOT_FANGSONG)}}, name)


@on_pages("GW112")
def body_in_another_size(random: Random) -> Damaged:
    name = random.choice(("正文", "续段", "一级", "二级", "三级", "四级"))
    return damaged(random, {name: {"size": random.choice((10.5, 12, 14, 15, 18))}}, name)


@on_pages("GW113")
def a_first_level_heading_in_another_face(random: Random) -> Damaged:
    return damaged(random, {"一级": {"font": random.choice((*SONG, *KAI, *FANG))}}, "一级")


@on_pages("GW114")
def a_second_level_heading_in_another_face(random: Random) -> Damaged:
    return damaged(random, {"二级": {"font": random.choice((*SONG, *HEI, *FANG))}}, "二级")


@on_pages("GW115")
def a_lower_heading_in_another_face(random: Random) -> Damaged:
    name = random.choice(("三级", "四级"))
    return damaged(random, {name: {"font": random.choice((*SONG, *HEI, *KAI))}}, name)


@on_pages("GW116")
def a_title_in_another_face(random: Random) -> Damaged:
    return damaged(random, {"标题": {"font": random.choice((*SONG, *HEI, *KAI, *FANG))}}, "标题")


@on_pages("GW117")
def a_title_in_another_size(random: Random) -> Damaged:
    return damaged(random, {"标题": {"size": random.choice((14, 15, 16, 18, 24, 26))}}, "标题")


@on_pages("GW118")
def bold_characters(random: Random) -> Damaged:
    name = random.choice(("正文", "续段", "三级", "主送", "署名", "日期"))
    return damaged(random, {name: {"bold": True}}, name)


@on_pages("GW119")
def coloured_characters(random: Random) -> Damaged:
    name = random.choice(
        ("文号", "标题", "主送", "正文", "一级", "续段", "署名", "日期", "附注", "抄送", "附件正文")
    )
    return damaged(random, {name: {"colour": random.choice(NOT_BLACK)}}, name)


@on_pages("GW120")
def another_element_in_another_face_or_size(random: Random) -> Damaged:
    name = random.choice(("文号", "主送", "附件说明", "署名", "日期", "附注"))
    return _face_or_size(random, name, NOT_FANGSONG, (10.5, 12, 14, 15, 18))


@on_pages("GW121")
def secrecy_or_urgency_in_another_face_or_size(random: Random) -> Damaged:
    return _face_or_size(
        random, random.choice(("密级", "紧急程度")), (*SONG, *KAI, *FANG), (10.5, 12, 14, 18)
    )


@on_pages("GW122")
def a_signatory_in_another_face(random: Random) -> Damaged:
    changes = {"签发人": {"font": random.choice((*SONG, *HEI, *FANG))}}
    return damaged(random, changes, "张某某", kind=random.choice(("请示", "报告")))


@on_pages("GW123")
def an_attachment_label_in_another_face_or_size(random: Random) -> Damaged:
    return _face_or_size(random, "附件标识", (*SONG, *KAI, *FANG), (10.5, 12, 14, 22))


@on_pages("GW124")
def an_imprint_in_another_face_or_size(random: Random) -> Damaged:
    name = random.choice(("抄送", "印发机关", "印发日期"))
    return _face_or_size(random, name, NOT_FANGSONG, (10.5, 12, 16, 18))


# 版头


@on_pages("GW131")
def a_mark_that_is_not_red(random: Random) -> Damaged:
    return damaged(random, {"标志": {"colour": random.choice(NOT_RED)}}, "标志")


@on_pages("GW132")
def a_mark_beside_the_middle(random: Random) -> Damaged:
    aside = {"dx": _either(random, (-40, -6), (6, 40))}
    return _by_form(random, "标志", {"标志": aside}, {"标志": {"alignment": random.choice(("左", "右"))}})


@on_pages("GW133")
def a_mark_too_high_or_too_low(random: Random) -> Damaged:
    down = _either(random, (-30, -6), (6, 20))
    return damaged(random, {"标志": {"dy": down}}, "标志", (of_pdf,))


@on_pages("GW134")
def a_mark_in_another_face(random: Random) -> Damaged:
    return damaged(random, {"标志": {"font": random.choice((*SONG, *HEI, *KAI, *FANG))}}, "标志")


@on_pages("GW135")
def a_head_without_its_rule(random: Random) -> Damaged:
    gone = random.choice(({"drop": True}, {"y": random.uniform(172, 240)}))
    return _by_form(random, "文号", {"红线": gone}, {"红线": {"drop": True}})


def _length(random: Random) -> dict[str, Any]:
    width = _either(random, (101, 151.5), (160.5, 180))
    return {"x": 28 + (156 - width) / 2, "width": width}


@on_pages("GW136")
def a_rule_of_the_head_of_another_length(random: Random) -> Damaged:
    length = _length(random)
    drawn = {"drawings": [{"is_line": True, "width": length["width"], "colour": "FF0000"}]}
    return _by_form(random, None, {"红线": length}, {"红线": random.choice((length, drawn))})


@on_pages("GW137")
def a_rule_of_the_head_that_is_not_red(random: Random) -> Damaged:
    colour = {"colour": random.choice(NOT_RED)}
    drawn = {"drawings": [{"is_line": True, "width": 156, **colour}]}
    return _by_form(random, None, {"红线": colour}, {"红线": random.choice((colour, drawn))})


@on_pages("GW138")
def a_rule_of_the_head_too_near_or_too_far(random: Random) -> Damaged:
    near, far = (115.4, 115.9), (122, 138)
    return _by_form(
        random, None, {"红线": {"y": _either(random, near, far)}}, {"红线": {"y": random.uniform(123.5, 128)}}
    )


@on_pages("GW139")
def a_number_too_near_to_the_mark_or_too_far(random: Random) -> Damaged:
    return damaged(random, {"文号": {"dy": _either(random, (-18, -9), (14, 24))}}, "文号", (of_pdf,))


@on_pages("GW140")
def a_number_beside_the_middle(random: Random) -> Damaged:
    aside = {"dx": _either(random, (-50, -6), (6, 50))}
    return _by_form(random, "文号", {"文号": aside}, {"文号": {"alignment": random.choice(("左", "右"))}})


@on_pages("GW141")
def a_number_or_signatory_not_one_character_in(random: Random) -> Damaged:
    kind = random.choice(("请示", "报告"))
    own = {"rows": ["某医发〔2025〕6号"]}
    if random.random() < 0.5:
        return damaged(random, {"文号": own, "签发人": {}}, "文号", (of_pdf,), kind)
    aside = {"dx": _either(random, (-40, -4.5), (4.5, 5.6))}
    return damaged(random, {"文号": own | {"dx": -47.3}, "签发人": aside}, "签发人", (of_pdf,), kind)


@on_pages("GW142")
def an_element_of_the_corner_elsewhere(random: Random) -> Damaged:
    name = random.choice(("份号", "密级", "紧急程度"))
    return _by_form(
        random,
        name,
        {name: {"dx": random.uniform(7, 140)}},
        {name: {"alignment": random.choice(("中", "右"))}},
    )


@on_pages("GW143")
def a_title_too_near_to_the_rule_or_too_far(random: Random) -> Damaged:
    return damaged(random, {"标题": {"dy": _either(random, (-18, -10), (14, 26))}}, "标题", (of_pdf,))


# Lines


def _broken(random: Random, above: str, below: str) -> dict[str, dict[str, Any]]:
    """A paragraph whose first line ends with `above`, the second beginning with `below`."""
    first = _text(random, 26 - len(above) + 1, "")[: 26 - len(above)] + above
    return {
        random.choice(("正文", "续段")): {"rows": [first, below + _text(random, random.randrange(6, 20))]}
    }


@on_pages("GW145")
def a_closing_mark_at_the_start_of_a_line(random: Random) -> Damaged:
    mark = random.choice("，。、；：？！）》”％")
    return damaged(random, _broken(random, "", mark), mark, (of_pdf,))


@on_pages("GW146")
def an_opening_mark_at_the_end_of_a_line(random: Random) -> Damaged:
    mark = random.choice("（《“‘〔【")
    return damaged(random, _broken(random, mark, ""), mark, (of_pdf,))


@on_pages("GW147")
def a_dash_or_ellipsis_on_two_lines(random: Random) -> Damaged:
    mark = random.choice("—…")
    return damaged(random, _broken(random, mark, mark), 2 * mark, (of_pdf,))


@on_pages("GW148")
def a_number_on_two_lines(random: Random) -> Damaged:
    number = random.choice(("2025", "128", "95%", "3.5", "12,600", "0.85%", "36524"))
    at = random.randrange(1, len(number))
    return damaged(random, _broken(random, number[:at], number[at:]), number, (of_pdf,))


# The title


@on_pages("GW151")
def a_title_beside_the_middle(random: Random) -> Damaged:
    aside = [_either(random, (-40, -6), (6, 40)), 0]
    random.shuffle(aside)
    alignment = {"alignment": random.choice(("左", "右"))}
    return _by_form(random, "标题", {"标题": {"dx": aside}}, {"标题": alignment})


def _titled(random: Random, rows: Sequence[str], quote: str) -> Damaged:
    return damaged(random, {"标题": {"rows": list(rows)}}, quote)


@on_pages("GW152")
def a_title_line_from_edge_to_edge(random: Random) -> Damaged:
    row = "某某医院关于" + _text(random, random.randrange(15, 20), "")
    return _titled(random, random.choice(((row, "检查工作的通知"), ("某某医院", row))), row)


@on_pages("GW153")
def a_title_in_the_shape_of_an_hourglass(random: Random) -> Damaged:
    long, short = random.randrange(8, 12), random.randrange(5, 10)
    rows = (
        "某某医院关于" + _text(random, long, ""),
        _text(random, short, ""),
        _text(random, long, "") + "的通知",
    )
    return _titled(random, rows, rows[1])


@on_pages("GW154")
def a_title_in_the_shape_of_a_rectangle(random: Random) -> Damaged:
    count, rows = random.randrange(8, 18), random.choice((2, 2, 3))
    own = ["关于" + _text(random, count - 2, "x")[:-1] + "各" for _ in range(rows)]
    return _titled(random, own, own[0])


@on_pages("GW155")
def a_title_line_that_leans_on_the_next(random: Random) -> Damaged:
    matter = random.choice(MATTERS)
    if random.random() < 0.3:
        return _titled(random, ("某某市某某医院关于", f"开展{matter}检查工作的通知"), "关于")
    mark, tail = random.choice(
        (
            ("的", "的通知"),
            ("和", "和应急演练工作的通知"),
            ("及", "及整改工作的通知"),
            ("与", "与培训工作的通知"),
        )
    )
    return _titled(random, (f"某某医院关于开展{matter}检查工作"[: random.choice((14, 16))], tail), mark)


@on_pages("GW156")
def a_word_of_the_title_on_two_lines(random: Random) -> Damaged:
    title = f"某某医院关于开展{random.choice(MATTERS)}检查工作的通知"
    word = random.choice(("检查", "工作", "通知", "开展", "医院"))
    at = title.index(word) + 1
    return _titled(random, (title[:at], title[at:]), word[0])


@on_pages("GW157")
def a_number_of_the_title_on_two_lines(random: Random) -> Damaged:
    year = f"{random.randrange(2013, 2031)}年"
    at = random.randrange(1, len(year))
    rows = f"某某医院关于印发{year[:at]}", f"{year[at:]}{random.choice(MATTERS)}工作计划的通知"
    return _titled(random, rows, year[at - 1])


@on_pages("GW158")
def a_name_in_quotes_on_two_lines(random: Random) -> Damaged:
    opening, closing = random.choice(("《》", "“”"))
    name = f"{random.choice(MATTERS)}管理办法"
    at = random.randrange(1, len(name))
    rows = f"某某医院关于印发{opening}{name[:at]}", f"{name[at:]}{closing}的通知"
    return _titled(random, rows, opening + name[:at])


# 主体


@on_pages("GW161")
def a_paragraph_that_does_not_begin_two_characters_in(random: Random) -> Damaged:
    name = random.choice(("正文", "续段", "一级", "二级", "三级"))
    moved = _either(random, (-11.1, -3.8), (3.8, 20))
    if random.random() < 0.5:
        return damaged(random, {"正文": {"dx": [moved]}}, "正文", (of_pdf,))
    indent = {"first_indent": random.choice((0, 0, 1, 1.2, 3, 4, 6))}
    return damaged(random, {name: indent}, name, (of_word,))


@on_pages("GW162")
def a_paragraph_that_goes_on_further_in(random: Random) -> Damaged:
    name = random.choice(("正文", "续段"))
    further = random.uniform(5, 20)
    return _by_form(
        random,
        name,
        {name: {"dx": [0, *([further] * 6)]}},
        {name: {"left_indent": random.uniform(0.8, 4), "first_indent": random.choice((0, 2))}},
    )


@on_pages("GW163")
def recipients_further_in(random: Random) -> Damaged:
    return _by_form(
        random,
        "主送",
        {"主送": {"dx": random.uniform(4.5, 25)}},
        {"主送": {"first_indent": random.choice((1, 2, 4))}},
    )


@on_pages("GW164")
def recipients_too_near_to_the_title_or_too_far(random: Random) -> Damaged:
    return damaged(random, {"主送": {"dy": _either(random, (-9.5, -7.5), (10.5, 28))}}, "主送", (of_pdf,))


@on_pages("GW165")
def body_some_lines_below_the_recipients(random: Random) -> Damaged:
    return damaged(random, {"正文": {"dy": random.uniform(7, 32)}}, "正文", (of_pdf,))


@on_pages("GW166")
def a_first_page_without_body(random: Random) -> Damaged:
    over = {name: {"page": 2} for name in ("一级", "二级", "三级", "四级")}
    return damaged(random, {"正文": {"page": 2, "baseline": random.uniform(43, 46)}, **over}, forms=(of_pdf,))


@on_pages("GW167")
def a_signature_on_a_page_by_itself(random: Random) -> Damaged:
    listed = ("附件说明", "附件说明二")
    before: dict[str, dict[str, Any]] = {"续段": {"page": 1}, **{name: {"page": 1} for name in listed}}
    before["附件说明"]["baseline"] = random.uniform(245, 258)
    without = {name: {"drop": True} for name in ("续段", *listed)}
    return damaged(random, random.choice((before, without)), "日期", (of_pdf,))


@on_pages("GW168")
def a_page_said_to_be_without_body(random: Random) -> Damaged:
    said = random.choice(("（此页无正文）", "（本页无正文）", "(此页无正文)", "此页无正文", "（此面无正文）"))
    return damaged(random, {random.choice(("续段", "四级", "附注")): {"rows": [said]}}, said)


@on_pages("GW171")
def an_attachment_list_too_near_to_the_text_or_too_far(random: Random) -> Damaged:
    return damaged(random, {"附件说明": {"dy": _either(random, (-9, -6), (7.5, 30))}}, "附件说明", (of_pdf,))


@on_pages("GW172")
def an_attachment_list_not_two_characters_in(random: Random) -> Damaged:
    return _by_form(
        random,
        "附件说明",
        {"附件说明": {"dx": _either(random, (-11.1, -4.5), (4.5, 25))}},
        {"附件说明": {"first_indent": random.choice((0, 1, 3, 4, 5))}},
    )


@on_pages("GW173")
def an_attachments_name_that_goes_on_too_far_left(random: Random) -> Damaged:
    name = "附件：1.安全生产检查表"
    listed = {
        "rows": [name, random.choice(("和消防设施登记表", "及隐患整改台账"))],
        "dx": [0, random.uniform(-33, -9)],
    }
    return damaged(random, {"附件说明": listed}, name, (of_pdf,))


@on_pages("GW174")
def attachments_serials_that_do_not_align(random: Random) -> Damaged:
    aside = {"dx": _either(random, (-27.9, -6.2), (6.2, 30))}
    return damaged(random, {"附件说明二": aside}, "附件说明二", (of_pdf,))


@on_pages("GW175")
def a_signature_or_a_date_elsewhere(random: Random) -> Damaged:
    name = random.choice(("署名", "日期"))
    aside = {"署名": ((-40.0, -8.0), (8.0, 30.0)), "日期": ((-40.0, -7.0), (17.5, 22.0))}
    indents = {"署名": ((0.0, 4.0), (6.6, 14.0)), "日期": ((0.0, 0.8), (5.3, 12.0))}
    return _by_form(
        random,
        "署名",
        {name: {"dx": _either(random, *aside[name])}},
        {name: {"right_indent": _either(random, *indents[name])}},
    )


@on_pages("GW176")
def a_signature_close_below_the_text(random: Random) -> Damaged:
    return damaged(random, {"署名": {"dy": random.uniform(-21.5, -17.5)}}, "署名", (of_pdf,))


@on_pages("GW177")
def a_note_not_two_characters_in(random: Random) -> Damaged:
    word = random.choice(({"alignment": "中"}, {"alignment": "右"}, {"first_indent": 0}, {"first_indent": 4}))
    return _by_form(
        random, "附注", {"附注": {"dx": _either(random, (-11.1, -6.6), (5.2, 40))}}, {"附注": word}
    )


@on_pages("GW181")
def an_attachment_on_the_page_of_the_text(random: Random) -> Damaged:
    at = random.uniform(150, 200)
    pdf = {"附件标识": {"page": 2, "baseline": at}, "附件标题": {"page": 2, "baseline": at + 20}}
    return _by_form(random, "附件标识", pdf, {"附件标识": {"break": False}})


@on_pages("GW182")
def an_attachment_label_further_in(random: Random) -> Damaged:
    word = random.choice(({"alignment": "中"}, {"alignment": "右"}, {"first_indent": 1}, {"first_indent": 2}))
    return _by_form(random, "附件标识", {"附件标识": {"dx": random.uniform(4, 60)}}, {"附件标识": word})


@on_pages("GW183")
def an_attachments_title_on_another_line(random: Random) -> Damaged:
    down = _either(random, (-9, -6.5), (11, 28))
    return damaged(random, {"附件标题": {"dy": down}}, "附件标题", (of_pdf,))


# 版记

IMPRINT = ("抄送", "印发机关", "印发日期")


@on_pages("GW191")
def an_imprint_elsewhere(random: Random) -> Damaged:
    if random.random() < 0.3:
        return damaged(random, {name: {"page": 2} for name in IMPRINT}, "印发日期", (of_pdf,))
    up = random.uniform(5, 150)
    rules: dict[str, dict[str, Any]] = {
        "首条": {"y": 241.5 - up},
        "中线": {"y": 251.8 - up},
        "末条": {"y": 262 - up},
    }
    if up > 16 and random.random() < 0.5:
        rules = {name: {"drop": True} for name in rules}
    return damaged(random, {name: {"dy": -up} for name in IMPRINT} | rules, "印发日期", (of_pdf,))


@on_pages("GW192")
def an_imprint_without_one_of_its_rules(random: Random) -> Damaged:
    rule, quote = random.choice((("首条", "抄送"), ("中线", "印发机关"), ("末条", "印发日期")))
    return damaged(random, {rule: {"drop": True}}, quote)


@on_pages("GW193")
def a_rule_of_the_imprint_of_another_length(random: Random) -> Damaged:
    return damaged(random, {random.choice(("首条", "中线", "末条")): _length(random)}, "抄送")


@on_pages("GW194")
def rules_of_the_imprint_too_thick_or_too_thin(random: Random) -> Damaged:
    outer = {"thickness": _either(random, (0.03, 0.17), (0.53, 2))}
    inner = {"thickness": random.uniform(0.42, 1.5)}
    own = random.choice(({"首条": outer}, {"末条": outer}, {"首条": outer, "末条": outer}, {"中线": inner}))
    return damaged(random, own, "抄送")


@on_pages("GW195")
def an_imprint_not_one_character_in(random: Random) -> Damaged:
    name = random.choice(IMPRINT)
    aside = _either(random, (-5.5, -4), (4.6, 30))
    return damaged(random, {name: {"dx": -aside if name == "印发日期" else aside}}, name, (of_pdf,))


# 页码


def _numbers(form: str) -> dict[str, Any]:
    return {"页码": {"rows": [form.replace("1", str(page)) for page in (1, 2, 3)]}}


@on_pages("GW501")
def a_page_without_its_number(random: Random) -> Damaged:
    rows = [f"— {page} —" for page in (1, 2, 3)]
    rows[random.randrange(3)] = ""
    long = {"rows": _rows(_text(random, 200)), "repeat": 8}
    return _by_form(
        random,
        None,
        {"页码": random.choice(({"drop": True}, {"rows": rows}))},
        {"页码": {"drop": True}, "续段": long},
    )


@on_pages("GW502")
def a_page_number_without_its_dashes(random: Random) -> Damaged:
    return damaged(random, _numbers(random.choice(("1", "- 1 -", "-1-", "第1页", "· 1 ·", "~ 1 ~", "1/3"))))


@on_pages("GW503")
def a_page_number_in_full_width_digits(random: Random) -> Damaged:
    digits = {str(page): "０１２３４５６７８９"[page] for page in (1, 2, 3)}
    form = random.choice(("— 1 —", "—1—", "－ 1 －"))
    return damaged(random, {"页码": {"rows": [form.replace("1", digit) for digit in digits.values()]}})


@on_pages("GW504")
def a_page_number_in_another_size(random: Random) -> Damaged:
    return damaged(random, {"页码": {"size": random.choice((9, 10.5, 12, 15, 16, 18))}})


@on_pages("GW505")
def a_page_number_in_another_face(random: Random) -> Damaged:
    return damaged(random, {"页码": {"font": random.choice((*HEI, *KAI, *FANG))}})


@on_pages("GW506")
def a_page_number_at_the_wrong_side(random: Random) -> Damaged:
    middle, across = random.uniform(55, 66), random.uniform(110, 132)
    pdf = random.choice(([-middle, middle, -middle], [0, across, 0], [-across, 0, -across], [0, middle, 0]))
    word = random.choice(
        (
            {"alignment": "中"},
            {"even_alignment": "中"},
            {"even_alignment": "右"},
            {"alignment": "中", "even_alignment": "中"},
        )
    )
    return _by_form(random, None, {"页码": {"dx": pdf}}, {"页码": word})


@on_pages("GW507")
def a_page_number_not_one_character_in(random: Random) -> Damaged:
    further = _either(random, (-5.5, -4.2), (4.2, 36))
    dx = [-further, further, -further] if random.random() < 0.5 else [-further, 0, 0]
    return damaged(random, {"页码": {"dx": dx}}, forms=(of_pdf,))


@on_pages("GW508")
def a_page_number_too_high_or_too_low(random: Random) -> Damaged:
    return damaged(random, {"页码": {"dy": _either(random, (-14, -4.5), (4.5, 18))}}, forms=(of_pdf,))


@on_pages("GW509")
def page_numbers_that_do_not_run_on(random: Random) -> Damaged:
    numbers = random.choice(((1, 2, 1), (1, 2, 4), (2, 3, 4), (1, 1, 2), (1, 3, 3), (5, 6, 7), (1, 2, 2)))
    return damaged(random, {"页码": {"rows": [f"— {number} —" for number in numbers]}}, forms=(of_pdf,))
