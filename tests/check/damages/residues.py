"""Damages that copying and converting leave: words of a site, page numbers, cut and repeated paragraphs, blanks."""

from __future__ import annotations

from random import Random
from typing import Any

from gongwen.check.characters import is_han
from tests.check.correct import ENDS, SUBJECTS
from tests.check.damages import on_facts, on_text
from tests.check.damages.dates_and_numbers import says
from tests.check.damages.marks import body, places, put

GREETINGS = (
    "您好，欢迎访问某某文档网",
    "首页 > 新闻中心 > 通知公告",
    "当前位置：首页 > 信息公开 > 文件",
    "发布时间：2025-05-21 10:20:30 来源：某某网",
    "浏览次数：{} 次",
)
GOODBYES = (
    "上一篇：关于端午节放假的通知",
    "下一篇：关于开展培训的通知",
    "本文链接：https://www.example.cn/{}.html",
    "相关文章",
    "点击下载附件",
)
WATERMARKS = ("某某文库整理发布可编辑", "精品文档免费下载可编辑修改", "某某范文网下载word版使用")


def paragraphs(lines: list[str]) -> list[int]:
    """Where the paragraphs of 正文 stand in the lines of a text, the closing formula left out."""
    last = next(at for at, line in enumerate(lines) if line.startswith("　　特此通知"))
    return [at for at, line in enumerate(lines[:last]) if line.startswith("　　")]


@on_text("GW801")
def words_of_a_site(random: Random, lines: list[str]) -> str:
    number = str(random.randrange(100, 9999))
    if random.random() < 0.5:
        words = random.choice(GREETINGS).replace("{}", number)
        lines.insert(0, words)
    else:
        words = random.choice(GOODBYES).replace("{}", number)
        lines.append(words)
    return words


@on_text("GW802")
def a_watermark_that_cuts_the_text(random: Random, lines: list[str]) -> str:
    words = random.choice(WATERMARKS)
    for number in random.sample([at for at in paragraphs(lines) if len(lines[at]) > 6], 6):
        at = random.randrange(4, len(lines[number]) - 1)
        lines[number] = lines[number][:at] + words + lines[number][at:]
    return words


@on_text("GW803")
def a_page_number_between_paragraphs(random: Random, lines: list[str]) -> str:
    page = random.randrange(1, 12)
    words = random.choice((f"- {page} -", f"— {page} —", f"第{page}页 共12页", f"—{page}—"))
    lines.insert(random.choice(paragraphs(lines)[1:]), words)
    return words


@on_text("GW804")
def markup_of_a_page(random: Random, lines: list[str]) -> str:
    words = random.choice(("&nbsp;", "<br>", "<br/>", "<p>", "</p>", "&emsp;", "&ldquo;", "<span>", "</div>"))
    number = random.choice(paragraphs(lines))
    at = random.randrange(2, len(lines[number]) + 1)
    lines[number] = lines[number][:at] + words + lines[number][at:]
    return words


@on_text("GW805")
def a_vertical_label_in_pieces(random: Random, lines: list[str]) -> str:
    word = random.choice(("质量安全", "医疗质量", "服务能力", "党建工作", "队伍建设"))
    at = random.choice(paragraphs(lines)[1:])
    lines[at:at] = list(word)
    return word[0]


@on_text("GW806")
def a_character_nobody_sees(random: Random, lines: list[str]) -> str:
    character = random.choice("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffd\u0007")
    number = random.choice(paragraphs(lines))
    at = random.randrange(3, len(lines[number]))
    lines[number] = lines[number][:at] + character + lines[number][at:]
    return character


@says("GW810")
def a_placeholder(random: Random) -> tuple[str, str]:
    mark = random.choice("X×*")
    some = mark * random.randrange(2, 5)
    counted = random.choice(("名", "家", "人次", "万元", "个", "项", "%"))
    words = random.choice(
        (f"{some}{counted}", f"20{mark * 2}年", f"{some}市", f"{some}医院", f"{some}月{some}日")
    )
    return f"现有{words}，{random.choice(ENDS)}。", words[:3]


