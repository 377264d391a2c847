"""年份写四位数字，不简写成两位。

计时长的“25年”、书名里的不算。

错误：自25年5月21日起施行
正确：自2025年5月21日起施行
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_SHORT = re.compile(
    r"(?<![0-9.．〇零一二三四五六七八九十百第近前后满达逾超每约过来—–~～至到-])(?:"
    r"(?P<dated>[0-9]{2})年(?=[ ]?(?:1[0-2]|0?[1-9])月(?:[0-3]?[0-9][日号]|份|底|初|中旬|上旬|下旬))"
    r"|(?P<padded>0[0-9])年(?![0-9]|限|级|龄)"
    r"|(?P<termed>[0-9]{2})年(?=度(?![假过])|上半年|下半年|第[一二三四]季度|[一二三四]季度)"
    r")"
    r"|(?<=[0-9]{4})年?[—–~～至到-](?P<last>[0-9]{2})年(?!级|龄|[以之]?[内上下]|的?期限)"
)
_TITLES = re.compile("《[^《》]*》")


@rule("GW954", clause="GB/T 15835-2011, 5.1.4", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def years_have_four_digits(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        if "年" not in words or line.role in (Role.DATE, Role.PRINTED_ON):
            continue
        titles = {index for found in _TITLES.finditer(words) for index in range(*found.span())}
        for found in _SHORT.finditer(words):
            name = found.lastgroup
            assert name is not None
            start, end = found.start(name), found.end(name) + 1
            if start in titles:
                continue
            year = int(found[name])
            full = f"{20 if year <= _LAST else 19}{year:02d}年"
            fix = full if year <= _LAST or year >= _FIRST else None
            yield line.mark((start, end), "年份应当写四位数字", "请写全年份" if fix is None else None, fix)


_LAST, _FIRST = 49, 70  # 70 is 1970, 49 is 2049; between them nothing is certain
