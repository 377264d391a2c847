"""Boxes (档案盒) for what is filed: 310 × 220 mm, with a spine of 20, 30, 40 or 50 mm (DA/T 22-2015)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongwen.archive.filing import Filed
from gongwen.archive.item_list import classes_of
from gongwen.render.labels import BoxLabel

_SPINES = (20, 30, 40, 50)  # mm
_PAGES_A_MM = 8  # sheets printed on one side, with room to take them out


def box_labels(items: Iterable[Filed], fonds_name: str) -> tuple[BoxLabel, ...]:
    """For boxes filled in the order of 档号; each class begins one, and 盒号 counts within it."""
    return tuple(
        _label(number, box, fonds_name)
        for group in classes_of(items)
        for number, box in enumerate(_boxes(group), 1)
    )


def _boxes(items: Sequence[Filed]) -> Iterator[list[Filed]]:
    box: list[Filed] = []
    for item in items:
        if box and _pages([*box, item]) > _SPINES[-1] * _PAGES_A_MM:
            yield box
            box = []
        box.append(item)
    yield box


def _pages(box: Sequence[Filed]) -> int:
    return sum(item.metadata.pages or 1 for item in box)


def _label(number: int, box: Sequence[Filed], fonds_name: str) -> BoxLabel:
    first, last = (item.written.rpartition("-")[2] for item in (box[0], box[-1]))
    code = box[0].code
    fitting = (spine for spine in _SPINES if _pages(box) <= spine * _PAGES_A_MM)
    return BoxLabel(
        fonds_code=code.fonds,
        fonds_name=fonds_name,
        year=str(code.year),
        retention=str(code.retention),
        unit=box[0].unit,
        first=first,
        last=last,
        number=str(number),
        spine=next(fitting, _SPINES[-1]),
    )
