"""请示在附注处注明联系人和电话。

从网页文字检查时不报。

错误：请示没有附注
正确：（联系人：赵某某，电话：0000-00000000）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.paper import red_head
from gongwen.check.rule import Authority, Force, rule

_CONTACT = re.compile(r"联系|电话|手机|\d{7}", re.ASCII)


@rule("GW713", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def request_gives_a_contact(manuscript: Manuscript) -> Iterator[Mark]:
    main = manuscript.main
    if manuscript.kind != "请示" or red_head(manuscript) is None:
        return
    told = (str(main.note or ""), *(line.words for line in manuscript.body if line.part == 0))
    if not any(_CONTACT.search(words) for words in told):
        shown = main.note or (main.signature.date if main.signature else None) or main.title.text
        yield mark_of(
            shown, (0, len(shown)), "请示没有注明联系人和电话", "请在附注处写 联系人：某某，电话：……"
        )
