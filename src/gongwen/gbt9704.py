"""Every measure of GB/T 9704 that we lay out, with its clause, and the choices it leaves.

Clauses are those of the edition of 2012; where that of 1999 differs stands in `Edition`.

What follows from a clause is derived, not typed.

The standard's own units are the character (字, clause 3.1: the width of one size-3 character) and the line (行,
clause 3.2).  28 characters fill 156 mm and 22 lines fill 225 mm, so both are fractions of the type area (5.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from math import floor

from gongwen.lengths import Length


@dataclass(frozen=True)
class Paper:
    """幅面 A4 (5.1) and its margins (5.2.1): 天头 37 mm, 订口 28 mm; the other two follow from the type area."""

    width: Length
    height: Length
    top: Length
    left: Length


@dataclass(frozen=True)
class TypeArea:
    """版心 (5.2.1, 5.2.3), without the page number."""

    width: Length
    height: Length
    lines: int
    characters: int

    @property
    def character(self) -> Length:
        """字: 5.571 mm, 15.793 pt.  A size-3 character of 16 pt stands in it with -0.207 pt of spacing."""
        return self.width / self.characters

    @property
    def line(self) -> Length:
        """行: 10.227 mm, the pitch at which 22 lines fill the height."""
        return self.height / self.lines


PAPER = Paper(width=Length(210), height=Length(297), top=Length(37), left=Length(28))
TYPE_AREA = TypeArea(width=Length(156), height=Length(225), lines=22, characters=28)
RIGHT_MARGIN = PAPER.width - PAPER.left - TYPE_AREA.width  # 26 mm, 切口
BOTTOM_MARGIN = PAPER.height - PAPER.top - TYPE_AREA.height  # 35 mm, 地脚

CHARACTER = TYPE_AREA.character
LINE = TYPE_AREA.line


def width_in_characters(text: str) -> float:
    """The width of a line in characters of the standard (clause 3.1); a digit is half of one."""
    return sum(0.5 if character < "\u0100" else 1.0 for character in text)


# Rounded down: one twip more and line 22 lands on the next page.
LINE_PITCH_TWIPS = floor(TYPE_AREA.height.twips / TYPE_AREA.lines)  # 579


class Size(Enum):
    """字号, in points as word processors set them."""

    SIZE_2 = 22.0  # 二号
    SIZE_3 = 16.0  # 三号
    SIZE_4 = 14.0  # 四号

    @property
    def pt(self) -> float:
        return self.value


class Face(Enum):
    """字体: the standard names classes of typefaces, never a font file (5.2.2)."""

    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    SONGTI = "宋体"
    XIAOBIAOSONG = "小标宋"


class Layout(StrEnum):
    """版式: with a red head, on its own, or one of the formats of clause 10."""

    DOCUMENT = "文件"
    PLAIN = "普通"
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"


class Standard(StrEnum):
    """依据标准."""

    GBT9704_2012 = "GB/T 9704-2012"
    GBT9704_1999 = "GB/T 9704-1999"


class Seal(StrEnum):
    """印章 (7.3.5): what the signature leaves room for."""

    SEALED = "加盖"
    UNSEALED = "不加盖"
    STAMP = "签名章"


class Alignment(StrEnum):
    """对齐 of a line between two edges."""

    LEFT = "左"
    CENTRE = "中"
    RIGHT = "右"


# Spacing after every size-3 character.  Word keeps twips: -5 makes 28 characters fit, -4 leaves room for 27.
CHARACTER_SPACING_PT = CHARACTER.pt - Size.SIZE_3.pt  # -0.207
CHARACTER_SPACING_TWIPS = floor(CHARACTER_SPACING_PT * 20)  # -5

TEXT_COLOUR = "000000"
RED = "FF0000"  # 5.2.4, 7.2.4, 7.2.7


@dataclass(frozen=True)
class IssuerMark:
    """发文机关标志 (7.2.4).  The clause leaves the size to the office; `Edition` has the place."""

    largest_pt: float = 42.0  # practice: 初号
    smallest_pt: float = 26.0  # practice: 一号; a longer mark is condensed evenly rather than set smaller
    share: float = 0.96  # of the type area's width, so that it never stands edge to edge


@dataclass(frozen=True)
class RedRule:
    """版头中的分隔线 (7.2.7).  Thickness is practice."""

    below_number: Length = Length(4)
    thickness: Length = Length(0.5)


@dataclass(frozen=True)
class ImprintRules:
    """版记中的分隔线 (7.4.1): first and last thick, the others thin."""

    thick: Length = Length(0.35)
    thin: Length = Length(0.25)


@dataclass(frozen=True)
class PageNumber:
    """页码 (7.5): 四号半角宋体数字, a one-em dash (一字线) either side, odd right, even left."""

    dash_below_type_area: Length = Length(7)
    indent_characters: int = 1
    dash: str = "—"


@dataclass(frozen=True)
class Edition:
    """What the editions of the standard set differently.  Clauses are those of 2012."""

    mark_top: Length  # 7.2.4: from the upper edge of the type area to the upper edge of the characters
    upward_mark_top: Length  # of 上行文
    corner: Alignment  # 7.2.2, 7.2.3: where 密级 and 紧急程度 stand
    copy_number_digits: frozenset[int]  # 7.2.1
    signatories_per_line: int  # 7.2.6
    title_line: Length  # clause 3.2
    imprint_size: Size  # 7.4.2, 7.4.3
    imprint_has_top_rule: bool  # 7.4.1; 1999: a rule under each element, and none above the first


EDITIONS = {
    Standard.GBT9704_2012: Edition(
        mark_top=Length(35),
        upward_mark_top=Length(35),
        corner=Alignment.LEFT,
        copy_number_digits=frozenset({6}),
        signatories_per_line=2,
        title_line=Length.from_pt(36),  # size 2 (22 pt) and 7/8 of size 3 (16 pt)
        imprint_size=Size.SIZE_4,
        imprint_has_top_rule=True,
    ),
    Standard.GBT9704_1999: Edition(
        mark_top=Length(25),
        upward_mark_top=Length(80),
        corner=Alignment.RIGHT,
        copy_number_digits=frozenset({6, 7}),
        signatories_per_line=1,
        title_line=Length.from_pt(41.25),  # size 2 and 7/8 of size 2
        imprint_size=Size.SIZE_3,
        imprint_has_top_rule=False,
    ),
}

ISSUER_MARK = IssuerMark()
RED_RULE = RedRule()
IMPRINT_RULES = ImprintRules()
PAGE_NUMBER = PageNumber()

SIGNATORIES_LABEL = "签发人："
SUBJECT_TERMS_LABEL = "主题词："

NUMBER_BLANK_LINES = 2  # 7.2.5: 发文字号, below the mark
TITLE_BLANK_LINES = 2  # 7.3.1: 标题, below the red rule
RECIPIENTS_BLANK_LINES = 1  # 7.3.2: 主送机关, below the title
PARAGRAPH_INDENT_CHARACTERS = 2  # 7.3.3: 每个自然段左空二字
SIGNATORIES_INDENT_CHARACTERS = 1  # 7.2.6: from the right; 7.2.5: 发文字号 of 上行文 from the left
ATTACHMENT_LIST_BLANK_LINES = 1  # 7.3.4
SEALED_BLANK_LINES = 2  # 7.3.5.1: the seal's upper edge stands within one line of the text
SEALED_DATE_INDENT_CHARACTERS = 4  # from the right
# A seal of 42 mm, its upper edge within a line of the text, reaches so far below the date.
SEAL_ROOM_LINES = 1
UNSEALED_BLANK_LINES = 1  # 7.3.5.2
UNSEALED_INDENT_CHARACTERS = 2  # of the longer line, from the right
DATE_SHIFT_CHARACTERS = 2  # the date's first character, to the right of the organ's
STAMP_BLANK_LINES = 2  # 7.3.5.3: 签名章, below the text
STAMP_LINES = 2  # the height of the stamp; the clause gives none
STAMP_CHARACTERS = 6  # its width; the clause gives none
STAMP_INDENT_CHARACTERS = 4  # from the right, as its date
STAMP_POST_GAP_CHARACTERS = 2  # 签发人职务, left of the stamp
STAMP_DATE_BLANK_LINES = 1  # 成文日期, below the stamp
NOTE_INDENT_CHARACTERS = 2  # 7.3.6
IMPRINT_INDENT_CHARACTERS = 1  # 7.4.2, 7.4.3
