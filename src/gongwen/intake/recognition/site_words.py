"""What web pages print around a document: breadcrumbs, tables of particulars, bylines, buttons, links, praise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.document.outline import level_of
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import is_date
from gongwen.intake.recognition.rows import row_of

_LONGEST = 300
# Words of a site wherever they stand.
_SITE = re.compile(
    r"(?:您|你)(?:的)?(?:当前|现在)?(?:所在)?(?:的)?位置\s*[:：是]"
    r"|(?:当前|现在|所在)(?:的)?位置\s*[:：》>]|You are here"
    r"|(?:网站)?(?:首页|主页)\s*(?:[>＞»›→/|]|-\s)(?!.*。$)"
    r"|(?:[>＞»›]\s*[^\s>＞»›，。；：]{2,12}\s*){2,}$"
    r"|本文(?:标题|地址|链接|来源|网址|关键词)\s*[:：]|(?:链接|网页|原文)(?:地址|链接|网址)\s*[:：]|转载请注明"
    r"|(?:上|下)一(?:篇|条|页)(?:文章|新闻)?(?:\s*[:：]|$)"
    r"|互联网新闻信息服务许可证|免责声明\s*[:：]|版权所有(?=[\s:：©（(]|$)|(?i:copyright)(?=[\s:：©（(]|$)|\S{0,20}ICP备\s*\d|\S{0,10}公网安备"
)
# Titles of collections: …（精选3篇）, …【合集三篇】, … 篇1, …范文第1篇.
_COLLECTION = re.compile(
    r".{2,40}(?:精选|通用|合集|锦集|汇总|汇编|必备|实用|热门|模板|范文|大全)"
    r"\s*[0-9一二三四五六七八九十]{1,3}\s*篇[】）)\]]?|.{2,40}(?:\s篇\s*\d{1,2}|范文第\s*\d{1,2}\s*篇)"
)
# Words that an author might write too: a site's only above and below everything, and in no sentence.
_AT_THE_EDGE = re.compile(
    r"(?:您好|你好)?[,，!！]?\s*欢迎(?:您|你)?(?:访问|光临|来到|进入)"
    r"|(?:扫一扫|扫描二维码)\s*(?:$|关注|分享|下载|打开|浏览|手机|在)|分享到|网站地图|联系我们$|技术支持\s*[:：]|网站标识码"
    r"|(?:我要)?(?:打印|关闭|收藏|纠错)(?:本页|本文|窗口|此页)|(?:附件|文件|相关)下载\s*[:：]?"
    r"|相关(?:链接|文章|阅读|新闻|文档|附件)\s*[:：]?$|相关\S{0,4}(?:报告|总结|范文|方案|通知|计划|材料|心得|制度|合同|文档)[:：]\s*\S+、"
    r"|(?:文档|资料|范文)?(?:下载|来源)(?:地址|网站)\s*[:：]|更多\S{0,12}(?:尽在|请访问|下载)|关注\S{0,12}公众号"
    r"|[【\[（(]?\s*(?:字体|字号)\s*[:：]?\s*[【\[（(]?\s*(?:大|特大|小)|<?https?://\S+$|www\.\S+$"
    r"|(?:请输入|选择)(?:特殊符号|\S{0,2}搜索\S{0,6}|关键[字词])$|视力保护色\s*[:：]?|页面宽度|保留字段信息$|转第$|系统管理员$"
    r"|(?:\[[A-Z][A-Za-z ]{2,30}\]\s*){2,}$|\S{0,20}\s+(?:\[[A-Z][A-Za-z ]{2,30}\]\s*){2,}$"
    r"|(?:[^|｜，]{0,14}(?:首页|网|收藏|站点|论坛)[^|｜，]{0,8}[|｜]){2}|\S{2,10}网\s+\S{2,8}(?:大全|下载|首页)$"
    r"|[一-鿿]{2,20}(?:\s+[>＞»›]\s*[一-鿿][^\s。，；：]{1,40})+$"
    r"|[^。]{0,40}点击(?:此处|这里|下载|查看)[^。]{0,10}$|(?:【[^】]{2,6}】\s*){2,}$"
    r"|[-•·]?\s*[\d.]+\s*[KMG]B$|文\s*章\s*来\s*源\s*[:：]?$|\S{0,6}内容阅读$"
)
# What sites that share documents say of themselves, in sentences too.
_SHARING = re.compile(
    r"小编|(?:由|[:：])(?:会员|用户|网友)(?:分享|上传)|珍藏版|我要投稿|下载本文|收藏本[文站]|设为首页|网站客服|正在使用旧版本?的?浏览器"
    r"|全文共\s*\d+\s*字|当前显示\s*\d+\s*字|认真阅读下面的提示|本文档(?:由|内容版权)|范文(?:网|大全|库)|一篇令人眼前一亮"
)
# What a page says of a document, label and value; the first of them no author writes before his text.
_SURE = (
    *("索引号", "主题分类", "信息分类", "组配分类", "发布机构", "发布文号", "发文文号", "生成日期"),
    *("内容概述", "信息来源", "文件来源", "有效性", "时效性", "效力级别", "公开责任部门", "公开目录"),
    *("失效日期", "生效日期", "废止日期", "废止时间", "浏览次数", "阅读次数"),
    *("颁布单位", "法规类型", "所属行业", "有效与否"),
)
_PERHAPS = (
    *("主题词", "发文机关", "发文机构", "发文单位", "发布单位", "发布部门", "成文日期", "发文日期"),
    *("发布日期", "发布时间", "公开日期", "公开形式", "公开方式", "公开类别", "归档时间", "生效时间"),
    *("标题", "名称", "文件名称", "发文字号", "文号", "文件编号", "分类", "关键词", "来源", "所属类别"),
)


def _spaced(labels: Sequence[str]) -> str:
    """名称 is also 名    称; the longest first."""
    return "|".join(r"\s*".join(label) for label in sorted(labels, key=len, reverse=True))


_LABELS = re.compile(
    rf"(?:^[•·*-]?\s*|[\s|｜【]\s*)(?:(?P<sure>{_spaced(_SURE)})|{_spaced(_PERHAPS)})\s*(?P<end>[:：|｜】]|\s(?=\S)|$)"
)
_SURE_LABELS, _FEWEST_ABOUT = 2, 3
_LONGEST_VALUE = 60
_BYLINE = re.compile(
    r"(?:(?:信息|文章|稿件)?来源|发布时间|发布日期|更新时间|归档时间|浏览(?:次数|量)?|点击[数率量]?|阅读(?:次数|量)?|访问量|作者"
    r"|编辑|责任编辑|责编|录入|发布者|发布人|供稿|撰稿|摄影)[:：]"
)
_ABOVE, _BELOW = 12, 8  # lines at the beginning and at the end where a page has its own words
_DAY = r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_WRITTEN_DAY = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
_BARE_DAY = re.compile(_DAY)
# A meeting has its hour too, but no seconds.
_STAMP = re.compile(
    rf"{_DAY}\s+{_CLOCK}$|[-•·]?\s*{_DAY}\s+(?:来源|作者|发布|浏览)"
    rf"|[-•·]?\s*(?:时间|日期)\s*[:：]\s*{_DAY}\s+\d\d?:\d\d:\d\d"
)
# Below a title, with whom it is from or not: 学生处　2015-06-18 18:35.
_STAMP_BELOW = re.compile(rf"(?:[^\s，。；：]{{2,12}}\s+)?(?:{_DAY}|{_WRITTEN_DAY})\s+{_CLOCK}")
_CRUMBS = re.compile(r"(?:您|你)?(?:的)?(?:当前|现在|所在)*(?:的)?位置\s*[:：]|(?:网站)?首页\s*[>＞»›]")
_ABOVE_CRUMBS = 6  # lines
# A label and its value, as their neighbours are set: • 名称：…, 【类别】…, 名　称 | ….
_FRAMED = re.compile(r"(?P<sign>[•·*【-])?\s*[一-鿿](?:\s*[一-鿿]){1,7}\s*[】:：|｜]")
_LONGEST_STEP = 8
_BARE_LABEL = re.compile(r"\S{2,6}[:：]")
_LONGEST_NAME = 20
_LAST_WORDS, _LONGEST_WORDS = 3, 30  # lines that a page has behind its last buttons, and their characters
_FILE = re.compile(r".{2,60}\.(?:docx?|wps|pdf|pptx?|xlsx?|txt)")
_TRANSLATED = re.compile(r"(?=(?:[^A-Za-z]*[A-Za-z]){150})[^一-鿿]+")  # the whole text once more, in English
_FIRST_OF_SEVERAL = re.compile(r"第[一1]篇\s*[:：]")
_SITE_NAME = re.compile(
    r"(?<=[议定令报告见知示复案函要划结法则])\s*[-—–_|｜]{1,2}\s*[^-—–_|｜，。]{1,20}(?:网|网站|首页|门户|平台|文库)"
    r"(?:[-—–_|｜][^，。]{1,30})?$"
)
_TOKENS = re.compile(
    r"(?<![^\s|【\[（(　])"
    r"(?:(?P<sure>(?:信息|文章|稿件)?来源|发布(?:时间|日期|者|人|机构|单位)|更新时间|点击[数率量]?"
    r"|浏览(?:次数|量)?|阅读(?:次数|量)?|访问(?:次数|量)|人气|字体|字号|视力保护色|索引号|信息索引号|主题分类|公开方式|公开类别)"
    r"|作者|编辑|责任编辑|责编|审核|时间|日期|录入者?|发文机关|成文日期|标题|发文字号|有效性|文件编号|生成日期|关键词|分类)"
    r"\s*[:：]"
)
_BUTTONS = re.compile(
    r"(?:[\s|｜【】\[\]（）()·-]|打印(?:本页|本文)?|关闭(?:窗口|本页)?|收藏(?:本页|本文)?|加入收藏|返回(?:顶部|首页|列表)?|回到顶部|分享|转发|纠错"
    r"|大|中|小|字体|字号|：|:|微信|微博|下载|全文下载|阅读全文|展开全文|复制链接|朗读|播报|播放"
    r"|设为首页|(?:无障碍|长辈|长者|关怀|适老)(?:阅读|浏览|版|模式)?|[•·])+"
)
_BUTTON_WORDS = re.compile(
    r"打印|关闭|收藏|返回|回到|分享|字体|字号|下载|复制链接|阅读全文|展开全文|朗读|播报|设为首页|无障碍|长者|长辈|关怀|适老"
)


def lines_of_a_site(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are a page's own words; `lines` are stripped, and empty where nobody but an author can have been."""
    filled = [index for index, words in enumerate(lines) if words]
    found = {index for index in filled if _is_of_a_site(lines[index])}
    edges = (*filled[:_ABOVE], *filled[-_BELOW:])
    found |= {index for index in edges if _is_at_the_edge(lines[index])}
    found |= {index for index in filled[:2] if _FILE.fullmatch(lines[index])}
    found |= {index for index in filled[:1] if _FIRST_OF_SEVERAL.match(lines[index])}
    found.update(_particulars(lines, filled[: 2 * _ABOVE]))
    found.update(_above_crumbs(lines, filled[:_ABOVE_CRUMBS]))
    found.update(_framed(lines, filled[: 2 * _ABOVE], found))
    found.update(_beside(lines, filled, found))
    found.update(_behind(lines, filled[-_BELOW:], found))
    if filled and _TRANSLATED.fullmatch(lines[filled[-1]]):
        found.add(filled[-1])
    return frozenset(found)


