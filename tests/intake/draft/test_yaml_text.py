"""A draft's tree as YAML: what our own reader makes of it is the tree again, whatever the texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.model import Text
from gongwen.facts.yaml_source import Mapping, PlacedText, Sequence, parse_yaml
from gongwen.intake.draft.tree import Block, Entry, Fields, Items, texts
from gongwen.intake.draft.yaml_text import comment, written, yaml_of
from gongwen.problem import Location

_AT = Location("旧文.txt")
# What YAML, our reader or our own marks could take for something else; braces are written as words, tested elsewhere.
_WORDS = st.text(alphabet="甲乙1 　:：#-?,[]&*!|>'\"%@`~=，。\\\t{}", min_size=1, max_size=12).filter(
    str.strip
)


def _text(words: str) -> Text:
    return Text.generated(words, _AT)


def _root(fields: Fields) -> Mapping:
    source = parse_yaml(yaml_of(fields).encode(), "草稿.yaml")
    assert source.problems == (), yaml_of(fields)
    assert source.root is not None
    return source.root


def test_each_shape_has_its_form() -> None:
    tree = Fields(
        (
            Entry("文种", "通知"),
            Entry("标题", Block((_text("甲"), _text("乙"))), ("疑（0.50）：请核对",)),
            Entry(
                "成文日期",
                Fields((Entry("日期", "2012-04-02"), Entry("原文", _text("二Ο一二年"))), flow=True),
            ),
            Entry("附件说明", Items((_text("附件：1. 甲, 乙"), _text("2.丙")))),
            Entry(
                "印发文件",
                Items(
                    (Fields((Entry("标题", _text("丁"), ("疑：丁",)), Entry("正文", Block((_text("戊"),))))),)
                ),
            ),
        )
    )

    assert (
        yaml_of(tree)
        == """\
文种: 通知
# 疑（0.50）：请核对
标题: |
  甲
  乙
成文日期: {日期: 2012-04-02, 原文: 二Ο一二年}
附件说明: ['附件：1. 甲, 乙', 2.丙]
印发文件:
# 疑：丁
- 标题: 丁
  正文: |
    戊
"""
    )


@given(_WORDS)
def test_any_text_comes_back_as_a_scalar_and_inside_a_list(words: str) -> None:
    root = _root(Fields((Entry("甲", _text(words)), Entry("乙", Items((_text(words), _text(words)))))))

    scalar, items = root.get("甲"), root.get("乙")
    assert isinstance(scalar, PlacedText)
    assert scalar.text == written(_text(words))
    assert isinstance(items, Sequence)
    assert [str(item) for item in items.items] == [written(_text(words))] * 2


@given(st.lists(_WORDS, min_size=1, max_size=4))
def test_any_lines_come_back_as_a_block(lines: list[str]) -> None:
    block = _root(Fields((Entry("正文", Block(tuple(map(_text, lines)))),))).get("正文")

    assert isinstance(block, PlacedText)
    assert [line.text for line in block.split()] == [written(_text(line)) for line in lines]


def test_a_comment_is_one_line_whatever_it_says() -> None:
    assert comment("甲\n乙\u2028丙") == "# 甲 乙 丙"


def test_the_texts_of_a_tree_are_those_of_the_paper() -> None:
    tree = Fields(
        (
            Entry("版式", "普通"),
            Entry("标题", _text("甲")),
            Entry("附件", Items((Fields((Entry("标题", _text("乙")),)),))),
        )
    )

    assert list(map(str, texts(tree))) == ["甲", "乙"]
