"""发文机关署名和成文日期编排在右下方规定的位置。

加盖印章的，成文日期右空四字，署名以成文日期为准居中；不加盖印章的，署名右空二字，成文日期首字比署名首字右移二字，
日期长于署名的，日期右空二字。加不加盖印章看不出来，合乎其中一种就算对；相差一个字以内不算；署名太长，居中就出版心的，以日期对着署名居中也算对。
用空格摆放的 Word 文件、两个以上机关联合署名的不看。列为警告：加不加盖印章，文件上看不出来。

错误：成文日期顶到版心右边
正确：成文日期右空四字，署名在它上面居中
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import SEALED_DATE_INDENT_CHARACTERS, Seal

_TOLERANCE = 1.0  # characters


@rule(
    "GW175",
    clause="GB/T 9704-2012, 7.3.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def signature_and_date_stand_in_their_places(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or not layout.has_head:
        return
    from gongwen.typeset.signature import signature_indents  # here: it brings all of typesetting

    for lines in layout.parts:
        organs, dates = lines[Role.SIGNATURE], lines[Role.DATE]
        if len(dates) != 1 or len(organs) > 1:
            continue
        date = layout.right_room(dates[0])
        organ = layout.right_room(organs[0]) if organs else None
        if date is None or (organs and organ is None):
            continue
        words = organs[0].words.strip() if organs else ""
        allowed = [
            signature_indents(words, dates[0].words.strip(), seal) for seal in (Seal.SEALED, Seal.UNSEALED)
        ]
        near = any(
            abs(each.date - date) <= _TOLERANCE and (organ is None or abs(each.organ - organ) <= _TOLERANCE)
            for each in allowed
        )
        # Four to the right whatever the organ: 签名章, and organs that are set another way.
        if near or (organ is None and abs(date - SEALED_DATE_INDENT_CHARACTERS) <= _TOLERANCE):
            continue
        place = f"成文日期右空约{max(date, 0):.0f}字"
        if organ is not None:
            place = f"署名右空约{max(organ, 0):.0f}字，" + place
        hint = "加盖印章的，日期右空四字，署名在其上居中；不加盖的，署名右空二字，日期首字右移二字"
        yield (organs or dates)[0].mark((0, len((organs or dates)[0].words)), place, hint)
