"""A draft on disk held against its original, character by character: what it lost, and what it has besides.

Nothing is taken over from how the draft was made: the original is read again, what the draft's foot lists is struck
out in it where it says, and each line of each field must then stand in what is left, once.  A line of 正文 and a cell
must stand there in one stretch, in the order of the original; an element may stand in pieces, as a mark of two rows
does with the number between them.  Blanks do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import accumulate, groupby

from gongwen.document.text_marks import LITERAL, PLACE
from gongwen.facts.encodings import decode
from gongwen.facts.spellings import NONE
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, parse_yaml
from gongwen.facts.yaml_source import Sequence as Items
from gongwen.intake.draft.comments import set_aside_of
from gongwen.intake.draft.paper import Claim, Left, Paper
from gongwen.intake.lines import Source
from gongwen.numerals import DIGITS, chinese_number
from gongwen.problem import Location, Problem

# What a facts file says of a document, beside what is printed of it.
_OF_THE_FILE = frozenset(
    (
        "版式",
        "依据标准",
        "文种",
        "年度",
        "印章",
        "编号",
        "跨行",
        "跨列",
        "对齐",
        "列宽",
        "方向",
        "归档",
        "接受",
    )
)
_LEFT_OUT = frozenset(("抄送机关", "印发机关", "印发日期"))
# Elements of several rows, between which others may stand, or that a draft puts together in one.
_IN_PIECES = frozenset(
    ["发文机关标志", "题注", "主送机关", "发文机关署名", "附注", "抄送机关", "印发机关", "印发日期", "主题词"]
)
# Elements that a draft fills in from another place of the paper: who issues it, from its mark or title.
_SAID_AGAIN = frozenset(("发文机关署名", "成文日期"))
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LITERAL = re.compile(LITERAL)
# What compose prints anew before and behind an element, so that the file need not say it.
_BEFORE = {"签发人": "(?:签发人：)?", "附注": "（?", "抄送机关": "(?:抄送：)?", "保密期限": "★?"}
_BEHIND = {"主送机关": "：?", "附注": "）?", "抄送机关": "。?"}
_LABEL = r"(?:附件\d{0,2})?"  # an attachment's
_TO_FILL_IN = re.compile("【[^【】]{1,20}】")
_TELLING = 2  # characters of a line that is known by its words, where they stand but once
_LONGEST_SAID = 30


@dataclass(frozen=True)
class _Line:
    """A line of a field; any of `forms`, without blanks, may stand in the original.

    `text` is as written.  Lines of one `run` stand one behind the other in the original, too.
    """

    key: str
    at: Location
    text: str
    forms: tuple[str, ...]
    run: Location | None = None
    generated: bool = False  # by compose, from what else the draft says: it may stand there or not


def compared(source: Source, draft: bytes, file: str) -> tuple[Problem, ...]:
    """The differences, those of the original first.  `file` is what places in the draft are called."""
    parsed, decoded = parse_yaml(draft, file), decode(draft, file)
    if parsed.root is None or isinstance(decoded, Problem):
        return parsed.problems
    paper = Paper(source, set_aside_of(decoded[0]))
    claims = _Claims(paper, [line for line in _lines(parsed.root, "") if line.forms[0]])
    unknown = (
        Problem(
            Location(source.file, piece.line, piece.column),
            "核对",
            f"这里没有稿末所列的“{_short(piece.text)}”",
            "请改回稿末的注释",
        )
        for piece in paper.unknown
    )
    return (
        *parsed.problems,
        *unknown,
        *(_lost(left, source.file) for left in paper.left() if not _is_anew(left)),
        *(_new(line) for line in claims.missing),
        *(_moved(line) for line in claims.moved()),
    )


def _is_anew(left: Left) -> bool:
    """Whether compose prints it around its neighbours."""
    around = f"{_BEHIND.get(left.before, '')}{_LABEL}{_BEFORE.get(left.behind, '')}"
    return re.fullmatch(around, left.words) is not None


def _lost(left: Left, file: str) -> Problem:
    at = Location(file, left.line, left.column)
    return Problem(at, "核对", f"“{_short(left.words)}”不在稿中", "请从原件补上")


def _new(line: _Line) -> Problem:
    hint = "有意改动的，不必理会；否则请对照原件改回"
    return Problem(line.at, line.key or "正文", f"原件没有“{_short(line.forms[0])}”", hint)


def _moved(line: _Line) -> Problem:
    hint = "有意移动的，不必理会；否则请对照原件改回"
    return Problem(line.at, line.key or "正文", f"“{_short(line.forms[0])}”的次序和原件不同", hint)


class _Claims:
    """What each line of a draft claims; `missing` are the lines that do not stand in the original."""

    def __init__(self, paper: Paper, lines: Sequence[_Line]) -> None:
        self._paper = paper
        self._found: list[tuple[_Line, Claim]] = []
        self.missing: list[_Line] = []
        dates = [line for line in lines if line.key == "成文日期"]  # the last: 题注 may hold the same one
        others = [line for line in lines if line.key != "成文日期"]
        for kind in (self._following(others), dates):
            for line in self._by_length(kind):
                in_pieces = line.key in _IN_PIECES and paper.take_in_pieces(line.key, line.forms[0])
                said_again = line.key in _SAID_AGAIN and any(form in paper.whole for form in line.forms)
                to_fill_in = line.key == "标题" and _TO_FILL_IN.fullmatch(line.text)
                if not (in_pieces or said_again or line.generated or to_fill_in):
                    self.missing.append(line)

    def _following(self, lines: Sequence[_Line]) -> list[_Line]:
        """Claims the runs whose lines stand one behind the other, as they mostly do; gives back the other lines."""
        left: list[_Line] = []
        for run, group in groupby(lines, key=lambda line: line.run):
            following = list(group)
            words = [line.forms[0] for line in following]
            together = self._paper.take("", "".join(words)) if run else None
            if together is None:
                left += following
                continue
            starts = accumulate(map(len, words), initial=together.start)
            claims = (Claim(start, start + len(form), "") for start, form in zip(starts, words, strict=False))
            self._found += zip(following, claims, strict=True)
        return left

    def _by_length(self, lines: Sequence[_Line]) -> list[_Line]:
        """Claims the longest lines first, so that what is short does not take a piece out of what is long; gives back
        those that stand there neither whole nor, of an element of several rows, word by word."""
        queue = [(-len(line.forms[0]), at, at, "") for at, line in enumerate(lines)]
        heapify(queue)
        missing: set[int] = set()
        count = len(lines)
        while queue:
            _, _, at, word = heappop(queue)
            line = lines[at]
            claims = (self._paper.take(line.key, form) for form in ((word,) if word else line.forms))
            claim = next((claim for claim in claims if claim), None)
            if claim is not None:
                self._found.append((line, claim))
                continue
            words = line.text.split() if line.key in _IN_PIECES and not word else []
            if len(words) < 2 or min(map(len, words)) < 2:  # 绍 兴 市: no words
                missing.add(at)
                continue
            for each in words:
                heappush(queue, (-len(each), count, at, each))
                count += 1
        return [lines[at] for at in sorted(missing)]

    def moved(self) -> Iterator[_Line]:
        """The lines that stand elsewhere among those of their run; of those that are known by their words."""
        runs: dict[Location, list[tuple[_Line, int]]] = {}
        for line, claim in sorted(self._found, key=lambda found: found[0].at):
            form = line.forms[0]
            if line.run and len(form) >= _TELLING and self._paper.whole.count(form) == 1:
                runs.setdefault(line.run, []).append((line, claim.start))
        for run in runs.values():
            rising = _longest_rising([start for _, start in run])
            yield from (line for at, (line, _) in enumerate(run) if at not in rising)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The indices of the longest rising run, gaps allowed."""
    ends: list[int] = []  # of the best run of each length, the index it ends with
    before: list[int | None] = []
    for index, number in enumerate(numbers):
        length = (
            bisect_left([numbers[end] for end in ends], number)
            if not ends or number <= numbers[ends[-1]]
            else len(ends)
        )
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [index]
    run: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        run.add(at)
        at = before[at]
    return run


