"""档号 as a value (DA/T 22-2015; DA/T 13-2022): parse, print, sort.  Which are given is not known here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import total_ordering

from gongwen.facts.archive_settings import CodeForm
from gongwen.facts.document_facts import Retention

RETENTION_CODES = {Retention.PERMANENT: "Y", Retention.YEARS_30: "D30", Retention.YEARS_10: "D10"}
CATEGORY = "WS"  # 文书

_PART = r"[^\s·-]+"  # none may hold what stands between them
_CODE = re.compile(
    rf"(?P<fonds>{_PART})-(?P<category>{_PART})·(?P<year>[0-9]{{4}})(?P<between>[-·])(?P<retention>Y|D30|D10)"
    rf"(?:(?P=between)(?P<unit>{_PART}))?-(?P<serial>[0-9]+)"
)


class InvalidCode(ValueError):
    """Not a 档号."""


@total_ordering
@dataclass(frozen=True)
class ArchivalCode:
    """全宗号-门类代码·年度-保管期限代码-机构(问题)代码-件号; `unit` is empty where the fonds is not divided so.

    Items with the same first five are numbered through, from 1 (件号).
    """

    fonds: str
    category: str
    year: int
    retention: Retention
    unit: str
    serial: int

    def written(self, form: CodeForm, width: int) -> str:
        """Z109-WS·2011-Y-BGS-0001, or by DA/T 13 Z109-WS·2011·Y·BGS-0001; `width`: digits of 件号 at the least."""
        between = {CodeForm.DAT22: "-", CodeForm.DAT13: "·"}[form]
        parts = [str(self.year), RETENTION_CODES[self.retention], *([self.unit] if self.unit else [])]
        return f"{self.fonds}-{self.category}·{between.join(parts)}-{self.serial:0{width}}"

    @property
    def series(self) -> ArchivalCode:
        """What items numbered through have in common."""
        return replace(self, serial=0)

    def __lt__(self, other: ArchivalCode) -> bool:
        return self._key < other._key

    @property
    def _key(self) -> tuple[str, str, int, int, str, int]:
        """Within a year 永久 stands first, then 30年 and 10年, as on the shelf."""
        rank = list(RETENTION_CODES).index(self.retention)
        return self.fonds, self.category, self.year, rank, self.unit, self.serial

    @classmethod
    def parse(cls, text: str) -> ArchivalCode:
        """Written in either form, however many digits 件号 has.  Raises InvalidCode."""
        match = _CODE.fullmatch(text)
        if match is None or int(match["serial"]) == 0:
            raise InvalidCode(text)
        retention = next(each for each, code in RETENTION_CODES.items() if code == match["retention"])
        return cls(
            match["fonds"],
            match["category"],
            int(match["year"]),
            retention,
            match["unit"] or "",
            int(match["serial"]),
        )
