"""What a program reads of an import: elements with their certainty, headings, what was set aside (design, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from gongwen.document.labels import COPIED_LABEL
from gongwen.document.model import Imprint, Paragraph, Part, Text
from gongwen.intake.certainty.judgement import Judgement
from gongwen.intake.draft import words
from gongwen.intake.draft.draft import Draft
from gongwen.intake.draft.tree import Fields
from gongwen.intake.recognition.bylines import date_of, organ_of
from gongwen.intake.recognition.elements import kind_of
from gongwen.intake.recognition.nesting import Relation

_SURE = 0.99  # where there is nothing to judge by
_PRINTED = re.compile(r"\s*(?:印发|印制|印)\s*[。.]?$")
_BRACKETS = re.compile(r"[（(](.*)[）)]", re.DOTALL)
_ORDINAL = re.compile(
    r"第?\s*[（(]?\s*(?P<bare>[〇零一二三四五六七八九十百]+|[0-9０-９]+|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[A-Za-z](?=[.．、]))\s*[）)]?\s*(?:[、．.]|[章节条]\s?)?"
)
_SUBJECT = re.compile(r"^\s*主\s*题\s*词\s*[:：]?\s*")


def json_of(draft: Draft, file: str, path: str | None) -> dict[str, Any]:
    """`file` is the original, `path` the facts file written, if any."""
    return {
        "file": file,
        "draft": path,
        "elements": _Elements(draft).of_document(),
        "headings": list(_headings(draft)),
        "noise": [
            {"line": piece.origin.line, "column": piece.origin.column, "text": piece.text}
            for _, text in draft.aside
            for piece in text.pieces
            if piece.text.strip()
        ],
    }


class _Elements:
    def __init__(self, draft: Draft) -> None:
        self.recognised = draft.recognised
        self.parts = draft.recognised.document.parts
        self.judgements: Mapping[tuple[int, str], Judgement] = draft.judgements

    def of_document(self) -> dict[str, Any]:
        """The elements of 主体, with 版头 and 版记."""
        document = self.recognised.document
        found = self._of_text(0)
        if self.recognised.kind:
            found["文种"] = self._element(0, "文种", self.recognised.kind, document.parts[0].title.text)
        if head := document.head:
            for key, text in (
                ("发文机关标志", head.issuer_mark),
                ("发文字号", head.number),
                ("份号", head.copy_number),
                ("密级", head.secrecy),
                ("紧急程度", head.urgency),
            ):
                if text:
                    found[key] = self._element(0, key, _unbracketed(str(text).strip()), text)
            if head.signatories:
                names = [str(each).strip() for each in words.signatories(head.signatories)]
                found["签发人"] = self._element(0, "签发人", names, *head.signatories)
        if document.imprint:
            found |= self._of_imprint(document.imprint)
        for key, text in self.recognised.attendance.items():
            found[key] = self._element(0, key, str(text).strip(), text)
        return found

    def _of_text(self, index: int) -> dict[str, Any]:
        part = self.parts[index]
        found = self._of_part(part, index)
        for key, relation in (("附件", Relation.ATTACHED), ("印发文件", Relation.ISSUED)):
            children = [
                child
                for child, each in enumerate(self.recognised.nesting, 1)
                if each.parent == index and each.relation is relation
            ]
            if children:
                values = [self._plain(child) for child in children]
                titles = [self.parts[child].title.text for child in children]
                found[key] = self._element(children[0], "", values, *titles)
        return found

    def _plain(self, index: int) -> dict[str, Any]:
        """An enclosed text, its elements without their certainties."""
        values = {key: element["value"] for key, element in self._of_text(index).items()}
        part = self.parts[index]
        if kind := kind_of(str(part.title)):
            values = {"文种": kind, **values}
        if part.number:
            values["发文字号"] = _unbracketed(str(part.number).strip())
        return values

    def _of_part(self, part: Part, index: int) -> dict[str, Any]:
        found: dict[str, Any] = {}

        def put(key: str, value: Any, *texts: Text) -> None:
            found[key] = self._element(index, key, value, *texts)

        if part.title.text:
            put("标题", "".join(str(line).strip() for line in part.title.lines), part.title.text)
        if part.title_note:
            put("题注", str(part.title_note).strip(), part.title_note)
        if part.recipients:
            put("主送机关", str(part.recipients).strip().rstrip("：:"), part.recipients)
        if part.attachment_list:
            listed = [each.lead + each.name for each in part.attachment_list]
            put("附件说明", [str(each.name).strip() for each in part.attachment_list], *listed)
        if organ := organ_of(part):
            organs = words.organs(organ)
            put("发文机关署名", [str(each).strip() for each in organs], *organs)
        if dated := date_of(part):
            day = self.recognised.issued_on if index == 0 else None
            month = self.recognised.issued_in if index == 0 else None
            put("成文日期", str(day or month or _iso(dated)), dated)
            found["成文日期"]["原文"] = str(dated).strip()
        if part.note:
            put("附注", _unbracketed(str(part.note).strip()), part.note)
        return found

    def _of_imprint(self, imprint: Imprint) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if imprint.subject_terms:
            terms = " ".join(_SUBJECT.sub("", str(term)).strip() for term in imprint.subject_terms)
            found["主题词"] = self._element(0, "主题词", terms, *imprint.subject_terms)
        if imprint.copied_to:
            copied = COPIED_LABEL.sub("", str(imprint.copied_to).strip(), count=1).strip().rstrip("。.")
            found["抄送机关"] = self._element(0, "抄送机关", copied, imprint.copied_to)
        if imprint.printed_by:
            found["印发机关"] = self._element(
                0, "印发机关", str(imprint.printed_by).strip(), imprint.printed_by
            )
        if imprint.printed_on:
            words_of_day = _PRINTED.sub("", str(imprint.printed_on)).strip()
            day = self.recognised.printed_on
            found["印发日期"] = self._element(0, "印发日期", str(day or words_of_day), imprint.printed_on)
            found["印发日期"]["原文"] = words_of_day
        if imprint.print_run:
            run = re.search(r"\d+", str(imprint.print_run))
            found["印数"] = self._element(
                0, "印数", run[0] if run else str(imprint.print_run), imprint.print_run
            )
        return found

    def _element(self, index: int, key: str, value: Any, *texts: Text) -> dict[str, Any]:
        judgement = self.judgements.get((index, key))
        lines = sorted({piece.origin.line for text in texts for piece in text.pieces})
        return {"value": value, "certainty": judgement.certainty if judgement else _SURE, "lines": lines}


def _iso(text: Text) -> str:
    """A date as ISO; one that cannot be read as typed."""
    found = words.issued_on(text, None)
    value = found.value if found else str(text).strip()
    if isinstance(value, Fields):
        value = value.entries[0].value
    return str(value)


def _unbracketed(words: str) -> str:
    inner = _BRACKETS.fullmatch(words)
    return inner[1].strip() if inner else words


def _bare(mark: str) -> str:
    """一 of ㈠, 1 of ⒈, ⑴ and １; ① is its own mark."""
    return mark if "①" <= mark <= "⑳" else normalize("NFKC", mark).strip("().")


def _headings(draft: Draft) -> Iterator[dict[str, Any]]:
    for part in draft.recognised.document.parts:
        for each in part.body:
            if isinstance(each, Paragraph) and each.level is not None:
                ordinal = _ORDINAL.match(str(each.text))
                heading = str(each.heading if each.heading_length else each.text)
                yield {
                    "level": each.level,
                    "ordinal": _bare(ordinal["bare"]) if ordinal else "",
                    "text": heading[ordinal.end() if ordinal else 0 :].strip().rstrip("。；;"),
                    "line": each.text.pieces[0].origin.line,
                }
