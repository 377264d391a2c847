"""How papers spell what a facts file takes as typed; a reader of old papers asks here, too, without the fields."""

from __future__ import annotations

import re

NONE = "无"  # written for 抄送机关, 印发机关 or 印发日期, it leaves the element out

# 密级 as papers spell it, with its 保密期限 or 启用前 where it stands behind.
SECRECY = re.compile(
    r"(?P<word>绝\s*密|机\s*密|秘\s*密)"
    r"(?P<more>\s*[★☆*＊·•﹡—-]?\s*(?:[0-9０-９一二三四五六七八九十]{1,3}\s*(?:年|个\s*月|天)|长\s*期|启用前))?"
)
# The grades of telegrams and of 1999, too: `check` judges which may stand.
URGENCY = re.compile(r"(?:特\s*急|加\s*急|特\s*提|平\s*急|急\s*(?=件))(?:\s*件)?(?:[\s·•]*明\s*电)?")
_EXACT = "[^\\d约近余几]"  # 约印50份 is no number of copies
SAID_PRINT_RUN = re.compile(rf"{_EXACT}{{0,30}}印{_EXACT}{{0,10}}(\d{{1,6}})\s*份(?!左右|上下|以)\D{{0,30}}")
