"""The labels of 签发人 and 主题词: the standard's, or the one that stands in the text, as an old paper spells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.document.model import Text
from gongwen.problem import Location


def labelled(label: str, texts: Sequence[Text]) -> tuple[Text, tuple[Text, ...]]:
    """The label, and the texts without it; `label` ends with its colon."""
    first, *others = texts
    typed = re.match(r"\s*".join(label[:-1]) + r"\s*[：:]?\s*", str(first))
    if typed is None:
        return Text.generated(label, first.place(0) or Location("")), tuple(texts)
    return first[: typed.end()], (first[typed.end() :], *others)
