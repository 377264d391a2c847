"""Tables that only place elements, and those that are tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongwen.document.model import Text
from gongwen.intake.lines import Form, Source, SourceLine
from gongwen.intake.recognition.recognise import recognise
from gongwen.intake.recognition.recognised import Recognised
from gongwen.problem import Location
from tests.intake.outcome import body, of, signature, titles


def word(*lines: str | list[list[str]]) -> Recognised:
    """A Word file of paragraphs and tables; a table is its rows of cells."""
    found: list[SourceLine] = []
    for table, line in enumerate(lines):
        if isinstance(line, str):
            found.append(SourceLine(Text.generated(line, Location(""))))
        else:
            for row, cells in enumerate(line):
                for column, words in enumerate(cells):
                    text = Text.generated(words, Location(""))
                    found.append(SourceLine(text, table=table, row=row, column=column))
    numbered = (
        replace(line, text=Text.generated(line.words, Location("表.docx", number, 1)))
        for number, line in enumerate(found, 1)
    )
    return recognise(Source("表.docx", Form.WORD, tuple(numbered)))


def test_a_joint_mark_and_joint_signatures_may_stand_in_tables() -> None:
    recognised = word(
        [["临溪县水利局", "文件"], ["临溪县应急管理局"]],
        "临水〔2031〕12号",
        "关于做好汛前检查工作的通知",
        "各乡镇水利站：",
        "请逐处检查堤防和水闸。",
        [["临溪县水利局", "临溪县应急管理局"], ["2031年3月28日"]],
    )
    head, (main,) = recognised.document.head, recognised.document.parts
    assert head
    assert str(head.issuer_mark) == "临溪县水利局临溪县应急管理局文件"
    assert titles(recognised) == ["关于做好汛前检查工作的通知"]
    assert body(main) == ["- 请逐处检查堤防和水闸。"]
    assert signature(main) == ("临溪县水利局临溪县应急管理局", "2031年3月28日")


def test_a_letter_may_stand_in_a_table_of_one_column() -> None:
    recognised = word(
        [
            ["关于商请借用场地的函"],
            ["区体育中心："],
            ["我馆拟借用贵中心排练厅三天。"],
            ["清河区文化馆"],
            ["2031年8月20日"],
        ]
    )
    (main,) = recognised.document.parts
    assert titles(recognised) == ["关于商请借用场地的函"]
    assert str(main.recipients) == "区体育中心："
    assert body(main) == ["- 我馆拟借用贵中心排练厅三天。"]
    assert signature(main) == ("清河区文化馆", "2031年8月20日")


def test_a_table_of_one_column_stays_one() -> None:
    recognised = word("考核内容的通知", "各科室：", "考核内容如下。", [["1.按时到岗。"], ["2.着装整齐。"]])
    assert body(recognised.document.parts[0]) == ["- 考核内容如下。", "表 1.按时到岗。/2.着装整齐。"]


def test_sections_with_many_levels_are_no_cells() -> None:
    text = """关于印发应急预案的通知
各科室：
现将《应急预案》印发给你们。
院办
2031年1月5日
应急预案
1 总则
1.1 编制目的
1.2 编制依据
1.3 工作原则
2 组织体系
2.1 指挥机构
2.2 办事机构
"""
    recognised = of(text)
    assert titles(recognised)[1:] == ["应急预案"]
    assert body(recognised.document.parts[1])[:2] == ["- 1 总则", "- 1.1 编制目的"]


@pytest.mark.parametrize(
    "mark",
    [
        "临溪县水利局\t文件\n临 溪 县 应 急 管 理 局\n",
        "临溪县水利局\n\t文件\n临 溪 县 应 急 管 理 局\n",
        "临溪县水利局\n文件\n临 溪 县 应 急 管 理 局\n",
    ],
)
def test_the_mark_of_two_organs_at_the_head_of_a_text_is_no_table(mark: str) -> None:
    text = f"{mark}临水〔2031〕12号\n关于做好汛前检查的通知\n各乡镇水利站：\n请逐处检查。\n"
    document = of(text).document
    assert document.head
    assert [str(piece.text) for piece in document.head.issuer_mark.pieces] == [
        "临溪县水利局",
        "临 溪 县 应 急 管 理 局",
        "文件",
    ]
    assert str(document.head.number) == "临水〔2031〕12号"
    assert body(document.parts[0]) == ["- 请逐处检查。"]


def test_the_organs_of_a_joint_mark_may_stand_in_one_cell() -> None:
    recognised = word(
        [["临溪县水利局\n临溪县应急管理局", "文件"]],
        "临水〔2031〕12号",
        "关于做好汛前检查工作的通知",
        "各乡镇水利站：",
        "请逐处检查堤防和水闸。",
    )
    assert recognised.document.head
    pieces = recognised.document.head.issuer_mark.pieces
    assert [piece.text for piece in pieces] == ["临溪县水利局", "临溪县应急管理局", "文件"]
