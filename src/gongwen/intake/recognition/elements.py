"""What a single row may be, by its words alone."""

from __future__ import annotations

import re
from functools import lru_cache

from gongwen.document.outline import level_of
from gongwen.intake.recognition.dates import WRITTEN, is_date
from gongwen.intake.recognition.rows import Row

# 文种 of the Regulations; the most special first, so that 命令 is not taken for 令.
OFFICIAL = (
    *("决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示"),
    *("批复", "议案", "函", "纪要"),
)
# What is written on its own and what a notice issues.
CARRIED = (
    *("计划", "规划", "要点", "总结", "思路", "打算", "方案", "汇报", "材料", "讲话", "发言"),
    *("致辞", "办法", "规定", "细则", "制度", "条例", "规则", "规程", "章程", "守则", "准则"),
    *("规范", "标准", "指南", "预案", "措施", "令"),
)
# What else titles end with.
ENDINGS = (
    *OFFICIAL,
    *CARRIED,
    *("清单", "名单", "目录", "表", "说明", "须知", "简报", "公约", "书", "简介", "体系", "指标"),
    *("内容", "情况", "建议", "提纲", "安排", "分工", "职责", "流程", "范本", "样式", "样本", "信"),
    *("稿", "案", "指引", "图", "任务", "要求", "程序", "纲要", "大纲", "机制", "条件", "规约"),
    *("名册", "台账", "名额", "议程", "日程", "公示", "启事", "解释", "答复"),
)
_QUALIFIER = re.compile(r"[（(][^（）()]{1,20}[）)]$")
NUMBER = re.compile(
    r"(?P<number>[^\s，。：；、“”《》（）()\[\]〔〕0-9]{2,24}?\s*"
    r"(?:[\[(（〔【［<〈{﹝]\s*(?:(?:19|20)[\dOo]{2}|\d\d|[Xx×]{2,4})\s*年?\s*[\])）〕】］>〉}﹞]|(?:19|20)\d\d\s*年)\s*"
    r"第?\s*[0-9０-９Xx×*＊]{0,6}\s*号)"
)
# With its brackets lost, or read as other marks.
BARE_NUMBER = re.compile(r"[一-鿿]{2,12}[^一-鿿0-9]{0,4}(?:19|20)\d\d[^一-鿿0-9]{0,4}第?\d{1,4}\s*号")
_SIGNATORY = re.compile(r"签\s*发\s*人\s*[:：]")
# Behind it 签发人, or another one's name below the first's; 某某〔2025〕 has no serial yet, 某某〔2025〕9 lacks its 号.
_NUMBER_LINE = re.compile(
    rf"{NUMBER.pattern}(?:\s*签\s*发\s*人\s*[:：].*|(?:\s+[一-鿿]{{2,4}}){{1,3}})?"
    r"|[^\s，。：；“”《》（）()\[\]〔〕0-9]{2,24}[\[〔【](?:19|20)\d\d[\]〕】]\s*第?\s*\d{0,4}\s*号?"
    rf"|{BARE_NUMBER.pattern}"
)
_SERIAL_NUMBER = re.compile(
    r"[（(]?(?:(?:19|20)\d\d年|[〔\[【（(](?:19|20)\d\d[〕\]】）)])?第?[0-9〇零一二三四五六七八九十百]{1,5}[号期][）)]?"
)
_COPY_NUMBER = re.compile(r"(?:№|N[oO][.．]?|份号[:：]?)?\d{5,8}")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★.{0,8}|\d+年)?(?:特急|加急|平急|特提)?")
_URGENCY = re.compile(r"(?:特急|加急|平急|特提|急件)(?:明电|件)?")
_COUNT = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_LABEL = re.compile(
    rf"[（(【]?附[件表录]?[（(]?{_COUNT}?(?:[-—.]\d{{1,2}})?[）)】]{{0,2}}[:：]?|附[件表录]?[:：]{_COUNT}"
)
_LABEL_TITLED = re.compile(
    rf"附\s*(?:[件表录]\s*{_COUNT}?(?:\s*[-—]\s*\d{{1,2}})?\s*[:：]|[件表录]\s*{_COUNT}\s+|{_COUNT}?\s*[:：])\s*(?P<name>\S.*)"
)
# 附件：, 附件1：, 附：, 附一：, 附件（2份）：, 附件目录：; 附件1.… and 附件 … with a name behind it.
LIST_LEAD = re.compile(
    rf"附\s*[件表]?\s*(?:目录|清单|[（(]\s*共?\s*{_COUNT}\s*[份件个]\s*[）)]|{_COUNT})?\s*[:：]\s*"
    rf"|附\s*[件表]\s*{_COUNT}?\s*[.．、]\s*(?![a-z])|附\s*[件表]\s*{_COUNT}?\s+(?=\S{{4}})"
)
SERIAL = re.compile(
    r"(?:[0-9０-９]{1,2}\s*[.．、:：]|[一二三四五六七八九十]{1,3}、|[（(][0-9０-９]{1,2}[）)]|[①-⑳])\s*"
)
_NOTE = re.compile(r"[（(].{2,80}[）)]")
_CONTACT = re.compile(
    r"(?:联\s*系\s*(?:人|电话|方式)|[一-鿿]{0,4}(?:电\s*话|地\s*址|邮\s*编|邮\s*箱|传\s*真|邮政编码)|备\s*注|注)\s*[:：]"
)
_COPIED = re.compile(
    r"(?:抄\s*[送报]|分\s*送|发\s*送|报\s*送|[主抄]\s*报)\s*(?:单\s*位|机\s*关|范\s*围)?\s*[:：]"
)
_SENT = re.compile(r"(?:报|送|发|抄)\s*[:：]")
_TYPED = re.compile(
    r"(?:打\s*[字印]|校\s*对|拟\s*稿|核\s*稿|经办人?|录\s*入(?=\s*[:：].{1,20}校\s*对))\s*[:：]"
)
_ADDRESSED = re.compile(r"主\s*送\s*(?:单\s*位|机\s*关)?\s*[:：]\s*\S")
_SUBJECT = re.compile(r"主\s*题\s*词\s*(?:[:：].*)?")
_PRINT_RUN = re.compile(
    r"[（(]?\s*(?:共\s*印|印数|共|印)\s*[:：]?\s*\d{1,6}\s*份\s*[）)]?[。.]?"
    rf"(?:\s+(?:{_TYPED.pattern}).{{1,20}})?"
)
PRINTED_ON = re.compile(
    rf"(?:{WRITTEN}|(?:19|20)\d\d[-./]\d\d?[-./]\d\d?)\s*(?:印\s*发|印\s*制|印|翻印|印刷)[。.]?"
)
_SENTENCE = re.compile(r"[。！？；!?]|[：:]$|[一-鿿）)]\.$")
_ORGAN = re.compile(
    r"(?:委员会|(?<!干)部|[委局厅院办府处科室会组社所站队馆店厂园署司团校台]|公司|集团|中学|小学|大学|学院|中心|银行|支部|总支|总队"
    r"|[省市县区乡镇村]|街道|主席|主任|书记|总理|[省市县区镇乡局厅部院校]长|办公厅|机关|军区|单位|联盟)(?:[（(].{1,12}[）)])?$"
)
_HOLDER = re.compile(
    r"\S{0,12}?(?:[省市县区乡镇局厅部院校署]\s*长|主\s*席|主\s*任|总\s*理|书\s*记)(?:\s*[:：]\s*|\s+)\S(?:\s?\S){1,3}"
)
_PERSON = re.compile(r"[一-鿿]{2,3}\s+\S{2,}|[一-鿿]\s+[一-鿿]\s+\S{2,}")
_SALUTATION = re.compile(r"各位|同志们|朋友们|代表们|委员们|先生|女士|同学们|老师们|来宾|你好|您好")
_LEADS_ON = re.compile(
    r"如下|以下|下列|包括|其中|要求|认为|强调|指出|内容|联系|电话|地址|时间|附件|备注|说明|注[:：]"
)
_FIELD = re.compile(
    r"(?:盖章[）)]?|签[字名章][）)]?|(?:填报|报送|申报|推荐|所在|工作)单位|名称|姓名|日期|编号)\s*[:：]$"
)
_COLONS = re.compile("[:：]")
LONGEST_SHORT = 60


