"""How the parts of a document hang together: which text issues which, and whose 附件 each one is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import islice

from gongwen.document.model import Paragraph, Part
from gongwen.intake.recognition.elements import unqualified

_ISSUES = re.compile("印发|转发|批转|下发|发布|公布|颁布|颁发|翻印")
_QUOTED = re.compile("《([^《》]{4,80})》")
_SHORTEST_NAME = 4
_ALIKE = 0.8
_MOST_QUOTED = 50  # names that a text quotes: more are its laws
_DEEPEST = 4  # texts in texts


class Relation(StrEnum):
    """What a part is to the text it belongs to."""

    ISSUED = "印发文件"
    ATTACHED = "附件"


@dataclass(frozen=True)
class Nesting:
    """`parent` is the index of the part that it belongs to, always an earlier one; 0 is 主体."""

    parent: int
    relation: Relation


def nesting(parts: Sequence[Part]) -> tuple[Nesting, ...]:
    """For each part behind the first, in order, where it belongs.

    What has 附件 above it is an attachment: of the text whose 附件说明 names it, else of the nearest text before it.
    What has no such label is issued by a text that names it or says that it issues, or else attached.  An attachment
    has no texts of its own.
    """
    found: list[Nesting] = []
    texts = [
        _Owner(0, part) for part in parts[:1]
    ]  # 主体 and what it issues, as far as they may have texts yet
    for index, part in enumerate(parts[1:], 1):
        last = found[-1] if found else None
        each = _attached(part, texts, last) if part.label else _unlabelled(part, texts, last)
        while texts[-1].index != each.parent:
            texts.pop()
        if each.relation is Relation.ISSUED:
            texts[-1].has_issued = True
            texts = [*texts[: _DEEPEST - 1], _Owner(index, part)]
        found.append(each)
    return tuple(found)


class _Owner:
    """A text that others may belong to."""

    def __init__(self, index: int, part: Part) -> None:
        self.index = index
        self.has_issued = False
        self.title = _plain(str(part.title))
        self.listed = [_plain(str(each.name)) for each in part.attachment_list]
        sentences = [str(item.text) for item in part.body if isinstance(item, Paragraph)]
        quoted = (name for words in (str(part.title), *sentences) for name in _QUOTED.findall(words))
        self.quoted = [_plain(name) for name in islice(quoted, _MOST_QUOTED)]
        # One that was issued often has a title without the verb: 现将《…》印发给你们.
        self.issues = _ISSUES.search(self.title) is not None or any(
            _ISSUES.search(words) is not None and re.search("现[将予]|给你", words) is not None
            for words in sentences
        )

    def lists(self, title: str) -> bool:
        """Whether 附件说明 names it; a name is asked for once."""
        found = next((name for name in self.listed if _alike(name, title)), None)
        if found is not None:
            self.listed.remove(found)
        return found is not None

    def names(self, title: str) -> bool:
        """Whether its title or what it quotes names it."""
        if len(title) < _SHORTEST_NAME:
            return False
        return title in self.title or any(_alike(name, title) for name in self.quoted)


def _attached(part: Part, texts: Sequence[_Owner], last: Nesting | None) -> Nesting:
    title = _plain(str(part.title))
    owner = next((each.index for each in reversed(texts) if each.lists(title)), None)
    if owner is None and last and last.relation is Relation.ATTACHED:
        owner = last.parent  # one that nobody lists goes with the one before it
    if owner is None:
        owner = next((each.index for each in reversed(texts) if each.listed), texts[-1].index)
    return Nesting(owner, Relation.ATTACHED)


def _unlabelled(part: Part, texts: Sequence[_Owner], last: Nesting | None) -> Nesting:
    title = _plain(str(part.title))
    for each in reversed(texts):
        if each.issues and each.names(title):
            each.lists(title)
            return Nesting(each.index, Relation.ISSUED)
    for each in reversed(texts):
        if each.lists(title):
            return Nesting(each.index, Relation.ATTACHED)
    stands_alone = part.number is not None or part.recipients is not None or part.signature is not None
    if last and last.relation is Relation.ATTACHED and not stands_alone:
        return last
    for each in reversed(texts):
        if each.issues and not each.has_issued:  # it announces a text, and none has come
            return Nesting(each.index, Relation.ISSUED)
    if last and last.relation is Relation.ISSUED and last.parent in {each.index for each in texts}:
        return last
    return Nesting(0, Relation.ISSUED if stands_alone or texts[0].issues else Relation.ATTACHED)


def _alike(name: str, title: str) -> bool:
    """Whether a name stands for a title: the same, a part of it, or the same but for a few characters."""
    shorter, longer = sorted((len(name), len(title)))
    if shorter < _SHORTEST_NAME:
        return name == title
    if name in title or title in name:
        return True
    return shorter > _ALIKE * longer and SequenceMatcher(None, name, title, autojunk=False).ratio() >= _ALIKE


def _plain(words: str) -> str:
    """Without blanks, marks of quotation, the mark that ends a line of 附件说明, and （试行）."""
    return unqualified(re.sub(r"[\s《》“”]|[。；;，,、.]$", "", words))[:200]
