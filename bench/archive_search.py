"""10,000 documents stored, catalogued and searched, in SQLite and in PostgreSQL: `python -m bench.archive_search`.

Texts are made of a vocabulary by a seeded generator: few words very often, many hardly ever, as in an office's papers.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest

from gongwen.archive.catalogue import Catalogue
from gongwen.archive.local import LocalStorage
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, Package
from gongwen.database import Database, SqliteDatabase, database_at
from tests.postgresql import server

DOCUMENTS = 10_000
RUNS = 5
SHOWN = 20  # as many as `gongwen archive find` shows
# The earlier the more often.
_VOCABULARY = """
工作 党建 医院 党员 支部 学习 教育 建设 服务 管理 组织 领导 落实 加强 推进 开展 思想 政治 理论 制度 责任 医疗 患者 质量
安全 发展 改革 创新 干部 人才 培养 考核 监督 检查 整改 问题 群众 志愿 活动 宣传 文化 品牌 廉政 作风 纪律 警示 会议 研究
部署 意识形态 主题党日 三会一课 第一议题 中心组 全面从严治党 高质量发展 学科 科研 门诊 急诊 护理 病区 义诊 基层 社区
中医药 传承 名医 工作室 绩效 财务 采购 信息化 智慧 平台 数据 后勤 保障 消防 应急 演练 培训 计划 总结 方案 通知 报告 机制
体系 能力 水平 提升 深化 完善 健全 强化 坚持 围绕 聚焦 突出 形成 取得 成效 明显 年度 目标 任务 重点 统筹 协调 配合 分工
时间 节点 清单 台账 闭环 长效 常态 规范 标准 流程 优化 满意度 投诉 处理 沟通 人文 关怀 职工 工会 青年 团员 妇女 统战
座谈 调研 走访 慰问 困难 帮扶 结对 共建 联盟 医共体 乡镇 卫生院 专家 团队 项目 课题 论文 成果 奖项 荣誉 先进 典型 示范
岗位 书记 委员 换届 选举 发展对象 积极分子 预备党员 转正 党费 收缴 关系 转接 档案
的 和 在 要 为 以 把 对 与 了 是 等 各 将 并 及 有 从 到 上 下 中 着力 进一步 切实 不断 认真 深入 积极
的 和 在 要 为 以 把 对 与 了 是 等 各 将 并 及 有 从 到 上 下 中 着力 进一步 切实 不断 认真 深入 积极
CT DRG HIS 5G MDT 2025年 2024年 12月 100% 3.5 65.12% 120
"""
_RARE = 6000  # words of two characters
_MARKS = "，，，。；\n"
_ORGANS = ("中共测试医院委员会", "测试医院", "测试医院办公室")

# What is looked for, by kind; all words of a line must be there.
QUERIES = {
    "two characters, in most documents": ["工作", "党建", "医院"],
    "two characters, in few": ["转接", "亜亝", "收缴"],
    "one character": ["的", "工", "质", "亜"],
    "digits and Latin": ["2025", "5", "DRG", "ct", "65.12%", "120"],
    "mixed": ["2025年工作", "5G平台", "DRG 绩效", "12月的"],
    "long, in most": ["全面从严治党", "高质量发展"],
    "a phrase": ["党建工作", "工作学习教育", "加强党建工作"],
    "a phrase that is nowhere": [
        "工作党建会议台账",
        "工作工作工作工作工作工作",
        "亜工作党建",
        "的和的和的和的",
    ],
    "characters that are nowhere": ["鿕", "鿕鿖", "鿕鿖鿗", "zzz", "xq", "9876543"],
    "several words": ["党建 工作 医院", "工作 的 2025", "工作 学习 教育 党员 支部 医院", "鿕 工作"],
    "a whole sentence": ["切实加强党建工作，进一步推进高质量发展"],
}


def texts(count: int) -> Iterator[str]:
    """Of 1,000 to 6,000 characters."""
    lots = random.Random(7)
    rare = ["".join(chr(lots.randrange(0x4E00, 0x5A00)) for _ in range(2)) for _ in range(_RARE)]
    words = [*_VOCABULARY.split(), *rare]
    weights = list(accumulate(1 / (place + 8) for place in range(len(words))))
    for _ in range(count):
        chosen = lots.choices(words, cum_weights=weights, k=lots.randint(500, 2800))
        yield "".join(
            word + (lots.choice(_MARKS) if place % 9 == 8 else "") for place, word in enumerate(chosen)
        )


def store(storage: LocalStorage) -> None:
    first = date(2015, 1, 5)
    for number, text in enumerate(texts(DOCUMENTS)):
        day = first + timedelta(days=number * 7919 % 3650)
        metadata = Metadata(
            identifier=f"{number}",
            title=f"关于做好第{number}项工作的通知",
            date=day,
            organs=(_ORGANS[number % 3],),
            retention="30年",
            number=f"测〔{day.year}〕{number + 1}号",
            kind="通知",
        )
        files = {METADATA: metadata.to_bytes(), "正文.txt": text.encode()}
        package = Package(metadata, files)
        storage.add(package.folder, package.files, package.manifest)


def measured() -> Iterator[tuple[str, str, str]]:
    """Rows of docs/performance.md: what, how long, and what is known besides."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        storage = LocalStorage(Path(folder, "archive"))
        start = perf_counter()
        store(storage)
        yield (
            f"{DOCUMENTS} documents of 1,000 to 6,000 characters stored",
            f"{perf_counter() - start:.0f} s",
            "",
        )
        yield from _search("SQLite", database_at(str(Path(folder, "register.sqlite"))), storage)
        with suppress(pytest.skip.Exception):  # where there is no server to start
            url = stack.enter_context(server())
            yield from _search("PostgreSQL", database_at(url), storage)


