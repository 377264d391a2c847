"""阿拉伯数字之后只用“万”“亿”，不用“千”“百”“十”。

单位“千克”“千米”“千瓦”等不算；“3千万”不作判断。

错误：1千2百名，5百余人
正确：1200名，500余人
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_MIXED = re.compile(
    r"(?<![0-9.])(?:[0-9]{1,2}万[0-9]千(?:[0-9]百)?|[0-9]{1,2}千[0-9]百?|[0-9]{1,2}百[0-9]十?)"
    r"(?![0-9.]|克|米|瓦|伏|卡|赫|帕)"
    r"|(?<![0-9.])[0-9]{1,2}[千百](?=[余多]?[名人家户份篇场次件本册张头])"
)


@rule("GW975", clause="GB/T 15835-2011, 5.3", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def only_ten_thousands_follow_digits(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _MIXED.finditer(line.words):
            number = _value(found[0])
            yield line.mark(found.span(), f"“{found[0]}”混用了两种数字", fix=str(number))


_SCALES = {"万": 10000, "千": 1000, "百": 100, "十": 10}


def _value(written: str) -> int:
    """1千2百 is 1200, and so is 1千2 in speech."""
    total, last = 0, 1
    for digits, scale in re.findall("([0-9]+)([万千百十]?)", written):
        last = _SCALES[scale] if scale else last // 10
        total += int(digits) * last
    return total