def is_number(row: Row) -> bool:
    """发文字号, its year in whatever brackets, or all of it; 第12号 of a 令 or 公告; with 签发人 behind it or not."""
    words = row.words
    if len(words) > 80:
        return False
    if words[0] in "（(" and words[-1] in "）)":
        words = words[1:-1].strip()
    return _NUMBER_LINE.fullmatch(words) is not None or _SERIAL_NUMBER.fullmatch(row.bare) is not None


def is_signatory(row: Row) -> bool:
    return _SIGNATORY.match(row.words) is not None and len(row.words) < 60


def is_copy_number(row: Row) -> bool:
    return _COPY_NUMBER.fullmatch(row.bare) is not None


def is_secrecy(row: Row) -> bool:
    return _SECRECY.fullmatch(row.bare) is not None


def is_urgency(row: Row) -> bool:
    return _URGENCY.fullmatch(row.bare) is not None


def is_label(row: Row) -> bool:
    """附件, 附件1：, 附件一 and nothing else."""
    return len(row.words) < 20 and _LABEL.fullmatch(row.bare) is not None


def titled_label(row: Row) -> int | None:
    """Where the title begins in a row like 附件1：统计报表."""
    match = _LABEL_TITLED.fullmatch(row.words)
    return match.start("name") if match and len(row.words) < 100 and "。" not in row.words[:-1] else None


