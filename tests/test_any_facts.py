"""Whatever facts say, they become both files, or problems; never a traceback, and no character is lost on the way."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gongwen.document.compose import compose
from gongwen.document.model import Paragraph, Table
from gongwen.facts.load import parse_facts
from gongwen.fonts import find_fonts
from gongwen.problem import InvalidFacts
from gongwen.render.docx import render_docx
from gongwen.render.pdf import render_html
from gongwen.templates import find_template, word_template_name
from gongwen.typeset.pages import typeset
from tests.conftest import FUZZ
from tests.documents import TEMPLATES
from tests.render.words_of import words as words_of

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
cells = st.one_of(
    words,
    st.lists(words, min_size=1, max_size=3),
    st.fixed_dictionaries(
        {"文": words},
        optional={"跨行": st.integers(1, 2), "跨列": st.integers(1, 2), "对齐": st.sampled_from("左中右")},
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, object]:
    """Most have rows alike; spans, drawn blindly, often do not fit."""
    columns = draw(st.integers(1, 4))
    own = cells if draw(st.integers(0, 3)) == 0 else words
    row = st.lists(own, min_size=columns, max_size=columns)
    table: dict[str, object] = {"行": draw(st.lists(row, min_size=1, max_size=5))}
    optional = {
        "表头": st.lists(words, min_size=columns, max_size=columns),
        "列宽": st.lists(st.integers(1, 9), min_size=columns, max_size=columns),
        "题名": words,
        "单位": words,
        "表注": words,
        "方向": st.sampled_from("纵横"),
    }
    return table | draw(st.fixed_dictionaries({}, optional=optional))


@st.composite
def attachments(draw: st.DrawFn) -> list[dict[str, object]]:
    with_text = st.fixed_dictionaries({"标题": words, "正文": words}, optional={"名称": words})
    with_table = st.fixed_dictionaries({"标题": words, "表格": st.fixed_dictionaries({"甲": tables()})})
    return draw(st.lists(st.one_of(with_text, with_table), max_size=2))


issued = st.fixed_dictionaries(
    {"标题": words, "正文": words},
    optional={"发文机关署名": words, "附注": words, "附件": attachments(), "发文字号": numbers},
)
common = st.fixed_dictionaries(
    {
        "标题": words,
        "正文": st.one_of(words, sections),
        "成文日期": st.just("2025-05-21"),
        "发文机关署名": words,
    },
    optional={
        "题注": words,
        "主送机关": st.one_of(words, lines),
        "附注": words,
        "附件": attachments(),
        "附件说明": words,
        "抄送机关": st.one_of(words, lines),
        "印发机关": words,
        "印数": st.integers(1, 300),
        "变量": st.dictionaries(st.sampled_from(("空", "年", "数量")), words, max_size=2),
        "印发文件": st.lists(issued, max_size=2),
    },
)
head = st.fixed_dictionaries(
    {},
    optional={
        "发文字号": numbers,
        "发文机关标志": words,
        "印章": st.sampled_from(("加盖", "不加盖", "签名章")),
        "份号": st.sampled_from(("000001", "000012", "1")),
        "紧急程度": st.sampled_from(("特急", "加急")),
    },
)
secrecy: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}), st.fixed_dictionaries({"密级": st.just("机密")}, optional={"保密期限": st.just("3年")})
)
upward = st.fixed_dictionaries({"文种": st.just("请示"), "签发人": st.lists(good, min_size=1, max_size=5)})
old = st.fixed_dictionaries(
    {"依据标准": st.just("GB/T 9704-1999")}, optional={"主题词": st.lists(good, min_size=1, max_size=6)}
)
numbered = st.fixed_dictionaries(
    {},
    optional={
        "序数": st.sampled_from((["一、", "1."], ["（一）"], ["甲"])),
        "连续编号": st.lists(st.integers(1, 5), max_size=2),
    },
)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, object]:
    written = draw(common)
    if draw(st.integers(0, 4)) == 0:
        written["版式"] = "普通"
    else:
        written |= draw(head) | draw(secrecy)
        for more in (upward, old):
            if draw(st.booleans()):
                written |= draw(more)
    if isinstance(written["正文"], list):
        written |= draw(numbered)
    elif draw(st.booleans()):
        written["表格"] = {"甲": draw(tables())}
        written["正文"] = f"{written['正文']}\n[表：甲]"
    return written


@settings(max_examples=max(20, FUZZ // 4), phases=[Phase.explicit, Phase.generate])
@given(facts())
def test_any_facts_become_files_or_problems(written: dict[str, object]) -> None:
    try:
        document = compose(parse_facts(json.dumps(written, ensure_ascii=False).encode(), "any.yaml"))
        pages = typeset(document, find_fonts())
    except InvalidFacts:
        return
    html = render_html(pages, TEMPLATES)
    assert html.count('class="page"') == len(pages.pages)
    blocks = [block for page in pages.pages for block in page.blocks if block.element != "page-number"]
    printed = "".join(line.text for block in blocks for line in block.lines)
    printed = "".join(printed.split())
    for part in document.parts:
        for item in part.body:
            if isinstance(item, Paragraph):
                assert "".join(str(item.text).split()) in printed
    in_tables = "".join(
        line.text for block in blocks if block.element in ("cell", "table-head") for line in block.lines
    )
    for table in (item for part in document.parts for item in part.body if isinstance(item, Table)):
        texts = (str(text) for row in table.rows for cell in row for text in cell.paragraphs)
        assert not Counter("".join("".join(texts).split())) - Counter("".join(in_tables.split()))
    template = find_template(word_template_name(document.standard))
    in_word = Counter(words_of(render_docx(pages, template.read_bytes())))
    for part in pages.document.parts:
        said = [part.label, part.title, part.number, part.title_note, part.recipients, part.note]
        said += [item.text for item in part.body if isinstance(item, Paragraph)]
        own = (item for item in part.body if isinstance(item, Table))
        said += [text for table in own for row in table.rows for cell in row for text in cell.paragraphs]
        in_word.subtract("".join("".join(str(text).split()) for text in said if text))
    assert min(in_word.values()) >= 0
