"""Which elements may stand beside each other, and the forms that the standard or the law fixes for some.

Read from the file's tree, so that all of it is said even where a field cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.facts.document_facts import Secrecy, quoted
from gongwen.facts.kinds import NOT_UPWARD, UPWARD, kind_of
from gongwen.facts.spellings import SECRECY
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, Sequence
from gongwen.gbt9704 import EDITIONS, Layout, Seal, Standard
from gongwen.problem import Problem

_OF_THE_HEAD = ("份号", "密级", "保密期限", "紧急程度", "发文机关标志", "发文字号", "签发人")
_PERIOD = re.compile("([1-9][0-9]{0,3})(年|个月)|长期")


def disagreements(root: Mapping) -> Iterator[Problem]:
    if layout_of(root) == Layout.PLAIN:
        yield from _without_head(root)
    else:
        yield from _copy_number(root)
        yield from _secrecy_period(root)
        yield from _signatories(root)
    yield from _subject_terms(root)
    yield from _joint_signature(root)


def remarks(root: Mapping) -> Iterator[Problem]:
    """What does not keep a document from being built, but its writer should know."""
    signature, signatories = first_text(root, "发文机关署名"), first_text(root, "签发人")
    if signature and is_sealed_1999(root):
        message = "按 GB/T 9704-1999，单一机关加盖印章时不印署名"
        yield Problem(signature.at, "发文机关署名", message, "要印出署名，请写“印章: 不加盖”")
    kind, shown = _kind(root)
    if kind in UPWARD and shown and not signatories and layout_of(root) == Layout.DOCUMENT:
        yield Problem(shown.at, "签发人", "上行文应当标注签发人姓名", "请补上“签发人: …”")


def layout_of(root: Mapping) -> str:
    layout = first_text(root, "版式")
    return layout.text if layout else Layout.DOCUMENT


def is_stamped(root: Mapping) -> bool:
    return _seal(root) == Seal.STAMP


def is_sealed_1999(root: Mapping) -> bool:
    """The name of a single organ is not printed under its seal (GB/T 9704-1999).

    It may be so, too, where the standard that is written is none we know: what follows from it stays unsaid.
    """
    return _standard(root) is not Standard.GBT9704_2012 and _seal(root) == Seal.SEALED


def first_text(root: Mapping, term: str) -> PlacedText | None:
    """The first line of a text, of a list's first item, or of the 编号 that comes with its 原文."""
    return _first(root.get(term))


def _first(node: Node | None) -> PlacedText | None:
    if isinstance(node, Mapping):
        return _first(node.get("编号"))
    if isinstance(node, Sequence):
        return next(filter(None, map(_first, node.items)), None)
    return next(iter(node.split()), None) if isinstance(node, PlacedText) else None


def _standard(root: Mapping) -> Standard | None:
    """None when what is written is no standard we know, which its field says."""
    written = first_text(root, "依据标准")
    if written is None:
        return Standard.GBT9704_2012
    return Standard(written.text) if written.text in list(Standard) else None


def _seal(root: Mapping) -> str:
    seal = first_text(root, "印章")
    default = Seal.SEALED if layout_of(root) == Layout.DOCUMENT else Seal.UNSEALED
    return seal.text if seal else default


def _kind(root: Mapping) -> tuple[str | None, PlacedText | None]:
    """文种, and the text that shows it."""
    kind, title = first_text(root, "文种"), root.get("标题")
    lines = title.split() if isinstance(title, PlacedText) else ()
    shown = kind or next(iter(lines), None)
    return kind_of(kind.text if kind else None, "".join(map(str, lines))), shown


def _without_head(root: Mapping) -> Iterator[Problem]:
    hint = "请删去这一项，或改成“版式: 文件”"
    for term in _OF_THE_HEAD:
        if written := first_text(root, term):
            yield Problem(written.at, term, "版式“普通”没有版头，印不出这一项", hint)


def _copy_number(root: Mapping) -> Iterator[Problem]:
    written, standard = first_text(root, "份号"), _standard(root)
    if written is None or standard is None:
        return
    allowed = sorted(EDITIONS[standard].copy_number_digits)
    if not (len(written.text) in allowed and written.text.isascii() and written.text.isdecimal()):
        count = int(written.text) if re.fullmatch(r"\d{1,7}", written.text) else 1
        padded = f"{count or 1:0{allowed[0]}}"
        hint = f"请写成 {padded if len(padded) in allowed else '000001'}"
        digits = "或".join("零一二三四五六七"[each] for each in allowed)
        yield Problem(written.at, "份号", f"{quoted(written.text)}不是{digits}位数字", hint)


def _secrecy_period(root: Mapping) -> Iterator[Problem]:
    period, secrecy = first_text(root, "保密期限"), first_text(root, "密级")
    if period is None:
        return
    match = _PERIOD.fullmatch(period.text)
    if match is None:
        message = f"{quoted(period.text)}不是保密期限的写法"
        yield Problem(period.at, "保密期限", message, "请写成 3年、6个月 或 长期")
    if secrecy is None:
        hint = "请补上“密级: 秘密”这样的密级，或删去这一项"
        yield Problem(period.at, "保密期限", "没有密级，不标注保密期限", hint)
    elif (spelt := SECRECY.fullmatch(secrecy.text)) and spelt["more"]:
        yield Problem(period.at, "保密期限", f"密级“{secrecy}”中已经写了", "请只留一处")
    elif match and match[1] and secrecy.text in list(Secrecy):
        months = int(match[1]) * (12 if match[2] == "年" else 1)
        longest = Secrecy(secrecy.text).longest_years
        if months > longest * 12:
            message = f"{quoted(period.text)}超过法定的最长期限，{secrecy}级不超过{longest}年"
            yield Problem(period.at, "保密期限", message, "请改短，或核对密级（保守国家秘密法第二十条）")


def _signatories(root: Mapping) -> Iterator[Problem]:
    signatories, (kind, _) = first_text(root, "签发人"), _kind(root)
    if signatories and kind in NOT_UPWARD:
        yield Problem(signatories.at, "签发人", f"{kind}不是上行文，不标注签发人", "请删去这一项")


def _joint_signature(root: Mapping) -> Iterator[Problem]:
    written = root.get("发文机关署名")
    count = len(written.items if isinstance(written, Sequence) else _lines(written))
    if written and count > 1 and _seal(root) in (Seal.SEALED, Seal.STAMP):
        hint = "请写“印章: 不加盖”，或只写一个机关"
        yield Problem(written.at, "发文机关署名", "尚不支持联合行文加盖印章", hint)


def _lines(node: Node | None) -> tuple[PlacedText, ...]:
    return node.split() if isinstance(node, PlacedText) else ()


def _subject_terms(root: Mapping) -> Iterator[Problem]:
    terms = first_text(root, "主题词")
    if terms and _standard(root) is Standard.GBT9704_2012:
        hint = "请删去这一项；2012年7月1日以前的公文，请写上“依据标准: GB/T 9704-1999”"
        yield Problem(terms.at, "主题词", "GB/T 9704-2012 没有主题词", hint)
