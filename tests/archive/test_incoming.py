from __future__ import annotations

import csv
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.archive.archive import Archive
from gongwen.archive.incoming import Plan, items_of_bag, planned, take_in
from gongwen.archive.incoming_sheet import template_xlsx
from gongwen.archive.old_papers import items_of_sheet
from gongwen.archive.package import METADATA, sha256
from gongwen.archive.records import Event, Record, read_records
from gongwen.archive.storage import check_names
from gongwen.document_number import DocumentNumber
from gongwen.facts.archive_settings import ArchiveSettings
from gongwen.problem import InvalidFacts, Problem
from gongwen.register.entry import Entry, State
from tests.documents import document, pdf, word
from tests.issued import DRILL, PLAN, altered, issued_archive, transferred
from tests.offices import ARCHIVE

LATER = "2026-03-01T09:00:00+08:00"
NUMBERED = {"发文字号": "某院〔2019〕3号", "成文日期": "2019-03-05", "印发机关": "某某医院办公室"}


def empty_archive(root: Path) -> Archive:
    (root / "data").mkdir(parents=True)
    (root / "data/archive.yaml").write_text(ARCHIVE, encoding="utf-8")
    return Archive.of(root / "data")


def bag_of(tmp_path: Path) -> Path:
    return transferred(tmp_path / "from")


def taken_in(archive: Archive, plan: Plan) -> None:
    for item in (*plan.known, *plan.new):
        take_in(archive, item, LATER)


def problems_of(raised: pytest.ExceptionInfo[InvalidFacts], folder: Path) -> list[str]:
    return [str(problem).replace(str(folder), "").replace("\\", "/") for problem in raised.value.problems]


# Bags


def test_items_of_a_bag_are_taken_over_as_they_are(tmp_path: Path) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    plan = planned(archive, items_of_bag(bag))
    assert [item.folder for item in plan.new] == [PLAN, DRILL]
    taken_in(archive, plan)
    for folder in (PLAN, DRILL):
        kept = {path: archive.storage.read(folder, path) for path in archive.storage.files(folder)}
        record = Record.from_bytes(kept.pop("records/0002.json"))
        assert kept == {
            path.relative_to(bag / "data" / folder).as_posix(): path.read_bytes()
            for path in (bag / "data" / folder).rglob("*")
            if path.is_file()
        }
        assert (record.event, record.at) == (Event.MOVED_IN, LATER)
        assert record.values == {"来源": "某某医院", "移交包": "移交包 Z109 2025", "打包日期": "2026-01-15"}
        assert record.previous == sha256(kept["records/0001.json"])
    entry = archive.register.find(DocumentNumber("某医党", 2025, 2))
    assert entry is not None
    assert (entry.state, entry.title, entry.folder) == (
        State.USED,
        "中共某某医院委员会关于开展消防演练的通知",
        DRILL,
    )
    assert entry.manifest == sha256(archive.storage.read(DRILL, "manifest-sha256.txt"))
    assert archive.register.read("某医党", 2025).next_number() == DocumentNumber("某医党", 2025, 3)

    again = planned(archive, items_of_bag(bag))
    assert [item.folder for item in again.known] == [PLAN, DRILL]
    assert again.new == ()
    taken_in(archive, again)
    assert [each.event for each in read_records(archive.storage, PLAN)] == [Event.FILED, Event.MOVED_IN]
    assert len(archive.register.entries()) == 2


def test_an_import_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    first = planned(archive, items_of_bag(bag)).new[0]
    files = dict(first.read())
    archive.storage.add(first.folder, files, first.manifest)  # and then the power failed
    taken_in(archive, planned(archive, items_of_bag(bag)))
    assert [str(entry.number) for entry in archive.register.entries()] == [
        "某医党〔2025〕1号",
        "某医党〔2025〕2号",
    ]


