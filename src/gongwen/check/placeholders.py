"""X, ×, * and x that stand for something still to be filled in; and those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What is counted or named: behind X it makes a placeholder.  名 before 词, 号 before 码 and the like are no measures.
_COUNTED = (
    "(?:多|余|几)?(?:万|千|百|亿)?"
    "(?:人次|人(?!民|才|生|体|类|员|大|数|物|格)|名(?!词|称|字|单|义|为|誉)|次(?!数)|支(?!部|持|出|付)|家|个|项|篇|场|所|张|份|位|例|批"
    "|条|件|台|套|间|户|岁|周岁|天|小时|公里|平方米|元|%|％|个百分点|多)"
)
_PLACES = "(?:省|市|县(?!级)|区(?!域|别|分)|镇|乡|村(?!民)|街道|社区|州|旗)"
_DATES = "(?:年(?!级)|月|日)"
_BODIES = (
    "(?:医院|卫生院|院(?!士|子|落)|学校|中学|小学|大学|公司|局(?!面|部)|厅|委员会|办公室|支部|党委|党组|党支部|集团|中心|单位|科室|部门|会议"
    "|号(?!码|线|楼)|期|届|大(?=[会报精代胜]|以来))"
)
_SINGLE = re.compile(
    rf"(?<![A-Za-z0-9+\-—*×/=＝设])(?:第)?(?P<x>[XxＸ])(?:{_COUNTED}|{_PLACES}|{_DATES})"
    rf"|(?:^|(?<=[第共计达约有为了于在从至到年月、，。；：“（]))(?P<t>×)(?:{_COUNTED}|{_PLACES}|{_DATES})"
)
_SEVERAL = re.compile(
    rf"(?:(?<!\d)(?:19|20)|(?<![A-Za-z0-9\-X×xＸ*＊]))(?P<xs>[XＸ]{{2,8}}|x{{2,8}}|×{{2,8}}|[*＊]{{2,8}}) ?"
    rf"(?:{_COUNTED}|{_PLACES}|{_DATES}|{_BODIES}|(?<=\d\d[Xx×]{{2}})[〕\]］）)])"
)
_FORMULA = re.compile(r"[=＝÷]|×\s*100\s*[%％]|[YZＹyz][个元人]")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞任袁柳唐罗薛雷贺倪汤殷毕郝安常于傅"
    "齐康伍余元顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓石崔龚"
    "程邢裴陆翁焦侯宁仇厉武刘景詹龙叶司郜黎薄白蒲邰赖卓屠池乔闻翟谭劳姬申冉桂牛燕尚温庄晏瞿阎连习艾容向古易廖耿满文寇欧聂曾关查游"
    "竺权洪雍"
)
# Before it stands a surname, or what announces a name or a number: somebody is kept unnamed.
_MASKED = re.compile(
    f"(?:(?:^|[、，。；：（\\s“与和对由被将向给])(?![向于和])[{SURNAMES}]|尾号|姓名|证号|号码|电话|手机|账号|卡号|车牌|患者|家属)$"
)
# Where a person is kept unnamed, places and hospitals are so too: 原主任李××, 被××区处罚.
_UNNAMED = re.compile(
    f"(?:^|[^\u4e00-\u9fff]|[由对被与和将给任员长师生民者])(?![向于和])[{SURNAMES}](?:[×XＸ]{{1,2}}|某某?)"
    f"(?!{_COUNTED}|{_PLACES}|{_DATES}|{_BODIES}|[×XＸ])"
)
_ENUMERATED = re.compile(r"[A-WYZ](?:区|座|楼|室|组|班|号|型|级|类|个|人|名|家|项)")


def placeholders(words: str) -> Iterator[tuple[int, int]]:
    """The spans of placeholders, each with the word it counts or names (X家, XXX万人次, ××市, 20XX年)."""
    if not re.search("[XxＸ×*＊]", words) or _UNNAMED.search(words):
        return
    formula = bool(_FORMULA.search(words))
    enumerated = bool(_ENUMERATED.search(words))
    found = []
    for match in _SEVERAL.finditer(words):
        if not _MASKED.search(words[max(0, match.start("xs") - 3) : match.start("xs")]) and not formula:
            found.append(match.span())
    for match in () if formula else _SINGLE.finditer(words):
        start = match.start("x") if match["x"] else match.start("t")
        if enumerated or _MASKED.search(words[max(0, start - 3) : start]):
            continue
        found.append((start, match.end()))
    yield from sorted(found)
