from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.archive.indexed import indexed, watched
from gongwen.cli.refusals import saying_why


@click.command(options_metavar="[选项]", short_help="重编查找用的索引。")
@click.pass_obj
def command(data: Path) -> None:
    """由各件的归档文件夹重编查找用的索引。

    索引在登记簿的数据库里，没有归档文件夹之外的内容，随时可以重编。
    """
    from gongwen.archive.archive import Archive

    with saying_why():
        archive = Archive.of(data)
        archive.catalogue.reindex(watched)
        count = len(indexed(archive).items())
    click.echo(f"编入 {count} 件。", err=True)
