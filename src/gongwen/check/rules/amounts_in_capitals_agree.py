"""大写金额与小写金额相符。

错误：1200元（大写：壹仟叁佰元整）
正确：1200元（大写：壹仟贰佰元整）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import plainly
from gongwen.check.rule import Authority, Force, rule

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_CAPITAL = "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,30}[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]{1,8})?[整正]?"
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,2})?|[0-9]{1,13}(?:\.[0-9]{1,6})?"
_BOTH = re.compile(
    rf"(?<![0-9.,])(?P<digits>{_DIGITS})(?P<scale>[万亿]?)元(?:整)?"
    rf"[（(，,]?(?:人民币)?(?:大写)?(?:金额)?[:：]?(?:人民币)?[:：]?(?P<capital>{_CAPITAL})"
)
_REVERSED = re.compile(
    rf"(?P<capital>{_CAPITAL})[（(，,]?(?:人民币)?(?:小写)?[:：]?[￥¥]?(?P<digits>{_DIGITS})(?P<scale>[万亿]?)元?[）)]"
)
_SCALES = {"": 0, "万": 4, "亿": 8}


@rule("GW999", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def amounts_in_capitals_agree(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if not re.search("[元圆]", line.words) or not re.search(f"[{_CAPITALS}]", line.words):
            continue
        for pattern in (_BOTH, _REVERSED):
            for found in pattern.finditer(line.words):
                said = Decimal(found["digits"].replace(",", "")).scaleb(_SCALES[found["scale"]])
                capital = _value(found["capital"])
                if capital is not None and capital != said:
                    message = f"大写是{plainly(capital)}元，小写是{plainly(said)}元"
                    yield line.mark(found.span("capital"), message, "请核对金额")


def _value(capital: str) -> Decimal | None:
    """None for what is no well-formed amount."""
    whole, _, rest = capital.replace("圆", "元").rstrip("整正").partition("元")
    total = section = Decimal(0)
    digit = 0
    for character in whole:
        if character in _CAPITALS:
            digit = _CAPITALS.index(character)
        elif character in "拾佰仟":
            section += (digit or 1) * 10 ** ("拾佰仟".index(character) + 1)
            digit = 0
        else:
            worth = Decimal(10) ** _SCALES[character]
            section += digit
            total = (total + section) * worth if character == "亿" else total + section * worth
            section, digit = Decimal(0), 0
    total += section + digit
    cents = re.fullmatch(f"(?:([{_CAPITALS}])角)?零?(?:([{_CAPITALS}])分)?", rest)
    if cents is None:
        return None
    tenths, hundredths = (_CAPITALS.index(each) if each else 0 for each in cents.groups())
    return total + Decimal(10 * tenths + hundredths) / 100
