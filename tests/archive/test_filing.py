from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import pytest

from gongwen.archive.archive import Archive
from gongwen.archive.catalogue import Catalogue
from gongwen.archive.filing import Filed, file_year, filing_year
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, Package
from gongwen.archive.records import Event, add_record, read_records
from gongwen.archive.retention import proposed_retention
from gongwen.problem import InvalidFacts, Unusable
from tests.conftest import FUZZ

AT, LATER = "2026-01-05T09:00:00+08:00", "2026-03-02T09:00:00+08:00"
SETTINGS = """
全宗号: Z109
全宗名称: 绍兴市中医院
机构或问题: 党政综合办公室
机构代码:
  党政综合办公室: BGS
  党委: DW
"""


def archive_of(folder: Path, settings: str = SETTINGS) -> Archive:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    (data / "archive.yaml").write_text(settings, encoding="utf-8")
    return Archive.of(data)


def item(title: str, day: str, number: str = "", **more: Any) -> Metadata:
    kept = Metadata(
        title, title, date.fromisoformat(day), ("中共绍兴市中医院委员会",), "永久", number, pages=3
    )
    return replace(kept, **more)


def keep(archive: Archive, *items: Metadata) -> None:
    for metadata in items:
        package = Package(metadata, {"正文.pdf": metadata.title.encode(), METADATA: metadata.to_bytes()})
        archive.storage.add(package.folder, package.files, package.manifest)


def given(archive: Archive, year: int = 2025) -> dict[str, str]:
    return {each.metadata.title: each.written for each in filing_year(archive, year).filed}


PLAN = item("关于印发计划的通知", "2025-05-21", "绍市中医党〔2025〕6号")
EARLY = item("关于任职的通知", "2025-03-01", "绍市中医党〔2025〕10号")
SAME_DAY = item("关于聘任的通知", "2025-03-01", "绍市中医党〔2025〕9号")
NOTICE = item("关于放假的通知", "2025-04-01", "绍市中医〔2025〕3号", retention="10年")
PAPER = item("[合影]", "2025-03-01", origin="扫描")
OPEN = item("关于加强管理的通知", "2025-02-01", retention="30年", retention_reason="待定，暂拟30年。……")
SETTLE = "请定下来，写在“保管期限”中，如 关于加强管理的通知: 30年"
OF_PARTY = item("党委会议纪要", "2025-01-02", unit="党委")


def test_items_are_classed_and_numbered_by_date_then_number(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN, EARLY, SAME_DAY, NOTICE, PAPER, OF_PARTY)
    file_year(archive, 2025, AT)
    assert given(archive) == {
        "关于聘任的通知": "Z109-WS·2025-Y-BGS-0001",
        "关于任职的通知": "Z109-WS·2025-Y-BGS-0002",
        "[合影]": "Z109-WS·2025-Y-BGS-0003",  # without a number, behind those of its day
        "关于印发计划的通知": "Z109-WS·2025-Y-BGS-0004",
        "党委会议纪要": "Z109-WS·2025-Y-DW-0001",
        "关于放假的通知": "Z109-WS·2025-D10-BGS-0001",
    }


