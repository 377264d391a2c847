"""版记 as offices type it."""

from __future__ import annotations

import pytest

from tests.intake.outcome import aside, of

TEXT = "关于停水的函\n市自来水公司：\n请协助。\n某某市中医院\n2031年3月3日\n"


def imprint(lines: str) -> dict[str, str]:
    recognised = of(TEXT + lines)
    assert aside(recognised) == []
    found = recognised.document.imprint
    assert found
    names = ("recipients", "copied_to", "printed_by", "printed_on", "print_run")
    return {name: str(getattr(found, name)) for name in names if getattr(found, name)}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "抄  送：市卫生局、市建设局、\n        市城管局、各街道办事处\n        本院院领导\n"
            "某某市中医院办公室    2031年3月3日印发\n",
            {
                "copied_to": "抄  送：市卫生局、市建设局、市城管局、各街道办事处本院院领导",
                "printed_by": "某某市中医院办公室",
                "printed_on": "2031年3月3日印发",
            },
        ),
        (
            "送：市卫生局\n2031年3月4日印发\n某某市中医院办公室\n（共印15份）\n",
            {
                "copied_to": "送：市卫生局",
                "printed_by": "某某市中医院办公室",
                "printed_on": "2031年3月4日印发",
                "print_run": "（共印15份）",
            },
        ),
        (
            "抄送：本院各科室。\n某某市中医院办公室　　　　2031年3月3日\n",
            {
                "copied_to": "抄送：本院各科室。",
                "printed_by": "某某市中医院办公室",
                "printed_on": "2031年3月3日",
            },
        ),
        (
            "某某市中医院办公室　2031年3月3日印发　共印20份\n",
            {
                "printed_by": "某某市中医院办公室",
                "printed_on": "2031年3月3日印发",
                "print_run": "共印20份",
            },
        ),
        (
            "抄报：市卫生健康委\n抄送：本院各支部\n某某市中医院办公室\n2031年3月3日印发\n",
            {
                "copied_to": "抄报：市卫生健康委抄送：本院各支部",
                "printed_by": "某某市中医院办公室",
                "printed_on": "2031年3月3日印发",
            },
        ),
    ],
)
def test_its_lines_are_found(lines: str, expected: dict[str, str]) -> None:
    assert imprint(lines) == expected


def test_minutes_which_nobody_signs_may_end_in_whom_they_are_sent_to() -> None:
    recognised = of("某某市中医院会议纪要\n会议议定如下事项。\n出席：张某某\n报：市卫生局\n发：各科室\n")
    assert recognised.document.imprint
    assert str(recognised.document.imprint.copied_to) == "报：市卫生局发：各科室"
