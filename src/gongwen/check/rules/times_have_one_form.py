"""时刻写作“15时40分”或“15:40”，不兼用两种。

错误：下午3:00时
正确：下午3时，15:00
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_TIME = re.compile(r"(?<![0-9:：.])[0-9]{1,2}[:：][0-5][0-9][时点](?![0-9间钟])")


@rule("GW966", clause="GB/T 15835-2011", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def times_have_one_form(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _TIME.finditer(line.words):
            yield line.mark(found.span(), f"“{found[0]}”兼用了两种写法", fix=found[0][:-1])
