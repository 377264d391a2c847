"""What an import made of a document, against what a careful reader found in it.

Elements are compared with blanks of every kind left out.  Nothing else is forgiven, but where an element names several
organs or terms the marks between them may differ (、，；, or a list).  Dates are compared as ISO dates; their own
spelling is that of 原文 or, where that is not written, the one that is printed (2025年5月21日).  附件 are the names in
the list of attachments, in their order, without 附件：, serials and the mark behind them.  Headings are met by level,
bare ordinal and, in a .txt, line; in other files, whose lines the labels do not number, by their first words.  A
heading that the labels give without an ordinal is not asked for, nor 文种 of a paper whose labels have no title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bench.kept_characters import Place, placed

Entry = Mapping[str, Any]  # of one file, from a JSON document, a facts file or labels

# The labels' key, and the facts file's.
ELEMENTS = {
    "发文机关标志": "发文机关标志",
    "发文字号": "发文字号",
    "标题": "标题",
    "主送机关": "主送机关",
    "署名": "发文机关署名",
    "成文日期": "成文日期",
    "成文日期原文": "成文日期",
    "附注": "附注",
    "附件": "附件",
    "抄送": "抄送机关",
    "印发机关": "印发机关",
    "印发日期": "印发日期",
    "印数": "印数",
    "主题词": "主题词",
}
_SEVERAL = {"主送机关", "署名", "抄送", "主题词"}
_NONE = "无"
_DOUBT = re.compile(r"\s*# 疑")
_TO_FILL_IN = re.compile("【[^【】]*】")  # what a draft has where the paper has no title
_KEY = re.compile(r"(?:- )?([一-鿿]+):")


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"
    INVENTED = "invented"
    ABSENT = "absent"  # in both


@dataclass(frozen=True)
class Compared:
    """An element, or one of a part: what the labels have and what was found, as compared."""

    name: str
    verdict: Verdict
    wanted: str
    found: str
    certainty: float | None = None
    doubted: bool = False


def elements(labels: Entry, found: Entry, draft: Entry, doubted: frozenset[str]) -> list[Compared]:
    """`found`: `elements` of the JSON document."""
    compared = []
    for name, key in ELEMENTS.items():
        if name == "成文日期原文":
            got = _wording(draft.get(key))
        elif name == "附件":
            got = _bare(_attachments(draft))
        else:
            got = _plain(name, (found.get(key) or {}).get("value"))
        certainty = (found.get(key) or {}).get("certainty")
        wanted = _bare(labels.get(name)) if name == "附件" else _plain(name, labels.get(name))
        compared.append(Compared(name, _verdict(wanted, got), wanted, got, certainty, key in doubted))
    if labels.get("标题"):
        kind, said = _bare(draft.get("文种")), _bare(labels.get("文种"))
        compared.append(
            Compared("文种", Verdict.RIGHT if kind and kind in said else Verdict.WRONG, said, kind)
        )
    return compared


def parts(labels: Entry, draft: Entry) -> list[Compared]:
    """How many parts, of each its kind, title and the elements of its own that the labels give."""
    wanted, found = list(labels["parts"]), list(_parts(draft))
    compared = [_one("部分数", str(len(wanted)), str(len(found)))]
    for label, (kind, facts) in zip(wanted, found, strict=False):
        compared.append(_one("部分种类", _kind(label["kind"]), kind))
        title = _bare(facts.get("标题") or facts.get("名称"))
        title = "" if _TO_FILL_IN.fullmatch(title) else title
        compared.append(_one("部分标题", _bare(label.get("title")), title))
        if kind != "正文":
            for name in ("发文字号", "主送机关", "署名", "成文日期"):
                if label.get(name):
                    got = _plain(name, facts.get(ELEMENTS[name]))
                    compared.append(_one(f"部分{name}", _plain(name, label[name]), got))
            if label.get("附件"):
                compared.append(_one("部分附件", _bare(label["附件"]), _bare(_attachments(facts))))
    return compared


def headings(labels: Entry, found: list[Entry], lines_are_known: bool) -> tuple[Counter[Any], Counter[Any]]:
    """The headings wanted and found, as they are compared."""
    wanted = [(level, ordinal, _bare(text), line) for level, ordinal, text, line in labels["headings"]]
    without = {(level, text) for level, ordinal, text, _ in wanted if ordinal is None}
    given = [(each["level"], each["ordinal"], _bare(each["text"]), each["line"]) for each in found]
    given = [each for each in given if not any(each[0] == le and each[2].startswith(t) for le, t in without)]
    if lines_are_known:
        return (
            Counter((level, ordinal, line) for level, ordinal, _, line in wanted if ordinal),
            Counter((level, ordinal, line) for level, ordinal, _, line in given),
        )
    open_ = [each for each in wanted if each[1]]
    return Counter(each[:3] for each in open_), Counter(_as_labelled(each, open_) for each in given)


def _as_labelled(heading: tuple[Any, ...], labels: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The heading in the words of its label, which may have less of it or go on behind it; that label is used up."""
    level, ordinal, text, _ = heading
    for label in labels:
        if label[:2] == (level, ordinal) and (text.startswith(label[2]) or label[2].startswith(text or "\n")):
            labels.remove(label)
            return label[:3]
    return level, ordinal, text[:12]


