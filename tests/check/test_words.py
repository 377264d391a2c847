"""The tables of words: each wrong form is found, nothing right is."""

from __future__ import annotations

import pytest

from gongwen.check.words import CERTAIN, PREFERRED, Word, WordList
from tests.check.cases import manuscript_of


@pytest.mark.parametrize("word", CERTAIN + PREFERRED, ids=lambda word: word.wrong)
def test_no_word_is_put_right_into_itself(word: Word) -> None:
    assert word.right not in word.wrong
    assert word.why


@pytest.mark.parametrize(
    "words",
    [
        "消防犯规",
        "成功克服",
        "个人材料",
        "一份量表",
        "形势严峻工作繁重",
        "究竟争什么",
        "恢复盖章",
        "支付院长津贴",
    ],
)
def test_the_same_characters_across_two_words_are_right(words: str) -> None:
    manuscript = manuscript_of({"body": f"{words}。"})
    assert [*WordList.of(CERTAIN).marks(manuscript), *WordList.of(PREFERRED).marks(manuscript)] == []


def test_a_word_says_why_it_is_wrong() -> None:
    (mark,) = WordList.of(CERTAIN).marks(manuscript_of({"body": "各科室要周密布署。"}))
    assert (mark.message, mark.hint, mark.fix) == (
        "“布署”应作“部署”",
        "请改为“部署”：读音相同或者相近的别字",
        "部署",
    )
