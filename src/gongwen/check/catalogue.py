"""The rules as a page: docs/rules.md is `gongwen rules --markdown`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongwen.check.rule import Mends, Rule, all_rules

_CHAPTERS = {
    "0": "文件",
    "1": "版面",
    "2": "版头",
    "3": "主体",
    "4": "版记",
    "5": "页码",
    "7": "行文规则",
    "8": "不是作者写的文字",
    "9": "标点、数字和用语",
}
MENDED = {
    Mends.ALWAYS: "`--fix` 会改",
    Mends.ASKED: "`--fix --序数` 会改",
    Mends.NEVER: "由人改",
}


def chapter_of(rule: Rule) -> str:
    return _CHAPTERS[rule.code[2]]


def about(rule: Rule) -> Iterator[str]:
    """A rule's own text, its source and how it is weighed."""
    yield f"{rule.code} {rule.documentation}"
    yield ""
    yield f"依据：{rule.clause}（{rule.authority}）"
    yield f"级别：{rule.severity}　改法：{MENDED[rule.mends].replace('`', '')}"


def markdown() -> Iterator[str]:
    rules = all_rules().values()
    yield "# 检查规则"
    yield ""
    yield f"共 {len(rules)} 条，由 `gongwen rules --markdown` 生成。代码按标准的章次编排，不再改作他用。"
    for chapter, group in groupby(rules, chapter_of):
        yield ""
        yield f"## {chapter}"
        for rule in group:
            name, _, more = rule.documentation.partition("\n")
            yield ""
            yield f"### {rule.code} {name.rstrip('。')}"
            yield ""
            yield f"{rule.severity}，{rule.authority}：{rule.clause}；{MENDED[rule.mends]}。"
            for paragraph in _paragraphs(more):
                yield ""
                yield paragraph


def _paragraphs(text: str) -> Iterator[str]:
    """Wrapped lines joined; examples stay a line each, as a list."""
    for block in text.strip().split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith(("错误：", "正确：")) for line in lines):
            yield "\n".join(
                f"- {line}" if line.startswith(("错误：", "正确：")) else f"  {line}" for line in lines
            )
        elif block:
            yield "".join(lines)
