"""发文字号 as a value (GB/T 9704-2012, 7.2.5): parse, print, sort.  Which are taken is not known here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import total_ordering

from gongwen.file_names import safe_name

_LOOSE = re.compile(
    r"""(?P<agency>[^\s\[\](){}<>〔〕［］（）【】〖〗《》｛｝]+?)\s*
        (?P<open>[\[({<〔［（【〖《｛])\s*(?P<year>\d{2}|\d{4})\s*年?\s*(?P<close>[\])}>〕］）】〗》｝])\s*
        (?P<ordinal>第?)\s*(?P<serial>\d{0,9})\s*(?P<end>号?)""",
    re.VERBOSE,
)
_WITHOUT_BRACKETS = re.compile(
    r"(?P<agency>[^\W\d_]{2,12})\D?(?P<year>(?:19|20)\d\d)\D?第?(?P<serial>\d{1,4})号"
)
_OPEN_SERIAL = re.compile(r"第?[Xx×*＊_]*(?=号?$)")


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
    def loosely(cls, text: str) -> DocumentNumber | None:
        """The number that `text` means, whatever its slips; a serial left open (XX号) is none.  None: it means none."""
        half_width = "".join(unicodedata.normalize("NFKC", text).split())
        match = _LOOSE.fullmatch(_OPEN_SERIAL.sub("", half_width)) or _WITHOUT_BRACKETS.fullmatch(half_width)
        if match is None or safe_name(match["agency"]) != match["agency"]:
            return None
        serial = int(match["serial"]) if match["serial"] else None
        return None if serial == 0 else cls(match["agency"], _full_year(match["year"]), serial)

    def is_said_by(self, text: str) -> bool:
        """Whether `text` says this number, in the standard's form or another: marks and blanks do not count."""
        year = f"(?:{self.year}|{self.year % 100:02})年?"
        serial = "第?[Xx]*" if self.serial is None else f"第?0*{self.serial}"
        return re.fullmatch(f"{_bare(self.agency)}{year}{serial}号?", _bare(text)) is not None

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
        serial = int(match["serial"]) if match["serial"] else None
        number = cls(match["agency"], _full_year(match["year"]), serial)
        if number.serial == 0:
            raise InvalidNumber("序号从1编起", f"请写成 {cls(number.agency, number.year, 1)} 这样")
        if str(number) != text.strip():
            faults = "，".join(_faults(match)) or "写法不规范"
            raise InvalidNumber(faults, f"请写成 {number}")
        return number


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else (2000 if year < "50" else 1900) + int(year)


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


def _bare(text: str) -> str:
    """Its characters, letters and digits, all half-width."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"