def _is_of_a_site(words: str) -> bool:
    if len(words) > _LONGEST:
        return False
    buttons = _BUTTONS.fullmatch(words) is not None and _BUTTON_WORDS.search(words) is not None
    return buttons or _SITE.match(words) is not None or _COLLECTION.fullmatch(words) is not None


def _is_at_the_edge(words: str) -> bool:
    if len(words) > _LONGEST:
        return False
    if _SHARING.search(words):
        return True
    if "。" in words:
        return False
    tokens = list(_TOKENS.finditer(words))
    if len(tokens) > 1 and any(match["sure"] for match in tokens):
        return True
    if elements.is_typed(row_of(words)):
        return False
    return _AT_THE_EDGE.match(words) is not None or _STAMP.match(words) is not None or _begins(_BYLINE, words)


def _begins(pattern: re.Pattern[str], words: str) -> bool:
    return len(words) < 120 and pattern.match(re.sub(r"\s", "", words)) is not None


def _particulars(lines: Sequence[str], first: Sequence[int]) -> Iterator[int]:
    """The table of a document's particulars above it, as lines: labels, and values on lines of their own."""
    about: dict[int, re.Match[str]] = {}
    labels = sure = plain = 0
    for index in first:
        words = lines[index]
        match = _LABELS.match(words) if len(words) < _LONGEST and "。" not in words else None
        if match:
            about[index] = match
            found = list(_LABELS.finditer(words))
            labels += len(found)
            sure += sum(each["sure"] is not None for each in found)
            plain += match["end"] in ":：|｜】"
    if not (sure and labels >= _SURE_LABELS) and plain < _FEWEST_ABOUT:
        return
    for index, match in about.items():
        if sure or match["end"].strip():
            yield index
    for (label, match), (following, _) in pairwise(about.items()):
        values = [index for index in range(label + 1, following) if lines[index]]
        if match.end() == len(lines[label]) and len(values) == 1 and len(lines[values[0]]) <= _LONGEST_VALUE:
            yield values[0]


