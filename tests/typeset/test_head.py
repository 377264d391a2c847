"""版头: what depends on lengths; places are measured on the page (tests/render/test_clauses.py)."""

from __future__ import annotations

import pytest

from gongwen.problem import InvalidFacts
from tests.documents import document, set_in_type

REQUEST = """\
文种: 请示
标题: 关于核拨经费的请示
主送机关: [某某市卫生健康委员会]
正文: 请予核拨。
发文字号: 某某医〔2024〕15号
发文机关署名: 某某医院
成文日期: 2024-03-05
"""


def signatories(*names: str, number: str = "某某医〔2024〕15号") -> list[str]:
    facts = REQUEST.replace("某某医〔2024〕15号", number) + f"签发人: [{', '.join(names)}]\n"
    first = set_in_type(document(facts)).pages[0]
    return [line.text for block in first.blocks if block.element == "signatories" for line in block.lines]


def test_signatories_stand_two_a_line() -> None:  # 7.2.6
    assert signatories("张某某", "李某", "王某某") == ["签发人：张某某李某", "王某某"]


def test_where_two_leave_no_room_for_the_number_they_stand_one_a_line() -> None:
    long = "某某省某某市某某医〔2024〕15号"
    assert signatories("张某某某某", "李某某某某", number=long) == ["签发人：张某某某某", "李某某某某"]


def test_signatories_that_leave_no_room_are_a_problem_at_their_place() -> None:
    with pytest.raises(InvalidFacts) as caught:
        signatories("某某医院党委书记、院长兼某某学院副院长张某某")
    assert [str(problem) for problem in caught.value.problems] == [
        "test.yaml:8:7: 签发人：太长，与发文字号排不在一行里。请每人只写姓名，一人一项"
    ]
