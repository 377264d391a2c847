from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.exit_status import Exit
from gongwen.cli.numbers import YearParameter

if TYPE_CHECKING:
    from gongwen.statistics.figure import Figure
    from gongwen.statistics.progress import Line, Progress

_BAR = 10  # characters
# Beside the word, which says it without colour.
_STYLES = {"达标": "green", "落后": "yellow", "未达标": "red"}
_TABLE = ("指标", "今年", "目标", "完成率", "序时进度", "情况", "上年同期", "同比")
_WORDS = ("指标", "完成率", "情况", "同比")  # these stand at the left
_CSV = (*_TABLE[:2], "单位", *_TABLE[2:6], "上年", *_TABLE[6:], "台账行数", "说明")


@click.command(options_metavar="[选项]")
@click.argument("year", type=YearParameter(), metavar="年度")
@click.option("--至", "day", metavar="日期", help="算到哪一天，如 2025-09-30；不写时算到今天。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--csv", "as_csv", is_flag=True, help="输出 CSV，可用 Excel 打开。")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写成一个网页文件，可打印。",
)
@click.pass_obj
def stats(data: Path, year: int, day: str | None, as_json: bool, as_csv: bool, page: Path | None) -> None:
    """各项指标完成了多少：从台账计数，对照目标、时间进度和上年。

    指标写在 indicators.yaml 里；完成数低于按日期折算的目标（序时进度）时，标为“落后”。
    """
    if as_json + as_csv + (page is not None) > 1:
        raise click.UsageError("--json、--csv、--html 只能写一个")
    from gongwen.composing import facts_files
    from gongwen.statistics.progress import progress_of
    from gongwen.statistics.unused import unused

    folder = data / str(year)
    today = _day(day, year) if day else date.today()
    progress = progress_of(folder, year, today)
    own = facts_files([folder], data)
    others = [file for file in facts_files([], data) if file not in own]
    idle = unused(progress.indicators, own, others) if progress.files else ()
    # The table gives these reasons itself.
    is_table = not (as_json or as_csv or page)
    reasons = {line.uncounted for line in progress.lines} if is_table else set()
    for notice in (*progress.notices, *idle):
        if notice not in reasons:
            click.echo(f"提示 {notice}", err=True)
    for problem in progress.problems if progress.files else progress.indicators.problems:
        if problem not in reasons:
            click.echo(problem, err=True)
    if lacking := _how_to_begin(progress, folder):
        if as_json:
            click.echo("[]")
        click.echo(lacking, err=True)
        raise SystemExit(Exit.PROBLEMS)
    if as_json:
        _print_json(progress)
    elif as_csv:
        _print_csv(progress)
    elif page:
        _write_page(progress, page)
    else:
        _print_table(progress)
    click.echo(_rows_said(progress), err=True)
    if progress.problems:
        raise SystemExit(Exit.PROBLEMS)


def _day(text: str, year: int) -> date:
    from gongwen.log.values import Unreadable, read_day

    try:
        day = read_day(text, None)
    except Unreadable:
        try:
            day = read_day(text, year)  # 9月30日
        except Unreadable as unreadable:
            raise click.BadParameter(f"{unreadable.message}。{unreadable.hint}", param_hint="--至") from None
    if day.year < year:
        raise click.BadParameter(f"{day} 在{year}年以前，还没有数", param_hint="--至")
    return day


def _how_to_begin(progress: Progress, folder: Path) -> str:
    """What to write first, where there is nothing to count, or nothing to count it by."""
    from gongwen.facts.indicators import indicator_files
    from gongwen.log.read import LOG_FILES

    said = []
    if not progress.files:
        said.append(
            f"“{folder}”里还没有{progress.year}年的台账（{'、'.join(LOG_FILES)}）。"
            f"记第一笔：gongwen log add 义诊 --日期 {progress.year}-03-05 --数量 1"
        )
    if not progress.lines and not progress.problems:
        everywhere, _ = indicator_files(folder)
        said.append(
            f"还没有指标。请新建“{everywhere}”，一行写一个，如：\n义诊: {{事项: 义诊, 单位: 场, 目标: 100}}"
        )
    return "\n".join(said)


def _rows_said(progress: Progress) -> str:
    until = f"，其中 {progress.until} 之后的 {progress.later_rows} 行没有计入" if progress.later_rows else ""
    return f"读入台账 {progress.rows} 行{until}。"


def _print_json(progress: Progress) -> None:
    import json

    def text(figure: Figure | None) -> str | None:
        return _decimal(figure) if figure else None

    lines = [
        {
            "name": line.name,
            "value": text(line.now),
            "unit": line.unit,
            "target": text(line.target),
            "last_year": text(line.last_year),
            "rows": len(line.now.rows) if line.now else 0,
        }
        for line in progress.lines
    ]
    click.echo(json.dumps(lines, ensure_ascii=False, indent=2))


