from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.exit_status import Exit
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.filing import Filed

_A_MOMENT = 20  # items
_FIRST_YEAR, _LAST_YEAR = 1949, 2999


def _year(_context: click.Context, _parameter: click.Parameter, value: int) -> int:
    if not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise click.BadParameter(f"{value} 不在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间")
    return value


@click.command(options_metavar="[选项]", short_help="给一个年度的文件编档号。")
@click.argument("year", type=int, callback=_year, metavar="年度")
@click.option("--dry-run", is_flag=True, help="只显示要编的档号，不写入。")
@click.pass_obj
def command(data: Path, year: int, dry_run: bool) -> None:
    """给一个年度还没有归档的文件编档号（DA/T 22-2015）：按保管期限、机构（问题）分类，类内按日期排列，件号接着往下编。

    档号编了就不再改，先用 --dry-run 看一遍。保管期限标为“待定”的，须先在 archive.yaml 中写明。
    """
    from gongwen.archive.archive import Archive
    from gongwen.archive.filing import file_year, filing_year

    with saying_why():
        archive = Archive.of(data)
        if dry_run:
            found = filing_year(archive, year)
            proposals: Sequence[Filed] = found.proposals
            _print_table(proposals, with_reasons=True)
            for problem in found.problems:
                click.echo(problem, err=True)
            if found.problems:
                click.echo("以上问题解决后才能归档。", err=True)
                raise SystemExit(Exit.PROBLEMS)
        else:
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            proposals = file_year(archive, year, at, _with_progress)
            _print_table(proposals)
    if not proposals:
        click.echo(f"{year}年没有要归档的文件。", err=True)
    elif dry_run:
        click.echo(f"{year}年有 {len(proposals)} 件要归档；去掉 --dry-run 写入档号。", err=True)
    else:
        click.echo(
            f"{year}年归档 {len(proposals)} 件。用 gongwen archive export 生成归档文件目录。", err=True
        )


def _with_progress(items: Sequence[Filed]) -> Iterator[Filed]:
    """A progress bar, where there is somebody to see it and more than a moment's work."""
    if len(items) <= _A_MOMENT or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, "正在归档", console=Console(stderr=True), transient=True)


def _print_table(items: Sequence[Filed], with_reasons: bool = False) -> None:
    from rich.console import Console
    from rich.table import Table

    if not items:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for head in ("档号", "文号", "日期"):
        table.add_column(head, no_wrap=True)
    table.add_column("题名", overflow="fold", min_width=16)
    if with_reasons:
        table.add_column("保管期限依据", overflow="fold", min_width=12)
    for item in items:
        metadata = item.metadata
        cells = [item.written, metadata.number, f"{metadata.date:%Y%m%d}", metadata.title]
        table.add_row(*cells, *([metadata.retention_reason] if with_reasons else []))
    Console(highlight=False, markup=False, emoji=False).print(table)
