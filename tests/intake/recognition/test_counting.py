"""Ordinals inside a line: those that count, and those that do not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gongwen.intake.recognition.counting import paragraph_starts


def pieces(words: str, *, whole: bool = True) -> list[str]:
    bounds = [0, *paragraph_starts(words, whole=whole), len(words)]
    return [words[start:end] for start, end in pairwise(bounds) if start < end]


@pytest.mark.parametrize(
    "words",
    [
        "前言。|一、基本情况。共有三家。|二、主要做法|（一）抓学习。每周一次。|（二）抓落实。",
        "一、三、四级手术管理。占比2.5%。|二、第1、2季度检查。共3次。",
        "一、某某镇|1、完成整改。共2.5万元。|2、加强检查。|二、某某乡|1、张贴挂图。|2、开展培训。",
        "一、工作|(一)突出重点,强化制度。|(二)创新载体,加强建设。|二、问题一是不够。二是不强。",
        "第一章 总则|第一条 为了规范管理，制定本办法。|第二条 适用全院。|第二章 管理|第三条 各科室负责。",
        "一、要求。依据“一、二、三”的原则。见附件（一）。|二、时间。3月1日。",
        "（一）甲。|1.乙。|2.丙。|（二）丁。|1.戊。|2.己。",
        "一、甲。|（1）乙；|（2）丙。|二、丁。",
        "|".join(f"{index}.第{index}项工作。" for index in range(1, 13)),
        "1.2021年完成。|2.2022年完成。|3.其他。",
    ],
)
def test_a_line_is_cut_where_ordinals_go_on_counting(words: str) -> None:
    assert pieces(words.replace("|", "")) == [piece for piece in words.split("|") if piece]


def test_an_ordinal_that_is_missing_does_not_stop_the_count() -> None:
    assert pieces("一、甲。三、乙。四、丙。") == ["一、甲。", "三、乙。", "四、丙。"]


def test_what_a_paragraph_counts_up_inside_stays_in_it() -> None:
    words = "活动内容：（1）学习；（2）讨论；（3）总结。具体要求：1.按时；2.认真。"
    assert pieces(words, whole=False) == [words]


def test_sections_that_run_on_in_a_line_are_cut_in_any_document() -> None:
    assert pieces("一、甲。二、乙。", whole=False) == ["一、甲。", "二、乙。"]