def _lines(node: Node, key: str, run: Location | None = None) -> Iterator[_Line]:
    if isinstance(node, Mapping):
        yield from _attachment_list(node)
        tables = node.get("表格")
        for entry in node.entries:
            name = entry.key.text
            if name in _OF_THE_FILE or (name == "日期" and node.get("原文")):
                continue
            inner = key if name in ("日期", "原文", "文", "行", "表头") else name
            following = entry.value.at if name in ("正文", "行") else run
            for line in _lines(entry.value, inner, following):
                if not (line.key == "正文" and tables and PLACE.fullmatch(line.text)):
                    yield line
    elif isinstance(node, Items):
        for item in node.items:
            yield from _lines(item, key, run)
    elif not (key in _LEFT_OUT and node.text.strip() == NONE):
        yield from (_Line(key, line.at, line.text, _forms(key, line), run) for line in node.split())


def _attachment_list(node: Mapping) -> Iterator[_Line]:
    """附件说明 as compose makes it of 附件 where none is written."""
    attachments = node.get("附件")
    if node.get("附件说明") is not None or not isinstance(attachments, Items):
        return
    several = len(attachments.items) > 1
    for serial, each in enumerate(attachments.items, 1):
        title = each.get("标题") if isinstance(each, Mapping) else None
        if isinstance(title, PlacedText):
            words = ("附件：" if serial == 1 else "") + (f"{serial}." if several else "")
            words += "".join(title.text.split())
            yield _Line("附件说明", title.at, words, (words,), generated=True)


def _forms(key: str, line: PlacedText) -> tuple[str, ...]:
    """How a line may be printed."""
    words = "".join(_LITERAL.sub(lambda match: match["literal"], line.text).split())
    if match := _DAY.fullmatch(words):
        year, month, day = match[1], int(match[2]), int(match[3])
        chinese = "".join(DIGITS[int(digit)] for digit in year)
        end = "印发" if key == "印发日期" else ""
        return (
            f"{year}年{month}月{day}日{end}",
            f"{chinese}年{chinese_number(month)}月{chinese_number(day)}日{end}",
            words,
        )
    if key == "印数" and words.isdecimal():
        return (f"（共印{words}份）", words)
    return (words,)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_SAID else words[:_LONGEST_SAID] + "…"