def begins_list(row: Row) -> bool:
    """Whether 附件说明 begins here: its label with a name behind it."""
    match = LIST_LEAD.match(row.words)
    return match is not None and match.end() < len(row.words) and len(row.words) < 400


def is_note(row: Row) -> bool:
    return _NOTE.fullmatch(row.words) is not None


def is_contact(row: Row) -> bool:
    """联系人：… and the like, which some write below the closing without brackets."""
    return _CONTACT.match(row.words) is not None and len(row.words) < 120


def is_copied(row: Row) -> bool:
    return _COPIED.match(row.words) is not None


def is_sent(row: Row) -> bool:
    """报：…, 送：… of older papers; only behind a closing."""
    return _SENT.match(row.words) is not None and len(row.words) < 200


def is_typed(row: Row) -> bool:
    """打字：…, 校对：…"""
    return _TYPED.match(row.words) is not None and len(row.words) < 60


def is_addressed(row: Row) -> bool:
    """主送：… with the recipients behind its label."""
    return _ADDRESSED.match(row.words) is not None and len(row.words) < 300


def is_subject(row: Row) -> bool:
    return _SUBJECT.fullmatch(row.words) is not None and len(row.words) < 80


def is_print_run(row: Row) -> bool:
    return _PRINT_RUN.fullmatch(row.words) is not None


def printed_on(row: Row) -> re.Match[str] | None:
    """The 印发日期 that ends the row, but for 印数."""
    if len(row.words) > 120:
        return None
    match = PRINTED_ON.search(row.words)
    behind = row.words[match.end() :].strip() if match else ""
    return match if not behind or _PRINT_RUN.fullmatch(behind) else None


def is_imprint(row: Row) -> bool:
    return is_copied(row) or is_subject(row) or printed_on(row) is not None or is_print_run(row)


def is_body(row: Row) -> bool:
    """Whether it can only be text: a sentence, or long, or with an ordinal."""
    return (
        len(row.bare) > LONGEST_SHORT
        or _SENTENCE.search(row.words) is not None
        or level_of(row.words) is not None
    )


@lru_cache(maxsize=1024)  # the rows ahead are looked at again and again
def is_short(row: Row) -> bool:
    """Whether it might be a title, a signature or the like."""
    return not row.has_cells and not is_body(row)


def is_recipients(row: Row) -> bool:
    words = row.words
    return (
        words[-1:] in ("：", ":")
        and len(words) < 500
        and not re.search(r"[。！？；]", words)
        and level_of(words) is None
        and not _SALUTATION.search(words)
        and not _LEADS_ON.search(words)
        and not row.tabbed
        and len(_COLONS.findall(words)) == 1  # not of a form: 拟稿：　核稿：
        and not _FIELD.search(words)
    )


def unqualified(bare: str) -> str:
    """A title without the （试行） that ends it."""
    return _QUALIFIER.sub("", bare)


def ends_as_title(bare: str) -> bool:
    """Whether it ends with a 文种 or another word that titles end with."""
    return _QUALIFIER.sub("", bare).endswith(ENDINGS)


def ends_as_kind(bare: str) -> bool:
    return _QUALIFIER.sub("", bare).endswith((*OFFICIAL, *CARRIED))


def is_organ(row: Row) -> bool:
    """Whether it may sign: it ends as organs do, or is an office with its holder's name (县长　张某)."""
    return (
        len(row.bare) < 80
        and is_short(row)
        and not is_date(row.words)
        and (_ORGAN.search(row.bare) is not None or is_holder(row))
    )


def is_holder(row: Row) -> bool:
    """县长　张某, 局长：张某."""
    return _HOLDER.fullmatch(row.words) is not None


def is_person(row: Row) -> bool:
    """Whether it looks like a line of a list of names: 张某　副主任."""
    first = row.words.split(maxsplit=1)[0] if row.words else ""
    return _PERSON.match(row.words) is not None and _ORGAN.search(first) is None


def kind_of(title: str) -> str | None:
    """文种, by how the title ends."""
    bare = _QUALIFIER.sub("", re.sub(r"\s", "", title)).rstrip("。：:")
    return next((kind for kind in (*OFFICIAL, *CARRIED) if bare.endswith(kind)), None)
