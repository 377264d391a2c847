"""A log of ten million rows, counted in a process of its own: seconds and peak memory.

`python -m bench.log_of_ten_million` alone prints both.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROWS = 10_000_000
YEAR = 2025
_EVENTS = (
    "媒体报道",
    "义诊",
    "发展党员",
    "志愿服务",
    "理论学习",
    "主题党日",
    "党课",
    "献血",
    "表彰",
    "调研",
    "培训",
    "走访",
)
_LEVELS = ("国家级", "省级", "市级", "区级", "院级")
_BRANCHES = tuple(f"第{number}党支部" for number in range(1, 31))
_COUNT = """
import sys
from pathlib import Path
from time import perf_counter
start = perf_counter()
from gongwen.log.read import read_log
log = read_log(Path(sys.argv[1]), {year}, frozenset(["级别"]), numbered={numbered})
seconds = perf_counter() - start
assert log.rows == {rows}, (log.rows, log.problems[:3])
status = Path("/proc/self/status").read_text(encoding="utf-8")
print(seconds, status.split("VmHWM:")[1].split()[0], len(log.entries))
"""


def write_log(file: Path, rows: int = ROWS) -> None:
    """Five columns as an office has them; every day, amount, level and branch in no order."""
    lots = random.Random(20250305)
    lines = [
        f"{YEAR}-{lots.randint(1, 12):02}-{lots.randint(1, 28):02},{lots.choice(_EVENTS)},"
        f"{lots.choice(['', 1, 2, 3, 12, 400])},{lots.choice(_LEVELS)},{lots.choice(_BRANCHES)}"
        for _ in range(100_000)
    ]
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("日期,事项,数量,级别,支部,说明\n")
        for start in range(0, rows, len(lines)):
            stream.writelines(
                f"{line},第{number}次\n" for number, line in enumerate(lines[: rows - start], start + 1)
            )


def count(folder: Path, rows: int = ROWS, numbered: bool = False) -> tuple[float, float, int]:
    """Seconds, MB at most, and entries, of a fresh process; imports count."""
    code = _COUNT.format(year=YEAR, rows=rows, numbered=numbered)
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True
    )
    seconds, kilobytes, entries = done.stdout.split()
    return float(seconds), int(kilobytes) / 1024, int(entries)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log.csv")
        write_log(log)
        print(f"{ROWS:,} rows, {log.stat().st_size / 2**20:.0f} MB")
        for numbered in (False, True):
            seconds, megabytes, entries = count(Path(folder), numbered=numbered)
            print(f"numbered={numbered}: {seconds:.2f} s, {megabytes:.0f} MB, {entries:,} entries")


if __name__ == "__main__":
    main()
