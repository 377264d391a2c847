"""Numbers as Chinese writes them: 十二, 一百零五, 二〇二五."""

from __future__ import annotations

import re

DIGITS = "〇一二三四五六七八九"
# What is typed for 〇: circles, and the letters O of three alphabets and the digit 0 in both widths.
CIRCLES = "○◯"
ZERO_LOOKALIKES = f"{CIRCLES}OoＯｏΟοОо0０"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"零": 0, "两": 2}
_DIGIT = "一二两三四五六七八九"
_COUNTED = re.compile(
    f"(?:(?P<thousands>[{_DIGIT}])千)?[零〇]?(?:(?P<hundreds>[{_DIGIT}]?)百)?[零〇]?(?:(?P<tens>[{_DIGIT}]?)十)?(?P<ones>[{_DIGIT}]?)"
)


def value_of(numeral: str) -> int | None:
    """12 of 12, １２, 十二 and ⑫, 23 of 廿三, 105 of 一百零五, 2025 of 二〇二五.

    None for what is no number: counted below ten thousand, or written digit by digit.

    What nobody should write counts as what it means: 12 of 一十二, 21 of 二一.
    """
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳" and len(numeral) == 1:
        return ord(numeral) - ord("①") + 1
    plain = numeral.replace("廿", "二十").replace("卅", "三十")
    if not plain:
        return None
    if not any(unit in plain for unit in "十百千"):
        values = [_VALUES.get(character) for character in plain]
        return None if None in values else int("".join(map(str, values)))
    counted = _COUNTED.fullmatch(plain)
    if counted is None:
        return None
    value = _VALUES.get(counted["ones"], 0)
    for unit, name in ((10, "tens"), (100, "hundreds"), (1000, "thousands")):
        if counted[name] is not None:
            value += unit * _VALUES.get(counted[name], 1)
    return value


def chinese_number(number: int) -> str:
    """1 to 999 as Chinese ordinals write them: 十, 十一, 二十, 一百零一, 一百一十."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and units:
        words += "零"
    return words + (DIGITS[units] if units else "")