def labelled_noise(labels: Entry, lines: tuple[str, ...]) -> frozenset[Place]:
    """The characters of a .txt that its labels call noise.

    A label means its whole lines, but what stands in an element there (a mark amid blank lines); `3处“…”` in its words
    means that sentence, wherever it stands on the line, and 标题重复 the title's first copy.
    """
    own = [_bare(labels.get(name)) for name in ("发文机关标志", "标题")]
    found: set[Place] = set()
    for span, words in labels.get("noise") or []:
        first, _, last = str(span).partition("-")
        sentences = re.findall(r"\d+\s*处“([^”]+)”", words)
        for line in range(int(first), int(last or first) + 1):
            text = lines[line - 1] if line <= len(lines) else ""
            if sentences:
                spans = [match.span() for each in sentences for match in re.finditer(re.escape(each), text)]
            elif any(_bare(text) in each for each in own if text.strip()):
                spans = []
            else:
                spans = [(0, len(text))]
            if sentences and "标题重复" in words:
                begin = next(at for at in range(len(text) + 1) if not any(a <= at < b for a, b in spans))
                spans.append((begin, begin + len(own[1])))
            found |= {(line, column + 1) for start, end in spans for column in range(start, end)}
    return frozenset(place for place, _ in placed(lines) if place in found)


def doubts(draft: str) -> tuple[int, frozenset[str]]:
    """How many doubts a draft has, and the keys of its outermost level they stand before."""
    count, keys, waiting = 0, set(), False
    for line in draft.splitlines():
        if _DOUBT.match(line):
            count, waiting = count + 1, True
        elif not line.lstrip().startswith("#"):
            if waiting and (key := _KEY.match(line)):
                keys.add(key[1])
            waiting = False
    return count, frozenset(keys)


def _one(name: str, wanted: str, found: str) -> Compared:
    return Compared(name, _verdict(wanted, found), wanted, found)


def _verdict(wanted: str, found: str) -> Verdict:
    if not wanted:
        return Verdict.INVENTED if found else Verdict.ABSENT
    if not found:
        return Verdict.MISSING
    return Verdict.RIGHT if wanted == found else Verdict.WRONG


def _bare(value: object) -> str:
    """Without blanks; of a list its items, | between them."""
    if isinstance(value, list):
        return "|".join(map(_bare, value))
    if isinstance(value, dict):
        return _bare(value.get("原文") or value.get("编号") or value.get("日期"))
    return re.sub(r"\s", "", str(value or ""))


def _plain(name: str, value: object) -> str:
    if isinstance(value, dict) and "日期" in value:
        value = value["日期"]
    bare = "" if value == _NONE else _bare(value)
    if name == "印数":
        return "".join(re.findall(r"\d+", bare)) or bare
    return re.sub("[、，；,;|]", "", bare) if name in _SEVERAL else bare


def _wording(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("原文") or value.get("日期")
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return _bare(value)
    return f"{day.year}年{day.month}月{day.day}日"


def _attachments(facts: Entry) -> list[str]:
    listed = facts.get("附件说明")
    if listed:
        lines = listed if isinstance(listed, list) else str(listed).splitlines()
        names = [
            re.sub(r"^\s*(?:附\s*件?\s*[：:])?\s*(?:\d+\s*[.．、])?\s*", "", str(line)) for line in lines
        ]
    else:
        names = [str(each.get("名称") or each.get("标题") or "") for each in facts.get("附件") or []]
    return [name.rstrip("。；; ") for name in names if name.strip()]


def _parts(facts: Entry, issued: bool = False) -> Iterator[tuple[str, Entry]]:
    """In the order of paper: the text, those it issues with what hangs on them, its attachments."""
    yield "印发文件" if issued else "正文", facts
    for each in facts.get("印发文件") or []:
        yield from _parts(each, issued=True)
    for each in facts.get("附件") or []:
        yield "印发文件的附件" if issued else "附件", each


def _kind(label: str) -> str:
    if "附件" in label:
        return "印发文件的附件" if label.startswith("被") else "附件"
    return "正文" if "正文" in label else "印发文件"
