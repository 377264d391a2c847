"""Whatever facts say, they become both files, or problems; never a traceback, and no character is lost on the way."""

from __future__ import annotations

import json

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gongwen.document.compose import compose
from gongwen.facts.load import parse_facts
from gongwen.fonts import find_fonts
from gongwen.problem import InvalidFacts
from gongwen.render.docx import render_docx
from gongwen.render.pdf import render_html
from gongwen.typeset.pages import typeset
from tests.conftest import FUZZ
from tests.documents import ROOT, TEMPLATES

WORD = (ROOT / "templates/document.docx").read_bytes()

good = st.sampled_from(
    (
        "关于开展检查的通知",
        "一、总则",
        "（一）要点。内容。",
        "1.5万元",
        "{{ 年 }}",
        "<b>&",
        "①登记",
        "第一条　通则",
        "“引文”…",
    )
)
odd = st.one_of(
    st.sampled_from(("{{ 空 }}", "", " ", "{{", "\u200b", "\t")),
    st.text("公文，。《》“”（）123abc<>&'\"{}%#\n　㎡", max_size=40),
    st.integers(1, 60).map(lambda count: "公文格式" * count),
)
words = st.integers(0, 19).flatmap(lambda chance: odd if chance == 0 else good)
numbers = st.one_of(st.sampled_from(("绍市中医党〔2025〕6号", "绍市中医党〔2025〕")), odd)
lines = st.lists(words, max_size=4)
sections = st.recursive(
    words,
    lambda inner: st.lists(st.fixed_dictionaries({"标题": words, "正文": inner}), max_size=5),
    max_leaves=8,
)
issued = st.fixed_dictionaries(
    {"标题": words, "正文": words}, optional={"发文机关署名": words, "附注": words}
)
facts = st.fixed_dictionaries(
    {
        "标题": words,
        "正文": st.one_of(words, sections),
        "成文日期": st.just("2025-05-21"),
        "发文机关署名": words,
    },
    optional={
        "发文字号": numbers,
        "发文机关标志": words,
        "题注": words,
        "主送机关": st.one_of(words, lines),
        "附注": words,
        "印章": st.sampled_from(("加盖", "不加盖")),
        "抄送机关": st.one_of(words, lines),
        "印发机关": words,
        "序数": st.sampled_from((["一、", "1."], ["（一）"], ["甲"])),
        "连续编号": st.lists(st.integers(1, 5), max_size=2),
        "变量": st.dictionaries(st.sampled_from(("空", "年", "数量")), words, max_size=2),
        "印发文件": st.lists(issued, max_size=2),
    },
)


@settings(max_examples=max(20, FUZZ // 4), phases=[Phase.explicit, Phase.generate])
@given(facts)
def test_any_facts_become_files_or_problems(written: dict[str, object]) -> None:
    try:
        document = compose(parse_facts(json.dumps(written, ensure_ascii=False).encode(), "any.yaml"))
        pages = typeset(document, find_fonts())
    except InvalidFacts:
        return
    html = render_html(document, pages, TEMPLATES)
    assert html.count('class="page"') == len(pages.pages)
    blocks = [block for page in pages.pages for block in page.blocks if block.element != "page-number"]
    printed = "".join(line.text for block in blocks for line in block.lines)
    for part in document.parts:
        for paragraph in part.body:
            assert "".join(str(paragraph.text).split()) in "".join(printed.split())
    assert render_docx(document, pages, WORD).startswith(b"PK")
