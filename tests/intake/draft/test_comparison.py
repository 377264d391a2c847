"""A draft on disk held against its original: what is lost, and what is new."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongwen.intake.draft.comments import Original
from gongwen.intake.draft.comparison import compared
from gongwen.intake.draft.draft import drafted
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise

_PAPER = """\
己镇〔2021〕4号
己镇人民政府关于开展秸秆禁烧巡查的通知

各村：
从即日起开展秸秆禁烧巡查，发现火点立即扑灭。
- 1 -
各村每日报送巡查情况，做到不漏一户。

己镇人民政府
2021年9月3日
抄送：镇农服中心。
"""
_SOURCE = read_text(_PAPER.encode(), "旧文.txt")
_DRAFT = drafted(_SOURCE, recognise(_SOURCE), Original("旧文.txt", "0" * 64)).yaml


def _said(draft: str) -> list[str]:
    return [f"{each.at}: {each.message}" for each in compared(_SOURCE, draft.encode(), "草稿.yaml")]


def _line(draft: str, words: str) -> int:
    return next(number for number, line in enumerate(draft.split("\n"), 1) if words in line)


def test_a_draft_as_it_was_made_has_every_character_once() -> None:
    assert _said(_DRAFT) == []


def test_characters_taken_out_are_named_with_their_place_in_the_original() -> None:
    draft = _DRAFT.replace("  各村每日报送巡查情况，做到不漏一户。\n", "")

    assert draft != _DRAFT
    assert _said(draft) == ["旧文.txt:7:1: “各村每日报送巡查情况，做到不漏一户。”不在稿中"]


def test_a_text_that_was_changed_is_lost_and_new_at_once() -> None:
    draft = _DRAFT.replace("2021年9月3日", "2021年9月4日").replace(
        "成文日期: 2021-09-03", "成文日期: 2021-09-04"
    )

    assert _said(draft) == [
        "旧文.txt:10:1: “2021年9月3日”不在稿中",
        f"草稿.yaml:{_line(draft, '成文日期')}:7: 原件没有“2021年9月4日”",
    ]


def test_a_text_that_stands_once_in_the_original_cannot_be_claimed_for_two() -> None:
    paper = "各科室：\n请按时参加培训，不得缺席。\n请按时参加培训，不得缺席。\n"
    source = read_text(paper.encode(), "旧文.txt")
    draft = "标题: 各科室：\n正文: |\n  请按时参加培训，不得缺席。\n"

    assert [str(each.at) for each in compared(source, draft.encode(), "草稿.yaml")] == ["旧文.txt:3:1"]


def test_what_was_set_aside_must_stand_where_the_foot_says() -> None:
    draft = _DRAFT.replace('6:1 页码 "- 1 -"', '6:1 页码 "- 2 -"')

    assert _said(draft) == ["旧文.txt:6:1: 这里没有稿末所列的“- 2 -”", "旧文.txt:6:1: “-1-”不在稿中"]


def test_a_foot_that_was_deleted_leaves_its_characters_without_a_place() -> None:
    draft = "\n".join(line for line in _DRAFT.split("\n") if not line.startswith("#"))

    assert _said(draft) == ["旧文.txt:6:1: “-1-”不在稿中"]


def test_what_compose_prints_anew_need_not_be_written() -> None:
    assert "主送机关: 各村\n" in _DRAFT
    assert "抄送机关: 镇农服中心\n" in _DRAFT


def test_a_draft_in_another_encoding_keeps_its_foot() -> None:
    assert compared(_SOURCE, _DRAFT.encode("gb18030"), "草稿.yaml") == ()


def test_a_draft_that_is_no_yaml_is_said_to_be_none() -> None:
    assert [each.label for each in compared(_SOURCE, b"- [", "草稿.yaml")] == ["写法"]


def test_paragraphs_that_changed_places_are_named() -> None:
    first, second = "从即日起开展秸秆禁烧巡查，发现火点立即扑灭。", "各村每日报送巡查情况，做到不漏一户。"
    draft = _DRAFT.replace(first, "甲").replace(second, first).replace("甲", second)

    assert [message.partition(": ")[2] for message in _said(draft)] == [f"“{second}”的次序和原件不同"]


_LINES = _DRAFT.split("\n")
_TEXTS = [number for number, line in enumerate(_LINES) if line.startswith("  ") and len(line) > 8]


@given(st.data())
def test_whatever_is_done_to_a_text_is_noticed(data: st.DataObject) -> None:
    lines = list(_LINES)
    number = data.draw(st.sampled_from(_TEXTS))
    text = lines[number].strip()
    at = data.draw(st.integers(1, len(text) - 2))
    other = lines[data.draw(st.sampled_from(_TEXTS))].strip()
    mutated = data.draw(
        st.sampled_from(
            (
                text[:at] + text[at + 1 :],  # a character lost
                text[:at] + text[at - 1] + text[at:],  # doubled
                text[at:] + text[:at],  # the halves exchanged
                text + other[:at],  # a piece of another behind it
                text[:at] + "\n  " + text + "\n  " + text[at:],  # cut, and said again
            )
        )
    )
    lines[number] = f"  {mutated}"

    assert _said("\n".join(lines)) != []
