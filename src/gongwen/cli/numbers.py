"""发文字号 and years on the command line, and what is to be said before one is registered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from gongwen.document_number import DocumentNumber, InvalidNumber

if TYPE_CHECKING:
    from gongwen.register.store import Register

_FIRST_YEAR, _LAST_YEAR = 1949, 2999


class NumberParameter(click.ParamType[DocumentNumber]):
    """A whole one, with its serial."""

    name = "发文字号"

    def convert(
        self, value: str | DocumentNumber, param: click.Parameter | None, ctx: click.Context | None
    ) -> DocumentNumber:
        try:
            number = DocumentNumber.parse(str(value))
        except InvalidNumber as invalid:
            self.fail(f"{invalid.message}。{invalid.hint}", param, ctx)
        if number.serial is None:
            self.fail(f"{number}没有序号。请写成 {number}6号 这样", param, ctx)
        return number


class YearParameter(click.ParamType[int]):
    """In full, as 发文字号 has it (7.2.5)."""

    name = "年度"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        written = str(value)
        if not (written.isascii() and written.isdecimal()):
            self.fail(f"“{written}”不是年份，请写成 2026 这样的四位数字", param, ctx)
        if not _FIRST_YEAR <= int(written) <= _LAST_YEAR:
            self.fail(f"{written} 不在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间", param, ctx)
        return int(written)


def say_clock(register: Register, now: datetime) -> None:
    """That the machine's time lies before the last registration."""
    if notice := register.clock_notice(now):
        click.echo(f"提示 {notice}", err=True)
