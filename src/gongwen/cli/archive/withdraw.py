from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gongwen.cli.numbers import NumberParameter, say_clock
from gongwen.cli.refusals import saying_why
from gongwen.document_number import DocumentNumber


@click.command(options_metavar="[选项]", short_help="撤回一件已发的公文：作记录，不删除。")
@click.argument("number", type=NumberParameter(), metavar="发文字号")
@click.option("--reason", required=True, metavar="理由", help="为什么撤回。")
@click.pass_obj
def command(data: Path, number: DocumentNumber, reason: str) -> None:
    """撤回一件已发的公文：登记簿和归档中都作记录，公文本身照样保存，发文字号不再使用。"""
    from gongwen.archive.archive import Archive
    from gongwen.archive.withdrawal import withdraw

    with saying_why():
        archive, now = Archive.of(data), datetime.now().astimezone()
        say_clock(archive.register, now)
        entry = withdraw(archive, number, reason, now.isoformat(timespec="seconds"))
    click.echo(f"{entry.number} 已撤回：{entry.reason}", err=True)
    click.echo(entry.folder)
