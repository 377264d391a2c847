"""标题中的发文机关与发文机关署名是同一个机关。

全称和简称可以互用。联合行文、标题中没有机关名称的不报。列为警告：有隶属关系的机关可能代为署名。

错误：标题“某某医院关于……的通知”，署名“中共某某医院委员会”
正确：标题“中共某某医院委员会关于……的通知”，署名“中共某某医院委员会”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import may_be_same_organ, signing_organs
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title


@rule(
    "GW319",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.CONTRADICTION,
    severity=Severity.WARNING,
)
def title_and_signature_name_one_organ(manuscript: Manuscript) -> Iterator[Mark]:
    main = manuscript.main
    titled = read_title(main.title).organ
    signing = signing_organs(str(main.signature.organ)) if main.signature and main.signature.organ else ()
    # Several organs in one title or signature stand together in too many ways.
    if not titled or len(signing) != 1 or "、" in titled or "等" in titled or " " in str(main.title).strip():
        return
    if main.signature and main.signature.organ and not may_be_same_organ(titled, signing[0]):
        organ = main.signature.organ
        message = f"署名是“{signing[0]}”，标题写的是“{titled}”"
        yield mark_of(organ, (0, len(organ)), message, "请改成同一个机关")
