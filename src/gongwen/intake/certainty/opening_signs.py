"""By what 版头, 标题, 题注 and 主送机关 are known."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import islice

from gongwen.document.model import Paragraph
from gongwen.document.outline import level_of
from gongwen.gbt9704 import Alignment
from gongwen.intake.certainty.evidence import Case, shares_name
from gongwen.intake.certainty.sign import ANY, Sign, alone, on_one_line
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import day_of, is_date
from gongwen.intake.recognition.rows import row_of
from gongwen.intake.recognition.title_signs import is_repeated

_SIZE_OF_TITLE = 18.0  # pt: 2号 is 22, body text 16
_LONGEST_MARK = 60
_LONGEST_TITLE, _SHORTEST_TITLE, _SHORTEST_NAME, _MOST_LINES = 70, 6, 2, 4
_LONGEST_RECIPIENTS = 250
_HEAD = 15  # lines of a file that may be 版头
_MOST_SAID = 60  # pieces of what was set aside that are held against the title
_LONGEST_SAID = 120
_ALIKE = 0.6  # share of two titles' characters
_SHORTEST_ORGAN = 4
_SENTENCE = re.compile("[。！？；]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNNUMBERED = re.compile(r"[^\s\d，。：；“”《》（）()\[\]〔〕]{2,24}〔(?:19|20)\d\d〕(?:\s*号)?")
_YEAR_OR_NAME = re.compile(r"(?:19|20)\d\d(?!年)|^[^第（(〔\[\d〇零一二三四五六七八九十百]")
_AGENCY = re.compile(r"[\[(（〔【［<〈{﹝\d]")
_ATTACHED = ("回执", "名单", "表", "议程", "日程", "目录", "须知")  # how attachments are called
_MATTER = re.compile("关于|印发|转发|批转")
_STUCK = re.compile(r"[：:|｜【】@•]|^[-—·*#>＞]|^\d+(?![\d年]|届|周年|世纪)")
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"))
_HALF = re.compile("^[的及和与暨等》）〉]|[的及和与暨、《（〈]$")
_TITLE_NOTE = re.compile(
    "通过|修订|修正|施行|实行|试行|发布|公布|批准|印发|草案|讨论|征求意见|送审|稿|根据|会议|[0-9〇一二三四五六七八九]年"
)
_NAMES = re.compile("^各|^全[院体市县区校]|职工|党员|[、，,]|单位|部门|同志|先生|女士|委员|代表")
_SAYS = re.compile(r"现将|根据|为了|关于|如下|请|通知|[〔\[]|\d年|号[）)]")


# 版头
def _is_mark(case: Case) -> bool:
    bare = re.sub(r"[（(].{1,8}[）)]$", "", case.bare)
    return bare.endswith(("文件", "令", "纪要"))


def _is_no_page_word(case: Case) -> bool:
    return not re.search(r"关于|首页|网|[:：>|｜\d]", case.bare) and len(case.bare) < _LONGEST_MARK


def _above_number(case: Case) -> bool | None:
    return "发文字号" in case.beside or None


def _mark_agrees(case: Case) -> bool | None:
    others = case.other("标题") + case.other("发文机关署名") + case.other("印发机关")
    return shares_name(case.bare.removesuffix("文件"), others) or None


def _nothing_stuck(case: Case) -> bool:
    """Whether the mark begins as the organ's name does that signs or stands in the title."""
    mark = case.bare.removesuffix("文件")
    names = (case.other("发文机关署名"), _MATTER.split(case.other("标题"))[0])
    organs = ("".join(name.split()) for name in names)
    extra = next(
        (mark.removesuffix(organ) for organ in organs if len(organ) > 3 and mark.endswith(organ)), ""
    )
    return not extra or extra[-1] in "省市县区州国党委共"


def _is_large(case: Case) -> bool | None:
    size = case.look.size if case.look else None
    return None if size is None else size >= _SIZE_OF_TITLE


def _in_head(case: Case) -> bool:
    head = case.recognised.document.head
    return bool(head and (head.issuer_mark or head.number)) and min(case.lines) < _HEAD


# 发文字号
def _is_number(case: Case) -> bool:
    """Also in the brackets in which some put it behind or below the title."""
    words = case.words[1:-1] if _is_bracketed(case) else case.words
    return any(form.fullmatch(words) for form in (elements.NUMBER, _UNNUMBERED)) or _is_serial(case)


def _is_serial(case: Case) -> bool:
    """第12号 of a 令 or 公告 is a number as good as any."""
    return elements.is_number(row_of(case.words)) and _YEAR_OR_NAME.search(case.bare) is None


def _has_serial(case: Case) -> bool:
    return re.search(r"\d\s*号|第?[〇零一二三四五六七八九十百]+[号期]", case.words) is not None


def _about_title(case: Case) -> bool:
    return bool(case.beside & {"发文机关标志", "标题", "签发人", "成文日期"})


