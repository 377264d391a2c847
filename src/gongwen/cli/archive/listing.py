from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.indexed import indexed
from gongwen.cli.columns import aligned
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.catalogue import CatalogueItem

_COLUMNS = ("发文字号", "标题", "成文日期", "保管期限", "档号", "状态")


@click.command(options_metavar="[选项]", short_help="列出归档的文件。")
@click.argument("year", type=click.IntRange(1, 9999), required=False, metavar="[年度]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def command(data: Path, year: int | None, as_json: bool) -> None:
    """列出归档的文件，按成文日期排列；写了年度的，只列这一年的。"""
    from gongwen.archive.archive import Archive

    with saying_why():
        items = indexed(Archive.of(data)).items(year)
    if as_json:
        print_json(items)
        return
    if items:
        _print_table(items)
    where = f"{year}年" if year else "归档中"
    click.echo(f"{where}有 {len(items)} 件。" if items else f"{where}还没有文件。", err=True)


def print_json(items: Sequence[CatalogueItem]) -> None:
    found = [
        {
            "number": item.metadata.number,
            "title": item.metadata.title,
            "date": str(item.metadata.date),
            "folder": item.folder,
            "state": str(item.state),
        }
        for item in items
    ]
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _print_table(items: Sequence[CatalogueItem]) -> None:
    """A column in which nothing stands is left out; a title is folded only where somebody looks at it."""
    rows = [
        (
            item.metadata.number,
            item.metadata.title,
            str(item.metadata.date),
            _period(item),
            item.archival_code,
            str(item.state),
        )
        for item in items
    ]
    shown = [place for place in range(len(_COLUMNS)) if any(row[place] for row in rows)]
    if not sys.stdout.isatty():
        for line in aligned([[row[place] for place in shown] for row in (_COLUMNS, *rows)]):
            click.echo(line)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for place in shown:
        is_title = _COLUMNS[place] == "标题"
        table.add_column(
            _COLUMNS[place], overflow="fold", no_wrap=not is_title, min_width=16 if is_title else None
        )
    for row in rows:
        table.add_row(*(row[place] for place in shown))
    Console(highlight=False, markup=False, emoji=False).print(table)


def _period(item: CatalogueItem) -> str:
    """The 保管期限 that it is filed under, which 档号 tells; before that, the one it was kept with."""
    from gongwen.archive.codes import ArchivalCode, InvalidCode

    try:
        return str(ArchivalCode.parse(item.archival_code).retention)
    except InvalidCode:
        return item.metadata.retention
