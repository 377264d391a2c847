"""log.yaml -> rows: a list at the top level, each item a mapping of its own heads.

- 日期: 2025-03-05
  事项: 义诊
  数量: 1
  级别: 市级
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongwen.facts.yaml_source import Mapping, PlacedText, Sequence
from gongwen.log.rows import LABEL, Heads
from gongwen.log.table import Fault, TableRow
from gongwen.log.values import read_head
from gongwen.problem import Location


def yaml_rows(items: Sequence) -> Iterator[tuple[Heads, TableRow]]:
    for item in items.items:
        texts: list[str] = []
        places: list[Location] = []
        faults: dict[int, Fault] = {}
        names: list[str] = []
        if isinstance(item, Mapping):
            for entry in item.entries:
                name = read_head(entry.key.text) or LABEL
                first = names.index(name) if name in names else None
                names.append(name)
                value = entry.value
                places.append(value.at)
                texts.append(value.text if isinstance(value, PlacedText) else "")
                if first is not None:
                    places[-1] = entry.key.at
                    faults[len(names) - 1] = (
                        f"重复，第{item.entries[first].key.at.line}行已经写过",
                        "请只留一处",
                    )
                elif not read_head(entry.key.text):
                    faults[len(names) - 1] = ("这一项没有名称", "请在冒号前写上名称，或删去这一项")
                elif not isinstance(value, PlacedText):
                    faults[len(names) - 1] = ("这里只能写文字", "请直接写文字，不写列表或下级项目")
                elif len(texts) > 1 and not value.text and names[-1].isdecimal() and texts[-2].isdecimal():
                    # {数量: 27,800} is 27 to YAML, and a key 800 without a value.
                    names[-1], places[-1] = "", places[-2]
                    message = f"“{texts[-2]},{entry.key}”在花括号里被逗号断开了"
                    faults[len(names) - 2] = message, f"请写成 {texts[-2]}{entry.key}，或加上引号"
        else:
            faults[0] = ("这一条不是“项目: 值”的形式", "请写成 {日期: 2025-03-05, 事项: 义诊}")
        yield (
            Heads(names),
            TableRow(item.at.line, tuple(texts), partial(_place, item.at, tuple(places)), faults),
        )


def _place(item: Location, places: tuple[Location, ...], index: int) -> Location:
    return places[index] if index < len(places) else item
