"""Files -> the facts of a document, with the office's defaults; or InvalidFacts with all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from pathlib import Path
from typing import Any

from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.document_facts import DocumentFacts, WrittenDate
from gongwen.facts.elements import disagreements, first_text, is_sealed_1999, is_stamped, layout_of, remarks
from gongwen.facts.not_yet import not_yet
from gongwen.facts.organization import NO_ORGANIZATIONS, Organization, Organizations, organizations_for
from gongwen.facts.table_file import TableFiles
from gongwen.facts.validation import MAX_PROBLEMS, is_written, not_written, read_as
from gongwen.facts.yaml_source import Mapping, PlacedText, YamlSource, parse_yaml, read_yaml
from gongwen.gbt9704 import Layout, Seal
from gongwen.problem import InvalidFacts, Problem


@dataclass(frozen=True)
class LoadedFacts:
    """`table_files` are the files that tables were read from, each with the digest of what was read."""

    facts: DocumentFacts
    organization: Organization | None
    notices: tuple[Problem, ...] = ()
    table_files: dict[Path, str] = attribute(default_factory=dict)


def load_facts(path: Path, data: Path | None = None, content: bytes | None = None) -> LoadedFacts:
    """Read one facts file; `data` is the folder that holds the year folders and organization.yaml.

    `content`: what to read in place of what the file holds.
    """
    folder = path.absolute().parent.name
    folder_year = int(folder) if re.fullmatch("[0-9]{4}", folder) else None
    source = read_yaml(path) if content is None else parse_yaml(content, str(path))
    return _loaded(source, organizations_for(path, data), folder_year, TableFiles(path.parent))


def parse_facts(data: bytes, file: str) -> LoadedFacts:
    """The same from bytes alone: no office, no folder's year, no tables in files; `file` is what places are called."""
    return _loaded(parse_yaml(data, file), NO_ORGANIZATIONS, None, TableFiles(None))


def _loaded(
    source: YamlSource, organizations: Organizations, folder_year: int | None, tables: TableFiles
) -> LoadedFacts:
    problems = [*source.problems, *organizations.problems]
    notices = [*source.notices, *organizations.notices]
    if source.root is None:
        raise InvalidFacts(problems)
    organization = organizations.match(_agency(source.root), _signature(source.root))
    facts, wrongs = read_as(DocumentFacts, source.root, tables.rows)
    # What YAML got wrong is said once: the field's complaint about the remains adds nothing.
    said = {(problem.label, problem.at.line) for problem in source.problems}
    found = [
        *wrongs,
        *_missing(source.root, organization, organizations),
        *disagreements(source.root),
        *not_yet(source.root),
    ]
    problems += [problem for problem in found if (problem.label, problem.at.line) not in said]
    problems += tables.problems
    if facts is None or problems:
        raise InvalidFacts(sorted(set(problems))[:MAX_PROBLEMS])
    notices += [*_unlisted(facts, organizations), *remarks(source.root), *tables.notices]
    notices += _organ_before_stamp(source.root, organization)
    return LoadedFacts(
        _with_defaults(facts, organization, folder_year),
        organization,
        tuple(sorted(set(notices))),
        tables.digests,
    )


def _agency(root: Mapping) -> str | None:
    try:
        number = first_text(root, "发文字号")
        return DocumentNumber.parse(number.text if number else "").agency
    except InvalidNumber:
        return None


def _signature(root: Mapping) -> str | None:
    signature = first_text(root, "发文机关署名")
    return signature.text if signature else None


def _has_unread_number(root: Mapping) -> bool:
    return is_written(root, "发文字号") and _agency(root) is None


def _missing(root: Mapping, organization: Organization | None, organizations: Organizations) -> list[Problem]:
    """What 版式 文件, or a stamp, cannot do without."""
    missing = []
    if is_stamped(root) and not is_written(root, "发文机关署名"):
        hint = "签名章前印签发人职务，不印机关名称，请补上“发文机关署名: 院长”这样的职务"
        missing.append(not_written(root, "发文机关署名", hint))
    if layout_of(root) != Layout.DOCUMENT:
        return missing
    if not is_written(root, "成文日期"):
        missing.append(not_written(root, "成文日期", "请补上“成文日期: 2025-05-21”这样的日期"))
    # Whose number cannot be read, or whose office cannot, is told that: the signature may be there.
    is_unknown = organization is None and not organizations.problems and not _has_unread_number(root)
    has_mark = is_written(root, "发文机关标志")
    if is_stamped(root):
        if is_unknown and not has_mark:
            hint = "加盖签名章时不能由署名得出，请补上“发文机关标志: 某某医院文件”这样的标志"
            missing.append(not_written(root, "发文机关标志", hint))
    elif is_unknown and not is_written(root, "发文机关署名") and not (is_sealed_1999(root) and has_mark):
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


def _organ_before_stamp(root: Mapping, organization: Organization | None) -> Iterator[Problem]:
    signature = first_text(root, "发文机关署名")
    if is_stamped(root) and organization and signature and signature.text in organization.names:
        message = "签名章前印签发人职务，不印机关名称"
        yield Problem(signature.at, "发文机关署名", message, "请写成“院长”这样的职务")


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
            # Under a stamp the signature is a post, not the organ.
            named = (organization.name,) if organization and facts.seal is Seal.STAMP else signature[:1]
            update["issuer_mark"] = (mark,) if mark else tuple(map(_named, named))
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