def test_a_bag_altered_by_one_byte_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    file = bag / "data" / DRILL / "某医党〔2025〕2号.docx"
    content = file.read_bytes()
    altered(file, content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(InvalidFacts) as refused:
        planned(archive, items_of_bag(bag))
    said = "文件与清单（{}）不符，有人改动过，或在途中损坏。请让移交的一方重新导出，不要在包里改动"
    at = f"/data/{DRILL}/某医党〔2025〕2号.docx:1:1: 移交包："
    assert problems_of(refused, bag) == [at + said.format(name) for name in ("SHA256", "SHA512")]
    assert list(archive.storage.folders()) == []


def test_items_altered_before_they_were_bagged_are_refused(tmp_path: Path) -> None:
    """A bag may be valid, and what it holds not."""
    from gongwen.archive.bag import make_bag

    archive, payload = issued_archive(tmp_path / "from"), tmp_path / "包"
    for folder in archive.storage.folders():
        for path in archive.storage.files(folder):
            (payload / folder / path).parent.mkdir(parents=True, exist_ok=True)
            (payload / folder / path).write_bytes(archive.storage.read(folder, path))
    (payload / PLAN / "多余.exe").write_bytes(b"MZ")
    (payload / DRILL / METADATA).write_bytes(b"{}")
    (payload / "2025/无清单").mkdir()
    (payload / "2025/无清单/a.txt").write_bytes(b"")
    make_bag(payload, {"Bagging-Date": "2026-01-15"})
    with pytest.raises(InvalidFacts) as refused:
        items_of_bag(payload)
    hint = "请让移交的一方核验后重新导出"
    assert problems_of(refused, payload) == [
        f"/data/2025/无清单:1:1: 移入：没有清单（manifest-sha256.txt），不是完整的一件。{hint}",
        f"/data/{PLAN}/多余.exe:1:1: 移入：清单里没有。{hint}",
        f"/data/{DRILL}/metadata.json:1:1: 移入：内容与清单不符。{hint}",
    ]


def test_a_bag_of_somebody_elses_is_said_to_hold_none_of_our_items(tmp_path: Path) -> None:
    from gongwen.archive.bag import make_bag

    (tmp_path / "包").mkdir()
    (tmp_path / "包/照片.jpg").write_bytes(b"\xff\xd8")
    make_bag(tmp_path / "包", {"Bagging-Date": "2026-01-15"})
    with pytest.raises(InvalidFacts) as refused:
        items_of_bag(tmp_path / "包")
    assert problems_of(refused, tmp_path) == [
        "/包:1:1: 移入：移交包里没有 gongwen 归档的件。请用 --sheet 给出目录表，把其中的文件作为旧文件移入"
    ]


def test_every_conflict_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    items = items_of_bag(bag)
    files = {"正本.pdf": b"%PDF", METADATA: items[0].metadata.to_bytes()}
    manifest = "".join(f"{sha256(content)}  {path}\n" for path, content in files.items()).encode()
    archive.storage.add(PLAN, files, manifest)
    with archive.register.deciding("某医党", 2025) as book:
        book.adopt(Entry(DocumentNumber("某医党", 2025, 2), State.USED, title="关于放假的通知"))
    with pytest.raises(InvalidFacts) as refused:
        planned(archive, items)
    assert problems_of(refused, bag) == [
        f"/data/{PLAN}:1:1: 移入：归档中已有“{PLAN}”，内容不同。"
        "已归档的不能改写：请核对两份的内容，如是两件，请改动其中一件的标题",
        f"/data/{DRILL}:1:1: 移入：某医党〔2025〕2号在登记簿中是《关于放假的通知》，"
        "不是《中共某某医院委员会关于开展消防演练的通知》。一个号只能用于一件，请核对",
    ]
    assert list(archive.storage.folders()) == [PLAN]


def test_a_paper_that_the_register_knew_of_is_bound_to_its_folder(tmp_path: Path) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    title, day = "中共某某医院委员会 关于开展消防演练的通知", date(2025, 6, 3)
    with archive.register.deciding("某医党", 2025) as book:
        book.adopt(Entry(DocumentNumber("某医党", 2025, 1), State.USED))
        book.adopt(Entry(DocumentNumber("某医党", 2025, 2), State.USED, title=title, issued_on=day))
    taken_in(archive, planned(archive, items_of_bag(bag)))
    for folder, entry in zip((PLAN, DRILL), archive.register.entries(), strict=True):
        manifest = sha256(archive.storage.read(folder, "manifest-sha256.txt"))
        assert (entry.folder, entry.manifest) == (folder, manifest)
    assert entry.title == title
    changes = archive.register.journal.last()
    taken_in(archive, planned(archive, items_of_bag(bag)))
    assert archive.register.journal.last() == changes


def test_a_paper_of_another_day_or_content_is_not_taken_for_the_known_one(tmp_path: Path) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    with archive.register.deciding("某医党", 2025) as book:
        book.adopt(Entry(DocumentNumber("某医党", 2025, 1), State.USED, folder=PLAN, manifest="0" * 64))
        book.adopt(Entry(DocumentNumber("某医党", 2025, 2), State.USED, issued_on=date(2025, 6, 4)))
    with pytest.raises(InvalidFacts) as refused:
        planned(archive, items_of_bag(bag))
    assert problems_of(refused, bag) == [
        f"/data/{PLAN}:1:1: 移入：某医党〔2025〕1号在登记簿中是补登，与这一件的成文日期或内容不同。"
        "请核对是哪一处错了",
        f"/data/{DRILL}:1:1: 移入：某医党〔2025〕2号在登记簿中是补登，2025-06-04，与这一件的成文日期或内容不同。"
        "请核对是哪一处错了",
    ]


@pytest.mark.parametrize("state", ["void", "reserved"])
def test_a_number_that_was_never_given_out_takes_no_paper_in(tmp_path: Path, state: str) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    with archive.register.deciding("某医党", 2025) as book:
        number = book.reserve("留给会议纪要").number
        if state == "void":
            book.void(number, "不用了")
    with pytest.raises(InvalidFacts) as refused:
        planned(archive, items_of_bag(bag))
    word = {"void": "作废", "reserved": "预留"}[state]
    assert problems_of(refused, bag) == [
        f"/data/{PLAN}:1:1: 移入：某医党〔2025〕1号在登记簿中是“{word}”，不能用于移入的文件。"
        "请核对发文字号；登记簿有误时，请先用 gongwen number 更正"
    ]


def test_the_same_item_twice_in_one_import_is_a_conflict(tmp_path: Path) -> None:
    bag, archive = bag_of(tmp_path), empty_archive(tmp_path / "to")
    item = items_of_bag(bag)[0]
    other = replace(item, at=replace(item.at, file="别处"))
    with pytest.raises(InvalidFacts) as refused:
        planned(archive, [item, other])
    assert problems_of(refused, bag) == [
        f"别处:1:1: 移入：与“/data/{PLAN}:1:1”是同一个发文字号和标题，要存到一处。请删去其中一件，或改动标题"
    ]


# Sheets

HEAD = "件,发文字号,题名,成文日期,责任者,文种,密级,保管期限,机构或问题,文件,稿本,页数,备注\n"


def papers(folder: Path) -> None:
    folder.mkdir()
    notice = document(**NUMBERED)
    (folder / "3号.pdf").write_bytes(pdf(notice))
    (folder / "3号.docx").write_bytes(word(notice))
    (folder / "附表.pdf").write_bytes(pdf(document()))
    (folder / "处理单.pdf").write_bytes(pdf(document()))


def sheet(tmp_path: Path, rows: str, encoding: str = "utf-8-sig") -> Path:
    file = tmp_path / "目录.csv"
    file.write_bytes((HEAD + rows).encode(encoding))
    return file


def read(tmp_path: Path, rows: str, encoding: str = "utf-8-sig") -> tuple[Plan, list[Problem]]:
    archive = (
        Archive.of(tmp_path / "to/data") if (tmp_path / "to").exists() else empty_archive(tmp_path / "to")
    )
    items, notices = items_of_sheet(sheet(tmp_path, rows, encoding), archive.settings)
    return planned(archive, items), notices


FULL = """\
1,某院〔2019〕3号,关于开展安全生产检查的通知,2019-03-05,某某医院,通知,机密★5年,永久,办公室,旧/3号.docx,定稿,2,
1,,检查表,,,,,,,旧/附表.pdf,附件,,
1,,,,,,,,,旧/处理单.pdf,文件处理单,,蓝色墨水
1,,关于开展安全生产检查的通知,,,,,,,旧/3号.pdf,正本,1,
"""


def test_the_files_of_one_item_are_put_together_in_their_order_and_stay_as_they_are(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    plan, notices = read(tmp_path, FULL)
    (item,) = plan.new
    assert notices == []
    assert item.folder == "2019/某院〔2019〕3号 关于开展安全生产检查的通知"
    files = item.read()
    originals = {
        "文件处理单.pdf": "处理单.pdf",
        "正本.pdf": "3号.pdf",
        "附件.pdf": "附表.pdf",
        "定稿.docx": "3号.docx",
    }
    assert set(files) == {*originals, METADATA}
    for name, original in originals.items():
        assert files[name] == (tmp_path / "旧" / original).read_bytes()
    metadata = item.metadata
    assert [(part.role, part.title, part.pages) for part in metadata.components] == [
        ("文件处理单", "关于开展安全生产检查的通知", 1),
        ("正本", "关于开展安全生产检查的通知", 1),
        ("附件", "检查表", 1),
        ("定稿", "关于开展安全生产检查的通知", 2),
    ]
    assert (metadata.secrecy, metadata.secrecy_period, metadata.retention) == ("机密", "5年", "永久")
    assert (metadata.pages, metadata.unit, metadata.kind, metadata.origin) == (5, "办公室", "通知", "原生")
    assert metadata.organs == ("某某医院",)
    assert metadata.retention_reason == "目录表写明"
    assert metadata.program == {
        "备注": "蓝色墨水",
        "原文件名 文件处理单.pdf": "旧/处理单.pdf",
        "原文件名 正本.pdf": "旧/3号.pdf",
        "原文件名 附件.pdf": "旧/附表.pdf",
        "原文件名 定稿.docx": "旧/3号.docx",
    }


def test_what_the_sheet_leaves_blank_is_read_from_the_paper(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    plan, _ = read(tmp_path, ",,,,,,,,,旧/3号.pdf,,,\n")
    metadata = plan.new[0].metadata
    assert metadata.number == "某院〔2019〕3号"
    assert metadata.title == "关于开展安全生产检查的通知"
    assert str(metadata.date) == "2019-03-05"
    assert metadata.organs == ("某某医院",)
    assert metadata.program["识别"] == "题名、发文字号、成文日期、责任者"
    assert metadata.retention in ("永久", "30年", "10年")
    assert "第8号" in metadata.retention_reason


def test_several_files_of_one_role_are_counted(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    rows = "1,无,通知,2019-03-05,某某医院,,,10,,旧/3号.pdf,正文,,\n" + "".join(
        f"1,,,,,,,,,旧/{name},附件,{pages},\n"
        for name, pages in (("附表.pdf", ""), ("3号.docx", "1"), ("处理单.pdf", ""))
    )
    plan, _ = read(tmp_path, rows)
    assert set(plan.new[0].read()) == {"正本.pdf", "附件1.pdf", "附件.docx", "附件2.pdf", METADATA}
    assert plan.new[0].metadata.number == ""


def test_old_papers_come_in_with_their_numbers_and_only_once(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    plan, _ = read(tmp_path, FULL)
    archive = Archive.of(tmp_path / "to/data")
    taken_in(archive, plan)
    (entry,) = archive.register.entries()
    assert (str(entry.number), entry.state, str(entry.issued_on)) == (
        "某院〔2019〕3号",
        State.USED,
        "2019-03-05",
    )
    (record,) = read_records(archive.storage, entry.folder)
    assert (record.event, record.at, record.values) == (Event.MOVED_IN, LATER, {"来源": "目录.csv"})
    again, _ = read(tmp_path, FULL)
    assert (len(again.new), len(again.known)) == (0, 1)


def test_a_sheet_of_excel_with_real_dates_and_a_title_row_is_read(tmp_path: Path) -> None:
    from datetime import datetime

    from openpyxl import Workbook

    papers(tmp_path / "旧")
    book = Workbook()
    sheet = book.active
    sheet.append(["2019年旧文件"])
    sheet.append(["序号", "标题", "日期", "责任者", "文件名"])
    sheet.append([1, "关于开展安全生产检查的通知", datetime(2019, 3, 5), "某某医院", "旧\\3号.pdf"])
    book.save(tmp_path / "目录.xlsx")
    archive = empty_archive(tmp_path / "to")
    (item,), notices = items_of_sheet(tmp_path / "目录.xlsx", archive.settings)
    assert (item.metadata.title, str(item.metadata.date)) == ("关于开展安全生产检查的通知", "2019-03-05")
    assert notices == []


def test_a_sheet_saved_by_an_older_excel_is_read(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    plan, notices = read(tmp_path, FULL, "gbk")
    assert plan.new[0].metadata.number == "某院〔2019〕3号"
    assert [notice.message for notice in notices] == ["按 GB18030 编码读入"]


def test_everything_wrong_with_a_sheet_is_said_at_once(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    (tmp_path / "旧/空.pdf").write_bytes(b"no PDF")
    (tmp_path / "旧/程序.exe").write_bytes(b"MZ")
    (tmp_path / "旧/说明.txt").write_text("请看附件", encoding="utf-8")
    rows = """\
1,某院[2019]4号,甲,2019-02-30,某某医院,,绝秘,20年,,旧/3号.pdf,,7,
2,某院(2019)5号,乙,2019-03-05,某某医院,,,,,旧/没有.pdf,,,
3,,丙,2019-03-05,某某医院,,,,,旧/空.pdf,,,
4,,丁,2019-03-05,某某医院,,,,,旧/程序.exe,,,
5,,戊,2019-03-05,某某医院,,,,,旧/附表.pdf,附见,,
5,,,2019-03-06,,,,,,旧/处理单.pdf,附件,x,
6,,,,,,,,,旧/说明.txt,,1,
7,,己,2019-03-05,某某医院,,,,,旧/3号.pdf,,,
8,,庚,2019-03-05,某某医院,,,,,,,,
"""
    with pytest.raises(InvalidFacts) as refused:
        read(tmp_path, rows)
    assert problems_of(refused, tmp_path) == [
        "/目录.csv:2:3: 发文字号：年份要用六角括号〔〕括起。请写成 某院〔2019〕4号",
        "/目录.csv:2:16: 成文日期：“2019-02-30”不是有效的日期。2019年2月只有28天，请核对",
        "/目录.csv:2:33: 密级：不认识“绝秘”。请写 绝密、机密 或 秘密，如 机密★5年",
        "/目录.csv:2:36: 保管期限：不认识“20年”。请写 永久、30年 或 10年",
        "/目录.csv:2:51: 页数：写的是 7，文件有 1 页。请核对文件是否完整，改正页数",
        "/目录.csv:3:3: 发文字号：年份要用六角括号〔〕括起。请写成 某院〔2019〕5号",
        "/目录.csv:3:36: 文件：“旧/没有.pdf”：没有这个文件。请核对路径，路径相对于本表所在的文件夹",
        "/目录.csv:4:26: 文件：“空.pdf”打不开。文件可能已损坏，或有打开密码，请换一份",
        "/目录.csv:5:26: 文件：不收“.exe”这种文件。可以移入 .pdf .ofd .docx .doc .wps .rtf .txt .xlsx .xls .et "
        ".csv .jpg .jpeg .png .tif .tiff",
        "/目录.csv:6:35: 稿本：不认识“附见”。是不是“附件”？",
        "/目录.csv:7:5: 成文日期：同一件的第 6 行写的是“2019-03-05”，这里是“2019-03-06”。请改成一样，或只写一行",
        "/目录.csv:7:34: 页数：“x”不是页数。请只写数字，如 3",
        "/目录.csv:8:4: 题名：没有写题名，文件中也识别不出。请写上题名",
        "/目录.csv:8:5: 成文日期：没有写成文日期，文件中也识别不出。请写成 2019-03-05 这样的日期",
        "/目录.csv:8:6: 责任者：没有写责任者，文件中也识别不出。请写上发文机关",
        "/目录.csv:9:26: 文件：“旧/3号.pdf”在第 2 行已经写过。一个文件只能写一行",
        "/目录.csv:10:26: 文件：没有写文件。请写上相对于本表的路径，如 2019/通知.pdf",
    ]
    assert not (tmp_path / "to/archive").exists()


def test_a_day_in_another_year_than_the_numbers_is_taken_only_when_somebody_wrote_it(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    with pytest.raises(InvalidFacts) as refused:
        read(tmp_path, "1,某院〔2015〕3号,,,,,,,,旧/3号.pdf,,,\n")
    assert problems_of(refused, tmp_path) == [
        "/目录.csv:2:15: 成文日期：没有写，文件中识别出 2019-03-05，与某院〔2015〕3号的年份不同。"
        "请核对后写上，一般是2015年的日期"
    ]
    plan, notices = read(tmp_path, "1,某院〔2015〕3号,,2016-01-04,,,,,,旧/3号.pdf,,,\n")
    assert [item.folder for item in plan.new] == ["2016/某院〔2015〕3号 关于开展安全生产检查的通知"]
    assert [(each.label, each.message, each.hint) for each in notices] == [
        ("成文日期", "2016-01-04与某院〔2015〕3号的年份不同，按2016年归档", "请核对成文日期和发文字号")
    ]


def test_rows_of_one_item_that_contradict_each_other_are_a_problem(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    rows = """\
1,某院[2019]4号,甲,2019-02-30,某某医院,,绝秘,20年,,旧/3号.pdf,正本,,
1,,,,某某分院,,,,,旧/附表.pdf,附件,,
2,,乙,2019-03-05,某某医院,,,,,旧/处理单.pdf,附件,,
"""
    with pytest.raises(InvalidFacts) as refused:
        read(tmp_path, rows)
    assert problems_of(refused, tmp_path) == [
        "/目录.csv:2:3: 发文字号：年份要用六角括号〔〕括起。请写成 某院〔2019〕4号",
        "/目录.csv:2:16: 成文日期：“2019-02-30”不是有效的日期。2019年2月只有28天，请核对",
        "/目录.csv:2:33: 密级：不认识“绝秘”。请写 绝密、机密 或 秘密，如 机密★5年",
        "/目录.csv:2:36: 保管期限：不认识“20年”。请写 永久、30年 或 10年",
        "/目录.csv:3:6: 责任者：同一件的第 2 行写的是“某某医院”，这里是“某某分院”。请改成一样，或只写一行",
        "/目录.csv:4:36: 稿本：这一件没有正本。请在“稿本”写明哪一个是正本（转发件、正本、原件、复文、复制件）",
    ]


def test_a_sheet_without_the_heads_is_said_to_need_them(tmp_path: Path) -> None:
    (tmp_path / "目录.csv").write_text("名称,时间\n甲,2019\n", encoding="utf-8")
    with pytest.raises(InvalidFacts) as refused:
        items_of_sheet(tmp_path / "目录.csv", empty_archive(tmp_path / "to").settings)
    assert problems_of(refused, tmp_path) == [
        "/目录.csv:1:1: 目录表：没有找到有“文件”和“题名”的表头。请写上表头：件、发文字号、题名、成文日期、责任者、"
        "文种、密级、保管期限、机构或问题、文件、稿本、页数、备注；可用 gongwen archive import --template 写出空表"
    ]


def test_a_word_file_whose_pages_nobody_counted_comes_in_with_a_notice(tmp_path: Path) -> None:
    papers(tmp_path / "旧")
    plan, notices = read(tmp_path, ",,,,,,,,,旧/3号.docx,,,\n")
    assert plan.new[0].metadata.pages == 0
    assert [str(notice).replace(str(tmp_path), "") for notice in notices] == [
        "/目录.csv:2:21: 页数：没有写，.docx 文件数不出页数。要写进归档文件目录时，请补上"
    ]


def test_a_file_that_changes_while_it_comes_in_is_not_kept(tmp_path: Path) -> None:
    from gongwen.problem import Unusable

    papers(tmp_path / "旧")
    plan, _ = read(tmp_path, FULL)
    altered(tmp_path / "旧/附表.pdf", b"%PDF-1.7 other")
    archive = Archive.of(tmp_path / "to/data")
    with pytest.raises(Unusable) as refused:
        taken_in(archive, plan)
    assert str(refused.value) == (
        f"“{tmp_path / '目录.csv'}”在移入途中改动了。请不要同时改动这些文件，重新运行一次"
    )
    assert list(archive.storage.folders()) == []


def test_the_empty_sheet_asks_for_what_is_read(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    papers(tmp_path / "旧")
    content = template_xlsx(["旧/3号.pdf"])
    assert content == template_xlsx(["旧/3号.pdf"])
    assert load_workbook(BytesIO(content)).active.cell(3, 1).value == "件"
    (tmp_path / "目录.xlsx").write_bytes(content)
    (item,), notices = items_of_sheet(tmp_path / "目录.xlsx", empty_archive(tmp_path / "to").settings)
    assert (item.metadata.number, notices) == ("某院〔2019〕3号", [])


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "正本",
            "附件",
            "2019-03-05",
            "旧.txt",
            "永久",
            "某院〔2019〕3号",
            "1",
            "无",
            "../旧.txt",
            "机密★5年",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)


@given(st.lists(st.lists(CELLS, min_size=13, max_size=14), max_size=4))
def test_whatever_stands_in_a_sheet_is_read_or_refused(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "旧.txt").write_text("旧文件", encoding="utf-8")
        file = Path(folder) / "目录.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            stream.write(HEAD)
            csv.writer(stream).writerows(rows)
        with suppress(InvalidFacts):
            items, _ = items_of_sheet(file, ArchiveSettings())
            for item in items:
                check_names(item.folder, item.read(), ())
