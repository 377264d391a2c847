"""An archive with what was really issued in it: two papers, made once and copied for each test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from gongwen.archive.archive import Archive
from gongwen.archive.export import Exported, export_year
from gongwen.issuing import issue
from tests.offices import office

PLAN = "2025/某医党〔2025〕1号 关于印发2025年党建工作计划的通知"
DRILL = "2025/某医党〔2025〕2号 关于开展消防演练的通知"
AT = "2026-01-15T10:00:00+08:00"  # of the export
_DRILL_FACTS = """\
文种: 通知
发文字号: 某医党〔2025〕
标题: 中共某某医院委员会关于开展消防演练的通知
主送机关: [各支部]
正文: |
  请各支部组织人员参加。
发文机关署名: 中共某某医院委员会
成文日期: 2025-06-03
"""


def issued_archive(root: Path) -> Archive:
    """`root`/data, `root`/archive; nothing is filed yet."""
    shutil.copytree(_once(), root, dirs_exist_ok=True)
    return Archive.of(root / "data")


def transferred(root: Path) -> Path:
    """`root`/office with all of it filed and `root`/归档 with what was exported; gives the bag."""
    shutil.copytree(_exported_once(), root, dirs_exist_ok=True)
    return root / "归档/移交包 Z109 2025"


def export(archive: Archive, target: Path) -> Exported:
    def in_silence(folders: Sequence[str], _doing: str) -> Sequence[str]:
        return folders

    return export_year(archive, 2025, target, AT, in_silence)


def altered(file: Path, content: bytes) -> None:
    """What is kept is read-only; who alters it does not care."""
    file.chmod(0o644)
    file.write_bytes(content)


@lru_cache(maxsize=1)
def _exported_once() -> Path:
    root = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    export(issued_archive(root / "office"), root / "归档")
    return root


@lru_cache(maxsize=1)
def _once() -> Path:
    root = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    data = office(root)
    (data / "2025/drill.yaml").write_text(_DRILL_FACTS, encoding="utf-8", newline="\n")
    archive = Archive.of(data)
    for name in ("plan", "drill"):
        deque(issue(archive, data / f"2025/{name}.yaml"), maxlen=0)
    return root