def _decimal(figure: Figure) -> str:
    """As printed, but with neither unit nor 万; a ratio as a fraction, of four decimals unless asked for others."""
    from gongwen.statistics.figure import Kind
    from gongwen.statistics.wording import rounded

    if figure.decimals is not None:
        return f"{rounded(figure):f}"
    value = rounded(replace(figure, decimals=2) if figure.kind is Kind.RATIO else figure)
    return f"{value.normalize() + 0:f}"


def _print_csv(progress: Progress) -> None:
    """With the mark and the line ends by which Excel knows a UTF-8 file."""
    import csv
    import io

    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_CSV)
    writer.writerows(_csv_row(line) for line in progress.by_target)
    sys.stdout.buffer.write(table.getvalue().encode("utf-8-sig"))


def _csv_row(line: Line) -> Iterator[str]:
    from gongwen.statistics.figure import Kind
    from gongwen.statistics.wording import bare

    def number(figure: Figure | None) -> str:
        if figure is None:
            return ""
        return bare(figure) if figure.kind is Kind.RATIO else _decimal(figure)

    yield _text(line.name)
    yield number(line.now)
    yield _text(line.unit)
    yield from map(number, (line.target, line.share, line.expected))
    yield line.standing.value if line.standing else ""
    yield from map(number, (line.last_year, line.same_period))
    yield line.trend_said
    yield str(len(line.now.rows)) if line.now else ""
    yield f"算不出：{line.uncounted.message}" if line.uncounted else ""


def _text(text: str) -> str:
    """Excel takes what begins like a formula for one."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _write_page(progress: Progress, page: Path) -> None:
    from gongwen.problem import InvalidFacts
    from gongwen.render.stats_page import render_stats_page
    from gongwen.templates import find_template
    from gongwen.whole_files import why, write_whole

    template = find_template("stats.html")
    try:
        if not page.parent.is_dir():
            click.echo(f"没有“{page.parent}”这个文件夹。请先新建，或换一个位置。", err=True)
            raise SystemExit(Exit.PROBLEMS)
        text = render_stats_page(progress, template.read_text("utf-8"), str(template))
        write_whole(page, text.encode())
    except InvalidFacts as invalid:
        click.echo(invalid, err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except UnicodeDecodeError:
        click.echo(f"“{template}”不是 UTF-8 编码。请用文本编辑器另存为 UTF-8 编码。", err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except OSError as error:
        what = f"读不了“{template}”" if error.filename == str(template) else f"写不了“{page}”"
        click.echo(f"{what}。{why(error)}。", err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    click.echo(page)


def _print_table(progress: Progress) -> None:
    """No │ and no █: terminals disagree about their width.  Arrows stand in the last column, where it does not matter.

    Columns that would be empty are left out; of a year that is over the whole target is expected.
    """
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False, emoji=False)
    counted = [line for line in progress.by_target if line.now]
    rows = [tuple(_cells(line)) for line in counted]
    shown = [
        index
        for index, head in enumerate(_TABLE)
        if any(row[index] for row in rows) and not (progress.is_over and head == "序时进度")
    ]
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for head in (_TABLE[index] for index in shown):
        ends = head in (_TABLE[0], _TABLE[-1])  # the first column and the last may take several lines
        table.add_column(
            "上年" if progress.is_over and head == "上年同期" else head,
            justify="left" if head in _WORDS else "right",
            overflow="fold",
            no_wrap=not ends,
            min_width=10 if ends else None,
        )
    for line, row in zip(counted, rows, strict=True):
        style = _STYLES.get(line.standing.value) if line.standing else None
        table.add_row(*(row[index] for index in shown), style=style)
    console.print(f"{progress.year}年指标进度，截至 {progress.until}\n", style="bold")
    if rows:
        console.print(table)
    if uncounted := [line.uncounted for line in progress.by_target if line.uncounted]:
        reasons = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        reasons.add_column("指标", overflow="fold", max_width=24)
        reasons.add_column("算不出的原因", overflow="fold")
        for problem in uncounted:
            reasons.add_row(problem.label, f"{problem.message}。{problem.hint}")
        if rows:
            console.print()
        console.print(reasons)


def _cells(line: Line) -> Iterator[str]:
    """The unit stands once, with what there is so far."""
    from gongwen.statistics.wording import bare, worded

    def number(figure: Figure | None) -> str:
        return bare(figure) if figure else ""

    yield line.name
    yield worded(line.now) if line.now else ""
    yield number(line.target)
    yield f"{_bar(line)} {number(line.share)}" if line.share else ""
    yield number(line.expected)
    yield line.standing.value if line.standing else ""
    yield "—" if line.is_known_whole else number(line.same_period)
    yield line.trend_said


def _bar(line: Line) -> str:
    """###---|---: so far, and where the days gone by would have it if it is behind."""
    assert line.share
    filled = int(min(max(line.share.value, Decimal(0)), Decimal(1)) * _BAR)
    bar = "#" * filled + "-" * (_BAR - filled)
    if line.expected_share is None or not line.share.value < line.expected_share < 1:
        return bar
    mark = max(int(line.expected_share * _BAR), filled)
    return f"{bar[:mark]}|{bar[mark + 1 :]}"
