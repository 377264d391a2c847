"""By what 附件说明, 署名, 成文日期, 附注 and 版记 are known."""

from __future__ import annotations

import re
from datetime import date

from gongwen.document.model import Part
from gongwen.gbt9704 import Alignment
from gongwen.intake.certainty.evidence import Case, bare_name, lines_of, same_name, shares_name
from gongwen.intake.certainty.opening_signs import year_agrees
from gongwen.intake.certainty.sign import ANY, Sign, alone
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import day_of
from gongwen.intake.recognition.rows import row_of

_SENTENCE = re.compile("[。！？；]")
_LONGEST_NAME = 80
_FAR_RIGHT = 8  # characters that a signature is set in
_MOST_ROWS = 3
_FIRST_YEAR, _LAST_YEAR = 1949, 2060
_LATEST_PRINTING = 370  # days behind 成文日期
_SEALED = re.compile(r"[（(](?:印章|盖章|公章|章|印|代章)[）)]$")
_HOLDER = re.compile("^.{0,8}[长任席理记][:：]")  # 市长：, who signs a 令
_LABELLED_NOTE = re.compile(
    r"(?:政务|信息)?公开(?:方式|形式|选项|属性|类别)?\s*[:：]|联系(?:人|电话|方式)\s*[:：]"
)
_NOTE = re.compile("公开|联系|电话|发至|此件|印发|传达|登报|删减|依申请|网址|附件|另发")


# 附件说明
def _names_like_titles(case: Case) -> bool:
    names = [bare_name(str(each.name)) for each in case.part.attachment_list]
    return all(0 < len(name) <= _LONGEST_NAME and not _SENTENCE.search(name[:-1]) for name in names)


def _serials_run(case: Case) -> bool | None:
    leads = (str(each.lead) for each in case.part.attachment_list)
    serials = [int(found[-1]) for lead in leads if (found := re.findall(r"\d+", lead))]
    return serials == list(range(1, len(serials) + 1)) if serials else None


def _before_closing(case: Case) -> bool:
    return bool(case.beside & {"发文机关署名", "成文日期", "正文"})


def _all_there(case: Case) -> bool | None:
    """Whether as many attachments stand there as are listed, or none, as on pages that link to them."""
    attached = len(_attached(case))
    return attached >= len(case.part.attachment_list) if attached else None


def _names_agree(case: Case) -> bool | None:
    """Whether each attachment that stands there has its name in the list."""
    names = [bare_name(str(each.name)) for each in case.part.attachment_list]
    titles = [bare_name(str(part.title)) for part in _attached(case)]
    return all(any(same_name(title, name) for name in names) for title in titles) if titles else None


def _attached(case: Case) -> list[Part]:
    """The attachments of a part: those from the first label on, up to a text that is signed or has its own."""
    found: list[Part] = []
    for part in case.recognised.document.parts[case.index + 1 :]:
        if part.signature or part.attachment_list or part.number:
            break
        if part.label or found:
            found.append(part)
    return found


# 署名
def is_organ(case: Case) -> bool:
    return elements.is_organ(row_of(_SEALED.sub("", case.words)))


def _beside_date(case: Case) -> bool:
    return "成文日期" in case.beside


def _named_elsewhere(case: Case) -> bool | None:
    """Whether title, mark or printing office name the organ too."""
    others = (
        case.other("标题") + case.other("发文机关标志", 0) + case.other("印发机关", 0) + case.other("题注")
    )
    return shares_name(case.bare, others) or None


def _says_nothing_else(case: Case) -> bool:
    return re.search(r"[A-Za-z0-9@。；：:|]", _HOLDER.sub("", case.bare)) is None


def _at_right(case: Case) -> bool | None:
    line, look = case.sheet.lines.get(case.lines[0]), case.look
    if look and (
        look.alignment is Alignment.RIGHT or (look.left_indent or look.first_indent or 0) > _FAR_RIGHT
    ):
        return True
    words = line.words.expandtabs(4) if line else ""
    return len(words) - len(words.lstrip()) >= _FAR_RIGHT or None


def _is_set_off(case: Case) -> bool:
    return not case.sheet.words(min(case.lines) - 1)


def _rows_are_organs(case: Case) -> bool:
    """Dozens of departments sign some papers; a name may be broken over two rows, with a third below it."""
    rows = (row_of(case.sheet.words(number)) for number in case.lines)
    return len(case.lines) <= _MOST_ROWS or all(map(elements.is_organ, rows))


# 成文日期, 印发日期
def _is_day(case: Case) -> bool:
    return _day(case) is not None


def _day(case: Case) -> date | None:
    return case.recognised.issued_on if case.is_main else day_of(case.words)


def _is_likely(case: Case) -> bool | None:
    day = _day(case)
    return _FIRST_YEAR <= day.year <= _LAST_YEAR if day else None


def _below_signature(case: Case) -> bool | None:
    return "发文机关署名" in case.beside or None


def _behind_text(case: Case) -> bool:
    """Whether it stands behind the text, not about the title, where pages have the day they were put up."""
    body = lines_of(case.others("正文"))
    return not body or min(case.lines) >= max(body)


def _days_in_order(case: Case) -> bool | None:
    issued, printed = case.recognised.issued_on, case.recognised.printed_on
    if not case.is_main or issued is None or printed is None:
        return None
    return 0 <= (printed - issued).days < _LATEST_PRINTING


