"""A recognised document -> a draft of its facts file, with what is doubted and what was set aside in comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.document.model import Text
from gongwen.document_number import DocumentNumber
from gongwen.intake.certainty.judgement import Judgement, judged
from gongwen.intake.draft.account import unaccounted
from gongwen.intake.draft.comments import Original, foot, head
from gongwen.intake.draft.main import main_fields
from gongwen.intake.draft.parts import Parts
from gongwen.intake.draft.placeholders import placeholders
from gongwen.intake.draft.tree import Fields, texts
from gongwen.intake.draft.yaml_text import comment, yaml_of
from gongwen.intake.lines import Aside, Source
from gongwen.intake.recognition.recognised import Recognised
from gongwen.problem import Problem


@dataclass(frozen=True)
class Draft:
    """`lost` are characters of the source that stand neither in a field nor among what was set aside: none, or the
    importer is at fault."""

    recognised: Recognised
    judgements: dict[tuple[int, str], Judgement]
    fields: Fields
    aside: tuple[tuple[str, Text], ...]  # what was set aside, and what kind of text it is
    original: Original
    lost: tuple[Problem, ...]
    notices: tuple[tuple[str, str], ...]  # what the reader could not read: message and hint

    @property
    def yaml(self) -> str:
        """The facts file."""
        lines = [
            *head(self.original, self.doubts, self.notices),
            yaml_of(self.fields).rstrip("\n"),
            *self._open_numbers(),
        ]
        return "\n".join([*lines, *foot(self.aside)]) + "\n"

    def _open_numbers(self) -> Iterator[str]:
        found = placeholders(self.recognised)
        if found:
            yield comment("以下数字空着，可改为从台账统计：")
            for each in found:
                line = f"第{each.at.line}行“{each.clause}”写成“{each.written}”"
                yield comment(f"  {line}，在 indicators.yaml 中写“{each.indicator}”")

    @property
    def doubts(self) -> int:
        """How many comments begin with 疑."""
        return _count(self.fields) + len(self.notices)

    @property
    def kind(self) -> str | None:
        return self.recognised.kind

    @property
    def title(self) -> str:
        return "".join(self.recognised.document.title.split())

    @property
    def number(self) -> str | None:
        """发文字号 in its regular form; None where none can be read."""
        head = self.recognised.document.head
        number = DocumentNumber.loosely(str(head.number)) if head and head.number else None
        return str(number) if number else None


def drafted(source: Source, recognised: Recognised, original: Original) -> Draft:
    """Never raises, whatever was recognised."""
    judgements = judged(source, recognised)
    parts = Parts(recognised, judgements)
    fields = main_fields(parts)
    residues = ((each.kind.value, each.text) for each in recognised.residues)
    running = ((line.aside or Aside.HEADER, line.text) for line in source.running if line.words.strip())
    aside = tuple(sorted([*residues, *parts.aside, *running], key=_place))
    shown = [*texts(fields), *(text for _, text in aside)]
    return Draft(
        recognised,
        judgements,
        fields,
        aside,
        original,
        tuple(unaccounted(source, shown, parts.anew)),
        (*source.notices, *source.left_out, *_head_among_running(source, recognised)),
    )


def _head_among_running(source: Source, recognised: Recognised) -> Iterator[tuple[str, str]]:
    """A red head that was typed into the head of Word's pages is set aside with it."""
    head = recognised.document.head
    numbers = (line.words.strip() for line in source.running if DocumentNumber.loosely(line.words))
    if not (head and head.number) and (number := next(numbers, None)):
        yield f"页眉里有“{number}”，没有收作发文字号", "是版头的，请补上“发文字号”和“发文机关标志”"


def _count(fields: Fields) -> int:
    found = 0
    for entry in fields.entries:
        found += sum(remark.startswith("疑") for remark in entry.remarks)
        value = entry.value
        for node in (value,) if isinstance(value, Fields) else getattr(value, "nodes", ()):
            found += _count(node) if isinstance(node, Fields) else 0
    return found


def _place(aside: tuple[str, Text]) -> tuple[int, int]:
    origin = aside[1].pieces[0].origin
    return origin.line, origin.column
