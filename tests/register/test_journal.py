from __future__ import annotations

import errno
import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.register.entry import Action, Entry, Event, State, Unreadable
from gongwen.register.journal import Journal
from tests.register.offices import number, refused

AT = "2025-05-21T09:00:00+08:00"


def events(count: int) -> list[Event]:
    made: list[Event] = []
    for serial in range(1, count + 1):
        entry = Entry(number(serial), State.RESERVED, "会议“一”\n第二行")
        made.append(Event.after(made[-1] if made else None, AT, Action.RESERVE, entry))
    return made


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "register.jsonl")


def test_a_line_is_plain_text_that_a_person_can_read(journal: Journal) -> None:
    journal.append(events(1))
    assert journal.file.read_text("utf-8") == (
        '{"序": 1, "时间": "2025-05-21T09:00:00+08:00", "事项": "预留", "发文字号": "某发〔2025〕1号", '
        '"状态": "预留", "理由": "会议“一”\\n第二行", '
        '"链": "' + events(1)[0].chain + '"}\n'
    )


def test_the_last_event_is_found_however_long_the_journal(journal: Journal) -> None:
    made = events(1500)
    assert journal.last() is None
    journal.append(made[:1])
    assert journal.last() == made[0]
    journal.append(made[1:])
    assert journal.file.stat().st_size > 3 * 64 * 1024
    assert journal.last() == made[-1]
    assert list(journal.events()) == made


def test_room_that_was_made_is_no_line(journal: Journal) -> None:
    made = events(800)
    journal.append(made[:1])
    journal.make_room(made[1:])
    assert journal.last() == made[0]
    assert list(journal.events()) == made[:1]
    journal.append(made[1:3])  # fewer than there was room for
    assert list(journal.events()) == made[:3]
    assert journal.file.read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("kept", [1, 10, 200])
def test_a_line_torn_off_at_the_end_is_cut_off(journal: Journal, kept: int) -> None:
    made = events(2)
    journal.append(made[:1])
    with journal.file.open("ab") as stream:
        stream.write(made[1].to_line().encode()[:kept])
    assert journal.last() == made[0]
    assert list(journal.events()) == made[:1]
    journal.append(made[1:])
    assert list(journal.events()) == made


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (
            lambda lines: [lines[0], lines[1].replace("会议", "会谈"), *lines[2:]],
            2,
            "与前面对不上，有人改过、删过或添过",
        ),
        (lambda lines: [lines[0], *lines[2:]], 2, "与前面对不上，有人改过、删过或添过"),
        (lambda lines: [*lines[:3], lines[1], *lines[3:]], 4, "与前面对不上，有人改过、删过或添过"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1, "与前面对不上，有人改过、删过或添过"),
        (lambda lines: [*lines[:2], "{\n", *lines[2:]], 3, "读不懂"),
        (lambda lines: [*lines[:2], "\n", *lines[2:]], 3, "读不懂"),
        (lambda lines: [*lines[:2], lines[2].replace("某发〔", "某发["), *lines[3:]], 3, "读不懂"),
    ],
)
def test_a_line_that_was_changed_taken_out_or_put_in_is_named(
    journal: Journal, change: object, line: int, what: str
) -> None:
    journal.append(events(5))
    lines = journal.file.read_text("utf-8").splitlines(keepends=True)
    assert callable(change)
    journal.file.write_text("".join(change(lines)), "utf-8", newline="\n")
    said = refused(lambda: list(journal.events()), journal.file.parent)
    assert said == f"“…/register.jsonl”第 {line} 行{what}。请从备份恢复这个文件，或与数据库核对"
    problem = next(found.problem for found in journal.lines() if found.problem)
    assert problem.at.line == line


def test_a_last_line_that_cannot_be_read_is_said(journal: Journal) -> None:
    journal.file.write_text("{}\n", "utf-8")
    assert refused(journal.last, journal.file.parent) == (
        "“…/register.jsonl”最后一行读不懂。请从备份恢复这个文件，或与数据库核对"
    )


def test_a_folder_in_its_place_is_said(journal: Journal) -> None:
    journal.file.mkdir()
    said = "登记簿的记录“…/register.jsonl”{}。这是文件夹，请先改名或移走"
    assert refused(journal.last, journal.file.parent) == said.format("读不了")
    assert refused(lambda: journal.append(events(1)), journal.file.parent) == said.format("写不了")


def test_a_full_disk_is_said(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gongwen.register.journal.os.fsync", full)
    assert refused(lambda: journal.make_room(events(1)), journal.file.parent) == (
        "登记簿的记录“…/register.jsonl”写不了。磁盘已满，请先腾出空间"
    )


def test_an_event_keeps_all_of_its_entry() -> None:
    event = next(islice(events(1), 1))
    assert Event.from_line(event.to_line()) == event


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["已发", "预留", AT, "某发〔2025〕"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)


@given(
    st.dictionaries(
        st.sampled_from([*json.loads(events(1)[0].to_line()), "替代", "成文日期"]), _VALUES, max_size=4
    )
)
def test_a_line_of_any_other_content_is_read_as_it_is_or_is_unreadable(changes: dict[str, object]) -> None:
    content = json.loads(events(1)[0].to_line()) | changes
    try:
        event = Event.from_line(json.dumps(content))
    except Unreadable:
        return
    assert event.entry.serial
    assert Event.from_line(event.to_line()) == event


@given(st.binary(max_size=40))
def test_any_bytes_are_unreadable_or_an_event(content: bytes) -> None:
    with pytest.raises(Unreadable):
        Event.from_line(content)
    with pytest.raises(Unreadable):
        Event.from_line(b"[" * 5000 + content)
