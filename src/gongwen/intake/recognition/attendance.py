"""Who was there: 时间, 地点, 主持, 出席, 列席, 请假 of a 纪要, which stay in its text as well."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongwen.document.model import Paragraph, Part, Text

_LABEL = re.compile(
    r"(?:会\s*议)?(?P<name>时\s*间|地\s*点|主\s*持|出\s*席|参\s*加|参\s*会|到\s*会|列\s*席|请\s*假|缺\s*席|记\s*录|议\s*题)"
    r"\s*(?:人\s*员|人|单\s*位|领\s*导|者)?\s*[:：]\s*"
)
# A list of names that goes on in the next line has blanks or 、 between them, and no sentence.
_GOES_ON = re.compile(r"[^。；！？:：]{2,200}")
_PRESENT = frozenset({"出席", "参加", "参会", "到会", "列席", "请假", "缺席"})


def attendance_of(part: Part) -> Mapping[str, Text]:
    """What stands behind each label, by the label without 会议 and 人员; empty where nobody is said to be there."""
    found: dict[str, Text] = {}
    name = None
    for item in part.body:
        if not isinstance(item, Paragraph):
            name = None
        elif match := _LABEL.match(words := str(item.text)):
            name = re.sub(r"\s", "", match["name"])
            found.setdefault(name, item.text[match.end() :])
        elif name in _PRESENT and item.level is None and _GOES_ON.fullmatch(words):
            found[name] += item.text
        else:
            name = None
    return found if _PRESENT & found.keys() else {}
