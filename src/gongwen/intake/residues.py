"""What stands in a file and is not the author's: found on each line, and set aside to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gongwen.document.model import Text
from gongwen.intake.lines import Form, Source, SourceLine
from gongwen.intake.recognised import Residue, ResidueKind
from gongwen.intake.rows import Row, cut, stripped
from gongwen.intake.site_words import lines_of_a_site
from gongwen.intake.watermarks import watermark

_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd]+"
_TAGS = (
    "a|b|br|center|div|em|font|hr|h[1-6]|i|img|input|li|o:p|ol|p|script|span|st1:[a-z]{1,20}|strong|style|sub|sup|table"
    "|tbody|td|th|tr|u|ul|v:[a-z]{1,20}|w:[a-z]{1,20}"
)
_MARKUP = rf"&(?:[a-zA-Z]{{2,8}}|#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}});|</?(?:{_TAGS})(?:\s[^<>]{{0,300}})?/?>"
_IN_LINE = re.compile(rf"(?P<control>{_CONTROL})|(?P<markup>(?:{_MARKUP})+)", re.IGNORECASE)

_DASH = r"[-—–－_―·•~～]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}{{1,3}}\s*[0-9０-９]{{1,4}}\s*{_DASH}{{1,3}}"
    r"|第\s*[0-9０-９]{1,4}\s*页\s*(?:[,，/／]?\s*[（(]?共\s*[0-9０-９]{1,4}\s*页[）)]?)?"
    r"|(?:[Pp]age|PAGE)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}\s*页?"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_APART = 300  # characters that a page holds at the least

# Words of a site wherever they stand.
_SITE = re.compile(
    r"(?:您|你)(?:的)?(?:当前|现在)?(?:所在)?(?:的)?位置\s*[:：是]|(?:当前|现在|所在)(?:的)?位置\s*[:：]"
    r"|(?:网站)?(?:首页|主页)\s*(?:[>＞»›→/|]|-\s)"
    r"|本文(?:标题|地址|链接|来源|网址|关键词)\s*[:：]|(?:链接|网页|原文)(?:地址|链接|网址)\s*[:：]|转载请注明"
    r"|(?:上|下)一(?:篇|条|页)(?:文章|新闻)?(?:\s*[:：]|$)"
    r"|版权所有|[Cc]opyright|\S{0,20}ICP备|\S{0,10}公网安备"
)
# Words that an author might write too: a site's only above and below everything, and in no sentence.
_AT_THE_EDGE = re.compile(
    r"(?:您好|你好)?[,，!！]?\s*欢迎(?:您|你)?(?:访问|光临|来到|进入)"
    r"|扫一扫|扫描二维码|微信扫|分享到|网站地图|联系我们$|技术支持\s*[:：]|主办单位\s*[:：]|承办单位\s*[:：]|网站标识码"
    r"|(?:我要)?(?:打印|关闭|收藏|纠错)(?:本页|本文|窗口|此页)|(?:附件|文件|相关)下载\s*[:：]?|相关(?:链接|文章|阅读|新闻|文档|附件)\s*[:：]?$"
    r"|(?:文档|资料|范文)?(?:下载|来源)(?:地址|网站)\s*[:：]|更多\S{0,12}(?:尽在|请访问|下载)|关注\S{0,12}公众号"
    r"|[【\[（(]?\s*(?:字体|字号)\s*[:：]?\s*[【\[（(]?\s*(?:大|特大|小)|https?://\S+$|www\.\S+$"
)
# What a page says of a document above it, a line each; alone such a line might be the author's.
_ABOUT = re.compile(
    r"(?:索引号|信息索引号|主题分类|主题词|发文机关|发布机构|发布单位|成文日期|发文日期|发布日期|发布时间|生成日期|标题|名称|发文字号|文号|文件编号"
    r"|有效性|公开方式|公开类别|公开范围|公开程序|体裁分类|体裁|组配分类|信息分类|分类|关键词|时效|语种|来源|信息来源|服务对象|内容概述|所属类别)[:：]"
)
_FEWEST_ABOUT = 3
_BYLINE = re.compile(
    r"(?:(?:信息|文章|稿件)?来源|发布时间|发布日期|更新时间|浏览(?:次数|量)?|点击[数率量]?|阅读(?:次数|量)?|访问量|作者"
    r"|编辑|责任编辑|责编|录入|发布者|发布人|供稿|撰稿|摄影)[:：]"
)
_ABOVE, _BELOW = 12, 8  # lines at the beginning and at the end where a page has its own words
_RULE = re.compile(r"[━─—―_＿=＝－*＊~～﹏﹎\-]{5,}")


def set_aside(source: Source) -> tuple[list[Row], list[Residue]]:
    """The rows of a file, and what was set aside, in the order of the lines.

    A first line `# …` is its collector's comment: neither text nor residue.
    """
    lines = source.lines
    if lines and lines[0].words.startswith("# "):
        lines = lines[1:]
    phrase = watermark([line.words for line in lines])
    cleaned = [_without(line.text, phrase) for line in lines]
    words = [
        str(text).strip() if line.table is None else ""
        for line, (text, _) in zip(lines, cleaned, strict=True)
    ]
    site, numbers = lines_of_a_site(words), _page_numbers(words)
    rows: list[Row] = []
    residues: list[Residue] = []
    gap, broken = 0, False
    for index, (line, (text, aside)) in enumerate(zip(lines, cleaned, strict=True)):
        residues += aside
        bare = stripped(text)
        if not bare:
            gap += 1
        elif index in numbers:
            residues.append(Residue(ResidueKind.PAGE_NUMBER, bare))
            broken = True
        elif index in site or _RULE.fullmatch(words[index]):
            kind = ResidueKind.SITE if index in site else ResidueKind.MARKUP
            residues.append(Residue(kind, bare))
            gap += 1
        else:
            row = _row(line, text, bare, source.form)
            rows += _split(replace(row, gap=gap, broken=broken))
            gap, broken = 0, False
    return _evenly(rows), residues


def _evenly(rows: list[Row]) -> list[Row]:
    """Where empty lines stand between all lines, they part nothing."""
    gaps = sorted(row.gap for row in rows[1:])
    usual = gaps[len(gaps) // 3] if gaps else 0
    return [replace(row, gap=max(row.gap - usual, 0)) for row in rows] if usual else rows


def _row(line: SourceLine, text: Text, bare: Text, form: Form) -> Row:
    words = str(text)
    before = words[: len(words) - len(words.lstrip())]
    cell = None if line.table is None else (line.table, line.row or 0, line.column or 0)
    look = line.looks[0][1] if line.looks else None
    leading_tab = form is Form.TEXT and "\t" in before
    tabbed = form is Form.TEXT and "\t" in str(bare)
    new_page = line.page_break_before
    return Row(bare, 0, len(before), leading_tab, new_page=new_page, cell=cell, tabbed=tabbed, look=look)


def _split(row: Row) -> list[Row]:
    """A paragraph of Word may hold several lines."""
    places = [match.end() for match in re.finditer("\n", row.words)]
    if not places or row.cell is not None:
        return [row]
    texts = [text for text in map(stripped, cut(row.text, places)) if text]
    return [
        replace(row, text=texts[0]),
        *(replace(row, text=text, gap=0, broken=False, new_page=False) for text in texts[1:]),
    ]


def _without(text: Text, phrase: re.Pattern[str] | None) -> tuple[Text, list[Residue]]:
    """The text without what is set aside inside the line."""
    words = str(text)
    spans = [(match.start(), match.end(), _kind(match)) for match in _IN_LINE.finditer(words)]
    if phrase:
        spans += [(match.start(), match.end(), ResidueKind.WATERMARK) for match in phrase.finditer(words)]
        spans = list(_apart(sorted(spans)))
    if not spans:
        return text, []
    parts = cut(text, [place for start, end, _ in spans for place in (start, end)])
    aside = [Residue(kind, part) for (_, _, kind), part in zip(spans, parts[1::2], strict=True)]
    return Text(tuple(piece for part in parts[::2] for piece in part.pieces)), aside


def _kind(match: re.Match[str]) -> ResidueKind:
    return ResidueKind.CONTROL if match["control"] else ResidueKind.MARKUP


def _apart(spans: list[tuple[int, int, ResidueKind]]) -> Iterator[tuple[int, int, ResidueKind]]:
    end = 0
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]


def _page_numbers(lines: Sequence[str]) -> frozenset[int]:
    """Lines that are a page's number: written as one, or bare numbers that run on from page to page."""
    found = {index for index, words in enumerate(lines) if len(words) < 40 and _PAGE_NUMBER.fullmatch(words)}
    bare: list[tuple[int, int, int]] = []  # line, number, characters before it
    passed = 0
    for index, words in enumerate(lines):
        if _BARE_NUMBER.fullmatch(words):
            bare.append((index, int(words), passed))
        passed += len(words)
    for (first, number, before), (second, next_number, behind) in pairwise(bare):
        if next_number == number + 1 and behind - before >= _APART:
            found |= {first, second}
    return frozenset(found)
