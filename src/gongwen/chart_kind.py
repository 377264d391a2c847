"""The kinds of charts a document may have."""

from __future__ import annotations

from enum import StrEnum


class ChartKind(StrEnum):
    COLUMNS = "柱"
    BARS = "条"
    LINES = "折线"
    PIE = "饼"
