"""Damages to 附件说明 and 附件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Any

from tests.check.correct import MATTERS
from tests.check.damages import on_facts, on_text

LABEL = "　　附件："
FIRST_SERIAL = re.compile(r"　　附件：1\.")
LISTED = re.compile(r"　　附件：(?:\d\.)?|　　　　　(?=\d\.)\d\.")
THINGS = ("任务分解表", "联络员名单", "检查要点", "情况统计表", "实施方案", "考核标准", "登记表", "推荐表")


def listed(lines: Sequence[str]) -> list[int]:
    """The lines of 附件说明."""
    return [at for at, line in enumerate(lines) if LISTED.match(line)]


def with_attachments(random: Random, facts: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """The document has as many attachments as this, with titles of its matter."""
    matter = random.choice(MATTERS)
    names = random.sample(THINGS, count)
    facts["附件"] = [{"标题": f"{matter}{name}", "正文": f"{name}由办公室汇总。"} for name in names]
    attachments: list[dict[str, Any]] = facts["附件"]
    return attachments


@on_text("GW358")
def the_list_begins_with_another_label(random: Random, lines: list[str]) -> str | None:
    for at in listed(lines)[:1]:
        label = random.choice(("附：", "附件:", "附:"))
        lines[at] = lines[at].replace("附件：", label)
        return label
    return None


@on_text("GW359")
def the_list_is_put_under_the_date(random: Random, lines: list[str]) -> str | None:
    at = listed(lines)
    if not at:
        return None
    moved = lines[at[0] : at[-1] + 1]
    lines[at[-1] + 3 : at[-1] + 3] = moved
    del lines[at[0] : at[-1] + 1]
    return "附件："


@on_text("GW360")
def a_serial_takes_another_mark(random: Random, lines: list[str]) -> str | None:
    numbered = [at for at in listed(lines) if re.search(r"\d\.", lines[at])]
    if not numbered:
        return None
    at = random.choice(numbered)
    number = re.search(r"(\d)\.", lines[at])
    assert number
    written = random.choice(("{}、", "（{}）", "({})", "{}:")).format(number[1])
    lines[at] = lines[at].replace(number[0], written, 1)
    return written


@on_text("GW361")
def a_mark_behind_an_attachments_name(random: Random, lines: list[str]) -> str | None:
    names = listed(lines)
    if not names:
        return None
    mark = random.choice("。；，、")
    lines[random.choice(names)] += mark
    return mark


@on_text("GW362")
def the_only_attachment_takes_a_serial(random: Random, lines: list[str]) -> str | None:
    at = listed(lines)
    if len(at) != 1:
        return None
    serial = random.choice(("1.", "1、"))
    lines[at[0]] = lines[at[0]].replace(LABEL, LABEL + serial)
    return serial


@on_text("GW363")
def a_serial_of_the_list_is_wrong(random: Random, lines: list[str]) -> str | None:
    at = listed(lines)
    if len(at) < 2:
        return None
    place = random.randrange(1, len(at))
    wrong = random.choice([number for number in range(1, 7) if number != place + 1])
    lines[at[place]] = re.sub(r"\d(?=\.)", str(wrong), lines[at[place]], count=1)
    return f"{wrong}."


@on_text("GW364")
def a_name_takes_title_marks(random: Random, lines: list[str]) -> str | None:
    at = listed(lines)
    if not at:
        return None
    chosen = random.choice(at)
    lead = LISTED.match(lines[chosen])
    assert lead
    name = f"《{lines[chosen][lead.end() :]}》"
    lines[chosen] = lead[0] + name
    return name


@on_facts("GW365")
def an_attachment_is_spoken_of_that_is_not_there(random: Random, facts: dict[str, Any]) -> str | None:
    count = random.randrange(0, 4)
    if count:
        with_attachments(random, facts, count)
    else:
        facts.pop("附件", None)
    paragraphs = facts["正文"].splitlines()
    places = [at for at, line in enumerate(paragraphs) if line.endswith("。") and at < len(paragraphs) - 1]
    if not places:
        return None
    cited = f"附件{count + random.randrange(1, 4)}" if count or random.random() < 0.5 else "附件"
    sentence = random.choice(
        ("名单见{}。", "按要求填写{}。", "各科室每月报送一次（见{}）。", "分工（{}）另行公布。")
    )
    paragraphs[random.choice(places)] += sentence.format(cited)
    facts["正文"] = "\n".join(paragraphs) + "\n"
    return cited


@on_facts("GW366")
def an_attachment_is_not_listed_or_not_there(random: Random, facts: dict[str, Any]) -> str | None:
    attachments = with_attachments(random, facts, random.randrange(2, 5))
    names = [each["标题"] for each in attachments]
    if random.random() < 0.5:
        extra = f"{random.choice(MATTERS)}责任清单"
        facts["附件说明"] = "\n".join(f"{number}.{name}" for number, name in enumerate([*names, extra], 1))
        return extra
    facts["附件说明"] = "\n".join(
        (f"{number}." if len(names) > 2 else "") + name for number, name in enumerate(names[:-1], 1)
    )
    return f"附件{len(names)}"


@on_text("GW367")
def every_attachment_takes_the_label(random: Random, lines: list[str]) -> str | None:
    at = listed(lines)
    if len(at) < 2:
        return None
    mark = random.choice("：: ")
    for number, place in enumerate(at, 1):
        lead = LISTED.match(lines[place])
        assert lead
        lines[place] = f"　　附件{number}{mark}{lines[place][lead.end() :]}"
    return f"附件{random.randrange(1, len(at) + 1)}"


@on_facts("GW368")
def a_title_differs_from_the_list(random: Random, facts: dict[str, Any]) -> str | None:
    attachments = with_attachments(random, facts, random.randrange(1, 4))
    names = [each["标题"] for each in attachments]
    lead = "{0}." if len(names) > 1 else ""
    facts["附件说明"] = "\n".join(lead.format(at) + name for at, name in enumerate(names, 1))
    chosen = random.choice(attachments)
    title: str = chosen["标题"]
    middle = len(title) - 3
    word = random.choice(("年度", "重点", "专项", "汇总", "季度"))
    chosen["标题"] = title[:middle] + word + title[middle:]
    return str(chosen["标题"])


@on_text("GW369")
def an_attachments_label_is_written_another_way(random: Random, lines: list[str]) -> str | None:
    labels = [at for at, line in enumerate(lines) if re.fullmatch(r"附件\d?", line)]
    if not labels:
        return None
    at = random.choice(labels)
    written = lines[at] + random.choice("：:") if random.random() < 0.7 else lines[at].replace("附件", "附")
    lines[at] = written
    return written
