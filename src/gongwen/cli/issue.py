from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.exit_status import Exit
from gongwen.cli.numbers import NumberParameter, say_clock
from gongwen.cli.refusals import saying_why
from gongwen.document_number import DocumentNumber

if TYPE_CHECKING:
    from gongwen.archive.archive import Archive
    from gongwen.issuing import Issued, Progress, Rehearsed


@click.command(options_metavar="[选项]")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path), metavar="[文件]")
@click.option("--dry-run", is_flag=True, help="只演示：检查、编号、排版都做，什么也不写。")
@click.option("--resume", "resumes", is_flag=True, help="把上次没有办完的办完；不写文件时全部办完。")
@click.option(
    "--number-already-used", "used_before", is_flag=True, help="文件上的号是登记簿启用前就发出的，照此登记。"
)
@click.option(
    "--replaces", type=NumberParameter(), metavar="发文字号", help="这一件更正并替代已经发出的哪一件。"
)
@click.pass_obj
def issue(
    data: Path,
    file: Path | None,
    dry_run: bool,
    resumes: bool,
    used_before: bool,
    replaces: DocumentNumber | None,
) -> None:
    """发文：检查、取号、定稿、排成 Word 和 PDF/A，存入归档，把发文字号写回文件。

    没有序号的文件（写到 〕）取下一个号；写有完整发文字号的，须是预留的号。已经发出的公文不再改动：要更正，另发一件，
    用 --replaces 说明替代哪一件。办到一半中断的，用 --resume 接着办完。
    """
    from gongwen import issuing
    from gongwen.archive.archive import Archive

    if file is None and not resumes:
        raise click.UsageError("请写出要发的文件，如 gongwen issue data/2025/plan.yaml")
    if resumes and (dry_run or used_before or replaces):
        raise click.UsageError("--resume 不与别的选项同用")
    with saying_why(), _refusing_faults():
        archive = Archive.of(data)
        say_clock(archive.register, datetime.now().astimezone())
        if resumes:
            _resume(archive, file)
        elif file is not None and dry_run:
            _show(issuing.rehearse(archive, file, used_before, replaces))
            click.echo(
                "以上只是演示，什么也没有写。归档的 PDF 内附台账等来源，对外发送请用 gongwen build 生成的文件。",
                err=True,
            )
        elif file is not None:
            _done(_driven(issuing.issue(archive, file, used_before, replaces)))


@contextmanager
def _refusing_faults() -> Iterator[None]:
    from gongwen.check.report import as_text
    from gongwen.issuing import Faulty

    try:
        yield
    except Faulty as faulty:
        for line in as_text(faulty.checked):
            click.echo(line)
        click.echo("检查出错误，没有发文。请改正后再发；可以不改的，在文件中用“接受”说明理由。", err=True)
        raise SystemExit(Exit.PROBLEMS) from None


def _resume(archive: Archive, file: Path | None) -> None:
    """Each one by itself: one that cannot be brought to its end does not keep the others from theirs."""
    from gongwen import issuing
    from gongwen.making import below
    from gongwen.problem import Unusable

    name = below(file, archive.data) if file else None
    own, elsewhere = issuing.unfinished(archive)
    entries = [entry for entry in own if name in (None, entry.facts_file)]
    if not entries:
        click.echo("没有办到一半的公文。", err=True)
    for entry in elsewhere:
        click.echo(f"提示 {entry.number}在另一处办理（{entry.facts_file}），要在那里接着办", err=True)
    is_done = True
    for entry in entries:
        try:
            _done(_driven(issuing.resume(archive, entry.number)))
        except Unusable as unusable:
            click.echo(f"{entry.number}：{unusable}", err=True)
            is_done = False
    if not is_done:
        raise SystemExit(Exit.PROBLEMS)


def _driven(steps: Progress) -> Issued:
    """Goes through the steps, naming each where there is somebody to see it."""
    while True:
        try:
            step = next(steps)
        except StopIteration as stop:
            issued: Issued = stop.value
            return issued
        except KeyboardInterrupt:
            click.echo(
                "已中断。请运行 gongwen issue --resume：办到一半的会办完，没有取号的不受影响。", err=True
            )
            raise click.Abort from None
        if sys.stderr.isatty():
            click.echo(f"{step} ✓", err=True)


def _done(issued: Issued) -> None:
    for notice in issued.notices:
        click.echo(f"提示 {notice}", err=True)
    click.echo(f"{issued.entry.number} {issued.entry.title}")
    click.echo(issued.place)


def _show(rehearsed: Rehearsed) -> None:
    for notice in rehearsed.notices:
        click.echo(f"提示 {notice}", err=True)
    metadata = rehearsed.package.metadata
    click.echo(f"发文字号：{rehearsed.number}")
    click.echo(f"标题：{metadata.title}")
    click.echo(f"成文日期：{metadata.date}")
    click.echo(f"保管期限：{metadata.retention}（{metadata.retention_reason}）")
    click.echo(f"页数：{metadata.pages}")
    for part in metadata.components:
        click.echo(f"  {part.role}：{part.title}（第{part.first_page}页起，{part.pages}页）")
    click.echo(f"归档位置：{rehearsed.place}")
    for path, content in rehearsed.package.files.items():
        click.echo(f"  {path}（{_size(len(content))}）")


def _size(count: int) -> str:
    return f"{count / 1024:.0f} KB" if count >= 1024 else f"{count} 字节"
