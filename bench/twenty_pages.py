"""A notice of twenty pages, and its text, to be checked."""

from __future__ import annotations

from gongwen.check.manuscript import Role
from gongwen.check.manuscripts import of_facts
from gongwen.document.compose import compose
from gongwen.facts.load import parse_facts

SECTIONS, ITEMS = 9, 9  # 21 pages
_HEAD = """\
文种: 通知
发文字号: 某医〔2025〕6号
标题: 某某医院关于做好2025年重点工作的通知
主送机关: [各科室]
发文机关署名: 某某医院
成文日期: 2025-05-21
印发机关: 某某医院办公室
正文: |
  现将有关事项通知如下：
"""
_CHINESE = "一二三四五六七八九"


def twenty_pages() -> bytes:
    """The facts: nine sections of nine items, each of a heading and three lines of text, all different."""
    lines = []
    for section in range(SECTIONS):
        lines.append(f"{_CHINESE[section]}、抓好第{section + 1}类工作")
        for item in range(ITEMS):
            number = 100 * section + item
            lines += [
                f"（{_CHINESE[item]}）落实第{number + 11}项任务",
                f"对照《第{number + 11}项任务清单》逐条核查，由分管领导牵头、职能科室配合，在{item + 3}月底前完成，"
                f"做到有方案、有记录、有结果；完成率不低于{90 + item}%，发现问题{number + 3}日内整改到位。"
                f"各科室要明确一名联络员，每月{section + 1}日前报送上月进展，重要情况随时报告。",
            ]
    return (_HEAD + "".join(f"  {line}\n" for line in lines)).encode()


def as_text(facts: bytes) -> str:
    """The document a line a paragraph."""
    loaded = parse_facts(facts, "notice.yaml")
    lines = of_facts(loaded.facts, compose(loaded)).lines
    return "\n".join(f"　　{line.words}" if line.role is Role.BODY else line.words for line in lines)
