"""A .docx before its tracked changes: as if they were rejected."""

from __future__ import annotations

from gongwen.intake.word.package import Element, W, WordPackage

_SWAPPED = {
    f"{W}{one}": f"{W}{other}"
    for pair in (("ins", "del"), ("moveTo", "moveFrom"), ("cellIns", "cellDel"))
    for one, other in (pair, pair[::-1])
}
_DELETED_WORDS = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_FORMER = tuple(f"{W}{name}Change" for name in ("rPr", "pPr", "tcPr", "trPr", "sectPr"))
# What a record of former properties leaves out, for it has no former state, or a record of its own.
_KEPT = frozenset(
    (*_SWAPPED, f"{W}rPr", f"{W}sectPr", f"{W}headerReference", f"{W}footerReference"),
)


class PackageBeforeChanges(WordPackage):
    """What was inserted in it counts as deleted, and the other way round; properties are those before the change."""

    def _tree(self, name: str) -> Element:
        tree = super()._tree(name)
        _undo(tree)
        return tree


def _undo(tree: Element) -> None:
    for record in list(tree.iter(*_FORMER)):
        now, former = record.getparent(), next(iter(record), None)
        if now is None or former is None:
            continue
        for each in list(now):
            if each.tag not in _KEPT:
                now.remove(each)
        now.extend(list(former))
    for element in tree.iter(*_SWAPPED, *_DELETED_WORDS):
        element.tag = _SWAPPED.get(element.tag) or _DELETED_WORDS[element.tag]