def _is_printing_day(case: Case) -> bool:
    return case.recognised.printed_on is not None


# 附注, 版记
def _is_bracketed(case: Case) -> bool | None:
    """Whom to ask and who may read it stands without brackets, too."""
    if case.words[:1] in ("（", "(") and case.words[-1:] in ("）", ")"):
        return True
    return None if _is_labelled_note(case) else False


def _is_labelled_note(case: Case) -> bool:
    rows = (piece.text.strip() for text in case.texts for piece in text.pieces)
    return all(_LABELLED_NOTE.match(row) for row in rows if row)


def _says_a_note(case: Case) -> bool:
    return _NOTE.search(case.words) is not None


def _below_closing(case: Case) -> bool:
    return bool(case.beside & {"成文日期", "发文机关署名"})


def _is_labelled(case: Case) -> bool:
    return elements.is_copied(row_of(case.words)) or elements.is_sent(row_of(case.words))


def _ends_in_stop(case: Case) -> bool:
    return case.words[-1:] in ("。", ".")


def _in_imprint(case: Case) -> bool | None:
    return bool(case.beside & {"印发日期", "印发机关", "抄送机关", "印数", "主题词"}) or None


def _is_subject(case: Case) -> bool:
    return elements.is_subject(row_of(str(case.texts[0]).strip()))


def _is_print_run(case: Case) -> bool:
    return elements.is_print_run(row_of(case.words)) or elements.is_typed(row_of(case.words))


def _says_print_run_only(case: Case) -> bool:
    return "份" not in case.bare or re.search("[校打拟核]", case.bare) is None


CLOSING: dict[str, tuple[Sign, ...]] = {
    "附件说明": (
        Sign(_names_like_titles, 1.5, -2, "附件名称像是句子（{case.place}）"),
        Sign(_serials_run, 0.5, -2.5, "附件说明的序号不连续（{case.place}）"),
        Sign(_before_closing, 1, -1, "附件说明不在正文之后、署名之前（{case.place}）"),
        Sign(_all_there, 1, -3, "附件说明所列的附件，后面不全（{case.place}）"),
        Sign(_names_agree, 1, -3, "附件说明的名称与后面附件的标题不一致（{case.place}）"),
        *ANY,
    ),
    "发文机关署名": (
        Sign(is_organ, 1.5, -2.5, "不像机关名称，请核对是不是署名（{case.place}）"),
        Sign(_beside_date, 1, -1.5, "署名旁没有成文日期（{case.place}）"),
        Sign(_named_elsewhere, 1),
        Sign(_says_nothing_else, 0, -3.5, "署名中夹有别的文字（{case.place}）"),
        Sign(_at_right, 0.5),
        Sign(_is_set_off, 0.5),
        Sign(alone, 0.5, -2, "{case.place}中还有别的要素，署名是按词句断开的"),
        Sign(_rows_are_organs, 0, -2.5, "署名有多行，其中有的不像机关名称（{case.place}）"),
        *ANY,
    ),
    "成文日期": (
        Sign(_is_day, 2, -1.5, "成文日期不完整，或不是有效的日期（{case.place}）"),
        Sign(_is_likely, 0, -4, "成文日期的年份不可信（{case.place}）"),
        Sign(_below_signature, 1),
        Sign(_behind_text, 0.5, -2.5, "日期在标题附近，可能是网页的发布日期（{case.place}）"),
        Sign(year_agrees, 1, -3, "成文日期与发文字号的年份不符（{case.place}）"),
        Sign(_days_in_order, 1, -4, "成文日期与印发日期先后不符（{case.place}）"),
        Sign(alone, 0.5, -1, "{case.place}中还有别的要素，日期是按词句断开的"),
        *ANY,
    ),
    "附注": (
        Sign(_is_bracketed, 1, -1, "落款后面没有括号的文字，是按附注收下的（{case.place}）"),
        Sign(_says_a_note, 2, -1.5, "不像附注，请核对（{case.place}）"),
        Sign(_below_closing, 0.5, -0.5),
        *ANY,
    ),
    "主题词": (Sign(_is_subject, 3.5, 0, "请核对是不是主题词（{case.place}）"), *ANY),
    "抄送机关": (
        Sign(_is_labelled, 3, 0, "请核对是不是抄送机关（{case.place}）"),
        Sign(_ends_in_stop, 0.5),
        Sign(_in_imprint, 0.5),
        *ANY,
    ),
    "印发机关": (
        Sign(is_organ, 1.5, -1, "不像机关名称，请核对是不是印发机关（{case.place}）"),
        Sign(_in_imprint, 1.5),
        *ANY,
    ),
    "印发日期": (
        Sign(_is_printing_day, 3, -1, "印发日期不完整，或不是有效的日期（{case.place}）"),
        Sign(_days_in_order, 0.5, -4, "印发日期与成文日期先后不符（{case.place}）"),
        *ANY,
    ),
    "印数": (
        Sign(_is_print_run, 3.5, 0, "请核对是不是印数（{case.place}）"),
        Sign(_says_print_run_only, 0, -3.5, "印数中还有别的文字（{case.place}）"),
        *ANY,
    ),
}