def year_agrees(case: Case) -> bool | None:
    """Whether 发文字号 and 成文日期 name the same year; about New Year one may be the next."""
    number = _YEAR.search(case.words if case.key == "发文字号" else case.other("发文字号"))
    day = day_of(case.words if case.key == "成文日期" else case.other("成文日期"))
    if number is None or day is None:
        return None
    return abs(int(number[0]) - day.year) <= (day.month in (1, 12))


def _agency_ends_well(case: Case) -> bool | None:
    agency = _AGENCY.split(case.bare)[0]
    return agency[-1:] in "发字函办党委组会政厅局任通报教卫财人文密电综署院学团工纪宣" or None


# 标题
def _ends_as_title(case: Case) -> bool:
    return elements.ends_as_title(case.bare) or (not case.is_main and case.bare.endswith(_ATTACHED))


def _ends_in_kind(case: Case) -> bool:
    return elements.ends_as_kind(case.bare)


def _names_matter(case: Case) -> bool | None:
    return re.search("关于|印发|转发|批转|年|工作", case.bare) is not None or None


def _is_repeated(case: Case) -> bool | None:
    """Whether the page says the title once more."""
    if not case.is_main:
        return None
    residues = (
        "".join(str(residue.text).split()) for residue in islice(case.recognised.residues, _MOST_SAID)
    )
    return any(case.bare in words or is_repeated(words, case.bare) for words in residues) or None


def _page_agrees(case: Case) -> bool:
    """Whether the page has no other title that is much like it."""
    if not case.is_main or _is_repeated(case):
        return True
    said = (
        "".join(piece.text.split()) for residue in case.recognised.residues for piece in residue.text.pieces
    )
    others = (words for words in islice(said, _MOST_SAID) if len(words) < _LONGEST_SAID)
    return not any(
        elements.ends_as_kind(words)
        and SequenceMatcher(None, words, case.bare, autojunk=False).ratio() > _ALIKE
        for words in others
    )


def _is_clean(case: Case) -> bool:
    """Whether no mark or figure of a page stuck to its edge, and no organ stands there twice."""
    if _STUCK.search(case.bare):
        return False
    organ = _MATTER.split(case.bare)[0]
    first = organ[:_SHORTEST_ORGAN]
    return len(organ) < 2 * _SHORTEST_ORGAN or first not in organ[_SHORTEST_ORGAN:]


def _is_without_number(case: Case) -> bool:
    match = elements.NUMBER.search(case.words)
    return match is None or not case.is_main or (match.start() > 0 and match.end() < len(case.words) - 1)


def _stands_apart(case: Case) -> bool:
    """Whether nothing stands on its lines but what brackets or blanks part from a title: its number, 题注."""
    owners = (owner for number in case.lines for owner in case.sheet.owners[number])
    return all(index == case.index and key in ("标题", "题注", "发文字号") for index, key in owners)


def _is_parted(case: Case) -> bool | None:
    """Whether what stands below a title stands below it."""
    behind = bool(case.beside & {"主送机关", "发文字号", "题注"})
    return behind or not case.sheet.words(max(case.lines) + 1) or None


def _is_centred(case: Case) -> bool | None:
    look = case.look
    return None if look is None or look.alignment is None else look.alignment is Alignment.CENTRE


def _is_as_long_as_titles(case: Case) -> bool:
    shortest = _SHORTEST_TITLE if case.is_main else _SHORTEST_NAME  # 名单, 附表
    return shortest <= len(case.bare) <= _LONGEST_TITLE and len(case.lines) <= _MOST_LINES


def _is_no_sentence(case: Case) -> bool:
    return _SENTENCE.search(case.words) is None and level_of(case.words) is None


def _ends_once(case: Case) -> bool:
    """Whether no line of it but the last ends as a title does, and no two say the same."""
    rows = ["".join(str(line).split()) for line in case.part.title.lines]
    qualified = rows[-1][:1] in ("（", "(")
    ends = [row for row in rows[:-1] if "关于" in row and elements.ends_as_kind(row) and not qualified]
    return not ends and len(set(rows)) == len(rows)


def _is_whole(case: Case) -> bool:
    """Whether neither it nor the line that follows looks like half of it."""
    if _HALF.search(case.bare) or any(
        case.bare.count(left) > case.bare.count(right) for left, right in _PAIRS
    ):
        return False
    behind = next((item for item in case.part.body if isinstance(item, Paragraph)), None)
    if behind is None or case.part.recipients or case.part.title_note:
        return True
    row = row_of(str(behind.text).strip())
    return not (
        elements.is_short(row) and elements.ends_as_kind(row.bare) and not re.search("[，：]", row.words)
    )


def _nothing_loose_above(case: Case) -> bool | None:
    """Whether the line right above is no piece of it that was taken for something else."""
    above = min(case.lines) - 1
    keys = {key for index, key in case.sheet.owners.get(above, ()) if index == case.index}
    words = "".join(case.sheet.words(above).split())
    if not words or keys - {"题注", "发文机关标志"}:
        return None
    return not (re.search("关于[^。]*$", words) and not elements.ends_as_title(words))


