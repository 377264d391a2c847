from __future__ import annotations

import click


@click.command(options_metavar="[选项]")
def schema() -> None:
    """打印事实文件的 JSON Schema，供编辑器提示和检查。"""
    import json

    from gongwen.facts.json_schema import document_schema

    click.echo(json.dumps(document_schema(), ensure_ascii=False, indent=2))
