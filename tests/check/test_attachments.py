"""附件说明 taken apart, and whose attachments are whose."""

from __future__ import annotations

import pytest

from gongwen.check.attachments import bare_name, entry_of, holdings
from gongwen.document.model import Listed, Piece, Text
from gongwen.problem import Location
from tests.check.cases import manuscript_of


def text(words: str) -> Text:
    return Text((Piece(words, Location("案例.txt", 1, 1)),) if words else ())


@pytest.mark.parametrize(
    ("lead", "label", "labelled", "number", "mark"),
    [
        ("附件：", "附件：", None, None, ""),
        ("附件：1.", "附件：", None, 1, "."),
        ("附：1、", "附：", None, 1, "、"),
        ("附件2：", "附件2：", 2, None, ""),
        ("附件三：", "附件三：", 3, None, ""),
        ("　　2．", "", None, 2, "．"),
        ("（3）", "", None, 3, ""),
        ("", "", None, None, ""),
    ],
)
def test_the_lead_of_a_name_is_taken_apart(
    lead: str, label: str, labelled: int | None, number: int | None, mark: str
) -> None:
    entry = entry_of(Listed(text(lead), text("统计报表")))
    assert lead[slice(*entry.label)] == label if entry.label else label == ""
    assert (entry.labelled, entry.number, entry.mark) == (labelled, number, mark)


def test_names_are_compared_without_blanks_and_marks() -> None:
    assert bare_name("《统计 报表》(样式)。") == "统计报表（样式）"


def test_an_issued_text_holds_the_attachments_behind_it_and_the_document_the_last() -> None:
    attachment = {"标题": "统计报表", "正文": "按月填写。"}
    issued = {"标题": "工作计划", "正文": "一、目标", "附件": [attachment | {"标题": "任务分解表"}]}
    manuscript = manuscript_of({"facts": {"印发文件": [issued], "附件": [attachment]}})
    own = {
        str(manuscript.document.parts[each.index].title): [
            str(attached.part.title) for attached in each.attached
        ]
        for each in holdings(manuscript)
    }
    assert own == {"工作计划": ["任务分解表"], "中共某某医院委员会关于开展安全检查的通知": ["统计报表"]}
