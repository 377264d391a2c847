from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.exit_status import Exit
from gongwen.cli.numbers import YearParameter

# Kind and what a user may call it by; facts/starters.py holds the texts.
KINDS = {
    "plan": "计划",
    "summary": "总结",
    "report": "报告",
    "bare": "空白",
}
_NAMES = {**{kind: kind for kind in KINDS}, **{name: kind for kind, name in KINDS.items()}}


@click.command(options_metavar="[选项]")
@click.argument("kind", type=click.Choice(list(_NAMES)), metavar="种类")
@click.option("--year", type=YearParameter(), required=True, metavar="年度", help="哪一年的公文。")
@click.option(
    "--from",
    "previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="以往年的事实文件为底稿：年份、日期、标题随年度改，正文和指标照搬，要改写的地方用“# 待核改”标出。",
)
@click.pass_obj
def new(data: Path, kind: str, year: int, previous: Path | None) -> None:
    """新建一份带说明的事实文件，填好后用 build 生成。

    种类：plan（计划）是印发年度计划的通知，summary（总结）是印发总结和下一年思路的通知，report（报告），bare（空白）。
    """
    from gongwen import pipeline
    from gongwen.problem import InvalidFacts
    from gongwen.whole_files import why

    try:
        for file in pipeline.start(_NAMES[kind], year, data, previous):
            click.echo(file)
    except InvalidFacts as invalid:
        click.echo(invalid, err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except FileExistsError as there:
        click.echo(f"“{there.args[0]}”已经有了，没有改动它。请先改名或移走。", err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except OSError as error:
        click.echo(f"写不了“{error.filename}”。{why(error)}。", err=True)
        raise SystemExit(Exit.PROBLEMS) from None
