from __future__ import annotations

import click

from gongwen.cli.exit_status import Exit


@click.command(options_metavar="[选项]")
@click.option("--markdown", is_flag=True, help="输出全部规则的说明（Markdown）。")
def rules(markdown: bool) -> None:
    """列出检查规则：代码、级别、名称。"""
    from gongwen.check import catalogue
    from gongwen.check.rule import all_rules
    from gongwen.cli.columns import aligned

    if markdown:
        lines = catalogue.markdown()
    else:
        lines = aligned(
            [(each.code, each.severity, each.authority, each.name) for each in all_rules().values()]
        )
    for line in lines:
        click.echo(line)


@click.command(options_metavar="")
@click.argument("code", metavar="代码")
def explain(code: str) -> None:
    """一条规则的说明、依据和例子，如 gongwen explain GW361。"""
    from gongwen.check import catalogue
    from gongwen.check.rule import all_rules

    known = all_rules()
    rule = known.get(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(code.strip().upper(), list(known), n=1)
        said = f"是不是“{near[0]}”？" if near else "可用 gongwen rules 查看全部代码。"
        click.echo(f"没有“{code}”这条规则。{said}", err=True)
        raise SystemExit(Exit.PROBLEMS)
    for line in catalogue.about(rule):
        click.echo(line)