def _above_crumbs(lines: Sequence[str], first: Sequence[int]) -> Iterator[int]:
    """What a page has above the way to it: its name, its buttons."""
    for place, index in enumerate(first):
        if _CRUMBS.match(lines[index]):
            if all(map(_is_button, (lines[each] for each in first[:place]))):
                yield from first[:place]
            return


def _crumbs_below(lines: Sequence[str], head: Sequence[int]) -> Iterator[int]:
    """The way to a page where each step stands on a line of its own: 您的位置：, 首页, 通知公告."""
    steps = next(
        (place + 1 for place, index in enumerate(head) if _CRUMBS.fullmatch(lines[index])), len(head)
    )
    for index, below in pairwise(head[steps:]):
        last = elements.ends_as_title(lines[index]) and not elements.ends_as_title(row_of(lines[below]).bare)
        if len(lines[index]) > _LONGEST_STEP or last:
            return
        yield index


def _is_button(words: str) -> bool:
    row = row_of(words)
    return (
        len(words) <= _LONGEST_WORDS
        and not elements.is_recipients(row)
        and not elements.is_number(row)
        and not elements.ends_as_kind(row.bare)
    )


def _framed(lines: Sequence[str], first: Sequence[int], found: set[int]) -> Iterator[int]:
    """Labels nobody knows, set as those beside them that are a page's own."""
    frames = {frame for index in first if index in found and (frame := _frame(lines[index]))}
    before = False
    for index, following in zip(first, [*first[1:], -1], strict=False):
        is_own = index in found
        if not is_own and (before or following in found) and _frame(lines[index]) in frames:
            is_own = True
            yield index
        before = is_own


