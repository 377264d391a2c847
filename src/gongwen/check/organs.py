"""Names of organs, as 主送机关, 抄送机关 and 发文机关署名 list them, and when two of them mean the same organ."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(r"\s*(?:主\s*送|抄\s*送|抄\s*报|报|送|发)\s*[：:]\s*")
_OPENING, _CLOSING = "（(〔[", "）)〕]"
_SEPARATORS = "、，,；;"
_ENDS = "：:。. 　\t"

_SEALED = re.compile(r"[（(](?:加盖)?(?:印章|公章|盖章|签章|代章|章)[)）]")  # where the seal stands, in words
_PARTY = re.compile("中共|中国共产党|党委|党组|党工委|党总支|党支部|纪委|纪律检查|纪检")
# What the full and the short form of a name differ in, beside characters that the short one leaves out.
_SHORTER = (
    ("中国共产党", ""),
    ("中共", ""),
    ("党", ""),
    ("委员会", "委"),
    ("委会", "委"),
    ("人民政府", "政府"),
    ("人民代表大会", "人大"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("股份有限公司", ""),
    ("有限责任公司", ""),
    ("有限公司", ""),
    ("中学", "中"),
    ("小学", "小"),
    ("大学", "大"),
)


@dataclass(frozen=True)
class NamedOrgan:
    """A name in a list of organs, and its place (start, end) in it."""

    name: str
    span: tuple[int, int]


def organs_in(words: str) -> tuple[NamedOrgan, ...]:
    """The names of a list like 市委办公室、市政府办公室，各县（市、区）：, without its label and closing mark.

    Marks in brackets separate nothing.
    """
    label = _LABEL.match(words)
    start, depth = label.end() if label else 0, 0
    found = []
    for index in range(start, len(words) + 1):
        character = words[index] if index < len(words) else "、"
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif index == len(words) or (depth == 0 and character in _SEPARATORS):
            found.append(_named(words, start, index))
            start = index + 1
    return tuple(each for each in found if each.name)


def _named(words: str, start: int, end: int) -> NamedOrgan:
    name = words[start:end]
    start += len(name) - len(name.lstrip(_ENDS))
    name = name.strip(_ENDS)
    return NamedOrgan(name, (start, start + len(name)))


def signing_organs(words: str) -> tuple[str, ...]:
    """The names of 发文机关署名: several stand apart by blanks; a name set wide (某 某 局) is one."""
    names = [each.name for each in organs_in(_SEALED.sub("", words))]
    apart = [part for name in names for part in name.split()]
    return ("".join(apart),) if apart and all(len(part) == 1 for part in apart) else tuple(apart)


def is_of_the_party(name: str) -> bool:
    return _PARTY.search(name) is not None


def may_be_same_organ(one: str, other: str) -> bool:
    """Whether one name can be a short form of the other (市教育局 of 某某市教育局); different ends never are.

    A Party committee and the unit that it leads are two organs.
    """
    if is_of_the_party(one) != is_of_the_party(other):
        return False
    short, long = sorted((_shortened(one), _shortened(other)), key=len)
    if not short or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _shortened(name: str) -> str:
    name = re.sub(r"\s", "", name)
    for long, short in _SHORTER:
        name = name.replace(long, short)
    return name
