"""The labels of elements: the standard's, or the one that stands in the text, as an old paper spells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.document.model import Text
from gongwen.problem import Location

# Of 抄送机关, as papers have it.
COPIED_LABEL = re.compile(
    r"(?:抄\s*[送报发]|分\s*送|[发报印]\s*送|主\s*[送报]|[报送发抄])\s*(?:单\s*位|机\s*关|范\s*围)?\s*[：:]|抄\s*[送报]\s"
)


def labelled(label: str, texts: Sequence[Text]) -> tuple[Text, tuple[Text, ...]]:
    """The label of 签发人 or 主题词, which ends with its colon, and the texts without it."""
    first, *others = texts
    typed = re.match(r"\s*".join(label[:-1]) + r"\s*[：:]?\s*", str(first))
    if typed is None:
        return Text.generated(label, first.place(0) or Location("")), tuple(texts)
    return first[: typed.end()], (first[typed.end() :], *others)