@says("GW811")
def a_blank_left_to_fill(random: Random) -> tuple[str, str]:
    blank = "_" * random.randrange(2, 8)
    what = random.choice((f"{blank}年{blank}月{blank}日前报送", f"责任人为{blank}", f"共{blank}名职工参加"))
    return f"{random.choice(SUBJECTS)}于本月完成，{what}，{random.choice(ENDS)}。", blank


@says("GW812")
def a_note_to_the_drafter(random: Random) -> tuple[str, str]:
    note = random.choice(
        (
            "【待补充】",
            "【具体时间待定】",
            "（此处填写单位名称）",
            "TODO",
            "［请补充数据］",
            "（填写负责人姓名）",
        )
    )
    return f"责任人为{note}，{random.choice(ENDS)}。", note


@says("GW813")
def an_empty_pair(random: Random) -> tuple[str, str]:
    pair = random.choice(("（）", "《》", "“”", "()"))
    return f"{random.choice(SUBJECTS)}按照{pair}要求抓好落实，{random.choice(ENDS)}。", pair


@on_facts("GW820")
def a_paragraph_twice(random: Random, facts: dict[str, Any]) -> str | None:
    lines = body(facts)
    long = [at for at, line in enumerate(lines) if len(line) >= 30]
    if not long:
        return None
    words = lines[random.choice(long)]
    lines.insert(random.randrange(1, len(lines)), words)
    facts["正文"] = "\n".join(lines) + "\n"
    return words


@on_facts("GW821")
def a_sentence_twice(random: Random, facts: dict[str, Any]) -> str | None:
    found = places(facts, "(?<=。)[^。]{10,}。|(?<=^\\d\\.)[^。]{10,}。|^(?!\\d)[^。]{10,}。")
    if not found:
        return None
    number, start, end = random.choice(found)
    words = body(facts)[number][start:end]
    put(facts, (number, end, end), words)
    return words


@on_text("GW822")
def a_paragraph_cut_by_a_page_number(random: Random, lines: list[str]) -> str | None:
    long = [at for at in paragraphs(lines) if "，" in lines[at] and len(lines[at]) > 24]
    if not long:
        return None
    number = random.choice(long)
    words = lines[number]
    behind = range(words.index("，") + 2, len(words) - 1)
    between_words = [each for each in behind if is_han(words[each - 1]) and is_han(words[each])]
    if not between_words:
        return None
    at = random.choice(between_words)
    page = random.randrange(1, 12)
    between = random.choice(([f"- {page} -"], [f"— {page} —"], ["", f"- {page} -", ""]))
    lines[number : number + 1] = [words[:at], *between, words[at:]]
    return words[at - 2 : at]


@on_facts("GW823")
def a_paragraph_that_goes_on_nowhere(random: Random, facts: dict[str, Any]) -> str | None:
    found = places(facts, "(?<=^.{20}).*，.*。$|^.{6,}，.{12,}。$")
    if not found:
        return None
    number, _, end = random.choice(found)
    mark = random.choice("，、")
    put(facts, (number, end - 1, end), mark)
    return mark


@on_facts("GW824")
def a_paragraph_without_its_stop(random: Random, facts: dict[str, Any]) -> str:
    found = places(facts, "[。：]$")
    sentences = [place for place in found if "，" in body(facts)[place[0]] or place[1] < 6]
    number, start, end = random.choice(sentences)
    put(facts, (number, start, end), "")
    return body(facts)[number][-1]


@says("GW830")
def characters_that_were_lost(random: Random) -> tuple[str, str]:
    lost = random.choice(("锟斤拷", "烫烫烫", "屯屯屯", "?????", "\ue000", "\uf0b7\ue123"))
    return f"各科室要抓好{lost}工作，{random.choice(ENDS)}。", lost
