"""署名 and 成文日期 of a text, wherever they stand: at its end, or below its title as older papers have them."""

from __future__ import annotations

import re

from gongwen.document.model import Part, Text
from gongwen.intake.recognition.dates import WRITTEN
from gongwen.intake.recognition.elements import is_organ
from gongwen.intake.recognition.rows import row_of, stripped

_DATE = re.compile(WRITTEN)
_PASSED = re.compile(r"[^。，]*会[^。，]*通过")
_AROUND = " \t\u3000，,、（）()"


def organ_of(part: Part) -> Text | None:
    """Who signs the text, as typed."""
    if part.signature and part.signature.organ:
        return part.signature.organ
    organ, _ = _below_title(part)
    return organ


def date_of(part: Part) -> Text | None:
    """The date of the text, as typed; in brackets or without."""
    if part.signature and part.signature.date:
        return part.signature.date
    _, day = _below_title(part)
    return day


def _below_title(part: Part) -> tuple[Text | None, Text | None]:
    """The organ and the date that 题注 consists of.  Of （2001年3月1日第五次会议通过） the date."""
    note = part.title_note
    if not note:
        return None, None
    words = str(note)
    match = _DATE.search(words)
    if match is None:
        return (note, None) if is_organ(row_of(words.strip())) else (None, None)
    before, behind = words[: match.start()].strip(_AROUND), words[match.end() :].strip(_AROUND)
    day = note[match.start() : match.end()]
    if not before and not behind:
        return None, day
    if _PASSED.fullmatch(behind):  # 成文日期 is the day on which a meeting passed it
        return None, day
    start = words.find(before or behind)
    organ = stripped(note[start : start + len(before or behind)])
    apart = before and behind and before != behind
    return (organ, day) if not apart and is_organ(row_of(str(organ))) else (None, None)
