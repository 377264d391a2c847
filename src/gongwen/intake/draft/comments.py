"""What a draft says in comments of where it came from and of what was set aside: written, and read again.

Head and foot are no YAML, so a clerk may delete them: then the draft is one like any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongwen.document.model import Piece, Text
from gongwen.intake.draft.yaml_text import as_json, comment

_HEAD = re.compile(r"# 由“(?P<name>.*)”导入。(?:原件存为 (?P<kept>.+))?")
_DIGEST = re.compile(r"# SHA-256：(?P<sha256>[0-9a-f]{64})")
_ASIDE = "原件中没有收入公文的文字（行:列 种类 文字）"
_PIECE = re.compile(r"#   (?P<line>\d{1,9}):(?P<column>\d{1,9}) \S+ (?P<text>\".*\")")


@dataclass(frozen=True)
class Original:
    """The file that a draft was made from.  `kept`: where it is kept, from the draft's folder; "" when it is not."""

    name: str
    sha256: str
    kept: str = ""


@dataclass(frozen=True)
class SetAside:
    """A piece of text that stands in the original at this place (from 1) and in no field."""

    line: int
    column: int
    text: str


def head(original: Original, doubts: int, notices: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Where the draft came from, and what its reader could not read of the original."""
    kept = f"原件存为 {original.kept}" if original.kept else ""
    yield comment(f"由“{original.name}”导入。{kept}")
    yield comment(f"SHA-256：{original.sha256}")
    count = f"有 {doubts} 处存疑，标着“疑”，请对照原件核对。"
    yield comment(count if doubts else "没有存疑的地方，仍请对照原件核对。")
    yield from (comment(f"疑：{message}。{hint}") for message, hint in notices)


def foot(aside: Iterable[tuple[str, Text]]) -> Iterator[str]:
    """What was set aside, each text with what kind it is of."""
    pieces = [(kind, piece) for kind, text in aside for piece in _joined(text) if piece.text.strip()]
    if pieces:
        yield comment(f"{_ASIDE}，共 {len(pieces)} 处：")
        yield from (_line(kind, piece) for kind, piece in pieces)


def _joined(text: Text) -> list[Piece]:
    """Its pieces; those that stand one behind the other are one."""
    joined: list[Piece] = []
    for piece in text.pieces:
        if joined and joined[-1].origin.shifted(len(joined[-1].text)) == piece.origin:
            joined[-1] = replace(joined[-1], text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _line(kind: str, piece: Piece) -> str:
    at = piece.origin
    return comment(f"  {at.line}:{at.column} {kind} {as_json(piece.text)}")


def original_of(draft: str) -> Original | None:
    """What the head of a draft names; None where there is none."""
    lines = draft.lstrip("\ufeff").splitlines()[:2]
    matches = [pattern.fullmatch(line) for pattern, line in zip((_HEAD, _DIGEST), lines, strict=False)]
    if len(matches) < 2 or matches[0] is None or matches[1] is None:
        return None
    return Original(matches[0]["name"], matches[1]["sha256"], matches[0]["kept"] or "")


def set_aside_of(draft: str) -> list[SetAside]:
    """What the foot of a draft lists."""
    found: list[SetAside] = []
    listing = False
    for line in draft.splitlines():
        listing = line.startswith(f"# {_ASIDE}") or (listing and line.startswith("#"))
        if listing and (match := _PIECE.fullmatch(line)):
            try:
                text = json.loads(match["text"])
            except ValueError:
                continue  # somebody wrote into it: the text is then missing, and said to be
            found.append(SetAside(int(match["line"]), int(match["column"]), str(text)))
    return found
