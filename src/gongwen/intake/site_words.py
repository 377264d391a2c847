"""What web pages print around a document: breadcrumbs, bylines, buttons, links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.intake.recognised import Residue, ResidueKind

_LONGEST = 300
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
    r"|扫一扫|扫描二维码|微信扫|分享到|网站地图|联系我们$|技术支持\s*[:：]|网站标识码"
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
_PAGE_TITLE = re.compile(r"(?:本文标题\s*[:：]|[>＞»›→](?=[^>＞»›→]{6,80}$))\s*(\S.{5,80})$")
_TOKENS = re.compile(
    r"(?<![^\s|【\[（(　])"
    r"(?:(?P<sure>(?:信息|文章|稿件)?来源|发布(?:时间|日期|者|人|机构|单位)|更新时间|点击[数率量]?"
    r"|浏览(?:次数|量)?|阅读(?:次数|量)?|访问(?:次数|量)|人气|字体|字号|视力保护色|索引号|信息索引号|主题分类|公开方式|公开类别)"
    r"|作者|编辑|责任编辑|责编|审核|时间|日期|录入者?|发文机关|成文日期|标题|发文字号|有效性|文件编号|生成日期|关键词|分类)"
    r"\s*[:：]"
)
_BUTTONS = re.compile(
    r"(?:[\s|｜【】\[\]（）()·-]|打印(?:本页|本文)?|关闭(?:窗口|本页)?|收藏(?:本页|本文)?|加入收藏|返回(?:顶部|首页|列表)?|回到顶部|分享|转发|纠错"
    r"|大|中|小|字体|字号|：|:|微信|微博|下载|全文下载|阅读全文|展开全文|复制链接)+"
)
_BUTTON_WORDS = re.compile(r"打印|关闭|收藏|返回|回到|分享|字体|字号|下载|复制链接|阅读全文|展开全文")


def lines_of_a_site(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are a page's own words."""
    filled = [index for index, words in enumerate(lines) if words]
    found = {index for index in filled if _is_of_a_site(lines[index])}
    edges = (*filled[:_ABOVE], *filled[-_BELOW:])
    found |= {index for index in edges if _is_at_the_edge(lines[index])}
    described = [index for index in filled[: 2 * _ABOVE] if _begins(_ABOUT, lines[index])]
    return frozenset(found.union(described if len(described) >= _FEWEST_ABOUT else ()))


def _is_of_a_site(words: str) -> bool:
    if len(words) > _LONGEST:
        return False
    buttons = _BUTTONS.fullmatch(words) is not None and _BUTTON_WORDS.search(words) is not None
    return buttons or _SITE.match(words) is not None


def _is_at_the_edge(words: str) -> bool:
    if len(words) > _LONGEST or "。" in words:
        return False
    tokens = list(_TOKENS.finditer(words))
    if len(tokens) > 1 and any(match["sure"] for match in tokens):
        return True
    return _AT_THE_EDGE.match(words) is not None or _begins(_BYLINE, words)


def _begins(pattern: re.Pattern[str], words: str) -> bool:
    return len(words) < 120 and pattern.match(re.sub(r"\s", "", words)) is not None


def page_title(residues: Sequence[Residue]) -> str:
    """What a page calls the document: the end of its breadcrumb, or behind 本文标题."""
    for residue in residues:
        match = _PAGE_TITLE.search(str(residue.text)) if residue.kind is ResidueKind.SITE else None
        if match:
            return match[1].strip()
    return ""
