"""Documents to try things on: facts in, pages and files out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from gongwen.composing import compose_file
from gongwen.document.compose import compose
from gongwen.document.model import Document
from gongwen.facts.load import parse_facts
from gongwen.fonts import find_fonts
from gongwen.render.docx import render_docx
from gongwen.render.pdf import PageTemplates, render_pdf
from gongwen.templates import find_template, word_template_name
from gongwen.typeset.composed import Typeset
from gongwen.typeset.pages import typeset

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
EXAMPLES = (
    "2025/plan",
    "2025/summary",
    "2020/summary",
    "2022/civility",
    "2012/plan",
    "2021/report",
    "2024/request",
)
TEMPLATES = PageTemplates(
    (ROOT / "templates/document.html").read_text("utf-8"),
    (ROOT / "templates/document.css").read_text("utf-8"),
)

NOTICE = """\
标题: 关于开展安全生产检查的通知
主送机关: [各科室]
正文: |
  请认真组织自查。
发文机关署名: 某某医院
成文日期: 2025-05-21
"""


def example(name: str) -> Document:
    """One of the examples in data/."""
    return compose_file(DATA / f"{name}.yaml", DATA).document


def document(facts: str = NOTICE, **changes: str) -> Document:
    """A document from facts written in a test; `changes` adds lines, or replaces those of the same key."""
    kept = [line for line in facts.splitlines() if line.split(":")[0] not in changes]
    added = [f"{key}: {value}" for key, value in changes.items() if value]
    return compose(parse_facts("\n".join([*kept, *added]).encode(), "test.yaml"))


def set_in_type(composed: Document) -> Typeset:
    return typeset(composed, find_fonts())


def word(composed: Document) -> bytes:
    pages = set_in_type(composed)
    return render_docx(pages, find_template(word_template_name(composed.standard)).read_bytes())


@lru_cache(maxsize=16)
def pdf(composed: Document) -> bytes:
    return render_pdf(set_in_type(composed), TEMPLATES)
