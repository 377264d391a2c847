"""Large logs: what is put together is what reading every row gives."""

from __future__ import annotations

import os
import random
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.log_of_ten_million import count, write_log
from gongwen.log import large, read
from gongwen.log.read import Log, read_log
from tests.conftest import FUZZ

KEPT = frozenset(["级别"])
NOT_SEARCHED = "文件很大，没有检查有没有相同的行"


@pytest.fixture(autouse=True)
def _every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 0)


def one_by_one(folder: Path) -> Log:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "LARGE", 10**9)
        return read_log(folder, 2025, KEPT, numbered=True)


def sums(log: Log) -> dict[tuple[object, ...], tuple[int, Decimal, list[int]]]:
    """By day, event and level: how many rows, their amounts, their numbers."""
    found: dict[tuple[object, ...], tuple[int, Decimal, list[int]]] = {}
    for entry in log.entries:
        key = entry.day, entry.event, entry.fields.get("级别")
        rows, amount, numbers = found.get(key, (0, Decimal(0), []))
        own = [row.number for row in entry.rows]
        assert len(own) == len(entry.rows)
        found[key] = rows + len(own), amount + entry.amount, sorted(numbers + own)
    return found


def both(folder: Path, text: str) -> tuple[Log, Log]:
    (folder / "log.csv").write_bytes(text.encode())
    return read_log(folder, 2025, KEPT, numbered=True), one_by_one(folder)


DAYS = st.sampled_from(
    ["2025-03-05", "2025.3.5", "３月５日", " 2025-12-31 ", "45721", "昨天", "2024-03-05", "", "合计", "日期"]
)
EVENTS = st.sampled_from(["义诊", " 义诊", "媒体报道", "党课", "", "小计", "\u3000", "事项"])
AMOUNTS = st.sampled_from(["", "1", "12", "007", "2.5", "0.000001", "999999999999", "0.1234567", "２"]) | (
    st.sampled_from(["+5", " 5", "1e3", "1_0", "5.0", "3篇", "-1"])
)
LEVELS = st.sampled_from(["国家级", "省级", "", " 省级", "合计", "NULL", "0"])
ROWS = st.tuples(DAYS, EVENTS, AMOUNTS, LEVELS, st.sampled_from(["", "", "甲"]))
LINES = st.one_of(
    ROWS.map(lambda row: ",".join(row)),
    st.sampled_from(
        [
            "",
            ",,,,",
            "  ",
            "2025-03-05,义诊",
            "2025-03-05,义诊,1,省级,,多,了",
            "义诊",
            "日期,事项,数量,级别,支部",
        ]
    ),
)


