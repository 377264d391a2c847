"""The register of numbers (发文登记簿): which are taken, and which comes next."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.exit_status import Exit
from gongwen.cli.numbers import NumberParameter, YearParameter, say_clock
from gongwen.cli.refusals import saying_why
from gongwen.document_number import DocumentNumber, InvalidNumber

if TYPE_CHECKING:
    from gongwen.register.entry import Entry
    from gongwen.register.store import Register

_MOST_TWINS = 20
_MOST_AT_ONCE = 1000
_HEAD = ("发文字号", "状态", "成文日期", "标题", "备注")


class _Agency(click.ParamType[str]):
    name = "机关代字"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            number = DocumentNumber.parse(f"{value}〔2025〕")
        except InvalidNumber:
            self.fail(f"“{value}”不是机关代字，请只写代字，如 绍市中医党，年度另写", param, ctx)
        return number.agency


class _Numbers(click.ParamType[tuple[DocumentNumber, ...]]):
    """A number, or several that follow one another: 绍市中医党〔2025〕2—8号."""

    name = "发文字号"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[DocumentNumber, ...]:
        span = re.fullmatch("(.*〕)([0-9]{1,6})[—－–~～-]+([0-9]{1,6})号", value)
        if not span:
            return (NumberParameter().convert(value, param, ctx),)
        first, last = (
            NumberParameter().convert(f"{span[1]}{serial}号", param, ctx) for serial in span.groups()[1:]
        )
        if not 0 <= (last.serial or 0) - (first.serial or 0) < _MOST_AT_ONCE:
            self.fail(f"“{value}”的起止号不对", param, ctx)
        return tuple(replace(first, serial=each) for each in range(first.serial or 1, (last.serial or 1) + 1))


def _reason(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("请写明理由")
    return " ".join("".join(each if each.isprintable() else " " for each in value).split())


_agency_argument = click.argument("agency", type=_Agency(), metavar="机关代字")
_year_argument = click.argument("year", type=YearParameter(), metavar="年度")
_json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
_some_option = click.argument("some", nargs=-1, metavar="[机关代字] [年度]")


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def number() -> None:
    """发文字号的登记簿：下一个号，预留，作废，查找，核对。"""


@number.command("next", options_metavar="[选项]")
@_agency_argument
@_year_argument
@_json_option
@click.pass_obj
def next_(data: Path, agency: str, year: int, as_json: bool) -> None:
    """看下一个号是多少；只看，不占用。"""
    from gongwen import numbering
    from gongwen.archive.archive import Archive

    with saying_why():
        archive = Archive.of(data)
        book = numbering.looked_at(archive, agency, year)
        _say(numbering.check_agency(data, agency))
        _say(numbering.unregistered(archive, book))
        if not book.entries and not book.printed:
            click.echo(
                f"登记簿里还没有{DocumentNumber(agency, year)}的号。以前编过的，请先用 gongwen number import 登记。",
                err=True,
            )
        _show(book.next_number(), as_json)


@number.command(options_metavar="[选项]")
@_agency_argument
@_year_argument
@click.option("--reason", required=True, callback=_reason, metavar="理由", help="留给谁，做什么用。")
@click.option("--until", metavar="日期", help="留到哪一天，如 2025-12-31；不写时一直留着。")
@_json_option
@click.pass_obj
def reserve(data: Path, agency: str, year: int, reason: str, until: str | None, as_json: bool) -> None:
    """预留下一个号；到期后仍然占用，直到发文或作废。"""
    from gongwen import numbering
    from gongwen.archive.archive import Archive

    now = datetime.now().astimezone()
    last_day = _day(until, year, now.date()) if until else None
    with saying_why():
        archive = Archive.of(data)
        say_clock(archive.register, now)
        _say(numbering.check_agency(data, agency))
        with numbering.deciding(archive, agency, year) as book:
            _say(numbering.unregistered(archive, book))
            entry = book.reserve(reason, last_day)
        _show(entry.number, as_json)


@number.command(options_metavar="[选项]")
@click.argument("numbers", nargs=-1, required=True, type=_Numbers(), metavar="发文字号...")
@click.option("--reason", required=True, callback=_reason, metavar="理由", help="为什么作废。")
@click.option(
    "--abandoned",
    is_flag=True,
    help="正在办理的号也作废：办理它的电脑已经不能用，或那里的 data 文件夹已经丢失。",
)
@click.pass_obj
def void(data: Path, numbers: tuple[tuple[DocumentNumber, ...], ...], reason: str, abandoned: bool) -> None:
    """作废没有发出的号；作废的号不再使用。连续的几个号可以写成 绍市中医党〔2025〕2—8号。"""
    from gongwen import numbering

    voided = tuple(dict.fromkeys(number for some in numbers for number in some))
    with saying_why():
        register = _register(data)
        say_clock(register, datetime.now().astimezone())
        numbering.void(register, data, voided, reason, abandoned)
    for each in voided:
        click.echo(f"{each} 已作废")


@number.command("list", options_metavar="[选项]")
@_some_option
@_json_option
@click.pass_obj
def list_(data: Path, some: tuple[str, ...], as_json: bool) -> None:
    """列出登记簿中的号；可以只列一个机关代字、一个年度的。"""
    agency, year = _some(some)
    with saying_why():
        _list(_register(data).entries(agency, year), as_json)


@number.command(options_metavar="[选项]")
@click.argument("words", nargs=-1, required=True, metavar="词...")
@_json_option
@click.pass_obj
def find(data: Path, words: tuple[str, ...], as_json: bool) -> None:
    """按发文字号、标题、日期、备注中的词查找；几个词要都有。"""
    with saying_why():
        entries = [
            entry
            for entry in _register(data).entries()
            if all(word in "\n".join(entry.to_json().values()) for word in words)
        ]
        _list(entries, as_json)
    if not entries:
        raise SystemExit(Exit.PROBLEMS)


@number.command("import", options_metavar="[选项]")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="文件或文件夹...",
)
@click.pass_obj
def import_(data: Path, paths: tuple[Path, ...]) -> None:
    """登记以前用过的号，以后接着编。

    可以是写有完整发文字号的事实文件或它们的文件夹；清单（.xlsx、.csv，表头有“发文字号”，可以有“标题”“成文日期”“备注”；
    或 .txt，一行一个号）；别的登记簿（register.jsonl、register.sqlite）。已经登记的不重记；有一处不符，就全部不登记。
    """
    from gongwen.composing import facts_files
    from gongwen.problem import Unusable
    from gongwen.register.incoming import read_sources, take_in

    with saying_why():
        register = _register(data)
        say_clock(register, datetime.now().astimezone())
        files = facts_files(paths, data)
        if not files:
            given = "、".join(f"“{path}”" for path in paths)
            raise Unusable(
                f"{given}中没有事实文件", "请给出各年度文件夹所在的文件夹（如 data），或清单、登记簿文件"
            )
        sources = read_sources(files, data)
        for problem in sources.left_out:
            click.echo(problem, err=True)
        taken = take_in(register, sources)
        for notice in sources.notices:
            click.echo(f"提示 {notice}", err=True)
        for each in taken:
            known = f"，已有 {each.known} 个" if each.known else ""
            click.echo(f"{DocumentNumber(each.agency, each.year)}：登记 {each.new} 个号{known}")
        if not taken:
            click.echo("没有要登记的号。", err=True)
    if sources.left_out:
        raise SystemExit(Exit.PROBLEMS)


@number.command(options_metavar="[选项]")
@_some_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写成发文登记簿，.xlsx 或 .pdf。",
)
@_json_option
@click.pass_obj
def report(data: Path, some: tuple[str, ...], output: Path | None, as_json: bool) -> None:
    """核对空号、重号、过期未用的预留号；可以写成发文登记簿。"""
    if output and output.suffix.lower() not in (".xlsx", ".pdf"):
        raise click.BadParameter("请写成 .xlsx 或 .pdf 文件", param_hint="-o")
    agency, year = _some(some)
    with saying_why():
        entries = _register(data).entries(agency, year)
        is_sound = _report_said(entries, as_json)
        if output:
            from gongwen.cli.ledger import write_ledger

            write_ledger(output, entries, agency, year)
            click.echo(output, err=as_json)
    if not is_sound:
        raise SystemExit(Exit.PROBLEMS)


@number.command(options_metavar="[选项]")
@_json_option
@click.pass_obj
def verify(data: Path, as_json: bool) -> None:
    """核对登记簿的数据库和记录（register.jsonl）：有没有改动、缺少、重号。"""
    from gongwen.register.verify import verify as verified

    with saying_why():
        found = verified(_register(data))
    if as_json:
        said = [
            {"file": each.at.file, "line": each.at.line, "message": each.message} for each in found.problems
        ]
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    for problem in found.problems:
        click.echo(problem, err=True)
    if found.behind:
        click.echo(f"提示 记录比数据库少 {found.behind} 次登记，下一次登记时会补上。", err=True)
    if found.problems:
        raise SystemExit(Exit.PROBLEMS)
    click.echo(f"登记簿完好：{found.numbers} 个号，{found.events} 次登记，没有重号。", err=as_json)


@number.command(options_metavar="[选项]")
@click.argument(
    "journals",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[记录]...",
)
@click.option(
    "--newest", "is_newest", is_flag=True, help="几个人共用的登记簿：确知这些记录之后没有人再登记过。"
)
@click.pass_obj
def rebuild(data: Path, journals: tuple[Path, ...], is_newest: bool) -> None:
    """数据库丢失、损坏，或是旧的备份时，由记录（register.jsonl）重建；原来的改名留着。

    几个 data 文件夹共用一个登记簿时，每份记录只到那里最后一次登记为止：把各处的记录都写上，由最长的一份重建。
    """
    from gongwen.register.journal import Journal
    from gongwen.register.rebuild import rebuild as rebuilt

    with saying_why():
        others = [Journal(file) for file in journals]
        done = rebuilt(_register(data), datetime.now().astimezone(), others, is_newest)
    if not done.events:
        click.echo(f"数据库和记录一致，不必重建：{done.numbers} 个号。")
        return
    click.echo(f"已由 {done.events} 次登记重建：{done.numbers} 个号。")
    if done.aside:
        click.echo(
            f"原来的留在“{done.aside}”。归档的索引也在其中，请再运行 gongwen archive reindex。", err=True
        )


def _register(data: Path) -> Register:
    from gongwen.facts.archive_settings import read_archive_settings
    from gongwen.register.store import Register

    return Register(data, read_archive_settings(data).register_place(data))


def _some(words: Sequence[str]) -> tuple[str | None, int | None]:
    """An agency code, a year, both, or none."""
    agency, year = None, None
    for word in words:
        if word.isascii() and word.isdecimal() and year is None:
            year = int(word)
        elif agency is None and year is None:
            agency = _Agency().convert(word, None, None)
        else:
            raise click.UsageError(f"多出了参数：{word}")
    return agency, year


def _day(text: str, year: int, today: date) -> date:
    from gongwen.log.values import Unreadable, read_day

    try:
        day = read_day(text, None)
    except Unreadable:
        try:
            day = read_day(text, year)  # 12月31日
        except Unreadable as unreadable:
            raise click.BadParameter(
                f"{unreadable.message}。{unreadable.hint}", param_hint="--until"
            ) from None
    if day < today:
        raise click.BadParameter(f"{day} 已经过去", param_hint="--until")
    return day


def _say(notice: str | None) -> None:
    if notice:
        click.echo(f"提示 {notice}", err=True)


def _show(shown: DocumentNumber, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"number": str(shown), "serial": shown.serial}, ensure_ascii=False))
    else:
        click.echo(shown)


def _list(entries: Sequence[Entry], as_json: bool) -> None:
    from gongwen.cli.columns import aligned
    from gongwen.cli.ledger import remark

    if as_json:
        click.echo(json.dumps([_as_json(entry) for entry in entries], ensure_ascii=False, indent=2))
        return
    if not entries:
        click.echo("没有登记过这样的号。", err=True)
        return
    rows = [
        (str(each.number), str(each.state), str(each.issued_on or ""), each.title, remark(each))
        for each in entries
    ]
    for line in aligned([_HEAD, *rows]):
        click.echo(line)


def _as_json(entry: Entry) -> dict[str, str | None]:
    return {
        "number": str(entry.number),
        "state": str(entry.state),
        "title": entry.title,
        "date": str(entry.issued_on) if entry.issued_on else None,
        "reason": entry.reason,
        "until": str(entry.until) if entry.until else None,
        "facts": entry.facts_file,
        "folder": entry.folder,
        "replaces": str(entry.replaces) if entry.replaces else None,
    }


def _report_said(entries: Sequence[Entry], as_json: bool) -> bool:
    """Whether there is nothing to look into."""
    from gongwen.register.report import ranges
    from gongwen.register.report import report as reported

    found = reported(entries, date.today())
    if as_json:
        said = {
            "gaps": list(map(str, found.gaps)),
            "duplicates": [list(map(str, (one.number, other.number))) for one, other in found.twins],
            "overdue": [str(entry.number) for entry in found.overdue],
            "unfinished": [str(entry.number) for entry in found.unfinished],
        }
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for gap in ranges(found.gaps):
            click.echo(
                f"空号 {gap}：没有登记。用过的请用 gongwen number import 登记，没有用过的请用 gongwen number void 说明"
            )
        for one, other in found.twins:
            click.echo(f"重号 {one.number}、{other.number}：是同一件公文《{other.title}》。请核对")
        for entry in found.overdue:
            click.echo(
                f"过期 {entry.number}：留到 {entry.until}，{entry.reason}。不再用时，请用 gongwen number void 作废"
            )
        for entry in found.unfinished:
            click.echo(f"未完 {entry.number}：{entry.facts_file}。请运行 gongwen issue --resume")
    is_sound = not (found.gaps or found.twins or found.overdue or found.unfinished)
    click.echo(f"共 {len(entries)} 个号{'，没有空号、重号和过期的预留' if is_sound else ''}。", err=True)
    return is_sound
