"""Files -> the facts of a document, with the office's defaults; or InvalidFacts with all that is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.document_facts import DocumentFacts, WrittenDate
from gongwen.facts.not_yet import not_yet
from gongwen.facts.organization import NO_ORGANIZATIONS, Organization, Organizations, organizations_for
from gongwen.facts.validation import MAX_PROBLEMS, is_written, not_written, read_as
from gongwen.facts.yaml_source import Mapping, PlacedText, Sequence, YamlSource, parse_yaml, read_yaml
from gongwen.gbt9704 import Layout, Seal
from gongwen.problem import InvalidFacts, Problem


@dataclass(frozen=True)
class LoadedFacts:
    facts: DocumentFacts
    organization: Organization | None
    notices: tuple[Problem, ...] = ()


def load_facts(path: Path, data: Path | None = None) -> LoadedFacts:
    """Read one facts file; `data` is the folder that holds the year folders and organization.yaml."""
    folder = path.absolute().parent.name
    folder_year = int(folder) if re.fullmatch("[0-9]{4}", folder) else None
    return _loaded(read_yaml(path), organizations_for(path, data), folder_year)


def parse_facts(
    data: bytes, file: str, organizations: Organizations = NO_ORGANIZATIONS, folder_year: int | None = None
) -> LoadedFacts:
    """The same from bytes: `file` is only what places are called."""
    return _loaded(parse_yaml(data, file), organizations, folder_year)


def _loaded(source: YamlSource, organizations: Organizations, folder_year: int | None) -> LoadedFacts:
    problems = [*source.problems, *organizations.problems]
    notices = [*source.notices, *organizations.notices]
    if source.root is None:
        raise InvalidFacts(problems)
    organization = organizations.match(_agency(source.root), _signature(source.root))
    facts, wrongs = read_as(DocumentFacts, source.root)
    # What YAML got wrong is said once: the field's complaint about the remains adds nothing.
    said = {(problem.label, problem.at.line) for problem in source.problems}
    found = [*wrongs, *_missing(source.root, organization, organizations), *not_yet(source.root)]
    problems += [problem for problem in found if (problem.label, problem.at.line) not in said]
    if facts is None or problems:
        raise InvalidFacts(sorted(set(problems))[:MAX_PROBLEMS])
    notices += _unlisted(facts, organizations)
    notices += _not_yet_of_office(organization)
    return LoadedFacts(
        _with_defaults(facts, organization, folder_year), organization, tuple(sorted(set(notices)))
    )


def _text(root: Mapping, term: str) -> str | None:
    value = root.get(term)
    if isinstance(value, Sequence) and len(value.items) == 1:
        value = value.items[0]
    return value.text.strip() or None if isinstance(value, PlacedText) else None


def _agency(root: Mapping) -> str | None:
    try:
        return DocumentNumber.parse(_text(root, "发文字号") or "").agency
    except InvalidNumber:
        return None


def _signature(root: Mapping) -> str | None:
    return _text(root, "发文机关署名")


def _has_unread_number(root: Mapping) -> bool:
    return is_written(root, "发文字号") and _agency(root) is None


def _missing(root: Mapping, organization: Organization | None, organizations: Organizations) -> list[Problem]:
    """What 版式 文件 cannot do without."""
    if (_text(root, "版式") or Layout.DOCUMENT) != Layout.DOCUMENT:
        return []
    missing = []
    if not is_written(root, "成文日期"):
        missing.append(not_written(root, "成文日期", "请补上“成文日期: 2025-05-21”这样的日期"))
    # Whose number cannot be read, or whose office cannot, is told that: the signature may be there.
    is_unknown = organization is None and not organizations.problems and not _has_unread_number(root)
    if not is_written(root, "发文机关署名") and is_unknown:
        code = _agency(root)
        hint = f"请补上署名，或在 organization.yaml 中写上机关代字{f'“{code}”' if code else ''}"
        if code and (likely := organizations.nearest_code(code)):
            hint += f"；是不是“{likely}”"
        missing.append(not_written(root, "发文机关署名", hint))
    return missing


def _unlisted(facts: DocumentFacts, organizations: Organizations) -> list[Problem]:
    if facts.number is None or organizations.file is None:
        return []
    code = facts.number.number.agency
    if code in organizations.by_code:
        return []
    likely = organizations.nearest_code(code)
    hint = f"是不是“{likely}”" if likely else "请在其中补上，或检查机关代字"
    return [Problem(facts.number.text.at, "发文字号", f"organization.yaml 中没有机关代字“{code}”", hint)]


def _not_yet_of_office(organization: Organization | None) -> list[Problem]:
    """What the office asks for and no page shows yet does not keep its documents from being built."""
    asked = {"双面": organization.duplex, "镜像页边": organization.mirrored} if organization else {}
    return [
        Problem(organization.name.at, term, "尚不支持", "暂按单面、不镜像排版")
        for term, wanted in asked.items()
        if wanted and organization
    ]


def _with_defaults(
    facts: DocumentFacts, organization: Organization | None, folder_year: int | None
) -> DocumentFacts:
    """Fills in what the file leaves to the office and to the layout; what was written stays."""
    update: dict[str, Any] = {}
    if facts.year is None:
        update["year"] = folder_year or (facts.issued_on.day.year if facts.issued_on else None)
    is_document = facts.layout is Layout.DOCUMENT
    if facts.seal is None:
        update["seal"] = Seal.SEALED if is_document else Seal.UNSEALED
    if is_document:
        signature = facts.signature or ((organization.name,) if organization else ())
        update["signature"] = signature
        if not facts.issuer_mark:
            mark = organization.issuer_mark if organization else None
            update["issuer_mark"] = (mark,) if mark else tuple(_named(organ) for organ in signature[:1])
        copied_to, printed_by = facts.copied_to, facts.printed_by
        if organization and "copied_to" not in facts.model_fields_set:
            copied_to = organization.copied_to or None
        if organization and "printed_by" not in facts.model_fields_set:
            printed_by = organization.printed_by
        update |= {"copied_to": copied_to, "printed_by": printed_by}
        if "printed_on" not in facts.model_fields_set and facts.issued_on and (copied_to or printed_by):
            update["printed_on"] = WrittenDate.model_construct(typed=facts.issued_on.typed, wording=None)
    return facts.model_copy(update=update)


def _named(organ: PlacedText) -> PlacedText:
    """The mark of an office that has none of its own: its name and 文件 (7.2.4)."""
    return replace(organ, text=organ.text + "文件")
