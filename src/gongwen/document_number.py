"""发文字号 as a value (GB/T 9704-2012, 7.2.5): parse, print, sort.  Which are taken is not known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

from gongwen.file_names import safe_name

_LOOSE = re.compile(
    r"""(?P<agency>[^\s\[\](){}<>〔〕［］（）【】〖〗《》｛｝]+?)\s*
        (?P<open>[\[({<〔［（【〖《｛])\s*(?P<year>\d{2}|\d{4})\s*年?\s*(?P<close>[\])}>〕］）】〗》｝])\s*
        (?P<ordinal>第?)\s*(?P<serial>\d{0,9})\s*(?P<end>号?)""",
    re.VERBOSE,
)


class InvalidNumber(ValueError):
    """`message` says what is wrong, `hint` shows the right form; neither ends in 。"""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}。{hint}")
        self.message = message
        self.hint = hint


@total_ordering
@dataclass(frozen=True)
class DocumentNumber:
    """发文字号, like “国办发〔2024〕7号”: the year in full, the serial without leading zeros, no 第 (7.2.5).

    `serial` is None while the document has not been numbered yet; it then sorts behind its year's numbers.
    """

    agency: str
    year: int
    serial: int | None = None

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕" + ("" if self.serial is None else f"{self.serial}号")

    def __lt__(self, other: DocumentNumber) -> bool:
        return self._key < other._key

    @property
    def _key(self) -> tuple[str, int, bool, int]:
        return self.agency, self.year, self.serial is None, self.serial or 0

    @classmethod
    def parse(cls, text: str) -> DocumentNumber:
        """The number that `text` writes in exactly the standard's form, else InvalidNumber."""
        match = _LOOSE.fullmatch(text.strip())
        if match is None:
            raise InvalidNumber(
                f"“{_short(text)}”不是发文字号", "请写成 国办发〔2024〕7号 这样，还没有编号时只写到 〕"
            )
        if safe_name(match["agency"]) != match["agency"]:
            raise InvalidNumber(
                f"机关代字“{_short(match['agency'])}”中有不能用作文件名的字符", "请只用汉字、字母和数字"
            )
        year = int(match["year"])
        number = cls(
            match["agency"],
            year if year > 99 else 2000 + year,
            int(match["serial"]) if match["serial"] else None,
        )
        if number.serial == 0:
            raise InvalidNumber("序号从1编起", f"请写成 {cls(number.agency, number.year, 1)} 这样")
        if str(number) != text.strip():
            faults = "，".join(_faults(match)) or "写法不规范"
            raise InvalidNumber(faults, f"请写成 {number}")
        return number


def _faults(match: re.Match[str]) -> list[str]:
    faults = []
    if (match["open"], match["close"]) != ("〔", "〕"):
        faults.append("年份要用六角括号〔〕括起")
    if len(match["year"]) != 4:
        faults.append("年份要写全四位")
    if match["ordinal"]:
        faults.append("序号前不加“第”")
    if match["serial"].startswith(("0", "０")):
        faults.append("序号不编虚位（前面不加0）")
    if match["serial"] and not match["end"]:
        faults.append("序号后面少了“号”")
    if match["end"] and not match["serial"]:
        faults.append("“号”前面没有序号")
    return faults


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"