# 题注, 主送机关
def _is_bracketed(case: Case) -> bool:
    return case.words[:1] in ("（", "(") and case.words[-1:] in ("）", ")")


def _says_title_note(case: Case) -> bool:
    return _is_bracketed(case) or is_date(case.words) or _TITLE_NOTE.search(case.words) is not None


def _ends_in_colon(case: Case) -> bool:
    return case.words[-1:] in ("：", ":")


def _names_organs(case: Case) -> bool:
    bare = case.bare.rstrip("：:")
    return _NAMES.search(bare) is not None or elements.is_organ(row_of(bare))


def _below_title(case: Case) -> bool:
    return bool(case.beside & {"标题", "题注", "发文字号", "成文日期"})


def _says_nothing(case: Case) -> bool:
    return _SAYS.search(case.bare) is None and len(case.bare) < _LONGEST_RECIPIENTS


OPENING: dict[str, tuple[Sign, ...]] = {
    "发文机关标志": (
        Sign(_is_mark, 1.5, -1, "发文机关标志不以“文件”结尾，请核对（{case.place}）"),
        Sign(_is_no_page_word, 0.5, -2.5, "不像发文机关标志，可能是网页的文字（{case.place}）"),
        Sign(_above_number, 1),
        Sign(_mark_agrees, 1),
        Sign(_nothing_stuck, 0, -3.5, "发文机关标志比机关名称多出几个字（{case.place}）"),
        Sign(_is_large, 1, -1, "发文机关标志的字号与正文相近（{case.place}）"),
        *ANY,
    ),
    "发文字号": (
        Sign(_is_number, 2, -1, "不像完整的发文字号，可能缺括号或有识别错误（{case.place}）"),
        Sign(_has_serial, 0.5, -1.5, "发文字号没有序号（{case.place}）"),
        Sign(_about_title, 1, -1, "发文字号不在标题上下（{case.place}）"),
        Sign(year_agrees, 1, -2.5, "发文字号的年份与成文日期不符（{case.place}）"),
        Sign(_agency_ends_well, 0.5),
        Sign(alone, 0.5, -1),
        *ANY,
    ),
    "份号": (Sign(_in_head, 3, 0, "数字按份号收下，请核对（{case.place}）"),),
    "密级": (Sign(_in_head, 3.5, 1, "请核对是不是密级（{case.place}）"),),
    "紧急程度": (Sign(_in_head, 3.5, 1, "请核对是不是紧急程度（{case.place}）"),),
    "签发人": (Sign(_in_head, 3, 1, "请核对是不是签发人（{case.place}）"), *ANY),
    "标题": (
        Sign(_ends_as_title, 1.5, -1.5, "标题不以文种结尾，请核对到哪里为止（{case.place}）"),
        Sign(_ends_in_kind, 1),
        Sign(_names_matter, 0.5),
        Sign(_is_repeated, 1),
        Sign(_page_agrees, 0, -5, "网页上另有一个相近的标题，请核对用哪一个（{case.place}）"),
        Sign(_is_clean, 0, -6, "标题似夹有网页的文字或重复的机关（{case.place}）"),
        Sign(_is_without_number, 0, -6, "标题中夹有发文字号（{case.place}）"),
        Sign(_stands_apart, 0.5, -3.5, "{case.place}中还有别的要素，标题是按词句断开的"),
        Sign(_is_parted, 0.5),
        Sign(_is_large, 1.5, -1, "标题的字号与正文相近（{case.place}）"),
        Sign(_is_centred, 0.5, -0.5),
        Sign(_is_as_long_as_titles, 0.5, -1.5, "标题过长或过短，请核对起止（{case.place}）"),
        Sign(_is_no_sentence, 0.5, -2.5, "标题中有句子或序数，可能并入了正文（{case.place}）"),
        Sign(_ends_once, 0.5, -2, "标题前几行已经完整，可能并入了别的行（{case.place}）"),
        Sign(_is_whole, 0.5, -2.5, "标题似不完整，请看上下行（{case.place}）"),
        Sign(_nothing_loose_above, 0.5, -2.5, "标题上一行像是标题的前半（{case.place}）"),
        *ANY,
    ),
    "题注": (
        Sign(_says_title_note, 2.5, -1, "标题上下的文字按题注收下，请核对（{case.place}）"),
        Sign(_is_bracketed, 0.5),
        Sign(on_one_line, 0, -0.5),
        *ANY,
    ),
    "主送机关": (
        Sign(_ends_in_colon, 1.5, -1, "主送机关不以冒号结尾（{case.place}）"),
        Sign(_names_organs, 1.5, -2, "不像机关名称，请核对是不是主送机关（{case.place}）"),
        Sign(_below_title, 0.5, -1, "主送机关不紧接标题（{case.place}）"),
        Sign(_says_nothing, 0.5, -3, "像是一句话，请核对是不是主送机关（{case.place}）"),
        Sign(on_one_line, 0, -0.5),
        Sign(alone, 0, -1.5, "{case.place}中还有别的要素，主送机关是按词句断开的"),
        *ANY,
    ),
}