@settings(max_examples=max(FUZZ // 2, 60))
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_rows_put_together_are_the_rows_read_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, ended: bool
) -> None:
    text = end.join(["日期,事项,数量,级别,支部", *lines]) + end * ended
    together, single = both(tmp_path_factory.mktemp("log"), text)
    if NOT_SEARCHED not in [each.message for each in together.notices]:
        assert together == single  # a row has other heads: not plain
        return
    assert sums(together) == sums(single)
    assert together.problems == single.problems
    assert together.rows == single.rows
    assert together.columns == single.columns
    alike = [each for each in single.notices if "相同" not in each.message]
    assert [each for each in together.notices if each.message != NOT_SEARCHED] == alike


def test_they_agree_with_a_plain_count(tmp_path: Path) -> None:
    lots = random.Random(7)
    expected: Counter[tuple[str, str, str]] = Counter()
    lines = ["日期,事项,数量,级别"]
    for _ in range(5000):
        day, event, level = (
            f"2025-{lots.randint(1, 12):02}-{lots.randint(1, 28):02}",
            lots.choice("甲乙"),
            lots.choice("丙丁"),
        )
        hundredths = lots.randint(0, 99999)
        lines.append(f"{day},{event},{hundredths // 100}.{hundredths % 100:02},{level}")
        expected[day, event, level] += hundredths
    (tmp_path / "log.csv").write_text("\n".join(lines), encoding="utf-8")
    log = read_log(tmp_path, 2025, KEPT)
    found = Counter({(str(e.day), e.event, e.fields["级别"]): e.amount * 100 for e in log.entries})
    assert found == expected
    assert (log.rows, log.kept, len(log.entries)) == (5000, KEPT, len(expected))


def test_columns_that_were_not_asked_for_are_not_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(
        "日期,事项,级别,说明\n3.5,义诊,省级,甲\n3.5,义诊,省级,乙\n", encoding="utf-8"
    )
    (entry,) = read_log(tmp_path, 2025, KEPT).entries
    assert (entry.amount, dict(entry.fields), len(entry.rows)) == (
        Decimal(2),
        {"事项": "义诊", "级别": "省级"},
        2,
    )
    (entry,) = read_log(tmp_path, 2025).entries
    assert dict(entry.fields) == {"事项": "义诊"}
    with pytest.raises(LookupError):
        entry.rows[0]


@pytest.mark.parametrize("events", [["义诊"], ["义诊", "巡讲"], ["没有'的事"], []])
def test_columns_are_kept_apart_for_the_events_asked_for_however_they_are_spelt(
    tmp_path: Path, events: list[str]
) -> None:
    rows = "".join(
        f"2025-03-05,{event},{level}\n"
        for event in ("义诊", " 义诊", "义诊　", "巡讲", "培训")
        for level in ("省级", "市级", "")
    )
    (tmp_path / "log.csv").write_text("日期,事项,级别\n" + rows, "utf-8")
    log = read_log(tmp_path, 2025, KEPT, events=frozenset(events))
    found = Counter[tuple[str, str]]()
    for entry in log.entries:
        found[entry.event, entry.text("级别")] += len(entry.rows)
    expected = Counter[tuple[str, str]]()
    for entry in one_by_one(tmp_path).entries:
        expected[entry.event, entry.text("级别") if entry.event in events else ""] += 1
    assert found == expected


def test_amounts_are_kept_apart_when_they_are_asked_for(tmp_path: Path) -> None:
    amounts = ["2", "2.0", "２", "", "1", "1.50", "0.1", "0.1", "0.1", "0", "1,000", "100"]
    rows = "".join(f"3.5\t义诊\t{amount}\n" for amount in amounts)
    (tmp_path / "log.csv").write_text("日期\t事项\t数量\n" + rows, "utf-8")
    asked = frozenset(["日期", "数量"])
    together, single = read_log(tmp_path, 2025, asked), one_by_one(tmp_path)
    assert (together.kept, together.rows) == (asked, len(amounts))
    found = Counter[tuple[str, str]]()
    for entry in together.entries:
        found[entry.text("日期"), entry.text("数量")] += len(entry.rows)
    said = ["2", "2", "2", "1", "1", "1.5", "0.1", "0.1", "0.1", "0", "1000", "100"]
    assert found == Counter(("2025-03-05", amount) for amount in said)
    assert found == Counter((entry.text("日期"), entry.text("数量")) for entry in single.entries)
    assert sum(entry.amount for entry in together.entries) == sum(entry.amount for entry in single.entries)
    assert len(together.entries) < len(amounts)


@pytest.mark.parametrize(
    "text",
    [
        '日期,事项,级别\n3.5,"义诊",省级\n',
        "2025年台账\n日期,事项,级别\n3.5,义诊,省级\n",
        "日期,事项,级别\n3.5,义诊,省级\r\n3.6,义诊,省级\n",
        "日期,事项,级别\r\n3.5,义诊,省级\r\n3.6,义诊,省级\n",
        "日期,事项,级别\r\n3.5,义诊,省级\r3.6,义诊,省级\r\n",
        "日期,事项,级别\r\n3.5,义诊,省级\r",
        "日期,事项,级别\n3.5,义诊,省级\r3.6,义诊,省级\r",
        "日期,事项,级别\n3.5,义诊,省级\n事项,日期,级别\n义诊,3.6,省级\n",
        "日期,事项,级别,级别\n3.5,义诊,省级,\n",
        "日期,事项,,级别\n3.5,义诊,甲,省级\n",
        "",
    ],
)
def test_a_file_that_is_not_plain_is_read_row_by_row(tmp_path: Path, text: str) -> None:
    together, single = both(tmp_path, text)
    assert together == single
    assert together.kept is None


@pytest.mark.parametrize(
    "data", ["日期,事项\n3.5,义诊\n".encode("gb18030"), "日期,事项\n3.5,".encode() + b"\xff\xfe\n"]
)
def test_so_is_one_that_is_not_in_utf_8(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "log.csv").write_bytes(data)
    assert read_log(tmp_path, 2025, KEPT) == one_by_one(tmp_path)


def test_and_one_in_a_folder_whose_name_is_a_pattern(tmp_path: Path) -> None:
    for name, event in (("[1]", "义诊"), ("1", "党课")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "log.csv").write_text(f"日期,事项\n3.5,{event}\n", encoding="utf-8")
    assert [entry.event for entry in read_log(tmp_path / "[1]", 2025).entries] == ["义诊"]


@pytest.mark.parametrize("chunk", [1, 2, 3, 7])
def test_line_ends_may_fall_between_the_parts_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(large, "_CHUNK", chunk)
    together, single = both(tmp_path, "日期,事项\r\n3.5,义诊\r\n\r\n3.6,义诊\r\n")
    assert sums(together) == sums(single)
    assert together.kept == KEPT


def test_tabs_and_a_byte_order_mark_are_plain(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("\ufeff日期\t事项\t数量\n3.5\t义诊,宣讲\t2\n", encoding="utf-8")
    log = read_log(tmp_path, 2025, KEPT, numbered=True)
    assert [(e.event, e.amount, e.rows[0].number) for e in log.entries] == [("义诊,宣讲", Decimal(2), 2)]
    assert log.kept == KEPT


def test_more_rows_with_problems_than_can_be_looked_at_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "_MOST_UNREAD", 2)
    (tmp_path / "log.csv").write_text(
        "日期,事项\n" + "昨天,义诊\n" * 5 + ",\n" * 5 + "3.5,义诊\n", encoding="utf-8"
    )
    log = read_log(tmp_path, 2025)
    assert [str(problem).replace(str(tmp_path) + os.sep, "") for problem in log.problems] == [
        "log.csv:2:1: 日期：“昨天”不是日期。请写成 2025-03-05 这样的日期",
        "log.csv:3:1: 日期：“昨天”不是日期。请写成 2025-03-05 这样的日期",
        "log.csv:1:1: 台账：还有3行要核对，没有列出。请先改正以上各处，再看其余",
    ]
    assert log.rows == 1


def test_columns_that_keep_too_much_apart_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "_MOST_GROUPS", 2)
    (tmp_path / "log.csv").write_text(
        "日期,事项\n" + "".join(f"3.{day},义诊\n" for day in range(1, 5)), encoding="utf-8"
    )
    log = read_log(tmp_path, 2025)
    assert [str(problem).replace(str(tmp_path) + os.sep, "") for problem in log.problems] == [
        "log.csv:1:1: 文件：文件太大，要分开计数的列里不同的内容太多。请按月或按事项分成几个文件"
    ]
    assert log.entries == ()


def test_nothing_is_written_and_nothing_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_log(tmp_path / "log.csv", 20_000)
    assert read_log(tmp_path, 2025, KEPT, numbered=True).rows == 20_000
    assert [path.name for path in tmp_path.iterdir()] == ["log.csv"]
    assert capfd.readouterr() == ("", "")


def test_the_bench_counts_its_log(tmp_path: Path) -> None:
    write_log(tmp_path / "log.csv", 100_001)
    seconds, megabytes, entries = count(tmp_path, 100_001)
    assert seconds > 0
    assert megabytes > 0
    assert entries > 1000
    assert read.log_files(tmp_path)