def _search(name: str, database: Database, storage: LocalStorage) -> Iterator[tuple[str, str, str]]:
    catalogue = Catalogue(database, storage)
    start = perf_counter()
    catalogue.reindex()
    yield f"all catalogued, {name}", f"{perf_counter() - start:.0f} s", _size(database)
    start = perf_counter()
    catalogue.put(next(iter(storage.folders())))
    yield f"one put again, {name}", f"{(perf_counter() - start) * 1000:.0f} ms", ""
    searches: dict[str, list[dict[str, Any]]] = {
        **{kind: [{"text": line} for line in lines] for kind, lines in QUERIES.items()},
        "number": [{"number": "〔2020〕6号"}],
        "title": [{"title": "第77项 通知"}],
        "dates and organ": [{"since": date(2019, 1, 1), "until": date(2019, 6, 30), "organ": "办公室"}],
        "words, dates and kind": [{"text": "党建工作", "since": date(2020, 1, 1), "kind": "通知"}],
    }
    for kind, conditions in searches.items():
        timed = [_timed(catalogue, each) for each in conditions]
        times = [time * 1000 for each, _ in timed for time in each]
        found = ", ".join(str(count) for _, count in timed)
        slowest = f"at most {max(times):.0f} ms; {found} found"
        yield f"find by {kind}, {name}", f"{median(times):.0f} ms", slowest
    start = perf_counter()
    count = len(catalogue.items(2020))
    yield f"list of {count} items, {name}", f"{(perf_counter() - start) * 1000:.0f} ms", ""


def _timed(catalogue: Catalogue, conditions: dict[str, Any]) -> tuple[list[float], int]:
    """Found and shown, each time with a connection of its own."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        found = catalogue.find(**conditions, limit=SHOWN)
        times.append(perf_counter() - start)
    return times, len(found)


def _size(database: Database) -> str:
    if isinstance(database, SqliteDatabase):
        return f"{database.file.stat().st_size / 1e6:.0f} MB"
    with database.reading() as connection:
        tables = ("archive_items", "archive_texts")
        sizes = (connection.rows(f"SELECT pg_total_relation_size('{table}')")[0][0] for table in tables)
        return f"{sum(sizes) / 1e6:.0f} MB"


if __name__ == "__main__":
    for cells in measured():
        print(f"| {' | '.join(cells)} |", flush=True)
