"""文种: the kinds of document of the Regulations (党政机关公文处理工作条例, 2012, article 8), by where they go."""

from __future__ import annotations

UPWARD = ("请示", "报告", "议案")
ANY_WAY = ("意见",)
NOT_UPWARD = ("决议", "决定", "命令", "公报", "公告", "通告", "通知", "通报", "批复", "函", "纪要")


def kind_of(kind: str | None, title: str) -> str | None:
    """文种 as written, else that which the title ends with."""
    known = (*UPWARD, *ANY_WAY, *NOT_UPWARD)
    return kind or next((each for each in known if title.endswith(each)), None)


def is_upward(kind: str | None, has_signatories: bool) -> bool:
    """Whether a document goes to a superior; what may go any way shows it by its 签发人."""
    return kind in UPWARD or (kind not in NOT_UPWARD and has_signatories)