def test_filing_is_recorded_with_the_item(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    (filed,) = file_year(archive, 2025, AT)
    (record,) = read_records(archive.storage, filed.folder)
    assert (record.event, record.at) == (Event.FILED, AT)
    assert record.values == {
        "档号": "Z109-WS·2025-Y-BGS-0001",
        "全宗号": "Z109",
        "门类代码": "WS",
        "年度": "2025",
        "保管期限": "永久",
        "机构或问题": "党政综合办公室",
        "机构代码": "BGS",
        "件号": "0001",
        "页数": "3",
    }


def test_the_catalogue_knows_the_code(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    file_year(archive, 2025, AT)
    assert [each.archival_code for each in archive.catalogue.items(year=2025)] == ["Z109-WS·2025-Y-BGS-0001"]


def test_settings_give_form_width_and_category(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, "全宗号: A012\n门类代码: DQ\n档号格式: DA/T 13\n件号位数: 5\n")
    keep(archive, PLAN)
    file_year(archive, 2025, AT)
    assert given(archive) == {"关于印发计划的通知": "A012-DQ·2025·Y-00001"}


def test_filing_again_gives_nothing_a_second_code(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN, EARLY)
    first = file_year(archive, 2025, AT)
    before = given(archive)
    assert (len(first), file_year(archive, 2025, LATER), given(archive)) == (2, [], before)
    assert all(len(read_records(archive.storage, each.folder)) == 1 for each in first)


def test_what_comes_late_goes_behind_the_highest_of_its_class(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN, EARLY)
    file_year(archive, 2025, AT)
    keep(archive, SAME_DAY, NOTICE)
    file_year(archive, 2025, LATER)
    assert given(archive) == {
        "关于任职的通知": "Z109-WS·2025-Y-BGS-0001",
        "关于印发计划的通知": "Z109-WS·2025-Y-BGS-0002",
        "关于聘任的通知": "Z109-WS·2025-Y-BGS-0003",
        "关于放假的通知": "Z109-WS·2025-D10-BGS-0001",
    }


def test_a_gap_is_never_filled(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    (folder,) = archive.storage.folders()
    add_record(archive.storage, folder, Event.FILED, AT, {"档号": "Z109-WS·2025-Y-BGS-0007"})
    keep(archive, EARLY)
    file_year(archive, 2025, LATER)
    assert given(archive) == {
        "关于印发计划的通知": "Z109-WS·2025-Y-BGS-0007",
        "关于任职的通知": "Z109-WS·2025-Y-BGS-0008",
    }


def test_other_years_are_left_alone(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN, item("关于印发总结的通知", "2024-12-30"))
    file_year(archive, 2025, AT)
    assert (len(given(archive)), given(archive, 2024)) == (1, {})


def test_a_withdrawn_item_is_filed_all_the_same(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    (folder,) = archive.storage.folders()
    add_record(archive.storage, folder, Event.WITHDRAWN, AT, {"理由": "附件有误"})
    file_year(archive, 2025, LATER)
    assert [record.event for record in read_records(archive.storage, folder)] == [
        Event.WITHDRAWN,
        Event.FILED,
    ]


def test_looking_writes_nothing(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    found = filing_year(archive, 2025)
    assert [each.written for each in found.proposals] == ["Z109-WS·2025-Y-BGS-0001"]
    assert (found.filed, given(archive)) == ((), {})


def test_everything_that_stands_in_the_way_is_said_at_once_and_nothing_is_filed(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, "机构或问题: 院办\n")
    title = "关于加强医疗质量安全管理的通知"
    proposed = proposed_retention("通知", title)
    open_ = item(title, "2025-02-01", retention=proposed.period, retention_reason=proposed.reason)
    keep(archive, PLAN, open_)
    with pytest.raises(InvalidFacts) as invalid:
        file_year(archive, 2025, AT)
    file = archive.data / "archive.yaml"
    assert [str(problem) for problem in invalid.value.problems] == [
        f"{file}:1:1: 保管期限：《关于加强医疗质量安全管理的通知》的保管期限待定（暂拟30年："
        "标题看不出是否重要，重要业务文件材料永久保管，一般性的定期保管）。"
        "请定下来，写在“保管期限”中，如 关于加强医疗质量安全管理的通知: 30年",
        f"{file}:1:1: 全宗号：没有填写，编不了档号。请写上档案馆给定的全宗号，如 全宗号: Z109",
        f"{file}:1:1: 机构代码：“院办”没有代码。请在“机构代码”中写上，如 院办: BGS",
    ]
    assert given(archive) == {}


@pytest.mark.parametrize("key", ["绍市中医党〔2025〕8号", "关于加强管理的通知", "某某医院关于加强管理的通知"])
def test_a_person_settles_the_period_by_number_or_title(tmp_path: Path, key: str) -> None:
    archive = archive_of(tmp_path, f"{SETTINGS}保管期限:\n  {key}: 永久\n")
    keep(archive, replace(OPEN, title="某某医院关于加强管理的通知", number="绍市中医党〔2025〕8号"))
    file_year(archive, 2025, AT)
    assert given(archive) == {"某某医院关于加强管理的通知": "Z109-WS·2025-Y-BGS-0001"}


def test_a_settled_period_that_means_no_item_is_told_where_one_is_missing(tmp_path: Path) -> None:
    written = ("关于消防的通知", "绍市中医党〔2025〕9号", "绍市中医党〔2024〕9号", "关于印发计划的通知")
    lines = "".join(f"  {name}: 永久\n" for name in written)
    archive = archive_of(tmp_path, f"{SETTINGS}保管期限:\n{lines}")
    keep(archive, PLAN, OPEN)
    hint = "请照文号或题名改正，题名可以从“关于”写起；是别的年度的，不用改"
    assert {(each.message, each.hint) for each in filing_year(archive, 2025).problems} == {
        ("《关于加强管理的通知》的保管期限待定（暂拟30年。……）", SETTLE),
        ("“关于消防的通知”与2025年的文件都对不上", hint),
        ("“绍市中医党〔2025〕9号”与2025年的文件都对不上", hint),
    }
    assert filing_year(archive, 2025, as_proposed=True).problems == ()


def test_periods_may_be_taken_as_they_were_proposed_and_the_record_says_so(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN, OPEN)
    assert [each.title for each in filing_year(archive, 2025).unsettled] == [OPEN.title]
    file_year(archive, 2025, AT, as_proposed=True)
    assert given(archive) == {
        "关于印发计划的通知": "Z109-WS·2025-Y-BGS-0001",
        "关于加强管理的通知": "Z109-WS·2025-D30-BGS-0001",
    }
    told = {
        folder: record.values.get("保管期限依据")
        for folder in archive.storage.folders()
        for record in read_records(archive.storage, folder)
    }
    assert told == {
        "2025/关于加强管理的通知": "待定的，按建议的期限归档",
        "2025/绍市中医党〔2025〕6号 关于印发计划的通知": None,
    }


def test_a_person_s_word_goes_before_what_was_proposed(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, f"{SETTINGS}保管期限:\n  关于加强管理的通知: 永久\n")
    keep(archive, OPEN)
    (filed,) = file_year(archive, 2025, AT, as_proposed=True)
    assert (str(filed.code.retention), filed.as_proposed) == ("永久", False)


def test_no_period_at_all_cannot_be_taken_as_proposed(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, item("[旧账]", "2025-02-01", retention="长期"))
    assert len(filing_year(archive, 2025, as_proposed=True).problems) == 1


def test_a_period_that_is_none_is_for_a_person(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, item("[旧账]", "2025-02-01", retention="长期"))
    (problem,) = filing_year(archive, 2025).problems
    assert (problem.message, problem.hint) == (
        "《[旧账]》的保管期限“长期”不是永久、30年或10年",
        '请定下来，写在“保管期限”中，如 "[旧账]": 30年',
    )


def test_a_folder_that_cannot_be_read_stops_the_filing(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    package = Package(EARLY, {METADATA: b"{}"})
    archive.storage.add(package.folder, package.files, package.manifest)
    with pytest.raises(InvalidFacts) as invalid:
        file_year(archive, 2025, AT)
    assert str(invalid.value) == (
        f"{archive.storage.place}/2025/绍市中医党〔2025〕10号 关于任职的通知:1:1: "
        "归档：元数据或记录读不了。请先用 gongwen archive verify 检查"
    )


def test_a_code_that_was_taken_away_is_missed_and_nobody_elses(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    file_year(archive, 2025, AT)
    (folder,) = archive.storage.folders()
    (tmp_path / "archive" / folder / "records/0001.json").unlink()
    keep(archive, EARLY)
    for is_indexed_anew in (False, True):
        if is_indexed_anew:
            archive.catalogue.reindex()
        with pytest.raises(InvalidFacts) as invalid:
            file_year(archive, 2025, LATER)
        assert str(invalid.value) == (
            f"{archive.storage.place}/{folder}:1:1: 归档：记录比归档目录记下的少，或者换过。"
            "请先用 gongwen archive verify 检查"
        )


def test_a_code_given_twice_is_found(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, PLAN, EARLY)
    for folder in archive.storage.folders():
        add_record(archive.storage, folder, Event.FILED, AT, {"档号": "Z109-WS·2025-Y-BGS-0001"})
    assert [str(problem) for problem in filing_year(archive, 2025).problems] == [
        f"{archive.storage.place}/2025/绍市中医党〔2025〕6号 关于印发计划的通知:1:1: 档号：Z109-WS·2025-Y-BGS-0001"
        "已经给了“2025/绍市中医党〔2025〕10号 关于任职的通知”。请查明哪一件是重复的"
    ]


def test_a_crash_at_any_item_is_made_good_by_the_next_call(tmp_path: Path) -> None:
    items = [item(f"关于第{number}件事的通知", f"2025-01-{number:02}") for number in range(1, 7)]
    whole = archive_of(tmp_path)
    keep(whole, *items)
    for lasting in range(len(items)):
        folder = tmp_path / str(lasting)
        folder.mkdir()
        archive = archive_of(folder)
        keep(archive, *items)

        def crashing(proposals: Sequence[Filed], lasting: int = lasting) -> Iterator[Filed]:
            yield from proposals[:lasting]
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            file_year(archive, 2025, AT, crashing)
        assert len(given(archive)) == lasting
        assert len(file_year(archive, 2025, LATER)) == len(items) - lasting
        assert [*given(archive).values()] == [f"Z109-WS·2025-Y-BGS-{n:04}" for n in range(1, 7)]
        assert {each.archival_code for each in archive.catalogue.items(year=2025)} == {
            *given(archive).values()
        }


FILING = """
import sys
from pathlib import Path
from gongwen.archive.archive import Archive
from gongwen.archive.filing import file_year
print(len(file_year(Archive.of(Path(sys.argv[1])), 2025, "2026-01-05T09:00:00+08:00")))
"""


def test_several_processes_at_once_give_each_item_one_code(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    keep(archive, *(item(f"关于第{number}件事的通知", f"2025-01-{number:02}") for number in range(1, 21)))
    archive.catalogue.reindex()  # which one process does at a time
    command = [sys.executable, "-c", FILING, str(archive.data)]

    def file(_number: int) -> int:
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    with ThreadPoolExecutor(4) as processes:
        assert sum(processes.map(file, range(4))) == 20
    assert [*given(archive).values()] == [f"Z109-WS·2025-Y-BGS-{n:04}" for n in range(1, 21)]
    assert all(len(read_records(archive.storage, folder)) == 1 for folder in archive.storage.folders())


def test_a_process_killed_at_any_instant_leaves_no_code_given_twice(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    random = Random(FUZZ)
    count = 0
    for _ in range(max(FUZZ // 100, 2)):
        new = range(count + 1, count + 31)
        keep(
            archive,
            *(item(f"关于第{number}件事的通知", "2025-01-01", f"甲〔2025〕{number}号") for number in new),
        )
        count = new[-1]
        filing = subprocess.Popen(
            [sys.executable, "-c", FILING, str(archive.data)], stdout=subprocess.DEVNULL
        )
        while filing.poll() is None and len(given(archive)) < count - 30 + random.randint(1, 25):
            sleep(0.001)
        filing.kill()
        filing.wait()
    file_year(archive, 2025, LATER)
    assert {*given(archive).values()} == {f"Z109-WS·2025-Y-BGS-{n:04}" for n in range(1, count + 1)}
    assert all(len(read_records(archive.storage, folder)) == 1 for folder in archive.storage.folders())


def test_a_catalogue_that_cannot_be_kept_up_is_said_and_the_codes_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(catalogue: Catalogue, folder: str) -> None:
        raise Unusable("磁盘已满", "请先腾出空间")

    archive = archive_of(tmp_path)
    keep(archive, PLAN)
    archive.catalogue.reindex()
    with monkeypatch.context() as patched:
        patched.setattr(Catalogue, "put", refusing)
        with pytest.raises(Unusable) as refused:
            file_year(archive, 2025, AT)
    assert str(refused.value) == (
        "2025年的档号都已写入，归档索引没有更新（磁盘已满）。请运行 gongwen archive reindex"
    )
    assert [each.archival_code for each in archive.catalogue.items(year=2025)] == [""]
    assert file_year(archive, 2025, LATER) == []
    assert [each.archival_code for each in archive.catalogue.items(year=2025)] == ["Z109-WS·2025-Y-BGS-0001"]
