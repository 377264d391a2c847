"""用汉字写年份或编号，“零”写作“〇”（U+3007）。

不用圆圈、字母 O、希腊或西里尔字母、阿拉伯数字 0 代替。2012年7月以前的公文常用圆圈，只指出，不自动改。

错误：二○一二年（圆圈），二O一二年（字母）
正确：二〇一二年
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.dates import must_be_arabic
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.gbt9704 import Standard
from gongwen.numerals import CIRCLES, ZERO_LOOKALIKES

_NUMERAL = "[一二三四五六七八九〇零]"
# In a year any look-alike; elsewhere the circle between numerals (三○一医院).
_YEAR = re.compile(
    f"(?<![一二三四五六七八九〇零{ZERO_LOOKALIKES}])[一二三四五六七八九〇零{ZERO_LOOKALIKES}]{{4}}(?=[ 　]?年)"
)
_CODE = re.compile(
    f"{_NUMERAL}[{CIRCLES}]+{_NUMERAL}|{_NUMERAL}{{2}}[{CIRCLES}]+|{_NUMERAL}[{CIRCLES}]{{2}}(?=周年)"
)
_WRONG = re.compile(f"[{ZERO_LOOKALIKES}]")
_RIGHT = {ord(zero): "〇" for zero in ZERO_LOOKALIKES + "零"}


@rule(
    "GW951",
    clause="GB/T 15835-2011, 5.2.5",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def zero_in_years_is_a_numeral(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        if not _WRONG.search(words) or must_be_arabic(manuscript, line):
            continue
        years = [
            found
            for found in _YEAR.finditer(words)
            if _WRONG.search(found[0]) and len(_WRONG.sub("", found[0])) >= _NUMERALS_OF_A_YEAR
        ]
        taken = {index for found in years for index in range(*found.span())}
        codes = [
            found
            for found in _CODE.finditer(words)
            if found.start() not in taken and found.end() - 1 not in taken
        ]
        for found in (*years, *codes):
            wrong = "”“".join(dict.fromkeys(_WRONG.findall(found[0])))
            message = f"“{found[0]}”里的“{wrong}”应当写作“〇”"
            right = found[0].translate(_RIGHT)
            # Circles were in use then: shown, but not put right by itself.
            of_its_time = manuscript.standard is Standard.GBT9704_1999 and not set(wrong) - set(
                CIRCLES + "”“"
            )
            yield line.mark(found.span(), message, f"请写成 {right}", None if of_its_time else right)


_NUMERALS_OF_A_YEAR = 2  # at least: 二00九; fewer may be a code
