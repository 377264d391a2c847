"""Whatever a file holds, recognition takes it, loses no character of it, and takes time in proportion to its length."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.document.model import Document
from gongwen.intake.read import read
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
from tests.conftest import FUZZ
from tests.documents import EXAMPLES, example, pdf, word
from tests.intake.outcome import lost
from tests.stopwatch import seconds_of

PAPERS = Path(__file__).parents[1] / "papers"

words = st.sampled_from(
    (
        *("附件", "附件：", "附件1", "附：", "：", "。", "，", "一、", "（一）", "1.", "（1）"),
        *("二、", "2.", "关于", "的通知", "方案", "总结", "表", "某某局", "张某", "2025年3月1日"),
        *("年月日", "3月5日", "抄送：", "印发", "2025年3月2日印发", "主题词："),
        *("某发〔2025〕3号", "签发人：", "（此件公开）", "共印20份", "各科室："),
        *("请认真组织实施。", "第一条", "第一章", "&nbsp;", "<br>", "-1-", "3", "4", "字"),
        *("特急", "000001", "秘密", "精品文档下载", "某院文件", "①", "“", "”", "《", "》"),
        *("《某办法》", "来源：", "首页>", "说明", "───────", "单位：万元"),
        *("索引号：", "文号：", "2019-05-14 10:45:55", "小编", "（精选3篇）", "相关文章", "---", "**", "|"),
        *(
            "# source: 某处",
            "# 关于某事的通知",
            "## ",
            "（某发〔2025〕3号）",
            "发文字号：某发〔2025〕3号",
            "⑴",
            "㈠",
            "1）",
        ),
        *("1、", "2、", "组组织管理", "织", "管", "理", "440分", "的有关", "——某某网", "201479", "《"),
        "为做好安全工作，各科室要认真排查隐患，" * 8 + "并加强",
    )
)
blanks = st.sampled_from(("\n", "\n", "\n", "\n\n", "\t", " ", "　", "\u200b", "\u2028", "\x0b", "\xa0"))
files = st.lists(st.one_of(words, words, blanks, st.text(max_size=3)), max_size=60).map("".join)


@settings(max_examples=FUZZ * 2)
@given(files)
def test_no_character_is_lost(text: str) -> None:
    data = text.replace("\0", "").encode("utf-8", errors="replace")
    source = read_text(data, "旧文.txt")
    assert lost(source, recognise(source)) == []


@pytest.mark.parametrize("paper", sorted(PAPERS.glob("*.txt")), ids=lambda paper: paper.stem)
def test_no_character_of_a_paper_is_lost(paper: Path) -> None:
    source = read_text(paper.read_bytes(), paper.name)
    assert lost(source, recognise(source)) == []


@pytest.mark.parametrize("make", [word, pdf])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_character_of_an_example_is_lost(name: str, make: Callable[[Document], bytes]) -> None:
    source = read(Path(f"旧文.{'docx' if make is word else 'pdf'}"), make(example(name)))
    assert lost(source, recognise(source)) == []


@settings(max_examples=FUZZ // 4)
@given(st.lists(words, min_size=40, max_size=120).map("".join))
def test_no_character_of_a_flattened_document_is_lost(text: str) -> None:
    source = read_text(text.encode(), "旧文.txt")
    assert lost(source, recognise(source)) == []


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "啊",
            "一、",
            "（一）",
            "1.",
            "附件：",
            "2025年",
            "某局2025年1月1日",
            "下载文档",
            "&",
            "<p ",
            "“",
            "《某办法》",
            "的通知",
            "a\t",
        ),
        *(
            "某局\n",
            "1\n",
            "某局\n2025年1月1日\n",
            "关于某事的通知\n",
            "一、甲\n",
            "甲\t乙\n",
            "抄送：\n",
            "附：1.甲\n2.乙\n",
            "甲乙，\n",
            "来源：\n",
            "索引号：\n",
            "上一篇：甲\n",
            "1、甲\n",
            "组组织\n",
            "**甲** ",
            "甲|",
            "相关文章\n",
            "为做好安全工作，各科室要认真排查隐患，并加强\n",
        ),
    ],
)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        source = read_text((unit * count).encode(), "旧文.txt")
        return seconds_of(lambda: recognise(source))

    short = max(min(seconds(1_000) for _ in range(2)), 0.02)
    assert seconds(8_000) < 8 * 3 * short