def _frame(words: str) -> str:
    """What sets a label apart: the sign before it, or the edges of its table; nothing when it is no such label."""
    match = _FRAMED.match(words) if "。" not in words else None
    return (match["sign"] or ("|" if "|" in words else "")) if match else ""


def _behind(lines: Sequence[str], last: Sequence[int], found: set[int]) -> Iterator[int]:
    """Behind the text: the value of a label on a line of its own, and what a page says below its last buttons."""
    for above, index in pairwise(last):
        label = _BARE_LABEL.fullmatch(lines[above]) and _begins(_BYLINE, lines[above])
        if (
            label
            and above in found
            and index not in found
            and len(lines[index]) <= _LONGEST_NAME
            and "：" not in lines[index]
        ):
            yield index
    own = [place for place, index in enumerate(last) if index in found]
    rest = last[own[-1] + 1 :] if own else ()
    if len(rest) <= _LAST_WORDS and all(_is_nothing(lines[index]) for index in rest):
        yield from rest


def _is_nothing(words: str) -> bool:
    row = row_of(words)
    return (
        len(words) <= _LONGEST_WORDS
        and "。" not in words
        and not is_date(words)
        and not elements.is_organ(row)
        and not elements.is_imprint(row)
        and not elements.is_note(row)
        and not elements.is_label(row)
        and level_of(words) is None
    )


def _beside(lines: Sequence[str], filled: Sequence[int], found: set[int]) -> Iterator[int]:
    """Lines that are a page's only because they stand beside its words, above the text.

    A bare date, 第一篇：…, what the breadcrumb below says again.
    """
    head = filled[:_ABOVE]
    if head and _BARE_DAY.fullmatch(lines[head[0]]):
        yield head[0]
    yield from _crumbs_below(lines, head)
    for above, index in pairwise(head):
        day = _BARE_DAY.fullmatch(lines[index]) and above == head[0]
        if (day or _STAMP_BELOW.fullmatch(lines[index])) and elements.ends_as_kind(row_of(lines[above]).bare):
            yield index
    for above, index, below in zip([-1, *head], head, [*head[1:], -1], strict=False):
        words = lines[index]
        if index in found or not (above in found or below in found):
            continue
        enclosed = above in found and below in found and words in lines[below]
        if (
            _BARE_DAY.fullmatch(words)
            or _FIRST_OF_SEVERAL.match(words)
            or (enclosed and not elements.ends_as_title(row_of(words).bare))
        ):
            yield index


def site_name(words: str) -> int | None:
    """Where the name of the site begins that a browser shows behind a page's title; None when there is none."""
    match = _SITE_NAME.search(words) if len(words) < _LONGEST else None
    return match.start() if match else None
