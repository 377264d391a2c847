"""Filed items, made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gongwen.archive.codes import ArchivalCode
from gongwen.archive.filing import Filed
from gongwen.archive.metadata import Metadata
from gongwen.archive.records import Record
from gongwen.facts.archive_settings import CodeForm
from gongwen.facts.document_facts import Retention


def filed(
    serial: int,
    retention: Retention = Retention.PERMANENT,
    unit: str = "党政综合办公室",
    records: tuple[Record, ...] = (),
    **more: Any,
) -> Filed:
    """`more` are fields of its metadata."""
    code = ArchivalCode("Z109", "WS", 2025, retention, "BGS" if unit else "", serial)
    organ = "中共绍兴市中医院委员会"
    kept = Metadata(str(serial), "关于印发计划的通知", date(2025, 5, 21), (organ,), str(retention), pages=3)
    written = code.written(CodeForm.DAT22, 4)
    return Filed(f"2025/{written}", replace(kept, **more), records, code, written, unit)
