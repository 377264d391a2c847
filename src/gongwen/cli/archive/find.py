from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.indexed import indexed
from gongwen.cli.archive.listing import print_json
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.catalogue import Found


def _first_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    return _days(value)[0] if value else None


def _last_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    return _days(value)[1] if value else None


def _days(text: str) -> tuple[date, date]:
    """The first day and the last of a year, a month, a day."""
    try:
        if match := re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text.strip(), re.ASCII):
            year, month, day = match.groups()
            last_month = int(month or 12)
            last_day = int(day or monthrange(int(year), last_month)[1])
            return date(int(year), int(month or 1), int(day or 1)), date(int(year), last_month, last_day)
    except ValueError:  # monthrange's, too, for month 13
        pass
    raise click.BadParameter(f"“{text}”不是日期，请写成 2025-05-21、2025-05 或 2025")


@click.command(options_metavar="[选项]", short_help="按字号、标题、日期和全文查找。")
@click.argument("words", nargs=-1, metavar="[词]...")
@click.option("--number", default="", metavar="字号", help="发文字号，或它的一部分，如 6号、〔2025〕6。")
@click.option("--title", default="", metavar="词", help="标题里的词，几个词用空格隔开。")
@click.option("--since", callback=_first_day, metavar="日期", help="成文日期不早于，如 2025-05-21 或 2025。")
@click.option("--until", callback=_last_day, metavar="日期", help="成文日期不晚于。")
@click.option("--organ", default="", metavar="名称", help="责任者（发文机关）的名称，或它的一部分。")
@click.option("--kind", default="", metavar="文种", help="文种，如 通知。")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="件数",
    help="最多列出多少件，新的在前。",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def command(
    data: Path,
    words: tuple[str, ...],
    number: str,
    title: str,
    since: date | None,
    until: date | None,
    organ: str,
    kind: str,
    limit: int,
    as_json: bool,
) -> None:
    """查找归档的文件：全文里写的各个词都有，各个选项也都符合。

    词不分大小写、全角半角，跨行的也找得到；标点和空格不计。
    """
    from gongwen.archive.archive import Archive
    from gongwen.archive.words import normalised

    text = " ".join(words)
    if not (since or until or normalised(text + number + title + organ + kind)):
        raise click.UsageError("请写要找的词，或用 --number、--title、--since、--until、--organ、--kind")
    with saying_why():
        catalogue = indexed(Archive.of(data))
        found = catalogue.find(
            text,
            number=number,
            title=title,
            since=since,
            until=until,
            organ=organ,
            kind=kind,
            limit=limit + 1,
        )
    shown = found[:limit]
    if as_json:
        print_json([each.item for each in shown])
    else:
        print_found(shown)
    if len(found) > limit:
        click.echo(f"只列出最新的 {limit} 件，还有更多；可以再加条件，或加大 --limit。", err=True)
    else:
        click.echo(f"找到 {len(found)} 件。" if found else "没有找到。", err=True)


def print_found(found: Sequence[Found]) -> None:
    """Date, number and title, then the place in the text."""
    from gongwen.archive.catalogue import ItemState

    for each in found:
        item = each.item
        state = f"（{item.state}）" if item.state in (ItemState.WITHDRAWN, ItemState.REPLACED) else ""
        heading = (str(item.metadata.date), item.metadata.number, item.metadata.title + state)
        click.echo("  ".join(filter(None, heading)))
        if place := each.snippet:
            click.echo(f"    {place.before}{click.style(place.found, bold=True)}{place.after}")
